"""What people decided: about pairs of entities and about facts; remembered, and undone by saying so."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from graph.errors import InputRefused


class Verdict(StrEnum):
    """What can be decided; the first three about two entities, the others about a fact."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    ACCEPTED = "accepted"
    REJECTED = "rejected"

    @property
    def about_pair(self) -> bool:
        """Whether it is a decision about two entities."""
        return self in (Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE)


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision. `left` and `right` are mentions of the two entities as they were then; of a fact, `left` are its statements.

    `number` counts judgements up; `undone` is the time it was undone, empty while it stands.
    """

    id: str
    verdict: Verdict
    left: tuple[str, ...]
    right: tuple[str, ...]
    who: str
    why: str
    at: str
    score: float
    number: int
    undone: str = ""
    undone_by: str = ""
    names: tuple[str, ...] = ()

    def properties(self) -> dict[str, Any]:
        """As the database keeps it."""
        return {"verdict": str(self.verdict), "left": list(self.left), "right": list(self.right), "who": self.who, "why": self.why, "at": self.at,
                "score": self.score, "number": self.number, "undone": self.undone, "undoneBy": self.undone_by, "names": list(self.names)}


def from_properties(id: str, kept: Mapping[str, Any]) -> Judgement:
    """The judgement that was kept."""
    return Judgement(id, Verdict(kept["verdict"]), tuple(kept["left"] or ()), tuple(kept["right"] or ()), kept["who"] or "", kept["why"] or "", kept["at"],
                     float(kept["score"] or 0), int(kept["number"]), kept["undone"] or "", kept["undoneBy"] or "", tuple(kept["names"] or ()))


def to_json(judgement: Judgement) -> str:
    """As the index keeps it."""
    return json.dumps(judgement.properties(), ensure_ascii=False)


def from_json(id: str, text: str) -> Judgement:
    """The judgement that the index kept."""
    return from_properties(id, json.loads(text))


def parse(verdict: str) -> Verdict:
    """The verdict of that name.

    Raises:
        InputRefused: there is none.
    """
    try:
        return Verdict(verdict)
    except ValueError:
        raise InputRefused(f"{verdict!r} is no verdict", hint=f"one of {', '.join(Verdict)}") from None


def in_force(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Those that count: not undone, and, about the same two entities or the same fact, only the newest."""
    standing = sorted((item for item in judgements if not item.undone), key=lambda item: item.number)
    ruled = {statement: item.id for item in standing if not item.verdict.about_pair for statement in item.left}
    kept = {*ruled.values(), *_pairs_in_force(item for item in standing if item.verdict.about_pair)}
    return [item for item in standing if item.id in kept]


def _pairs_in_force(standing: Iterable[Judgement]) -> Iterable[str]:
    kept: dict[str, Judgement] = {}
    speaking: dict[str, set[str]] = {}
    for item in standing:
        mentions = (*item.left, *item.right)
        for id in set().union(*(speaking.get(mention, ()) for mention in mentions)) & kept.keys():
            if _same_two(kept[id], item):
                del kept[id]
        kept[item.id] = item
        for mention in mentions:
            speaking.setdefault(mention, set()).add(item.id)
    return kept


def _same_two(older: Judgement, newer: Judgement) -> bool:
    # What was said to be one is one entity since: a newer verdict may take only a part out of it, unless it names those that led.
    whole = older.verdict is not Verdict.SAME
    left, right = (older.left, older.right) if whole else (older.left[:1], older.right[:1])
    return any(not (set(left).isdisjoint(one) or set(right).isdisjoint(other))
               for one, other in ((newer.left, newer.right), (newer.right, newer.left)))


def marks(judgements: Iterable[Judgement]) -> dict[str, tuple[str, ...]]:
    """For each mention that a standing `same` or `different` speaks of: `verdict:judgement:side`, sorted."""
    found: dict[str, set[str]] = {}
    for item in in_force(judgements):
        if item.verdict in (Verdict.SAME, Verdict.DIFFERENT):
            for side, mentions in (("left", item.left), ("right", item.right)):
                for mention in mentions:
                    found.setdefault(mention, set()).add(f"{item.verdict}:{item.id}:{side}")
    return {mention: tuple(sorted(given)) for mention, given in found.items()}
