"""What the engines must be told, or they lose or corrupt silently: a test for each rule."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Barrier

import httpx
import pytest

from graph.change import Change, NodeWrite, RelationshipWrite
from graph.errors import CivicgraphError
from graph.settings import Settings
from graph.store import Store, connect, embedded, writer
from graph.store.arcade import DATABASE, Console, Credentials


def organisations(first: int, last: int, **properties: object) -> tuple[NodeWrite, ...]:
    return tuple(NodeWrite("Organisation", f"o{number}", {"name": f"Organisation {number}", "searchText": f"organisation {number}", **properties})
                 for number in range(first, last))


def named_in(first: int, last: int, document: str) -> tuple[RelationshipWrite, ...]:
    return tuple(RelationshipWrite("MENTIONED_IN", f"m-{document}-{number}", "Organisation", f"o{number}", "Document", document, {"names": [str(number)]})
                 for number in range(first, last))


def count(store: Store, pattern: str = "(n)") -> int:
    return int(store.view.run(f"MATCH {pattern} RETURN count(*) AS found").rows[0][0])


def test_1_a_write_that_fails_half_way_leaves_nothing(store: Store) -> None:
    change = Change(nodes=(*organisations(0, 2500), NodeWrite("Document", "d", {})), relationships=(*named_in(0, 2500, "d"), *named_in(9998, 9999, "d")))
    with store.writer() as writing, pytest.raises(CivicgraphError):
        writing.apply(change)
    assert count(store) == 0


def test_2_every_type_is_declared_before_there_is_data(embedded_settings: Settings, embedded_store: Store) -> None:
    folder = embedded.folder_of(embedded_settings)
    server = embedded.running(folder)
    assert server is not None
    types = {row["name"]: row for row in Console(server.http, Credentials.of(folder).root).sql("SELECT name, parentTypes FROM schema:types")}
    assert types["Organisation"]["parentTypes"] == ["Entity"]
    assert types["Document"]["parentTypes"] == []
    with embedded_store.writer() as writing:
        indexed = {(tuple(row["labelsOrTypes"]), tuple(row["properties"]), row["type"]) for row in writing.stream("SHOW INDEXES")}
    assert (("Entity",), ("searchText",), "FULLTEXT") in indexed
    assert {((name,), ("id",), "RANGE") for name in ("Entity", "Document", "FUNDS")} <= indexed


def test_2_numbers_keep_their_kind_whichever_comes_first(store: Store) -> None:
    with store.writer() as writing:
        for number, value in enumerate((1, 1.75, 2, -0.5)):
            writing.apply(Change(nodes=(NodeWrite("Agreement", f"a{number}", {"amount": value}),)))
    assert store.view.run("MATCH (n:Agreement) RETURN n.amount AS amount ORDER BY n.id").rows == ((1,), (1.75,), (2,), (-0.5,))


def test_3_writing_again_makes_nothing_twice_and_does_not_get_slow(store: Store) -> None:
    change = Change(nodes=organisations(0, 2000))
    with store.writer() as writing:
        writing.apply(change)
        began = time.monotonic()
        writing.apply(change)
        took = time.monotonic() - began
    assert count(store) == count(store, "(n:Entity:Organisation)") == 2000
    # A scan for each row would take minutes.
    assert took < 15


def test_4_two_who_write_the_same_take_turns(embedded_settings: Settings, embedded_store: Store) -> None:
    with embedded_store.writer() as writing:
        writing.apply(Change(nodes=(NodeWrite("Document", "d", {"number": 0}),)))
    together, rounds = Barrier(2), 12

    def counts_up(_: int) -> None:
        with connect(embedded_settings) as own:
            together.wait()
            for _ in range(rounds):
                with own.writer() as writing:
                    (found,) = writing.stream("MATCH (d:Document) RETURN d.number AS number")
                    nodes = (*organisations(0, 3), NodeWrite("Document", "d", {"number": found["number"] + 1}))
                    writing.apply(Change(nodes=nodes, relationships=named_in(0, 3, "d")))

    with ThreadPoolExecutor(2) as both:
        list(both.map(counts_up, range(2)))
    assert embedded_store.view.run("MATCH (d:Document) RETURN d.number AS number").rows == ((2 * rounds,),)
    assert (count(embedded_store), count(embedded_store, "()-[r]->()")) == (4, 3)


def test_5_ids_of_results_are_ours(store: Store) -> None:
    with store.writer() as writing:
        writing.apply(Change(nodes=(*organisations(0, 1), NodeWrite("Document", "d", {})), relationships=named_in(0, 1, "d")))
    found = store.view.run("MATCH (n)-[r]->(m) RETURN n, r, m")
    assert [item.id for item in found.rows[0]] == ["o0", "m-d-0", "d"]


def test_6_what_is_large_is_written_in_portions(store: Store) -> None:
    text = "ü€😀x" * 1_500_000
    with store.writer() as writing:
        writing.apply(Change(nodes=tuple(NodeWrite("Document", f"d{number}", {"text": text}) for number in range(3))))
    assert store.view.run("MATCH (d:Document) RETURN d.id AS id, size(d.text) >= 4000000 AS whole ORDER BY id").rows == tuple((f"d{n}", True) for n in range(3))


def test_6_portions_have_few_rows_and_few_characters() -> None:
    small = list(writer.batches({"id": str(number)} for number in range(4500)))
    large = list(writer.batches({"text": "x" * 1_000_000} for _ in range(7)))
    assert list(map(len, small)) == [2000, 2000, 500]
    assert max(map(len, large)) == 2
    assert [row for batch in small for row in batch] == [{"id": str(number)} for number in range(4500)]


def test_7_the_readers_account_can_only_read_whatever_is_asked_of_it(embedded_settings: Settings, embedded_store: Store) -> None:
    folder = embedded.folder_of(embedded_settings)
    server = embedded.running(folder)
    assert server is not None
    with embedded_store.writer() as writing:
        writing.apply(Change(nodes=organisations(0, 1)))
    reader = Credentials.of(folder).reader
    with httpx.Client(auth=(reader.name, reader.password), base_url=f"http://127.0.0.1:{server.http}/api/v1/") as client:
        for command in ("INSERT INTO Organisation SET id = 'x'", "CREATE VERTEX TYPE Mine", "DROP TYPE Organisation UNSAFE", "DELETE FROM Entity"):
            assert client.post(f"command/{DATABASE}", json={"language": "sql", "command": command}).is_error
        assert client.post("server", json={"command": "create database mine"}).status_code == 403
    assert count(embedded_store) == 1


def test_8_every_commit_is_flushed_and_errors_have_texts(embedded_settings: Settings, embedded_store: Store) -> None:
    folder = embedded.folder_of(embedded_settings)
    server = embedded.running(folder)
    assert server is not None
    told = Console(server.http, Credentials.of(folder).root).sql("SELECT settings FROM schema:database")[0]["settings"]
    settings = {item["key"]: item["value"] for item in told}
    assert settings["arcadedb.txWalFlush"] == 1
    with pytest.raises(CivicgraphError, match=r"Syntax error at line 1"):
        embedded_store.view.run("not valid")


def test_a_hub_takes_many_relationships_at_either_end(store: Store) -> None:
    hub = NodeWrite("Document", "hub", {})
    with store.writer() as writing:
        writing.apply(Change(nodes=(*organisations(0, 4000), hub), relationships=named_in(0, 4000, "hub")))
        began = time.monotonic()
        writing.apply(Change(relationships=named_in(0, 4000, "hub")))
        took = time.monotonic() - began
    assert count(store, "()-[r:MENTIONED_IN]->(:Document {id: 'hub'})") == 4000
    # Looking through the hub for each row: 41 a second were measured.
    assert took < 30


def test_a_schema_is_made_once(settings: Settings, store: Store, tmp_path: Path) -> None:
    began = time.monotonic()
    with connect(settings if settings.embedded else replace(settings, home=tmp_path)) as again:
        assert count(again) == 0
    assert time.monotonic() - began < 3
