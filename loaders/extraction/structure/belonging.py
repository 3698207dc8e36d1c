"""Which body is part of which: "the School of Law at the University", "the Commission, through its Academy", "EROPA Training Center"."""

import re
from collections.abc import Iterator
from functools import cache

from loaders.extraction.context import Actor, Claim, Context, Span, Spot
from loaders.extraction.names.lexicon import is_acronym
from loaders.extraction.names.references import references
from loaders.extraction.positions import sections
from loaders.extraction.structure import nested, units
from loaders.extraction.structure.nested import is_unit
from loaders.extraction.text.gazetteer import gazetteer
from loaders.extraction.text.outline import BODY, PERSON, Outline, outline, pattern

_ACTORS = ("Organisation", "Programme")


# How other languages say that a part is of its body.
_IN = r"(?:de la|de l'|del|de|da|do|du|des|dell[ao]|dell'|della|der|an der|am|im|van de|na|przy)"
_AEGIS = (r"(?: the (?:authority|aegis|auspices|umbrella|supervision|oversight|jurisdiction|purview|control|responsibility|direction|roof|wing|remit)"
          r" of)?")
_UNDER = (r"(?:operates?|operating|works?|working|functions?|functioning|sits?|falls?|falling|comes?|placed|established|housed|set up|created|founded"
          r"|located|runs|launched) (?:under|within|inside)" + _AEGIS)


@cache
def _rules() -> tuple[tuple[re.Pattern[str], bool, float], ...]:
    """Patterns over outlines with the groups `part` and `whole`; whether the part must be called by a unit's name; how sure it is."""
    parts = "|".join(gazetteer("structure")["parts"])
    a_part = rf"(?:an? |the |one |its )?(?:(?!and|for|with|from)[a-z-]+ ){{0,3}}(?:{parts})s?"
    one_of = r"(?:its|their|one of its [a-z ]{3,40},?|his|her|a unit of its own, the)"
    return (
        (pattern(r"(?P<part>{O}),? (?:\(?of|at|within|under) (?:the |a )?(?:[a-z]+ )?(?P<whole>{O})"), True, 0.88),
        (pattern(r"(?P<part>{O}),? " + _IN + r" ?(?P<whole>{O})"), True, 0.85),
        (pattern(r"(?P<part>{O})(?: \([^()]{1,30}\))?, in (?:the )?(?P<whole>{O})"), True, 0.75),
        (pattern(r"(?P<part>{O}) in (?:the )?(?P<whole>{O})"), True, 0.7),
        (pattern(r"(?P<part>{O}),? (?:which |that )?(?:is |was )?(?:set up|established|created|founded)(?: in \d{4})? as (?:an? |the )(?:[a-z-]+ ){1,5}"
                 r"(?:under|within|of|attached to)" + _AEGIS + r" (?:the )?(?P<whole>{O})"), False, 0.85),
        (pattern(r"(?P<whole>{O}),? one of whose (?:[a-z-]+ ){0,2}(?:" + parts + r")s?,? (?:the )?(?P<part>{O})"), False, 0.85),
        (pattern(r"(?P<whole>{O})(?:'s?) (?:own |new )?(?P<part>{O})"), False, 0.88),
        # Not "the Unit, the Ministry and the Bank signed", nor "By its Unit, the Ministry was told".
        (pattern(r"(?<!{O}, )(?P<part>{O}), (?!the {O}(?: (?:was|were|is|has|had|will)\b|[^.;,]{0,60},? (?:and|or|as well as|together with) ))"
                 r"(?:the )?(?P<whole>{O})"
                 r"(?!,? (?:and|or|as well as|together with) (?:the )?{O}|, (?:the )?{O}|,? itself)"), True, 0.78),
        (pattern(r"(?P<part>{O}),? (?:which |that )?(?:is |was |being |are |remains )?" + a_part + r" of (?:the )?(?P<whole>{O})"), False, 0.88),
        (pattern(r"(?P<part>{O}) of (?:the )?(?P<whole>{O})"), False, 0.8),
        (pattern(r"(?P<part>{O}),? (?:which |that )?(?:is |are |was )?(?:directly |administratively |formally )?(?:belongs|belonging|attached|affiliated"
                 r"|accountable|answerable|subordinate|subordinated|reports|reporting|responsible) (?:to|with) (?:the )?(?P<whole>{O})"), False, 0.85),
        (pattern(r"(?P<part>{O}),? (?:which |that )?(?:is |are |was )?(?:now |jointly |directly )?" + _UNDER + r" (?:the )?(?P<whole>{O})"), False, 0.85),
        (pattern(r"(?P<part>{O})(?:,|,? (?:which |that )?(?:is|was|remains)) (?:an?|the) (?:[a-z-]+ ){1,6}"
                 r"(?:under|within|inside|attached to|belonging to|reporting to|run by|administered by"
                 r"|overseen by)" + _AEGIS + r" (?:the )?(?P<whole>{O})"), False, 0.85),
        (pattern(r"(?P<whole>{O})'s? (?:[a-z-]+ ){0,3}(?:" + parts + r"),? (?:called |known as )?(?:the )?(?P<part>{O})"), False, 0.85),
        (pattern(r"(?P<part>{O}) ?\((?:the )?(?P<whole>{O})(?:, [^()]{1,40})?\)"), True, 0.75),
        (pattern(r"(?P<part>{O}) [–—-] (?:the )?(?P<whole>{O})"), True, 0.6),
        (pattern(r"(?:is |was )?" + a_part + r" of (?:the )?(?P<whole>{O}),? (?:the |is the )?(?P<part>{O})"), False, 0.8),
        (pattern(r"(?P<whole>{O}),? (?:acting |working )?(?:through|by way of|via"
                 r"|in the shape of) " + one_of + r"(?: own| new)? ?(?:the )?[\"“']?(?P<part>{O})"), False, 0.88),
        (pattern(r"(?P<part>{O}),?[^.;{O}]{0,60} (?:is|are) a joint [a-z]+ of (?:the )?(?P<whole>{O})"), False, 0.85),
        (pattern(r"(?P<part>{O}),?[^.;{O}]{0,60} (?:is|are) a joint [a-z]+ of (?:the )?{O} and (?:the )?(?P<whole>{O})"), False, 0.85),
        (pattern(r"(?P<part>{O}), (?:the )?(?P<whole>{O})'s (?:own )?(?:[a-z-]+ ){0,3}(?:" + parts + ")"), False, 0.85),
        (pattern(r"(?:[Aa]t|[Ww]ithin|[Ii]nside|[Uu]nder) (?:the )?(?P<whole>{O}),? (?:there is |by )?(?:the |a )?(?P<part>{O})"), True, 0.75),
        (pattern(r"(?P<whole>{O})(?: [^.;{O}]{0,60}| and| with)? its (?:own |new )?(?P<part>{O})"), True, 0.75),
        (pattern(r"(?P<part>{O})\s?/\s?(?P<whole>{O})"), True, 0.6),
        (pattern(r"(?P<part>{O}) is (?:an? |the )?(?P<whole>{O}) (?:initiative|programme|program|project|scheme|platform)"), False, 0.85),
        (pattern(r"(?P<part>{O}) (?P<whole>{O})"), True, 0.6),
    )


def find(context: Context) -> list[Claim]:
    """Every `PART_OF` that the text states, or that a body's name tells."""
    found = [*nested.find(context), *_owned(context)]
    for span in context.sentences:
        found += [*_stated(context, span), *_chained(context, span), *_made_up(context, span), *_addressed(context, span)]
    placed = {id(claim.source) for claim in found}
    found += units.find(context, placed)
    best: dict[tuple[int, int], Claim] = {}
    for claim in sorted(found, key=lambda claim: -claim.confidence):
        best.setdefault((id(claim.source), id(claim.target)), claim)
    return [claim for (part, whole), claim in best.items() if (whole, part) not in best or claim.confidence > best[whole, part].confidence]


def _stated(context: Context, span: Span) -> Iterator[Claim]:
    whole = outline(context, span.start, span.end)
    if len(whole.items) < 2:  # nothing to tie, however long the words are
        return
    for rule, only_units, confidence in _rules():
        for match in _overlapping(rule, whole.string):
            part, body = _thing(whole, match.start("part")), _thing(whole, match.start("whole"))
            if _PREMISES.search(body.actor.name) and not _PREMISES.search(part.actor.name):
                part, body = body, part
            if only_units and confidence < 0.8 and not whole.items_in(0, len(whole.string), PERSON) and _is_headline(context, span):
                continue
            if _is_inside_out(part, body) or (context.text[body.start - 1] == "(" and is_acronym(context.text[body.start:body.end])):
                continue
            if part.actor is not body.actor and (not only_units or is_unit(part.actor)) and not _is_larger(part.actor, body.actor):
                yield Claim("PART_OF", part.actor, body.actor, min(part.start, body.start), max(part.end, body.end), {}, confidence)


def _is_inside_out(part: Spot, whole: Spot) -> bool:
    """Whether the second of two bodies is called by what only parts have, and the first is not: "Lakehead Polytechnic, School of Governance"."""
    inner = _inner()
    return bool(inner.match(whole.actor.name) and _HOLDS_PARTS.search(part.actor.name)) and not inner.match(part.actor.name)


_HOLDS_PARTS = re.compile(
    r"^(?:Universi|Ministry|Ministère|Ministerio|Ministério|Ayuntamiento|Municipalidad|Government|Institut|École)|\b(?:University|Polytechnic|College|School|Academy"
    r"|Ministry|Institute|Council|Municipality)$"
)


def _is_division(actor: Actor) -> bool:
    """Whether a name is that of an office inside a body."""
    return actor.name.split()[-1].casefold() in gazetteer("structure")["divisions"] or bool(_inner().match(actor.name))


@cache
def _inner() -> re.Pattern[str]:
    return re.compile(gazetteer("structure")["inner"])


def _owned(context: Context) -> Iterator[Claim]:
    """Units called a body's own: "the Commission and its Academy"."""
    for spot in references(context):
        if context.text[spot.start:spot.end].casefold() != "its" or context.sentence(spot.start) != context.sentence(_nearest(spot)):
            continue
        unit = next(iter(context.spots_in(spot.end, spot.end + 120, *_ACTORS)), None)
        inside = _WITHIN.search(context.text, max(0, spot.start - 60), spot.start)
        if unit and re.fullmatch(r"\s+(?:own\s+|new\s+)?", context.text[spot.end:unit.start]) and is_unit(unit.actor) and unit.actor is not spot.actor:
            if inside and (part := _behind(context, inside.start())) and part.actor is spot.actor:
                yield Claim("PART_OF", part.actor, unit.actor, part.start, unit.end, {}, 0.8)
                continue
            yield Claim("PART_OF", unit.actor, spot.actor, spot.start, unit.end, {}, 0.78)


# "The Seed Center of its College of Agriculture": the college is no part of the center, but the other way round.
_WITHIN = re.compile(r"(?:,? (?:which |that )?(?:is |was )?an? [a-z ]{3,30})?\s(?:of|in|at|within)\s$")


def _behind(context: Context, end: int) -> Spot | None:
    """The body whose name ends at this place."""
    return next((spot for spot in context.spots_in(max(0, end - 150), end, *_ACTORS) if spot.end == end), None)


def _nearest(reference: Spot) -> int:
    return max((spot.start for spot in reference.actor.spots if spot.end <= reference.start), default=0)


def _chained(context: Context, span: Span) -> Iterator[Claim]:
    """Addresses of units: "Training Wing, SGA&CD, Government of Sindh"."""
    whole = outline(context, span.start, span.end)
    for match in _overlapping(_CHAIN, whole.string):
        unit, middle, last = (_thing(whole, match.start(name)) for name in ("unit", "middle", "last"))
        alike = any(unit.actor.name.split()[at] == middle.actor.name.split()[at] for at in (0, -1))
        small = _is_division(unit.actor) and _is_division(middle.actor) and not alike
        if is_unit(unit.actor) and (small or _LARGE.search(last.actor.name)) and len({id(unit.actor), id(middle.actor), id(last.actor)}) == 3:
            yield Claim("PART_OF", unit.actor, middle.actor, unit.start, middle.end, {}, 0.8)
            yield Claim("PART_OF", middle.actor, last.actor, middle.start, last.end, {}, 0.8)


def _made_up(context: Context, span: Span) -> Iterator[Claim]:
    """The units of which a body is said to consist: "Three units make up the Centre: the Budget Unit and the Training Unit"."""
    whole = outline(context, span.start, span.end)
    match = next((found for rule in _consists() if (found := rule.search(whole.string))), None)
    if match is None:
        return
    body = _thing(whole, match.start("whole")).actor if match.groupdict().get("whole") else sections.issuer(context)
    for item in whole.items_in(match.start("list"), match.end("list"), BODY):
        if isinstance(item.thing, Spot) and body is not None and item.thing.actor is not body and is_unit(item.thing.actor):
            yield Claim("PART_OF", item.thing.actor, body, span.start, item.end, {}, 0.82)


@cache
def _consists() -> tuple[re.Pattern[str], ...]:
    parts = rf"(?:{'|'.join(gazetteer('structure')['parts'])}|team)s?"
    several = r"(?P<list>(?:the )?{O}(?:(?:,|;) (?:the )?{O})*,? and (?:the )?{O})"
    return (
        pattern(r"(?P<whole>{O})[^.;:{O}]{0,40} (?:consists of|comprises|is made up of|is divided into|is composed of)[^.;{O}]{0,40}" + several),
        pattern(rf"(?P<whole>{{O}}) has (?:[a-z]+ ){{0,3}}{parts}: " + several),
        pattern(rf"{parts} (?:make up|form|constitute|belong to) (?:the )?(?P<whole>{{O}})[,:]? " + several),
        pattern(rf"\b(?:[Oo]ur|[Ww]e) [^.;:{{O}}]{{0,60}}{parts}: " + several),
    )


def _addressed(context: Context, span: Span) -> Iterator[Claim]:
    """A row that names a body and the part of it that is meant: "Lakehead Polytechnic, School of Northern Governance – $150,000"."""
    whole = outline(context, span.start, span.end)
    match = _ROW.match(whole.string)
    if match is None or len(whole.items_in(0, len(whole.string), BODY)) != len([name for name in ("whole", "part") if match[name]]):
        return
    body, unit = _thing(whole, match.start("whole")), _thing(whole, match.start("part"))
    if _is_inside_out(body, unit) and body.actor is not unit.actor and body.actor.label == unit.actor.label == "Organisation":
        yield Claim("PART_OF", unit.actor, body.actor, body.start, unit.end, {}, 0.75)


_ROW = pattern(r"\W*(?:\d{1,3}[.)] |[a-z][.)] |[^.,;:{O}{P}]{2,30}: )?(?P<whole>{O}), (?P<part>{O})\s*(?:$|[–—|:(-])")
_CHAIN = pattern(r"(?P<unit>{O}), (?:the )?(?P<middle>{O}), (?:the )?(?P<last>{O})(?!,? and)")
_LARGE = re.compile(r"^(?:Government|Ministry|University|Republic|State)\b|\b(?:Government|University|Ministry)$")
_PREMISES = re.compile(r"\b(?:Campus|Branch)\b", re.IGNORECASE)


def _is_headline(context: Context, span: Span) -> bool:
    said = context.text[span.start:span.end].rstrip()
    words = re.findall(r"[^\W\d_]{4,}", said)
    return len(words) > 2 and sum(word[0].isupper() for word in words) >= 0.75 * len(words) and not said.endswith((".", ";", ","))


def _overlapping(rule: re.Pattern[str], string: str) -> Iterator[re.Match[str]]:
    at = 0
    while match := rule.search(string, at):
        yield match
        at = match.start() + 1


def _thing(whole: Outline, position: int) -> Spot:
    thing = whole.items_in(position, position + 1, BODY)[0].thing
    assert isinstance(thing, Spot)
    return thing


def _is_larger(part: Actor, whole: Actor) -> bool:
    """Whether it can only be the other way round: a university is no part of a school."""
    return bool(re.search(r"\b(?:University|Universidad|Université|Universität|Ministry|Government|Republic|Union"
                          r"|United Nations)\b", part.name)) and not re.search(
        r"\b(?:University|Government|Ministry|Union|System|Nations|State|Republic)\b", whole.name)
