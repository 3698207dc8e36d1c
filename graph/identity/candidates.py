"""Pairs that may be one entity and are not joined: what a person is asked about."""

from collections.abc import Mapping
from dataclasses import dataclass
from heapq import nsmallest
from itertools import combinations

from graph.identity import judgements
from graph.identity.clustering import compared
from graph.identity.index import Index
from graph.identity.judgements import Verdict
from graph.identity.keys import blocks, keys_of
from graph.identity.matchers import MATCHERS
from graph.identity.profiles import DOUBTFUL, Component, Signal
from graph.identity.surroundings import texts_of

MAX_BLOCK = 30
"""Profiles under one key that are still paired: what more than these share says nothing."""

MAX_PAIRS = 20_000
"""Pairs compared for one list of candidates, those first that share the most and the rarest keys: about a second."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two entities (ids and names) that may be one, how likely, and why."""

    left: str
    right: str
    label: str
    left_name: str
    right_name: str
    score: float
    signals: tuple[Signal, ...] = ()


def candidates(index: Index, limit: int) -> list[Candidate]:
    """The likeliest pairs of entities that nobody has judged yet."""
    return waiting(index, limit)[0]


def waiting(index: Index, limit: int) -> tuple[list[Candidate], int]:
    """The likeliest pairs that nobody has judged yet, and how many there are in all."""
    judged, entity = _judged(index), dict(index.rows("SELECT profile, MIN(entity) FROM mention WHERE profile IS NOT NULL GROUP BY profile"))
    pairs = [pair for pair in _likeliest(index, entity) if _entities(pair, entity) not in judged]
    everyone = {profile for pair in pairs for profile in pair}
    compare = _Comparing(index, everyone)
    best: dict[tuple[str, str], tuple[float, str, str]] = {}
    for one, other in pairs:
        score = compare.score(one, other)
        if score >= DOUBTFUL and score > best.get(_entities((one, other), entity), (0.0,))[0]:
            best[_entities((one, other), entity)] = (score, one, other)
    ranked = sorted(best, key=lambda pair: (-best[pair][0], pair))[:limit]
    return [_candidate(index, pair, *best[pair]) for pair in ranked], len(best)


def _entities(pair: tuple[str, str], entity: Mapping[str, str]) -> tuple[str, str]:
    one, other = entity[pair[0]], entity[pair[1]]
    return (one, other) if one < other else (other, one)


def _likeliest(index: Index, entity: Mapping[str, str]) -> list[tuple[str, str]]:
    """The pairs of profiles of two entities that share a key, those with the most and the rarest in common first."""
    weights: dict[tuple[str, str], float] = {}
    for _, profiles in sorted(blocks(index, MAX_BLOCK).items()):
        block = [profile for profile in profiles if profile in entity]
        if len({entity[profile] for profile in block}) > 1:
            for pair in combinations(block, 2):
                if entity[pair[0]] != entity[pair[1]]:
                    weights[pair] = weights.get(pair, 0.0) + 1 / len(block)
    return nsmallest(MAX_PAIRS, weights, key=lambda pair: (-weights[pair], pair))


class _Comparing:
    """Profiles with all that comparing them needs, read at once."""

    def __init__(self, index: Index, profiles: set[str]) -> None:
        contents, listed = index.profiles(profiles), keys_of(index, profiles, loose=True)
        self._component = Component(contents, {id: frozenset(listed.get(id, ())) for id in contents}, {}, texts_of(index, profiles))

    def score(self, one: str, other: str) -> float:
        """How likely two profiles are one entity; 0 where one document names both."""
        component = self._component
        if not component.documents.get(one, set()).isdisjoint(component.documents.get(other, ())):
            return 0.0
        return compared(component, one, other, MATCHERS[component.profiles[one].label]).score


def _judged(index: Index) -> set[tuple[str, str]]:
    standing = [item for item in judgements.in_force(index.judgements()) if item.verdict in (Verdict.DIFFERENT, Verdict.UNSURE)]
    entity = {id: item.entity for id, item in index.mentions({mention for item in standing for mention in (*item.left, *item.right)}).items()}
    pairs = {(entity[left], entity[right]) for item in standing for left in item.left for right in item.right if left in entity and right in entity}
    return {(min(pair), max(pair)) for pair in pairs}


def explain(index: Index, left: str, right: str) -> tuple[float, tuple[Signal, ...]]:
    """The best score between two entities, and its signals."""
    sides = [[row[0] for row in index.rows("SELECT DISTINCT profile FROM mention WHERE entity=?", (side,))] for side in (left, right)]
    contents, listed = index.profiles([*sides[0], *sides[1]]), keys_of(index, [*sides[0], *sides[1]], loose=True)
    component = Component(contents, {id: frozenset(listed.get(id, ())) for id in contents}, {id: id for id in contents})
    found = (compared(component, one, other, MATCHERS[contents[one].label]) for one in sides[0] for other in sides[1]
             if contents[one].label == contents[other].label)
    best = max(found, key=lambda item: item.score, default=None)
    return (best.score, best.signals) if best else (0.0, ())


def _candidate(index: Index, pair: tuple[str, str], score: float, one: str, other: str) -> Candidate:
    names = dict(index.rows_in("SELECT entity, name FROM mention WHERE profile IN ({}) ORDER BY id DESC", (one, other)))
    label = index.rows("SELECT label FROM mention WHERE id=?", (pair[0],)) or index.rows("SELECT label FROM mention WHERE entity=? LIMIT 1", (pair[0],))
    contents, listed = index.profiles([one, other]), keys_of(index, [one, other], loose=True)
    component = Component(contents, {id: frozenset(keys) for id, keys in listed.items()}, {id: id for id in contents})
    signals = compared(component, one, other, MATCHERS[label[0][0]]).signals
    return Candidate(*pair, label[0][0], names[pair[0]], names[pair[1]], round(min(score, 1.0), 3), signals)
