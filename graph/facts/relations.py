"""Facts from statements: those that say the same of the same two entities are one fact with all their evidence."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from graph import dates, model
from graph.facts.values import Said, settle
from graph.identity.records import FragmentRecord, StatementRecord
from graph.names import fold

_DISCRIMINATING = {"HOLDS_POSITION": ("title",), "MEMBER_OF": ("role",), "ORGANISED": ("role",), "PARTICIPATED_IN": ("role",), "RELATED_TO": ("role",),
                   "FUNDS": ("amount", "currency")}
"""Properties that make two facts of one pair: two titles are two positions."""

_DIGITS = re.compile(r"\d+")
_SMALL_WORDS = re.compile(r"\b(the|of|for|and|a|an|to|in|at)\b")


class Fact(NamedTuple):
    """One relationship to be: its id is that of the statement that came first."""

    id: str
    properties: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Ruling:
    """What people judged of statements, and from which confidence a fact counts without being asked about."""

    accepted: frozenset[str] = frozenset()
    rejected: frozenset[str] = frozenset()
    accept_confidence: float = 0.5


def facts(type: str, statements: Iterable[StatementRecord], fragments: Mapping[str, FragmentRecord], ruling: Ruling) -> list[Fact]:
    """The facts of one type between one pair of entities."""
    by_meaning: dict[tuple[str, ...], list[StatementRecord]] = {}
    for said in sorted(statements, key=lambda item: item.id):
        by_meaning.setdefault(_meaning(type, said), []).append(said)
    unknown = tuple("" for _ in _DISCRIMINATING.get(type, ()))
    if unknown and unknown in by_meaning and len(by_meaning) == 2:
        rest = by_meaning.pop(unknown)
        next(iter(by_meaning.values())).extend(rest)
    return [_fact(type, term, fragments, ruling) for same in by_meaning.values() for term in _terms(same)]


def _meaning(type: str, said: StatementRecord) -> tuple[str, ...]:
    return tuple(" ".join(_SMALL_WORDS.sub(" ", fold(str(said.properties.get(name, "")))).split()) for name in _DISCRIMINATING.get(type, ()))


def _terms(statements: list[StatementRecord]) -> list[list[StatementRecord]]:
    """Apart by term of office: statements whose dates cannot be the same term; those without dates belong to the only term, or stand alone."""
    dated = sorted((item for item in statements if _dates(item) != ("", "")), key=lambda item: (*_dates(item), item.id))
    terms: list[list[StatementRecord]] = []
    for item in dated:
        home = next((term for term in terms if all(_same_term(item, other) for other in term)), None)
        if home is None:
            terms.append([item])
        else:
            home.append(item)
    undated = [item for item in statements if _dates(item) == ("", "")]
    if undated:
        if len(terms) == 1:
            terms[0] += undated
        else:
            terms.append(undated)
    return terms


def _dates(item: StatementRecord) -> tuple[str, str]:
    return str(item.properties.get("startDate", "")), str(item.properties.get("endDate", ""))


def _same_term(one: StatementRecord, other: StatementRecord) -> bool:
    (start, end), (other_start, other_end) = _dates(one), _dates(other)
    return dates.overlap(start, other_start) and dates.overlap(end, other_end)


def _fact(type: str, statements: list[StatementRecord], fragments: Mapping[str, FragmentRecord], ruling: Ruling) -> Fact:
    first = min(statements, key=lambda item: (fragments[item.fragment].arrival, item.id))
    properties: dict[str, Any] = {}
    given = {property for item in statements for property in item.properties}
    for declared in (declared for declared in model.RELATIONSHIPS[type].properties if declared.name in given):
        best = settle(declared, (Said(item.properties[declared.name], fragments[item.fragment].document, fragments[item.fragment].curated)
                                 for item in statements if declared.name in item.properties))
        if best:
            properties[declared.name] = best.value
    return Fact(first.id, properties | _evidence(statements, fragments) | {"status": _status(statements, ruling)})


def _evidence(statements: list[StatementRecord], fragments: Mapping[str, FragmentRecord]) -> dict[str, Any]:
    proofs = sorted((fragments[item.fragment].document, _offset(span), span, quote, item.id) for item in statements for span, quote in item.evidence)
    homes = [fragments[item.fragment] for item in statements]
    return {
        "documents": [document for document, *_ in proofs],
        "quotes": [quote for _, _, _, quote, _ in proofs],
        "spans": [span for _, _, span, _, _ in proofs],
        "statements": [statement for *_, statement in proofs],
        "confidence": confidence((fragments[item.fragment].document, item.confidence) for item in statements),
        "extractor": ", ".join(sorted({home.extractor for home in homes if home.extractor})),
        "firstSeen": min(home.first_seen for home in homes),
        "lastSeen": max(home.last_seen for home in homes),
    }


def _offset(span: str) -> int:
    digits = _DIGITS.search(span)
    return int(digits.group()) if digits else 0


def confidence(said: Iterable[tuple[str, float]]) -> float:
    """How sure a fact is that several documents state: each counts once, and each makes it less likely that all are wrong."""
    best: dict[str, float] = {}
    for document, value in said:
        best[document] = max(value, best.get(document, 0.0))
    doubt = 1.0
    for value in sorted(best.values()):
        doubt *= 1 - value
    return round(1 - doubt, 4)


def _status(statements: list[StatementRecord], ruling: Ruling) -> str:
    ids = {item.id for item in statements}
    if ids & ruling.rejected:
        return "rejected"
    if ids & ruling.accepted:
        return "accepted"
    best = max(item.confidence for item in statements)
    return "accepted" if best >= ruling.accept_confidence else "proposed"
