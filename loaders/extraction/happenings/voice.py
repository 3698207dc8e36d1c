"""Who says "we" in a text."""

import re

from loaders.extraction.context import Actor, Context, Spot
from loaders.extraction.names.issuing import issuing

_WE = re.compile(r"\b(?:we|us|ours?)\b(?!\s*\.)", re.IGNORECASE)


def voice(context: Context) -> tuple[Actor | None, list[Spot]]:
    """The body in whose name a text is written, and the places where it says "we", "us" or "our" outside of quotations; None where it never does."""
    quoted = [(match.start(), match.end()) for match in re.finditer(r"[“\"][^”\"\n]{1,900}[”\"]", context.text)]
    places = [match for match in _WE.finditer(context.text)
              if match.group() != "US" and not any(start <= match.start() < end for start, end in quoted)]
    speaker = _speaker(context)
    if not places or speaker is None:
        return None, []
    taken = {spot.start for spot in context.spots}
    return speaker, [Spot(match.start(), match.end(), speaker, "reference") for match in places if match.start() not in taken]


def _speaker(context: Context) -> Actor | None:
    """The body that the text says it comes from, else the one that is named most."""
    bodies = [actor for actor in context.actors if actor.label == "Organisation" and actor.spots]
    return issuing(context) or max(bodies, key=lambda actor: (len(actor.spots), -actor.spots[0].start), default=None)
