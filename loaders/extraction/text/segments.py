"""A text in pieces: the lines that belong together, and the stretches that say nothing."""

import re
from collections.abc import Iterator

from loaders.extraction.context import Span
from loaders.extraction.text.gazetteer import entries

# A document is handed to the parser in pieces of this size (characters), which keeps memory flat.
PIECE_CHARACTERS = 4_000
LONGEST_NOISE = 160
# A line that is not filled so far ends a unit, if the next begins with a capital.
LEAST_FILLED = 66

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BULLET = re.compile(r"\s*(?:[-–—•●◦▪■*·»>➡✓✔]+\s|\(?\d{1,2}[.)]\s|\(?[a-z][.)]\s|\d️⃣)")
# Rows of a list: "Kingdom of Nukufoa – Lord Tuipelehake, Minister of Lands".
_PAIR = re.compile(r"\s*[^\W\d_][^–—:;.]{1,60}\s(?:[–—-]|:)\s+[^\W_]")
_CELLS = re.compile(r"\s*(?:\||»|›|>|/|·|•|\t|«|‹|<| {2,}|…)\s*")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_WRAPPED = range(50, 121)


def blocks(text: str) -> list[Span]:
    """The units of a text in order: paragraphs whose hard-wrapped lines belong together, and list items, rows and headings as units of their own."""
    found: list[Span] = []
    for match in _LINE.finditer(text):
        start, end = _trimmed(text, match.start(), match.end())
        if start >= end:
            continue
        if found and _continues(text, found[-1], start, end):
            found[-1] = Span(found[-1].start, end)
        else:
            found.append(Span(start, end))
    return [part for unit in found for part in _bounded(text, unit)]


def _bounded(text: str, unit: Span) -> Iterator[Span]:
    """A unit, in several where it is longer than a piece for the parser."""
    start = unit.start
    while unit.end - start > PIECE_CHARACTERS:
        cut = _cut(text, start, start + PIECE_CHARACTERS)
        yield Span(*_trimmed(text, start, cut))
        start = cut
    yield Span(*_trimmed(text, start, unit.end))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _continues(text: str, before: Span, start: int, end: int) -> bool:
    """Whether a line goes on with the unit before it: the lines are filled to a common width and nothing ends the first."""
    gap = text[before.end:start]
    if "|" in text[start:end] or "\t" in text[start:end]:
        return False
    if gap.count("\n") + gap.count("\r") - gap.count("\r\n") != 1 or _BULLET.match(text, start, end):
        return False
    if _PAIR.match(text, start, end) and _PAIR.match(text, text.rfind("\n", 0, before.end) + 1, before.end):
        return False
    last = text[max(before.start, text.rfind("\n", before.start, before.end) + 1):before.end]
    if len(last) not in _WRAPPED or last.endswith((":", ";")):
        return False
    filled = len(last) >= LEAST_FILLED and end - start in _WRAPPED and not last.isupper()
    return text[start].islower() or (filled and ":" not in text[start:start + 24] and not last.endswith((".", "!", "?", "”", '"')))


def pieces(text: str) -> Iterator[Span]:
    """The text in pieces for the parser, cut between lines where it can be, else between words."""
    start = 0
    while start < len(text):
        end = min(start + PIECE_CHARACTERS, len(text))
        if end < len(text):
            end = _cut(text, start, end)
        yield Span(start, end)
        start = end


def _cut(text: str, start: int, end: int) -> int:
    for mark in ("\n", ". ", " "):
        at = text.rfind(mark, start + PIECE_CHARACTERS // 4, end)
        if at > start:
            return at + len(mark)
    return end


def noise(text: str, units: list[Span]) -> list[Span]:
    """The units that are menus, share bars, notices and footers."""
    return [unit for unit in units if unit.end - unit.start <= LONGEST_NOISE and _says_nothing(text[unit.start:unit.end])]


def _says_nothing(line: str) -> bool:
    folded = line.casefold().strip()
    if any(folded.startswith(beginning) and len(folded) < LONGEST_NOISE for beginning in entries("noise", "starts")):
        return len(folded.split()) <= 14
    cells = [_EDGES.sub("", cell) for cell in _CELLS.split(folded)]
    known = [not cell or cell in entries("noise", "lines") for cell in cells]
    return all(known) or (len(cells) > 2 and sum(known) >= len(cells) / 2)
