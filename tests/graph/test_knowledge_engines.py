"""The knowledge base on real engines: what it writes is what it reads back."""

import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest

from graph.change import Change, NodeWrite
from graph.errors import EngineBusy, EngineFailed, Overtaken
from graph.explore import entity
from graph.fragment import Document, Evidence, Fragment, document_id, mention, statement, with_hash
from graph.identity.bookkeeping import fragment_id
from graph.identity.intake import take_out
from graph.knowledge import KnowledgeBase
from graph.settings import Settings
from graph.store import Store, Writer, connect
from graph.store.backup import backup, restore


def report(name: str, head: str, *, other: str = "Corvane Civil Service Board") -> Fragment:
    """One side's report of a signing."""
    text = f"Lindmoor Academy and the {other} signed a memorandum on training on 18 March 2024. {head} signed."
    source = with_hash(Document(document_id(name), name, text, publisher=name))

    def proof(words: str) -> list[Evidence]:
        at = text.index(words)
        return [Evidence(source.id, at, at + len(words), words)]

    bodies = [mention(source.id, "Organisation", body, evidence=proof(body)) for body in ("Lindmoor Academy", other)]
    rector = mention(source.id, "Person", head, evidence=proof(head))
    signed = mention(source.id, "Agreement", "memorandum on training", evidence=proof("memorandum on training"),
                     properties={"kind": "mou", "date": "2024-03-18"})
    told = [statement(source.id, "PARTY_TO", body.id, signed.id, evidence=proof(body.name)) for body in bodies]
    told.append(statement(source.id, "HOLDS_POSITION", rector.id, bodies[0].id, evidence=proof(head), properties={"title": "Rector"}))
    told.append(statement(source.id, "SIGNED", rector.id, signed.id, evidence=proof(head), properties={"onBehalfOf": bodies[0].id}))
    return Fragment(source, (*bodies, rector, signed), tuple(told), "test 1")


def rows(kb: KnowledgeBase, cypher: str) -> list[tuple[object, ...]]:
    return sorted(kb.view.run(cypher).rows)


def test_both_sides_of_a_signing_are_one_agreement_with_two_proofs(store: Store, tmp_path: Path) -> None:
    kb = KnowledgeBase(store, Settings(home=tmp_path))
    first = report("one side", "Ada Fenwright")
    kb.load(first)
    kb.load(report("other side", "Dr. Ada Fenwright"))
    assert rows(kb, "MATCH (o:Organisation)-[r:PARTY_TO]->(a:Agreement) RETURN o.name, size(r.documents)") == [
        ("Corvane Civil Service Board", 2), ("Lindmoor Academy", 2)]
    assert rows(kb, "MATCH (a:Organisation)-[r:PARTNER_OF]->(b:Organisation) RETURN r.weight") == [(1,)]
    assert rows(kb, "MATCH (p:Person)-[s:SIGNED]->(a:Agreement) RETURN s.onBehalfOf, p.name") == [(first.mentions[0].id, "Ada Fenwright")]
    assert kb.is_current(first.document, "test 1")
    assert kb.rebuild().unchanged


def test_judging_removing_and_losing_the_index_leave_the_graph_as_a_rebuild_makes_it(store: Store, tmp_path: Path) -> None:
    kb = KnowledgeBase(store, Settings(home=tmp_path / "one"))
    first, second = report("one side", "Ada Fenwright"), report("other side", "Ada Fenwright", other="Corvane Treasury School")
    kb.load(first)
    kb.load(second)
    judgement = kb.review.judge("same", first.mentions[1].id, second.mentions[1].id, who="Ida")
    assert rows(kb, "MATCH (o:Organisation) RETURN count(o)") == [(2,)]
    assert kb.rebuild().unchanged
    elsewhere = KnowledgeBase(store, Settings(home=tmp_path / "two"))
    elsewhere.review.undo(judgement.id, who="Ida")
    assert rows(kb, "MATCH (o:Organisation) RETURN count(o)") == [(3,)]
    kb.remove("one side")
    assert rows(kb, "MATCH (o:Organisation) RETURN o.name") == [("Corvane Treasury School",), ("Lindmoor Academy",)]
    assert kb.rebuild().unchanged
    assert rows(kb, "MATCH (o:Organisation {name: 'Lindmoor Academy'}) RETURN o.id") == [(first.mentions[0].id,)]


def test_what_was_changed_behind_its_back_is_mended_by_a_rebuild(store: Store, tmp_path: Path) -> None:
    kb = KnowledgeBase(store, Settings(home=tmp_path))
    fragment = report("one side", "Ada Fenwright")
    kb.load(fragment)
    with store.writer() as writer:
        other, stray = NodeWrite("Organisation", fragment.mentions[0].id, {"name": "Another"}), NodeWrite("Organisation", "m-stray", {"name": "Stray"})
        writer.apply(Change(nodes=(other, stray), deleted_relationships=(("PARTY_TO", fragment.statements[0].id),)))
    found = kb.rebuild()
    assert (found.added, found.changed, found.removed) == (1, 1, 1)
    assert kb.rebuild().unchanged


def test_a_rebuild_keeps_the_texts_of_documents_that_it_mends(store: Store, tmp_path: Path) -> None:
    kb = KnowledgeBase(store, Settings(home=tmp_path))
    document = report("one side", "Ada Fenwright").document
    kb.load(report("one side", "Ada Fenwright"))
    with store.writer() as writer:
        writer.apply(Change(nodes=(NodeWrite("Document", document.id, {"title": "Another", "text": document.text, "retrieved": "2024-04-01"}),)))
    assert kb.rebuild().changed == 1
    question = "MATCH (d:Document) RETURN d.title, d.text, d.retrieved, d.publisher"
    assert rows(kb, question) == [(document.title or None, document.text, "2024-04-01", "one side")]
    assert kb.rebuild().unchanged


@pytest.mark.parametrize("gone_first", [True, False])
def test_the_id_of_a_document_that_is_gone_leads_on_also_when_what_is_left_is_reworded(store: Store, tmp_path: Path, gone_first: bool) -> None:
    kb = KnowledgeBase(store, Settings(home=tmp_path))
    first, second, reworded = report("one side", "Ada Fenwright"), report("other side", "Bea Holm"), report("other side", "Cleo Marr")
    kb.load(first)
    kb.load(second)
    steps = [lambda: kb.remove("one side"), lambda: kb.load(reworded)]
    for step in steps if gone_first else reversed(steps):
        step()
    for old, today in zip(first.mentions[:2], reworded.mentions[:2], strict=True):
        found = entity(kb.view, old.id)
        assert found is not None and found == entity(kb.view, today.id) and found.name == old.name
    assert entity(kb.view, first.mentions[2].id) is None
    assert kb.rebuild().unchanged


def test_a_base_that_was_restored_in_part_is_not_taken_for_whole(embedded_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kb = KnowledgeBase(embedded_store, Settings(home=tmp_path))
    kb.load(report("one side", "Ada Fenwright"))
    backup(embedded_store, tmp_path / "whole.zip")
    apply = Writer.apply

    def interrupted(writer: Writer, change: Change, **given: Any) -> None:
        if change.relationships:
            raise KeyboardInterrupt
        apply(writer, change, **given)

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(Writer, "apply", interrupted)
        restore(embedded_store, tmp_path / "whole.zip", replace=True)
    with pytest.raises(EngineFailed, match="not whole"):
        kb.load(report("other side", "Ada Fenwright"))
    restore(embedded_store, tmp_path / "whole.zip", replace=True)
    assert kb.rebuild().unchanged


def test_two_homes_that_write_to_one_database_at_once_lose_nothing(neo4j_store: Store, neo4j_settings: Settings, tmp_path: Path) -> None:
    # Each home has its own lock, as two machines have.
    together = Barrier(2)
    heads = ["Ada Fenwright", "Bea Holm", "Cleo Marr", "Dora Pell"]

    def loads(home: str) -> list[int]:
        own = replace(neo4j_settings, home=tmp_path / home)
        with connect(own) as store:
            kb = KnowledgeBase(store, own)
            together.wait()
            return [kb.load(report(f"{home} {head}", head)).added for head in heads]

    with ThreadPoolExecutor(2) as both:
        assert all(added for home in both.map(loads, ("here", "there")) for added in home)
    bases = [KnowledgeBase(neo4j_store, Settings(home=tmp_path / home)) for home in ("here", "there", "new")]
    assert rows(bases[0], "MATCH (m:Meta {id: 'knowledge'}) RETURN m.revision, size(m.stamps), m.held") == [(8, 8, None)]
    assert rows(bases[0], "MATCH (o:Organisation)-[r:PARTY_TO]->(:Agreement) RETURN o.name, size(r.documents)") == [
        ("Corvane Civil Service Board", 8), ("Lindmoor Academy", 8)]
    assert rows(bases[0], "MATCH (p:Person)-[:MENTIONED_IN]->(d:Document) RETURN p.name, d.publisher") == sorted(
        (head, f"{home} {head}") for home in ("here", "there") for head in heads)
    assert all(kb.rebuild().unchanged for kb in bases)


def test_a_change_is_written_only_upon_the_state_it_was_derived_from(store: Store) -> None:
    def becoming(*stamps: str) -> Change:
        return Change(nodes=(NodeWrite("Meta", "knowledge", {"revision": len(stamps), "stamps": list(stamps)}), NodeWrite("Topic", stamps[-1], {})))

    def topics() -> Iterable[object]:
        return (id for (id,) in store.view.run("MATCH (t:Topic) RETURN t.id ORDER BY t.id").rows)

    with store.writer() as writer:
        writer.apply(becoming("a"), after="")
        writer.apply(becoming("a", "b"), after="a")
        for stale in ("", "a"):
            with pytest.raises(Overtaken):
                writer.apply(becoming("a", "c"), after=stale)
    assert list(topics()) == ["a", "b"]
    assert store.view.run("MATCH (m:Meta) RETURN m.stamps, m.held").rows == ((["a", "b"], None),)


def test_nothing_that_is_only_read_waits_for_who_is_writing(embedded_store: Store, tmp_path: Path) -> None:
    kb, writing = (KnowledgeBase(embedded_store, Settings(home=tmp_path)) for _ in range(2))
    first, second = (report(f"{name} side", "Ada Fenwright", other=f"Corvane {name} School") for name in ("one", "other"))
    for fragment in (first, second):
        kb.load(fragment)
    one, other = first.mentions[1].id, second.mentions[1].id
    kb.review.undo(kb.review.judge("unsure", one, other, who="Olaf").id, who="Olaf")
    before = kb.review.candidates(), kb.review.preview(one, other), kb.review.journal(), kb.review.proposed()
    with writing._upkeep.session():
        writing._upkeep.index.begin()
        take_out(writing._upkeep.index, [fragment_id(first.document.id)])
        began = time.monotonic()
        assert (kb.review.candidates(), kb.review.preview(one, other), kb.review.journal(), kb.review.proposed()) == before
        assert time.monotonic() - began < 5
        with pytest.raises(EngineBusy), embedded_store.writer(wait=0):
            pass
        writing._upkeep.index.rollback()
    assert kb.review.judge("same", one, other, who="Ida") in kb.review.journal()
    assert kb.rebuild().unchanged
