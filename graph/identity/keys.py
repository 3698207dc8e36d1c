"""How mentions are described, in the index: their profiles, and the blocking keys under which these are found."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

import orjson

from graph.fragment import digest
from graph.identity.index import Index
from graph.identity.profiles import LOOSE, OFFERED
from graph.identity.records import compact

Named = tuple[str, int]
"""What tells one description from the others: the profile (id), and a number for the keys."""


class Description(NamedTuple):
    """A mention's profile (id and content) and its keys as the index lists them: `keyed` is equal for those with the same keys."""

    profile: str
    keyed: int
    content: str
    keys: str

    @property
    def named(self) -> Named:
        """What tells it from the others."""
        return self.profile, self.keyed


def description(content: str, keys: Iterable[str]) -> Description:
    """The description with this profile's content and these keys."""
    listed = compact(sorted(keys))
    return Description(digest(content), int(digest(listed), 16) >> 1, content, listed)  # SQLite's numbers have a sign


def count_in(index: Index, descriptions: Collection[Description]) -> None:
    """Count mentions in, each by its description."""
    known = {item.named: item for item in descriptions}
    members = Counter(item.named for item in descriptions)
    index.run_many("INSERT INTO description VALUES(?,?,?,?,?) ON CONFLICT DO UPDATE SET members=members+excluded.members",
                   ((*named, known[named].content, known[named].keys, n) for named, n in sorted(members.items())))
    index.run_many("INSERT OR IGNORE INTO key VALUES(?,?,?)", sorted(_entries((item.profile, item.keys) for item in known.values())))


def count_out(index: Index, described: Iterable[Named]) -> None:
    """Count mentions out, each by its description; what describes no mention any more is forgotten."""
    members = Counter(described)
    index.run_many("UPDATE description SET members=members-? WHERE profile=? AND keyed=?", ((n, *named) for named, n in members.items()))
    profiles = {profile for profile, _ in members}
    before = _entries(_listed(index, profiles))
    index.run_many("DELETE FROM description WHERE profile=? AND keyed=? AND members<=0", members)
    index.run_many("DELETE FROM key WHERE key=? AND offered=? AND profile=?", before - _entries(_listed(index, profiles)))


def _listed(index: Index, profiles: Iterable[str]) -> Iterable[tuple[str, str]]:
    return ((profile, keys) for profile, keys in index.rows_in("SELECT profile, keys FROM description WHERE profile IN ({})", profiles))


def _entries(listed: Iterable[tuple[str, str]]) -> set[tuple[str, bool, str]]:
    """(key, whether it is only offered, profile) for each of the keys that can join."""
    return {(key.removeprefix(OFFERED), key.startswith(OFFERED), profile) for profile, keys in listed for key in orjson.loads(keys) if key < LOOSE}


def neighbours(index: Index, described: Iterable[Named]) -> set[str]:
    """The profiles that any of the keys of these descriptions can bring together."""
    wanted = set(described)
    found = index.rows_in("SELECT profile, keyed, keys FROM description WHERE profile IN ({})", {profile for profile, _ in wanted})
    keys = {key for key, _, _ in _entries((profile, keys) for profile, keyed, keys in found if (profile, keyed) in wanted)}
    return {profile for _, profile in profiles_under(index, keys)}


def keys_of(index: Index, profiles: Iterable[str], *, loose: bool = False) -> dict[str, set[str]]:
    """The keys of each of these profiles that can make it one with another; with `loose`, also those that can only make a person be asked."""
    found: dict[str, set[str]] = {}
    for profile, keys in _listed(index, profiles):
        found.setdefault(profile, set()).update(key.removeprefix(OFFERED) for key in orjson.loads(keys) if loose or key < LOOSE)
    return found


def profiles_under(index: Index, keys: Iterable[str]) -> list[tuple[str, str]]:
    """(key, profile) for each of these keys that does not stand for offers alone."""
    return [(key, profile) for key, profile in index.rows_in("""SELECT sought.key, profile FROM (SELECT DISTINCT key FROM key WHERE offered=0 AND key IN ({}))
                                                                AS sought CROSS JOIN key ON key.key=sought.key""", keys)]


def blocks(index: Index, most: int) -> dict[str, list[str]]:
    """The profiles under each key, loose or not, that at least two and at most so many share."""
    rows = index.rows("SELECT profile, keys FROM description ORDER BY profile")
    shared = {key: list[str]() for key, count in Counter(key for _, keys in _bundled(rows) for key in keys).items() if 2 <= count <= most}
    for profile, keys in _bundled(rows):
        for key in keys:
            if key in shared:
                shared[key].append(profile)
    return shared


def _bundled(rows: Iterable[tuple[str, str]]) -> Iterator[tuple[str, set[str]]]:
    """Each profile with all its keys."""
    for profile, listed in groupby(rows, key=itemgetter(0)):
        yield profile, {key.removeprefix(OFFERED) for _, keys in listed for key in orjson.loads(keys)}
