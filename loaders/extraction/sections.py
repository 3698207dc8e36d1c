"""Headings that say whom a section is about: "RWANDA REVENUE AUTHORITY (RRA)" above a list of its commissioners."""

import re

from loaders.extraction.context import Context, Spot

_LINE = re.compile(r"[^\n]+")
_MOST_WORDS_BESIDE = 3


def body(context: Context, offset: int) -> Spot | None:
    """The body whose name makes up the last heading before this place, if a heading names one."""
    return _heading(context, offset, ("Organisation", "Programme"))


def person(context: Context, offset: int) -> Spot | None:
    """The person whose name makes up the last heading before this place, if a heading names one."""
    return _heading(context, offset, ("Person",))


def _heading(context: Context, offset: int, labels: tuple[str, ...]) -> Spot | None:
    line_start = context.text.rfind("\n", 0, offset) + 1
    for spot in reversed(context.spots_in(max(0, line_start - 1500), line_start, *labels)):
        if spot.form != "reference" and _alone(context.text, spot):
            return spot
    return None


def _alone(text: str, spot: Spot) -> bool:
    """Whether a name stands by itself on its line, but for an acronym in brackets or a word or two."""
    start = text.rfind("\n", 0, spot.start) + 1
    match = _LINE.match(text, start)
    line = match.group() if match else ""
    beside = re.sub(r"\([^)]*\)", " ", line.replace(text[spot.start:spot.end], " ", 1))
    return len(re.findall(r"\w+", beside)) <= _MOST_WORDS_BESIDE and not re.search(r"[.;,]\s*$|[:–]", line)
