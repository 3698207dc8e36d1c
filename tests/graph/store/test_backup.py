"""A backup holds everything, and moves a base from one engine to another."""

import json
import zipfile
from pathlib import Path

import pytest

from graph.change import Change, NodeWrite
from graph.errors import InputRefused
from graph.store import Store
from graph.store.backup import Counted, backup, restore
from tests.graph.store.test_round_trip import all_of_the_model

ALL = all_of_the_model()


def content(store: Store) -> tuple[object, object]:
    found = store.view.run("MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN n, r").graph
    return {node.id: node for node in found.nodes}, {item.id: item for item in found.relationships}


@pytest.fixture
def filled(embedded_store: Store) -> Store:
    with embedded_store.writer() as writer:
        writer.apply(ALL)
    return embedded_store


def test_a_base_moves_from_one_engine_to_another_and_back(filled: Store, neo4j_store: Store, tmp_path: Path) -> None:
    before = content(filled)
    counted = Counted(len(ALL.nodes), len(ALL.relationships))
    assert backup(filled, tmp_path / "one.zip") == counted
    assert restore(neo4j_store, tmp_path / "one.zip") == counted
    assert content(neo4j_store) == before
    backup(neo4j_store, tmp_path / "two.zip")
    with filled.writer() as writer:
        writer.apply(Change(nodes=(NodeWrite("Person", "new", {}),)))
    restore(filled, tmp_path / "two.zip", replace=True)
    assert content(filled) == before


def test_a_base_that_is_not_empty_is_only_replaced_on_demand(filled: Store, tmp_path: Path) -> None:
    backup(filled, tmp_path / "one.zip")
    before = content(filled)
    with pytest.raises(InputRefused, match="is not empty"):
        restore(filled, tmp_path / "one.zip")
    assert content(filled) == before


def test_a_backup_overwrites_nothing(filled: Store, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(InputRefused, match="is there already"):
        backup(filled, tmp_path / "mine.txt")
    with pytest.raises(InputRefused, match="cannot be written"):
        backup(filled, tmp_path / "no folder" / "one.zip")
    assert {path.name for path in tmp_path.iterdir()} == {"mine.txt"}


def test_what_is_no_backup_is_refused_before_anything_is_deleted(filled: Store, tmp_path: Path) -> None:
    (tmp_path / "text").write_text("text")
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("x", "y")
    with zipfile.ZipFile(tmp_path / "later.zip", "w") as archive:
        archive.writestr("manifest.json", json.dumps({"format": "civicgraph-backup", "version": 99, "nodes": 0, "relationships": 0}))
    before = content(filled)
    for name in ("text", "other.zip", "later.zip", "none"):
        with pytest.raises(InputRefused):
            restore(filled, tmp_path / name, replace=True)
    assert content(filled) == before


def repacked(path: Path, name: str, member: str, text: str) -> Path:
    """A copy of a backup in which one member says something else."""
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(path.with_name(name), "w") as copy:
        for kept in archive.namelist():
            copy.writestr(kept, text if kept == member else archive.read(kept))
    return path.with_name(name)


def relationships_of(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        return archive.read("relationships.jsonl").decode().splitlines(keepends=True)


def test_a_damaged_backup_is_refused_before_anything_is_deleted(filled: Store, tmp_path: Path) -> None:
    whole = tmp_path / "one.zip"
    backup(filled, whole)
    with zipfile.ZipFile(whole) as archive:
        lines = archive.read("nodes.jsonl").decode().splitlines(keepends=True)
        at = archive.getinfo("relationships.jsonl").header_offset + 100
    flipped = bytearray(whole.read_bytes())
    flipped[at] ^= 0xFF
    (tmp_path / "flipped.zip").write_bytes(flipped)
    damaged = [
        tmp_path / "flipped.zip", repacked(whole, "short.zip", "nodes.jsonl", "".join(lines[:-1])), repacked(whole, "cut.zip", "nodes.jsonl", lines[0][:-9]),
        repacked(whole, "keys.zip", "nodes.jsonl", '{"name": "x"}\n'), repacked(whole, "list.zip", "nodes.jsonl", "[1]\n"),
        repacked(whole, "label.zip", "nodes.jsonl", "".join([json.dumps({"label": "Other", "id": "x", "properties": {}}) + "\n", *lines[1:]])),
        repacked(whole, "flat.zip", "nodes.jsonl", "".join([json.dumps({"label": "Person", "id": "x", "properties": 1}) + "\n", *lines[1:]])),
    ]
    ties = relationships_of(whole)
    damaged += [
        repacked(whole, f"{name}.zip", member, "".join([json.dumps(entry) + "\n", *rest])) for name, member, entry, rest in (
            ("end", "relationships.jsonl", json.loads(ties[0]) | {"target": "nobody"}, ties[1:]),
            ("other end", "relationships.jsonl", json.loads(ties[0]) | {"source": "nobody"}, ties[1:]),
            ("other label", "relationships.jsonl", json.loads(ties[0]) | {"target_label": "Judgement"}, ties[1:]),
            ("tie twice", "relationships.jsonl", json.loads(ties[1]), ties[1:]),
            ("node twice", "nodes.jsonl", json.loads(lines[1]), lines[1:]),
            ("map", "nodes.jsonl", json.loads(lines[0]) | {"properties": {"name": {"a": 1}}}, lines[1:]),
            ("mixed", "nodes.jsonl", json.loads(lines[0]) | {"properties": {"name": ["a", 1]}}, lines[1:]),
            ("large", "nodes.jsonl", json.loads(lines[0]) | {"properties": {"weight": 2**63}}, lines[1:]),
            ("half", "nodes.jsonl", json.loads(lines[0]) | {"properties": {"name": "\ud83d"}}, lines[1:]),
        )
    ]
    before = content(filled)
    for path in damaged:
        with pytest.raises(InputRefused, match=r"is damaged|no label of the model"):
            restore(filled, path, replace=True)
    assert content(filled) == before
