"""The body of an office: the one that the words beside its title name, its ministry or state, or the one that the text is speaking of."""

import re

from loaders.extraction import government, sections
from loaders.extraction.context import Actor, Context, Spot
from loaders.extraction.gazetteer import gazetteer
from loaders.extraction.holders import coordinated
from loaders.extraction.outline import TITLE, Item, Outline
from loaders.extraction.position_rules import BODY_RULES, matches
from loaders.extraction.references import last_called
from loaders.extraction.titles import Title

_NOUNS = frozenset({"committee", "council", "commission", "association", "university", "academy", "institute", "foundation", "union", "federation", "assembly", "school", "college", "party", "caucus"})
_OWN = re.compile(r"\b(its|their|our|whose)\s(?:[a-z]+\s){0,2}$", re.IGNORECASE)
# A body named so in a sentence is the one that its bare titles belong to.
_FRAME = re.compile(r"\b(?:on behalf of|representing|for|from)\s+(?:the\s+)?$", re.IGNORECASE)
_NEAR = 600  # characters
_OFTEN = 3  # times named
_FAR = 5_000


def body(context: Context, whole: Outline, item: Item) -> tuple[Actor | Spot, float] | None:
    """The body at which an office is held and how sure that is; None where no body is safe."""
    assert isinstance(item.thing, Title)
    if own := _own_office(context, item.thing):
        return own, 0.88
    of_state = government.body(context, item.thing)
    if of_state and item.thing.head.split()[-1] == "minister":
        return of_state
    found = _stated(whole, item) or (of_state if government.is_office(item.thing) else None) or (None if government.is_office(item.thing) else _carried(whole, item)) or of_state or _below(context, item) or _nearby(context, whole, item)
    if found and item.thing.head.split()[-1] == "speaker" and not _is_house(found[0] if isinstance(found[0], Actor) else found[0].actor):
        return None
    if found and item.thing.head == "member" and isinstance(found[0], Spot):
        return _house(context, found[0]), found[1]
    return found


def _is_house(actor: Actor) -> bool:
    """Whether a body can have a Speaker; those who speak at a meeting are called so, too."""
    return any(word in name.casefold() for word in gazetteer("positions")["homes"]["speaker"] for name in (actor.name, *actor.aliases))


def _house(context: Context, spot: Spot) -> Actor | Spot:
    """The house of which "Member of the Provincial Assembly" speaks: the one of that kind that the text names in full more often."""
    if spot.actor.name.casefold() not in _GENERAL_HOUSES:
        return spot
    noun = spot.actor.name.split()[-1]
    houses = [actor for actor in context.actors if actor.label == "Organisation" and actor is not spot.actor and re.search(rf"\b{noun}\b", actor.name, re.IGNORECASE)]
    full = [actor for actor in houses if re.search(rf"(?:^|\s){noun}(?:$|\sof\b)", actor.name, re.IGNORECASE)]
    return full[0] if len(full) == 1 and len(full[0].spots) > len(spot.actor.spots) else spot


_GENERAL_HOUSES = frozenset({"provincial assembly", "state assembly", "legislative assembly", "assembly", "parliament", "house", "regional assembly", "legislature"})


def _stated(whole: Outline, item: Item) -> tuple[Spot, float] | None:
    return next(((spot, rule.confidence) for spot, rule in matches(whole, _place(whole, item), BODY_RULES)), None)


def _place(whole: Outline, item: Item) -> int:
    return whole.positions[list(whole.items).index(item)]


def _carried(whole: Outline, item: Item) -> tuple[Spot, float] | None:
    """The body of the title before, where this one is coordinated with it: "President of O and its Chair"."""
    at = _place(whole, item)
    before = whole.next_before(at, TITLE)
    if before is None or not coordinated(whole.string[_place(whole, before):at]):
        return None
    found = _stated(whole, before)
    return (found[0], found[1] * 0.8) if found else None


def _own_office(context: Context, title: Title) -> Actor | None:
    """The office that is called by the title: "Office of the Auditor General", "Attorney General's Office"."""
    if title.head in _COMMON_HEADS and title.text.casefold() == title.head:
        return None
    own = re.compile(rf"(?:Office|Secretariat) of (?:the )?{re.escape(title.text)}|{re.escape(title.text)}['’]?s? (?:Office|Chambers|Secretariat)", re.IGNORECASE)
    return next((actor for actor in context.actors if actor.label == "Organisation" and any(own.fullmatch(name) for name in (actor.name, *actor.aliases))), None)


_COMMON_HEADS = frozenset({"president", "director", "chief", "head", "member", "secretary", "officer", "chairman", "chair", "chairperson", "manager"})


def _below(context: Context, item: Item) -> tuple[Spot, float] | None:
    """The body that stands alone on the line after a title that ends its own."""
    rest = re.compile(r"[ \t]*,?[ \t]*\n[ \t]*(?:[Tt]he )?").match(context.text, item.end)
    spot = next(iter(context.spots_in(rest.end(), rest.end() + 200, "Organisation", "Programme")), None) if rest else None
    return (spot, 0.85) if rest and spot and spot.start == rest.end() and re.compile(r"(?:\s*\([^()\n]*\))?[ \t.]*(?:\n|$)").match(context.text, spot.end) else None


def _nearby(context: Context, whole: Outline, item: Item) -> tuple[Actor | Spot, float] | None:
    """The body that a bare title most likely belongs to: its own kind's, the section's, or the one last spoken of."""
    assert isinstance(item.thing, Title)
    before = context.spots_in(max(0, item.start - _FAR), item.start, "Organisation", "Programme")
    homes = _homes(item.thing)
    if homes:
        before = [spot for spot in before if any(word in name.casefold() for word in homes for name in (spot.actor.name, *spot.actor.aliases))]
    if not before:
        return None
    if "board" in item.thing.text.casefold() and (owner := sections.board_owner(context, item.start) or sections.principal(context)):
        return owner, 0.7
    for noun in {item.thing.text.split()[0].casefold(), item.thing.text.split()[-1].casefold()} & _NOUNS:
        if named := last_called(context, noun, item.start):
            return named, 0.8
    if context.text[item.end:item.end + 1] == ":" and sections.is_programme(context, item.start):
        return None
    if _alone_on_line(context.text, item) and (issuer := sections.issuer(context)):
        return issuer, 0.7
    if _in_brackets(context.text, item) and any(word in item.thing.text.casefold() for word in gazetteer("positions")["seats"]) and (board := sections.board_section(context, item.start)):
        return board, 0.75
    own = _OWN.search(context.text[max(0, item.start - 30):item.start])
    if own:
        return (before[0], 0.7) if own[1].casefold() == "our" else (before[-1], 0.75)
    inside = [spot for spot in before if spot.start >= whole.start]
    if inside:
        return next((spot for spot in reversed(inside) if _FRAME.search(context.text[max(0, spot.start - 24):spot.start])), inside[-1]), 0.6
    section = sections.body(context, item.start)
    if section is not None and (not homes or section in before):
        return section, 0.7
    if homes and len({id(spot.actor) for spot in before}) == 1:
        return before[-1], 0.7
    if not homes and government.is_office(item.thing):
        return None
    chief = None if homes else sections.principal(context)
    if chief is not None and (len(chief.spots) >= _OFTEN or item.start - before[-1].end > _NEAR):
        return chief, 0.55 if before[-1].actor is chief else 0.5
    return (before[-1], 0.55 if homes else 0.45) if item.start - before[-1].end < _NEAR else None


def _in_brackets(text: str, item: Item) -> bool:
    return text[item.start - 1:item.start] == "(" and text[item.end:item.end + 1] in "),"


def _alone_on_line(text: str, item: Item) -> bool:
    start, end = text.rfind("\n", 0, item.start) + 1, text.find("\n", item.end)
    return not (text[start:item.start] + text[item.end:end if end >= 0 else len(text)]).strip(" .\t")


def _homes(title: Title) -> list[str]:
    """Words of the names of bodies at which such an office is held, from the gazetteer or from the title itself."""
    known: dict[str, list[str]] = gazetteer("positions")["homes"]
    words = title.head.replace("-", " ").split()
    named = re.search(r"\b(assembly|parliament|senate|council|board|commission|committee|house)\b", title.text.casefold())
    if named and words[-1] == "member":
        return [named[1]]
    return next((known[" ".join(words[at:])] for at in range(len(words)) if " ".join(words[at:]) in known), [])
