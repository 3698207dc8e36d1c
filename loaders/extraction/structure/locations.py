"""Where a body has its seat, where the text says so plainly: "the Centre, which has its headquarters in Manila", "the Academy in Hanoi"."""

from collections.abc import Iterator
from functools import cache
from re import Pattern

from loaders.extraction.context import Claim, Context, Span, Spot
from loaders.extraction.text.outline import outline, pattern

_SEATED = r"(?:based|headquartered|located|situated|domiciled|housed)"
_SEAT = r"(?:seat|headquarters|head office|home|main office|main campus|secretariat|premises)"


@cache
def _rules() -> tuple[tuple[Pattern[str], float], ...]:
    """Patterns over outlines with the groups `body` and `place`, and how sure each is."""
    return (
        (pattern(r"(?P<body>{O}),? (?:which is |that is |is |was )?" + _SEATED + r" (?:in|at) (?:the )?(?P<place>{L})"), 0.9),
        (pattern(r"(?P<body>{O}),? (?:which |that )?(?:has|had|keeps|maintains)(?: had)? its " + _SEAT + r" (?:in|at) (?:the )?(?P<place>{L})"), 0.9),
        (pattern(r"(?P<body>{O})'s " + _SEAT + r" (?:is |are )?(?:in|at) (?:the )?(?P<place>{L})"), 0.88),
        (pattern(r"(?P<place>{L})-based (?P<body>{O})"), 0.88),
        (pattern(r"(?P<body>{O}) in (?:the )?(?P<place>{L})(?!'s? | and )"), 0.7),
    )


def find(context: Context) -> list[Claim]:
    """Every seat of a body that the text states."""
    return [claim for span in context.sentences for claim in _seats(context, span)]


def _seats(context: Context, span: Span) -> Iterator[Claim]:
    whole = outline(context, span.start, span.end)
    for rule, confidence in _rules():
        for match in rule.finditer(whole.string):
            body, place = (whole.items_in(match.start(side), match.end(side))[0].thing for side in ("body", "place"))
            if isinstance(body, Spot) and isinstance(place, Spot) and body.actor.label == "Organisation" and body.form != "reference":
                yield Claim("LOCATED_IN", body.actor, place.actor, body.start, place.end, {}, confidence)
