"""Loading into a real engine: once, again, after a change, past bad files, and after an interruption."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil
import pytest

from graph.fragment import Document, document_id, to_json, with_hash
from graph.knowledge import KnowledgeBase
from graph.settings import Settings
from graph.store import Store, View
from loaders.console import told
from loaders.extraction import EXTRACTOR, extract
from loaders.load import load
from loaders.outcome import Outcome
from loaders.run_log import log_file
from tests.loaders.crash import Crash

MORE = 40  # further texts where a load is to be interrupted
PROJECT = Path(__file__).resolve().parents[2]
TEXTS = {
    "pact": "The Civil Services Academy (CSA) and the Pakistan Institute for Parliamentary Services (PIPS) "
            "signed a Memorandum of Understanding in Lahore on 18 March 2024.",
    "visit": "Ms Rahat Ali, Director of the Pakistan Institute for Parliamentary Services (PIPS), received a delegation in Islamabad on 2 May 2024.",
    "course": "The Civil Services Academy (CSA) held a workshop on budgets for the staff of the National Assembly of Pakistan on 7 June 2024.",
}


@pytest.fixture
def own_settings(embedded_settings: Settings, tmp_path: Path) -> Settings:
    return replace(embedded_settings, home=tmp_path / "home")


@pytest.fixture
def knowledge(embedded_store: Store, own_settings: Settings) -> Iterator[KnowledgeBase]:
    found = KnowledgeBase(embedded_store, own_settings)
    yield found
    found.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "texts").mkdir()
    for name, text in TEXTS.items():
        (tmp_path / "texts" / f"{name}.txt").write_text(text)
    return tmp_path / "texts"


def statuses(outcomes: list[Outcome]) -> dict[str, str]:
    return {Path(item.source).name: item.status for item in outcomes}


def documents(view: View) -> set[str]:
    return {row["path"] for row in view.run("MATCH (d:Document) RETURN d.path AS path")}


def entities(view: View) -> set[str]:
    return {row["name"] for row in view.run("MATCH (e:Entity) RETURN e.name AS name")}


def test_documents_are_loaded_once(knowledge: KnowledgeBase, own_settings: Settings, folder: Path) -> None:
    first = list(load(knowledge, [folder], own_settings))
    assert [item.status for item in first] == ["loaded"] * 3
    assert all(item.added and item.extractor == EXTRACTOR and item.seconds.extraction and item.seconds.writing for item in first)
    assert "Pakistan Institute for Parliamentary Services" in entities(knowledge.view)
    again = list(load(knowledge, [folder, folder / "*.txt"], own_settings))
    assert [(item.status, item.added) for item in again] == [("unchanged", 0)] * 6


def test_a_changed_text_is_loaded_anew_and_a_copy_is_not(knowledge: KnowledgeBase, own_settings: Settings, folder: Path) -> None:
    list(load(knowledge, [folder], own_settings))
    (folder / "visit.txt").write_text(TEXTS["visit"] + " She also met the Speaker.")
    (folder / "zz-copy.txt").write_text(TEXTS["pact"])
    outcomes = list(load(knowledge, [folder], own_settings))
    assert statuses(outcomes) == {"pact.txt": "unchanged", "visit.txt": "loaded", "course.txt": "unchanged", "zz-copy.txt": "unchanged"}
    assert outcomes[-1].reason == f"same text as {folder / 'pact.txt'}"
    assert documents(knowledge.view) == {str(folder / f"{name}.txt") for name in TEXTS}


def test_what_is_newly_stated_of_the_same_text_is_loaded(knowledge: KnowledgeBase, own_settings: Settings, tmp_path: Path) -> None:
    pact, copy = tmp_path / "pact.txt", tmp_path / "copy.txt"
    pact.write_text(f"# published: 2024-03-19\n{TEXTS['pact']}")
    list(load(knowledge, [pact], own_settings))
    pact.write_text(f"# published: 2024-03-20\n# publisher: The Academy\n{TEXTS['pact']}")
    assert [item.status for item in load(knowledge, [pact], own_settings)] == ["loaded"]
    assert [item.status for item in load(knowledge, [pact], own_settings)] == ["unchanged"]
    asked = "MATCH (d:Document) RETURN d.published AS published, d.publisher AS publisher"
    assert list(knowledge.view.run(asked).rows) == [("2024-03-20", "The Academy")]
    copy.write_text(f"# publisher: The Institute\n{TEXTS['pact']}")
    assert [item.status for item in load(knowledge, [copy], own_settings)] == ["loaded"]


def test_a_document_is_removed_by_the_path_that_a_person_types(
        knowledge: KnowledgeBase, own_settings: Settings, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    list(load(knowledge, [folder], own_settings))
    monkeypatch.chdir(folder)
    knowledge.remove("pact.txt")
    assert documents(knowledge.view) == {str(folder / "visit.txt"), str(folder / "course.txt")}


def test_a_file_that_moved_stays_the_document_of_its_address_and_two_texts_of_one_address_are_two(
        knowledge: KnowledgeBase, own_settings: Settings, tmp_path: Path) -> None:
    one, moved, other = (tmp_path / name for name in ("one.txt", "moved.txt", "other.txt"))
    one.write_text(f"# source: https://example.org/a\n{TEXTS['pact']}")
    list(load(knowledge, [one], own_settings))
    moved.write_text(one.read_text() + " It runs for three years.")
    one.unlink()
    assert next(load(knowledge, [moved], own_settings)).document == document_id("https://example.org/a")
    other.write_text(f"# source: https://example.org/a\n{TEXTS['visit']}")
    assert next(load(knowledge, [other], own_settings)).document == document_id("https://example.org/a#other")
    assert documents(knowledge.view) == {str(moved), str(other)}
    assert [item.status for item in load(knowledge, [moved, other], own_settings)] == ["unchanged", "unchanged"]


def test_a_bad_file_is_named_and_the_rest_goes_on(knowledge: KnowledgeBase, own_settings: Settings, folder: Path) -> None:
    (folder / "bad.pdf").write_bytes(b"%PDF-1.4 broken")
    (folder / "table.csv").write_text("a,b\n1,2\n")
    (folder / "broken.json").write_text("{")
    outcomes = list(load(knowledge, [folder, folder / "table.csv", folder / "broken.json", folder / "missing.txt"], own_settings))
    assert statuses(outcomes) == {"bad.pdf": "refused", "pact.txt": "loaded", "visit.txt": "loaded", "course.txt": "loaded",
                                  "table.csv": "refused", "broken.json": "refused", "missing.txt": "refused"}
    reasons = {Path(item.source).name: item.reason for item in outcomes}
    assert "broken PDF" in reasons["bad.pdf"] and "needs a mapping file" in reasons["table.csv"] and "no such file" in reasons["missing.txt"]


@pytest.mark.parametrize(("workers", "deadly"), [(1, False), (2, False), (2, True)])
def test_a_text_on_which_the_extractor_breaks_takes_none_with_it(
        knowledge: KnowledgeBase, own_settings: Settings, folder: Path, workers: int, deadly: bool) -> None:
    for number in range(12):
        (folder / f"more-{number:02}.txt").write_text(f"Text number {number}")
    outcomes = list(load(knowledge, [folder], own_settings, workers=workers, extractor=Crash("delegation", deadly)))
    assert [Path(item.source).name for item in outcomes] == sorted(path.name for path in folder.iterdir())
    assert {Path(item.source).name: item.reason for item in outcomes if item.status != "loaded"}.keys() == {"visit.txt"}
    assert len(documents(knowledge.view)) == 14


def test_a_text_that_is_too_long_is_kept_and_the_user_told(knowledge: KnowledgeBase, own_settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("The Ministry of Health of Kenya met.\n" + "x" * 600_000)
    (outcome,) = load(knowledge, [tmp_path / "long.txt"], own_settings)
    assert outcome.status == "loaded" and "only the first 300,000 of its 600,0" in outcome.reason and told(outcome) == [f"{outcome.source}: {outcome.reason}"]


def test_workers_give_the_same_graph(knowledge: KnowledgeBase, own_settings: Settings, folder: Path) -> None:
    assert [item.status for item in load(knowledge, [folder], own_settings, workers=2)] == ["loaded"] * 3
    assert [item.status for item in load(knowledge, [folder], own_settings)] == ["unchanged"] * 3


def test_a_dry_run_writes_nothing_and_needs_no_knowledge_base(own_settings: Settings, folder: Path) -> None:
    outcomes = list(load(None, [folder, PROJECT / "data" / "tables"], own_settings, dry_run=True))
    assert {item.status for item in outcomes} == {"checked"}
    assert all(item.mentions for item in outcomes) and not log_file(own_settings).exists()


def test_a_table_finds_its_mapping_and_says_which_rows_it_refused(knowledge: KnowledgeBase, own_settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "bodies.csv").write_text("Name,Parent\nA Body,The Ministry\n,The Ministry\nB Body,The Ministry\n")
    (tmp_path / "bodies.mapping.yaml").write_text("entities:\n  body: {label: Organisation, name: Name}\n  parent: {label: Organisation, name: Parent}\n"
                                                  "facts:\n  - {type: PART_OF, from: body, to: parent}\n")
    (outcome,) = load(knowledge, [tmp_path / "bodies.csv"], own_settings)
    assert (outcome.status, outcome.complete, [row.row for row in outcome.rows], outcome.statements) == ("loaded", False, [3], 2)
    assert {"A Body", "B Body", "The Ministry"} <= entities(knowledge.view)
    again = next(load(knowledge, [tmp_path / "bodies.csv"], own_settings))
    assert (again.status, again.complete, again.rows, again.taken_rows, again.refused_rows) == ("unchanged", False, outcome.rows, 2, 1)


def test_what_a_folder_holds_besides_documents_is_named_and_no_fault(knowledge: KnowledgeBase, own_settings: Settings, folder: Path) -> None:
    (folder / "random.bin").write_bytes(bytes(range(256)))
    (folder / "noted").write_text("no suffix")
    (folder / "sums.csv").write_text("a,b\n1,2\n")
    (folder / ".hidden.bin").write_bytes(b"x")
    outcomes = [item for item in load(knowledge, [folder], own_settings) if item.status != "loaded"]
    assert {Path(item.source).name: (item.status, item.complete) for item in outcomes} == dict.fromkeys(("random.bin", "noted", "sums.csv"), ("skipped", True))
    assert told(outcomes[-1])[0].startswith(f"{folder}/random.bin: not read: in folders, .bin files are taken for no documents")
    (named,) = load(knowledge, [folder / "random.bin"], own_settings)
    assert (named.status, named.complete) == ("refused", False)


def test_a_table_that_breaks_off_is_refused_before_any_of_it_is_in(knowledge: KnowledgeBase, own_settings: Settings, tmp_path: Path) -> None:
    rows = "".join(f"Body {number}\n" for number in range(1_500))
    (tmp_path / "bodies.csv").write_text(f"Name\n{rows}{'x' * 1_100_000}\n")
    (tmp_path / "bodies.mapping.yaml").write_text("entities:\n  body: {label: Organisation, name: Name}\n")
    (outcome,) = load(knowledge, [tmp_path / "bodies.csv"], own_settings)
    assert outcome.status == "refused" and "broken CSV" in outcome.reason
    assert not entities(knowledge.view) and not documents(knowledge.view)


def test_a_curated_list_is_loaded(knowledge: KnowledgeBase, own_settings: Settings) -> None:
    (outcome,) = load(knowledge, [PROJECT / "data" / "lists" / "actors.yaml"], own_settings, curated=True)
    assert outcome.status == "loaded" and outcome.added >= outcome.mentions


@pytest.mark.parametrize("form", ["one", "list", "lines"])
def test_extracted_fragments_are_loaded_like_texts(knowledge: KnowledgeBase, own_settings: Settings, tmp_path: Path, form: str) -> None:
    chosen = list(TEXTS.items())[:1 if form == "one" else 3]
    fragments = [to_json(extract(with_hash(Document(document_id(name), name, text, path=name)))) for name, text in chosen]
    content = {"one": lambda: json.dumps(fragments[0]), "list": lambda: json.dumps(fragments), "lines": lambda: "\n".join(map(json.dumps, fragments))}[form]()
    (tmp_path / "told").mkdir()
    (tmp_path / "told" / "all.json").write_text(content)
    assert [item.status for item in load(knowledge, [tmp_path / "told" / "all.json"], own_settings)] == ["loaded"] * len(fragments)
    assert [item.status for item in load(knowledge, [tmp_path / "told"], own_settings)] == ["unchanged"] * len(fragments)


def test_a_fragment_with_an_invented_quote_is_refused(knowledge: KnowledgeBase, own_settings: Settings, tmp_path: Path) -> None:
    fragment = to_json(extract(Document("d-1", "pact", TEXTS["pact"])))
    fragment["nodes"][0]["evidence"][0]["quote"] = "invented"
    (tmp_path / "bad.json").write_text(json.dumps(fragment))
    (outcome,) = load(knowledge, [tmp_path / "bad.json"], own_settings)
    assert outcome.status == "refused" and "is not 'invented'" in outcome.reason
    assert not documents(knowledge.view)


def test_the_run_log_says_of_each_document_what_became_of_it(knowledge: KnowledgeBase, own_settings: Settings, folder: Path) -> None:
    (folder / "bad.pdf").write_bytes(b"%PDF-1.4 broken")
    list(load(knowledge, [folder], own_settings))
    entries = [json.loads(line) for line in log_file(own_settings).read_text().splitlines()]
    assert [(Path(entry["source"]).name, entry["status"]) for entry in entries] == [
        ("bad.pdf", "refused"), ("course.txt", "loaded"), ("pact.txt", "loaded"), ("visit.txt", "loaded")]
    assert "broken PDF" in entries[0]["reason"]
    assert all(entry["time"] and entry["extractor"] == EXTRACTOR and entry["added"] and entry["seconds"]["writing"] for entry in entries[1:])


def started(settings: Settings, folder: Path, workers: int) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.loaders.load_process", str(settings.home), str(workers), str(folder)]
    return subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def whole(view: View) -> dict[str, Any]:
    """Of each document how many mentions it has; one that is half in has none."""
    found = view.run("MATCH (d:Document) OPTIONAL MATCH (d)<-[m:MENTIONED_IN]-() RETURN d.path AS path, count(m) AS mentions")
    return {row["path"]: row["mentions"] for row in found}


@pytest.mark.parametrize(("workers", "stop"), [(1, signal.SIGKILL), (2, signal.SIGKILL), (2, signal.SIGINT)])
def test_an_interrupted_load_leaves_no_document_half_in_and_the_next_finishes_it(
        embedded_store: Store, embedded_settings: Settings, folder: Path, workers: int, stop: signal.Signals) -> None:
    for number in range(MORE):
        more = f"The National School number {number} joined them."
        (folder / f"more-{number:02}.txt").write_text(f"{TEXTS['pact']} {more}\n\n{TEXTS['visit']}\n\n{TEXTS['course']}")
    process = started(embedded_settings, folder, workers)
    assert process.stdout is not None
    for _ in range(3):
        assert process.stdout.readline().startswith("loaded")
    children = [child for child in psutil.Process(process.pid).children(recursive=True) if "java" not in child.name()]
    process.send_signal(stop)
    process.communicate(timeout=30)
    assert not psutil.wait_procs(children, timeout=15)[1]
    before = whole(embedded_store.view)
    assert 3 <= len(before) < MORE + 3 and all(before.values())
    knowledge = KnowledgeBase(embedded_store, embedded_settings)
    after = list(load(knowledge, [folder], embedded_settings))
    assert sum(item.status == "unchanged" for item in after) == len(before) and sum(item.status == "loaded" for item in after) == MORE + 3 - len(before)
    assert all(whole(embedded_store.view).values())
    assert knowledge.rebuild().unchanged
    knowledge.close()
