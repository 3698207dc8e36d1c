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
    parts = (re.escape(part).replace("'", "[’']") for part in re.split(r"[ ]", word))
    return r"[ \-–]+".join(part.replace(r"\-", r"[ \-–]?") for part in parts)


def _alternatives(words: list[str]) -> str:
    return "|".join(_spaced(word) for word in sorted(words, key=len, reverse=True))


_CAPITAL = (
    r"(?!(?:The|In|Our|For|And|Its|It|His|Her|As|At|By|With|From|To|Then|On|An?|Of|Or|Both|When|While|Also|After|Before|Under|Over|Between|Mr|Ms|Mrs|Dr|Sir|Hon|"
    r"Former|New|That|This|These|Their|Among|Among|Said|Photo|Present|Former)\b)(?-i:[A-ZÀ-Þ])[\w’'-]*"
)


@cache
def _pattern() -> re.Pattern[str]:
    known = gazetteer("positions")
    modifier = rf"(?:(?:{_alternatives(known['modifiers'])})|{_CAPITAL})"
    between = r"(?:\s*&\s*|\s+and\s+|,\s+(?=[A-Z]\w+\s+and\s)|[ \-–]+)"
    follower = rf"(?:[ \-–]+(?:{_alternatives(known['followers'])})\b)*"
    return re.compile(
        rf"\b(?P<before>(?:{modifier}{between}){{0,7}})\b(?P<head>{_alternatives(known['heads'])})(?P<plural>(?!(?<=head)s\s+(?:the|a|its)|(?<=chair)s\s+(?:the|a|its)|(?<=lead)s)s|(?<=secretar)ies)?(?P<after>{follower})(?![\w’'](?!s\b)|[\-–]\w)",
        re.IGNORECASE,
    )


@cache
def _heads() -> tuple[frozenset[str], frozenset[str]]:
    known = gazetteer("positions")
    return frozenset(known["heads"]), frozenset(known["weak_heads"])


@cache
def _fields() -> frozenset[str]:
    return frozenset(gazetteer("positions")["fields"])


_HONORIFIC = r"(?:Mr|Ms|Mrs|Miss|Dr|Prof|Professor|Hon|Shri|Smt|Sh|H\.E|Sir|Sheikh|Begum|Engr)\b"
_FIELD = r"(?:[A-ZÀ-Þ][\w’'&\-]*|&|(?:and|of|for|the)(?=\s+(?:the\s+)?[A-ZÀ-Þ]))(?:,?\s+(?:[A-ZÀ-Þ][\w’'&\-]*|&|(?:and|of|for|the)(?=\s+(?:the\s+)?[A-ZÀ-Þ])))*"
_COMPLEMENT = re.compile(
    rf"[ ]+(?:of|for|to|on|in charge of)\s+(?:the\s+)?(?!the\b){_FIELD}"
    r"|[ ]+(?:for|of)\s+(?:[a-z][\w\-]+(?:\s+(?:and|&)\s+[a-z][\w\-]+)?)(?=\s*[,;.)])"
    r"|[ ]*\((?:[A-Z][\w\s.&/\-]{0,24})\)"
    rf"|[ ]+(?!{_HONORIFIC}){_FIELD}(?=\s*(?:[,;.:()]|[–—-]\s|$))"
    rf"|,[ ]+(?!{_HONORIFIC}|and\b)(?:[A-Z][\w&\-]+)(?:\s+(?:[A-Z][\w&\-]*|&|and(?=\s+[A-Z])))*(?=\s*(?:[,;.)]|[–—-]\s|$))",
    re.MULTILINE,
)


def find_titles(context: Context, start: int, end: int) -> Iterator[Title]:
    """The titles in one stretch of the text, in order, none inside a name and none overlapping.

    A minister's field is part of the title even where it is the name of a body. Any other field that belongs to the office ("Director of Ethics and Leadership", "Member (HR)") is so unless it is itself a named body.
    """
    at = start
    for spot in [*(spot for spot in context.spots_in(start, end) if spot.form != "reference"), None]:
        stop = spot.start if spot else end
        while at < stop and (match := _pattern().search(context.text, at, stop)):
            title = _title(context.text, match, end if match["head"].casefold() == "minister" else stop)
            if title is not None:
                yield title
            at = title.end if title else match.end()
        at = max(at, spot.end) if spot else end


def _title(text: str, match: re.Match[str], end: int) -> Title | None:
    heads, weak = _heads()
    head = re.sub(r"[\s\-–]+", " ", match["head"]).casefold()
    head = head if head in heads else head.replace(" ", "-")
    if head in weak and not match["before"] and not match["head"][0].isupper() and not _beside_office(text, match):
        return None
    if head == "chair" and text[:match.start()].casefold().endswith("in the "):
        return None
    stop = match.end()
    while stop < end and (field := _COMPLEMENT.match(text, stop, end)):
        whole = _before_next_title(text, field)
        if whole == stop or (field.group().startswith(",") and not _fields() & set(re.findall(r"\w+", field.group().casefold()))):
            break
        stop = whole
    return Title(match.start(), stop, text[match.start():stop], head, bool(match["plural"]))


def _before_next_title(text: str, field: re.Match[str]) -> int:
    """Where a field ends: before the next title, if it runs into one ("of Civil Service and Chairman")."""
    for joint in re.finditer(r"(?:\s+(?:and|&)\s+|,\s+|^\s+)", field.group()):
        if _pattern().match(text, field.start() + joint.end(), field.end()):
            return field.start() + joint.start()
    return field.end()


def _beside_office(text: str, match: re.Match[str]) -> bool:
    """Whether a weak head is used as an office: "its head", "as member of", ", founder of"."""
    before, after = text[max(0, match.start() - 12):match.start()], text[match.end():match.end() + 6]
    return bool(re.search(r"(?:\b(?:its|their|as|a|an|the|whose|former|is|was|be)|[,(–:])\s*$", before, re.IGNORECASE)) and bool(re.match(r"\s*(?:of|at|for|[,;.)])", after))
