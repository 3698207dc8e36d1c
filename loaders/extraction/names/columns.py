"""Rosters of two columns: in lines "A: B" one after the other, what stands in a column of people or bodies and could be anything is one of them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from loaders.extraction.names.composition import Name
from loaders.extraction.names.deciding import Named
from loaders.extraction.names.enumerations import Decision, is_undecided

FEWEST = 3  # lines of a roster
SURENESS = 0.7
_LABELS = ("Person", "Organisation")
_HONORIFICS = r"(?:the\s+)?(?:(?:Mr|Mrs|Ms|Dr|Prof|Hon|H\.E)\b\.?\s*)*"
_OPENING = re.compile(rf"[^\w\n]*(?:\d{{1,2}}[.)]\s+)?(?:(?:for|from|on behalf of|at)\s+)?{_HONORIFICS}", re.IGNORECASE)
_BETWEEN = re.compile(rf"\s*(?:\([^()\n]{{1,30}}\)\s*)?(?P<mark>:|–|—|\||,|\s-\s|\t|\.{{3,}})\s*{_HONORIFICS}", re.IGNORECASE)

Row = tuple[int, int, str]


def with_columns(text: str, decisions: Sequence[Decision]) -> list[Decision]:
    """The decisions, with those turned to people and bodies that stand in a column of such."""
    found = list(decisions)
    for rows in _rosters(text, found):
        for cells in ([row[0] for row in rows], [row[1] for row in rows]):
            told = Counter(named.label for at in cells if (named := found[at][1]) is not None)
            label = next((label for label in _LABELS if told[label] > 1 and told[label] * 3 > sum(told.values()) * 2), "")
            for at in cells if label else ():
                found[at] = found[at][0], _as(*found[at], label)
    return found


def _as(name: Name, named: Named | None, label: str) -> Named | None:
    """What a name in a column of such is: one of them where nothing says what else it is."""
    weak = named is None and name.verdict == "Organisation" and label == "Organisation"
    if not weak and not is_undecided(name, named):
        return named
    return Named(label, name.start, name.end, SURENESS, name.full_end)


def _rosters(text: str, found: Sequence[Decision]) -> Iterator[list[Row]]:
    """The places in `found` of the two names in each line, for lines with the same mark between them."""
    rows: list[Row] = []
    before = -1
    for first, second in zip(range(len(found)), range(1, len(found)), strict=False):
        row = _row(text, found[first][0], found[second][0])
        if row is None:
            continue
        follows = before >= 0 and not text[before:row[0]].strip("\n") and rows and rows[-1][2] == row[1]
        if rows and not follows:
            yield from [rows] if len(rows) >= FEWEST else []
            rows = []
        rows.append((first, second, row[1]))
        before = _line_end(text, found[second][0].end)
    yield from [rows] if len(rows) >= FEWEST else []


def _row(text: str, one: Name, other: Name) -> tuple[int, str] | None:
    """Where the line begins that consists of these two names, and the mark between them."""
    start = text.rfind("\n", 0, one.start) + 1
    if not _OPENING.fullmatch(text, start, one.start):
        return None
    between = _BETWEEN.fullmatch(text, one.end, other.start)
    return (start, between["mark"].strip() or "-") if between else None


def _line_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return len(text) if end < 0 else end
