"""Matching organisations and programmes: by what their names say, the country, introduced acronyms, and who holds office there."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

from graph import model
from graph.identity import organisation_names
from graph.identity.matchers.contexts import beside, called, countries_of_surroundings, officers, sole_setting
from graph.identity.matchers.parts import other_whole, parents, within
from graph.identity.organisation_names import OF_A_STATE, OrganisationName, acronym, bracketed
from graph.identity.person_names import skeleton
from graph.identity.profiles import ANY, LOOSE, OFFERED, Comparison, Described, Matcher, Profile, Sighting, Signal, identifiers, other_register
from graph.identity.territory import is_place
from graph.identity.vocabulary import vocabulary

LONG_ACRONYM = 6
"""Letters from which an acronym that two texts introduce beside a name is one body's, however the names differ: one may be a translation."""

DISTINCTIVE_ACRONYM, DISTINCTIVE_BESIDE_NAME = 5, 4
"""Letters from which an acronym is taken to be nobody else's unless two bodies are seen to bear it: alone, and beside an equal name."""

SIMILAR_WORDS = 0.85
"""Jaro-Winkler similarity from which two proper names may be spellings of one."""

_WEIGHTS = {"officer": 0.97, "country": 0.93, "publisher": 0.91, "parent": 0.95, "alone": 0.9, "any": 0.9, "near": 0.925}
"""What makes an acronym or a general name the same in two documents, and how surely."""


_BESIDE = (0.7, 0.91, 0.94)
"""The same for one, two, three or more bodies that are named beside in both documents."""

_SHARED_ACRONYM = 0.03
"""What an acronym in a country or a company says more than one by itself."""

_TOGETHER = frozenset({"country", "near", "officer"})

_AROUND = frozenset({"country", "near", "beside", "called"})

_COGNATE = 0.78
"""Jaro-Winkler similarity from which words of two languages may be one."""

_NEAR_LETTERS = 4
"""Letters of an acronym from which it is hardly borne by two bodies in two texts that speak of one country among others."""

_OTHER_PARENT = 0.2
"""What a general name loses where each text tells another body as the one it is part of."""

_DERIVED = 0.03
"""What an acronym loses that is read off the other's name and not introduced beside it."""


_INTERNATIONAL = "intergovernmental"
"""The kind of bodies that are at home in no country: the one told of them is where they were."""

_ON_A_LIST = 0.04
"""By how much a curated list beats the other bodies that a name may stand for."""

_LOCAL_ELSEWHERE = 0.8
"""What the name of a local government says where the two documents speak of other countries: towns have namesakes."""

_TOWN_OR_MUNICIPALITY = 0.85
"""How alike two names of one place's local government are, whichever of its words they use."""

_SAME_SORT = 0.55
"""What two names say that one country has hardly two of."""

_ABRIDGED = 0.75
"""What a name says that is another's with words left out."""

_PARTLY_ABRIDGED, _MOST_ABRIDGED = 0.55, 0.7

_REDUCIBLE = frozenset({"institute", "academy", "foundation", "association", "society", "network", "trust"})
"""Kinds of body that a proper name and the kind tell from all others in a country; of a town's universities there are several."""

_NAMED_IN_SHORT = _REDUCIBLE | {"school", "college", "fund"}
"""Kinds of body that a second text about the same others calls by the proper name and the kind alone."""

_SAME_OFFICER = 0.55
"""What two general names say that have an officer in common and nothing else: a renaming, a merger, or two offices."""

_STATE = ("government",)
"""What is left of a country's name alone: a short form in one text for whichever body of that country it speaks of."""


_OF_COUNTRY = "="
"""What the entry of a name ends with that says of which country its bearer is, as no branch's does."""


@dataclass(frozen=True, slots=True)
class _Names:
    """A mention's names: the one it goes by and its other full ones, and its short forms."""

    full: tuple[OrganisationName, ...]
    shorts: tuple[str, ...]


class Institutions(Matcher):
    """Names are compared by their telling words; general ones and acronyms need something else in common."""

    uses_keys = True

    def __init__(self, label: str) -> None:
        self._label = label
        self._tag = label[0].lower()
        self._external = tuple(item.name for item in model.NODES[label].properties if item.external_id)

    def describe(self, sighting: Sighting) -> Described:
        """Its names in the form compared, its countries and external ids; general and short names with their surroundings."""
        mention = sighting.mention
        names = _names(mention.names, undertaking=mention.label == "Programme")
        main = () if acronym(mention.name) else names.full[:1]
        countries = self._countries(sighting, names)
        general = bool(names.full) and all(name.generic and not name.countries for name in names.full)
        context = _context(sighting, countries, organ=any(name.organ for name in main))
        placed = any(item.startswith("country:") for item in context)
        unplaced = general and not placed and not sighting.fragment.curated
        weak = unplaced or (not main and all(name.generic for name in names.full))
        profile = Profile(
            self._label, tuple(sorted({_entry(name) for name in names.full})), names.shorts, () if weak else countries,
            tuple(sorted(sighting.fragment.setting)) if (weak and general) or any(name.local or name.sent for name in names.full) else (),
            identifiers=identifiers(mention.properties, self._external),
            kind=str(mention.properties.get("kind", "")), ties=context if weak or general else (), weak=weak, listed=sighting.fragment.curated,
            marks=sighting.marks, words=tuple(sorted({_entry(name) for name in main})))
        return Described(profile, frozenset(self._keys(profile, names, context, countries, sighting)))

    def _countries(self, sighting: Sighting, names: _Names) -> tuple[str, ...]:
        given = str(sighting.mention.properties.get("country", "")).upper()
        if given:
            return (given,)
        named = {code for name in names.full if name.generic or name is names.full[0] for code in name.countries}
        return tuple(sorted(named or countries_of_surroundings(sighting.ties, seat=any(name.generic for name in names.full))))

    def _keys(self, profile: Profile, names: _Names, context: tuple[str, ...], countries: tuple[str, ...], sighting: Sighting) -> Iterable[str]:
        tag, near, parts = self._tag, countries or sighting.fragment.setting, tuple(within(sighting))
        yield from profile.identifiers
        for name in names.full:
            if not name.generic:
                proper = _proper(name)[:2]
                yield f"{tag}|{name.key}"
                yield from (f"{LOOSE}{tag}|{word}" for word in proper)
                if not _REDUCIBLE.isdisjoint(name.core):
                    yield from (f"{tag}c|{word}|{code}" for word in proper if near and not is_place(word) for code in near)
                if not _NAMED_IN_SHORT.isdisjoint(name.core):
                    yield from (f"{tag}n|{proper[0]}|{item}" for item in context if item.startswith(("beside:", "called:")) and not is_place(proper[0]))
                yield f"{LOOSE}{tag}s|{' '.join(map(skeleton, name.core))}"
            else:
                yield from (f"{tag}g|{name.key}|country:{code}" for code in name.countries or countries if not name.organ)
                yield from (f"{tag}g|{name.key}|{item}" for item in context)
                yield f"{LOOSE}{tag}g|{name.key}"
                if name.rare:
                    yield f"{tag}g|{name.key}|{ANY}"
        yield from (f"{tag}f|{item}" for item in context if item.startswith("officer:"))
        yield from (f"{tag}g|{name.key}|{item}" for name in (*parts, *names.full) for item in context if item.startswith("parent:"))
        yield from (f"{LOOSE}{tag}l|{sort}|{code}" for name in names.full for sort in name.sorts for code in name.countries or countries)
        for short in {*names.shorts, *(name.initials for name in names.full if len(name.initials) > 2)}:
            yield f"{LOOSE}{tag}a|{short}"
            role = "" if short in names.shorts else OFFERED
            yield from (f"{role}{tag}a|{short}|{item}" for item in context)
            yield from (f"{role}{tag}a|{short}|near:{code}" for code in near if len(short) >= _NEAR_LETTERS or self._label == "Programme")
            if len(short) >= DISTINCTIVE_BESIDE_NAME and short in names.shorts:
                yield f"{tag}a|{short}|alone:"
            if short in names.shorts and (not names.full or (profile.listed and (not countries or profile.kind == _INTERNATIONAL))):
                yield f"{tag}a|{short}|{ANY}"

    def compare(self, one: Profile, other: Profile, shared: frozenset[str]) -> Comparison:
        """The best of: external id, equal names, general name or acronym with something in common, similar names with an officer in common."""
        found = [*_by_identifier(one, other), *_by_long_acronym(one, other, shared), *_by_name(one, other), *_by_context(one, other, shared),
                 *_by_similarity(one, other, shared)]
        best = max(found, key=lambda signal: signal.weight, default=None)
        return Comparison(best.weight, tuple(sorted(found, key=lambda signal: -signal.weight))) if best else Comparison(0.0)

    def decisive(self, profile: Profile) -> Hashable:
        """What `clash` looks at."""
        return profile.countries, _own_countries(profile), profile.identifiers, profile.kind == _INTERNATIONAL, _parents_of(profile)

    def clash(self, one: Profile, other: Profile, score: float) -> str:
        """Other external ids of one register, or other countries: their own, and unless the link is surer, those their documents speak about."""
        if register := other_register(one, other):
            return register
        if score < _WEIGHTS["officer"] and other_whole(_parents_of(one), _parents_of(other)):
            return "parts of two bodies"
        if _INTERNATIONAL in (one.kind, other.kind):
            return ""
        here, there = (_own_countries(profile) if score < _WEIGHTS["officer"] else profile.countries for profile in (one, other))
        if here and there and not set(here) & set(there):
            return f"{', '.join(here)} and {', '.join(there)}"
        return ""

    def reconciles(self, third: Profile, one: Profile, other: Profile) -> bool:
        """Whether the third is at home in no country and bears a name of both, which clash in the country alone: their texts say where they met it."""
        in_country_alone = not other_register(one, other) and not other_whole(_parents_of(one), _parents_of(other))
        return third.kind == _INTERNATIONAL and in_country_alone and all(set(third.names) & set(profile.names) for profile in (one, other))


def _own_countries(profile: Profile) -> tuple[str, ...]:
    """The countries it belongs to: those told of it, and for what every country has, the one its document speaks about."""
    state = any(entry.endswith("*") and not OF_A_STATE.isdisjoint(_words_of(entry)) for entry in profile.names)
    return _placed(profile) if state and not profile.weak else profile.countries


def _placed(profile: Profile) -> tuple[str, ...]:
    return profile.countries or tuple(item.partition(":")[2] for item in profile.ties if item.startswith("country:"))


def _can_be_there(one: Profile, other: Profile) -> bool:
    """Whether one of them does not say where it is, and its text speaks of the country that the other belongs to, or of none."""
    here, there = one.setting or _placed(one), other.setting or _placed(other)
    unplaced = any(profile.weak or (profile.listed and not _placed(profile)) for profile in (one, other))
    return unplaced and (not here or not there or bool(set(here) & set(there)))


def _entry(name: OrganisationName) -> str:
    return "@".join((name.key, *name.countries)) + ("*" if name.generic else _OF_COUNTRY if name.of_country else "")


@lru_cache(maxsize=20_000)
def _names(given: tuple[str, ...], *, undertaking: bool) -> _Names:
    """What these names say, the first being the one it goes by."""
    names = tuple(map(organisation_names.without_undertaking, given)) if undertaking else given
    shorts = {found for name in names for found in (acronym(name), *map(acronym, bracketed(name))) if found}
    full = [(name == names[0], organisation_names.analyse(name, undertaking=undertaking, translated=translated)) for name in names if not acronym(name)
            for translated in ((False, True) if organisation_names.translatable(name) else (True,))]
    telling = (name for main, name in full if name.core and (main or len(name.core) > 1 or (name.countries and name.core != _STATE)))
    return _Names(tuple(dict.fromkeys(telling)), tuple(sorted(shorts)))


def _context(sighting: Sighting, countries: tuple[str, ...], *, organ: bool) -> tuple[str, ...]:
    setting = sole_setting(sighting)
    places = () if organ else countries or ((setting,) if setting else ())
    publisher = "" if sighting.fragment.tabular else sighting.fragment.publisher
    return tuple(sorted({
        *(f"beside:{key}" for key in beside(sighting)), *(f"called:{key}" for key in called(sighting)),
        *(f"country:{code}" for code in places), *(f"officer:{key}" for key in officers(sighting)),
        *(f"parent:{key}" for key in parents(sighting)), *((f"publisher:{publisher}",) if publisher else ())}))


def _by_identifier(one: Profile, other: Profile) -> Iterable[Signal]:
    return (Signal("external id", item, 1.0) for item in sorted(set(one.identifiers) & set(other.identifiers))[:1])


def _by_long_acronym(one: Profile, other: Profile, shared: frozenset[str]) -> Iterable[Signal]:
    """An acronym so long that two bodies hardly have it, introduced beside two names in texts that have a country or another body in common."""
    around = {key.split("|")[1] for key in shared if key.count("|") > 1 and key.split("|")[2].partition(":")[0] in _AROUND}
    for short in sorted(set(one.shorts) & set(other.shorts) & around):
        if len(short) >= LONG_ACRONYM and one.words and other.words and not set(one.words) & set(other.words):
            yield Signal("long acronym of both", short, _WEIGHTS["near"])


def _by_name(one: Profile, other: Profile) -> Iterable[Signal]:
    mine, theirs = ({entry.rstrip(_OF_COUNTRY): _words_of(entry) for entry in profile.names} for profile in (one, other))
    apart = bool(one.label == "Organisation" and one.setting and other.setting and set(one.setting).isdisjoint(other.setting))
    for entry in sorted(mine.keys() & theirs.keys()):
        if not entry.endswith("*") or "@" in entry:
            main = sum(profile.listed or entry in (word.rstrip(_OF_COUNTRY) for word in profile.words) for profile in (one, other))
            yield Signal("name", entry, _LOCAL_ELSEWHERE if apart and organisation_names.place_of(mine[entry]) else (0.85, 0.95, 0.99)[main])
    plain = ({" ".join(words) for entry, words in names.items() if not entry.endswith("*")} for names in (mine, theirs))
    for key in sorted(set.intersection(*plain)):
        yield Signal("name, country aside", key, _country_aside(one, other, key))


def _country_aside(one: Profile, other: Profile, key: str) -> float:
    if one.countries and one.countries == other.countries:
        return 0.92
    if organisation_names.SENT.intersection(key.split()) and _told_there(one, other):
        return 0.91
    of_country = any(entry.endswith(_OF_COUNTRY) and " ".join(_words_of(entry)) == key for entry in (*one.names, *other.names))
    return 0.91 if of_country and not (one.countries and other.countries) and len(key.split()) >= organisation_names.MIN_RARE_WORDS else 0.8


def _told_there(one: Profile, other: Profile) -> bool:
    """Whether one does not say to which country it is sent, and its text speaks of the other's."""
    return any(not silent.countries and placed.countries and set(placed.countries) & set(silent.setting) for silent, placed in ((one, other), (other, one)))


def _proper(name: OrganisationName) -> list[str]:
    """The words of a name that no other kind of body bears, the longest first."""
    generic = vocabulary().generic
    found = [word for word in name.core if word not in generic]
    return sorted(found, key=lambda word: (-len(word), word)) or [name.core[0]]


def _words_of(entry: str) -> tuple[str, ...]:
    return tuple(entry.rstrip("*=").split("@")[0].split())


def _by_context(one: Profile, other: Profile, shared: frozenset[str]) -> Iterable[Signal]:
    found: dict[tuple[str, str, str], list[str]] = {}
    for key in sorted(shared):
        kind, name, context = (*key.split("|"), "", "")[:3]
        if context and kind[1:] in ("g", "a"):
            found.setdefault((kind[1:], name, context.partition(":")[0]), []).append(context.partition(":")[2])
    for (kind, name, what), shares in found.items():
        if what == "any" and not (_can_be_there(one, other) if kind == "g" else one.listed or other.listed):
            continue
        if kind == "g" and what in ("beside", "called") and _elsewhere(one, other):
            continue
        weight = _WEIGHTS[what] if what in _WEIGHTS else _BESIDE[min(len(shares), len(_BESIDE)) - 1]
        if kind == "g" and what != "officer" and _parts_of_two(one, other):
            weight -= _OTHER_PARENT
        if what == "any" and (one.listed or other.listed):
            weight += _ON_A_LIST
        if kind == "g":
            yield Signal(f"general name, same {what}", f"{name}: {', '.join(shares[:3])}", round(weight, 3))
        elif what == "alone" and name in one.shorts and name in other.shorts and _share_a_name_of_few(one, other):
            yield Signal("general name, same acronym", name, _WEIGHTS["publisher"])
        elif what == "alone" and len(name) < DISTINCTIVE_ACRONYM and not _one_is_proper(one, other):
            continue
        elif (name in one.shorts or name in other.shorts) and (not (one.words and other.words) or _abridged(one, other)
                                                               or (what in _TOGETHER and _translated(one, other, name))):
            introduced = name in one.shorts and name in other.shorts
            weight += _SHARED_ACRONYM if what != "alone" else 0
            if _parts_of_two(one, other):
                weight -= _OTHER_PARENT
            yield Signal(f"acronym, same {what}", f"{name}: {', '.join(shares[:3])}", weight - (0 if introduced else _DERIVED))


def _share_a_name_of_few(one: Profile, other: Profile) -> bool:
    """Whether they share a name that is not one of which every country has a body."""
    return any(OF_A_STATE.isdisjoint(_words_of(entry)) for entry in set(one.names) & set(other.names))


def _elsewhere(one: Profile, other: Profile) -> bool:
    """Whether they, or the texts that do not say whose they are, are of two countries."""
    here, there = map(_placed, (one, other))
    return bool(here and there) and set(here).isdisjoint(there)


def _parts_of_two(one: Profile, other: Profile) -> bool:
    """Whether the texts tell another body each as the one it is part of."""
    mine, theirs = map(_parents_of, (one, other))
    return bool(mine and theirs and mine.isdisjoint(theirs))


def _parents_of(profile: Profile) -> frozenset[str]:
    return frozenset(item.removeprefix("parent:") for item in profile.ties if item.startswith("parent:"))


def _abridged(one: Profile, other: Profile) -> bool:
    """Whether one goes by the name of the other with words left out, and a proper name in both: `Lindmoor Institute` of Local Affairs."""
    return any(_abridges(set(short), set(long)) for short, long in _by_length(one, other))


def _one_is_proper(one: Profile, other: Profile) -> bool:
    """Whether one goes by the acronym alone, and the other has a proper name with it: what a general name's initials are, many are."""
    return any(not short.words and any(not entry.endswith("*") for entry in long.words) for short, long in ((one, other), (other, one)))


def _translated(one: Profile, other: Profile, short: str) -> bool:
    """Whether both introduce the acronym beside names whose words are alike one by one: `Institut lagunaire` and `Lagoon Institute`."""
    return short in one.shorts and short in other.shorts and any(
        all(any(JaroWinkler.similarity(word, theirs) >= _COGNATE for theirs in long) for word in brief) for brief, long in _by_length(one, other) if brief)


def _by_length(one: Profile, other: Profile) -> Iterable[tuple[tuple[str, ...], ...]]:
    return (tuple(sorted((_words_of(mine), _words_of(theirs)), key=len)) for mine in one.words for theirs in other.words)


def _partly_abridged(one: Profile, other: Profile) -> bool:
    """The same for a longer name that has words of other kinds of body too: `Corvane Network` of Training Institutes."""
    return any(set(short) < set(long) and set(short) & organisation_names.KINDS and set(short) - vocabulary().generic
               for short, long in _by_length(one, other))


def _abridges(short: set[str], long: set[str]) -> bool:
    kinds, generic = organisation_names.KINDS, vocabulary().generic
    return bool(short < long and short - generic and short & kinds == long & kinds and not organisation_names.ORGANS & (long - short))


def _by_similarity(one: Profile, other: Profile, shared: frozenset[str]) -> Iterable[Signal]:
    best = max((_likeness(a, b) for a in one.names for b in other.names), default=0.0)
    abridged = _abridged(one, other)
    if (best >= 0.75 or abridged) and any(key[1:3] == "f|" for key in shared):
        yield Signal("similar name, same officer", f"{best:.2f}", 0.92)
    elif abridged and any(key[1:3] == "c|" for key in shared):
        yield Signal("name with words left out, same country", "", _WEIGHTS["near"])
    elif abridged and any(key[1:3] == "n|" for key in shared):
        yield Signal("name with words left out, same beside", "", _WEIGHTS["publisher"])
    elif abridged:
        yield Signal("name with words left out", "", _ABRIDGED)
    elif best < _MOST_ABRIDGED and _partly_abridged(one, other):
        yield Signal("part of the name", "", _PARTLY_ABRIDGED)
    elif best >= 0.7:
        yield Signal("similar name", f"{best:.2f}", round(0.5 + (best - 0.7), 3))
    elif one.kind and one.kind == other.kind and any(key[1:3] == "f|" for key in shared):
        yield Signal("same officer, same kind", one.kind, _SAME_OFFICER)
    if any(key.startswith(f"{LOOSE}{one.label[0].lower()}l|") for key in shared):
        yield Signal("legislature or branch of the same country", "", _SAME_SORT)
    if any(key.startswith(LOOSE) and key.split("|")[0].endswith(("a", "g")) for key in shared):
        yield Signal("same acronym or general name", "", 0.6)


def _likeness(one: str, other: str) -> float:
    """How alike two names are, if every proper name of each has its like in the other."""
    mine, theirs = (_words_of(entry) for entry in (one, other))
    if not (_proper_in(mine, theirs) and _proper_in(theirs, mine)):
        return 0.0
    if organisation_names.place_of(mine) and organisation_names.place_of(mine) == organisation_names.place_of(theirs):
        return _TOWN_OR_MUNICIPALITY
    return fuzz.token_sort_ratio(" ".join(mine), " ".join(theirs)) / 100


def _proper_in(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    proper = (word for word in one if word not in vocabulary().generic)
    return all(any(JaroWinkler.similarity(word, theirs) >= SIMILAR_WORDS for theirs in other) for word in proper)
