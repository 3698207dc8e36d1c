"""The name of who holds an office, written right after that of the body: "Rector of the Academy of Public Administration Zhanna Kuat"."""

import re
from functools import cache

from loaders.extraction.happenings.places import is_demonym, is_place
from loaders.extraction.names.lexicon import body_heads, is_abstract, is_acronym, is_class, is_given, is_listed_abstract, programme_heads
from loaders.extraction.text.gazetteer import entries
from loaders.extraction.text.words import Word

# Between the title of an office and the last words of the body's name: "Permanent Secretary in the Ministry of Local Government".
LINKS = frozenset(f"{word}{article}" for word in ("of", "for", "to", "in", "at", "on", "with", "and", "under") for article in ("", " the"))
FEWEST, MOST = 2, 4  # words of a person's name
_NAME = re.compile(r"[^\W\d_a-zß-ÿ][^\W\d_]*(?:[-’'][^\W\d_]+)*")


def holder_at(run: list[Word]) -> int:
    """Where the person's name begins in the last words of a body's name; 0 where none does."""
    for at in range(max(1, len(run) - MOST), len(run) - FEWEST + 1):
        if _ends_body(run[:at]) and all(_may_be_of_person(word, after_given=is_given(run[at].text)) for word in run[at:]):
            return at
    return 0


def _ends_body(words: list[Word]) -> bool:
    """Whether the name of a body may end with these words: a head, a field, a country or town."""
    last = words[-1].text
    known = last.casefold() in body_heads() or last.casefold() in programme_heads() or is_abstract(last) or is_class([last]) or is_demonym(last)
    return known or is_place(last) or is_place(" ".join(word.text for word in words)) or last.casefold() in entries("grammar", "general_words")


def _may_be_of_person(word: Word, *, after_given: bool) -> bool:
    """Whether a word may be part of a person's name; family names may end like fields of work, or be towns: "Daniel Seiberling", "José Tavares"."""
    text = word.text
    if not _NAME.fullmatch(text) or len(text) < FEWEST or text.casefold() in body_heads() or text.casefold() in programme_heads():
        return False
    if is_given(text):
        return True
    field = is_listed_abstract(text) if after_given else is_abstract(text)
    known = field or is_class([text]) or (not after_given and (is_place(text) or is_demonym(text)))
    return not known and not (is_acronym(text) and len(text) <= 4) and text.casefold() not in _others()


@cache
def _others() -> frozenset[str]:
    return entries("grammar", "general_words", "directions", "calendar", "headline_words") | entries("positions", "heads")
