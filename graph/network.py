"""A subgraph as the network that a browser draws: pyvis builds it, plain values come out. The only module that knows pyvis."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import count
from math import log2
from pathlib import Path
from typing import Any

from graph import model
from graph.dates import written_out
from graph.layout import layout
from graph.result import Node, Relationship, Subgraph
from graph.short_names import short_names

MOST_LABELLED_LINES = 24  # above it lines carry their kind only when pointed at
SMALLEST, LARGEST = 10.0, 34.0  # sizes of nodes, in pixels
BEND = 0.22  # how far two lines between the same nodes curve apart, as vis-network's roundness
LINE_COLOUR, FAINT_COLOUR = "#8a8f98", "#b9bec6"
BOX_TEXT_COLOUR = "#ffffff"

OPTIONS: Mapping[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "tooltipDelay": 120, "multiselect": True, "navigationButtons": False, "keyboard": False},
    "nodes": {"borderWidth": 1, "font": {"size": 14, "face": "system-ui, sans-serif"}},
    "edges": {"color": {"color": LINE_COLOUR, "inherit": False}, "selectionWidth": 2, "arrows": {"to": {"scaleFactor": 0.5}},
              "font": {"size": 11, "face": "system-ui, sans-serif", "align": "middle"}},
}


@dataclass(frozen=True, slots=True)
class NetworkView:
    """What vis-network draws: `new vis.Network(element, {nodes, edges}, options)`. All values are JSON's; titles are plain text.

    A node has `id`, `label`, `title`, `kind` (its label in the model), `shape`, `color`, `size`, `ties`, and `x`, `y` where places were asked for.
    An edge has `id`, `from`, `to`, `title`, `kind` (its type in the model), `status`, `dashes`, `arrows`, `smooth`.
    """

    nodes: Sequence[Mapping[str, Any]]
    edges: Sequence[Mapping[str, Any]]
    options: Mapping[str, Any]

    def to_json(self) -> dict[str, Any]:
        """`{"nodes", "edges", "options"}`."""
        return {"nodes": list(self.nodes), "edges": list(self.edges), "options": dict(self.options)}


def network(subgraph: Subgraph, *, positions: bool = True) -> NetworkView:
    """The network of a subgraph, with the model's shapes and colours, sizes by number of ties, and places unless the caller keeps its own."""
    from pyvis.network import Network

    drawing = Network(directed=True)  # undirected ones lose parallel lines
    ties = Counter(end for line in subgraph.relationships for end in {line.source, line.target})
    places = layout([node.id for node in subgraph.nodes], [(line.source, line.target) for line in subgraph.relationships]) if positions else {}
    shorts = short_names(subgraph)
    for node in subgraph.nodes:
        drawing.add_node(node.id, **_drawn_node(node, shorts[node.id], ties[node.id]), **_place(places.get(node.id)))
    labelled = len(subgraph.relationships) <= MOST_LABELLED_LINES
    names = {node.id: node.name for node in subgraph.nodes}
    for line, bend in _bent(subgraph.relationships):
        drawing.add_edge(line.source, line.target, **_drawn_line(line, names, bend), **({"label": phrase(line.type)} if labelled else {}))
    return NetworkView(tuple(drawing.nodes), tuple(drawing.edges), OPTIONS)


def vis_script() -> str:
    """The JavaScript of vis-network that pyvis brings along (it defines `vis`)."""
    found = find_spec("pyvis")
    assert found is not None
    assert found.origin is not None
    return (Path(found.origin).parent / "lib" / "vis-9.1.2" / "vis-network.min.js").read_text(encoding="utf-8")


def phrase(type: str) -> str:
    """How a relationship of this type reads: `is party to`."""
    return model.RELATIONSHIPS[type].phrase if type in model.RELATIONSHIPS else type


def _drawn_node(node: Node, short: str, ties: int) -> dict[str, Any]:
    kind = model.NODES.get(node.label)
    size = round(min(LARGEST, SMALLEST + 5 * log2(1 + ties)), 1)
    drawn = {"label": short, "title": _node_title(node, ties), "kind": node.label, "ties": ties, "size": size,
             "shape": kind.shape if kind else "dot", "color": kind.colour if kind else LINE_COLOUR}
    return drawn | ({"font": {"color": BOX_TEXT_COLOUR}} if drawn["shape"] == "box" else {})


def _place(place: tuple[float, float] | None) -> dict[str, float]:
    return {"x": place[0], "y": place[1]} if place else {}


def _node_title(node: Node, ties: int) -> str:
    known = node.properties
    facts = [node.label, str(known.get("kind") or "").replace("_", " "), str(known.get("country") or ""),
             written_out(str(known["date"])) if known.get("date") else ""]
    return f"{node.name}\n{' · '.join(filter(None, facts))}\n{ties} {'tie' if ties == 1 else 'ties'}"


def _drawn_line(line: Relationship, names: Mapping[str, str], bend: float) -> dict[str, Any]:
    kind, status = model.RELATIONSHIPS.get(line.type), str(line.properties.get("status") or "")
    derived = bool(kind and kind.derived)
    return {
        "id": line.id, "kind": line.type, "status": status, "title": _line_title(line, names),
        "dashes": [8, 6] if derived else [2, 4] if status == "proposed" else False,
        "arrows": "" if derived else "to",
        "color": FAINT_COLOUR if status == "proposed" else LINE_COLOUR,
        "smooth": {"enabled": True, "type": "curvedCW" if bend > 0 else "curvedCCW", "roundness": round(abs(bend), 2)} if bend else {"enabled": False},
    }


def _line_title(line: Relationship, names: Mapping[str, str]) -> str:
    own = line.properties
    said = [str(own[name]) for name in ("title", "role") if own.get(name)]
    if own.get("startDate") or own.get("endDate"):
        said.append(f"{written_out(str(own.get('startDate') or ''))} to {written_out(str(own.get('endDate') or ''))}")
    if own.get("amount"):
        said.append(f"{own['amount']:,} {own.get('currency') or ''}".strip())
    if own.get("weight"):
        said.append(f"{own['weight']:g} shared")
    sentence = f"{names.get(line.source, line.source)} {phrase(line.type)} {names.get(line.target, line.target)}"
    status = "proposed, not yet accepted" if own.get("status") == "proposed" else ""
    return "\n".join(filter(None, (sentence, " · ".join(said), status)))


def _bent(lines: Sequence[Relationship]) -> Iterator[tuple[Relationship, float]]:
    """Each line with how far it curves: several between the same two nodes fan out, whichever way they run."""
    together = Counter(frozenset((line.source, line.target)) for line in lines)
    turn = {pair: count() for pair in together}
    for line in lines:
        pair = frozenset((line.source, line.target))
        bend = (next(turn[pair]) - (together[pair] - 1) / 2) * BEND
        yield line, bend if line.source <= line.target else -bend
