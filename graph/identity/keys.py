"""The blocking keys in the index: which profiles are found under which key, and how many mentions say so."""

from collections import Counter
from collections.abc import Iterable

from graph.identity.index import Index
from graph.identity.profiles import LOOSE, OFFERED


def change_keys(index: Index, mentions: Iterable[tuple[str, Iterable[str], int]]) -> None:
    """Count mentions in or out: (profile id, its keys, 1 or -1). What no mention says any more is forgotten."""
    keys: Counter[tuple[str, bool, str]] = Counter()
    members: Counter[str] = Counter()
    for profile, listed, step in mentions:
        members[profile] += step
        for key in listed:
            keys[key.removeprefix(OFFERED), key.startswith(OFFERED), profile] += step
    index.run_many("INSERT INTO key VALUES(?,?,?,?) ON CONFLICT DO UPDATE SET n=n+excluded.n", sorted((*key, n) for key, n in keys.items() if n))
    index.run_many("DELETE FROM key WHERE key=? AND offered=? AND profile=? AND n<=0", (key for key, n in keys.items() if n < 0))
    index.run_many("UPDATE profile SET members=members+? WHERE id=?", ((n, profile) for profile, n in members.items() if n))
    index.run_many("DELETE FROM profile WHERE id=? AND members<=0", ((profile,) for profile, n in members.items() if n < 0))


def add_profiles(index: Index, profiles: Iterable[tuple[str, str]]) -> None:
    """Make profiles (id, content) known, with no mention yet."""
    index.run_many("INSERT OR IGNORE INTO profile VALUES(?,?,0)", profiles)


def neighbours(index: Index, listed: Iterable[Iterable[str]]) -> set[str]:
    """The profiles that any of these keys, several listed together, can bring together."""
    keys = {key.removeprefix(OFFERED) for item in listed for key in item if key < LOOSE}
    return {profile for _, profile in profiles_under(index, keys)}


def keys_of(index: Index, profiles: Iterable[str], *, loose: bool = False) -> dict[str, set[str]]:
    """The keys of each of these profiles that can make it one with another; with `loose`, also those that can only make a person be asked."""
    found: dict[str, set[str]] = {}
    for key, profile in index.rows_in("SELECT key, profile FROM key WHERE profile IN ({})", profiles):
        if loose or key < LOOSE:
            found.setdefault(profile, set()).add(key)
    return found


def profiles_under(index: Index, keys: Iterable[str]) -> list[tuple[str, str]]:
    """(key, profile) for each of these keys that does not stand for offers alone."""
    sought = {key for (key,) in index.rows_in("SELECT DISTINCT key FROM key WHERE offered=0 AND key IN ({})", keys)}
    return [(key, profile) for key, profile in index.rows_in("SELECT key, profile FROM key WHERE key IN ({})", sought)]
