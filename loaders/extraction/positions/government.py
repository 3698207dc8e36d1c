"""The body of an office of state: "Minister of Health" belongs to the Ministry of Health the text names, or to the state of the sentence."""

import re
from collections.abc import Iterator
from functools import cache

from graph.names import fold
from loaders.extraction.context import Actor, Context, Spot
from loaders.extraction.happenings.places import is_demonym, is_place
from loaders.extraction.positions import states
from loaders.extraction.positions.titles import Title
from loaders.extraction.text.gazetteer import gazetteer

_FIELD = re.compile(r"\b(?:of|for)\s+(?:the\s+)?(?P<field>.+)$")
# A body, where one is named, or a state that the text has not named as a body yet.
Place = Actor | Spot | states.Named
_MINISTRIES = ("Ministry", "Department", "Ministries", "Office", "Secretariat")


def body(context: Context, title: Title) -> tuple[Place, float] | None:
    """The state beside an office, the ministry that its own field names, or the state in whose name someone acts, with how sure that is.

    None for offices of other kinds.
    """
    if title.head not in gazetteer("positions")["offices_of_state"]:
        return None
    return _state_beside(context, title) or _state_spoken_for(context, title) or _ministry(context, title)


def is_office(title: Title) -> bool:
    """Whether the title is that of an office of state."""
    if title.head == "secretary":
        return len(title.text.split()) > 1
    return title.head in gazetteer("positions")["offices_of_state"] and title.head not in ("president", "commissioner")


def _ministry(context: Context, title: Title) -> tuple[Place, float] | None:
    field = _FIELD.search(title.text)
    if field is None or title.head in gazetteer("positions")["without_ministry"]:
        return None
    words = _words(field["field"])
    for actor in context.actors:
        if actor.label != "Organisation":
            continue
        for name in (actor.name, *actor.aliases):
            if name.startswith(_MINISTRIES) and words and words <= _words(name):
                return actor, 0.85
    return None


def _state_beside(context: Context, title: Title) -> tuple[Place, float] | None:
    """The country or province named inside the title, or just before or after it, as a body."""
    text = context.text
    within = context.spots_in(title.start, title.end, "Place", "Organisation")
    inside = next((spot for spot in within if re.search(r"\b(?:of|for)\s+(?:the\s+)?$", text[title.start:spot.start])), None)
    if inside is not None and title.head in gazetteer("positions")["without_ministry"]:
        return _found(context, inside, 0.85)
    before = next((spot for spot in reversed(context.spots_in(max(0, title.start - 60), title.start, "Place", "Organisation"))
                   if is_place(spot.actor.name) and re.fullmatch(r"(?:[’']s)?,?\s*(?:the\s+)?", text[spot.end:title.start])), None)
    after = next((spot for spot in context.spots_in(title.end, title.end + 60, "Place", "Organisation")
                  if re.fullmatch(r"[ \t]*[,–—|-]?[ \t]*(?:of[ \t]|for[ \t]|in[ \t])?(?:the\s+)?", text[title.end:spot.start])), None)
    spot = before or after
    if spot is None:
        return _unnamed_state(context, title)
    return _found(context, spot, 0.85)


_OF_PLACE = re.compile(r"\b(?:of|for)\s+(?:the\s+)?(?P<place>[A-ZÀ-Þ][\w’'-]+(?:\s+[A-ZÀ-Þ][\w’'-]+){0,2}?)(?=\s+to\b|\s*(?:[,;.)]|[–—-]\s|$))", re.MULTILINE)
_TERRITORY = re.compile(r"\s(?:City|Province|State|Region|Prefecture|County|District|Municipality|Island|Islands)$")


def _unnamed_state(context: Context, title: Title) -> tuple[Place, float] | None:
    """The state or city of "Mayor of Hiroshima City" or "Cusco Regional Vice-Governor" where nothing else in the text names it."""
    ruler = title.head in gazetteer("positions")["rulers"]
    for match in _places_in(context.text, title, ruler):
        if is_demonym(match["place"]) or context.spots_in(match.start("place"), match.end("place"), "Organisation", "Person", "Programme"):
            continue
        if ruler or is_place(match["place"]) or _TERRITORY.search(match["place"]):
            known = context.spots_in(match.start("place"), match.end("place"), "Place")
            return _state(context, known[0] if known else Spot(match.start("place"), match.end("place"), Actor("Place", match["place"]))), 0.8
    return None


def _places_in(text: str, title: Title, ruler: bool) -> Iterator[re.Match[str]]:
    """Where a title names the place that it belongs to: after its "of", or before the office of a ruler."""
    found = [_OF_PLACE.search(text, title.start, title.end), _OF_PLACE.match(text, title.end + 1, title.end + _BEYOND)]
    if ruler:
        found = [_of_territory().match(text, title.start, title.end + _BEYOND), *found, _ruled().match(text, title.start, title.end)]
    yield from (match for match in found if match)


_BEYOND = 80  # characters after a title


@cache
def _of_territory() -> re.Pattern[str]:
    """ "Mayor of the Mauritanian commune of X"."""
    kinds = "|".join(gazetteer("positions")["territories"])
    return re.compile(rf"[^,;.]*?\bof\s+the\s+(?:[\w-]+\s+){{0,2}}(?:{kinds})\s+of\s+(?P<place>[A-ZÀ-Þ][\w’'-]+(?:\s+[A-ZÀ-Þ][\w’'-]+){{0,2}})")


@cache
def _ruled() -> re.Pattern[str]:
    """The name of a place before the office of its ruler."""
    known = gazetteer("positions")
    words = "|".join(sorted({*map(str, known["modifiers"]), *map(str, known["territorial_words"])}, key=len, reverse=True))
    kinds = "|".join(known["territories"]).title()
    name = rf"(?!(?i:{words})\b)[A-ZÀ-Þ][\w’'-]+"
    return re.compile(rf"(?P<place>{name}(?:\s{name}){{0,3}}(?:\s(?:{kinds}))?)(?=\s(?:(?i:{words})[\s-])*(?i:vice-)?(?i:{'|'.join(known['rulers'])})\b)")


def _state_spoken_for(context: Context, title: Title) -> tuple[Place, float] | None:
    """The state of a clause such as "for Canada, the Honourable A, Minister of Indigenous Services"."""
    clause = max(context.sentence(title.start).start, context.text.rfind(";", 0, title.start) + 1)
    for spot in reversed(context.spots_in(clause, title.start, "Place", "Organisation")):
        if is_place(spot.actor.name) and re.search(r"\b(?:for|from|representing|on behalf of)\s+(?:the\s+)?$", context.text[clause:spot.start], re.IGNORECASE):
            return _found(context, spot, 0.8)
    return None


def _found(context: Context, spot: Spot, sure: float) -> tuple[Place, float]:
    if spot.actor.label != "Place":
        return (states.bodies(context).get(states.key_of(spot.actor.name)) or spot), sure
    return _state(context, spot), sure


def _state(context: Context, spot: Spot) -> Actor | states.Named:
    """The state that goes by the name of this place: as a body of the text, or still to be taken in."""
    key = states.key_of(spot.actor.name) or fold(spot.actor.name)
    return states.bodies(context).get(key) or states.Named(spot.start, spot.end, key, spot.actor.name)


def as_body(context: Context, spot: Spot) -> Actor:
    """The state that goes by the name of this place, taken in as a body where the text has none yet."""
    state = _state(context, spot)
    return states.body(context, state) if isinstance(state, states.Named) else state


def _words(name: str) -> set[str]:
    return {word for word in re.findall(r"\w+", name.casefold()) if word not in {"the", "of", "and", "for"}}
