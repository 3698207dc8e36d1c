"""Who holds which office where: each title in the text is given its person and its body by the words around it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from loaders.extraction import government, leading, rosters, sections
from loaders.extraction.context import Claim, Context, Span, Spot
from loaders.extraction.gazetteer import gazetteer
from loaders.extraction.outline import PERSON, TITLE, Item, Outline, outline, pattern
from loaders.extraction.titles import Title

_DETERMINERS = r"(?:(?:the|a|an|its|it's|their|his|her|our|that|this|same|then|new|newly|current|present|own|also|both|concurrently|then|currently|as|elected|appointed|well|known|to|be|become|office|post|position|of)\s)*"
_POSTNOMINALS = r"(?:,?\s(?:[A-Z]{2,6}|PhD|Ph\.D\.?|Jr\.?|Sr\.?|{T}(?=\s?,))(?![\w]))*(?:\s?\((?![^)]*{T})[^){P}]{0,60}\))?"
_BODY = (
    r"(?:\s?[,–—(@|/-]?\s?(?:of|at|for|in|with|from|to|within|by|on|under|of the team of)\s(?:the\s|a\s|an\s|that\s|this\s|its\s|same\s|said\s|our\s)*(?:[a-z][\w'-]*\s){0,2}{O}(?:\s?\))?"
    r"|\s?[,–—(|/-]\s?(?:the\s)?{O}(?:\s?\))?(?!'s?\s{T})|\s{O})"
)


def _compiled(text: str) -> re.Pattern[str]:
    return pattern(text.replace("{BODY}", _BODY).replace("{DET}", _DETERMINERS).replace("{POST}", _POSTNOMINALS))


# Below it, a guess is more often wrong than right on the annotated documents.
_LEAST_CONFIDENCE = 0.42


@dataclass(frozen=True, slots=True)
class Rule:
    """Words beside a title that give it its person or body: `side` is where to look, the group `it` marks the symbol; `confidence` is how often it is right."""

    side: str
    pattern: re.Pattern[str]
    confidence: float


def _rules(*rows: tuple[str, str, float]) -> tuple[Rule, ...]:
    return tuple(Rule(side, _compiled(rf"{pattern}$" if side == "left" else rf"^{pattern}"), confidence) for side, pattern, confidence in rows)


_OFFICE = r"{T}{BODY}?"
_AND = r"\s?(?:,\s(?:and\s)?|and\s|&\s|;\s(?:and\s)?|as\swell\sas\s|and\salso\s)(?:(?:,\s)?(?:in|for|at)\s(?:the\s)?(?:{L}|{O}),?\s)?(?:as\s|he\sis\s|she\sis\s|at\sthe\ssame\stime\s|who\sis\salso\s|is\salso\s|besides\s)?{DET}"

# The body of a title, best first.
BODY_RULES = _rules(
    ("left", r"(?P<it>{O})(?:'s?)?\s(?:own\s|new\s|current\s|first\s|former\s|other\s)?", 0.93),
    ("right", r"\s(?:of|at|for|in|with|within|to)\s(?:the\s|a\s|an\s|that\s|this\s|our\s|same\s)*(?:[a-z][\w'-]*\s){0,2}(?P<it>{O})", 0.95),
    ("right", r"\s?[,(–—|/-]\s?(?:at\s|of\s|in\s|for\s|from\s)?(?:the\s)?(?P<it>{O})(?!\s?(?:'s?\s)?{T}|\s?,?\s{P}\s?,\s?{T})", 0.9),
    ("right", r"(?:\s?(?:,|and|&|,\sand)\s{DET}{T})+{BODY}(?<=(?P<it>{O}))", 0.85),
    ("right", r"(?:\s?(?:,|and|&|,\sand)\s{DET}{T})+\s?[,(–—-]?\s?(?:of\s|at\s|for\s|in\s)?(?:the\s)?(?P<it>{O})", 0.85),
    ("left", r"(?P<it>{O})(?:'s?)?\s{T}{_AND}".replace("{_AND}", _AND), 0.85),
    ("right", r"\s(?P<it>{O})(?!\s?(?:'s\s)?{T})", 0.85),
    ("left", r"{P}\s?\((?:of\s)?(?P<it>{O})\s?[,;–—-]\s?{DET}", 0.92),
    ("left", r"{P}\s?[,–—|-]\s?(?:(?:of|from|at)\s)?(?:the\s)?(?P<it>{O})\s?[,–—|-]\s?{DET}", 0.8),
    ("left", r"(?:for|from|at|representing|on\sbehalf\sof|by)\s(?:the\s)?(?P<it>{O})(?:\sitself)?\s?[,:–—]?\s?(?:[a-z][a-z\s]{0,30},?\s)?(?:{P}\s?[,(]\s?)?{DET}", 0.85),
    ("left", r"(?P<it>{O})\s?:\s?(?:{P}\s?,?\s?)?{DET}", 0.8),
    ("right", r"\s(?:who\s)?(?:heads|leads|runs|chairs|directs|at\sthe\shead\sof)\s(?:the\s)?(?P<it>{O})", 0.85),
    ("left", r"(?P<it>{O})\s?,\s(?:whose|of\swhich|where)\s(?:(?:he|she|{P})\sis\s)?(?:both\s)?{DET}", 0.85),
)

# The person of a title, best first.
PERSON_RULES = _rules(
    ("right", r"\s(?P<it>{P})", 0.95),
    ("left", r"(?P<it>{P}){POST}\s?,?\s?\((?:(?:of\s)?{O}\s?[,;–—-]\s?)?{DET}", 0.95),
    ("left", r"(?P<it>{P}){POST}\s?(?:,|–|—|\||\s-)\s?(?:who\s(?:is|was)\s)?(?:[a-z]{3,}ly\s)?{DET}", 0.93),
    ("left", r"(?P<it>{P}){POST}\s?[,–—|-]\s?(?:(?:of|from|at)\s)?(?:the\s)?{O}\s?(?:'s|[,–—|-])\s?{DET}", 0.88),
    ("left", r"(?P<it>{P}){POST}\s?,\s?(?:the\s)?{O}(?:'s?)?\s", 0.88),
    ("left", r"(?P<it>{P}){POST},?\s(?:(?:who|and)\s)?(?:is|was|becomes|became|remains|serves|served|acts|acted|works|will\sbe|will\sbecome|has\sbeen|had\sbeen|continues|takes\sover|took\sover|joined|currently)(?:\s(?:now|also|again|"
             r"re-elected|elected|appointed|named|made|chosen|confirmed|sworn|in|serving|acting|working|both|at\spresent|already|the\snew))*\s{DET}(?:{O}(?:'s?)?\s)?", 0.9),
    ("left", r"(?P<it>{P}){POST},?\s(?:who,?\s)?as\s{DET}(?:{O}(?:'s?)?\s)?", 0.88),
    ("right", r"{BODY}?\s?(?:[,:–—]|\s-)\s?(?P<it>{P})(?!\s?[,(–]\s?{DET}(?:{O}(?:'s?)?\s)?{T})", 0.9),
    ("right", r"{BODY}?\s?:\s?(?P<it>{P})", 0.9),
    ("right", r"{BODY}\s(?P<it>{P})", 0.9),
    ("right", r"{BODY}?,?\s(?:is|was|remains|will\sbe|being)\s(?:to\sbe\s|now\s)?(?P<it>{P})", 0.88),
    ("right", r"(?:\s?(?:,|and|&|,\sand)\s{DET}{T})+{BODY}?\s?[,:–—]?\s?(?P<it>{P})", 0.85),
    ("left", r"(?P<it>{P}){POST}\s?,?\swho\s[^.;{P}{T}]{0,50}\s{DET}", 0.75),
    ("left", r"(?P<it>{P}){POST}\s?[,:]\s(?:[a-z][\w'-]*\s){0,4}(?:for\s|in\s|from\s)?(?:{L}|{O})?,?\s?{DET}", 0.6),
)


@dataclass(frozen=True, slots=True)
class Holder:
    """The person found for a title, and how sure that is."""

    spot: Spot
    confidence: float
    courtesy: bool = False


def find(context: Context) -> list[Claim]:
    """Every `HOLDS_POSITION` that the text states, with its title as written."""
    return [*(claim for span in context.sentences for claim in _positions(context, span)), *leading.find(context), *rosters.find(context)]


def _positions(context: Context, span: Span) -> Iterator[Claim]:
    whole = outline(context, span.start, span.end)
    for item, holders in _holders(whole).items():
        title = item.thing
        assert isinstance(title, Title)
        found = _body(whole, item) or _carried_body(whole, item)
        for holder in holders:
            place = found or government.body(context, title) or (None if holder.courtesy else _body_nearby(context, whole, item))
            if place is None:
                continue
            body, sure = place
            if holder.confidence * sure < _LEAST_CONFIDENCE:
                continue
            ends = [spot for spot in (item, holder.spot, body) if isinstance(spot, Item | Spot) and span.start <= spot.start and spot.end <= span.end]
            actor = body.actor if isinstance(body, Spot) else body
            yield Claim("HOLDS_POSITION", holder.spot.actor, actor, min(end.start for end in ends), max(end.end for end in ends),
                        {"title": _singular(title)}, round(holder.confidence * sure, 3))


def _holders(whole: Outline) -> dict[Item, list[Holder]]:
    """Each title's persons, in the order of the text; a title that is coordinated with the one before shares its person."""
    found: dict[Item, list[Holder]] = {}
    previous: tuple[Item, int] | None = None
    for item, at in zip(whole.items, whole.positions, strict=True):
        if item.symbol != TITLE:
            continue
        title = item.thing
        assert isinstance(title, Title)
        holders = _several(whole, at) if title.plural else []
        holder = None if holders else _person(whole, at, {h.spot for held in found.values() for h in held})
        if previous and found.get(previous[0]) and (holder is None or holder.confidence < 0.88) and _coordinated(whole.string[previous[1]:at]):
            holders = [Holder(h.spot, h.confidence * 0.95) for h in found[previous[0]]]
        elif holder is not None:
            holders = [holder]
        if holders:
            found[item] = holders
        previous = (item, at)
    return found


_COORDINATED = _compiled(r"^{T}{BODY}?" + _AND + r"(?:(?:in|for|at)\s(?:{L}|{O}),\s)?(?:{O}(?:'s?)?\s)?$")
_LIST_AFTER = _compiled(r"^{BODY}?(?:\s?[,:–—(]|\s(?:are|were|namely|such\sas)|\s[^.;:{P}{O}{T}]{0,60}(?:\s(?:were|are|included?)|:))*\s?(?P<list>{P}(?:\s?(?:,|;|and|,\sand|&)\s?{P})*)(?!\s?[,(–]\s?{DET}(?:{O}(?:'s?)?\s)?{T})")
_LIST_BEFORE = _compiled(r"(?P<list>{P}(?:\s?(?:,|;|and|,\sand|&)\s?{P})+),?\s(?:(?:both|all|are|were|as|who|to|become|have|been|named|appointed|elected|respectively)\s)*,?\s?{DET}$")


def _coordinated(between: str) -> bool:
    return bool(_COORDINATED.match(between))


def _several(whole: Outline, at: int) -> list[Holder]:
    """The persons of a title in the plural: "Vice-Presidents A, B and C"; "A and B, both members of O"."""
    after, before = _LIST_AFTER.match(whole.string[at + 1:]), _LIST_BEFORE.search(whole.string[:at])
    match, shift = (after, at + 1) if after else (before, 0)
    if match is None:
        return []
    items = whole.items_in(match.start("list") + shift, match.end("list") + shift, PERSON)
    return [Holder(item.thing, 0.88) for item in items if isinstance(item.thing, Spot)]


def _person(whole: Outline, at: int, held: set[Spot]) -> Holder | None:
    options = []
    for order, (spot, confidence, rule) in enumerate(_matches(whole, at, PERSON_RULES)):
        options.append((confidence - 0.01 * order - (0.1 if spot in held and confidence < 0.93 else 0.0), -order, spot, confidence, rule is PERSON_RULES[0]))
    if not options:
        return None
    _, _, spot, confidence, adjacent = max(options, key=lambda option: option[:2])
    title = whole.items_in(at, at + 1)[0].thing
    return Holder(spot, confidence, courtesy=adjacent and isinstance(title, Title) and title.head in _courtesy() and title.text.casefold() == title.head)


@cache
def _courtesy() -> frozenset[str]:
    return frozenset(gazetteer("positions")["courtesy"])


def _matches(whole: Outline, at: int, rules: Sequence[Rule]) -> Iterator[tuple[Spot, float, Rule]]:
    left, right = whole.string[:at], whole.string[at + 1:]
    for rule in rules:
        match = rule.pattern.search(left) if rule.side == "left" else rule.pattern.match(right)
        if match:
            place = match.start("it") + (0 if rule.side == "left" else at + 1)
            thing = whole.items_in(place, place + 1)[0].thing
            if isinstance(thing, Spot):
                yield thing, rule.confidence, rule


def _body(whole: Outline, item: Item) -> tuple[Spot, float] | None:
    return next(((spot, confidence) for spot, confidence, _ in _matches(whole, _place(whole, item), BODY_RULES)), None)


def _place(whole: Outline, item: Item) -> int:
    return whole.positions[list(whole.items).index(item)]


def _carried_body(whole: Outline, item: Item) -> tuple[Spot, float] | None:
    """The body of the title before, where this one is coordinated with it: "President of O and its Chair"."""
    at = _place(whole, item)
    before = whole.next_before(at, TITLE)
    if before is None or not _coordinated(whole.string[_place(whole, before):at]):
        return None
    body = _body(whole, before)
    return (body[0], body[1] * 0.8) if body else None


def _body_nearby(context: Context, whole: Outline, item: Item) -> tuple[Spot, float] | None:
    """The body that a bare title most likely belongs to: its own kind's, the section's, or the one last spoken of."""
    title = item.thing
    assert isinstance(title, Title)
    before = [spot for spot in context.spots_in(0, item.start, "Organisation", "Programme")]
    homes = _homes(title)
    if homes:
        before = [spot for spot in before if any(word in spot.actor.name.casefold() for word in homes)]
    if not before:
        return None
    own = re.search(r"\b(its|their|our|whose)\s(?:[a-z]+\s){0,2}$", context.text[max(0, item.start - 30):item.start], re.IGNORECASE)
    if own:
        return (before[0], 0.7) if own[1].casefold() == "our" else (before[-1], 0.75)
    inside = [spot for spot in before if spot.start >= whole.start]
    if inside:
        return next((spot for spot in reversed(inside) if _FRAME.search(context.text[max(0, spot.start - 24):spot.start])), inside[-1]), 0.6
    section = sections.body(context, item.start)
    if section is not None and (not homes or section in before):
        return section, 0.7
    return (before[-1], 0.45) if item.start - before[-1].end < 600 else None


# A body named so in a sentence is the one that its bare titles belong to.
_FRAME = re.compile(r"\b(?:on behalf of|representing|for)\s+(?:the\s+)?$", re.IGNORECASE)


def _homes(title: Title) -> list[str]:
    """Words of the names of bodies at which such an office is held, from the gazetteer or from the title itself."""
    known: list[str] = gazetteer("positions")["homes"].get(title.head.replace("-", " "), [])
    named = re.search(r"\b(assembly|parliament|senate|council|board|commission|committee|house)\b", title.text.casefold())
    return [named[1]] if named and title.head == "member" else known


def _singular(title: Title) -> str:
    return re.sub(rf"({re.escape(title.head)})s\b", r"\1", title.text, flags=re.IGNORECASE) if title.plural else title.text
