"""A fact that was read with little confidence, with its sentence in context."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard import links
from dashboard.proofs import ProofLine, proof_lines
from dashboard.sentences import detail
from dashboard.views.review.state import ReviewState
from graph.network import phrase
from graph.result import Node
from graph.review import Proposed
from graph.store import View


@dataclass(frozen=True, slots=True)
class FactModel:
    """The fact that is asked about, its proof, and how many wait after it."""

    id: str
    source: Node
    target: Node
    phrase: str
    detail: str
    confidence: float
    proofs: tuple[ProofLine, ...]
    waiting: int
    address: str


def load(view: View, proposed: Sequence[Proposed], waiting: int, state: ReviewState) -> FactModel | None:
    """The fact that the state names, or the first of those proposed, of which so many wait in all; None where none does."""
    asked = next((item for item in proposed if item.fact.id == state.fact), proposed[0] if proposed else None)
    if asked is None:
        return None
    fact = asked.fact
    return FactModel(fact.id, asked.source, asked.target, phrase(fact.type), detail(fact), float(fact.properties.get("confidence") or 0),
                     proof_lines(view, fact.id), waiting, links.fact(fact.id, fact.source))
