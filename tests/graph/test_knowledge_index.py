"""The index beside the database: it can be lost, damaged or out of room, and nothing of the graph is."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.errors import EngineFailed
from graph.fragment import Fragment
from graph.identity.records import unpacked
from graph.knowledge import KnowledgeBase
from graph.settings import Settings
from tests.graph.identity.corpus import case_fragments
from tests.graph.identity.memory import MemoryStore, content


@pytest.fixture(scope="module")
def told() -> list[Fragment]:
    return case_fragments("two-sides")


def knowledge(store: MemoryStore, home: Path) -> KnowledgeBase:
    return KnowledgeBase(store, Settings(home=home))  # type: ignore[arg-type]


def index_of(home: Path) -> Path:
    (path,) = (home / "index").glob("*.sqlite")
    return path


def overwritten(path: Path) -> None:
    path.write_bytes(b"no database at all" * 1000)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:9000])


def scribbled_over(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xa5" * (len(whole) - 4096))


@pytest.mark.parametrize("damage", [overwritten, cut, scribbled_over])
def test_a_damaged_index_is_put_aside_and_made_anew(told: list[Fragment], tmp_path: Path, damage: Callable[[Path], None]) -> None:
    store, whole = MemoryStore(), MemoryStore()
    for base, home in ((store, "one"), (whole, "two")):
        kb = knowledge(base, tmp_path / home)
        for fragment in told[:-1]:
            kb.load(fragment)
        kb.close()
    path = index_of(tmp_path / "one")
    damage(path)
    damaged = path.read_bytes()
    kb = knowledge(store, tmp_path / "one")
    kb.load(told[-1])
    knowledge(whole, tmp_path / "two").load(told[-1])
    assert content(store) == content(whole)
    assert kb.rebuild().unchanged
    assert path.with_name(f"{path.name}.damaged").read_bytes() == damaged
    assert sqlite3.connect(path).execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_full_disk_is_said_and_what_was_begun_can_be_finished(told: list[Fragment], tmp_path: Path) -> None:
    store = MemoryStore()
    kb = knowledge(store, tmp_path)
    kb.load(told[0])
    pages = kb._upkeep.index.rows("PRAGMA page_count")[0][0]
    kb._upkeep.index.rows(f"PRAGMA max_page_count={pages}")
    with pytest.raises(EngineFailed, match=r"sqlite cannot be used: database or disk is full \(is the disk full"):
        for fragment in told[1:]:
            kb.load(fragment)
    kb._upkeep.index.rows("PRAGMA max_page_count=1000000")
    for fragment in told[1:]:
        kb.load(fragment)
    assert kb.rebuild().unchanged


def test_a_base_whose_fragments_are_kept_as_plain_json_is_read(told: list[Fragment], tmp_path: Path) -> None:
    store = MemoryStore()
    kb = knowledge(store, tmp_path / "home")
    for fragment in told:
        kb.load(fragment)
    for node in store.nodes.values():
        if "content" in node:
            assert len(node["content"]) < len(unpacked(node["content"]))
            node["content"] = unpacked(node["content"])
    kb = knowledge(store, tmp_path / "new home")
    assert kb.rebuild().unchanged
    assert kb.load(told[0]).unchanged


def test_a_place_where_no_index_can_be_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(EngineFailed, match=r"file/index/.*cannot be used: .*Not a directory"):
        knowledge(MemoryStore(), tmp_path / "file")
    knowledge(MemoryStore(), tmp_path / "home").close()
    path = index_of(tmp_path / "home")
    path.unlink()
    path.mkdir()
    with pytest.raises(EngineFailed, match="cannot be used: unable to open database file"):
        knowledge(MemoryStore(), tmp_path / "home")
