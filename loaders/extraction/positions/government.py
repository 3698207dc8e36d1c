"""The body of an office of state: "Minister of Health" belongs to the Ministry of Health the text names, or to the state of the sentence."""

import re

from loaders.extraction.context import Actor, Context, Spot
from loaders.extraction.happenings.places import is_place
from loaders.extraction.positions.titles import Title
from loaders.extraction.text.gazetteer import gazetteer

_FIELD = re.compile(r"\b(?:of|for)\s+(?:the\s+)?(?P<field>.+)$")
_MINISTRIES = ("Ministry", "Department", "Ministries", "Office", "Secretariat")


def body(context: Context, title: Title) -> tuple[Actor | Spot, float] | None:
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


def _ministry(context: Context, title: Title) -> tuple[Actor | Spot, float] | None:
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


def _state_beside(context: Context, title: Title) -> tuple[Actor | Spot, float] | None:
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


def _unnamed_state(context: Context, title: Title) -> tuple[Actor | Spot, float] | None:
    """The state or city of "Mayor of Hiroshima City" where nothing else in the text names it."""
    for match in (_OF_PLACE.search(context.text, title.start, title.end), _OF_PLACE.match(context.text, title.end + 1, title.end + 60)):
        if match and (is_place(match["place"]) or _TERRITORY.search(match["place"])) and not context.spots_in(match.start("place"), match.end("place")):
            place = Actor("Place", match["place"])
            return as_body(context, Spot(match.start("place"), match.end("place"), place)), 0.8
    return None


def _state_spoken_for(context: Context, title: Title) -> tuple[Actor | Spot, float] | None:
    """The state of a clause such as "for Canada, the Honourable A, Minister of Indigenous Services"."""
    clause = max(context.sentence(title.start).start, context.text.rfind(";", 0, title.start) + 1)
    for spot in reversed(context.spots_in(clause, title.start, "Place", "Organisation")):
        if is_place(spot.actor.name) and re.search(r"\b(?:for|from|representing|on behalf of)\s+(?:the\s+)?$", context.text[clause:spot.start], re.IGNORECASE):
            return _found(context, spot, 0.8)
    return None


def _found(context: Context, spot: Spot, sure: float) -> tuple[Actor | Spot, float]:
    return (spot, sure) if spot.actor.label != "Place" else (as_body(context, spot), sure)


def as_body(context: Context, spot: Spot) -> Actor:
    """The state that goes by the name of this place, taken in as a body where the text has none yet."""
    names = {spot.actor.name, f"Government of {spot.actor.name}"}
    for actor in context.actors:
        if actor.label == "Organisation" and names & {actor.name, *actor.aliases}:
            return actor
    state = Actor("Organisation", spot.actor.name, properties={"kind": "government"}, confidence=0.6)
    state.spots.append(Spot(spot.start, spot.end, state))
    return context.add(state)


def _words(name: str) -> set[str]:
    return {word for word in re.findall(r"\w+", name.casefold()) if word not in {"the", "of", "and", "for"}}
