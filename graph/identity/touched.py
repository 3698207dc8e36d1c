"""What a change has touched so far: collected on the way in, and widened as identity and facts are settled."""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Touched:
    """Ids of what was added, changed, removed, or is now someone else's.

    `seeds` are profiles whose surroundings changed, by label; `entities` those that gained, lost or changed a mention;
    `pairs` the (type, source, target) groups of facts that gained or lost a statement; `statements` those that changed in fragments that are not touched.
    """

    mentions: set[str] = field(default_factory=set)
    gone_mentions: set[str] = field(default_factory=set)
    statements: set[str] = field(default_factory=set)
    pairs: set[str] = field(default_factory=set)
    entities: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)
    fragments: set[str] = field(default_factory=set)
    seeds: set[str] = field(default_factory=set)

    def widen(self, other: "Touched") -> None:
        """Take in what another change touched."""
        for name in self.__slots__:
            getattr(self, name).update(getattr(other, name))


def group(items: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """(key, value) pairs, as the values of each key."""
    found: dict[str, set[str]] = {}
    for key, value in items:
        found.setdefault(key, set()).add(value)
    return found
