"""Titles of offices and jobs in running text: "Director-General", "Additional Chief Secretary", "vice-rector for research and outreach"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from loaders.extraction.context import Context
from loaders.extraction.gazetteer import gazetteer

@dataclass(frozen=True, slots=True)
class Title:
    """One title in the text, in character offsets; `head` is its last word as the gazetteer writes it, `plural` whether it names several people's office."""

    start: int
    end: int
    text: str
    head: str
    plural: bool = False


def _spaced(word: str) -> str:
    return re.escape(word).replace(r"\ ", r"[\s\-–]+").replace(r"\-", r"[\s\-–]?").replace("'", "[’']")


def _alternatives(words: list[str]) -> str:
    return "|".join(_spaced(word) for word in sorted(words, key=len, reverse=True))


@cache
def _pattern() -> re.Pattern[str]:
    known = gazetteer("positions")
    modifier = rf"(?:{_alternatives(known['modifiers'])})(?:(?:\s*&\s*|\s+and\s+)(?:{_alternatives(known['modifiers'])}))?"
    follower = rf"(?:[\s\-–]+(?:{_alternatives(known['followers'])})\b)*"
    return re.compile(rf"\b(?P<before>(?:{modifier}[\s\-–]+)*)(?P<head>{_alternatives(known['heads'])})(?P<plural>s)?(?P<after>{follower})(?![\w’'](?!s\b)|[\-–]\w)", re.IGNORECASE)


@cache
def _heads() -> tuple[frozenset[str], frozenset[str]]:
    known = gazetteer("positions")
    return frozenset(known["heads"]), frozenset(known["weak_heads"])


_COMPLEMENT = re.compile(
    r"\s+(?:of|for|to|on|in charge of)\s+(?:the\s+)?(?!the\b)(?P<field>(?:[A-ZÀ-Þ][\w’'&\-]*|(?:and|of|&|for|the)(?=\s+[A-ZÀ-Þ]))(?:,?\s+(?:[A-ZÀ-Þ][\w’'&\-]*|(?:and|of|&|for|the)(?=\s+[A-ZÀ-Þ])))*)"
    r"|\s+(?:for|of)\s+(?P<plain>[a-z][\w\-]+(?:\s+(?:and|&)\s+[a-z][\w\-]+)?)(?=\s*[,;.)])"
    r"|\s*\((?P<bracket>[A-Z][\w\s.&/\-]{0,24})\)"
    r"|,\s+(?P<comma>(?:Policy|International|Government|Foreign|Public|Corporate|External|Strategic|Legal|Research|Training|Capacity)\s+(?:[A-Z][\w&\-]*|and)(?:\s+(?:[A-Z][\w&\-]*|and(?=\s+[A-Z])))*)",
)


def find_titles(context: Context, start: int, end: int) -> Iterator[Title]:
    """The titles in one stretch of the text, in order, none inside a name and none overlapping.

    A field that belongs to the office ("Director of Ethics and Leadership", "Member (HR)") is part of the title unless it is itself a named body.
    """
    names = [(spot.start, spot.end) for spot in context.spots_in(start, end) if spot.form != "reference"]
    for match in _pattern().finditer(context.text, start, end):
        if any(a < match.end() and match.start() < b for a, b in names):
            continue
        title = _title(context, match, names, end)
        if title is not None:
            yield title


def _title(context: Context, match: re.Match[str], names: list[tuple[int, int]], end: int) -> Title | None:
    text, heads = context.text, _heads()
    head = re.sub(r"[\s\-–]+", " ", match["head"]).casefold()
    head = head if head in heads[0] else head.replace(" ", "-")
    if head in heads[1] and not match["before"] and not match["head"][0].isupper() and not _beside_office(text, match):
        return None
    stop = match.end()
    while (field := _COMPLEMENT.match(text, stop, end)) and not any(a < field.end() and field.start() < b for a, b in names):
        stop = field.end()
    return Title(match.start(), stop, text[match.start():stop], head, bool(match["plural"]))


def _beside_office(text: str, match: re.Match[str]) -> bool:
    """Whether a weak head is used as an office: "its head", "as member of", ", founder of"."""
    before, after = text[max(0, match.start() - 12):match.start()], text[match.end():match.end() + 6]
    return bool(re.search(r"(?:\b(?:its|their|as|a|an|the|whose|former|is|was|be)|[,(–:])\s*$", before, re.IGNORECASE)) and bool(re.match(r"\s*(?:of|at|for|[,;.)])", after))
