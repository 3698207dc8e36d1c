"""What words tell about a name: whether they head the name of a body, a programme, an event, a paper or a venue, or belong to a person's name."""

import re
from functools import cache

from anyascii import anyascii

from loaders.extraction.gazetteer import entries, gazetteer


@cache
def body_heads() -> dict[str, str]:
    """The kind of body that each head word names."""
    return {str(word): kind for kind, words in gazetteer("organisations")["kinds"].items() for word in words}


@cache
def programme_heads() -> dict[str, str]:
    """The kind of programme that each head word names."""
    return {str(word): kind for kind, words in gazetteer("programmes")["kinds"].items() for word in words}


def last_head(words: list[str], heads: frozenset[str] | dict[str, str]) -> str:
    """The head that a phrase ends with, of one to three words; empty where it ends with none."""
    lower = [word.casefold() for word in words]
    for count in (3, 2, 1):
        if len(lower) >= count and (found := " ".join(lower[-count:])) in heads:
            return found
    return ""


def first_head(words: list[str]) -> str:
    """The head that a phrase begins with, where that word may lead a name ("University Parthenope")."""
    lower, leading = [word.casefold() for word in words], entries("organisations", "leading")
    for count in (2, 1):
        if len(lower) > count and (found := " ".join(lower[:count])) in leading:
            return found
    return ""


def is_weak(head: str) -> bool:
    """Whether a head names a body only together with words of its own."""
    return head in entries("organisations", "weak")


def is_acronym(word: str) -> bool:
    """Whether a word is written like an acronym: at least two capitals, and hardly anything else."""
    bare = re.sub(r"[^\w&]", "", word)
    capitals = sum(letter.isupper() for letter in bare)
    return 2 <= len(bare) <= 12 and capitals >= 2 and capitals * 2 >= len(bare) and not bare[:1].isdigit() and (len(bare) <= 9 or capitals <= 9)


def initials(words: list[str]) -> str:
    """The first letters of the words and of their hyphenated parts that begin with a capital."""
    parts = [part for word in words for part in re.split(r"[-/–]", word) if part]
    return "".join(anyascii(part[0]).upper()[:1] for part in parts if part[0].isupper() or part[0] == "&")


def spelled_by(acronym: str, words: list[str]) -> bool:
    """Whether the capitals of an acronym are exactly the initials of the words, small words counted or not."""
    wanted = re.sub(r"[^A-Z]", "", anyascii(acronym))
    if len(wanted) < 2:
        return False
    every = "".join(anyascii(part[0]).upper()[:1] for word in words for part in re.split(r"[-/–]", word) if part)
    loose = re.sub(r"[^A-Z]", "", anyascii(acronym).upper())
    unhyphenated = "".join(anyascii(word[0]).upper()[:1] for word in words if word[:1].isupper())
    return wanted in (initials(words), every, unhyphenated) or loose in (initials(words), every)


@cache
def given_names() -> frozenset[str]:
    """Given names of many countries, in lower-case ASCII."""
    return entries("given_names")


def is_given(word: str) -> bool:
    """Whether a word is a known given name, also with a hyphen in it ("Jean-Claude") or in capitals."""
    return any(part in given_names() for part in re.split(r"[-’'.]", anyascii(word).casefold()) if len(part) > 1)


@cache
def honorific_pattern() -> re.Pattern[str]:
    """One or more honorifics and the space after them."""
    kinds = ("civil", "learned", "professions", "honours", "military", "religious", "political")
    words = sorted({str(word) for kind in kinds for word in gazetteer("honorifics")[kind]}, key=len, reverse=True)
    one = "|".join(re.escape(word).replace(r"\ ", r"\.?\s?").replace("'", "[’']") for word in words)
    return re.compile(rf"(?:the\s+)?(?:(?:{one})(?![\w’'-])(?:\s*\((?:Dr|Retd|Rtd|Prof)\.?\))?\.?,?\s*)+(?=[^\W\d_])", re.IGNORECASE)
