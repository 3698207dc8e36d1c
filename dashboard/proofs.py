"""Proof as a card shows it: the words in their sentence, with where they stand."""

from dataclasses import dataclass

from dashboard import links
from dashboard.sources import named
from graph import explore
from graph.store import View


@dataclass(frozen=True, slots=True)
class ProofLine:
    """A quote between what stands before and after it in its sentence; `url` is a web address or empty."""

    before: str
    quote: str
    after: str
    name: str
    address: str
    url: str


def proof_lines(view: View, fact: str) -> tuple[ProofLine, ...]:
    """Everything that proves a fact, in the order in which the base keeps it."""
    return tuple(_line(proof) for proof in explore.proof(view, fact))


def _line(proof: explore.Proof) -> ProofLine:
    before, found, after = proof.sentence.partition(proof.quote)
    url = proof.url if proof.url.startswith(("https://", "http://")) else ""
    return ProofLine(before if found else "", proof.quote, after if found else "", named(proof.title, proof.publisher, proof.published),
                     links.document(proof.document, proof.span), url)
