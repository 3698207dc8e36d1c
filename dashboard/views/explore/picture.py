"""The part of the graph that the explorer draws."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from dashboard import links
from dashboard.sentences import described, sentence
from dashboard.text import kind_name
from dashboard.views.explore.state import TIES, ExplorerState
from graph import explore, model
from graph.errors import QueryRefused
from graph.result import Node, Relationship, Subgraph
from graph.store import View
from queries.entities import find

MOST_NODES = 400  # above it a picture tells nothing; the nearest are shown, and the reader is told
_YEARS = "MATCH (n:{}) WHERE n.date IS NOT NULL AND n.date <> '' RETURN min(n.date) AS first, max(n.date) AS last"
YEARS_WITHOUT_DATES = (2000, 2030)
_ID = re.compile(r"[a-z]-[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A kind of node in the picture: how many there are, whether they are shown, and the address that turns it over."""

    label: str
    name: str
    count: int
    shown: bool
    address: str


@dataclass(frozen=True, slots=True)
class Tie:
    """A line of the picture as a row of its table."""

    type: str
    text: str
    detail: str
    source: Node
    target: Node
    address: str


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn: the actors at the centre, the graph around them (without what the legend hides), its legend, its table.

    `missing` says of each actor of the address that is not drawn why it is not.
    """

    actors: tuple[Node, ...]
    graph: Subgraph
    legend: tuple[LegendEntry, ...]
    ties: tuple[Tie, ...]
    cut: bool
    missing: tuple[str, ...]

    @property
    def description(self) -> str:
        """The picture in a sentence, for those who do not see it."""
        return f"Network of {len(self.graph.nodes)} nodes and {len(self.graph.relationships)} lines around {', '.join(node.name for node in self.actors)}"


def load(view: View, state: ExplorerState) -> Picture:
    """The picture that the state names; an id that was merged away leads to the node that stands for it today, and a name to the one that has it."""
    found = [_actor(view, named) for named in state.actors]
    actors = tuple({node.id: node for node in found if isinstance(node, Node)}.values())
    around = explore.neighbourhood(view, [node.id for node in actors], depth=state.depth, types=state.ties or TIES, start=state.start, end=state.end,
                                   limit=MOST_NODES) if actors else Subgraph()
    around = _with(around, actors)
    shown = _without(around, state.hidden, {node.id for node in actors})
    return Picture(actors, shown, _legend(around, state), tuple(_ties(shown, state)), len(around.nodes) >= MOST_NODES,
                   tuple(said for said in found if isinstance(said, str)))


def _actor(view: View, named: str) -> Node | str:
    """The actor of this id or name, or why there is none."""
    if _ID.fullmatch(named):
        return explore.entity(view, named) or "An actor of this link is no longer in the base."
    try:
        return find(view, named)
    except QueryRefused as refusal:
        return f"{refusal.message[0].upper()}{refusal.message[1:]}{f': {refusal.hint}' if refusal.hint else ''}."


def years(view: View) -> tuple[int, int]:
    """The first and last year of which an agreement or event is told."""
    known = [str(date)[:4] for label in ("Agreement", "Event") for row in view.run(_YEARS.format(label)).rows for date in row if date]
    numbers = [int(year) for year in known if year.isdigit()]
    first, last = (min(numbers), max(numbers)) if numbers else YEARS_WITHOUT_DATES
    return first, max(last, first + 1)


def _with(graph: Subgraph, actors: Iterable[Node]) -> Subgraph:
    nodes = {node.id: node for node in (*graph.nodes, *actors) if node.label in model.ENTITY_LABELS}
    lines = (line for line in graph.relationships if line.source in nodes and line.target in nodes and line.properties.get("status") != "rejected")
    return Subgraph(tuple(nodes.values()), tuple(lines))


def _without(graph: Subgraph, hidden: Iterable[str], centre: set[str]) -> Subgraph:
    unwanted = set(hidden)
    stay = {node.id for node in graph.nodes if node.label not in unwanted or node.id in centre}
    lines = tuple(line for line in graph.relationships if line.source in stay and line.target in stay)
    return Subgraph(tuple(node for node in graph.nodes if node.id in stay), lines)


def _legend(graph: Subgraph, state: ExplorerState) -> tuple[LegendEntry, ...]:
    counts = Counter(node.label for node in graph.nodes)
    return tuple(LegendEntry(label, kind_name(label, many=True), counts[label], label not in state.hidden, links.address(_turned(state, label)))
                 for label in model.ENTITY_LABELS if counts[label])


def _turned(state: ExplorerState, label: str) -> ExplorerState:
    hidden = tuple(item for item in state.hidden if item != label) if label in state.hidden else (*state.hidden, label)
    return replace(state, hidden=hidden)


def _ties(graph: Subgraph, state: ExplorerState) -> Iterable[Tie]:
    nodes = {node.id: node for node in graph.nodes}
    for line in sorted(graph.relationships, key=lambda line: (TIES.index(line.type) if line.type in TIES else len(TIES), line.id)):
        yield _tie(line, nodes[line.source], nodes[line.target], state)


def _tie(line: Relationship, source: Node, target: Node, state: ExplorerState) -> Tie:
    said = sentence(line, source.name, target.name)
    return Tie(line.type, said.text, said.detail or described(target), source, target, links.address(replace(state, fact=line.id, node="")))
