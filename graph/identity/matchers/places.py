"""Matching places: a name is enough unless two countries have it, or every town does."""

from collections.abc import Hashable, Iterator

from graph import model
from graph.identity.matchers.contexts import sole_setting
from graph.identity.profiles import LOOSE, Comparison, Described, Matcher, Profile, Sighting, Signal, identifiers
from graph.identity.territory import cities, countries_in, country, country_of_city
from graph.identity.vocabulary import vocabulary
from graph.names import fold

_EXTERNAL = tuple(item.name for item in model.NODES["Place"].properties if item.external_id)
_SETTLED, _OPEN, _ELSEWHERE = 0.97, 0.92, 0.8


class Places(Matcher):
    """Names without the country they add; venues that every town has need a town or a publisher in common."""

    uses_keys = False

    def describe(self, sighting: Sighting) -> Described:
        """Its name, its country, and where that is unknown the one its document speaks about."""
        mention = sighting.mention
        folded = fold(mention.name.split(",")[0])
        countries, _ = countries_in(fold(mention.name))
        given = str(mention.properties.get("country", "")).upper()
        around = [fold(tie.name) for tie in sighting.ties if tie.relation == "LOCATED_IN>"]
        own = (given,) if given else countries or tuple(sorted({code for name in around for code in countries_in(name)[0]}))
        code = country(fold(mention.name))
        name, own = (code.lower(), (code,)) if code else (_without_kind(folded), own)
        weak = not code and all(word in vocabulary().venue_words for word in name.split())
        setting = sole_setting(sighting)
        context = tuple(sorted({*(f"in:{item}" for item in around), *([f"publisher:{sighting.fragment.publisher}"] if sighting.fragment.publisher else [])}))
        profile = Profile("Place", (name,), countries=own, setting=() if own or not setting else (setting,), ties=context if weak else (),
                          identifiers=identifiers(mention.properties, _EXTERNAL), listed=sighting.fragment.curated, marks=sighting.marks)
        return Described(profile, frozenset(_keys(profile, weak=weak)))

    def compare(self, one: Profile, other: Profile, shared: frozenset[str]) -> Comparison:
        """By name, and by country as far as it is known."""
        del shared
        if set(one.identifiers) & set(other.identifiers):
            return Comparison(1.0, (Signal("external id", one.identifiers[0], 1.0),))
        if one.names != other.names:
            return Comparison(0.0)
        signal = _by_country(one, other)
        return Comparison(signal.weight, (signal,))

    def decisive(self, profile: Profile) -> Hashable:
        """What `clash` looks at."""
        return profile.countries

    def clash(self, one: Profile, other: Profile, score: float) -> str:
        """Other countries."""
        del score
        if one.countries and other.countries and not set(one.countries) & set(other.countries):
            return f"{', '.join(one.countries)} and {', '.join(other.countries)}"
        return ""


def _without_kind(folded: str) -> str:
    """`tagaytay` of Tagaytay City; `quezon city` and `mexico city` keep the word, which tells them from a province and a country."""
    bare = folded.removesuffix(" city").removeprefix("city of ").removesuffix(" municipality").removeprefix("municipality of ")
    return bare if bare != folded and bare in cities() and folded not in cities() and not country(bare) else folded


def _keys(profile: Profile, *, weak: bool) -> Iterator[str]:
    yield from profile.identifiers
    name = profile.names[0]
    if weak:
        yield from (f"l|{name}|{item}" for item in profile.ties)
        yield f"{LOOSE}l|{name}"
    else:
        yield f"l|{name}"


def _by_country(one: Profile, other: Profile) -> Signal:
    mine, theirs = one.countries or one.setting, other.countries or other.setting
    name = one.names[0]
    if set(mine) & set(theirs):
        return Signal("same name and country", name, _SETTLED)
    if mine and theirs:
        return Signal("same name, told of two countries", name, _SETTLED if country_of_city(name) else _ELSEWHERE)
    return Signal("same name", name, _OPEN)
