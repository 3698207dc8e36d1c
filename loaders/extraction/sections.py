"""Headings that say whom a section is about: "RWANDA REVENUE AUTHORITY (RRA)" above a list of its commissioners."""

import re

from loaders.extraction.context import Actor, Context, Spot

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
    """The body that a text is chiefly about: the one that it names most often, the first of several."""
    bodies = [actor for actor in context.actors if actor.label == "Organisation" and actor.spots]
    if not bodies:
        return None
    return max(bodies, key=lambda actor: (sum(spot.form != "reference" for spot in actor.spots), -actor.spots[0].start))


_BOARDS = re.compile(r"\b(?:board|committee|commission|council|task force|panel|bureau|senate|assembly|caucus|jury|working group)\b", re.IGNORECASE)


def is_board(name: str) -> bool:
    """Whether the name is that of a body that consists of members."""
    return bool(_BOARDS.search(name))


def owner(context: Context, board: Actor) -> Actor:
    """The body of which a board bears the name ("ANZSOG Board"), where the text names it; else the board itself."""
    whole = re.sub(r"\s+Board(?:\s+of\s+\w+)?$|^(?:Executive\s+|Advisory\s+)?Board(?:\s+of\s+\w+)?\s+of\s+(?:the\s+)?", "", board.name)
    named = (actor for actor in context.actors if actor.label == "Organisation" and actor is not board and whole in (actor.name, *actor.aliases))
    return next(named, board)


def board_owner(context: Context, offset: int) -> Actor | None:
    """The body whose board the text has spoken of before this place: "the ANZSOG Board", "the Board of O"."""
    for match in reversed(list(re.compile(r"\bBoard\b").finditer(context.text, max(0, offset - _FAR), offset))):
        before = next((spot for spot in context.spots_in(max(0, match.start() - 200), match.start(), "Organisation") if re.fullmatch(r"(?:[’']s)?\s+", context.text[spot.end:match.start()])), None)
        after = next((spot for spot in context.spots_in(match.end(), match.end() + 200, "Organisation") if re.fullmatch(r"(?:\s+of\s+\w+)?\s+of\s+(?:the\s+)?", context.text[match.end():spot.start])), None)
        if before or after:
            return (before or after).actor  # type: ignore[union-attr]
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
    beside = re.sub(r"\([^)]*\)", " ", line.replace(text[spot.start:spot.end], " ", 1))
    return len(re.findall(r"\w+", beside)) <= _MOST_WORDS_BESIDE and not re.search(r"[.;,]\s*$|[:–]", line)
