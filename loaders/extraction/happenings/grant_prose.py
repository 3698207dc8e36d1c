"""Grants told one after the other in running text, each with its receiver and its sum: "£20,000 goes to A, B gets £5,000 and C (£2,500)"."""

import re
from collections.abc import Iterator
from functools import cache

from loaders.extraction.context import Context, Span, Spot
from loaders.extraction.happenings.dates import find_dates
from loaders.extraction.happenings.gathering import Happening
from loaders.extraction.happenings.givers import SUM, giver_of, grant
from loaders.extraction.text.gazetteer import gazetteer
from loaders.extraction.text.layout import Layout

FEWEST = 2  # such pairs tell of several grants; a single one is told in more words
APART = 300  # characters between two such pairs
_OF_GIVING = re.compile(r"\b(?:grants?|grantees?|awards?|awarded|cheques?|recipients?|funding|donat\w+|subsid\w+|scholarships?|gifts?"
                        r"|gives?|gave|given|shared out)\b", re.IGNORECASE)
_PRICE = re.compile(r"\b(?:costs?|price[ds]?|fees?|worth|turnover|budget|salary|fined?|debts?|sold|bought|buys?)\b", re.IGNORECASE)

_ITEM_END = re.compile(r";|\n|,? and (?:to |for )?(?:the )?$|\.(?=\s+[A-Z]|\s*$)")

Pair = tuple[Spot, tuple[int, int]]


@cache
def _pairing(side: str) -> tuple[re.Pattern[str], ...]:
    """Patterns over what stands beside the name of a receiver: to be matched after it, or up to it."""
    listed = gazetteer("agreements")["paired"][side]
    return tuple(re.compile(words.replace("{SUM}", f"(?P<sum>{SUM.pattern})"), re.IGNORECASE) for words in listed)


def grant_pairs(context: Context, layout: Layout, taken: set[int]) -> list[Happening]:
    """A grant for each receiver and sum that the running text pairs; `taken` are the beginnings of the lines whose grants are told already."""
    found = [pair for span in context.sentences if layout.line(span.start).start not in taken for pair in _pairs(context, span)]
    groups: list[list[Pair]] = []
    for pair in sorted(found, key=lambda pair: pair[1]):
        if groups and pair[1][0] - groups[-1][-1][1][1] < APART:
            groups[-1].append(pair)
        else:
            groups.append([pair])
    return [one for group in groups for one in _grants(context, layout, group)]


def _grants(context: Context, layout: Layout, group: list[Pair]) -> list[Happening]:
    pairs = list({id(spot.actor): (spot, where) for spot, where in reversed(group)}.values())[::-1]
    begin, end = context.sentence(group[0][0].start).start, context.sentence(group[-1][0].start).end
    if len(pairs) < FEWEST or not _OF_GIVING.search(context.text, 0, end) or _PRICE.search(context.text, begin, end):
        return []
    giver = giver_of(context, layout, end, end, {id(spot.actor) for spot, _ in pairs})
    if giver is None:
        return []
    items = _items(context, pairs)
    dates = [date for date in find_dates(context.document) if date.is_exact]
    shared = [date for date in dates if context.sentence(items[0].start).start <= date.start < items[0].start]
    made = []
    for (spot, where), item in zip(pairs, items, strict=True):
        one = grant(context, layout.line(spot.start), [giver, spot], where, item)
        one.dates += [date for date in dates if item.start <= date.start < item.end][:1] or shared[-1:]
        made.append(one)
    return made


def _items(context: Context, pairs: list[Pair]) -> list[Span]:
    """The stretch of each pair: from its receiver or sum to the next mark that ends it, or the next pair."""
    starts = [min(spot.start, where[0]) for spot, where in pairs]
    found = []
    for (spot, where), start, following in zip(pairs, starts, [*starts[1:], len(context.text)], strict=True):
        least = max(spot.end, where[1])
        end = _ITEM_END.search(context.text, least, max(least, min(following, context.sentence(start).end)))
        found.append(Span(start, end.start() if end else max(least, min(following, context.sentence(start).end))))
    return [Span(item.start, item.start + len(context.text[item.start:item.end].rstrip(" ,;.\n"))) for item in found]


def _pairs(context: Context, span: Span) -> Iterator[Pair]:
    """The receivers of a sentence with the stretch of text that tells each one's sum."""
    bodies = context.spots_in(span.start, span.end, "Organisation")
    for number, spot in enumerate(bodies):
        low = bodies[number - 1].end if number else span.start
        high = bodies[number + 1].start if number + 1 < len(bodies) else span.end
        after = (match for pattern in _pairing("after") if (match := pattern.match(context.text, spot.end, high)))
        before = (match for pattern in _pairing("before") for match in pattern.finditer(context.text, low, spot.start) if match.end() == spot.start)
        told = next(after, None) or next(before, None)
        if told is not None:
            yield spot, told.span("sum")
