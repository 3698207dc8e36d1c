"""Who holds which office where: each title in the text is given its person and its body by the words around it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.extraction.context import Actor, Claim, Context, Span, Spot
from loaders.extraction.gazetteer import gazetteer
from loaders.extraction.outline import BODY, PERSON, SYMBOLS, TITLE, Item, Outline, outline
from loaders.extraction.titles import Title

_DETERMINERS = r"(?:(?:the|a|an|its|it's|their|his|her|our|that|this|same|then|new|newly|current|present|own|also|both|concurrently|then|currently|as|elected|appointed|well|known|to|be|become|office|post|position|of)\s)*"
_BODY = (
    r"(?:\s?[,–—(@|/-]?\s?(?:of|at|for|in|with|from|to|within|by|on|under|of the team of)\s(?:the\s|a\s|an\s|that\s|this\s|its\s|same\s|said\s|our\s)*(?:[a-z][\w'-]*\s){0,2}{O}(?:\s?\))?"
    r"|\s?[,–—(|/-]\s?(?:the\s)?{O}(?:\s?\))?(?!'s?\s{T})|\s{O})"
)


def _compiled(pattern: str) -> re.Pattern[str]:
    pattern = pattern.replace("{BODY}", _BODY).replace("{DET}", _DETERMINERS)
    for letter, symbol in SYMBOLS.items():
        pattern = pattern.replace(f"{{{letter}}}", symbol)
    return re.compile(pattern)


@dataclass(frozen=True, slots=True)
class Rule:
    """Words beside a title that give it its person or body: `side` is where to look, the group `it` marks the symbol; `confidence` is how often it is right."""

    side: str
    pattern: re.Pattern[str]
    confidence: float


def _rules(*rows: tuple[str, str, float]) -> tuple[Rule, ...]:
    return tuple(Rule(side, _compiled(rf"{pattern}$" if side == "left" else rf"^{pattern}"), confidence) for side, pattern, confidence in rows)


_OFFICE = r"{T}{BODY}?"
_AND = r"\s?(?:,\s(?:and\s)?|and\s|&\s|;\s(?:and\s)?|as\swell\sas\s|and\salso\s)(?:as\s|he\sis\s|she\sis\s|at\sthe\ssame\stime\s|who\sis\salso\s|is\salso\s|besides\s)?{DET}"

# The body of a title, best first.
BODY_RULES = _rules(
    ("left", r"(?P<it>{O})(?:'s?)?\s(?:own\s|new\s|current\s|first\s|former\s|other\s)?", 0.93),
    ("right", r"\s(?:of|at|for|in|with|within|to)\s(?:the\s|a\s|an\s|that\s|this\s|our\s|same\s)*(?:[a-z][\w'-]*\s){0,2}(?P<it>{O})", 0.95),
    ("right", r"\s?[,(–—|/-]\s?(?:at\s|of\s|in\s|for\s|from\s)?(?:the\s)?(?P<it>{O})(?!\s?(?:'s?\s)?{T}|\s?,?\s{P}\s?,\s?{T})", 0.9),
    ("right", r"(?:\s?(?:,|and|&|,\sand)\s{DET}{T})+{BODY}(?<=(?P<it>{O}))", 0.85),
    ("right", r"(?:\s?(?:,|and|&|,\sand)\s{DET}{T})+\s?[,(–—-]?\s?(?:of\s|at\s|for\s|in\s)?(?:the\s)?(?P<it>{O})", 0.85),
    ("left", r"(?P<it>{O})(?:'s?)?\s{T}{_AND}".replace("{_AND}", _AND), 0.85),
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
    ("left", r"(?P<it>{P})\s?,?\s?\((?:(?:of\s)?{O}\s?[,;–—-]\s?)?{DET}", 0.95),
    ("left", r"(?P<it>{P})\s?(?:,|–|—|\||\s-)\s?(?:who\s(?:is|was)\s)?(?:[a-z]{3,}ly\s)?{DET}", 0.93),
    ("left", r"(?P<it>{P})\s?[,–—|-]\s?(?:(?:of|from|at)\s)?(?:the\s)?{O}\s?(?:'s|[,–—|-])\s?{DET}", 0.88),
    ("left", r"(?P<it>{P})\s?,\s?(?:the\s)?{O}(?:'s?)?\s", 0.88),
    ("left", r"(?P<it>{P}),?\s(?:(?:who|and)\s)?(?:is|was|becomes|became|remains|serves|served|acts|acted|works|will\sbe|will\sbecome|has\sbeen|had\sbeen|continues|takes\sover|took\sover|joined|currently)(?:\s(?:now|also|again|"
             r"re-elected|elected|appointed|named|made|chosen|confirmed|sworn|in|serving|acting|working|both|at\spresent|already|the\snew))*\s{DET}(?:{O}(?:'s?)?\s)?", 0.9),
    ("left", r"(?P<it>{P}),?\s(?:who,?\s)?as\s{DET}(?:{O}(?:'s?)?\s)?", 0.88),
    ("right", r"{BODY}?\s?(?:[,:–—]|\s-)\s?(?P<it>{P})", 0.88),
    ("right", r"{BODY}\s(?P<it>{P})", 0.9),
    ("right", r"{BODY}?,?\s(?:is|was|remains|will\sbe|being)\s(?:to\sbe\s|now\s)?(?P<it>{P})", 0.88),
    ("right", r"(?:\s?(?:,|and|&|,\sand)\s{DET}{T})+{BODY}?\s?[,:–—]?\s?(?P<it>{P})", 0.85),
    ("left", r"(?P<it>{P})\s?,?\swho\s[^.;{P}{T}]{0,50}\s{DET}", 0.75),
    ("left", r"(?P<it>{P})\s?[,:]\s(?:[a-z][\w'-]*\s){0,4}(?:for\s|in\s|from\s)?(?:{L}|{O})?,?\s?{DET}", 0.6),
)


@dataclass(frozen=True, slots=True)
class Held:
    """One title with the person and the body found for it; the items are where these stand."""

    title: Item
    person: Actor
    body: Actor
    start: int
    end: int
    confidence: float


def find(context: Context) -> list[Claim]:
    """Every `HOLDS_POSITION` that the text states, with its title as written."""
    return [claim for span in context.sentences for claim in _positions(context, span)]


def _positions(context: Context, span: Span) -> Iterator[Claim]:
    whole = outline(context, span.start, span.end)
    persons = _persons(whole)
    for item, (person, sure) in persons.items():
        found = _body(whole, item) or _carried_body(whole, item) or _body_nearby(context, whole, item)
        title = item.thing
        if found is None or not isinstance(title, Title):
            continue
        body, certain = found
        start, end = min(item.start, person.start, body.start), max(item.end, person.end, body.end)
        if not span.start <= start <= end <= span.end:
            start, end = min(item.start, person.start), max(item.end, person.end)
        yield Claim("HOLDS_POSITION", person.actor, body.actor, start, end, {"title": _singular(title)}, round(sure * certain, 3))


def _persons(whole: Outline) -> dict[Item, tuple[Spot, float]]:
    """Each title's person, in the order of the text; a title that is coordinated with the one before shares its person."""
    found: dict[Item, tuple[Spot, float]] = {}
    previous: tuple[Item, int] | None = None
    for item, at in zip(whole.items, whole.positions, strict=True):
        if item.symbol != TITLE:
            continue
        person = _person(whole, at, found)
        if previous and previous[0] in found and (person is None or person[1] < 0.9) and _coordinated(whole.string[previous[1]:at]):
            person = (found[previous[0]][0], found[previous[0]][1] * 0.95)
        if person is not None:
            found[item] = person
        previous = (item, at)
    return found


_COORDINATED = _compiled(r"^{T}{BODY}?" + _AND + r"(?:(?:in|for|at)\s(?:{L}|{O}),\s)?(?:{O}(?:'s?)?\s)?$")


def _coordinated(between: str) -> bool:
    return bool(_COORDINATED.match(between))


def _person(whole: Outline, at: int, taken: dict[Item, tuple[Spot, float]]) -> tuple[Spot, float] | None:
    held = {spot for spot, _ in taken.values()}
    options = []
    for order, (spot, confidence) in enumerate(_matches(whole, at, PERSON_RULES)):
        options.append((confidence - 0.01 * order - (0.1 if spot in held else 0.0), -order, spot, confidence))
    if not options:
        return None
    _, _, spot, confidence = max(options, key=lambda option: option[:2])
    return spot, confidence


def _matches(whole: Outline, at: int, rules: Sequence[Rule]) -> Iterator[tuple[Spot, float]]:
    left, right = whole.string[:at], whole.string[at + 1:]
    for rule in rules:
        match = rule.pattern.search(left) if rule.side == "left" else rule.pattern.match(right)
        if match:
            place = match.start("it") + (0 if rule.side == "left" else at + 1)
            thing = whole.items_in(place, place + 1)[0].thing
            if isinstance(thing, Spot):
                yield thing, rule.confidence


def _body(whole: Outline, item: Item) -> tuple[Spot, float] | None:
    return next(_matches(whole, _place(whole, item), BODY_RULES), None)


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
    """The body that a bare title most likely belongs to: one of its kind named before, or the one last spoken of."""
    title = item.thing
    assert isinstance(title, Title)
    own = re.search(r"\b(?:its|their|our|whose)\s(?:[a-z]+\s){0,2}$", context.text[max(0, item.start - 30):item.start])
    before = [spot for spot in context.spots_in(0, item.start, "Organisation", "Programme") if item.start - spot.end < 600]
    homes = gazetteer("positions")["homes"].get(title.head.replace("-", " "))
    if homes:
        before = [spot for spot in before if any(word in spot.actor.name.casefold() for word in homes)]
    if not before:
        return None
    inside = [spot for spot in before if spot.start >= whole.start]
    if own:
        return before[-1], 0.75
    if inside:
        return inside[-1], 0.6
    return before[-1], 0.45


def _singular(title: Title) -> str:
    return re.sub(rf"({re.escape(title.head)})s\b", r"\1", title.text, flags=re.IGNORECASE) if title.plural else title.text
