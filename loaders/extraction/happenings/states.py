"""States and cities that act as parties: "Uzbekistan and Malaysia signed an agreement", "signed for Hungary by"."""

import re
from bisect import insort
from functools import cache

from loaders.extraction.context import Context, Spot
from loaders.extraction.happenings.nouns import lexicon
from loaders.extraction.happenings.places import is_country, is_place
from loaders.extraction.happenings.sketch import BODY, PLACE, Sketch, sketch
from loaders.extraction.positions.government import as_body
from loaders.extraction.text.gazetteer import gazetteer

_LISTED = rf"(?P<who>[{PLACE}{BODY}](?:(?:, | and |, and | & )(?:the )?[{PLACE}{BODY}])*)"


@cache
def _acting() -> tuple[re.Pattern[str], ...]:
    """Patterns over sketches in which places act."""
    nouns = "|".join(sorted((re.escape(noun) for noun in lexicon("Agreement")[1]), key=len, reverse=True))
    return tuple(re.compile(words.replace("{LS}", _LISTED).replace("{N}", f"(?i:{nouns})s?")) for words in gazetteer("agreements")["acting"])


def add_states(context: Context) -> None:
    """Mean the bodies of states and cities, no longer the places, where they conclude an agreement or someone signs for them."""
    nouns, _ = lexicon("Agreement")
    for sentence in context.sentences:
        if context.spots_in(sentence.start, sentence.end, "Place") and nouns.search(context.text, sentence.start, sentence.end):
            for spot in _found(sketch(context, sentence, ())):
                _make_body(context, spot)


def _found(drawn: Sketch) -> list[Spot]:
    found: dict[int, Spot] = {}
    for pattern in _acting():
        for match in pattern.finditer(drawn.signs):
            named = [thing for thing in drawn.within(*match.span("who")) if isinstance(thing, Spot)]
            places = [spot for spot in named if spot.actor.label == "Place"]
            alone = len(places) == len(named) > 1  # of a body and a city beside it the city is where the body sits
            if all(is_country(spot.actor.name) or (alone and is_place(spot.actor.name)) for spot in places):
                found.update((spot.start, spot) for spot in places)
    return list(found.values())


def _make_body(context: Context, spot: Spot) -> None:
    body = as_body(context, spot)
    spot.actor.spots.remove(spot)
    context.spots.remove(spot)
    if all(own.start != spot.start for own in body.spots):
        meant = Spot(spot.start, spot.end, body)
        body.spots.append(meant)
        insort(context.spots, meant, key=lambda other: (other.start, other.end))
