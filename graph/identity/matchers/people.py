"""Matching people: a name is never enough; the bodies, titles, company and country they share tell whether two are one."""

from collections.abc import Hashable, Iterable, Iterator

from graph import model
from graph.identity import person_names
from graph.identity.matchers.contexts import heads, is_office, person_key, sole_setting
from graph.identity.person_names import Fit
from graph.identity.profiles import LOOSE, Comparison, Described, Matcher, Profile, Sighting, Signal, identifiers, other_register
from graph.identity.vocabulary import vocabulary
from graph.names import fold

_EXTERNAL = tuple(item.name for item in model.NODES["Person"].properties if item.external_id)
_DIRECT = ("HOLDS_POSITION>", "MEMBER_OF>")

_NAME = {Fit.EXACT: 0.6, Fit.VARIANT: 0.59, Fit.SAME_INITIALS: 0.55, Fit.MIDDLE_INITIAL: 0.54, Fit.PARTIAL: 0.53, Fit.ALL_INITIALS: 0.5,
         Fit.LAST_DROPPED: 0.48, Fit.INITIALS: 0.42}
_LONG_NAME, _LONG_WORDS = 0.05, 3
"""What a name says more that two people hardly share, and the words it has at least."""

_SAME_HEAD = 0.1
"""What a position in a body that one person at a time holds says more than another position."""

_SAME_BODY, _SAME_POST, _BODY_NAMED, _SAME_OFFICE, _SAME_COUNTRY, _SAME_PUBLISHER = 0.36, 0.06, 0.31, 0.32, 0.04, 0.06
_SAME_TITLE = 0.12
"""What one title in two bodies says: of each other, or of one body under two names."""

_COMPANY = (0.15, 0.4, 0.45)
"""What one, two, three or more bodies and people say that are named beside in both documents, where nothing speaks for two people."""

_BODY_NAMED_ONLY, _COMPANY_ELSEWHERE = 0.1, 0.15
"""The same where each document tells another body and title, not both of one who leads it: half of those who share a name then are two people."""

_LONG_NAME_ELSEWHERE = 0.15
"""What such a long name says there besides."""

_OTHER_BODIES, _OTHER_COUNTRY = -0.08, -0.2


class People(Matcher):
    """The weights above are added up; SURE is reached by a full name and one body in common."""

    uses_keys = False

    def describe(self, sighting: Sighting) -> Described:
        """Names in the order written, bodies held office in, bodies and people named beside, titles that say enough."""
        mention = sighting.mention
        names = tuple(sorted({" ".join(name.words) for name in map(person_names.analyse, mention.names) if len(name.words) > 1 or not mention.aliases}))
        direct = {tie.entity for tie in sighting.ties if tie.relation in _DIRECT and tie.entity}
        titles = {title for tie in sighting.ties if tie.relation in _DIRECT and (title := fold(tie.detail))}
        company = {f"o:{other.entity}" for other in sighting.company if other.label in ("Organisation", "Programme") and other.entity}
        company |= {f"p:{key}" for other in sighting.company if other.label == "Person" and other.id != mention.id and (key := person_key(other.name))}
        setting = sole_setting(sighting)
        country = str(mention.properties.get("country", "")).upper()
        profile = Profile(
            "Person", names, countries=(country,) if country else (), setting=(setting,) if setting else (),
            identifiers=identifiers(mention.properties, _EXTERNAL), ties=tuple(sorted(direct)), company=tuple(sorted(company)), words=tuple(sorted(titles)),
            documents=() if sighting.fragment.tabular else (mention.document,), publisher=sighting.fragment.publisher, listed=sighting.fragment.curated,
            marks=sighting.marks, told_apart="" if sighting.fragment.tabular else mention.id)
        return Described(profile, frozenset(_keys(profile)))

    def compare(self, one: Profile, other: Profile, shared: frozenset[str]) -> Comparison:
        """The sum of the signals; above 1 it still ranks."""
        del shared
        if set(one.identifiers) & set(other.identifiers):
            return Comparison(1.0, (Signal("external id", one.identifiers[0], 1.0),))
        fit = best_fit(one, other)
        if fit is Fit.NOT:
            return Comparison(0.0)
        long = fit >= Fit.VARIANT and min(len(_longest(profile).split()) for profile in (one, other)) >= _LONG_WORDS
        signals = [*_name_signals(one, other, fit, long=long), *_body_signals(one, other, long=long), *_setting_signals(one, other)]
        return Comparison(round(max(0.0, sum(signal.weight for signal in signals)), 3), tuple(signals))

    def decisive(self, profile: Profile) -> Hashable:
        """What `clash` looks at."""
        return profile.names, profile.identifiers

    def clash(self, one: Profile, other: Profile, score: float) -> str:
        """Names that cannot be one person's, other external ids of one register."""
        del score
        return other_register(one, other) or ("" if best_fit(one, other) is not Fit.NOT else "names")

    def reconciles(self, third: Profile, one: Profile, other: Profile) -> bool:
        """Whether the third bears a fuller name that says what each of the two leaves out: `Esnart Kamwendo Phiri` is Esnart Phiri and Kamwendo Phiri."""
        fuller = max(map(_written_out, (one, other))) < _written_out(third)
        return fuller and best_fit(third, one) is not Fit.NOT and best_fit(third, other) is not Fit.NOT and not other_register(one, other)


def _written_out(profile: Profile) -> int:
    """How many words of the longest name are more than initials."""
    return max((sum(len(word) > 1 for word in name.split()) for name in profile.names), default=0)


def best_fit(one: Profile, other: Profile) -> Fit:
    """The best fit among the fullest names of the two."""
    return max((person_names.fit(person_names.analyse(a), person_names.analyse(b)) for a in one.names for b in other.names), default=Fit.NOT)


def _keys(profile: Profile) -> Iterator[str]:
    yield from profile.identifiers
    contexts = {*(f"o:{id}" for id in profile.ties), *profile.company, *(f"t:{title}" for title in profile.words if is_office(title))}
    for ends in sorted({ends for name in profile.names for ends in _ends(name)}):
        yield f"{LOOSE}p|{ends}"
        yield from (f"p|{ends}|{context}" for context in contexts)
    held = {f"o:{id}" for id in profile.ties} | {context for context in contexts if context.startswith("t:")}
    named = {context for context in contexts if context.startswith("o:")}
    for ends in sorted({ends for name in profile.names for ends in _other_ends(name)}):
        yield f"{LOOSE}p|{ends}"
        yield from (f"p|{ends}|{context}" for context in named | held)
    lone = all(" " not in name for name in profile.names)
    families = {family for name in profile.names for family in _families(name)}
    yield from (f"p||{family}|{context}" for family in families for context in (held | named if lone else held))


def _families(name: str) -> frozenset[str]:
    """What the word sounds like that a person is called by alone: mostly the last, in some countries the first."""
    words = person_names.analyse(name).words
    return person_names.sounds(words[-1]) | person_names.sounds(words[0])


def _other_ends(name: str) -> set[str]:
    """The same for the family name written first, and for the second of two left out."""
    words = person_names.analyse(name).words
    if len(words) < 2:
        return set()
    found = {f"{person_names.skeleton(words[1])[:1]} {family}" for family in person_names.sounds(words[0]) if len(words[0]) > 1}
    if len(words) > 2:
        found |= {f"{person_names.skeleton(words[0])[:1]} {family}" for family in person_names.sounds(words[-2]) if len(words[-2]) > 1}
    return found


def _ends(name: str) -> set[str]:
    """The initial and the family name without what spellings differ in, with and without what may be left out before the given name."""
    analysed = person_names.analyse(name)
    words = analysed.words
    found = set[str]()
    while len(words) > 1:
        found |= {f"{person_names.skeleton(words[0])[:1]} {family}" for family in person_names.sounds(words[-1])}
        if words[0] not in vocabulary().particles | {"muhammad"}:
            break
        words = words[1:]
    return found


def _name_signals(one: Profile, other: Profile, fit: Fit, *, long: bool) -> Iterable[Signal]:
    yield Signal(f"name: {fit.name.lower()}", f"{_longest(one)} / {_longest(other)}", _NAME[fit])
    if long:
        yield Signal("long name", "", _LONG_NAME)


def _longest(profile: Profile) -> str:
    return max(profile.names, key=lambda name: (len(name.split()), name), default="")


def _body_signals(one: Profile, other: Profile, *, long: bool) -> Iterator[Signal]:
    mine, theirs = set(one.ties), set(other.ties)
    titles = set(one.words) & set(other.words)
    offices = sorted(title for title in titles if is_office(title))
    beside_mine, beside_theirs = ({item[2:] for item in profile.company if item.startswith("o:")} for profile in (one, other))
    lead_both = all(any(map(heads, profile.words)) for profile in (one, other))
    elsewhere = bool(mine and theirs and mine.isdisjoint(theirs) and not titles and not lead_both)
    if mine & theirs:
        yield Signal("same body", "", _SAME_BODY)
        if titles:
            yield Signal("same position in it", min(titles), _SAME_HEAD if any(map(heads, titles)) else _SAME_POST)
    elif mine & beside_theirs or theirs & beside_mine:
        yield Signal("body named in the other's document", "", _BODY_NAMED_ONLY if elsewhere else _BODY_NAMED)
        if elsewhere and long:
            yield Signal("long name, other body", "", _LONG_NAME_ELSEWHERE)
    elif offices:
        yield Signal("same office", offices[0], _SAME_OFFICE)
    elif not mine and not theirs and len(beside_mine) == 1 and beside_mine == beside_theirs:
        yield Signal("the only body named in both documents", "", _BODY_NAMED)
        return
    elif mine and theirs:
        yield Signal("other bodies", "", _OTHER_BODIES)
    if titles and mine.isdisjoint(theirs) and not offices:
        yield Signal("same title", min(titles), _SAME_TITLE)
    company = len(set(one.company) & set(other.company) - {f"o:{body}" for body in mine | theirs})
    if company:
        yield Signal("named beside the same", str(company), _COMPANY_ELSEWHERE if elsewhere and not long else _COMPANY[min(company, len(_COMPANY)) - 1])


def _setting_signals(one: Profile, other: Profile) -> Iterable[Signal]:
    if one.countries and other.countries and one.countries != other.countries:
        yield Signal("other country", "", _OTHER_COUNTRY)
    elif one.setting and one.setting == other.setting:
        yield Signal("same country", one.setting[0], _SAME_COUNTRY)
    if one.publisher and one.publisher == other.publisher:
        yield Signal("same publisher", one.publisher, _SAME_PUBLISHER)
