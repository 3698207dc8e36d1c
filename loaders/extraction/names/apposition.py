"""Bodies named in short and, right after it, in full, where the short name is not made of the initials: "INTERPOL, the International Criminal Police …"."""

import re

from loaders.extraction.context import Actor, Context, Spot
from loaders.extraction.names.acronyms import is_built_from

FEWEST_WORDS = 3  # of a name in full
_IN_FULL = re.compile(r",\s+(in full,?\s+|that is,?\s+|or\s+)?the\s+")
_AFTER = re.compile(r"\s*(?:[.;)]|,\s+(?:which|who|whose|has|have|was|were|is|are|signed|concluded)\b|$)")
_LISTED = re.compile(r"(?:,|\band)\s+(?:the\s+)?$")  # before the short name: it is one of an enumeration
# "Together with UNICEF, the Ministry …": what a sentence opens with ends at its comma, and its subject begins there.
_OPENING = re.compile(r"\W*(?:together|along(?:side)?|with(?:out)?|according|(?:un)?like|besides?|under|thanks|following|for|by|in|on|at|from|through|after"
                      r"|before|since|via|as|to|of|joining|among|within|beyond|despite|instead|apart|next|contrary)\b[^,]*$", re.IGNORECASE)


def join_short_names(context: Context) -> None:
    """Make one body of the two names, the one in full its name and the short one an alias."""
    for spot in [spot for spot in context.spots if _is_short(spot)]:
        full = next((other for other in context.spots_in(spot.end, spot.end + 160, "Organisation") if other.start > spot.end), None)
        if full is not None and full.actor is not spot.actor and len(full.actor.name.split()) >= FEWEST_WORDS and _are_one(context, spot, full):
            _join(context, spot.actor, full.actor)


def _is_short(spot: Spot) -> bool:
    return spot.actor.label == "Organisation" and spot.form != "reference" and spot.actor.name.isupper() and " " not in spot.actor.name


def _are_one(context: Context, short: Spot, full: Spot) -> bool:
    text = context.text
    between = _IN_FULL.fullmatch(text, short.end, full.start)
    if not between or not _AFTER.match(text, full.end) or _LISTED.search(text, max(0, short.start - 6), short.start):
        return False
    opening = _OPENING.fullmatch(text, context.sentence(short.start).start, short.start)
    return between[1] is not None or (opening is None and is_built_from(short.actor.name, full.actor.name))


def _join(context: Context, short: Actor, full: Actor) -> None:
    if all(actor is not short for actor in context.actors):
        return
    full.aliases += [name for name in (short.name, *short.aliases) if name not in full.aliases]
    moved = [Spot(spot.start, spot.end, full, "alias" if spot.form == "name" else spot.form) for spot in short.spots]
    full.spots = sorted([*full.spots, *moved], key=lambda spot: spot.start)
    context.actors[:] = [actor for actor in context.actors if actor is not short]
    context.spots[:] = sorted([*(spot for spot in context.spots if spot.actor is not short), *moved], key=lambda spot: (spot.start, spot.end))
