"""Matching agreements: two press releases about one signing are one agreement; a renewal is another."""

import re
from collections.abc import Hashable, Iterable, Iterator
from itertools import combinations

from graph.identity.matchers.timing import days_apart
from graph.identity.profiles import LOOSE, Comparison, Described, Matcher, Profile, Sighting, Signal
from graph.identity.vocabulary import singular, vocabulary
from graph.names import fold

MOST_PARTIES = 12
"""Parties whose pairs are looked up: a convention of fifty is found by its title."""

SAME_SIGNING = 7
"""Days between two reports' dates of one signing: the day itself, of publication, or of a ceremony."""

ANOTHER = 45
"""Days from which two dates are two agreements."""

_BETWEEN = re.compile(r" (?:between|with) .*?(?= (?:on|for|concerning|regarding|about|in) |$)")
"""What a title says of the parties, in short forms that nothing else tells."""

_TIMELESS = 0.02
"""What two of the same parties gain where one is of a list and neither tells a date: nothing speaks for two."""

_KIND_OF_ANY = frozenset({"", "agreement"})
_PARTIES_EQUAL, _PARTIES_ONE_MORE, _PARTIES_SOME, _PARTY = 0.65, 0.63, 0.3, 0.2
_SAME_HANDS = 0.15
"""What two signatories, or one and two parties, say on one day: who signs with whom is told in few ways, the other parties in many."""

_SIGNER, _PLACE, _TITLE, _OTHER_TITLE, _OTHER_TITLE_SAME_DAY = 0.15, 0.06, 0.08, -0.12, -0.2


class Agreements(Matcher):
    """Parties, kind, dates, signers, place and title are weighed together."""

    uses_keys = False

    def describe(self, sighting: Sighting) -> Described:
        """Who is bound, who signed, when, where, and the words of the title that tell what about."""
        mention = sighting.mention
        given = mention.properties
        parties = sorted({tie.entity for tie in sighting.ties if tie.relation == "<PARTY_TO" and tie.entity})
        others = {f"s:{tie.entity}" for tie in sighting.ties if tie.relation == "<SIGNED" and tie.entity}
        others |= {f"l:{tie.entity}" for tie in sighting.ties if tie.relation == "LOCATED_IN>" and tie.entity}
        dates = (str(given.get("date") or given.get("startDate") or ""), "")
        profile = Profile("Agreement", kind=str(given.get("kind", "")), dates=dates, ties=tuple(parties), company=tuple(sorted(others)),
                          words=_words(sighting), documents=() if sighting.fragment.tabular else (mention.document,),
                          published=sighting.fragment.published, listed=sighting.fragment.curated, marks=sighting.marks,
                          names=(fold(mention.name),), told_apart="" if sighting.fragment.tabular else mention.id)
        return Described(profile, frozenset(_keys(profile)))

    def compare(self, one: Profile, other: Profile, shared: frozenset[str]) -> Comparison:
        """The sum of the signals; above 1 it still ranks."""
        del shared
        signals = [*_parties(one, other), *_kind(one, other), *_dates(one, other), *_rest(one, other)]
        return Comparison(round(max(0.0, sum(signal.weight for signal in signals)), 3), tuple(signals))

    def decisive(self, profile: Profile) -> Hashable:
        """What `clash` looks at."""
        return profile.dates

    def clash(self, one: Profile, other: Profile, score: float) -> str:
        """Dates too far apart."""
        del score
        apart = days_apart(one.dates, other.dates)
        return f"{apart} days apart" if apart is not None and apart > ANOTHER else ""


def _words(sighting: Sighting) -> tuple[str, ...]:
    """The words of the title that tell what it is about: not its kind, and not between whom."""
    parties = {fold(tie.name) for tie in sighting.ties if tie.relation == "<PARTY_TO"}
    bodies = {fold(name) for other in sighting.company if other.label in ("Organisation", "Programme") for name in other.names}
    title = f" {fold(sighting.mention.name)} "
    for name in sorted(parties | bodies, key=len, reverse=True):
        title = title.replace(f" {name} ", " ")
    words = set(_BETWEEN.sub(" ", title).split()) - {word for name in parties for word in name.split()} - vocabulary().agreement_words
    return tuple(sorted({singular(word) for word in words if len(word) > 2 and not word[0].isdigit()}))


def _keys(profile: Profile) -> Iterator[str]:
    yield from (f"a|{one}|{other}" for one, other in combinations(profile.ties[:MOST_PARTIES], 2))
    for signer in (item for item in profile.company if item.startswith("s:")):
        yield from (f"a|{party}|{signer}" for party in profile.ties[:MOST_PARTIES])
    if len(profile.words) > 1:
        yield f"a|{' '.join(profile.words)}"
    yield from (f"{LOOSE}a|{item}" for item in (*profile.ties, *(item for item in profile.company if item.startswith("s:"))))


def _parties(one: Profile, other: Profile) -> Iterable[Signal]:
    mine, theirs = set(one.ties), set(other.ties)
    both, apart = mine & theirs, mine ^ theirs
    if len(both) > 1 and not apart:
        yield Signal("same parties", str(len(both)), _PARTIES_EQUAL)
    elif len(both) > 1 and len(apart) == 1:
        yield Signal("same parties and one more", str(len(both)), _PARTIES_ONE_MORE)
    elif len(both) > 1:
        yield Signal("parties in common", str(len(both)), _PARTIES_SOME)
    elif both:
        yield Signal("a party in common", "", _PARTY)


def _kind(one: Profile, other: Profile) -> Iterable[Signal]:
    if one.kind and one.kind == other.kind:
        yield Signal("same kind", one.kind, 0.15)
    elif one.kind in _KIND_OF_ANY or other.kind in _KIND_OF_ANY:
        yield Signal("kinds agree", f"{one.kind or 'unknown'}, {other.kind or 'unknown'}", 0.08)
    else:
        yield Signal("other kind", f"{one.kind}, {other.kind}", -0.2)


def _dates(one: Profile, other: Profile) -> Iterable[Signal]:
    apart = days_apart(one.dates, other.dates)
    if apart is None:
        known = sum(bool(profile.dates[0]) for profile in (one, other))
        yield Signal("date unknown", "of one" if known else "of both", 0.12 if known else 0.08)
        told = days_apart((one.dates[0] or one.published, ""), (other.dates[0] or other.published, ""))
        if told is None and not known:
            yield Signal("nothing tells when", "", _TIMELESS)
        elif told is not None:
            yield Signal("told", f"{told} days apart", 0.06 if told <= 60 else -0.25 if told > 700 else 0.0)
    else:
        yield Signal("dates", f"{apart} days apart", 0.25 if apart == 0 else 0.18 if apart <= SAME_SIGNING else 0.0)


def _rest(one: Profile, other: Profile) -> Iterable[Signal]:
    both = set(one.company) & set(other.company)
    signers = sum(item.startswith("s:") for item in both)
    if signers:
        yield Signal("same signatory", "", _SIGNER)
    if signers and days_apart(one.dates, other.dates) == 0 and (signers > 1 or len(set(one.ties) & set(other.ties)) > 1):
        yield Signal("same hands on the same day", str(signers), _SAME_HANDS)
    if any(item.startswith("l:") for item in both):
        yield Signal("same place", "", _PLACE)
    mine, theirs = set(one.words), set(other.words)
    if mine & theirs:
        yield Signal("title", " ".join(sorted(mine & theirs)), round(_TITLE * min(1.0, 2 * len(mine & theirs) / len(mine | theirs)) + 0.02, 3))
    elif mine and theirs:
        same_day = days_apart(one.dates, other.dates) == 0
        yield Signal("other title", "", _OTHER_TITLE_SAME_DAY if same_day else _OTHER_TITLE)
