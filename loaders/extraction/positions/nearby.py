"""The body that a bare title most likely belongs to: the board or issuer its line speaks of, its own kind's, the section's, or the one last spoken of."""

import re

from loaders.extraction.context import Actor, Context, Spot
from loaders.extraction.names.references import last_called
from loaders.extraction.positions import government, sections
from loaders.extraction.positions.titles import Title
from loaders.extraction.text.gazetteer import gazetteer
from loaders.extraction.text.outline import Item

NEAR = 600  # characters
FAR = 5_000
OFTEN = 3  # times named

_OWN = re.compile(r"\b(its|their|our|whose)\s(?:[a-z]+\s){0,2}$", re.IGNORECASE)
# A body named so in a sentence is the one that its bare titles belong to.
_FRAME = re.compile(r"\b(?:on behalf of|representing|for|from)\s+(?:the\s+)?$", re.IGNORECASE)


def body(context: Context, item: Item, sentence_start: int) -> tuple[Actor | Spot, float] | None:
    """The likeliest body and how sure that is; None where none is safe."""
    assert isinstance(item.thing, Title)
    homes = _homes(item.thing)
    before = [spot for spot in context.spots_in(max(0, item.start - FAR), item.start, "Organisation", "Programme") if _is_home(spot.actor, homes)]
    if not before or (context.text[item.end:item.end + 1] == ":" and sections.is_programme(context, item.start)):
        return None
    return _by_words(context, item, item.thing) or _in_sentence(context, item, before, sentence_start) or _before(context, item, before, homes)


def _is_home(actor: Actor, homes: list[str]) -> bool:
    return not homes or any(word in name.casefold() for word in homes for name in (actor.name, *actor.aliases))


def _homes(title: Title) -> list[str]:
    """Words of the names of bodies at which such an office is held, from the gazetteer or from the title itself."""
    known: dict[str, list[str]] = gazetteer("positions")["homes"]
    words = title.head.replace("-", " ").split()
    named = re.search(r"\b(assembly|parliament|senate|council|board|commission|committee|house)\b", title.text.casefold())
    if named and words[-1] == "member":
        return [named[1]]
    return next((known[" ".join(words[at:])] for at in range(len(words)) if " ".join(words[at:]) in known), [])


def _by_words(context: Context, item: Item, title: Title) -> tuple[Actor | Spot, float] | None:
    """By a word of the title itself ("Committee Chairperson"), or by the line or the section in which it stands."""
    words = title.text.casefold().split()
    if "board" in words and (owner := sections.board_owner(context, item.start) or sections.principal(context)):
        return owner, 0.7
    for noun in dict.fromkeys((words[0], words[-1])):
        if noun in gazetteer("positions")["own_bodies"] and (named := last_called(context, noun, item.start)):
            return named, 0.8
    if _alone_on_line(context.text, item) and (issuer := sections.issuer(context)):
        return issuer, 0.7
    is_seat = any(word in title.text.casefold() for word in gazetteer("positions")["seats"])
    if is_seat and _in_brackets(context.text, item) and (board := sections.board_section(context, item.start)):
        return board, 0.75
    return None


def _in_brackets(text: str, item: Item) -> bool:
    return text[item.start - 1:item.start] == "(" and text[item.end:item.end + 1] in "),"


def _alone_on_line(text: str, item: Item) -> bool:
    start, end = text.rfind("\n", 0, item.start) + 1, text.find("\n", item.end)
    return not (text[start:item.start] + text[item.end:end if end >= 0 else len(text)]).strip(" .\t")


def _in_sentence(context: Context, item: Item, before: list[Spot], sentence_start: int) -> tuple[Spot, float] | None:
    """The body that "its" or "our" means, else one that the sentence has named."""
    own = _OWN.search(context.text[max(0, item.start - 30):item.start])
    if own:
        return (before[0], 0.7) if own[1].casefold() == "our" else (before[-1], 0.75)
    inside = [spot for spot in before if spot.start >= sentence_start]
    framed = [spot for spot in inside if _FRAME.search(context.text[max(0, spot.start - 24):spot.start])]
    return ((framed or inside)[-1], 0.6) if inside else None


def _before(context: Context, item: Item, before: list[Spot], homes: list[str]) -> tuple[Actor | Spot, float] | None:
    """The body that the section is about, else the only one of its kind, the one that the text is chiefly about, or the last."""
    assert isinstance(item.thing, Title)
    section = sections.body(context, item.start)
    if section is not None and (not homes or section in before):
        return section, 0.7
    if homes:
        alone = len({id(spot.actor) for spot in before}) == 1
        return (before[-1], 0.7) if alone else (before[-1], 0.55) if item.start - before[-1].end < NEAR else None
    if government.is_office(item.thing):
        return None
    chief = sections.principal(context)
    if chief is not None and (len(chief.spots) >= OFTEN or item.start - before[-1].end > NEAR):
        return chief, 0.55 if before[-1].actor is chief else 0.5
    return (before[-1], 0.45) if item.start - before[-1].end < NEAR else None
