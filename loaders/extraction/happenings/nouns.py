"""The nouns that name agreements and events, as the gazetteers list them."""

import re
from functools import cache

from loaders.extraction.text.gazetteer import gazetteer

FILES = {"Agreement": "agreements", "Event": "events"}


@cache
def lexicon(label: str) -> tuple[re.Pattern[str], dict[str, tuple[str, bool]]]:
    """A pattern for the nouns of a label, and for each noun its kind and whether it is only another word for something told already."""
    content = gazetteer(FILES[label])
    known: dict[str, tuple[str, bool]] = {}
    for kind, nouns in [("", content["references"]), *content["kinds"].items()]:
        for noun in nouns:
            known[noun] = (kind, not kind)
    for key in ("titled", "general"):
        known.update((noun, (kind, True)) for kind, nouns in content.get(key, {}).items() for noun in nouns)
    alternatives = "|".join(_spelled(noun) for noun in sorted(known, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{alternatives})(?:'?s|es)?(?!\w|-(?!cum)\w)|memorand(?:a|ums)(?: of \w+)?", re.IGNORECASE), known


def _spelled(noun: str) -> str:
    """A pattern for the noun in singular and plural, its words parted by blanks or hyphens."""
    pattern = re.escape(noun).replace(r"\ ", r"[\s-]+")
    return f"{pattern[:-1]}(?:y|ies)" if noun.endswith("y") else pattern


@cache
def _idioms(label: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b{re.escape(idiom)}" for idiom in gazetteer(FILES[label])["idioms"]), re.IGNORECASE)


def is_idiom(around: str, label: str) -> bool:
    """Whether the noun, in the middle of the words given, is part of an idiom."""
    return any(match.start() < len(around) - 20 and match.end() > 20 for match in _idioms(label).finditer(around))


@cache
def subordinate() -> frozenset[str]:
    """The nouns for parts of an event."""
    return frozenset(gazetteer(FILES["Event"])["subordinate"])


@cache
def titled() -> frozenset[str]:
    """The nouns that are an event where they stand in a title of their own."""
    return frozenset(noun for nouns in gazetteer(FILES["Event"])["titled"].values() for noun in nouns)


@cache
def only_titled() -> frozenset[str]:
    """Those of them that are no event elsewhere."""
    return titled() - frozenset(noun for nouns in gazetteer(FILES["Event"])["general"].values() for noun in nouns)


@cache
def doubtful(label: str) -> frozenset[str]:
    """The nouns that begin a happening only where something more speaks for it."""
    return frozenset(gazetteer(FILES[label])["doubtful"])


@cache
def ambiguous(label: str) -> frozenset[str]:
    """The nouns that name bodies, texts and fields too."""
    return frozenset(gazetteer(FILES[label])["ambiguous"])


def singular(words: str, known: dict[str, tuple[str, bool]]) -> tuple[str, bool]:
    """The listed noun that these words are, and whether they are its plural."""
    noun = re.sub(r"[\s-]+", " ", words.casefold()) if "-" not in words else words.casefold()
    if noun in known:
        return noun, False
    noun = re.sub(r"memorand(?:a|ums)", "memorandum", noun)
    if noun in known:
        return noun, True
    if noun.endswith("ies") and f"{noun[:-3]}y" in known:
        return f"{noun[:-3]}y", True
    for ending in ("'s", "s", "es"):
        if noun.endswith(ending) and noun[:-len(ending)] in known:
            return noun[:-len(ending)], ending != "'s"
    first, _, rest = noun.partition(" ")
    return f"{first.rstrip('s')} {rest}", True


@cache
def bringing(label: str) -> frozenset[str]:
    """The lemmas of the verbs that bring a happening of this label about."""
    content = gazetteer(FILES[label])
    keys = ("signing", "giving", "receiving", "organising", "hosting", "attending", "chairing")
    return frozenset(word for key in keys for word in content.get(key, ())) - {"be", "make", "give"}
