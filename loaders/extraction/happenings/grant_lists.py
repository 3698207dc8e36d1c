"""Lists of grants: one receiver in each entry, with a sum ("Boreal Archives Society – $60,000") or without, all of them from one giver."""

import re
from collections.abc import Sequence

from loaders.extraction.context import Actor, Context, Spot
from loaders.extraction.happenings.anchors import NUMBERS, Anchor
from loaders.extraction.happenings.gathering import Happening
from loaders.extraction.happenings.givers import SUM, giver_of, grant
from loaders.extraction.happenings.listings import Entry, is_name, lists
from loaders.extraction.positions.government import as_body
from loaders.extraction.text.layout import Layout, Line

FEWEST = 2  # such lines make a list
LONGEST = 260  # characters of a line
HEAD = 140  # characters of a line in which body and sum stand
BEFORE = 1200  # characters before a list that say what it lists
OPENING = 60  # characters of an entry within which a receiver without a line of its own is named
MOST_WORDS = 4  # of a name that nothing but its place at the head of an entry makes a receiver
OF_GRANTS = re.compile(r"\b(?:grants?|grantees?|awards?|awarded|cheques?|checks|recipients?|fundings?|funded|allocations?|donations?|subsid(?:y|ies)"
                        r"|scholarships?|bursar(?:y|ies))\b", re.IGNORECASE)
_OF_MONEY = re.compile(r"\b(?:grants?|grantees?|fundings?|funds|money|donations?|subsid(?:y|ies))\b", re.IGNORECASE)
_EACH = re.compile(r"\b(?:each|winners?|winning|recipients?|grantees?|awardees?|beneficiar(?:y|ies)|successful applicants?|go(?:es)? to)\b", re.IGNORECASE)
_COUNTED = r"grants|awards|awardees|grantees|recipients|winners|beneficiaries|cheques|subsidies|donations"
_GRANT = ("grant", "award", "funding", "gift", "donation", "award of funds")  # what nouns of such grants end with
_GOES_TO = re.compile(r"\s*(?:to|for|[–—:-])\s+(?:the\s+)?")
_PARENT = re.compile(r",\s+(?:the\s+)?$")


def grant_lines(context: Context, layout: Layout, named: Sequence[Anchor]) -> list[Happening]:
    """A grant for each entry of a list that names a receiver; none where the text speaks of no grants, names no giver, or counts as many other agreements."""
    counted = {anchor.count for anchor in named if not anchor.noun.endswith(_GRANT)}
    lines = [(line, takers, match) for line in layout.lines if (match := _sum(context, line)) and (takers := _takers(context, line, match))]
    if len(lines) >= FEWEST and OF_GRANTS.search(context.text, 0, lines[0][0].start):
        giver = giver_of(context, layout, lines[0][0].start, lines[-1][0].end, _bodies(context, [line for line, _, _ in lines]))
        return [grant(context, line, [giver, *takers], match.span()) for line, takers, match in lines] if giver is not None else []
    return [found for entries in lists(context, layout) if len(entries) not in counted and _lists_grants(context.text, entries)
            for found in _of_list(context, layout, entries)]


def _sum(context: Context, line: Line) -> re.Match[str] | None:
    """The only sum in the beginning of a short line."""
    found = list(SUM.finditer(context.text, line.start, min(line.end, line.start + HEAD)))
    return found[0] if len(found) == 1 and line.end - line.start <= LONGEST else None


def _takers(context: Context, line: Line, match: re.Match[str]) -> list[Spot]:
    """The bodies with which the line begins, or to which the sum at its beginning goes; of a body and its unit the unit."""
    text = context.text
    named = context.spots_in(line.start, match.start(), "Organisation")
    if not named or _prose(text[line.start:named[0].start]):
        named = [spot for spot in context.spots_in(match.end(), line.end, "Organisation") if _GOES_TO.fullmatch(text[match.end():spot.start])]
    return _smallest(text, named)


def _smallest(text: str, named: Sequence[Spot]) -> list[Spot]:
    following = [*named[1:], None][:len(named)]
    return [spot for spot, after in zip(named, following, strict=True) if after is None or not _PARENT.fullmatch(text[spot.end:after.start])]


def _prose(words: str) -> bool:
    """Whether a line begins with more than a bullet or a number before its first name."""
    return len(re.findall(r"[^\W\d]{2,}", words)) > 1


def _lists_grants(text: str, entries: Sequence[Entry]) -> bool:
    """Whether sums stand in most entries of a list after words about grants, or the words before it tell of as many grants or of one for each."""
    begin = entries[0].line.start
    before = text[max(0, begin - BEFORE):begin]
    if 2 * sum(bool(SUM.search(text, entry.line.start, entry.line.end)) for entry in entries) > len(entries):
        return bool(OF_GRANTS.search(before))
    number = "|".join([str(len(entries)), *(word for word, number in NUMBERS.items() if number == len(entries))])
    so_many = rf"\b(?:{number})\b"
    told = re.search(rf"{so_many}(?:\s[\w-]+){{0,3}}?\s(?:{_COUNTED})", before, re.IGNORECASE) or (
        re.search(so_many, before, re.IGNORECASE) and _EACH.search(before))
    return bool(_OF_MONEY.search(before)) and bool(told or _EACH.search(text[max(0, begin - HEAD):begin]))


def _of_list(context: Context, layout: Layout, entries: Sequence[Entry]) -> list[Happening]:
    crowded = [entry for entry in entries if not entry.line.item and len(_bodies(context, [entry.line])) > 1]
    received = [_receivers(context, entry) for entry in entries]
    if 2 * len(crowded) > len(entries) or 3 * sum(bool(takers) for takers in received) < 2 * len(entries):
        return []
    giver = giver_of(context, layout, entries[0].line.start, entries[-1].line.end, _bodies(context, [entry.line for entry in entries]))
    if giver is None:
        return []
    return [grant(context, entry.line, [giver, *(_body(context, taker) for taker in takers)], _where(context.text, entry.line, takers[0]))
            for entry, takers in zip(entries, received, strict=True) if takers]


def _bodies(context: Context, lines: Sequence[Line]) -> set[int]:
    return {id(spot.actor) for line in lines for spot in context.spots_in(line.start, line.end, "Organisation")}


def _where(text: str, line: Line, taker: Spot) -> tuple[int, int]:
    """What stands for the grant in an entry: its sum, else its receiver."""
    told = SUM.search(text, line.start, line.end)
    return told.span() if told else (taker.start, taker.end)


def _receivers(context: Context, entry: Entry) -> list[Spot]:
    """The bodies in an entry's name of its own, one in the entry that shares a word with it, the first one where there is no such name, or else the name."""
    text, line = context.text, entry.line
    headed = context.spots_in(line.start, entry.head_end, "Organisation")
    if headed:
        return _smallest(text, headed)
    bodies = context.spots_in(line.start, line.end, "Organisation")
    head = text[entry.head_start:entry.head_end]
    if not is_name(head):
        return [spot for spot in bodies[:1] if spot.start - line.start < OPENING]
    words = {word for word in head.casefold().split() if len(word) > 2}
    akin = [spot for spot in bodies if words & set(spot.actor.name.casefold().split())]
    return akin[:1] or [spot for spot in [_named(context, entry, head)] if spot is not None]


def _named(context: Context, entry: Entry, head: str) -> Spot | None:
    """The name at the head of an entry as that of a town, a county, or a body that nothing else in the text names."""
    if len(head.split()) > MOST_WORDS or context.spots_in(entry.head_start, entry.head_end, "Person", "Programme"):
        return None
    return Spot(entry.head_start, entry.head_end, Actor("Place", head.title() if head.isupper() else head))


def _body(context: Context, taker: Spot) -> Spot:
    """The receiver as a body; one that is known by the head of its entry only is taken in."""
    if taker.actor.label == "Organisation":
        return taker
    return Spot(taker.start, taker.end, as_body(context, taker))


def absorb(told: list[Happening], listed: list[Happening]) -> list[Happening]:
    """The happenings without those that only speak of all the grants of a list at once; a day told of these is that of each."""
    if not listed:
        return told
    whole = [one for one in told if one.kind == "grant" and not one.given and any(_of_all(anchor) for anchor in one.anchors)
             and (not one.title or all(anchor.plural for anchor in one.anchors))]
    for each in listed:
        each.dates += [date for one in whole for date in one.dates]
    return [one for one in told if one not in whole]


def _of_all(anchor: Anchor) -> bool:
    return anchor.plural or anchor.count != 1 or anchor.line.heading or bool(_EACH.search(anchor.sentence_text))
