"""Answers as networks for other tools: NetworkX, GraphML and GEXF."""

import io
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from graph import model
from graph.export.tables import cell
from graph.layout import layout
from graph.result import Result, Subgraph

if TYPE_CHECKING:
    import networkx

_NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
# What GEXF keeps for itself; a property of that name is written with a mark behind it.
_GEXF_OWN = frozenset({"id", "label", "start", "end", "viz", "pid", "parents", "slices", "for", "weight", "type", "key", "timestamp"})


def to_networkx(graph: Subgraph) -> "networkx.MultiDiGraph[str]":
    """A directed multigraph: nodes by id, with `label`, `name` and properties; each relationship is an edge with its id as key, `type` and properties."""
    import networkx

    found: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for node in graph.nodes:
        found.add_node(node.id, **{**node.properties, "label": node.label, "name": node.name})
    for line in graph.relationships:
        found.add_edge(line.source, line.target, key=line.id, **{**line.properties, "type": line.type})
    return found


def to_graphml(result: Result) -> str:
    """GraphML: `label` is what to show (a node's name, an edge's type), `nodeType` and `relationshipType` are the model's; lists are joined."""
    from networkx import write_graphml_xml

    text = io.BytesIO()
    write_graphml_xml(_flat(result.graph), text, named_key_ids=False)
    return text.getvalue().decode()


def to_gexf(result: Result) -> str:
    """GEXF 1.2 with the model's colours and a layout, for Gephi; attributes as in GraphML."""
    from networkx import generate_gexf

    drawn = _flat(result.graph, reserved=_GEXF_OWN)
    places = layout([node.id for node in result.graph.nodes], [(line.source, line.target) for line in result.graph.relationships])
    for node in result.graph.nodes:
        drawn.nodes[node.id]["viz"] = {"color": _colour(node.label), "position": {"x": places[node.id][0], "y": places[node.id][1], "z": 0.0}}
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + "\n".join(generate_gexf(drawn, version="1.2draft")) + "\n"


def _colour(label: str) -> dict[str, int]:
    colour = model.NODES[label].colour if label in model.NODES else "#8a8f98"
    return {"r": int(colour[1:3], 16), "g": int(colour[3:5], 16), "b": int(colour[5:7], 16)}


def _flat(graph: Subgraph, *, reserved: frozenset[str] = frozenset({"id", "label"})) -> "networkx.MultiDiGraph[str]":
    """The network with nothing but texts and numbers, each attribute of one type."""
    import networkx

    found: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    nodes = _uniform([node.properties for node in graph.nodes], reserved)
    lines = _uniform([line.properties for line in graph.relationships], reserved)
    for node, own in zip(graph.nodes, nodes, strict=True):
        found.add_node(node.id, **own, label=_clean(node.name), nodeType=node.label)
    for line, own in zip(graph.relationships, lines, strict=True):
        found.add_edge(line.source, line.target, key=line.id, **own, id=line.id, label=line.type, relationshipType=line.type)
    return found


def _uniform(all: Iterable[Mapping[str, Any]], reserved: frozenset[str]) -> list[dict[str, str | int | float | bool]]:
    rows = [{f"{name}_" if name in reserved else name: _scalar(value) for name, value in properties.items() if value is not None} for properties in all]
    types: dict[str, set[type]] = {}
    for row in rows:
        for name, value in row.items():
            types.setdefault(name, set()).add(type(value))
    return [{name: _as(value, types[name]) for name, value in row.items()} for row in rows]


def _as(value: str | int | float | bool, types: set[type]) -> str | int | float | bool:
    if len(types) == 1:
        return value
    return float(value) if types == {int, float} else cell(value)


def _scalar(value: Any) -> str | int | float | bool:
    return value if isinstance(value, bool | int | float) else _clean(cell(value))


def _clean(text: str) -> str:
    """The text with what XML cannot hold replaced by U+FFFD."""
    return _NOT_IN_XML.sub("\ufffd", text)
