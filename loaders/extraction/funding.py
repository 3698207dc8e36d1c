"""Who pays: "funded by the Union", "with the support of MTN", "EU Funded Project"."""

import re
from collections.abc import Iterator
from functools import cache

from loaders.extraction.context import Claim, Context, Span, Spot
from loaders.extraction.gazetteer import gazetteer
from loaders.extraction.outline import Outline, outline, pattern

_TARGETS = ("Event", "Programme", "Organisation")


@cache
def _rules() -> tuple[tuple[re.Pattern[str], float], ...]:
    """Patterns over outlines with the groups `giver` (one or several bodies) and, where the words say it, `taker`."""
    known = gazetteer("structure")
    funded, support = "|".join(known["funded"]), "|".join(known["support"])
    givers = r"(?P<giver>{O}(?:(?:, (?:the )?{O})*,? and (?:by |from )?(?:the )?{O})?)"
    return (
        (pattern(r"(?P<taker>[{O}{H}])[^.;{O}{H}]{0,60}?\b(?:" + funded + r") (?:jointly |in part |partly |generously )?by (?:the )?" + givers), 0.85),
        (pattern(r"(?P<taker>[{O}{H}])[^.;{O}{H}]{0,60}?\b(?:support|funding|money|funds)[^.;{O}{H}]{0,20} (?:comes|came|has come) from (?:the )?" + givers), 0.85),
        (pattern(r"\b(?:with|thanks to|made possible by|through)(?: the| a)?(?: [a-z]+){0,2} (?:" + support + r") (?:of|from|by|given by|provided by)(?: the)? " + givers), 0.8),
        (pattern(r"\b(?:support|funding|money) (?:for it |for this )?(?:comes|came|has come) from (?:the )?" + givers), 0.7),
        (pattern(r"(?P<giver>{O})[ -](?:[Ff]unded|[Ff]inanced|[Ss]ponsored) (?:[Pp]rojects? |[Pp]rogrammes? |[Ii]nitiatives? )?(?:the )?(?P<taker>[{O}{H}])"), 0.8),
        (pattern(r"(?P<taker>[{O}{H}]),?\)?,? (?:and |an? )?-?(?P<giver>{O})[ -](?:[Ff]unded|[Ff]inanced|[Ss]ponsored)"), 0.8),
        (pattern(r"(?P<giver>{O}) (?:funds|finances|sponsors|funded|financed|sponsored|is funding|is financing|has funded|pays for|bankrolls) (?:the |its |an? )?(?:[a-z]+ ){0,3}(?P<taker>[{O}{H}])"), 0.85),
        (pattern(r"for which (?:the )?(?P<giver>{O}) (?:is paying|pays|paid|provided|provides)"), 0.75),
    )


def find(context: Context) -> list[Claim]:
    """Every `FUNDS` that the text states."""
    return [claim for span in context.sentences for claim in _funded(context, span)]


def _funded(context: Context, span: Span) -> Iterator[Claim]:
    whole = outline(context, span.start, span.end)
    for rule, confidence in _rules():
        for match in rule.finditer(whole.string):
            givers = [item.thing for item in whole.items_in(match.start("giver"), match.end("giver")) if isinstance(item.thing, Spot)]
            taker = _taker(context, whole, match)
            for giver in givers:
                if taker is not None and taker[0].actor is not giver.actor and taker[0].actor.label in _TARGETS:
                    yield Claim("FUNDS", giver.actor, taker[0].actor, min(giver.start, taker[0].start), max(giver.end, taker[0].end), {}, round(confidence * taker[1], 3))


def _taker(context: Context, whole: Outline, match: re.Match[str]) -> tuple[Spot, float] | None:
    """What is paid for: named by the pattern, else the event or programme of the sentence, else the one last spoken of."""
    if match.groupdict().get("taker"):
        thing = whole.items_in(match.start("taker"), match.end("taker"))[0].thing
        return (thing, 1.0) if isinstance(thing, Spot) else None
    within = context.spots_in(whole.start, whole.end, "Event", "Programme")
    if within:
        return within[0], 0.9
    before = context.spots_in(max(0, whole.start - 400), whole.start, "Event", "Programme")
    return (before[-1], 0.7) if before else None
