"""The driver's errors are ours by the time they leave the store, and the store's limits hold."""

import inspect
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

import neo4j.exceptions
import pytest

from graph.change import Change, NodeWrite, RelationshipWrite
from graph.errors import CivicgraphError, EngineBusy, EngineFailed, EngineUnavailable, InputRefused, QueryRefused, QueryTimeout
from graph.result import Node, Relationship
from graph.settings import Settings
from graph.store import Store, connect, embedded
from graph.store.connection import Connection, Endpoint, Transaction, mapped

FOREIGN = sorted(
    (kind for _, kind in inspect.getmembers(neo4j.exceptions, inspect.isclass)
     if issubclass(kind, neo4j.exceptions.Neo4jError | neo4j.exceptions.DriverError)), key=lambda kind: str(kind.__name__))


def answered(code: str) -> neo4j.exceptions.Neo4jError:
    return neo4j.exceptions.Neo4jError._hydrate_neo4j(code=code, message="two\nlines")


@pytest.mark.parametrize("kind", FOREIGN, ids=lambda kind: str(kind.__name__))
def test_every_error_of_the_driver_becomes_one_line_of_ours(kind: type[Exception]) -> None:
    fault = kind("two\nlines")
    for writing in (False, True):
        ours = mapped(fault, "bolt://here", writing=writing)
        assert isinstance(ours, CivicgraphError)
        assert "\n" not in str(ours) and str(ours)


@pytest.mark.parametrize(("code", "reading", "writing"), [
    ("Neo.ClientError.Statement.SyntaxError", QueryRefused, EngineFailed),
    ("Neo.ClientError.Statement.ParameterMissing", QueryRefused, EngineFailed),
    ("Neo.ClientError.Procedure.ProcedureNotFound", QueryRefused, EngineFailed),
    ("Neo.ClientError.Statement.AccessMode", QueryRefused, EngineFailed),
    ("Neo.ClientError.Security.Forbidden", QueryRefused, EngineFailed),
    ("Neo.ClientError.Security.Unauthorized", EngineUnavailable, EngineUnavailable),
    ("Neo.ClientError.Security.AuthenticationRateLimit", EngineUnavailable, EngineUnavailable),
    ("Neo.ClientError.Database.DatabaseNotFound", EngineUnavailable, EngineUnavailable),
    ("Neo.ClientError.Transaction.TransactionTimedOut", QueryTimeout, QueryTimeout),
    ("Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration", QueryTimeout, QueryTimeout),
    ("Neo.TransientError.Transaction.DeadlockDetected", EngineBusy, EngineBusy),
    ("Neo.TransientError.General.MemoryPoolOutOfMemoryError", EngineBusy, EngineBusy),
    ("Neo.ClientError.Schema.ConstraintValidationFailed", QueryRefused, EngineFailed),
    ("Neo.DatabaseError.General.UnknownError", EngineFailed, EngineFailed),
])
def test_an_answer_is_mapped_by_whose_fault_it_is(code: str, reading: type[Exception], writing: type[Exception]) -> None:
    assert type(mapped(answered(code), "bolt://here")) is reading
    assert type(mapped(answered(code), "bolt://here", writing=True)) is writing


@pytest.mark.parametrize("uri", [
    "bolt://127.0.0.1:1", "neo4j://127.0.0.1:1", "http://127.0.0.1:1", "nonsense", "bolt://no-such-host.invalid", "bolt://127.0.0.1:port", "bolt://[::1"])
def test_an_address_where_nothing_answers_is_said_at_once(uri: str, tmp_path: Path) -> None:
    began = time.monotonic()
    with pytest.raises(EngineUnavailable):
        connect(Settings(home=tmp_path, neo4j_uri=uri, neo4j_password="x"))
    assert time.monotonic() - began < 15


def test_a_refused_account_and_an_unknown_database_are_said(neo4j_settings: Settings, neo4j_store: Store) -> None:
    with pytest.raises(EngineUnavailable, match="refuses the account"):
        connect(replace(neo4j_settings, neo4j_password="wrong"))
    with pytest.raises(EngineUnavailable, match="NEO4J_DATABASE"):
        connect(replace(neo4j_settings, neo4j_database="other"))


def test_the_password_is_in_no_text() -> None:
    assert "hidden" not in repr(Endpoint("bolt://x", "neo4j", "hidden", "neo4j"))


@pytest.mark.parametrize(("first", "taken"), [("sys", False), ("pandas", True)])
def test_the_driver_does_not_fetch_pandas_and_leaves_it_to_who_wants_it(first: str, taken: bool) -> None:
    code = f"""import sys, {first}, graph.store
assert ("pandas" in sys.modules) == {taken}
import neo4j, numpy
from graph.export.frames import to_pandas
from graph.result import Result
assert to_pandas(Result(("n",), ((1,), (2,))))["n"].sum() == 3
known = sys.modules["neo4j._optional_deps"]
assert (known.pd is sys.modules["pandas"]) == {taken} and known.np is numpy"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.fixture
def chain(store: Store) -> Iterator[Store]:
    nodes = tuple(NodeWrite("Organisation", f"o{number}", {"name": str(number)}) for number in range(5))
    ties = tuple(RelationshipWrite("PART_OF", f"r{number}", "Organisation", f"o{number}", "Organisation", f"o{number + 1}", {}) for number in range(4))
    with store.writer() as writer:
        writer.apply(Change(nodes=nodes, relationships=ties))
    yield store


def test_rows_over_the_limit_are_cut_and_that_is_said(chain: Store) -> None:
    question = "MATCH (n:Organisation) RETURN n.id AS id ORDER BY id"
    assert [(len(found), found.truncated) for found in (chain.view.run(question, rows=rows) for rows in (None, 6, 5, 4, 1, 0))] == [
        (5, False), (5, False), (5, False), (4, True), (1, True), (0, True)]
    assert chain.view.run(question, rows=2).rows == (("o0",), ("o1",))


def test_a_relationship_alone_brings_its_ends(chain: Store) -> None:
    found = chain.view.run("MATCH (:Organisation {id: 'o1'})-[r:PART_OF]->() RETURN r")
    assert found.rows == ((Relationship("r1", "PART_OF", "o1", "o2"),),)
    assert {node.id for node in found.graph.nodes} == {"o1", "o2"}


def test_a_path_is_its_nodes_and_relationships_in_turn(chain: Store) -> None:
    found = chain.view.run("MATCH p = (:Organisation {id: 'o0'})-[:PART_OF*2]->() RETURN p, length(p) AS steps")
    assert found.columns == ("p", "steps")
    (path, steps), = found.rows
    assert [(type(item), item.id) for item in path] == [(Node, "o0"), (Relationship, "r0"), (Node, "o1"), (Relationship, "r1"), (Node, "o2")]
    assert steps == 2
    assert (len(found.graph.nodes), len(found.graph.relationships)) == (3, 2)


def test_a_relationship_read_against_its_direction_keeps_it(chain: Store) -> None:
    (path,), = chain.view.run("MATCH p = (:Organisation {id: 'o1'})<-[:PART_OF]-() RETURN p").rows
    assert [item.id for item in path] == ["o1", "r0", "o0"]
    assert (path[1].source, path[1].target) == ("o0", "o1")


def test_nodes_inside_lists_and_maps_are_found(chain: Store) -> None:
    found = chain.view.run("MATCH (n:Organisation)-[r:PART_OF]->(m) WHERE n.id = 'o0' RETURN {node: n, list: [m, 1]} AS map, collect(r) AS ties")
    assert found.rows == (({"node": Node("o0", "Organisation", {"name": "0"}), "list": [Node("o1", "Organisation", {"name": "1"}), 1]},
                           [Relationship("r0", "PART_OF", "o0", "o1")]),)
    assert {node.id for node in found.graph.nodes} == {"o0", "o1"}


def test_times_and_other_values_are_plain(store: Store) -> None:
    found = store.view.run("RETURN date('2024-03-18') AS day, duration('P1D') AS span, null AS nothing, [1, 2.5, 'a', true] AS list, $given AS given",
                           {"given": {"a": [1, {"b": None}]}})
    assert found.rows == (("2024-03-18", "P1D", None, [1, 2.5, "a", True], {"a": [1, {"b": None}]}),)


@pytest.mark.parametrize("value", [{1}, object(), 2**70, "\ud800"], ids=["set", "object", "large", "surrogate"])
def test_a_value_that_cannot_be_sent_is_refused(embedded_store: Store, value: object) -> None:
    with pytest.raises(QueryRefused, match="cannot be sent"):
        embedded_store.view.run("RETURN $value AS value", {"value": value})
    with embedded_store.writer() as writer, pytest.raises(InputRefused, match="cannot be sent"):
        writer.apply(Change(nodes=(NodeWrite("Organisation", "o", {"name": value}),)))
    assert embedded_store.view.run("MATCH (n) RETURN count(n) AS n").rows == ((0,),)


@pytest.mark.parametrize("fault", [ValueError, TypeError, OverflowError])
def test_a_fault_of_our_own_is_not_taken_for_a_value(embedded_settings: Settings, embedded_store: Store, fault: type[Exception]) -> None:
    server = embedded.engine(embedded_settings)

    def stumbling(transaction: Transaction, cypher: str) -> None:
        transaction.run(cypher).consume()
        raise fault("ours")

    with closing(server.lease), closing(Connection(server.root)) as connection:
        for do, cypher in ((connection.read, "RETURN 1"), (connection.write, "CREATE (n:Topic {id: 't'})")):
            with pytest.raises(fault, match="ours"):
                do(partial(stumbling, cypher=cypher))
    assert embedded_store.view.run("MATCH (n) RETURN count(n) AS n").rows == ((0,),)


def test_a_long_question_is_stopped_on_neo4j_when_its_time_is_over(neo4j_store: Store, neo4j_current_store: Store) -> None:
    for store in (neo4j_store, neo4j_current_store):
        began = time.monotonic()
        with pytest.raises(QueryTimeout):
            store.view.run("UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b RETURN sum(a * b) AS x", seconds=1)
        assert time.monotonic() - began < 8


def test_there_is_no_limit_to_what_is_streamed(chain: Store) -> None:
    with chain.writer() as writer:
        rows = list(writer.stream("UNWIND range(1, $many) AS x RETURN x", {"many": 25_000}))
    assert (len(rows), rows[-1]) == (25_000, {"x": 25_000})
