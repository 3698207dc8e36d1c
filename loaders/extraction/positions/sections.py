"""Headings that say whom a section is about: "RWANDA REVENUE AUTHORITY (RRA)" above a list of its commissioners."""

import re
from collections import Counter

from loaders.extraction.context import Actor, Context, Spot
from loaders.extraction.names.issuing import issuing
from loaders.extraction.names.references import references

_LINE = re.compile(r"[^\n]+")
_MOST_WORDS_BESIDE = 3
_FAR = 5_000  # characters


def body(context: Context, offset: int) -> Spot | None:
    """The body whose name makes up the last heading before this place, if a heading names one."""
    return _heading(context, offset, ("Organisation", "Programme"))


def person(context: Context, offset: int) -> Spot | None:
    """The person whose name makes up the last heading before this place, if a heading names one."""
    return _heading(context, offset, ("Person",))


def principal(context: Context) -> Actor | None:
    """The body that a text is chiefly about: the one that it names most often, or refers to, the first of several; found anew when there are more spots."""
    return context.kept("principal", len(context.spots), _principal)


def _principal(context: Context) -> Actor | None:
    bodies = [actor for actor in context.actors if actor.label == "Organisation" and actor.spots and actor.name.casefold() not in _GENERAL]
    again = Counter(id(spot.actor) for spot in references(context))
    return max(bodies, key=lambda actor: (sum(spot.form != "reference" for spot in actor.spots) + again[id(actor)] / 2, -actor.spots[0].start), default=None)


def issuer(context: Context) -> Actor | None:
    """The body that a text comes from: by its own signs, else the first that makes up a line at its head, else the one it is chiefly about."""
    told = issuing(context)
    if told is not None:
        return told
    for spot in context.spots_in(0, _HEAD, "Organisation"):
        if spot.form != "reference" and spot.actor.name.casefold() not in _GENERAL and _alone(context.text, spot):
            return spot.actor
    return principal(context)


_GENERAL = frozenset({"board", "council", "committee", "senate", "executive", "secretariat", "commission", "panel", "bureau", "trustees"})


_HEAD = 250  # characters
_BOARDS = re.compile(r"\b(?:board|committee|commission|council|task force|panel|bureau|senate|assembly|caucus|jury|working group)\b", re.IGNORECASE)


def is_programme(context: Context, offset: int) -> bool:
    """Whether the lines around this place are those of a programme, in which "Chair" is a part that someone plays."""
    return bool(_PARTS.search(context.text, max(0, offset - _AROUND), offset + _AROUND))


_PARTS = re.compile(r"^[^\w\n]*(?:Speakers?|Panell?ists?|Session|Moderators?|Discussants?|Keynote|Plenary|Facilitators?)\b", re.IGNORECASE | re.MULTILINE)
_AROUND = 200  # characters


def board_section(context: Context, offset: int) -> Actor | None:
    """The body whose board is listed in the section around this place."""
    start = context.text.rfind("\n\n", 0, offset) + 2
    line = _LINE.match(context.text, start)
    if line is None or line.end() > offset or not re.fullmatch(r"\W*(?:[A-Z][\w’']+\s+){0,5}(?:Board|Council|Committee"
                                                               r"|Trustees)\b[^.:;\n]{0,60}\W*", line[0], re.IGNORECASE):
        return None
    named = context.spots_in(line.start(), line.end(), "Organisation")
    return owner(context, named[0].actor) if named else issuer(context)


def is_board(name: str) -> bool:
    """Whether the name is that of a body that consists of members."""
    return bool(_BOARDS.search(name))


def owner(context: Context, board: Actor) -> Actor:
    """The body of which a board bears the name ("ANZSOG Board"), where the text names it; else the board itself."""
    if board.name.casefold() in _GENERAL:
        return principal(context) or board
    whole = re.sub(r"\s+Board(?:\s+of\s+\w+)?$|^(?:Executive\s+|Advisory\s+)?Board(?:\s+of\s+\w+)?\s+of\s+(?:the\s+)?", "", board.name)
    named = (actor for actor in context.actors if actor.label == "Organisation" and actor is not board and whole in (actor.name, *actor.aliases))
    return next(named, board)


_BESIDE = 200  # characters
_FAR_BESIDE = 400  # characters that a bracket and a few words beside a name never have
_OWNING = re.compile(r"(?:[’']s)?\s+")
_OF = re.compile(r"(?:\s+of\s+\w+)?\s+of\s+(?:the\s+)?")


def board_owner(context: Context, offset: int) -> Actor | None:
    """The body whose board the text has spoken of before this place: "the ANZSOG Board", "the Board of O"."""
    for match in reversed(list(re.compile(r"\bBoard\b").finditer(context.text, max(0, offset - _FAR), offset))):
        near = context.spots_in(max(0, match.start() - _BESIDE), match.end() + _BESIDE, "Organisation")
        for spot in near:
            if _OWNING.fullmatch(context.text, spot.end, match.start()) or _OF.fullmatch(context.text, match.end(), spot.start):
                return spot.actor
    return None


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
    if len(line) > spot.end - spot.start + _FAR_BESIDE:
        return False
    beside = re.sub(r"\([^)]*\)", " ", line.replace(text[spot.start:spot.end], " ", 1))
    return len(re.findall(r"\w+", beside)) <= _MOST_WORDS_BESIDE and not re.search(r"[.;,]\s*$|[:–]", line)
