"""A database in memory that stands in for the outer edge of the store: it keeps what is written and answers what the knowledge base asks of it."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from graph import model
from graph.change import Change
from graph.errors import Overtaken
from graph.result import Result

Key = tuple[str, str]


class Interrupted(RuntimeError):
    """The process died at this point."""


class MemoryStore:
    engine, address = "memory", ""

    def __init__(self) -> None:
        self.nodes: dict[Key, dict[str, Any]] = {}
        self.relationships: dict[Key, tuple[str, str, dict[str, Any]]] = {}
        self.view = _View(self)
        self.die_after_commit = False
        self.changes_left: int | None = None
        """How many changes are still written; the next one is not, or is the last thing that happens, as `die_after_commit` says."""

    @contextmanager
    def writer(self, **_: float) -> Iterator["MemoryStore"]:
        yield self

    def awaited(self) -> bool:
        return False

    def apply(self, change: Change, *, after: str | None = None) -> None:
        stamps = self.nodes.get(("Meta", "knowledge"), {}).get("stamps", [""])
        if after is not None and stamps[-1] != after:
            raise Overtaken("another wrote")
        if self.changes_left == 0 and not self.die_after_commit:
            raise Interrupted
        for key in change.deleted_relationships:
            self.relationships.pop(key, None)
        for key in change.deleted_nodes:
            self.nodes.pop(key, None)
        assert not change.new & (self.nodes.keys() | self.relationships.keys()), "what is written as new is there"
        for node in change.nodes:
            self.nodes[node.label, node.id] = dict(node.properties)
        for item in change.relationships:
            known = self.relationships.get((item.type, item.id))
            assert known is None or known[:2] == (item.source, item.target), f"{item.type} {item.id} changes its ends without being deleted"
            assert (item.source_label, item.source) in self.nodes, f"{item.type} {item.id} begins at no {item.source_label}"
            assert (item.target_label, item.target) in self.nodes, f"{item.type} {item.id} ends at no {item.target_label}"
            self.relationships[item.type, item.id] = (item.source, item.target, dict(item.properties))
        ends = {id for label, id in self.nodes if label in model.NODES}
        assert all(source in ends and target in ends for source, target, _ in self.relationships.values()), "a relationship was left without an end"
        if self.die_after_commit and not self.changes_left:
            raise Interrupted
        if self.changes_left:
            self.changes_left -= 1

    def stream(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> Iterator[dict[str, Any]]:
        label = re.search(r"MATCH \(\w:(\w+)", cypher)
        type = re.search(r"\[r:(\w+)\]", cypher)
        if type:
            yield from ({"source": s, "target": t, "kept": {**p, "id": id}} for (kind, id), (s, t, p) in self.relationships.items() if kind == type[1])
            return
        assert label
        nodes = [(id, dict(properties)) for (kind, id), properties in self.nodes.items() if kind == label[1]]
        given = dict(parameters or {})
        if "properties(n)" in cypher:
            yield from ({"kept": {**properties, "id": id}} for id, properties in nodes)
        elif "revision" in given:
            late = [(id, properties) for id, properties in nodes if properties["revision"] > given["revision"]]
            fields = re.findall(r"\bAS (\w+)", cypher)
            asked = [name for name in fields if name not in ("id", "kept")]
            yield from ({"id": id, "kept": properties, **{name: properties.get(name) for name in asked}} for id, properties in late)
        else:
            yield from ({**properties, "id": id} for id, properties in nodes if id == given["id"])


class _View:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    def run(self, cypher: str, parameters: Mapping[str, Any] | None = None, **_: Any) -> Result:
        rows = list(self._store.stream(cypher, parameters)) if parameters and parameters.keys() & {"id", "revision"} else []
        columns = tuple(re.findall(r"\bAS (\w+)", cypher))
        return Result(columns, tuple(tuple(row.get(name) for name in columns) for row in rows))


def content(store: MemoryStore) -> tuple[Any, ...]:
    """The graph without regard to which mention leads and when things were seen: equal for graphs that say the same."""
    members: dict[str, set[str]] = {}
    for (type, id), (source, _, _) in store.relationships.items():
        if type == "MENTIONED_IN":
            members.setdefault(source, set()).add(id)
    who = {id: frozenset(mentions) for id, mentions in members.items()}
    nodes = {(label, who.get(id, id), _plain(properties, who)) for (label, id), properties in store.nodes.items() if label in model.NODES}
    relationships = {(type, who.get(source, source), who.get(target, target), _plain(properties, who))
                     for (type, _), (source, target, properties) in store.relationships.items()}
    return frozenset(nodes), frozenset(_undirected(item) for item in relationships)


def _undirected(item: tuple[Any, ...]) -> tuple[Any, ...]:
    return (item[0], frozenset(item[1:3]), item[3]) if item[0] == "PARTNER_OF" else item


def _plain(properties: Mapping[str, Any], who: Mapping[str, frozenset[str]]) -> frozenset[Any]:
    kept = {name: value for name, value in properties.items() if name not in ("firstSeen", "lastSeen", "formerIds", "retrieved")}
    if "via" in kept:
        kept["via"] = frozenset(who[id] for id in kept["via"])
    if "onBehalfOf" in kept:
        kept["onBehalfOf"] = who.get(kept["onBehalfOf"], kept["onBehalfOf"])
    return frozenset((name, tuple(value) if isinstance(value, list) else value) for name, value in kept.items())
