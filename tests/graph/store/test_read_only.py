"""A question can only read the graph: every way around that is tried on every engine, and nothing is changed and nothing read that is not the graph."""

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.change import Change, NodeWrite, RelationshipWrite
from graph.errors import CivicgraphError, EngineFailed, QueryRefused
from graph.store import Store

SECRET = "the words of a file that no question may read"

WRITES = (
    "CREATE (:Organisation {id: 'x'})",
    "MERGE (n:Organisation {id: 'x'}) RETURN n",
    "MATCH (n:Organisation) SET n.name = 'changed' RETURN n",
    "MATCH (n:Organisation) SET n:Person RETURN n",
    "MATCH (n:Organisation) REMOVE n.name RETURN n",
    "MATCH (n) DETACH DELETE n",
    "MATCH ()-[r]->() DELETE r",
    "MATCH (a:Organisation {id: 'a'}), (b:Organisation {id: 'b'}) CREATE (a)-[:FUNDS {id: 'y'}]->(b)",
    "FOREACH (x IN [1, 2] | CREATE (:Organisation {id: 'x' + x}))",
    "MATCH (n:Organisation) CALL { WITH n SET n.name = 'changed' } RETURN n",
    "MATCH (n:Organisation) CALL (n) { SET n.name = 'changed' } IN TRANSACTIONS OF 1 ROW",
    "MATCH (n:Organisation) CALL { WITH n DETACH DELETE n } IN TRANSACTIONS",
    "MATCH (n:Organisation) RETURN n.id UNION MERGE (n:Organisation {id: 'x'}) RETURN n.id",
    "RETURN 1 AS x; CREATE (:Organisation {id: 'x'})",
    "// only a comment\nCREATE (:Organisation {id: 'x'})",
    "/* RETURN 1 */ CR\\u0045ATE (:Organisation {id: 'x'})",
    "EXPLAIN RETURN 1 CREATE (:Organisation {id: 'x'})",
    "PROFILE CREATE (:Organisation {id: 'x'})",
    "CYPHER 5 CREATE (:Organisation {id: 'x'})",
    "CYPHER runtime=slotted MATCH (n) DETACH DELETE n",
    "MATCH (n:Organisation) WITH n LIMIT 1 SET n += {name: 'changed'} FINISH",
)
SCHEMA = (
    "CREATE INDEX mine FOR (n:Organisation) ON (n.name)",
    "CREATE CONSTRAINT mine FOR (n:Organisation) REQUIRE n.name IS UNIQUE",
    "CREATE FULLTEXT INDEX mine FOR (n:Organisation) ON EACH [n.name]",
    "DROP INDEX ent_ft",
    "DROP CONSTRAINT entity_id",
    "CALL db.createLabel('Mine')",
    "CALL db.createProperty('mine')",
)
MANAGEMENT = (
    "CREATE USER intruder SET PASSWORD 'password123'",
    "CREATE USER intruder SET PASSWORD 'password123' CHANGE NOT REQUIRED",
    "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'password123'",
    "DROP USER neo4j",
    "DROP USER reader",
    "CREATE DATABASE mine",
    "STOP DATABASE neo4j",
    "SHOW USERS",
    "SHOW CURRENT USER",
    "SHOW TRANSACTIONS",
    "SHOW SETTINGS",
    "SHOW PROCEDURES",
    "SHOW FUNCTIONS",
    "SHOW DATABASES",
    "SHOW INDEXES",
    "SHOW TRANSACTIONS YIELD transactionId AS id TERMINATE TRANSACTION id YIELD message RETURN message",
    "TERMINATE TRANSACTION 'neo4j-transaction-1'",
    "TERMINATE TRANSACTIONS 'neo4j-transaction-1', 'neo4j-transaction-2'",
    "USE system SHOW USERS",
    "USE system MATCH (n) RETURN n",
    "CALL dbms.listConfig()",
    "CALL dbms.listConfig() YIELD name, value RETURN name, value",
    "CALL dbms.setConfigValue('x', 'y')",
    "CALL dbms.killConnection('bolt-1')",
    "CALL dbms.security.listUsers()",
    "CALL dbms.security.createUser('intruder', 'password123', false)",
    "CALL dbms.listConnections()",
    "CALL { CALL dbms.listConfig() YIELD name RETURN name } RETURN name",
    "CALL db.clearQueryCaches()",
    "CALL tx.setMetaData({a: 1})",
    "CALL db.stats.collect('QUERIES')",
    "CALL db.prepareForReplanning()",
    "CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()",
    "CALL apoc.help('x')",
    "CALL apoc.cypher.runWrite('CREATE (:Organisation {id: \"x\"})', {})",
    "CALL apoc.cypher.doIt('CREATE (:Organisation {id: \"x\"})', {})",
    "CALL merge.node(['Organisation'], {id: 'x'}) YIELD node RETURN node",
    "CALL do.when(true, 'CREATE (n:Organisation {id: \"x\"}) RETURN n', '', {}) YIELD value RETURN value",
    "MATCH (n:Organisation) WITH collect(n) AS nodes CALL refactor.mergeNodes(nodes) YIELD node RETURN node",
    "MATCH (n:Organisation) WITH collect(n) AS nodes CALL refactor.cloneNodesWithRelationships(nodes) YIELD output RETURN output",
    "CALL db.migrateLegacyTemporals()",
    "CALL sql('DELETE FROM Organisation')",
)
OUTSIDE = (
    "LOAD CSV FROM '{url}' AS line RETURN line",
    "LO\\u0041D CSV FROM '{url}' AS line RETURN line",
    "load  csv  with  headers  from '{url}' as line return line",
    "/**/LOAD/**/CSV/**/FROM '{url}' AS line RETURN line",
    "CALL {{ LOAD CSV FROM '{url}' AS line RETURN line }} RETURN line",
    "UNWIND [1] AS x CALL (x) {{ LOAD CSV FROM '{url}' AS line RETURN line }} RETURN line",
    "MATCH (n:Organisation) WHERE EXISTS {{ LOAD CSV FROM '{url}' AS line RETURN line }} RETURN n",
    "MATCH (n:Organisation) RETURN COLLECT {{ LOAD CSV FROM '{url}' AS line RETURN line[0] }} AS lines",
    "RETURN 1 AS line UNION ALL LOAD CSV FROM '{url}' AS line RETURN line",
    "WITH '{url}' AS place LOAD CSV FROM place AS line RETURN line",
    "LOAD CSV FROM $url AS line RETURN line",
    "CALL apoc.load.json('{url}')",
    "CALL apoc.load.csv('{url}') YIELD list RETURN list",
    "RETURN apoc.load.json('{url}')",
    "CALL apoc.export.csv.all('{url}', {{}})",
    "CALL db.import('{url}')",
    "IMPORT DATABASE '{url}'",
    "BACKUP DATABASE",
)


class Bait(http.server.BaseHTTPRequestHandler):
    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(SECRET.encode())

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture(scope="module")
def bait() -> Iterator[tuple[str, list[str]]]:
    asked: list[str] = []
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (Bait,), {"asked": asked}))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/secret.csv", asked
    server.shutdown()


@pytest.fixture
def sample(store: Store) -> Store:
    nodes = tuple(NodeWrite("Organisation", id, {"name": id, "searchText": id}) for id in "ab")
    with store.writer() as writer:
        writer.apply(Change(nodes=nodes, relationships=(RelationshipWrite("FUNDS", "f", "Organisation", "a", "Organisation", "b", {}),)))
    return store


def everything(store: Store) -> object:
    """All that a trick could change: nodes, relationships, schema and accounts."""
    found = store.view.run("MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN n, r, labels(n) AS labels ORDER BY n.id").rows
    with store.writer() as writer:
        schema = [sorted(str(row["name"]) for row in writer.stream(f"SHOW {kind} YIELD name")) for kind in ("INDEXES", "CONSTRAINTS")]
        users = sorted(str(row["user"]) for row in writer.stream("SHOW USERS"))
    return found, schema, users


def refused(store: Store, question: str, **parameters: object) -> bool:
    """Whether a question was refused; if it was not, it gave nothing (some procedures answer an error with an empty row)."""
    try:
        found = store.view.run(question, parameters)
    except (QueryRefused, EngineFailed):
        return True
    return all(value is None for row in found.rows for value in row)


def test_no_question_changes_anything(sample: Store) -> None:
    before = everything(sample)
    answered = [question for question in (*WRITES, *SCHEMA, *MANAGEMENT) if not refused(sample, question)]
    assert answered == []
    assert everything(sample) == before


def test_no_question_reads_a_file_or_the_network(sample: Store, bait: tuple[str, list[str]], tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text(SECRET)
    tmp_path.chmod(0o755)
    for url in (bait[0], secret.as_uri(), f"file://localhost{secret}", str(secret), "file:///etc/passwd", "file:///secret.csv"):
        answered = [question for question in OUTSIDE if not refused(sample, question.format(url=url), url=url)]
        assert answered == []
    assert bait[1] == []


def test_what_only_reads_is_answered(sample: Store) -> None:
    for question in (
        "MATCH (n:Organisation) RETURN n.name AS `CREATE` ORDER BY n.name",
        "MATCH (n:Organisation) WHERE n.name <> 'LOAD CSV FROM' RETURN n // DELETE n",
        "CALL db.index.fulltext.queryNodes('ent_ft', 'a') YIELD node RETURN node",
        "CALL db.labels() YIELD label RETURN label",
        "CALL db.relationshipTypes() YIELD relationshipType RETURN relationshipType",
        "MATCH (n:Organisation) CALL { WITH n MATCH (n)-[r:FUNDS]->(m) RETURN m } RETURN n, m",
        "MATCH p = shortestPath((a:Organisation {id: 'a'})-[*..3]-(b:Organisation {id: 'b'})) RETURN p",
    ):
        assert sample.view.run(question).rows, question


def test_a_refused_question_says_why(sample: Store) -> None:
    with pytest.raises(QueryRefused, match="do more than read"):
        sample.view.run("MATCH (n) DETACH DELETE n")
    with pytest.raises(QueryRefused, match=r"(?i)syntax|invalid|mismatched"):
        sample.view.run("MATCH (n RETURN n")
    with pytest.raises(CivicgraphError, match="missing"):
        sample.view.run("RETURN $missing AS x")
