"""Who holds a title: the person, or the several, that the words around it give it."""

import re
from dataclasses import dataclass

from loaders.extraction.context import Context, Spot
from loaders.extraction.positions.position_rules import LEFT_OVER, PERSON_RULES, REACH, compiled, matches
from loaders.extraction.positions.titles import Title
from loaders.extraction.text.outline import BODY, PERSON, TITLE, Item, Outline

_COORDINATED = compiled(r"^{T}{BODY}?{AND}(?:(?:in|for|at)\s(?:{L}|{O}),\s)?(?:{O}(?:'s?)?\s)?$")
_LIST_AFTER = compiled(
    r"^{BODY}?(?:\s?[,:–—(]|\s(?:are|were|namely|such\sas)|\s[^.;:{P}{O}{T}]{0,60}(?:\s(?:were|are|included?)|:))*\s?"
    r"(?P<list>{P}{POST}(?:\s?(?:,|;|and|,\sand|&)\s?{P}{POST})*)(?!\s?[,(–]\s?{DET}(?:{O}(?:'s?)?\s)?{T})"
)
_LIST_BEFORE = compiled(
    r"(?P<list>{P}(?:{POST}\s?(?:,|;|and|,\sand|&)\s?{P})+){POST},?\s(?:(?:both|all|two|three|are|were|as|who|to|become|have|been|named|appointed"
    r"|elected|respectively|of|them)\s)*,?\s?{DET}$"
)
# A list in which each person has a body of their own: "the rectors: A (O), B (O) and C of O".
_LIST_OF_PAIRS = compiled(r"(?<!{P},\s)(?<!{P}\sand\s)(?P<who>{P}){POST}\s?(?:\(|,?\s(?:of|from)\s(?:the\s)?|,\s)(?P<body>{O})\)?(?=\s?(?:[,;.)]"
                          r"|and\s|as\swell|$))")
_RESPECTIVELY = compiled(r",?\s(?:of|from|at)\s[^.;]*\brespectively\b")
_LEADS = compiled(r"^{BODY}?\s?[^.;{P}{O}{T}]{0,40}[:–—]\s")


@dataclass(frozen=True, slots=True)
class Holder:
    """The person found for a title, how sure that is, and the body that the words name for this person only."""

    spot: Spot
    confidence: float
    body: Spot | None = None


def holders(context: Context, whole: Outline) -> dict[Item, list[Holder]]:
    """Each title's persons, in the order of the text; a title that is coordinated with the one before shares its person."""
    found: dict[Item, list[Holder]] = {}
    enumerated = _enumerated(whole)
    taken: set[Spot] = set()
    previous: tuple[Item, int] | None = None
    for item, at in zip(whole.items, whole.positions, strict=True):
        if item.symbol != TITLE:
            continue
        assert isinstance(item.thing, Title)
        held = (_pairs(whole, at) or _several(whole, at)) if item.thing.plural else []
        if item in enumerated:
            found[item], previous = [enumerated[item]], (item, at)
            taken.add(enumerated[item].spot)
            continue
        holder = None if held else _person(whole, at, taken) or (None if item.thing.plural else holder_before(context, whole, at))
        unsure = holder is None or holder.confidence < 0.88
        if previous and unsure and at - previous[1] < REACH and found.get(previous[0]) and coordinated(whole.string[previous[1]:at]):
            held = [Holder(one.spot, one.confidence * 0.95) for one in found[previous[0]]]
        elif holder is not None:
            held = [holder]
        if held:
            found[item] = held
            taken |= {one.spot for one in held}
        previous = (item, at)
    return found | _left_over(whole, found, taken)


def _left_over(whole: Outline, found: dict[Item, list[Holder]], taken: set[Spot]) -> dict[Item, list[Holder]]:
    """The titles without a person that stand before one without a title: "the Director of O, A, Vice Rector of O B"."""
    held = {}
    for item, at in zip(whole.items, whole.positions, strict=True):
        if item.symbol == TITLE and item not in found and isinstance(item.thing, Title) and not item.thing.plural:
            free = [spot for spot, _ in matches(whole, at, LEFT_OVER) if spot not in taken]
            if free:
                held[item] = [Holder(free[0], LEFT_OVER[0].confidence)]
    return held


def _enumerated(whole: Outline) -> dict[Item, Holder]:
    """The titles of an enumeration that puts each before its person: "the Vice President, A, the Dean of O, B, and the Director of O, C"."""
    found: dict[Item, Holder] = {}
    for match in _TITLES_FIRST.finditer(whole.string):
        if _AFTER_PERSON.search(whole.string[max(0, match.start() - REACH):match.start()]):
            continue
        items = [item for item in whole.items_in(match.start(), match.end()) if item.symbol in (TITLE, PERSON)]
        for title, person in zip(items[::2], items[1::2], strict=False):
            if isinstance(person.thing, Spot):
                found[title] = Holder(person.thing, 0.9)
    return found


# Each entry is read in one way only: tried in all ways, a list of twenty takes minutes.
_ENTRY = r"(?:the\s)?(?:{O}(?:'s?)?\s)?{T}{BODY}?(?:\s[a-z]+){0,2}\s?,?\s{P}"
_TITLES_FIRST = compiled(rf"(?>{_ENTRY}{{LETTERS}}(?:,?\s(?:and|as\swell\sas|along\swith|together\swith)\s(?:(?:was|were|is)\s(?:also\s)?[a-z]+ed\sby\s)?"
                         rf"|,\s|;\s(?:and\s)?)){{1,9}}{_ENTRY}(?!\s?,\s(?!as\swell){{DET}}{{T}})")
_AFTER_PERSON = compiled(r"{P}{POST}\s?(?:,|–|—|\(|who\sis)\s?$")


def holder_before(context: Context, whole: Outline, at: int) -> Holder | None:
    """The person of a title that begins its line or sentence without one: named alone on the line above, or the only one of the sentence before."""
    left = whole.string[:at] if at < REACH else "…"
    if not left.strip() and (above := _alone_above(context, whole.start)):
        return Holder(above, 0.85)
    if not left.strip() and not whole.string[at + 1:].strip() and (below := _at_line_below(context, whole.end)):
        return Holder(below, 0.8)
    before = context.sentence(max(0, whole.start - 2))
    if not _EPITHET.fullmatch(left) or before.end > whole.start or "\n" in context.text[before.end:whole.start]:
        return None
    people = {id(spot.actor): spot for spot in context.spots_in(before.start, before.end, "Person")}
    return Holder(next(iter(people.values())), 0.65) if len(people) == 1 else None


def _alone_above(context: Context, offset: int) -> Spot | None:
    """The person whose name makes up the line above."""
    end = context.text.rfind("\n", 0, offset)
    start = context.text.rfind("\n", 0, max(0, end)) + 1
    people = {id(spot.actor): spot for spot in context.spots_in(start, end, "Person")} if end > 0 else {}
    spot = next(iter(people.values()), None)
    return spot if spot and len(people) == 1 and _ALONE.fullmatch(context.text[start:spot.start] + context.text[spot.end:end]) else None


def _at_line_below(context: Context, offset: int) -> Spot | None:
    """The person with whose name the line below begins."""
    start = context.text.find("\n", offset) + 1
    end = context.text.find("\n", start) if start else 0
    spot = next(iter(context.spots_in(start, end if end >= 0 else len(context.text), "Person")), None) if start else None
    return spot if spot and _BEGINNING.fullmatch(context.text, start, spot.start) else None


_BEGINNING = re.compile(r"\W*(?:[A-Z][\w.’']{0,11}\.?\s+){0,3}")
_ALONE = re.compile(r"\W*(?:[Ss]igned\W+)?(?:[A-Z][\w.’']{0,11}\.?\s+){0,3}(?:,\s*[A-Z]{2,5})?\W*")
_EPITHET = compiled(r"The\s(?:{O}(?:'s)?\s)?")


def coordinated(between: str) -> bool:
    """Whether the stretch from one title up to the next joins them as offices of the same person."""
    return bool(_COORDINATED.match(between))


def _several(whole: Outline, at: int) -> list[Holder]:
    """The persons of a title in the plural: "Vice-Presidents A, B and C"; "A and B, both members of O"."""
    begin = max(0, at - 2 * REACH)
    after, before = _LIST_AFTER.match(whole.string[at + 1:at + 1 + 2 * REACH]), _LIST_BEFORE.search(whole.string[begin:at])
    match, shift = (after, at + 1) if after else (before, begin)
    if match is None or (after and _RESPECTIVELY.match(whole.string, at + 1 + after.end())):
        return []
    items = whole.items_in(match.start("list") + shift, match.end("list") + shift, PERSON)
    return [Holder(item.thing, 0.88) for item in items if isinstance(item.thing, Spot)]


def _pairs(whole: Outline, at: int) -> list[Holder]:
    title = whole.items_in(at, at + 1)[0].thing
    if (isinstance(title, Title) and title.head.endswith("speaker")) or not _LEADS.match(whole.string[at + 1:at + 1 + REACH]):
        return []
    found = []
    for match in _LIST_OF_PAIRS.finditer(whole.string, at + 1):
        person, body = (whole.items_in(match.start(name), match.end(name), symbol)[0].thing for name, symbol in (("who", PERSON), ("body", BODY)))
        if isinstance(person, Spot) and isinstance(body, Spot):
            found.append(Holder(person, 0.85, body))
    return found if len(found) > 1 else []


def _person(whole: Outline, at: int, held: set[Spot]) -> Holder | None:
    options = []
    for order, (spot, rule) in enumerate(matches(whole, at, PERSON_RULES)):
        taken = 0.1 if spot in held and rule.confidence < 0.93 else 0.0
        options.append((rule.confidence - 0.01 * order - taken, -order, spot, rule.confidence))
    if not options:
        return None
    _, _, spot, confidence = max(options, key=lambda option: option[:2])
    return Holder(spot, confidence)

