"""What people judge: it joins, parts, accepts and rejects; it is remembered across loads, never asked twice, and can be undone."""

from pathlib import Path

import pytest

from graph.errors import InputRefused
from graph.fragment import Document, Evidence, Fragment, Mention, document_id, mention, statement, with_hash
from graph.knowledge import KnowledgeBase
from graph.settings import Settings
from tests.graph.identity.memory import MemoryStore


def person(document: str, name: str, body: str, title: str = "clerk", confidence: float = 1.0) -> tuple[Fragment, Mention, str]:
    """One document that says that someone holds a position somewhere; the mention of the person, and the statement's id."""
    source = with_hash(Document(document_id(document), document, "x" * 20))
    proof = (Evidence(source.id, 0, 3, "xxx"),)
    one, other = mention(source.id, "Person", name, evidence=proof), mention(source.id, "Organisation", body, evidence=proof)
    said = statement(source.id, "HOLDS_POSITION", one.id, other.id, properties={"title": title}, evidence=proof, confidence=confidence)
    return Fragment(source, (one, other), (said,), "test 1"), one, said.id


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def kb(store: MemoryStore, tmp_path: Path) -> KnowledgeBase:
    return KnowledgeBase(store, Settings(home=tmp_path))  # type: ignore[arg-type]


def who(store: MemoryStore, item: Mention) -> str:
    return store.relationships["MENTIONED_IN", item.id][0]


def test_two_people_of_one_name_are_two_until_someone_says_same(kb: KnowledgeBase, store: MemoryStore) -> None:
    first, one, _ = person("a", "Amina Rashko", "Northmere College")
    second, other, _ = person("b", "Amina Rashko", "Gullwing Fishing Company")
    kb.load(first)
    kb.load(second)
    assert who(store, one) != who(store, other)
    judgement = kb.review.judge("same", one.id, other.id, who="Ida", why="met her")
    assert who(store, one) == who(store, other) == one.id
    kb.review.undo(judgement.id, who="Olaf")
    assert who(store, one) != who(store, other)
    assert [(item.verdict, item.who, item.why, bool(item.undone), item.undone_by) for item in kb.review.journal()] == [("same", "Ida", "met her", True, "Olaf")]


def test_different_takes_an_entity_apart_and_survives_a_reload(kb: KnowledgeBase, store: MemoryStore) -> None:
    first, one, _ = person("a", "Amina Rashko", "Northmere College")
    second, other, _ = person("b", "Amina Rashko", "Northmere College")
    kb.load(first)
    kb.load(second)
    assert who(store, one) == who(store, other)
    kb.review.judge("different", one.id, other.id, who="Ida")
    assert who(store, one) != who(store, other)
    kb.remove(second.document.id)
    kb.load(second)
    assert who(store, one) != who(store, other)


def test_a_pair_is_asked_about_once(kb: KnowledgeBase) -> None:
    first, one, _ = person("a", "Amina Rashko", "Northmere College")
    second, other, _ = person("b", "Amina Rashko", "Gullwing Fishing Company")
    kb.load(first)
    kb.load(second)
    found = [item for item in kb.review.candidates() if item.label == "Person"]
    assert kb.review.pairs(0) == ([], len(kb.review.candidates()))
    assert [{item.left, item.right} for item in found] == [{one.id, other.id}]
    assert found[0].signals
    judgement = kb.review.judge("unsure", one.id, other.id, who="Ida")
    assert not [item for item in kb.review.candidates() if item.label == "Person"]
    kb.review.undo(judgement.id, who="Ida")
    assert [item for item in kb.review.candidates() if item.label == "Person"]


def test_a_preview_says_what_a_merge_would_move_and_does_nothing(kb: KnowledgeBase, store: MemoryStore) -> None:
    first, one, _ = person("a", "Amina Rashko", "Northmere College")
    second, other, _ = person("b", "Amina S. Rashko", "Gullwing Fishing Company")
    kb.load(first)
    kb.load(second)
    found = kb.review.preview(one.id, other.id)
    assert found.name == "Amina S. Rashko"
    assert (found.stays, found.goes, found.documents_moved, found.facts_moved, found.large) == (one.id, other.id, 1, 1, False)
    assert (found.facts_joined, found.documents, found.facts) == (0, 2, 2)
    assert who(store, one) != who(store, other)
    assert kb.rebuild().unchanged


def test_a_rejected_fact_stays_rejected_when_its_document_is_loaded_again(kb: KnowledgeBase, store: MemoryStore) -> None:
    fragment, _, fact = person("a", "Amina Rashko", "Northmere College", confidence=0.3)
    kb.load(fragment)
    assert store.relationships["HOLDS_POSITION", fact][2]["status"] == "proposed"
    judgement = kb.review.judge("rejected", fact, who="Ida")
    kb.remove(fragment.document.id)
    kb.load(fragment)
    assert store.relationships["HOLDS_POSITION", fact][2]["status"] == "rejected"
    kb.review.undo(judgement.id, who="Ida")
    kb.review.judge("accepted", fact, who="Ida")
    assert store.relationships["HOLDS_POSITION", fact][2]["status"] == "accepted"


def test_two_terms_of_office_are_two_facts_and_two_documents_of_one_term_are_one(kb: KnowledgeBase, store: MemoryStore) -> None:
    for number, start in enumerate(["2015", "2015-03", "2021"]):
        fragment, _, _ = person(f"d{number}", "Amina Rashko", "Northmere College", "Rector")
        term = statement(fragment.document.id, "HOLDS_POSITION", fragment.statements[0].source, fragment.statements[0].target,
                         properties={"title": "Rector", "startDate": start}, evidence=fragment.statements[0].evidence)
        kb.load(Fragment(fragment.document, fragment.mentions, (term,), "test 1"))
    terms = [own for (type, _), (_, _, own) in store.relationships.items() if type == "HOLDS_POSITION"]
    assert sorted((own["startDate"], len(own["documents"])) for own in terms) == [("2015-03", 2), ("2021", 1)]


def test_where_documents_disagree_the_better_supported_value_is_shown_and_the_others_stay(kb: KnowledgeBase, store: MemoryStore) -> None:
    for name, country in [("a", "KE"), ("b", "KE"), ("c", "")]:
        source = with_hash(Document(document_id(name), name, "x" * 20))
        given = {"country": country, "kind": "academy"} if country else {"kind": "university"}
        kb.load(Fragment(source, (mention(source.id, "Organisation", "Northmere Keepers College", properties=given),), (), "test 1"))
    [node] = [own for (label, _), own in store.nodes.items() if label == "Organisation"]
    assert (node["kind"], node["country"], node["conflicts"]) == ("academy", "KE", ["kind"])
    assert sorted(own["kind"] for (type, _), (_, _, own) in store.relationships.items() if type == "MENTIONED_IN") == ["academy", "academy", "university"]


def test_a_curated_list_beats_what_documents_say(kb: KnowledgeBase, store: MemoryStore) -> None:
    listed = with_hash(Document(document_id("list"), "List of actors", "x"))
    kb.load_list(Fragment(listed, (mention(listed.id, "Organisation", "Northmere Keepers College", aliases=["NKC"],
                                           properties={"kind": "university", "wikidataId": "Q0"}),), (), "list"))
    for name in "ab":
        source = with_hash(Document(document_id(name), name, "x" * 20))
        kb.load(Fragment(source, (mention(source.id, "Organisation", "The Northmere Keepers College", properties={"kind": "academy"}),), (), "test 1"))
    [node] = [own for (label, _), own in store.nodes.items() if label == "Organisation"]
    assert (node["name"], node["kind"], node["wikidataId"]) == ("Northmere Keepers College", "university", "Q0")


def test_what_cannot_be_judged_is_refused(kb: KnowledgeBase) -> None:
    fragment, one, _ = person("a", "Amina Rashko", "Northmere College")
    kb.load(fragment)
    for verdict, left, right in [("same", one.id, one.id), ("same", one.id, fragment.mentions[1].id), ("same", one.id, "m-unknown"), ("sure", one.id, one.id)]:
        with pytest.raises(InputRefused):
            kb.review.judge(verdict, left, right, who="Ida")
    with pytest.raises(InputRefused):
        kb.review.undo("j-unknown", who="Ida")
    with pytest.raises(InputRefused):
        kb.remove("nowhere")
    assert kb.review.journal() == []
