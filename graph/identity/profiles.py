"""What identity compares: a profile is everything that counts about a mention; mentions of equal profile are one from the start."""

from abc import ABC, abstractmethod
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter
from typing import Any, NamedTuple

import orjson

from graph.identity.records import FragmentRecord, MentionRecord, compact


class Tie(NamedTuple):
    """How a document ties a mention to another: the relation as seen from it (`PARTY_TO>`, `<ORGANISED`), whom, and in what capacity."""

    relation: str
    label: str
    name: str
    entity: str
    detail: str = ""


class Sighting(NamedTuple):
    """A mention in its surroundings: its document, those it is tied to there, and who else is named there.

    `company` and `ties` carry an entity only where that label is resolved before this one; elsewhere `entity` is empty.
    """

    mention: MentionRecord
    fragment: FragmentRecord
    ties: tuple[Tie, ...] = ()
    company: tuple[MentionRecord, ...] = ()
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False, slots=True)
class Profile:
    """What is compared, each list sorted. `weak` ones never join two others: they are added to the one they fit, or to none.

    Names are in the form the label's matcher compares. `countries` are its own, `setting` those its document speaks about.
    `ties` and `company` name whom it is tied to and who is named beside it. `documents` are given where one document's mentions are distinct,
    and `told_apart` (the mention's id) keeps those of equal content two.
    """

    label: str
    names: tuple[str, ...] = ()
    shorts: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    setting: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    kind: str = ""
    dates: tuple[str, str] = ("", "")
    ties: tuple[str, ...] = ()
    company: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    publisher: str = ""
    published: str = ""
    weak: bool = False
    listed: bool = False
    told_apart: str = ""
    marks: tuple[str, ...] = ()

    def to_json(self) -> str:
        """As the index keeps it; the same content gives the same text."""
        return compact(_CONTENT(self))


_CONTENT = attrgetter(*Profile.__slots__)


@lru_cache(maxsize=20_000)
def from_json(text: str) -> Profile:
    """The profile that was kept."""
    content: list[Any] = [tuple(value) if isinstance(value, list) else value for value in orjson.loads(text)]
    return Profile(*content)


@dataclass(frozen=True, slots=True)
class Signal:
    """One reason for or against, with its weight in the score."""

    name: str
    detail: str
    weight: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """How likely two profiles are one entity, and why: 0 is impossible, SURE and above is sure, and more than 1 ranks among the sure."""

    score: float
    signals: tuple[Signal, ...] = ()


class Described(NamedTuple):
    """A mention's profile, and the keys under which others find it; those of `bridges` belong to the mention, not to the profile."""

    profile: Profile
    keys: frozenset[str]


class Matcher(ABC):
    """How one label is matched; everything is pure. `uses_keys` says whether scores depend on the keys shared, or on the profiles alone."""

    uses_keys: bool

    @abstractmethod
    def describe(self, sighting: Sighting) -> Described:
        """What counts about a mention, and under which keys it is looked for: only profiles that share a key are compared."""

    @abstractmethod
    def compare(self, one: Profile, other: Profile, shared: frozenset[str]) -> Comparison:
        """The score of two profiles that share these keys."""

    @abstractmethod
    def decisive(self, profile: Profile) -> Hashable:
        """All of a profile that `clash` looks at: equal for profiles that clash with the same."""

    @abstractmethod
    def clash(self, one: Profile, other: Profile, score: float) -> str:
        """What forbids that two profiles are one entity though a link of this score says so, or nothing."""

    def reconciles(self, third: Profile, one: Profile, other: Profile) -> bool:
        """Whether a third, taken to be the same as these two that clash, shows that they are one all the same."""
        del third, one, other
        return False


def identifiers(properties: Mapping[str, Any], names: tuple[str, ...]) -> tuple[str, ...]:
    """The external ids among the properties, as `name=value`."""
    return tuple(sorted(f"{name}={properties[name]}" for name in names if properties.get(name)))


def other_register(one: Profile, other: Profile) -> str:
    """The register in which the two have other external ids, with both, or nothing."""
    mine, theirs = (dict(item.split("=", 1) for item in profile.identifiers) for profile in (one, other))
    return next((f"{name} {mine[name]} and {theirs[name]}" for name in sorted(mine.keys() & theirs.keys()) if mine[name] != theirs[name]), "")


LOOSE = "~"
"""What loose keys begin with: it sorts after every other key. They bring pairs before a person and join nothing."""

OFFERED = "?"
"""What keys begin with that are only read off a name: they bring together nobody unless someone under the same key, without this sign, goes by it."""

ANY = "any:"
"""What keys end with under which those who do not tell where they belong find the one whom they can be: who does tell is not paired with another there."""

SURE = 0.9
"""Pairs of at least this score join without being asked about."""

DOUBTFUL = 0.5
"""Pairs of at least this score, and below SURE, are offered to a person."""


@dataclass(slots=True)
class Component:
    """Profiles that are connected by keys, to be divided into entities: profile, keys, first mention (the smallest id), and the texts
    (not tables) it is mentioned in, by profile id.
    """

    profiles: dict[str, Profile] = field(default_factory=dict)
    keys: dict[str, frozenset[str]] = field(default_factory=dict)
    first: dict[str, str] = field(default_factory=dict)
    documents: dict[str, set[str]] = field(default_factory=dict)
