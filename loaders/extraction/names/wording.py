"""What the words of a name say by themselves: that they are a rank, a branch of a body, a point of the compass, no part of a person's name."""

import re
from collections.abc import Sequence

from loaders.extraction.happenings.places import is_country, is_demonym, is_place
from loaders.extraction.names.lexicon import body_heads, is_acronym, is_given, is_listed_abstract, known_acronyms, programme_heads
from loaders.extraction.text.gazetteer import entries

_ASKING = frozenset({"what", "where", "whom", "why", "how", "when"})


def is_rank(text: str, start: int, name: str) -> bool:
    """Whether this is a rank, or the letters of an honour behind a person's name: "Brigadier (Ret’d) Mark Phillips, MSS"."""
    key = name.casefold()
    qualification = re.search(r"[A-Z]\($", text[max(0, start - 2) : start])
    behind = text[:start].rstrip().endswith((",", "."))
    honour = behind and (key in entries("honorifics", "suffixes") or re.fullmatch(r"(?:[A-Z][a-zA-Z]{0,3}\.)+[A-Z]?[a-zA-Z]{0,3}", name))
    return key in entries("honorifics", "military") or bool(qualification) or bool(honour)


def is_doubtful(head: str) -> bool:
    """Whether a head names programmes as often as bodies: "initiative", "facility", "fund"."""
    return bool(head) and head.split()[-1] in entries("programmes", "bodies_too")


def is_branch(words: Sequence[str]) -> bool:
    """Whether a place follows an acronym: "CPA UK", "IPAC Manitoba"."""
    rest = " ".join(words[1:])
    return len(words) == 2 and is_acronym(words[0]) and is_place(rest) and not is_given(rest)


def is_of_body(word: str) -> bool:
    """Whether a word belongs to no person's name: an acronym, a country, a people, a field of work, the head of a body or programme."""
    lower = word.casefold()
    if is_listed_abstract(word) or any(letter.isdigit() for letter in word):
        return True
    return (is_acronym(word) and "." not in word) or is_country(word) or is_demonym(word) or lower in body_heads() or lower in programme_heads()


def is_dated_paper(words: Sequence[str]) -> bool:
    """Whether a year makes a policy, plan or meeting of an acronym: "NEP 2020"."""
    return len(words) == 2 and is_acronym(words[0]) and bool(re.fullmatch(r"(?:19|20)\d\d", words[1]))


def is_direction(words: Sequence[str]) -> bool:
    """Whether the words are points of the compass: "North-East", "South-South"."""
    return all(part in entries("grammar", "directions") for word in words for part in word.casefold().split("-"))


def is_ordinary(words: Sequence[str]) -> bool:
    """Whether every word is one that begins sentences rather than names: "According", "However"; or the last one asks: "GOT WHAT", "MOVES WHERE"."""
    if len(words) == 1 and words[0] in known_acronyms():  # "WHO"
        return False
    return all(word.casefold() in entries("grammar", "starters") for word in words) or words[-1].casefold() in _ASKING
