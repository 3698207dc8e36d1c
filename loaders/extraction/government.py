"""The body of an office of state: "Minister of Health" belongs to the Ministry of Health the text names, or to the state of the sentence."""

import re

from loaders.extraction.context import Actor, Context, Spot
from loaders.extraction.titles import Title

_OFFICES = frozenset({"minister", "ambassador", "secretary of state", "minister of state", "state minister", "prime minister", "foreign minister", "state secretary", "vice minister",
                      "governor", "president", "premier", "chief minister", "undersecretary", "under secretary", "permanent secretary", "secretary", "commissioner", "high commissioner"})
_FIELD = re.compile(r"\b(?:of|for)\s+(?:the\s+)?(?P<field>.+)$")
_MINISTRIES = ("Ministry", "Department", "Ministries", "Office", "Secretariat")


def body(context: Context, title: Title) -> tuple[Actor | Spot, float] | None:
    """The ministry that an office's own field names, or the state beside it, with how sure that is; None for offices of other kinds."""
    if title.head not in _OFFICES:
        return None
    return _ministry(context, title) or _state(context, title)


def _ministry(context: Context, title: Title) -> tuple[Actor | Spot, float] | None:
    field = _FIELD.search(title.text)
    if field is None or title.head in ("ambassador", "governor", "president"):
        return None
    words = _words(field["field"])
    for actor in context.actors:
        if actor.label != "Organisation":
            continue
        for name in (actor.name, *actor.aliases):
            if name.startswith(_MINISTRIES) and words and words <= _words(name):
                return actor, 0.85
    return None


def _state(context: Context, title: Title) -> tuple[Actor | Spot, float] | None:
    """The country or province named just before or after the office, as a body."""
    after = next((spot for spot in context.spots_in(title.end, title.end + 60, "Place", "Organisation")
                  if re.fullmatch(r",?\s*(?:of|for|in)?\s*(?:the\s+)?", context.text[title.end:spot.start])), None)
    before = next((spot for spot in reversed(context.spots_in(max(0, title.start - 60), title.start, "Place"))
                   if re.fullmatch(r"(?:[’']s)?,?\s*(?:the\s+)?", context.text[spot.end:title.start])), None)
    spot = before or after
    if spot is None:
        return None
    if spot.actor.label != "Place":
        return spot, 0.8
    return _as_body(context, spot), 0.7


def _as_body(context: Context, spot: Spot) -> Actor:
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
