"""Matching by name alone: for topics, which come from a vocabulary."""

from collections.abc import Hashable

from graph.identity.profiles import Comparison, Described, Matcher, Profile, Sighting, Signal
from graph.names import fold


class Named(Matcher):
    """Equal names are one entity."""

    uses_keys = False

    def describe(self, sighting: Sighting) -> Described:
        """Its folded name."""
        name = fold(sighting.mention.name)
        profile = Profile(sighting.mention.label, (name,), listed=sighting.fragment.curated, marks=sighting.marks)
        return Described(profile, frozenset((f"{profile.label}|{name}",)))

    def compare(self, one: Profile, other: Profile, shared: frozenset[str]) -> Comparison:
        """1 for an equal name."""
        del shared
        return Comparison(1.0, (Signal("name", one.names[0], 1.0),)) if one.names == other.names else Comparison(0.0)

    def decisive(self, profile: Profile) -> Hashable:
        """What `clash` looks at."""
        return profile.label

    def clash(self, one: Profile, other: Profile, score: float) -> str:
        """Nothing does."""
        del one, other, score
        return ""
