"""People told in one list: what stands in it between the names of people, and could be anything, is the name of another."""

import re
from collections.abc import Sequence

from loaders.extraction.happenings.places import is_country
from loaders.extraction.names.composition import Name
from loaders.extraction.names.deciding import Named
from loaders.extraction.names.lexicon import is_acronym, is_listed_abstract
from loaders.extraction.text.gazetteer import entries

Decision = tuple[Name, Named | None]
# What parts the people of a list, with what is told of each: "X (Borno), Y", "X, Kogi; Y", "X – Member; Y", "X and Y".
_PARTED = re.compile(r"(?:\s?\([^()\n]{1,60}\))?(?:,\s[^,;()\n]{2,60})?\s?;\s(?:and\s)?|(?:\s?\([^()\n]{1,60}\))?(?:,|,?\sand|,?\s&)\s")
SURENESS = 0.7
LEAST_SURE = 0.7
MOST_WORDS = 4
# Names that may stand between two of the list and tell of the first: "X (Member, Ogun State), Y".
FARTHEST = 4


def with_people(text: str, decisions: Sequence[Decision]) -> list[Decision]:
    """The decisions, with those turned to people that stand in a list between or behind two surer ones."""
    found = list(decisions)
    for at, (name, named) in enumerate(found):
        if is_undecided(name, named) and _neighbours(text, found, at) > 1:
            found[at] = name, Named("Person", name.start, name.end, SURENESS, name.full_end)
    return found


def _neighbours(text: str, found: Sequence[Decision], at: int) -> int:
    """How many people of the same list stand right before and behind this place."""
    return sum(_people(text, found, at, step) for step in (-1, 1))


def _people(text: str, found: Sequence[Decision], at: int, step: int) -> int:
    count, here = 0, at
    while count < MOST_WORDS:
        beside = _next(text, found, here, step)
        if beside is None:
            break
        named = found[beside][1]
        if is_undecided(*found[beside]):
            here = beside
            continue
        if named is None or named.label != "Person" or " " not in text[named.start : named.end]:
            break
        count, here = count + 1, beside
    return count


def _next(text: str, found: Sequence[Decision], at: int, step: int) -> int | None:
    """The place of the next name of the list, what is told of each left out."""
    for other in range(at + step, at + FARTHEST * step, step):
        if not 0 <= other < len(found):
            return None
        one, two = sorted((at, other))
        if _PARTED.fullmatch(text, found[one][0].end, found[two][0].start):
            return other
    return None


def is_undecided(name: Name, named: Named | None) -> bool:
    """Whether a name has nothing that says what it is, and could be a person's."""
    if name.verdict != "open" or (named is not None and (named.label == "Person" or named.confidence > LEAST_SURE)):
        return False
    words = [word for word in name.texts if word[0].isalpha()]
    plain = not any(is_acronym(word) or is_listed_abstract(word) or word.casefold() in entries("grammar", "general_words", "starters") for word in words)
    return 2 <= len(words) <= MOST_WORDS and plain and not is_country(" ".join(words)) and not any(is_country(word) for word in words)

