"""Who gives the grants that a list or a paragraph tells of, and the grants themselves."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from loaders.extraction.context import Context, Span, Spot
from loaders.extraction.happenings.anchors import Anchor
from loaders.extraction.happenings.gathering import Happening
from loaders.extraction.happenings.sketch import BODY, PLACE, sketch
from loaders.extraction.text.gazetteer import gazetteer
from loaders.extraction.text.grammar import token_at
from loaders.extraction.text.layout import Layout, Line

SHORT_LINE = 60  # characters of a line of the masthead
FAR = 2400  # characters before the grants within which it is said who gives
SUM = re.compile(r"(?:[$€£¥₹₦₱₩₺]|\b(?:[A-Z]{1,2}\$|[A-Z]{3}|[KRNPMDTBQ]|Rs\.?|Nu\.|Sh\.?)) ?\d[\d.,]*\d(?: ?(?:million|m|bn|billion|crore|lakh|thousand)\b)?"
                  r"|\b\d[\d.,]*\d (?:euros?|dollars|EUR|USD|pounds|kina|rand|rupees|shillings)\b")


@cache
def _giving() -> tuple[tuple[re.Pattern[str], int], ...]:
    """Patterns over sketches that say who gives what a list lists, and for how many times being named each counts."""
    known = gazetteer("agreements")["list_givers"]
    return tuple((re.compile(words.replace("{O}", f"[{BODY}{PLACE}]")), weight) for weight, listed in known.items() for words in listed)


def giver_of(context: Context, layout: Layout, begin: int, end: int, takers: set[int]) -> Spot | None:
    """The body that gives what is told from `begin` to `end`; the receivers (by identity) and who is named there only are left out.

    It is the one that the text names most, more where the words before say that it gives; first those of the running text before it.
    """
    spots = [spot for spot in context.spots if spot.actor.label == "Organisation" and id(spot.actor) not in takers and not begin <= spot.start < end]
    told = Counter(_said_to_give(context, max(0, begin - FAR), begin))
    named = Counter(id(spot.actor) for spot in spots)
    before = [spot for spot in spots if spot.start < begin]
    running = [spot for spot in before if (line := layout.line(spot.start)).end - line.start > SHORT_LINE]
    return max(running or before or spots, key=lambda spot: (named[id(spot.actor)] + told[id(spot.actor)], -spot.start), default=None)


def _said_to_give(context: Context, start: int, end: int) -> Iterator[int]:
    """The bodies that sentences between these offsets say give, by identity, each as often as its words are sure."""
    for span in context.sentences:
        if not start <= span.start < end:
            continue
        drawn = sketch(context, Span(span.start, span.end), ())
        for pattern, weight in _giving():
            for match in pattern.finditer(drawn.signs):
                for thing in drawn.within(match.start("who"), match.end("who")):
                    if isinstance(thing, Spot):
                        yield from [id(thing.actor)] * weight


def grant(context: Context, line: Line, given: list[Spot], where: tuple[int, int], item: Span | None = None) -> Happening:
    """The grant of the first of the bodies given to the others, with the words that stand for it; `item` is the stretch that tells it alone."""
    head = token_at(context.doc, where[1] - 1)
    assert head is not None
    anchor = Anchor("Agreement", "grant", "grant", *where, head, line, item or context.sentence(where[0]), indefinite=True,
                    stem=where[0], gift=True, bodies=frozenset(id(spot.actor) for spot in given))
    return Happening("Agreement", [anchor], [], given)
