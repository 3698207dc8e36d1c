"""What an event is called: its title, else the words of the text for it, with whose it was or where it was where these say only of what kind."""

import re
from collections.abc import Sequence
from functools import cache

from loaders.extraction.context import Context
from loaders.extraction.happenings.dates import MONTHS, WEEKDAYS
from loaders.extraction.happenings.gathering import Happening
from loaders.extraction.happenings.parts import Part
from loaders.extraction.happenings.titling import plain, without_dateline

_DAY_AT_END = re.compile(rf"\d\s+(?:{'|'.join(MONTHS)})\b\W*(?:\d{{4}})?\W*$", re.IGNORECASE)
_DATELINE = re.compile(r"(?:,[^.:;–—\n]{0,40})?\s*(?:\([^)\n]{0,40}\)\s*)?(?:[:–—]|\s-+\s)")
LIKELY = 0.5  # how sure it must be that a body took part for an event to be called after it rather than after its town
_GUESTS = frozenset({"visit"})  # kinds that are called after who came
_OF_NO_MEANING = frozenset({
    "the", "of", "a", "an", "first", "second", "third", "one", "two", "three", "four", "official", "formal", "special", "small", "brief", "same", "regular",
    "full", "main", "whole", "recent", "virtual", "online", "high-level", "day", "days", "week"})


def name_of(context: Context, happening: Happening, parts: Sequence[Part]) -> str:
    """The name of an event; "signing ceremony" alone becomes "Signing ceremony of Lindmoor Academy", "visit" one "to Nairobi"."""
    main = happening.main
    told = happening.title or main.told
    if told:
        return told
    words = without_dateline(" ".join(context.text[main.start:main.end].split())) or main.noun
    if _is_dated(words):
        words = main.noun
    if not all(_says_little(word) for word in words.casefold().split()):
        return words
    words = words.casefold() if words.isupper() else words
    return f"{words[0].upper()}{words[1:]} {_whose(context, happening, parts)}".strip()


def _is_dated(words: str) -> bool:
    """Whether the words end in the day of the dateline above an event: "TOKYO, 29 JUNE 2023"."""
    return bool(_DAY_AT_END.search(words))


def _says_little(word: str) -> bool:
    """Whether a word says only of what kind an event was, or when."""
    bare = word.strip(".,’'s-")
    return not _saying_little().isdisjoint((word, bare, word.removesuffix("s"))) or "-day" in word


@cache
def _saying_little() -> frozenset[str]:
    return plain("Event") | _OF_NO_MEANING | MONTHS.keys() | WEEKDAYS.keys()


def _of_a_dateline(context: Context, part: Part) -> bool:
    """Whether a place is only where the report was written: "ISLAMABAD, Nov 28 (APP): …"."""
    text, start = context.text, part.spot.start
    return text[text.rfind("\n", 0, start) + 1:start].strip(" *#") == "" and bool(_DATELINE.match(text, part.spot.end))


def _whose(context: Context, happening: Happening, parts: Sequence[Part]) -> str:
    """Who arranged it, or of a visit who came; where it was, where nobody is told."""
    ranks = ("attendee", "delegation") if happening.kind in _GUESTS else ("organiser", "delegation")
    places = [part for part in parts if part.name == "venue" and not _of_a_dateline(context, part)]
    for name in ranks:
        own = [part for part in parts if part.name == name and (part.probability >= LIKELY or name != "delegation" or not places)]
        if own:
            first = max(own, key=lambda part: part.probability)
            hosts = [*places, *(part for part in parts if part.name == "organiser" and part.actor is not first.actor)] if happening.kind in _GUESTS else []
            goal = f" to {max(hosts, key=lambda part: part.probability).actor.name}" if hosts else ""
            return f"of {first.actor.name}{goal}"
    return f"in {max(places, key=lambda part: part.probability).actor.name}" if places else ""
