"""Where a body has its seat, where the text says so: "the Centre, which has its headquarters in Manila", "the School (KSG), Nairobi"."""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from re import Pattern

from loaders.extraction.context import Claim, Context, Span, Spot
from loaders.extraction.text.outline import outline, pattern

_SEATED = r"(?:based|headquartered|located|situated|domiciled|housed)"
_SEAT = r"(?:seat|headquarters|head office|home|main office|main campus|secretariat|premises|offices)"
_IN = r"(?:in|at) (?:the )?(?:city of |town of |village of )?"
_KIND = r"(?:an?|the|one of) [^.;:,{O}{L}{P}]{2,70}"  # "an independent research institute"
_PLAIN = 0.8  # from here on a reference will do for the body: "It has its headquarters in Manila"


@cache
def _rules() -> tuple[tuple[Pattern[str], float], ...]:
    """Patterns over outlines with the groups `body` and `place`, and how sure each is."""
    return (
        (pattern(rf"(?P<body>{{O}}),? (?:which is |that is |is |was |are )?{_SEATED} {_IN}(?P<place>{{L}})"), 0.9),
        (pattern(rf"(?P<body>{{O}}),? (?:is |was )?{_KIND},? (?:which is )?{_SEATED} {_IN}(?P<place>{{L}})"), 0.85),
        (pattern(rf"(?P<body>{{O}}),? (?:which |that )?(?:has|had|keeps|maintains)(?: had)? its {_SEAT} {_IN}(?P<place>{{L}})"), 0.9),
        (pattern(rf"(?P<body>{{O}}),? (?:is|was) [^.;{{P}}{{L}}]{{2,160}}, with (?:its |a )?{_SEAT} {_IN}(?P<place>{{L}})"), 0.85),
        (pattern(rf"(?P<body>{{O}}) (?:is|was) [^.;{{P}}{{L}}]{{2,120}} and (?:has|had|keeps) its {_SEAT} {_IN}(?P<place>{{L}})"), 0.8),
        (pattern(rf"^\W*(?:[Tt]he )?(?P<body>{{O}}), with (?:its |a )?{_SEAT} {_IN}(?P<place>{{L}})"), 0.85),
        (pattern(rf"(?P<body>{{O}}),? whose {_SEAT} (?:is |are |lies |stands )?{_IN}(?P<place>{{L}})"), 0.88),
        (pattern(rf"(?P<body>{{O}})'s {_SEAT} (?:is |are )?{_IN}(?P<place>{{L}})"), 0.88),
        (pattern(rf"\b{_SEAT} of (?:the )?(?P<body>{{O}}) (?:is|are|lies|stands)(?: located| situated)? {_IN}(?P<place>{{L}})"), 0.9),
        (pattern(r"(?P<place>{L})-based (?P<body>{O})"), 0.88),
        (pattern(r"(?P<body>{O}) \((?:campus|seat|headquarters|head office|based in|located in|in|of)?:? ?(?P<place>{L})[),]"), 0.8),
        (pattern(rf"(?P<body>{{O}}),? (?:is|was|,) {_KIND} (?:{_IN}|from )(?P<place>{{L}})"), 0.75),
        (pattern(rf"(?P<body>{{O}}),? {_IN}(?P<place>{{L}})(?!'s? | and )"), 0.7),
        (pattern(r"(?P<body>{O}),? from (?P<place>{L})(?! to | until )"), 0.65),
        (pattern(r"(?P<body>{O}), (?P<place>{L})(?=[,.;):]| and |\s*$)(?!, {L})"), 0.7),
        (pattern(r"(?P<body>{O})\.? [–—-] (?P<place>{L})\s*(?:$|\()"), 0.65),
        (pattern(r"(?P<body>{O}) of (?P<place>{L})(?!'s? | and )"), 0.6),
        (pattern(r"\b[Ii]n (?P<place>{L}), (?:at|by|where) (?:the )?(?P<body>{O})"), 0.6),
        (pattern(r"(?P<place>{L}), where (?:the )?(?P<body>{O}) (?:is|has|sits|keeps|had|was)\b"), 0.6),
        (pattern(r"(?P<body>{O}), [^.;:{O}{L}{P}]{0,30}\d[^.;:{O}{L}{P}]{0,30}, (?P<place>{L})"), 0.65),
        (pattern(r"(?P<place>{L}), (?:home|seat|where one finds) (?:of|to)? ?(?:the )?(?P<body>{O})"), 0.7),
    )


def find(context: Context) -> list[Claim]:
    """Every seat of a body that the text states."""
    seats = [claim for span in context.sentences for claim in _seats(context, span)]
    return seats + [claim for before, span in pairwise(context.sentences) for claim in _seat_of_it(context, before, span)]


def _seat_of_it(context: Context, before: Span, span: Span) -> Iterator[Claim]:
    """The seat of what the sentence before speaks of: "The Organization goes back to 1960. It has its headquarters in Manila"."""
    whole = outline(context, span.start, span.end)
    match = _it().match(whole.string)
    bodies = [spot for spot in context.spots_in(before.start, before.end, "Organisation") if spot.form != "reference"]
    if match and bodies:
        place = whole.items_in(match.start("place"), match.end("place"))[0].thing
        if isinstance(place, Spot):
            yield Claim("LOCATED_IN", bodies[0].actor, place.actor, bodies[0].start, place.end, {}, 0.8)


@cache
def _it() -> Pattern[str]:
    return pattern(rf"\W*It,? (?:also |now |still )?(?:(?:has|had|keeps|maintains)(?: had)? its {_SEAT}|is {_SEATED}|sits) {_IN}(?P<place>{{L}})")


def _seats(context: Context, span: Span) -> Iterator[Claim]:
    whole = outline(context, span.start, span.end)
    for rule, confidence in _rules():
        for match in rule.finditer(whole.string):
            body, place = (whole.items_in(match.start(side), match.end(side))[0].thing for side in ("body", "place"))
            if isinstance(body, Spot) and isinstance(place, Spot) and body.actor.label == "Organisation" and (body.form != "reference" or confidence >= _PLAIN):
                yield Claim("LOCATED_IN", body.actor, place.actor, min(body.start, place.start), max(body.end, place.end), {}, confidence)
