"""Venues and towns told where something was held or signed, which the names of the text do not hold as places."""

import re
from bisect import insort
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from loaders.extraction.context import Actor, Context, Spot
from loaders.extraction.happenings.dates import MONTHS, WEEKDAYS
from loaders.extraction.happenings.nouns import FILES, lexicon
from loaders.extraction.happenings.places import is_place
from loaders.extraction.text.gazetteer import entries, gazetteer

SURE = 0.75
_NAME = r"[A-ZÀ-Þ][\w’'.-]*(?:[ \t]+(?:(?:of|the|de|del|do|da|and|&)[ \t]+)*[A-ZÀ-Þ\d][\w’'-]*)*"
_AT = rf"\b(?P<in>[Aa]t|[Ii]n)[ \t](?:the[ \t]|its[ \t]|their[ \t]|his[ \t]|her[ \t])?(?P<name>{_NAME})"
_LABELLED = re.compile(rf"^[ \t•–-]*(?:venue|place|location|where|held (?:in|at))[ \t]*:[ \t]*(?:the )?(?P<name>{_NAME})", re.IGNORECASE | re.MULTILINE)
_NEXT = re.compile(rf"(?:[ \t]*,[ \t]*(?:in[ \t]+)?|[ \t]+in[ \t]+)(?:the )?(?:\d+[ \t]+)?(?P<name>{_NAME})")
_IN = re.compile(r"\b(?:at|in|inside|from|to|of|near)\s+(?:the\s+|its\s+|their\s+)?$")
_SMALL = re.compile(r"\s+(?:(?:es|of|de|du|da|do|del|la|el|al|y|and|upon|sur)\s+){1,2}")
REACH = 16  # characters before a name in which such a word stands
MOST_STEPS = 3  # a hall, its house, the town and the country


def add_venues(context: Context) -> None:
    """Take in as places the venues and towns that the words of holding and signing name."""
    _join_towns(context)
    found: dict[str, Actor] = {}
    for start, end in _named(context):
        name = " ".join(context.text[start:end].split())
        actor = found.setdefault(name.casefold(), Actor("Place", name, confidence=SURE))
        if all(spot.start != start for spot in actor.spots):
            actor.spots.append(Spot(start, end, actor))
    for actor in found.values():
        context.add(actor)


def _join_towns(context: Context) -> None:
    """Make one place of two names that are one town's together: "Dar es Salaam", "Port of Spain"."""
    places = [spot for spot in context.spots if spot.actor.label == "Place"]
    for first, second in pairwise(places):
        whole = " ".join(context.text[first.start:second.end].split())
        if _SMALL.fullmatch(context.text, first.end, second.start) and is_place(whole):
            known = next((actor for actor in context.actors if actor.label == "Place" and actor.name == whole), None)
            town = known or context.add(Actor("Place", whole, confidence=SURE))
            for spot in (first, second):
                spot.actor.spots.remove(spot)
                context.spots.remove(spot)
            joined = Spot(first.start, second.end, town)
            town.spots.append(joined)
            insort(context.spots, joined, key=lambda spot: (spot.start, spot.end))


def _named(context: Context) -> Iterator[tuple[int, int]]:
    for sentence in context.sentences:
        found = list(_at().finditer(context.text, sentence.start, sentence.end))
        if found and _telling().search(context.text, sentence.start, sentence.end):
            for match in found:
                yield from _chain(context, match.start("name"), match.end("name"), match["in"] in ("in", "In"))
    for match in _LABELLED.finditer(context.text):
        yield from _chain(context, match.start("name"), match.end("name"), True)


@cache
def _telling() -> re.Pattern[str]:
    """What a sentence must say of holding or signing for a venue to be looked for in it."""
    nouns = "|".join(re.escape(noun).replace(r"\ ", r"[ -]") for label in FILES for noun in sorted(lexicon(label)[1], key=len, reverse=True))
    return re.compile(rf"\b(?:{nouns})s?\b|\b(?:{'|'.join(gazetteer('events')['held_words'])})\b", re.IGNORECASE)


@cache
def _at() -> re.Pattern[str]:
    return re.compile(_AT)


def _chain(context: Context, start: int, end: int, town: bool) -> Iterator[tuple[int, int]]:
    """A name after "at" or "in", and what follows it after commas: the house of a hall, the town of both."""
    venue = False
    for step in range(MOST_STEPS):
        over = _overlapping(context, start, end)
        venue = venue or _is_venue(context.text[start:end]) or bool(over)
        if not over and (_is_venue(context.text[start:end]) or ((town if step == 0 else venue) and _may_be_town(context.text[start:end]))):
            yield start, end
        elif not over:
            return
        else:
            end = max(end, over[-1].end)
            _make_places(context, over)
        following = _NEXT.match(context.text, end)
        if following is None or _people_follow(context, following.start("name"), following.end("name")):
            return
        start, end = following.span("name")


def _overlapping(context: Context, start: int, end: int) -> list[Spot]:
    return [spot for spot in context.spots_in(max(0, start - 150), end + 150) if spot.start < end and start < spot.end and spot.form != "reference"]


def _people_follow(context: Context, start: int, end: int) -> bool:
    return any(spot.actor.label == "Person" for spot in _overlapping(context, start, end))


def _make_places(context: Context, spots: list[Spot]) -> None:
    """A body of which no more is told than that something was held in it, and whose name ends in the word for a room or house, is a place."""
    for spot in spots:
        actor = spot.actor
        if actor.label == "Organisation" and _is_venue(actor.name) and not actor.aliases and _only_a_place(context, actor):
            actor.label, actor.properties = "Place", {}


def _only_a_place(context: Context, actor: Actor) -> bool:
    return all(_IN.search(context.text, max(0, spot.start - REACH), spot.start) for spot in actor.spots)


@cache
def _venue_words() -> re.Pattern[str]:
    known = gazetteer("events")
    return re.compile(rf"^(?:{'|'.join(known['venue_beginnings'])})\b\s|\b(?:{'|'.join(known['venues'])})\b(?:\s+(?:no\.?\s*)?[\dA-Z]{{1,3}})?$", re.IGNORECASE)


def _is_venue(name: str) -> bool:
    return bool(_venue_words().search(name))


@cache
def _abstract() -> re.Pattern[str]:
    """How words for fields and activities end: "in Office Management"."""
    return re.compile(rf"(?:{'|'.join(gazetteer('grammar')['abstract_endings'])})$")


def _may_be_town(name: str) -> bool:
    """Whether a name of one to three words may be a town's: no month, no weekday, no acronym."""
    words = name.split()
    days = {word.casefold().strip(".") for word in words} & (MONTHS.keys() | WEEKDAYS.keys())
    if days or is_place(name):
        return not days
    if any(word.casefold() in entries("grammar", "abstract_words", "general_words") or _abstract().search(word) for word in words):
        return False
    return len(words) <= 3 and all(word[0].isupper() and not word.isupper() for word in words)
