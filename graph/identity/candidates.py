"""Pairs that may be one entity and are not joined: what a person is asked about."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from graph.identity import judgements
from graph.identity.clustering import compared
from graph.identity.index import Index, chunks
from graph.identity.judgements import Verdict
from graph.identity.keys import keys_of
from graph.identity.matchers import MATCHERS
from graph.identity.profiles import DOUBTFUL, Component, Signal
from graph.identity.surroundings import texts_of

MAX_BLOCK = 30
"""Profiles under one key that are still paired: what more than these share says nothing."""

MAX_PAIRS = 60_000
"""Pairs compared for one list of candidates: some seconds."""


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
    judged = _judged(index)
    best: dict[tuple[str, str], tuple[float, str, str]] = {}
    for component, entity in _blocks(index):
        for one, other in combinations(sorted(component.profiles), 2):
            if entity[one] == entity[other] or component.documents[one] & component.documents[other]:
                continue
            pair = (min(entity[one], entity[other]), max(entity[one], entity[other]))
            score = compared(component, one, other, MATCHERS[component.profiles[one].label]).score
            if score >= DOUBTFUL and pair not in judged and score > best.get(pair, (0.0,))[0]:
                best[pair] = (score, one, other)
    ranked = sorted(best, key=lambda pair: (-best[pair][0], pair))[:limit]
    return [_candidate(index, pair, *best[pair]) for pair in ranked]


def _judged(index: Index) -> set[tuple[str, str]]:
    standing = [item for item in judgements.in_force(index.judgements()) if item.verdict in (Verdict.DIFFERENT, Verdict.UNSURE)]
    entity = {id: item.entity for id, item in index.mentions({mention for item in standing for mention in (*item.left, *item.right)}).items()}
    pairs = {(entity[left], entity[right]) for item in standing for left in item.left for right in item.right if left in entity and right in entity}
    return {(min(pair), max(pair)) for pair in pairs}


def _blocks(index: Index) -> Iterator[tuple[Component, dict[str, str]]]:
    """The profiles under each key that leads to several entities, with all their keys, and the entity of each."""
    keys = [key for (key,) in index.rows("SELECT key FROM key GROUP BY key HAVING COUNT(*) BETWEEN 2 AND ? ORDER BY key", (MAX_BLOCK,))]
    compared_already = set[frozenset[str]]()
    pairs = 0
    for part in chunks(keys):
        under: dict[str, set[str]] = {}
        for key, profile in index.rows_in("SELECT key, profile FROM key WHERE key IN ({})", part):
            under.setdefault(key, set()).add(profile)
        everyone = {profile for members in under.values() for profile in members}
        contents, listed = index.profiles(everyone), keys_of(index, everyone, loose=True)
        entity = dict(index.rows_in("SELECT profile, MIN(entity) FROM mention WHERE profile IN ({}) GROUP BY profile", everyone))
        texts = texts_of(index, everyone)
        for _, members in sorted(under.items()):
            block = frozenset(members & contents.keys())
            if len({entity[id] for id in block}) < 2 or block in compared_already:
                continue
            compared_already.add(block)
            pairs += len(block) ** 2 // 2
            if pairs > MAX_PAIRS:
                return
            yield Component({id: contents[id] for id in block}, {id: frozenset(listed[id]) for id in block}, {id: id for id in block},
                            {id: texts.get(id, set()) for id in block}), entity


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
