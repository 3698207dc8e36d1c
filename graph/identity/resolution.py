"""Who is who, brought up to date around what changed: stage by stage, each a function of content and of the stages before."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

from graph.identity import clustering
from graph.identity.index import Index
from graph.identity.keys import Description, Named, count_in, count_out, description, keys_of, neighbours, profiles_under
from graph.identity.matchers import MATCHERS, STAGES, TELLING
from graph.identity.profiles import Component, Sighting
from graph.identity.records import compact
from graph.identity.surroundings import Surroundings, dependents, texts_of
from graph.identity.touched import Touched, group


def settle(index: Index, touched: Touched) -> None:
    """Bring every assignment that the change can reach to what the function says; what moved is added to `touched`."""
    homes = _homes(index, touched.mentions)
    orphaned = _by_label(index, touched.seeds)
    surroundings = Surroundings(index)
    resolved: frozenset[str] = frozenset()
    for at, stage in enumerate(STAGES):
        mine = {id: fragment for id, (label, fragment) in homes.items() if label in stage}
        seeds = _describe(index, surroundings, mine, resolved).union(*(orphaned.get(label, ()) for label in stage))
        moved = _assign(index, seeds, touched)
        resolved |= stage
        later = frozenset[str]().union(*STAGES[at + 1:])
        if later and moved:
            homes |= _homes(index, dependents(index, moved, later) - homes.keys())


def _homes(index: Index, mentions: Iterable[str]) -> dict[str, tuple[str, str]]:
    """The label of each of these mentions, and the fragment it stands in."""
    return {id: (label, fragment) for id, label, fragment in index.rows_in("SELECT id, label, fragment FROM mention WHERE id IN ({})", mentions)}


def _by_label(index: Index, profiles: set[str]) -> dict[str, set[str]]:
    return group((profile.label, id) for id, profile in index.profiles(profiles).items())


def _describe(index: Index, surroundings: Surroundings, mentions: Mapping[str, str], resolved: frozenset[str]) -> set[str]:
    """Describe mentions, given with their fragments, anew; the profiles in whose surroundings something changed."""
    after: dict[str, Description] = {}
    left: list[Named] = []
    for seen, found in _descriptions(surroundings.sightings(mentions, resolved)):
        before = seen.mention.profile, seen.mention.keyed
        if found.named != before:
            after[seen.mention.id] = found
            if before[0]:
                left.append(before)
    seeds = neighbours(index, left)
    count_in(index, after.values())
    count_out(index, left)
    index.run_many("UPDATE mention SET profile=?, keyed=? WHERE id=?", ((*found.named, id) for id, found in after.items()))
    return seeds | {found.profile for found in after.values()} | {profile for profile, _ in left}


@dataclass(frozen=True, slots=True)
class _Row:
    """A mention of a table's row; equal to those that are described alike."""

    outline: Hashable
    seen: Sighting = field(compare=False)


def _descriptions(sightings: Iterable[Sighting]) -> Iterator[tuple[Sighting, Description]]:
    """Each mention as it is seen, with its description; rows of a table that say the same of an entity are described once."""
    for seen in sightings:
        telling = TELLING.get(seen.mention.label)
        alone = telling is None or not seen.fragment.tabular
        yield seen, _described(seen) if alone else _of_row(_Row(_outline(seen, telling or frozenset()), seen))


def _outline(seen: Sighting, telling: frozenset[str]) -> Hashable:
    mention, fragment = seen.mention, seen.fragment
    ties = tuple(tie for tie in seen.ties if tie.relation in telling)
    return mention.label, mention.name, mention.aliases, compact(mention.properties), ties, fragment.setting, fragment.publisher, fragment.curated, seen.marks


# The bodies that others are part of come again with each part of a table.
@lru_cache(maxsize=4_000)
def _of_row(row: _Row) -> Description:
    return _described(row.seen)


def _described(seen: Sighting) -> Description:
    found = MATCHERS[seen.mention.label].describe(seen)
    return description(found.profile.to_json(), found.keys.union(f"judged|{mark.split(':')[1]}" for mark in seen.marks))


def _assign(index: Index, seeds: set[str], touched: Touched) -> set[str]:
    """Divide the components around these profiles into entities; the mentions whose entity is another now."""
    alone, several = _connected(index, seeds)
    groups = [[profile] for profile in alone]
    for component in several:
        label = next(iter(component.profiles.values())).label
        groups += clustering.entities(component, MATCHERS[label])
    return _give_entities(index, groups, touched)


def _connected(index: Index, seeds: set[str]) -> tuple[list[str], list[Component]]:
    """The components, connected by shared keys, that these profiles lie in: those of one profile, of which nothing needs to be known, and the others."""
    keys: dict[str, set[str]] = {}
    by_key: dict[str, set[str]] = {}
    asked: set[str] = set()
    frontier = set(seeds)
    while frontier:
        found = keys_of(index, frontier)
        keys |= found
        fresh = {key for listed in found.values() for key in listed} - asked
        asked |= fresh
        under = group(profiles_under(index, fresh))
        by_key |= under
        frontier = {profile for profiles in under.values() for profile in profiles} - keys.keys()
    groups = _divided(keys, by_key)
    several = [ids for ids in groups if len(ids) > 1]
    members = [id for ids in several for id in ids]
    contents, texts = index.profiles(members), texts_of(index, members)
    first = dict(index.rows_in("SELECT profile, MIN(id) FROM mention WHERE profile IN ({}) GROUP BY profile", members))
    return [ids[0] for ids in groups if len(ids) == 1], [
        Component({id: contents[id] for id in ids}, {id: frozenset(keys[id]) for id in ids}, {id: first[id] for id in ids},
                  {id: texts[id] for id in ids if id in texts}) for ids in several]


def _divided(keys: dict[str, set[str]], by_key: dict[str, set[str]]) -> list[list[str]]:
    left, found = dict.fromkeys(sorted(keys)), []
    while left:
        start = next(iter(left))
        del left[start]
        members, frontier = [start], [start]
        while frontier:
            for key in keys[frontier.pop()]:
                for other in by_key.pop(key, ()):
                    if other in left:
                        del left[other]
                        members.append(other)
                        frontier.append(other)
        found.append(members)
    return found


def _give_entities(index: Index, groups: list[list[str]], touched: Touched) -> set[str]:
    """Each group of profiles is one entity, called after its first mention, or after an earlier one whose document is gone."""
    group_of = {profile: number for number, members in enumerate(groups) for profile in members}
    leaders: dict[int, tuple[int, int, str]] = {}
    heirs = ((profile, arrival, position, id) for profile, id, arrival, position in index.led("profile", group_of))
    for profile, arrival, position, id in chain(index.first_mentions(group_of), heirs):
        leaders[group_of[profile]] = min(leaders.get(group_of[profile], (arrival, position, id)), (arrival, position, id))
    moved = index.standing_for_others({profile: leaders[number][2] for profile, number in group_of.items() if number in leaders})
    touched.entities.update(entity for leader, _, before, _ in moved for entity in (leader, before) if entity)
    ids = {id for _, id, _, _ in moved}
    touched.mentions |= ids
    index.run_many("UPDATE mention SET entity=? WHERE rowid=?", ((leader, row) for leader, _, _, row in moved))
    return ids
