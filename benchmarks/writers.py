"""Other ways to write the rows of a table into Neo4j, each as its own documentation does it: bodies, their parents, and the fact between them.

The first writes what `civicgraph load` leaves for its users to see: on each body its name in the form that search compares, on each fact the lists of its
evidence, and from each body an edge to the table for each row that names it. The others write bodies, parents and facts only, with one source and quote.
All write into a database with civicgraph's constraints, indexes and full-text index. None keeps what civicgraph needs for itself (what each part of the table
said, and how far the base has come), matches names (a name is an id here), or can take a row back.
"""

import asyncio
import csv
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from graph.settings import Settings

if TYPE_CHECKING:
    import neo4j

_BATCH = 2_000  # rows of one transaction

_UNWIND = """UNWIND $rows AS row
MERGE (b:Organisation {id: row.name}) SET b:Entity, b.name = row.name, b.kind = row.kind, b.country = row.country
MERGE (p:Organisation {id: row.parent}) SET p:Entity, p.name = row.parent
MERGE (b)-[f:PART_OF {id: row.name}]->(p) SET f.source = row.source, f.quote = row.quote"""


_SAME_GRAPH = """MERGE (d:Document {id: $document}) SET d.title = $document, d.path = $document
WITH d UNWIND $rows AS row
MERGE (b:Organisation {id: row.name}) SET b:Entity, b.name = row.name, b.searchText = row.name_folded, b.kind = row.kind, b.country = row.country
MERGE (p:Organisation {id: row.parent}) SET p:Entity, p.name = row.parent, p.searchText = row.parent_folded
CREATE (b)-[:PART_OF {id: row.fact, documents: [$document], quotes: [row.quote], spans: [row.span], statements: [row.fact], confidence: 1.0,
                      extractor: 'by hand', firstSeen: $now, lastSeen: $now, status: 'accepted'}]->(p)
CREATE (b)-[:MENTIONED_IN {id: row.fact + ' body', names: [row.name], spans: [row.span], kind: row.kind, country: row.country}]->(d)
CREATE (p)-[:MENTIONED_IN {id: row.fact + ' parent', names: [row.parent], spans: [row.span]}]->(d)"""


def rows(path: Path) -> Iterator[list[dict[str, str]]]:
    """The rows of the table in batches, with what proves each."""
    with path.open(newline="") as opened:
        records = ({**row, "source": f"{path}:{number}", "quote": "; ".join(f"{key}: {value}" for key, value in row.items())}
                   for number, row in enumerate(csv.DictReader(opened), 2))
        while batch := list(islice(records, _BATCH)):
            yield batch


def _driver(settings: Settings) -> "neo4j.Driver":
    import neo4j  # here and below: what one way needs is not to count as the memory of another

    return neo4j.GraphDatabase.driver(settings.neo4j_uri, auth=(settings.neo4j_username, settings.neo4j_password))


def same_graph(settings: Settings, path: Path) -> None:
    """A hand-written UNWIND through the official driver that writes the nodes, facts, evidence and mentions that `civicgraph load` writes.

    It creates relationships without looking whether they are there, which is the fastest way, and must not be run twice.
    """
    now = datetime.now(UTC).isoformat(timespec="seconds")
    with _driver(settings) as driver, driver.session(database=settings.neo4j_database) as session:
        for number, batch in enumerate(rows(path)):
            given = [{**row, "name_folded": row["name"].lower(), "parent_folded": row["parent"].lower(), "fact": f"{number}-{at}", "span": f"row:{at}"}
                     for at, row in enumerate(batch)]
            asked = {"rows": given, "document": str(path), "now": now}
            session.execute_write(lambda transaction, asked=asked: transaction.run(_SAME_GRAPH, asked).consume())


def bare_driver(settings: Settings, path: Path) -> None:
    """The same with bodies, parents and bare facts only."""
    with _driver(settings) as driver, driver.session(database=settings.neo4j_database) as session:
        for batch in rows(path):
            session.execute_write(lambda transaction, given=batch: transaction.run(_UNWIND, rows=given).consume())


def py2neo_bulk(settings: Settings, path: Path) -> None:
    """py2neo's bulk merges."""
    from py2neo import Graph
    from py2neo.bulk import merge_nodes, merge_relationships

    graph = Graph(settings.neo4j_uri, auth=(settings.neo4j_username, settings.neo4j_password), name=settings.neo4j_database)
    for batch in rows(path):
        transaction = graph.begin()
        parents = {row["parent"]: {"id": row["parent"], "name": row["parent"]} for row in batch}
        bodies = [{"id": row["name"], "name": row["name"], "kind": row["kind"], "country": row["country"]} for row in batch]
        merge_nodes(transaction, [*parents.values(), *bodies], ("Organisation", "id"), labels={"Organisation", "Entity"})
        facts = [(row["name"], {"id": row["name"], "source": row["source"], "quote": row["quote"]}, row["parent"]) for row in batch]
        merge_relationships(transaction, facts, ("PART_OF", "id"), start_node_key=("Organisation", "id"), end_node_key=("Organisation", "id"))
        graph.commit(transaction)


def graphrag_writer(settings: Settings, path: Path) -> None:
    """The writer of neo4j-graphrag, which wants the whole graph at once; nodes only, since its relationships need APOC, which a plain Neo4j has not."""
    from neo4j_graphrag.components.kg_writer import Neo4jWriter
    from neo4j_graphrag.components.types import Neo4jGraph, Neo4jNode

    nodes: dict[str, Neo4jNode] = {}
    for row in (row for batch in rows(path) for row in batch):
        nodes.setdefault(row["parent"], Neo4jNode(id=row["parent"], label="Organisation", properties={"name": row["parent"]}))
        nodes[row["name"]] = Neo4jNode(id=row["name"], label="Organisation", properties={name: row[name] for name in ("name", "kind", "country")})
    with _driver(settings) as driver:
        writer = Neo4jWriter(driver, neo4j_database=settings.neo4j_database, batch_size=_BATCH)
        outcome = asyncio.run(writer.run(Neo4jGraph(nodes=list(nodes.values()), relationships=[])))
    if outcome.status != "SUCCESS":
        raise RuntimeError(f"neo4j-graphrag: {outcome.metadata}")


WAYS: dict[str, Callable[[Settings, Path], None]] = {
    "bare driver": same_graph, "bare driver, rows only": bare_driver, "py2neo.bulk": py2neo_bulk, "neo4j-graphrag, nodes": graphrag_writer}
