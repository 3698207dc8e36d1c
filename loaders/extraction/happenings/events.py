"""Events: their kind, days and place, who arranged them and who took part as what."""

import re
from functools import cache

from graph.fragment import Value
from loaders.extraction.context import Actor, Claim, Context, Spot
from loaders.extraction.happenings.clues import Scene
from loaders.extraction.happenings.event_wording import name_of
from loaders.extraction.happenings.gathering import Happening
from loaders.extraction.happenings.parts import Part, find_parts
from loaders.extraction.happenings.telling import actor, scene, words_of
from loaders.extraction.text.gazetteer import gazetteer

DATED = 0.6  # how sure an event is of which no more than the day is told
LASTING = frozenset({"course", "conference", "visit"})  # events of several days, of which one day told alone is only the first or the last
_OFFICES = frozenset({"speaker", "speakers", "chair", "moderator"})
_LEADING = re.compile(r"(?:\b(?:keynote|guest|panel|session|main|opening|the) |[.:•–-]\s*|^|\n)$", re.IGNORECASE)  # before a word that then is a role
_OF_A_BODY = re.compile(r"\s+of\s+(?:the\s+)?[A-ZÀ-Þ]")
_NAME_AFTER = re.compile(r"\s+[A-ZÀ-Þ][^\W\d_]")  # "Speaker Ayaz Sadiq"
_GUEST = re.compile(r"(?:keynote|guest|panel|main|invited)\s$", re.IGNORECASE)
_IN_THE_CHAIR = re.compile(r"chair|presid", re.IGNORECASE)
_OF_ANOTHER = re.compile(r",\s+(?!was|were|is)")  # "with the President in the chair, A met B"
LIKELY = 0.6  # how sure a second place is of an event whose first is told in another sentence
CLAUSE = 160  # characters around a name in which its own role is told


def find(context: Context) -> list[Claim]:
    """The events that the text tells of, added to the context, and what binds bodies, people and places to them."""
    found = scene(context)
    events = [happening for happening in found.happenings if happening.label == "Event"]
    parts = _each_at_one(found, [part for happening in events for part in find_parts(found, happening)])
    return [claim for happening in events for claim in _event(found, happening, [part for part in parts if part.happening is happening])]


def _each_at_one(found: Scene, parts: list[Part]) -> list[Part]:
    """The parts, of those that one place of the text speaks for only that in the event the text is about there, else the likeliest."""
    best: dict[tuple[str, int], Part] = {}
    for part in parts:
        key = part.name, part.spot.start
        if part.name == "venue":  # the town of one event is often that of another
            continue
        if key not in best or _standing(found, part) > _standing(found, best[key]):
            best[key] = part
    return [part for part in parts if part.name == "venue" or best[part.name, part.spot.start] is part]


def _standing(found: Scene, part: Part) -> tuple[bool, float]:
    return found.current(part.spot.start, "Event") is part.happening, part.probability


def _event(found: Scene, happening: Happening, parts: list[Part]) -> list[Claim]:
    if not parts and not ((happening.dates or happening.title) and not happening.main.modifier):
        return []
    made = actor(found.context, happening, name_of(found.context, happening, parts), max((part.probability for part in parts), default=DATED))
    made.properties.update(_days(happening))
    parts = _one_locale(found, parts)
    organisers = sorted((part for part in parts if part.name == "organiser"), key=lambda part: part.spot.start)
    claims = [_claim(found, "ORGANISED", part, part.actor, made, {"role": _organiser_role(found, part, part is organisers[0])}) for part in organisers]
    claims += [_claim(found, "PARTICIPATED_IN", part, part.actor, made, {"role": participant_role(found, part)})
               for part in parts if part.name in ("attendee", "delegation")]
    return claims + [_claim(found, "LOCATED_IN", part, made, part.actor, {}) for part in parts if part.name == "venue"]


def _one_locale(found: Scene, parts: list[Part]) -> list[Part]:
    """The parts, of the places only the likeliest, those told in its sentence, and others that are likely on their own."""
    venues = [part for part in parts if part.name == "venue"]
    best = max(venues, key=lambda part: part.probability, default=None)
    if best is None:
        return parts
    beside = found.context.sentence(best.spot.start)
    return [part for part in parts if part.name != "venue" or part is best or part.probability >= LIKELY or beside.start <= part.spot.start < beside.end]


def _days(happening: Happening) -> dict[str, Value]:
    if not happening.dates:
        return {}
    ranges = [date for date in happening.dates if date.end_date]
    first = ranges[0] if ranges and happening.kind in LASTING else happening.dates[0]
    return {"date": first.date, "endDate": first.end_date} if first.end_date else {"date": first.date}


def _claim(found: Scene, type: str, part: Part, source: Actor, target: Actor, properties: dict[str, Value]) -> Claim:
    start, end = words_of(found, part)
    return Claim(type, source, target, start, end, properties, round(part.probability, 3))


@cache
def _cues(key: str) -> dict[str, re.Pattern[str]]:
    return {role: re.compile("|".join(rf"\b{re.escape(word)}\b" for word in words), re.IGNORECASE) for role, words in gazetteer("events")[key].items()}


def participant_role(found: Scene, part: Part) -> str:
    """`chair`, `moderator`, `guest` or `speaker` by the words around the name or those that lead into its list, else `participant`."""
    line = found.layout.line(part.spot.start)
    for role, pattern in _cues("roles").items():
        if pattern.search(line.label) or _is_told(found, part.spot, pattern) or (line.item and pattern.search(line.lead)):
            return role
    return "participant"


def _is_told(found: Scene, spot: Spot, cue: re.Pattern[str]) -> bool:
    """Whether a role is told near a name in its sentence: in its own clause, or as that of all who are listed after it; an office is no role."""
    text, sentence = found.context.text, found.context.sentence(spot.start)
    start, end = max(sentence.start, spot.start - CLAUSE), min(sentence.end, spot.end + CLAUSE)
    for match in cue.finditer(text, start, end):
        between = text[match.end():spot.start] if match.end() <= spot.start else text[spot.end:match.start()]
        apart = ";" in between and not (match.end() <= spot.start and (match.group().endswith("s") or text.startswith(":", match.end())))
        if not apart and not _is_office(text, match) and not (_IN_THE_CHAIR.search(match.group()) and _OF_ANOTHER.match(between) and match.end() <= spot.start):
            return True
    return False


def _is_office(text: str, match: re.Match[str]) -> bool:
    """Whether the word is an office: "Speaker of the Assembly", "Deputy Speaker", "Chair of the Board", a "UNESCO Chair"."""
    if match.group().casefold() not in _OFFICES:
        return False
    capital, of_a_body = match.group()[0].isupper(), bool(_OF_A_BODY.match(text, match.end()))
    before_name = match.group() == "Speaker" and _NAME_AFTER.match(text, match.end()) and not _GUEST.search(text, max(0, match.start() - 10), match.start())
    if before_name or (capital and of_a_body):
        return True
    led = _LEADING.search(text, max(0, match.start() - 20), match.start())
    return not led and not text.startswith(":", match.end()) and (capital or of_a_body)


def _organiser_role(found: Scene, part: Part, first: bool) -> str:
    sentence = found.context.sentence(part.spot.start)
    near = found.context.text[max(sentence.start, part.spot.start - CLAUSE):min(sentence.end, part.spot.end + CLAUSE)]
    for role, pattern in _cues("arranging").items():
        if pattern.search(near) and not (role == "co-organiser" and first):
            return role
    return "organiser" if first else "co-organiser"
