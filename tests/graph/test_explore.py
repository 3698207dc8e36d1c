"""The reading verbs give the same on every engine."""

import pytest

from graph import explore
from graph.change import Change, NodeWrite, RelationshipWrite
from graph.errors import InputRefused
from graph.names import fold
from graph.store import Store
from tests.engines.stores import Engines

TEXT = "PIPS and CSA signed an agreement. The rest is silence."


def entity(label: str, id: str, name: str, *aliases: str, **properties: object) -> NodeWrite:
    return NodeWrite(label, id, {"name": name, "aliases": list(aliases), "searchText": " ".join(map(fold, (name, *aliases))), **properties})


def tie(type: str, id: str, source: tuple[str, str], target: tuple[str, str], **properties: object) -> RelationshipWrite:
    return RelationshipWrite(type, id, *source, *target, properties)


PIPS, CSA, BIPARD = ("Organisation", "pips"), ("Organisation", "csa"), ("Organisation", "bipard")
OLD, NEW, TALK = ("Agreement", "old"), ("Agreement", "new"), ("Event", "talk")
RANA, DOCUMENT = ("Person", "rana"), ("Document", "d1")

SAMPLE = Change(
    nodes=(
        entity("Organisation", "pips", "Pakistan Institute for Parliamentary Services", "PIPS"),
        entity("Organisation", "csa", "Civil Services Academy", "CSA"),
        entity("Organisation", "bipard", "Bihar Institute of Public Administration", "BIPARD"),
        entity("Organisation", "pipsa", "Pipsa Company"),
        entity("Agreement", "old", "Memorandum of 2015", date="2015-02-01"),
        entity("Agreement", "new", "Memorandum of 2024", date="2024-03"),
        entity("Event", "talk", "A talk"),
        entity("Person", "rana", "Raña Ünal"),
        NodeWrite("Document", "d1", {"title": "News", "publisher": "Agency", "published": "2024-03-18", "url": "https://example.org/1", "text": TEXT}),
    ),
    relationships=(
        tie("PARTY_TO", "f1", PIPS, OLD), tie("PARTY_TO", "f2", CSA, OLD), tie("PARTY_TO", "f3", BIPARD, NEW),
        tie("PARTY_TO", "f4", PIPS, NEW, documents=["d1", "t1"], quotes=["signed an agreement", "PIPS; CSA"], spans=["13:32", "row:4"], confidence=0.75),
        tie("ORGANISED", "f5", PIPS, TALK, role="host"),
        tie("HOLDS_POSITION", "f6", RANA, PIPS, startDate="2010"),
        tie("MEMBER_OF", "f7", RANA, CSA, startDate="2009", endDate="2012"),
        tie("FUNDS", "f8", CSA, PIPS, status="rejected"),
        tie("PARTNER_OF", "p1", PIPS, CSA, weight=1),
        tie("MENTIONED_IN", "m-pips", PIPS, DOCUMENT, names=["PIPS"], spans=["0:4"]),
        tie("MENTIONED_IN", "m-csa", CSA, DOCUMENT, names=["CSA"], spans=["9:12"]),
    ),
)


@pytest.fixture(scope="module")
def sample(engines: Engines, engine: str) -> Store:
    store = engines.emptied(engine)
    with store.writer() as writer:
        writer.apply(SAMPLE)
    return store


def test_an_entity_is_found_by_its_id_and_by_any_mention(sample: Store) -> None:
    assert [getattr(explore.entity(sample.view, id), "id", None) for id in ("pips", "m-pips", "d1", "none")] == ["pips", "pips", None, None]


def test_a_document_is_found_by_its_id(sample: Store) -> None:
    found = explore.document(sample.view, "d1")
    assert found is not None and (found.name, found.properties["text"]) == ("News", TEXT)
    assert explore.document(sample.view, "pips") is None


@pytest.mark.parametrize(("text", "found"), [
    ("PIPS", ["pips", "pipsa"]),
    ("pakistan institute", ["pips"]),
    ("instit", ["pips", "bipard"]),
    ("institute of public", ["bipard"]),
    ("rana unal", ["rana"]),
    ("ÜNAL", ["rana"]),
    ("civil pakistan", ["pips", "csa"]),
    ("memorandum", ["old", "new"]),
    ("  ", []),
    ("nowhere", []),
    ('+-&|!(){}[]^"~*?:\\/', []),
    ("AND OR NOT", []),
    ("pips* OR name:x", ["pips", "pipsa"]),
])
def test_search_finds_names_acronyms_and_beginnings(sample: Store, text: str, found: list[str]) -> None:
    assert sorted(node.id for node in explore.search(sample.view, text)) == sorted(found)


def test_search_puts_what_is_called_so_first_and_keeps_to_labels_and_limit(sample: Store) -> None:
    assert [node.id for node in explore.search(sample.view, "pips")] == ["pips", "pipsa"]
    assert [node.id for node in explore.search(sample.view, "memorandum", labels=["Event"])] == []
    assert [node.id for node in explore.search(sample.view, "memorandum", labels=["Event", "Agreement"], limit=1)] in (["new"], ["old"])


def ids(store: Store, *seeds: str, **options: object) -> tuple[set[str], set[str]]:
    found = explore.neighbourhood(store.view, seeds, **options)  # type: ignore[arg-type]
    assert {end for item in found.relationships for end in (item.source, item.target)} <= {node.id for node in found.nodes}
    return {node.id for node in found.nodes}, {item.id for item in found.relationships}


def test_a_neighbourhood_has_facts_but_neither_mentions_nor_what_is_derived_or_rejected(sample: Store) -> None:
    assert ids(sample, "pips") == ({"pips", "old", "new", "talk", "rana"}, {"f1", "f4", "f5", "f6"})


def test_depth_widens_it(sample: Store) -> None:
    assert ids(sample, "pips", depth=2) == ({"pips", "old", "new", "talk", "rana", "csa", "bipard"}, {"f1", "f2", "f3", "f4", "f5", "f6", "f7"})
    assert ids(sample, "bipard", depth=2) == ({"bipard", "new", "pips"}, {"f3", "f4"})
    assert ids(sample, "bipard", depth=3)[0] == {"bipard", "new", "pips", "old", "talk", "rana"}


def test_types_choose_what_is_followed(sample: Store) -> None:
    assert ids(sample, "pips", types=["ORGANISED"]) == ({"pips", "talk"}, {"f5"})
    assert ids(sample, "pips", types=["PARTNER_OF"]) == ({"pips", "csa"}, {"p1"})
    assert ids(sample, "m-csa", types=["MENTIONED_IN"], depth=2) == ({"csa", "d1", "pips"}, {"m-csa", "m-pips"})
    assert ids(sample, "d1", types=["MENTIONED_IN"]) == ({"d1", "csa", "pips"}, {"m-csa", "m-pips"})
    with pytest.raises(InputRefused, match="no relationship type"):
        ids(sample, "pips", types=["X]-() DETACH DELETE n //"])


@pytest.mark.parametrize(("start", "end", "left_out"), [
    ("2020", "", {"f1"}),
    ("", "2020-12-31", {"f4"}),
    ("2015-02", "2015-02", {"f4"}),
    ("2015-02-02", "2024-02", {"f1", "f4"}),
    ("", "2009", {"f1", "f4", "f6"}),
    ("2024-03-31", "2024-04", {"f1"}),
])
def test_a_time_span_leaves_out_what_lies_wholly_outside(sample: Store, start: str, end: str, left_out: set[str]) -> None:
    assert ids(sample, "pips", start=start, end=end)[1] == {"f1", "f4", "f5", "f6"} - left_out


def test_a_limit_keeps_the_best_connected(sample: Store) -> None:
    nodes, ties = ids(sample, "pips", limit=4)
    assert len(nodes) == 4 and nodes > {"pips", "old", "new"} - {"talk"}
    assert ties <= {"f1", "f4", "f6"}
    assert ids(sample, "pips", limit=1) == ({"pips"}, set())
    assert ids(sample, "none") == (set(), set())


def test_facts_of_an_entity(sample: Store) -> None:
    assert [(item.type, item.id) for item in explore.facts(sample.view, "pips")] == [
        ("FUNDS", "f8"), ("HOLDS_POSITION", "f6"), ("ORGANISED", "f5"), ("PARTY_TO", "f1"), ("PARTY_TO", "f4")]


def test_the_proof_of_a_fact_is_the_sentence_that_says_so(sample: Store) -> None:
    said, listed = explore.proof(sample.view, "f4")
    assert (said.quote, said.sentence, said.sentence[said.start:said.end]) == (
        "signed an agreement", "PIPS and CSA signed an agreement.", "signed an agreement")
    assert (said.title, said.publisher, said.date, said.url, said.confidence) == ("News", "Agency", "2024-03-18", "https://example.org/1", 0.75)
    assert (listed.quote, listed.span, listed.document) == ("PIPS; CSA", "row:4", "t1")


def test_a_mention_is_proved_by_its_names(sample: Store) -> None:
    assert [(item.quote, item.sentence) for item in explore.proof(sample.view, "m-csa")] == [("CSA", "PIPS and CSA signed an agreement.")]
    assert explore.proof(sample.view, "none") == []
