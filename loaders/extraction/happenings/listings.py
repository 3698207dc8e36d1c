"""Lists in a text: lines one after the other that each begin with a bullet, a number or a name of their own ("ARCADIA. …", "Drochia: …")."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.extraction.context import Context
from loaders.extraction.text.layout import Layout, Line

FEWEST = 2  # entries of a list
MOST_BETWEEN = 1  # lines between two entries that go on with the first
SHORT_HEADING = 8  # words of a heading inside a list
LONGEST_HEAD = 70  # characters
MOST_WORDS = 6  # of a head that is no name

_MARK = re.compile(r"\s*(?:[-–—•●◦▪■*·>➡✓✔»▶]+\s*|\(?\w{1,3}[.)/]\s+|\d️⃣\s*)")
_HEAD = re.compile(rf"(?P<head>[^\W\d_][^:;|\n]{{1,{LONGEST_HEAD}}}?)(?:[.:]\s|\s[–—-]\s|,\s|\s\(|$)")
_SMALL = frozenset({"of", "and", "the", "for", "in", "on", "de", "du", "da", "la", "le", "y", "e", "et", "at"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list: its line, and where the few words stand that head it; an empty stretch where none do. They are a name or what it is about."""

    line: Line
    head_start: int
    head_end: int


def lists(context: Context, layout: Layout) -> Iterator[list[Entry]]:
    """The lists of a text in their order; short headings between entries part no list, nor does a line that goes on with the entry above it."""
    run: list[Entry] = []
    between = 0
    for line in layout.lines:
        entry = _entry(context.text, line)
        if entry is not None and (not run or entry.line.item == run[0].line.item):
            run, between = [*run, entry], 0
            continue
        words = context.text[line.start:line.end]
        heads = line.heading and len(words.split()) <= SHORT_HEADING
        between += MOST_BETWEEN + 1 if words.endswith(":") else 0 if heads else 1
        if entry is not None or between > MOST_BETWEEN:
            yield from [run] if len(run) >= FEWEST else []
            run, between = [entry] if entry is not None else [], 0
    yield from [run] if len(run) >= FEWEST else []


def _entry(text: str, line: Line) -> Entry | None:
    mark = _MARK.match(text, line.start, line.end) if line.item else None
    begin = mark.end() if mark else line.start
    head = _HEAD.match(text, begin, line.end)
    if head is None:
        return Entry(line, begin, begin) if line.item else None
    after, name = text[head.end("head"):head.end("head") + 1], is_name(head["head"])
    if not line.item and (not name or line.heading or head.end() >= line.end or after in (",", "(")):
        return None
    heads = name or (after in (".", ":") and len(head["head"].split()) <= MOST_WORDS)
    return Entry(line, begin, head.end("head") if heads else begin)


def is_name(words: str) -> bool:
    """Whether there are words, and all but the small ones begin with a capital."""
    return bool(words) and all(word[0].isupper() or word[0] in "“\"'‘(" or word in _SMALL or word[0].isdigit() for word in words.split())
