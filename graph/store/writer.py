"""Writing: changes in, each in one transaction."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, TypeVar

import orjson

from graph import schema
from graph.change import PROGRESS_LABEL, Change, NodeWrite, RelationshipWrite
from graph.errors import EngineFailed, Overtaken
from graph.store.connection import Connection, Transaction

_Item = TypeVar("_Item")
_Key = TypeVar("_Key", bound=Hashable)

BATCH_ROWS = 2000
# The embedded engine hangs on a message over 16 MB unless told otherwise.
BATCH_BYTES = 3_000_000


class Writer:
    """The one who may change the graph, as long as the store's write lock is held."""

    def __init__(self, connection: Connection, *, inherited: bool) -> None:
        self._connection = connection
        self._inherited = inherited

    def apply(self, change: Change, *, after: str | None = None) -> None:
        """Bring the graph to what `change` says: wholly, or not at all.

        With `after`, only if that is the newest stamp of the base (empty: it has none yet); the change must then write the progress.

        Raises:
            Overtaken: it is not; nothing was written.
            InputRefused: a label or relationship type is not of the model.
            EngineFailed: an end of a relationship is not there.
        """
        self._connection.write(partial(_apply, change=change, after=after, inherited=self._inherited))

    def stream(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> Iterator[dict[str, Any]]:
        """All rows of a question as plain values, however many, for the knowledge base's own bookkeeping."""
        return self._connection.stream(cypher, parameters)

    def clear(self) -> None:
        """Delete everything but the schema, in portions that fit the server's memory.

        The progress goes first and the fragments last, so that what an interruption leaves is not taken for a whole base.
        """
        used = " UNION ALL ".join(f"MATCH (n:{label}) WITH n LIMIT 1 RETURN '{label}' AS label" for label in sorted(schema.LABELS))
        there = sorted({str(row["label"]) for row in self.stream(used)} - {PROGRESS_LABEL}, key=lambda label: label == "Fragment")
        # Neo4j keeps in memory what a transaction deletes, and those of a hub are too many for one. ArcadeDB would look for each of them at the hub.
        relationships = () if self._inherited else ("MATCH ()-[item]->()",)
        for found in (f"MATCH (item:{PROGRESS_LABEL})", *relationships, *(f"MATCH (item:{label})" for label in there)):
            while self._connection.write(partial(_deleted, found=found)):
                pass


def _deleted(transaction: Transaction, *, found: str) -> int:
    delete = "DELETE" if "-[item]-" in found else "DETACH DELETE"
    answer = transaction.run(f"{found} WITH item LIMIT {BATCH_ROWS} {delete} item RETURN count(*) AS deleted").single(strict=True)
    return int(answer["deleted"])


def _apply(transaction: Transaction, *, change: Change, after: str | None, inherited: bool) -> None:
    if after is not None:
        _hold(transaction, after)
    for type, ids in _grouped(change.deleted_relationships, lambda item: item[0]):
        _run_ids(transaction, schema.delete_relationships(type), [id for _, id in ids])
    for label, ids in _grouped(change.deleted_nodes, lambda item: item[0]):
        _run_ids(transaction, schema.delete_nodes(label), [id for _, id in ids])
    for (label, new), nodes in _grouped(change.nodes, lambda item: (item.label, (item.label, item.id) in change.new)):
        statement = (schema.create_nodes if new else schema.write_nodes)(label, inherited=inherited)
        for batch in batches(map(_node_row, nodes)):
            transaction.run(statement, {"rows": batch}).consume()
            batch.clear()
    for type, relationships in _grouped(change.relationships, lambda item: item.type):
        _write_relationships(transaction, type, list({item.id: item for item in relationships}.values()), change.new)


def _hold(transaction: Transaction, newest: str) -> None:
    stamps = transaction.run(schema.hold_progress()).single(strict=True)["stamps"] or [""]
    if stamps[-1] != newest:
        raise Overtaken("others keep writing to the same database from elsewhere", hint="try again when they are done")


def _run_ids(transaction: Transaction, statement: str, ids: list[str]) -> None:
    for start in range(0, len(ids), BATCH_ROWS):
        transaction.run(statement, {"ids": ids[start:start + BATCH_ROWS]}).consume()


def _write_relationships(transaction: Transaction, type: str, relationships: list[RelationshipWrite],
                         added: frozenset[tuple[str, str]]) -> None:
    known = _known(transaction, type, [item.id for item in relationships if (type, item.id) not in added])
    for batch in batches(_relationship_row(item) for item in relationships if item.id in known):
        properties = {row["properties"]["id"]: row["properties"] for row in batch}
        transaction.run(schema.replace_relationships(type), {"ids": list(properties), "properties": properties}).consume()
    new = (item for item in relationships if item.id not in known)
    for (source_label, target_label), items in _grouped(new, lambda item: (item.source_label, item.target_label)):
        statement = schema.create_relationships(type, source_label, target_label)
        for batch in batches(map(_relationship_row, items)):
            groups = [{"target": target, "rows": rows} for target, rows in _grouped(batch, lambda row: row.pop("target"))]
            written = transaction.run(statement, {"groups": groups}).single(strict=True)["written"]
            if written != len(batch):
                raise EngineFailed(f"{len(batch) - written} of {len(batch)} relationships {type} name a node that is not there", hint="nothing was written")
            groups.clear()


def _known(transaction: Transaction, type: str, ids: list[str]) -> set[str]:
    statement = schema.known_relationships(type)
    return {record["id"] for start in range(0, len(ids), BATCH_ROWS) for record in transaction.run(statement, {"ids": ids[start:start + BATCH_ROWS]})}


def _node_row(item: NodeWrite) -> dict[str, Any]:
    return {"id": item.id, "properties": _properties(item)}


def _relationship_row(item: RelationshipWrite) -> dict[str, Any]:
    return {"source": item.source, "target": item.target, "properties": _properties(item)}


def _properties(item: NodeWrite | RelationshipWrite) -> dict[str, Any]:
    return {**{key: value for key, value in item.properties.items() if value is not None}, "id": item.id}


def _grouped(items: Iterable[_Item], key: Callable[[_Item], _Key]) -> Iterable[tuple[_Key, list[_Item]]]:
    groups: dict[_Key, list[_Item]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return groups.items()


def batches(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Rows in portions that one message can carry; to be cleared once written, since the driver holds them in a cycle, and cycles are collected late."""
    batch: list[dict[str, Any]] = []
    size = 0
    for row in rows:
        weight = _weight(row)
        if batch and (len(batch) >= BATCH_ROWS or size + weight > BATCH_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(row)
        size += weight
    if batch:
        yield batch


def _weight(row: dict[str, Any]) -> int:
    """Some more than the row's bytes in a message, quickly told."""
    try:
        return len(orjson.dumps(row))
    except orjson.JSONEncodeError:  # what JSON has no form for; whether the database has one, it says itself
        return len(repr(row))
