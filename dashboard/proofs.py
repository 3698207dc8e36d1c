"""Proof as a card shows it: the words in their sentence, with where they stand."""

from dataclasses import dataclass

from dashboard import links
from dashboard.sources import cited, web_address
from graph import explore
from graph.proof import Proof
from graph.store import View


@dataclass(frozen=True, slots=True)
class ProofLine:
    """A quote between what stands before and after it in its sentence, or what the `row` of a table says; `url` is a web address or empty."""

    before: str
    quote: str
    after: str
    name: str
    address: str
    url: str
    row: str = ""


def proof_lines(view: View, fact: str) -> tuple[ProofLine, ...]:
    """Everything that proves a fact, in the order in which the base keeps it."""
    return tuple(_line(proof) for proof in explore.proof(view, fact))


def _line(proof: Proof) -> ProofLine:
    before, after = proof.sentence[:proof.start], proof.sentence[proof.end:]
    return ProofLine(before, proof.quote, after, cited(proof), links.document(proof.document, proof.span), web_address(proof.url), proof.row)
