"""Which body is part of which: "the School of Law at the University", "the Commission, through its Academy", "EROPA Training Center"."""

import re
from collections.abc import Iterator
from functools import cache

from loaders.extraction.context import Actor, Claim, Context, Span, Spot
from loaders.extraction.gazetteer import gazetteer
from loaders.extraction.outline import BODY, Outline, outline, pattern

_ACTORS = ("Organisation", "Programme")
_SHORTEST_ACRONYM = 3


@cache
def _rules() -> tuple[tuple[re.Pattern[str], bool, float], ...]:
    """Patterns over outlines with the groups `part` and `whole`; whether the part must be called by a unit's name; how sure it is."""
    parts = "|".join(gazetteer("structure")["parts"])
    a_part = rf"(?:an? |the |one |its )?(?:(?!and|for|with|from)[a-z-]+ ){{0,3}}(?:{parts})s?"
    return (
        (pattern(r"(?P<part>{O}),? (?:\(?of|at|within|under) (?:the |a )?(?:[a-z]+ )?(?P<whole>{O})"), True, 0.88),
        (pattern(r"(?P<whole>{O})(?:'s?) (?:own |new )?(?P<part>{O})"), False, 0.88),
        (pattern(r"(?P<part>{O}), (?:the )?(?P<whole>{O})(?!,? (?:and|or|as well as) (?:the )?{O})"), True, 0.78),
        (pattern(r"(?P<part>{O}),? (?:which |that )?(?:is |was |being |are |remains )?" + a_part + r" of (?:the )?(?P<whole>{O})"), False, 0.88),
        (pattern(r"(?P<part>{O}),? (?:which |that )?(?:belongs|belonging|attached|affiliated) to (?:the )?(?P<whole>{O})"), False, 0.85),
        (pattern(r"(?:is |was )?" + a_part + r" of (?:the )?(?P<whole>{O}),? (?:the |is the )?(?P<part>{O})"), False, 0.8),
        (pattern(r"(?P<whole>{O}),? (?:acting |working )?(?:through|by way of|via|in the shape of) (?:its|their|one of its [a-z ]{3,20},?|his|her|a unit of its own, the)(?: own| new)? ?(?:the )?(?P<part>{O})"), False, 0.88),
        (pattern(r"(?P<whole>{O})(?: [^.;{O}]{0,60}| and| with)? its (?:own |new )?(?P<part>{O})"), True, 0.75),
        (pattern(r"(?P<part>{O})\s?/\s?(?P<whole>{O})"), True, 0.6),
        (pattern(r"(?P<part>{O}) is (?:an? |the )?(?P<whole>{O}) (?:initiative|programme|program|project|scheme|platform)"), False, 0.85),
        (pattern(r"(?P<part>{O}) (?P<whole>{O})"), True, 0.6),
    )


def find(context: Context) -> list[Claim]:
    """Every `PART_OF` that the text states, or that a body's name tells."""
    return [*_named(context), *(claim for span in context.sentences for claim in _stated(context, span))]


def _stated(context: Context, span: Span) -> Iterator[Claim]:
    whole = outline(context, span.start, span.end)
    for rule, only_units, confidence in _rules():
        for match in _overlapping(rule, whole.string):
            part, body = _thing(whole, match.start("part")), _thing(whole, match.start("whole"))
            if part.actor is not body.actor and (not only_units or _is_unit(part.actor)) and not _is_larger(part.actor, body.actor):
                yield Claim("PART_OF", part.actor, body.actor, min(part.start, body.start), max(part.end, body.end), {}, confidence)


def _overlapping(rule: re.Pattern[str], string: str) -> Iterator[re.Match[str]]:
    at = 0
    while match := rule.search(string, at):
        yield match
        at = match.start() + 1


def _thing(whole: Outline, position: int) -> Spot:
    thing = whole.items_in(position, position + 1, BODY)[0].thing
    assert isinstance(thing, Spot)
    return thing


@cache
def _unit_words() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, gazetteer('structure')['units']))})\b", re.IGNORECASE)


def _is_unit(actor: Actor) -> bool:
    """Whether the name is one that parts of bodies have: a word for a unit at its end, or before its first "of" or "for"."""
    head = re.split(r"\s(?:of|for|on)\s|,", actor.name)[0]
    return bool(_unit_words().search(head))


def _is_larger(part: Actor, whole: Actor) -> bool:
    """Whether it can only be the other way round: a university is no part of a school."""
    return bool(re.search(r"\b(?:University|Universidad|Université|Universität|Ministry|Government|Republic|Union|United Nations)\b", part.name)) and not re.search(
        r"\b(?:University|Government|Ministry|Union|System|Nations|State|Republic)\b", whole.name)


def _named(context: Context) -> Iterator[Claim]:
    """Bodies that carry the short name of another before a word for a unit: "EROPA Training Center"; or a name that holds the other's: "Committee of IFAS"."""
    bodies = [actor for actor in context.actors if actor.label in _ACTORS]
    names = {name: actor for actor in bodies for name in (actor.name, *actor.aliases) if len(name) >= _SHORTEST_ACRONYM}
    for actor in bodies:
        for written in (actor.name, *actor.aliases):
            whole = _inside(written, actor, names)
            if whole is not None and actor.spots:
                spot = next((spot for spot in actor.spots if context.text[spot.start:spot.end] == written), actor.spots[0])
                yield Claim("PART_OF", actor, whole, spot.start, spot.end, {}, 0.82)
                break


def _inside(written: str, actor: Actor, names: dict[str, Actor]) -> Actor | None:
    if not _unit_words().search(written):
        return None
    first = re.match(r"(?:The )?([A-Z][\w-]*[A-Z]\w*)(?:’s|'s)? (?=[A-Z])", written)
    last = re.search(r"(?:,| of the| of| at the| at) ((?:[A-ZÀ-Þ][\w’'-]*|of|the|and|for)(?: (?:[A-ZÀ-Þ][\w’'-]*|of|the|and|for))*)$", written)
    for found in (first, last):
        whole = names.get(found[1]) if found else None
        if whole is not None and whole is not actor:
            return whole
    return None
