"""Matching events: the same organiser or venue at the same time, under a title that fits."""

import re
from collections.abc import Hashable, Iterable, Iterator

from graph.identity.matchers.timing import days_apart, months
from graph.identity.profiles import LOOSE, Comparison, Described, Matcher, Profile, Sighting, Signal
from graph.identity.territory import country
from graph.identity.vocabulary import singular, vocabulary
from graph.names import fold

SAME_EVENT = 3
"""Days between two reports' dates of one event: of its eve, its opening, the day after."""

MOST_PEOPLE = 25
"""Participants under whom an event is looked up together with its organisers."""

_TITLE_EQUAL, _TITLE_WORD, _TITLE_CLOSE, _TITLE_SOME, _OTHER_TITLE, _SAME_NUMBER = 0.35, 0.33, 0.25, 0.1, -0.1, 0.2
_OF_GUESTS = frozenset({"visit", "meeting"})
"""Kinds of which the host tells one and the guest the other."""

_YEAR_OF_TITLE, _ONE_OF_THE_YEAR = 0.2, 0.4
_SAME_SPAN = 0.08
_ORGANISER, _PLACE, _PARTICIPANT, _MOST_PARTICIPANTS = 0.2, 0.12, 0.08, 0.25
_NUMBER = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")
_ROMAN = {"ii": 2, "iii": 3, "iv": 4, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "xi": 11, "xii": 12, "xiii": 13, "xiv": 14, "xv": 15, "xvi": 16, "xvii": 17,
          "xviii": 18, "xix": 19, "xx": 20}
_YEAR = re.compile(r"(?:19|20)\d\d")
_AROUND = re.compile(r" (?:(?:of|by|in|at|for|to)(?: the)?|on) (.+)$")
_TOWARDS = {"<ORGANISED": "o", "<PARTICIPATED_IN": "p", "LOCATED_IN>": "l"}


class Events(Matcher):
    """Time, title, organisers, participants, place and kind are weighed together."""

    uses_keys = False

    def describe(self, sighting: Sighting) -> Described:
        """Who arranged it, who came, when, where, and the words of the title that tell which one it was."""
        mention = sighting.mention
        given = mention.properties
        telling = (tie for tie in sighting.ties if tie.relation in _TOWARDS and tie.entity and not country(fold(tie.name)))
        ties = {f"{_TOWARDS[tie.relation]}:{tie.entity}" for tie in telling}
        around = {fold(name) for name in (*(tie.name for tie in sighting.ties), *(other.name for other in sighting.company), sighting.fragment.publisher)}
        titles = [_telling(name, around) for name in mention.names]
        profile = Profile("Event", kind=str(given.get("kind", "")), dates=(str(given.get("date", "")), str(given.get("endDate", ""))),
                          ties=tuple(sorted(ties)), words=_words(titles[0]), shorts=_numbers(mention.names),
                          documents=() if sighting.fragment.tabular else (mention.document,), published=sighting.fragment.published,
                          listed=sighting.fragment.curated, marks=sighting.marks, names=_titles(titles),
                          told_apart="" if sighting.fragment.tabular else mention.id)
        return Described(profile, frozenset(_keys(profile)))

    def compare(self, one: Profile, other: Profile, shared: frozenset[str]) -> Comparison:
        """The sum of the signals; above 1 it still ranks."""
        del shared
        signals = [*_dates(one, other), *_title(one, other), *_people(one, other), *_kind(one, other)]
        return Comparison(round(max(0.0, sum(signal.weight for signal in signals)), 3), tuple(signals))

    def decisive(self, profile: Profile) -> Hashable:
        """What `clash` looks at."""
        return profile.dates, profile.shorts

    def clash(self, one: Profile, other: Profile, score: float) -> str:
        """Another time, another number in a series."""
        del score
        if numbers := _other_number(one, other):
            return f"{', '.join(numbers[0])} and {', '.join(numbers[1])}"
        apart = days_apart(one.dates, other.dates)
        return f"{apart} days apart" if apart is not None and apart > SAME_EVENT else ""


def _telling(name: str, around: set[str]) -> str:
    """A title without whom it is of or where it was, where that is told apart from it."""
    title = fold(name)
    while (found := _AROUND.search(title)) and (found[1] in around or not _words(found[1])):
        title = title[:found.start()]
    return title


def _words(title: str) -> tuple[str, ...]:
    known = vocabulary()
    telling = (word for word in title.split() if word not in known.event_words and word not in known.ordinals and word not in _ROMAN
               and len(word) > 1 and not word[0].isdigit())
    return tuple(sorted({singular(word) for word in telling}))


def _titles(titles: list[str]) -> tuple[str, ...]:
    """The telling words of each title, in the order of the alphabet; of further ones only where there are several."""
    found = (" ".join(words) for at, title in enumerate(titles) if len(words := _words(title)) > 1 or (at == 0 and words))
    return tuple(sorted(set(found)))


def _numbers(names: tuple[str, ...]) -> tuple[str, ...]:
    """Years and the numbers of a series: the 41st is not the 42nd."""
    words = {word for name in names for word in fold(name).split()}
    written = {**vocabulary().ordinals, **_ROMAN}
    numbers = {str(written.get(word) or (found[1] if (found := _NUMBER.fullmatch(word)) else "")) for word in words} - {""}
    return tuple(sorted({*(f"no:{number}" for number in numbers), *(f"year:{word}" for word in words if _YEAR.fullmatch(word))}))


def _other_number(one: Profile, other: Profile) -> tuple[list[str], list[str]] | None:
    for kind in ("no:", "year:"):
        mine, theirs = ([item.removeprefix(kind) for item in profile.shorts if item.startswith(kind)] for profile in (one, other))
        if mine and theirs and set(mine).isdisjoint(theirs):
            return mine, theirs
    return None


def _of(profile: Profile, kind: str) -> list[str]:
    return [item for item in profile.ties if item.startswith(kind)]


def _keys(profile: Profile) -> Iterator[str]:
    yield from (f"e|{title}" for title in profile.names if " " in title)
    yield from (f"e|{title}|{when}" for title in profile.names for when in (*months(profile.dates), *profile.shorts))
    organisers, places, people = _of(profile, "o:"), _of(profile, "l:"), _of(profile, "p:")[:MOST_PEOPLE]
    for month in months(profile.dates):
        yield from (f"e|{month}|{item[2:]}" for item in (*organisers, *places, *people))
    for organiser in organisers:
        yield from (f"e|{organiser[2:]}|{item[2:]}" for item in (*places, *people))
    yield from (f"{LOOSE}e|{item}" for item in (*organisers, *places))
    if all(profile.dates):
        yield f"{LOOSE}e|{' '.join(profile.dates)}|{profile.kind}"
    yield from (f"{LOOSE}e|{word}" for word in profile.words if len(word) > 4)


def _dates(one: Profile, other: Profile) -> Iterable[Signal]:
    apart = days_apart(one.dates, other.dates)
    if apart is not None:
        yield Signal("dates", f"{apart} days apart", 0.35 if apart == 0 else 0.25)
        if all(one.dates) and one.dates[0] != one.dates[1] and one.dates == other.dates:
            yield Signal("same first and last day", "", _SAME_SPAN)
        return
    known = any(any(profile.dates) for profile in (one, other))
    yield Signal("date unknown", "of one" if known else "of both", 0.1 if known else 0.05)
    year = _years(one) & _years(other)
    if year and _one_of_the_year(one, other):
        yield Signal("the one of its year", min(year), _ONE_OF_THE_YEAR)
        return
    if year and known:
        yield Signal("year of the title", "", _YEAR_OF_TITLE)
    told = days_apart(_told(one), _told(other))
    if told is not None:
        yield Signal("told", f"{told} days apart", 0.1 if told <= 30 else -0.15 if told > 200 else 0.0)


def _years(profile: Profile) -> set[str]:
    """The years that its title names, or that of its date."""
    return {item.removeprefix("year:") for item in profile.shorts if item.startswith("year:")} or {profile.dates[0][:4]} - {""}


def _one_of_the_year(one: Profile, other: Profile) -> bool:
    """Whether both bear one title that says more than a word, with its year in it at least once, and no other organisers or places."""
    named = any(item.startswith("year:") for profile in (one, other) for item in profile.shorts)
    elsewhere = any(_of(one, kind) and _of(other, kind) and set(_of(one, kind)).isdisjoint(_of(other, kind)) for kind in ("o:", "l:"))
    return named and not elsewhere and any(" " in title for title in set(one.names) & set(other.names))


def _told(profile: Profile) -> tuple[str, str]:
    return profile.dates if any(profile.dates) else (profile.published, "")


def _title(one: Profile, other: Profile) -> Iterable[Signal]:
    found = [_of_titles(set(mine.split()), set(theirs.split())) for mine in one.names for theirs in other.names]
    if not found:
        if days_apart(one.dates, other.dates) == 0 and _number_shared(one, other):
            yield Signal("same number in a series", "", _SAME_NUMBER)
        return
    best = max(found, key=lambda signal: signal.weight)
    if best.weight:
        yield best
    if best.weight >= _TITLE_CLOSE and _number_shared(one, other):
        yield Signal("same number in a series", "", _SAME_NUMBER)


def _number_shared(one: Profile, other: Profile) -> bool:
    return any(item.startswith("no:") for item in set(one.shorts) & set(other.shorts))


def _of_titles(mine: set[str], theirs: set[str]) -> Signal:
    both = mine & theirs
    share = len(both) / len(mine | theirs)
    contained = min(len(mine), len(theirs)) > 2 and (mine <= theirs or theirs <= mine)
    if share == 1:
        return Signal("same title", " ".join(sorted(mine)), _TITLE_EQUAL if len(mine) > 1 else _TITLE_WORD)
    if share >= 0.5 or contained:
        return Signal("close title", " ".join(sorted(both)), _TITLE_CLOSE)
    if share >= 0.2:
        return Signal("words of the title", " ".join(sorted(both)), _TITLE_SOME)
    return Signal("other title", "", _OTHER_TITLE if share == 0 and min(len(mine), len(theirs)) > 1 else 0.0)


def _people(one: Profile, other: Profile) -> Iterable[Signal]:
    if set(_of(one, "o:")) & set(_of(other, "o:")):
        yield Signal("same organiser", "", _ORGANISER)
    if set(_of(one, "l:")) & set(_of(other, "l:")):
        yield Signal("same place", "", _PLACE)
    everyone = [{item[2:] for item in profile.ties if not item.startswith("l:")} for profile in (one, other)]
    both = len(everyone[0] & everyone[1])
    if both:
        yield Signal("same people", str(both), round(min(_MOST_PARTICIPANTS, _PARTICIPANT * both), 3))


def _kind(one: Profile, other: Profile) -> Iterable[Signal]:
    if one.kind and one.kind == other.kind:
        yield Signal("same kind", one.kind, 0.1)
    elif one.kind and other.kind and not {one.kind, other.kind} <= _OF_GUESTS:
        yield Signal("other kind", f"{one.kind}, {other.kind}", -0.05)
