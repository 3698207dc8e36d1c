"""Everything anew from documents, judgements and lists: the check that the graph is what the function says, and the remedy where it is not."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial

from graph import model
from graph.change import Change, NodeWrite
from graph.facts.ledger import node_digest, relationship_digest
from graph.identity.index import Index
from graph.store import Writer
from graph.upkeep import Upkeep, persistently

_TEXTS = "MATCH (d:Document) WHERE d.id IN $ids RETURN d.id AS id, d.text AS text, d.retrieved AS retrieved"


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """How many nodes and relationships were missing, other than they should be, or too many; all zero where the graph was right."""

    added: int
    changed: int
    removed: int

    @property
    def unchanged(self) -> bool:
        """Whether the graph was what it should be."""
        return not (self.added or self.changed or self.removed)


def rebuild(upkeep: Upkeep) -> Rebuilt:
    """Compute the whole graph anew and write what differs."""
    return persistently(partial(_rebuild, upkeep))


def _rebuild(upkeep: Upkeep) -> Rebuilt:
    with closing(Index(":memory:")) as fresh, upkeep.session() as (writer, progress):
        fresh.begin()
        due = upkeep.replay(writer, fresh)
        fresh.commit()
        there = dict(_there(writer))
        change, found = _difference(due, fresh, there)
        if not found.unchanged:
            before, progress = progress.stamp, upkeep.following(progress)
            nodes = _with_texts(writer, change.nodes)
            writer.apply(Change((*nodes, progress.node()), change.relationships, change.deleted_nodes, change.deleted_relationships), after=before)
        upkeep.adopt(fresh, progress)
    return found


def _there(writer: Writer) -> Iterator[tuple[tuple[str, str], bytes]]:
    for label in model.NODES:
        for row in writer.stream(f"MATCH (n:{label}) RETURN properties(n) AS kept"):
            yield (label, row["kept"].pop("id")), node_digest(row["kept"])
    for type in model.RELATIONSHIPS:
        for row in writer.stream(f"MATCH (a)-[r:{type}]->(b) RETURN a.id AS source, b.id AS target, properties(r) AS kept"):
            yield (type, row["kept"].pop("id")), relationship_digest(row["source"], row["target"], row["kept"])


def _with_texts(writer: Writer, nodes: tuple[NodeWrite, ...]) -> tuple[NodeWrite, ...]:
    """The nodes, with what only the graph's Documents keep: the bookkeeping does not hold texts."""
    wanted = [node.id for node in nodes if node.label == "Document"]
    kept = {row["id"]: {name: value for name, value in row.items() if value is not None} for row in writer.stream(_TEXTS, {"ids": wanted})} if wanted else {}
    return tuple(node._replace(properties={**node.properties, **kept[node.id]}) if node.label == "Document" and node.id in kept else node for node in nodes)


def _difference(due: Change, fresh: Index, there: dict[tuple[str, str], bytes]) -> tuple[Change, Rebuilt]:
    wanted = {(kind, id): digest for kind, id, digest in fresh.rows("SELECT kind, id, hash FROM written")}
    wrong = {key for key, digest in wanted.items() if there.get(key) != digest}
    extra = sorted(there.keys() - wanted.keys())
    nodes = tuple(item for item in due.nodes if (item.label, item.id) in wrong)
    relationships = tuple(item for item in due.relationships if (item.type, item.id) in wrong)
    moved = [key for key in wrong if key[0] in model.RELATIONSHIPS and key in there]
    change = Change(nodes, relationships, tuple(key for key in extra if key[0] in model.NODES),
                    (*(key for key in extra if key[0] in model.RELATIONSHIPS), *moved))
    missing = sum(key not in there for key in wrong)
    return change, Rebuilt(missing, len(wrong) - missing, len(extra))
