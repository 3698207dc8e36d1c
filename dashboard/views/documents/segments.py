"""A text cut where anything begins or ends, so that mentions and quotes can be marked in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

NONE = -1  # instead of a number where a stretch belongs to no mention


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters from `start` to `end`."""

    start: int
    end: int

    @classmethod
    def parse(cls, span: str, length: int) -> "Stretch | None":
        """The stretch that `start:end` names within a text of this length; None where it names none."""
        first, _, last = span.partition(":")
        if not (first.isascii() and first.isdigit() and last.isascii() and last.isdigit()) or len(span) > 20:
            return None
        found = cls(int(first), min(int(last), length))
        return found if found.start < found.end else None


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text in which nothing begins or ends: its mention (a number, or `NONE`), the facts it proves, whether the address points at it."""

    text: str
    mention: int
    facts: tuple[int, ...]
    at: bool


def segments(text: str, mentions: Sequence[Sequence[Stretch]], quotes: Sequence[Sequence[Stretch]], at: Stretch | None) -> tuple[Segment, ...]:
    """The text in segments, in order; where mentions overlap, the longest is marked."""
    named = sorted(((s, number) for number, some in enumerate(mentions) for s in some), key=lambda item: (item[0].start - item[0].end, item[0].start))
    proving = [(s, number) for number, some in enumerate(quotes) for s in some]
    cuts = sorted({0, len(text), *(end for s, _ in [*named, *proving] for end in (s.start, s.end)), *((at.start, at.end) if at else ())})
    found = []
    for start, end in pairwise(cuts):
        mention = next((number for s, number in named if s.start <= start and end <= s.end), NONE)
        facts = tuple(dict.fromkeys(number for s, number in proving if s.start <= start and end <= s.end))
        found.append(Segment(text[start:end], mention, facts, bool(at and at.start <= start and end <= at.end)))
    return tuple(found)
