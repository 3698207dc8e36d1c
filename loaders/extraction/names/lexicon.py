"""What words tell about a name: whether they head the name of a body, a programme, an event, a paper or a venue, or belong to a person's name."""

import re
from functools import cache, lru_cache

from anyascii import anyascii

from loaders.extraction.text.gazetteer import entries, gazetteer

# Words in lower case that are no small words, in a name that an acronym stands for: "Fund for saving the Aral Sea".
MOST_LOWER_CASE = 1
_WORDS_KEPT = 20_000  # words of which is remembered what they look like
SMALL_WORDS = frozenset(
    ["the", "of", "for", "and", "in", "on", "to", "at", "a", "an", "under",
     "with", "by", "&", "de", "la", "del", "do", "da", "des", "du", "und", "für", "y", "e", "et"]
)


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


@lru_cache(maxsize=_WORDS_KEPT)
def is_acronym(word: str) -> bool:
    """Whether a word is written like an acronym: at least two capitals, and hardly anything else."""
    bare = re.sub(r"[^\w&]", "", word)
    capitals = sum(letter.isupper() for letter in bare)
    return 2 <= len(bare) <= 12 and capitals >= 2 and capitals * 2 >= len(bare) and not bare[:1].isdigit() and (len(bare) <= 9 or capitals <= 9)


@cache
def known_acronyms() -> frozenset[str]:
    """The acronyms that are known as names of bodies, as they are written."""
    return frozenset(gazetteer("organisations")["acronyms"])


def spelled_by(acronym: str, words: list[str]) -> bool:
    """Whether the capitals of an acronym are the initials of the words: every longer word gives its letter, small words may, parts of hyphenated words may."""
    wanted = re.sub(r"[^A-Z&]", "", anyascii(acronym)).replace("&", "")
    loose = re.sub(r"[^A-Z]", "", anyascii(acronym).upper())
    foreign = words and (words[0].casefold() in entries("organisations", "leading") or words[0].casefold() in programme_heads())
    if not foreign and sum(word.islower() and word not in SMALL_WORDS for word in words) > MOST_LOWER_CASE:
        return False
    given = [part for word in words for part in _initials(word)]
    return any(len(letters) > 1 and _follows(letters, given) for letters in (wanted, loose))


def _follows(letters: str, given: list[tuple[str, bool]]) -> bool:
    """Whether letters are those given one after the other, where those that may be left out may be missing."""
    reached = {0}
    for part, optional in given:
        further = {at + len(part) for at in reached if letters.startswith(part, at)}
        reached = reached | further if optional else further
        if not reached:
            return False
    return len(letters) in reached


@lru_cache(maxsize=_WORDS_KEPT)
def _initials(word: str) -> tuple[tuple[str, bool], ...]:
    """The letters that a word gives to an acronym, and of each whether it may be left out."""
    letters = [anyascii(part[0]).upper()[:1] for part in re.split(r"[-/–'’]", word) if part and part[0].isalpha()]
    if not letters:
        return ()
    if word.islower() or word.casefold() in SMALL_WORDS:
        return tuple((letter, True) for letter in letters)
    if is_acronym(word) and word.isalpha():
        return (letters[0], False), (anyascii(word[1:]).upper(), True)
    return (letters[0], False), *((letter, True) for letter in letters[1:])


def is_class(words: list[str]) -> bool:
    """Whether a phrase names a class of bodies or people, as plurals do: "Select Committees", "Section Officers"."""
    last = words[-1].casefold() if words else ""
    single = {last.removesuffix("s"), last.removesuffix("es"), f"{last.removesuffix('ies')}y"} - {last}
    return last.endswith("s") and last not in body_heads() and not single.isdisjoint(_singulars())


@cache
def _singulars() -> frozenset[str]:
    return (
        frozenset(body_heads())
        | entries("positions", "heads")
        | {"contractor", "nation", "country", "state", "partner", "citizen", "student", "worker", "servant", "expert"}
    )


def is_abstract(word: str) -> bool:
    """Whether a word is a field, an activity or a quality rather than a name."""
    return is_listed_abstract(word) or bool(_abstract_ending().search(word.casefold()))


def is_listed_abstract(word: str) -> bool:
    """Whether a word is known for a field, an activity or a quality, whatever its ending: family names end like them too ("Dowling", "Garrity")."""
    lower = word.casefold()
    return lower in entries("deeds", "things", "papers", "events") or lower in entries("grammar", "abstract_words")


@cache
def _abstract_ending() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(gazetteer('grammar')['abstract_endings'])})$")


@cache
def given_names() -> frozenset[str]:
    """Given names of many countries, in lower-case ASCII."""
    return entries("given_names", *(key for key in gazetteer("given_names") if key != "surnames"))


def is_surname(word: str) -> bool:
    """Whether a word is a common family name."""
    return anyascii(word).casefold() in entries("given_names", "surnames")


def is_given(word: str) -> bool:
    """Whether a word is a known given name, also with a hyphen in it ("Jean-Claude") or in capitals."""
    return any(part in given_names() for part in re.split(r"[-’'.]", anyascii(word).casefold()) if len(part) > 1)


@cache
def honorific_pattern() -> re.Pattern[str]:
    """One or more honorifics and the space after them."""
    kinds = ("civil", "learned", "professions", "honours", "military", "religious", "political")
    words = sorted({str(word) for kind in kinds for word in gazetteer("honorifics")[kind]}, key=len, reverse=True)
    one = "|".join(re.escape(word).replace(r"\ ", r"\.?\s?").replace("'", "[’']") for word in words)
    return re.compile(rf"(?<!\w)(?:the\s+)?(?:(?:{one})(?![\w’'-])(?:\s*\((?:Dr|Retd|Rtd|Prof)\.?\))?\.?,?\s*)+(?=[^\W\d_])", re.IGNORECASE)
