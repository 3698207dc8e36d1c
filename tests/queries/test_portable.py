"""Cypher to which engines answer differently is refused, and what is alike only at first sight is not."""

import pytest

from queries.catalogue import saved_queries
from queries.cypher import blanked, clauses, columns, parameters
from queries.portable import is_ordered, refusals

REFUSED = {
    "MATCH (n) SET n.a = 1 RETURN n": "'SET'",
    "MATCH (n) DETACH DELETE n": "'DETACH'",
    "LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row": "'LOAD CSV'",
    "RETURN apoc.version() AS v": "APOC and GDS",
    "CALL gds.list() YIELD name RETURN name": "APOC and GDS",
    "CALL dbms.listConfig() YIELD name RETURN name": "the only procedure on every engine",
    "MATCH (n) RETURN elementId(n) AS id": "internal ids change",
    "MATCH (n) WHERE id(n) = 3 RETURN n": "internal ids change",
    "MATCH (a)-[r:T WHERE r.x > 1]->{1,3}(b) RETURN a": "a WHERE inside a relationship",
    "MATCH p = SHORTEST 2 (a)-[:T]-+(b) RETURN p": "SHORTEST is not known",
    "MATCH p = ANY SHORTEST (a)-[:T]-+(b) RETURN p": "SHORTEST is not known",
    "MATCH (n:$(label)) RETURN n": "labels and types cannot be computed",
    "MATCH (n) RETURN n; MATCH (m) RETURN m": "one statement",
    "MATCH p = shortestPath((a)-[*..5]-(b)) WHERE length(p) > 1 RETURN p": "a WHERE over a shortest path",
    "MATCH (n) RETURN count(n) > 1 AND true AS many": "an aggregate beside 'AND'",
    "MATCH (n) WITH n.a AS a, 3 IN collect(n.b) AS found RETURN a, found": "an aggregate beside 'IN'",
    "MATCH (n) RETURN max(n.x) IS NULL AS none": "an aggregate beside 'IS NULL'",
    "MATCH (n) RETURN collect(n.name) AS names": "collect() without an ORDER BY",
    "MATCH (n) UNWIND n.via AS id MATCH (m {id: id}) RETURN m": "a MATCH right after an UNWIND",
}
ALLOWED = (
    "MATCH (n) WHERE n.name = 'DELETE; SET' RETURN n // CREATE",
    "MATCH (n) WHERE n.name STARTS WITH 'a' RETURN count(n) AS number",
    "MATCH (n) RETURN sum(CASE WHEN n.a AND n.b IS NULL THEN 1 ELSE 0 END) AS number",
    "MATCH (n) WITH n ORDER BY n.name WITH collect(n.name) AS names RETURN [x IN names WHERE x <> ''] AS names",
    "MATCH (n) UNWIND n.via AS id WITH n, id MATCH (m {id: id}) RETURN m",
    "UNWIND $ids AS id MATCH (m {id: id}) RETURN m",
    "MATCH p = shortestPath((a)-[*..5]-(b)) WITH p WHERE length(p) > 1 RETURN p",
    "CALL db.index.fulltext.queryNodes('ent_ft', $text) YIELD node RETURN node",
    "MATCH (a)-[r]->(b) WHERE a.offset = 1 AND NOT EXISTS { MATCH (b)--(c) } RETURN a.created AS created",
)


@pytest.mark.parametrize(("query", "reason"), REFUSED.items(), ids=REFUSED.values())
def test_what_gives_other_rows_elsewhere_is_refused(query, reason):
    assert any(reason in fault for _, fault in refusals(blanked(query))), list(refusals(blanked(query)))


@pytest.mark.parametrize("query", ALLOWED)
def test_what_every_engine_reads_alike_is_not(query):
    assert list(refusals(blanked(query))) == []


def test_a_fault_stands_where_the_word_is():
    query = "MATCH (n)\nWHERE n.a = 'SET'\nSET n.a = 1 RETURN n"
    assert [query[at:at + 3] for at, _ in refusals(blanked(query))] == ["SET"]


def test_texts_and_comments_are_blank_and_lines_stay():
    text = "MATCH (n) /* $a\n */ WHERE n.x = '$b\\'s' // $c\nRETURN n.`$d` AS e, $f AS f"
    blank = blanked(text)
    assert (len(blank), blank.count("\n")) == (len(text), text.count("\n"))
    assert list(parameters(blank)) == ["f"]


def test_columns_are_those_of_the_last_return():
    query = "CALL (x) { MATCH (n) RETURN n AS inner } WITH x RETURN DISTINCT x.name AS name, [a IN list(1, 2) | a] AS list, x, x.y"
    assert columns(query) == ["name", "list", "x", ""]


def test_clauses_within_brackets_do_not_count():
    found = clauses("MATCH (n) WHERE EXISTS { MATCH (n)--(m) WHERE m.x } AND n.a STARTS WITH 'b' RETURN n ORDER BY n.x")
    assert [clause.keyword for clause in found] == ["MATCH", "WHERE", "RETURN", "ORDER BY"]


@pytest.mark.parametrize(("query", "ordered"), [("RETURN 1 AS a ORDER BY a", True), ("WITH 1 AS a ORDER BY a RETURN a", False), ("RETURN 1 AS a", False)])
def test_an_order_counts_after_the_last_return(query, ordered):
    assert is_ordered(query) is ordered


def test_every_query_that_ships_passes():
    assert len(saved_queries()) >= 16
