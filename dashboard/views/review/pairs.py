"""Two entities that may be one: side by side, with why they might be, and what joining them would move."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.sentences import described
from dashboard.sources import document_names
from dashboard.text import counted
from dashboard.views.review.state import ReviewState
from graph import explore
from graph.identity.candidates import Candidate
from graph.result import Node
from graph.review import Preview
from graph.store import View

MOST_LISTED = 8  # of each kind of thing, on one side
_OTHERS = "MATCH (n:Entity {id: $id})-[tie:PARTNER_OF]-(other:Entity) RETURN other.name AS name ORDER BY tie.weight DESC, name LIMIT $most"
_OFFICES = "MATCH (n:Entity {id: $id})-[fact:HOLDS_POSITION]-(other:Entity) RETURN fact.title AS title, other.name AS name ORDER BY name LIMIT $most"
_TIES = (
    "MATCH (n:Entity {id: $id})-[fact]-(other:Entity) WHERE coalesce(fact.status, '') <> 'rejected' AND NOT other:Person"
    " RETURN DISTINCT other.name AS name ORDER BY name LIMIT $most"
)
_SPEAKING = "MATCH (n:Entity {id: $id})-[:MENTIONED_IN]->(d:Document) WITH DISTINCT d RETURN d.id ORDER BY d.published DESC LIMIT $most"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: what tells it from the other."""

    node: Node
    described: str
    aliases: tuple[str, ...]
    offices: tuple[str, ...]
    partners: tuple[str, ...]
    ties: tuple[str, ...]
    documents: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PairModel:
    """The pair that is asked about, why it might be one, and how many pairs wait."""

    left: Side
    right: Side
    score: float
    reasons: tuple[tuple[str, str, float], ...]
    waiting: int


def next_pair(view: View, waiting: Sequence[Candidate], state: ReviewState) -> Candidate | None:
    """The pair that the state names, or the first that waits and is still two."""
    named = [pair for pair in waiting if (pair.left, pair.right) == (state.left, state.right)]
    return next((pair for pair in (*named, *waiting) if _still_two(view, pair)), None)


def load(view: View, pair: Candidate, waiting: int) -> PairModel:
    """Everything about a pair that helps to decide; what a merge would move is asked of the knowledge base, which takes longer."""
    reasons = tuple((signal.name, signal.detail, signal.weight) for signal in pair.signals)
    return PairModel(_side(view, pair.left), _side(view, pair.right), pair.score, reasons, waiting)


def consequence(preview: Preview) -> str:
    """What a merge would do, in a sentence."""
    moved, every = (f"{counted(documents, 'document')} and {counted(facts, 'fact')}" for documents, facts in (
        (preview.documents_moved, preview.facts_moved), (preview.documents, preview.facts)))
    joined = f"; told of both: {counted(preview.facts_joined, 'fact')}" if preview.facts_joined else ""
    return f"Joined, they are called {preview.name}, with {every} in all. What moves from one to the other: {moved}{joined}. It can be undone."


def _still_two(view: View, pair: Candidate) -> bool:
    left, right = explore.entity(view, pair.left), explore.entity(view, pair.right)
    return bool(left and right and left.id != right.id)


def _side(view: View, id: str) -> Side:
    node = explore.entity(view, id)
    assert node is not None
    asked = {"id": node.id, "most": MOST_LISTED}
    offices = tuple(", ".join(filter(None, (title, name))) for title, name in view.run(_OFFICES, asked).rows)
    documents = [str(document) for (document,) in view.run(_SPEAKING, asked).rows]
    names = document_names(view, documents)
    return Side(node, described(node), tuple(node.properties.get("aliases") or ()), offices, _names(view, _OTHERS, asked), _names(view, _TIES, asked),
                tuple((document, names[document]) for document in documents))


def _names(view: View, cypher: str, asked: dict[str, object]) -> tuple[str, ...]:
    return tuple(str(name) for (name,) in view.run(cypher, asked).rows)
