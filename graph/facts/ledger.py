"""What the graph holds, by digest: so that only what differs is written, and what is no longer said is deleted."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from graph import model
from graph.change import Change, NodeWrite, RelationshipWrite
from graph.identity.index import Index
from graph.identity.records import canonical

_DIGEST_BYTES = 12

_TOLD_BY_HASH = frozenset({"text", "retrieved"})
"""Properties of a document that change only with its hash, or that change without anything being new."""


class Ledger:
    """Collects what nodes and relationships shall be, and gives the change from what they are."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._nodes: dict[tuple[str, str], NodeWrite | None] = {}
        self._relationships: dict[tuple[str, str], tuple[RelationshipWrite, str] | None] = {}

    def node(self, node: NodeWrite) -> None:
        """This node shall be so."""
        self._nodes[node.label, node.id] = node

    def no_node(self, id: str) -> None:
        """No node of this id shall be there."""
        for (kind,) in self._index.rows("SELECT kind FROM written WHERE id=?", (id,)):
            if kind in model.NODES:
                self._nodes.setdefault((kind, id), None)

    def relationship(self, relationship: RelationshipWrite, pair: str | None = None) -> None:
        """This relationship shall be so; `pair` is the group of facts it is derived with."""
        self._relationships[relationship.type, relationship.id] = relationship, pair or ""

    def no_relationship(self, type: str, id: str) -> None:
        """No relationship of this type and id shall be there."""
        self._relationships.setdefault((type, id), None)

    def written_for(self, pairs: Iterable[str]) -> list[tuple[str, str]]:
        """(type, id) of the facts that were derived for these groups."""
        return [(kind, id) for kind, id in self._index.rows_in("SELECT kind, id FROM written WHERE pair IN ({})", pairs)]

    def change(self) -> tuple[Change, int]:
        """The change to what shall be, which the index now holds as done; and how many of its items are new."""
        before = self._before()
        nodes = {key: (node, node_digest(node.properties), None) for key, node in self._nodes.items() if node}
        relationships = {key: (given[0], relationship_digest(given[0].source, given[0].target, given[0].properties), given[1] or None)
                         for key, given in self._relationships.items() if given}
        fresh_nodes = {key: item for key, item in nodes.items() if before.get(key) != item[1]}
        fresh = {key: item for key, item in relationships.items() if before.get(key) != item[1]}
        gone_nodes = tuple(key for key, node in self._nodes.items() if node is None and key in before)
        moved = (key for key, item in fresh.items() if key in before and before[key][:_DIGEST_BYTES] != item[1][:_DIGEST_BYTES])
        gone = (*(key for key, given in self._relationships.items() if given is None and key in before), *moved)
        self._index.run_many("DELETE FROM written WHERE kind=? AND id=?", (*gone_nodes, *gone))
        for items in (fresh_nodes, fresh):
            rows = ((*key, digest, pair) for key, (_, digest, pair) in items.items())
            self._index.run_many("INSERT OR REPLACE INTO written VALUES(?,?,?,?)", rows)
        new = frozenset(key for key in (*fresh_nodes, *fresh) if key not in before)
        return Change(tuple(item[0] for item in fresh_nodes.values()), tuple(item[0] for item in fresh.values()), gone_nodes, gone, new), len(new)

    def _before(self) -> dict[tuple[str, str], bytes]:
        ids = {id for _, id in (*self._nodes, *self._relationships)}
        return {(kind, id): digest for kind, id, digest in self._index.rows_in("SELECT kind, id, hash FROM written WHERE id IN ({})", ids)}


def node_digest(properties: Mapping[str, Any]) -> bytes:
    """Equal for nodes that say the same."""
    return _digest({name: value for name, value in properties.items() if name not in _TOLD_BY_HASH})


def relationship_digest(source: str, target: str, properties: Mapping[str, Any]) -> bytes:
    """Equal for relationships that run the same way and say the same; the first half tells the ends."""
    return _hashed(f"{source} {target}".encode()) + _digest(properties)


def _digest(content: object) -> bytes:
    return _hashed(canonical(content))


def _hashed(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=_DIGEST_BYTES).digest()
