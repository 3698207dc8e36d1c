"""The graph is a function of documents and judgements: whatever way led to them, it is the same graph."""

import random
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from graph.change import Change
from graph.errors import InputRefused
from graph.fragment import Document, Evidence, Fragment, document_id, mention, statement, with_hash
from graph.knowledge import KnowledgeBase
from graph.settings import Settings
from tests.graph.identity.corpus import case_fragments, fragments, gold_fragments, tables
from tests.graph.identity.memory import Interrupted, MemoryStore, content

PROPERTY = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, phases=[Phase.explicit, Phase.generate])


def knowledge(store: MemoryStore, home: Path | None = None, accept: float = 0.5) -> KnowledgeBase:
    home = home or Path(tempfile.mkdtemp(prefix="civicgraph-test-"))
    return KnowledgeBase(store, Settings(home=home, accept_confidence=accept))  # type: ignore[arg-type]


def mentions(store: MemoryStore) -> list[str]:
    return sorted(id for type, id in store.relationships if type == "MENTIONED_IN")


def facts(store: MemoryStore) -> list[str]:
    return sorted(id for type, id in store.relationships if type not in ("MENTIONED_IN", "PARTNER_OF"))


@st.composite
def worlds(draw: st.DrawFn) -> list[Fragment]:
    return [draw(fragments(number)) for number in range(draw(st.integers(2, 5)))]


@dataclass(frozen=True)
class Source:
    """A version of something that can be loaded: a text, a curated list, or a table in parts."""

    document: Document
    parts: tuple[Fragment, ...]
    curated: bool = False

    def load(self, kb: KnowledgeBase) -> None:
        kb.load_parts(self.document, self.parts, curated=self.curated)

    def load_and_die(self, kb: KnowledgeBase, store: MemoryStore, changes: int, *, after_commit: bool) -> None:
        """The process may die in the midst of it, after some of its changes."""
        store.changes_left, store.die_after_commit = changes, after_commit
        with suppress(Interrupted):
            self.load(kb)
        store.changes_left, store.die_after_commit = None, False


@st.composite
def sources(draw: st.DrawFn) -> list[Source]:
    """Texts, lists and tables, some in two versions."""
    texts = [draw(fragments(number)) for number in (0, 1, 2, *draw(st.lists(st.integers(0, 2), max_size=3)))]
    lists = [draw(fragments(9)) for _ in range(draw(st.integers(0, 2)))]
    versions = [draw(tables(0)) for _ in range(draw(st.integers(0, 2)))]
    return [*(Source(item.document, (item,)) for item in texts), *(Source(item.document, (item,), curated=True) for item in lists),
            *(Source(document, tuple(parts)) for document, parts in versions)]


STEPS = ["load", "load", "load", "crash", "move", "remove", "judge", "judge", "rule", "undo"]


@PROPERTY
@given(sources(), st.data())
def test_any_history_gives_the_graph_of_what_is_left(world: list[Source], data: st.DataObject) -> None:
    store, standing = MemoryStore(), []
    homes = [Path(tempfile.mkdtemp(prefix="civicgraph-test-")) for _ in range(2)]
    kb, accept = knowledge(store, homes[0]), 0.5
    live: dict[str, Source] = {}
    for _ in range(data.draw(st.integers(3, 12))):
        match data.draw(st.sampled_from(STEPS)):
            case "load":
                source = data.draw(st.sampled_from(world))
                source.load(kb)
                live[source.document.id] = source
            case "crash":
                source = data.draw(st.sampled_from(world))
                source.load_and_die(kb, store, data.draw(st.integers(0, 2)), after_commit=data.draw(st.booleans()))
                kb.close()
                kb = knowledge(store, homes[0], accept)
                source.load(kb)
                live[source.document.id] = source
            case "move":
                kb.close()
                homes.reverse()
                accept = data.draw(st.sampled_from([0.35, 0.5, 0.95]))
                kb = knowledge(store, homes[0], accept)
            case "remove" if live:
                kb.remove(document := data.draw(st.sampled_from(sorted(live))))
                del live[document]
            case "judge" if len(mentions(store)) > 1:
                left, right = data.draw(st.lists(st.sampled_from(mentions(store)), min_size=2, max_size=2, unique=True))
                try:
                    standing.append(kb.review.judge(data.draw(st.sampled_from(["same", "different", "unsure"])), left, right, who="test"))
                except InputRefused:
                    continue
            case "rule" if facts(store):
                standing.append(kb.review.judge(data.draw(st.sampled_from(["accepted", "rejected"])), data.draw(st.sampled_from(facts(store))), who="test"))
            case "undo" if standing:
                kb.review.undo(standing.pop(data.draw(st.integers(0, len(standing) - 1))).id, who="test")
    if store.nodes.get(("Meta", "knowledge"), {}).get("acceptConfidence", accept) != accept:
        kb.rebuild()
    assert kb.rebuild().unchanged

    other = MemoryStore()
    again = knowledge(other, accept=accept)
    for judgement in [item for item in kb.review.journal() if not item.undone]:
        other.nodes["Judgement", judgement.id] = {**judgement.properties(), "revision": 1}
    other.nodes["Meta", "knowledge"] = {"revision": 1, "stamps": ["judged elsewhere"], "acceptConfidence": None}
    for source in data.draw(st.permutations(list(live.values()))):
        source.load(again)
    assert content(other) == content(store)


@PROPERTY
@given(worlds(), st.data())
def test_undo_restores_the_graph_exactly(world: list[Fragment], data: st.DataObject) -> None:
    store = MemoryStore()
    kb = knowledge(store)
    for fragment in world:
        kb.load(fragment)
    before = entire(store)
    verdict = data.draw(st.sampled_from(["same", "different", "accepted", "rejected"]))
    subjects = mentions(store) if verdict in ("same", "different") else facts(store)
    if len(subjects) < 2:
        return
    left, right = data.draw(st.lists(st.sampled_from(subjects), min_size=2, max_size=2, unique=True))
    try:
        judgement = kb.review.judge(verdict, left, right if verdict in ("same", "different") else (), who="test")
    except InputRefused:
        return
    kb.review.undo(judgement.id, who="test")
    assert entire(store) == before


def entire(store: MemoryStore) -> tuple[Any, ...]:
    bookkeeping = ("Judgement", "Meta", "Fragment", "Run")
    return {key: value for key, value in store.nodes.items() if key[0] not in bookkeeping}, dict(store.relationships)


@PROPERTY
@given(worlds())
def test_nothing_is_lost_in_a_merge(world: list[Fragment]) -> None:
    store = MemoryStore()
    kb = knowledge(store)
    for fragment in world:
        kb.load(fragment)
    names = sorted(name for fragment in world for item in fragment.mentions for name in (item.name, *item.aliases))
    said = [(type, value) for (type, _), value in store.relationships.items()]
    assert sorted(name for type, (_, _, own) in said if type == "MENTIONED_IN" for name in own["names"]) == sorted(dict_names(world))
    assert set(names) == {name for (label, _), own in store.nodes.items() if "name" in own for name in (own["name"], *own.get("aliases", ()))}
    proofs = sorted((item.id, evidence.quote, evidence.span) for fragment in world for item in fragment.statements for evidence in item.evidence)
    kept = sorted(proof for type, (_, _, own) in said if type not in ("MENTIONED_IN", "PARTNER_OF")
                  for proof in zip(own["statements"], own["quotes"], own["spans"], strict=True))
    assert kept == proofs
    values = sorted((item.id, name, str(value)) for fragment in world for item in fragment.mentions for name, value in item.properties.items())
    assert sorted((id, name, str(value)) for (type, id), (_, _, own) in store.relationships.items() if type == "MENTIONED_IN"
                  for name, value in own.items() if name not in ("names", "spans")) == values


def dict_names(world: list[Fragment]) -> list[str]:
    return [name for fragment in world for item in fragment.mentions for name in dict.fromkeys((item.name, *item.aliases))]


@pytest.fixture(scope="module")
def annotated() -> list[Fragment]:
    return case_fragments("two-sides", "shared-acronyms", "homonymous-people")


@pytest.fixture(scope="module")
def circles() -> list[Fragment]:
    return [*case_fragments(), *gold_fragments()]


def loaded(parts: list[Fragment]) -> MemoryStore:
    store = MemoryStore()
    kb = knowledge(store)
    for fragment in parts:
        kb.load(fragment)
    return store


def test_any_order_of_loading_circles_of_documents_gives_the_same_graph(circles: list[Fragment]) -> None:
    wanted = content(loaded(circles))
    for seed in range(10):
        assert content(loaded(random.Random(seed).sample(circles, len(circles)))) == wanted


def test_one_document_at_a_time_gives_what_everything_at_once_gives(circles: list[Fragment]) -> None:
    store = loaded(circles)
    assert knowledge(store).rebuild().unchanged


def test_loading_again_changes_nothing(annotated: list[Fragment]) -> None:
    store = MemoryStore()
    kb = knowledge(store)
    for fragment in annotated[:8]:
        kb.load(fragment)
    before = entire(store)
    for fragment in annotated[:8]:
        assert kb.load(fragment).unchanged
        assert kb.is_current(fragment.document, fragment.extractor)
    assert entire(store) == before


def test_removing_takes_away_what_only_that_document_supported(annotated: list[Fragment]) -> None:
    store = loaded(annotated)
    kb = knowledge(store)
    for fragment in annotated[:5]:
        kb.remove(fragment.document.id)
    assert content(store) == content(loaded(annotated[5:]))


def test_an_id_outlives_the_document_that_brought_it(annotated: list[Fragment]) -> None:
    first = next(item for item in annotated if item.document.id == document_id("two-sides-0"))
    store = loaded([first, *(item for item in annotated if item is not first)])
    body = next(item.id for item in first.mentions if item.name == "Lindmoor Academy")
    assert ("Organisation", body) in store.nodes
    kb = knowledge(store)
    kb.remove(first.document.id)
    assert store.nodes["Organisation", body]["name"] == "Lindmoor Academy"
    assert kb.rebuild().unchanged


def test_a_crash_between_the_database_and_the_index_is_mended(annotated: list[Fragment], tmp_path: Path) -> None:
    store = MemoryStore()
    kb = knowledge(store, tmp_path)
    for fragment in annotated[:4]:
        kb.load(fragment)
    store.die_after_commit = True
    with pytest.raises(Interrupted):
        kb.load(annotated[4])
    store.die_after_commit = False
    kb.close()
    again = knowledge(store, tmp_path)
    assert again.load(annotated[4]).unchanged
    assert again.rebuild().unchanged
    again.load(annotated[5])
    assert content(store) == content(loaded(annotated[:6]))


def statuses(store: MemoryStore) -> dict[str, str]:
    return {id: own["status"] for (type, id), (_, _, own) in store.relationships.items() if type == "PARTY_TO"}


def test_another_confidence_counts_for_what_was_loaded_before_from_the_next_write_on(tmp_path: Path) -> None:
    document, further = (with_hash(Document(document_id(name), name, "xxx")) for name in ("one", "another"))
    proof = [Evidence(document.id, 0, 3, "xxx")]
    signed = mention(document.id, "Agreement", "MoU on training", evidence=proof)
    bodies = {value: mention(document.id, "Organisation", f"Body {value}", evidence=proof) for value in (0.3, 0.5, 0.7)}
    told = {value: statement(document.id, "PARTY_TO", body.id, signed.id, evidence=proof, confidence=value) for value, body in bodies.items()}
    store = MemoryStore()
    knowledge(store, tmp_path / "one").load(Fragment(document, (signed, *bodies.values()), tuple(told.values()), "test 1"))

    def accepted() -> set[float]:
        found = statuses(store)
        return {value for value, said in told.items() if found[said.id] == "accepted"}

    assert accepted() == {0.5, 0.7}
    stricter = knowledge(store, tmp_path / "one", 0.6)
    assert accepted() == {0.5, 0.7}
    stricter.load(Fragment(further, (), (), "test 1"))
    assert accepted() == {0.7} and stricter.rebuild().unchanged
    # Another home takes over what the graph was made with, and then goes by its own setting.
    laxer = knowledge(store, tmp_path / "two", 0.2)
    laxer.remove(further.id)
    assert accepted() == {0.3, 0.5, 0.7} and laxer.rebuild().unchanged
    assert stricter.rebuild().changed == 2 and accepted() == {0.7}
    laxer.load(Fragment(further, (), (), "test 1"))
    assert accepted() == {0.3, 0.5, 0.7} and laxer.rebuild().unchanged


def test_a_lost_index_is_made_anew(annotated: list[Fragment]) -> None:
    store = loaded(annotated[:6])
    kb = knowledge(store)
    kb.load(annotated[6])
    assert content(store) == content(loaded(annotated[:7]))


def parts_of(version: str, *names: str) -> tuple[Document, list[Fragment]]:
    """A table of one row in each part."""
    document = Document(document_id("a table"), "a table", hash=version)
    return document, [Fragment(document, (mention(document.id, "Organisation", name, distinction=str(row),
                                                  evidence=[Evidence(document.id, 0, 0, name, row=row)]),), (), "rows 1")
                      for row, name in enumerate(names, 1)]


def named(store: MemoryStore) -> set[str]:
    return {properties["name"] for (label, _), properties in store.nodes.items() if label == "Organisation"}


def test_a_shorter_version_of_a_table_comes_and_the_longer_goes_in_one_step(tmp_path: Path) -> None:
    store = MemoryStore()
    kb = knowledge(store, tmp_path)
    kb.load_parts(*parts_of("long", "Lindmoor Academy", "Corvane Board", "Thessaly Institute"))
    assert named(store) == {"Lindmoor Academy", "Corvane Board", "Thessaly Institute"}
    shorter = parts_of("short", "Lindmoor Academy")
    store.die_after_commit = True
    with pytest.raises(Interrupted):
        kb.load_parts(*shorter)
    store.die_after_commit = False
    assert named(store) == {"Lindmoor Academy"} and kb.is_current(shorter[0], "rows 1")
    assert kb.rebuild().unchanged
    assert kb.load_parts(*shorter).unchanged


def test_a_table_that_has_become_empty_is_an_empty_document(tmp_path: Path) -> None:
    store = MemoryStore()
    kb = knowledge(store, tmp_path)
    kb.load_parts(*parts_of("long", "Lindmoor Academy", "Corvane Board"))
    kb.load_parts(*(empty := parts_of("empty")))
    assert not named(store) and store.nodes["Document", empty[0].id]["hash"] == "empty"
    assert kb.rebuild().unchanged
    assert kb.load_parts(*empty).unchanged


def test_a_table_that_was_wholly_in_but_for_saying_so_is_finished(tmp_path: Path) -> None:
    store = MemoryStore()
    kb = knowledge(store, tmp_path)
    document, parts = parts_of("one", "Lindmoor Academy", "Corvane Board")
    kb.load_parts(document, parts)
    store.nodes["Run", f"r-{document.id}"]["complete"] = False
    kb.load_parts(document, parts)
    assert kb.is_current(document, "rows 1")


class Contested(MemoryStore):
    """A database in which somebody elsewhere is faster with each of these."""

    def __init__(self) -> None:
        super().__init__()
        self.rivals: list[Callable[[], object]] = []

    def apply(self, change: Change, *, after: str | None = None) -> None:
        rivals, self.rivals = self.rivals, []
        if rivals:
            rivals.pop(0)()
            self.rivals = rivals
        super().apply(change, after=after)


def test_a_table_of_which_others_write_some_parts_first_is_wholly_in(tmp_path: Path) -> None:
    store = Contested()
    here, elsewhere = (knowledge(store, tmp_path / name) for name in ("here", "elsewhere"))
    names = ("Lindmoor Academy", "Corvane Board", "Thessaly Institute")
    document, parts = parts_of("one", *names)
    note = Fragment(with_hash(Document(document_id("note"), "note", "xxx")), (), (), "test 1")
    store.rivals = [partial(elsewhere.load_parts, document, parts[:1]), partial(elsewhere.load, note), partial(elsewhere.remove, note.document.id)]
    here.load_parts(document, parts)
    assert not store.rivals and named(store) == set(names)
    assert here.is_current(document, "rows 1") and here.rebuild().unchanged and elsewhere.rebuild().unchanged


def test_rows_of_one_name_are_told_apart_by_whom_they_are_tied_to() -> None:
    document = Document(document_id("ministries.csv"))
    states = ("Kenya", "Ghana", "Kenya")
    rows = [(mention(document.id, "Organisation", "Ministry of Health", evidence=[proof], distinction=str(proof.row)),
             mention(document.id, "Organisation", f"Government of {state}", evidence=[proof], distinction=str(proof.row)), proof)
            for state, proof in ((state, Evidence(document.id, 0, 0, state, row)) for row, state in enumerate(states, 2))]
    said = [statement(document.id, "PART_OF", body.id, state.id, evidence=[proof]) for body, state, proof in rows]
    store = MemoryStore()
    knowledge(store).load(Fragment(document, tuple(item for body, state, _ in rows for item in (body, state)), tuple(said)))
    entity = {id: source for (type, id), (source, _, _) in store.relationships.items() if type == "MENTIONED_IN"}
    kenya, ghana, again = (entity[body.id] for body, _, _ in rows)
    assert kenya == again != ghana
