"""Names of forums, dialogues and weeks that the text tells of as events, though such names may be bodies' too."""

import re
from functools import cache

from loaders.extraction.context import Actor, Context
from loaders.extraction.text.gazetteer import gazetteer

REACH = 90  # characters around a name


@cache
def _patterns() -> tuple[frozenset[str], re.Pattern[str], re.Pattern[str]]:
    known = gazetteer("events")["event_names"]
    return frozenset(known["heads"]), re.compile(known["before"], re.IGNORECASE), re.compile(known["after"], re.IGNORECASE)


def give_up_events(context: Context) -> None:
    """Take out of the bodies those whose name ends in a word for an event and that were held, opened or attended."""
    events = [actor for actor in context.actors if actor.label == "Organisation" and _is_event(context, actor)]
    if events:
        gone = {id(actor) for actor in events}
        context.actors[:] = [actor for actor in context.actors if id(actor) not in gone]
        context.spots[:] = [spot for spot in context.spots if id(spot.actor) not in gone]


def _is_event(context: Context, actor: Actor) -> bool:
    heads, before, after = _patterns()
    words = actor.name.split()
    if not words or words[-1].casefold() not in heads or any(alias.isupper() for alias in actor.aliases):
        return False
    return any(before.search(context.text, max(0, spot.start - REACH), spot.start) or after.search(context.text[spot.end:spot.end + REACH])
               for spot in actor.spots if spot.form != "reference")
