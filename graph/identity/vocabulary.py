"""What matching knows about names, from data/gazetteers/identity.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from graph.settings import data_folder


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Folded words by what they mean in a name; `territory_words` begin those that `territories` write out."""

    honorifics: frozenset[str]
    particles: frozenset[str]
    generic: frozenset[str]
    droppable: frozenset[str]
    agreement_words: frozenset[str]
    event_words: frozenset[str]
    venue_words: frozenset[str]
    ordinals: Mapping[str, int]
    spellings: Mapping[str, str]
    translations: Mapping[str, str]
    territories: Mapping[tuple[str, ...], tuple[str, ...]]
    territory_words: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary, read once."""
    given: dict[str, Any] = yaml.safe_load((data_folder() / "gazetteers" / "identity.yaml").read_text(encoding="utf-8"))
    spellings = {word: listed[0] for listed in given["spellings"] for word in listed}
    translations = {word: spellings.get(listed[0], listed[0]) for listed in given["translations"] for word in listed}
    territories = {tuple(short.split()): tuple(full.split()) for short, full in given["territories"].items()}
    return Vocabulary(
        _words(given["honorifics"]), _words(given["particles"]), frozenset(singular(spellings.get(word, word)) for word in _words(given["generic"])),
        frozenset(given["droppable"]), _words(given["agreement_words"]), _words(given["event_words"]), _words(given["venue_words"]),
        {word: number for number, word in enumerate(given["ordinals"].split(), 1)}, spellings, translations,
        territories, frozenset(short[0] for short in territories))


def _words(lines: list[str]) -> frozenset[str]:
    return frozenset(word for line in lines for word in str(line).replace("-", " ").split())


def singular(word: str) -> str:
    """The word without the s of the plural, and in one of the two spellings of `harbour`."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 5 and word.endswith("our"):
        return word[:-3] + "or"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
