"""Matching by name alone: for labels whose names are unambiguous."""

from graph import model
from graph.identity.profiles import Comparison, Described, Profile, Sighting, Signal, identifiers
from graph.names import fold


class Named:
    """Equal names or external ids are one entity."""

    def describe(self, sighting: Sighting) -> Described:
        """Its folded names and external ids."""
        mention = sighting.mention
        ids = identifiers(mention.properties, tuple(item.name for item in model.NODES[mention.label].properties if item.external_id))
        names = tuple(sorted({fold(mention.name)}))
        profile = Profile(mention.label, names, identifiers=ids, listed=sighting.fragment.curated, marks=sighting.marks)
        return Described(profile, frozenset((*(f"{mention.label}|{name}" for name in names), *ids)))

    def compare(self, one: Profile, other: Profile, shared: frozenset[str]) -> Comparison:
        """1 for an equal name or external id."""
        return Comparison(1.0, (Signal("name", next(iter(sorted(shared))), 1.0),))

    def clash(self, one: Profile, other: Profile) -> str:
        """Other external ids of the same register."""
        return ""
