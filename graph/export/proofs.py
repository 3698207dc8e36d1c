"""The proofs under a printed table: which rows they belong to, and the sentences they are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from graph import explore
from graph.proof import Proof
from graph.result import Relationship, Result
from graph.store import View

PROOFS_PER_ROW = 3
_LONGEST = 240  # characters of a sentence under a table


@dataclass(frozen=True, slots=True)
class Proven:
    """For each row of an answer the numbers of its proofs, counted from 1, and how many it has besides; and the proofs in the order of their numbers."""

    rows: tuple[tuple[tuple[int, ...], int], ...]
    proofs: tuple[Proof, ...]


def proven(view: View, result: Result) -> Proven:
    """The proofs of the facts in each row; a sentence that proves several has one number."""
    told = [list({fact.id: fact for value in row for fact in _facts(value)}.values()) for row in result.rows]
    every = list({fact.id: fact for facts in told for fact in facts}.values())
    by_fact = {fact.id: found for fact, found in zip(every, explore.proofs(view, every), strict=True)}
    numbers: dict[tuple[str, str], int] = {}
    proofs, rows = list[Proof](), list[tuple[tuple[int, ...], int]]()
    for facts in told:
        found = _unlike([by_fact[fact.id] for fact in facts])
        for key, proof in list(found.items())[:PROOFS_PER_ROW]:
            if key not in numbers:
                proofs.append(proof)
                numbers[key] = len(proofs)
        shown = tuple(numbers[key] for key in list(found)[:PROOFS_PER_ROW])
        rows.append((shown, len(found) - len(shown)))
    return Proven(tuple(rows), tuple(proofs))


def sentence(proof: Proof) -> str:
    """The words that prove, in their sentence, cut to a line or two around them."""
    spare = max(0, _LONGEST - (proof.end - proof.start)) // 2
    first, last = max(0, proof.start - spare), min(len(proof.sentence), proof.end + spare)
    last = min(last, first + _LONGEST)
    words = " ".join(proof.sentence[first:last].split())
    return f"{'…' if first else ''}{words}{'…' if last < len(proof.sentence) else ''}"


def origin(proof: Proof) -> str:
    """Where a proof comes from, as a reader would cite it: title, publisher, date, row, and the address or file."""
    row = f"row {proof.row}" if proof.row else ""
    return ", ".join(filter(None, (proof.title or proof.document, proof.publisher, proof.date, row, proof.url or proof.path)))


def _facts(value: Any) -> Iterator[Relationship]:
    match value:
        case Relationship() if value.properties.get("quotes"):
            yield value
        case Mapping():
            for item in value.values():
                yield from _facts(item)
        case list() | tuple():
            for item in value:
                yield from _facts(item)


def _unlike(found: list[list[Proof]]) -> dict[tuple[str, str], Proof]:
    """The proofs by document and sentence: the first of each fact before the second of any."""
    unlike: dict[tuple[str, str], Proof] = {}
    for proof in (proof for turn in zip_longest(*found) for proof in turn if proof):
        unlike.setdefault((proof.document, proof.sentence), proof)
    return unlike
