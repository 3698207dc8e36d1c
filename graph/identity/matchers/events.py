"""Matching events: the same organiser or venue at the same time, under a title that fits."""

from collections.abc import Hashable, Iterable, Iterator

from graph.identity.matchers.timing import days_apart, months
from graph.identity.profiles import LOOSE, Comparison, Described, Profile, Sighting, Signal
from graph.identity.territory import country
from graph.identity.vocabulary import singular, vocabulary
from graph.names import fold

SAME_EVENT = 3
"""Days between two reports' dates of one event: of its eve, its opening, the day after."""

MOST_PEOPLE = 25
"""Participants under whom an event is looked up together with its organisers."""

_TITLE_EQUAL, _TITLE_CLOSE, _TITLE_SOME, _OTHER_TITLE, _OTHER_NUMBER = 0.35, 0.25, 0.1, -0.1, -0.4
_ORGANISER, _PLACE, _PARTICIPANT, _MOST_PARTICIPANTS = 0.2, 0.12, 0.08, 0.25
_TOWARDS = {"<ORGANISED": "o", "<PARTICIPATED_IN": "p", "LOCATED_IN>": "l"}


class Events:
    """Time, title, organisers, participants, place and kind are weighed together."""

    uses_keys = False

    def describe(self, sighting: Sighting) -> Described:
        """Who arranged it, who came, when, where, and the words of the title that tell which one it was."""
        mention = sighting.mention
        given = mention.properties
        telling = (tie for tie in sighting.ties if tie.relation in _TOWARDS and tie.entity and not country(fold(tie.name)))
        ties = {f"{_TOWARDS[tie.relation]}:{tie.entity}" for tie in telling}
        profile = Profile("Event", kind=str(given.get("kind", "")), dates=(str(given.get("date", "")), str(given.get("endDate", ""))),
                          ties=tuple(sorted(ties)), words=_words(mention.name), shorts=_numbers(mention.name),
                          documents=() if sighting.fragment.tabular else (mention.document,), published=sighting.fragment.published,
                          listed=sighting.fragment.curated, marks=sighting.marks, names=(fold(mention.name),),
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
        if one.shorts and other.shorts and not set(one.shorts) & set(other.shorts):
            return f"{', '.join(one.shorts)} and {', '.join(other.shorts)}"
        apart = days_apart(one.dates, other.dates)
        return f"{apart} days apart" if apart is not None and apart > SAME_EVENT else ""


def _words(name: str) -> tuple[str, ...]:
    telling = (word for word in fold(name).split() if word not in vocabulary().event_words and len(word) > 1 and not word[0].isdigit())
    return tuple(sorted({singular(word) for word in telling}))


def _numbers(name: str) -> tuple[str, ...]:
    """Years and ordinals: the 41st is not the 42nd."""
    return tuple(sorted({word for word in fold(name).split() if word[0].isdigit() and (len(word) == 4 or word[-2:] in ("st", "nd", "rd", "th"))}))


def _of(profile: Profile, kind: str) -> list[str]:
    return [item for item in profile.ties if item.startswith(kind)]


def _keys(profile: Profile) -> Iterator[str]:
    if len(profile.words) > 1:
        yield f"e|{' '.join(profile.words)}"
    organisers, places, people = _of(profile, "o:"), _of(profile, "l:"), _of(profile, "p:")[:MOST_PEOPLE]
    for month in months(profile.dates):
        yield from (f"e|{month}|{item[2:]}" for item in (*organisers, *places, *people))
    for organiser in organisers:
        yield from (f"e|{organiser[2:]}|{item[2:]}" for item in (*places, *people))
    yield from (f"{LOOSE}e|{item}" for item in (*organisers, *places))
    yield from (f"{LOOSE}e|{word}" for word in profile.words if len(word) > 4)


def _dates(one: Profile, other: Profile) -> Iterable[Signal]:
    apart = days_apart(one.dates, other.dates)
    if apart is not None:
        yield Signal("dates", f"{apart} days apart", 0.35 if apart == 0 else 0.25)
        return
    known = any(any(profile.dates) for profile in (one, other))
    yield Signal("date unknown", "of one" if known else "of both", 0.1 if known else 0.05)
    told = days_apart(_told(one), _told(other))
    if told is not None:
        yield Signal("told", f"{told} days apart", 0.1 if told <= 30 else -0.15 if told > 200 else 0.0)


def _told(profile: Profile) -> tuple[str, str]:
    return profile.dates if any(profile.dates) else (profile.published, "")


def _title(one: Profile, other: Profile) -> Iterable[Signal]:
    mine, theirs = set(one.words), set(other.words)
    if not mine or not theirs:
        return
    share = len(mine & theirs) / len(mine | theirs)
    contained = min(len(mine), len(theirs)) > 2 and (mine <= theirs or theirs <= mine)
    if share == 1 and len(mine) > 1:
        yield Signal("same title", " ".join(sorted(mine)), _TITLE_EQUAL)
    elif share >= 0.5 or contained:
        yield Signal("close title", " ".join(sorted(mine & theirs)), _TITLE_CLOSE)
    elif share >= 0.2:
        yield Signal("words of the title", " ".join(sorted(mine & theirs)), _TITLE_SOME)
    elif share == 0 and min(len(mine), len(theirs)) > 1:
        yield Signal("other title", "", _OTHER_TITLE)


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
    elif one.kind and other.kind:
        yield Signal("other kind", f"{one.kind}, {other.kind}", -0.05)
