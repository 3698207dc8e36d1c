"""Everything that the model declares is written and read back as it was, on every engine."""

import pytest

from graph import model
from graph.change import Change, NodeWrite, RelationshipWrite
from graph.errors import EngineFailed, InputRefused
from graph.model import Property, Type
from graph.result import Node, Relationship
from graph.store import Store

SAMPLES = {
    Type.TEXT: "Zażółć “gęślą” \\ jaźń $x {y} 'z' `w` 中文 😀\nsecond line",
    Type.TEXTS: ["a", "", "c, \"d\""],
    Type.DATE: "2024-03",
    Type.INSTANT: "2026-01-02T03:04:05Z",
    Type.NUMBER: 1.75,
    Type.NUMBERS: [1.5, -2.25],
    Type.CHOICE: "other",
}


def sample(declared: tuple[Property, ...]) -> dict[str, object]:
    return {item.name: SAMPLES[item.type] for item in declared}


def all_of_the_model() -> Change:
    nodes = [NodeWrite(kind.label, f"{kind.label}-1", {"name": kind.label, "aliases": ["x"], "searchText": kind.label.lower(), **sample(kind.properties)})
             for kind in model.NODE_TYPES]
    nodes += [NodeWrite(label, f"{label}-1", {"json": "{}"}) for label in model.BOOKKEEPING_LABELS]
    relationships = [
        RelationshipWrite(kind.type, f"{kind.type}-{source}-{target}", source, f"{source}-1", target, f"{target}-1",
                          sample((*kind.properties, *model.EVIDENCE_PROPERTIES)))
        for kind in model.RELATIONSHIP_TYPES for source in kind.sources for target in kind.targets
    ]
    return Change(nodes=tuple(nodes), relationships=tuple(relationships))


def test_every_label_type_and_property_of_the_model_comes_back(store: Store) -> None:
    change = all_of_the_model()
    with store.writer() as writer:
        writer.apply(change)
    nodes = store.view.run("MATCH (n) RETURN n").graph.nodes
    assert {item.id: item for item in nodes} == {item.id: Node(item.id, item.label, item.properties) for item in change.nodes}
    found = store.view.run("MATCH ()-[r]->() RETURN r").graph.relationships
    assert {item.id: item for item in found} == {
        item.id: Relationship(item.id, item.type, item.source, item.target, item.properties) for item in change.relationships}


def test_entities_and_only_they_carry_the_label_entity(store: Store) -> None:
    with store.writer() as writer:
        writer.apply(all_of_the_model())
    rows = store.view.run("MATCH (n:Entity) UNWIND labels(n) AS label WITH label WHERE label <> 'Entity' RETURN collect(DISTINCT label) AS labels").rows
    assert sorted(rows[0][0]) == sorted(model.ENTITY_LABELS)


def test_writing_again_replaces_all_properties_and_keeps_the_id(store: Store) -> None:
    ends = (NodeWrite("Organisation", "o", {"name": "One", "country": "PK"}), NodeWrite("Document", "d", {}))
    tie = RelationshipWrite("MENTIONED_IN", "m", "Organisation", "o", "Document", "d", {"names": ["One"], "spans": ["0:3"]})
    with store.writer() as writer:
        writer.apply(Change(nodes=ends, relationships=(tie,)))
        writer.apply(Change(nodes=(NodeWrite("Organisation", "o", {"name": "Two", "website": None}),),
                            relationships=(RelationshipWrite("MENTIONED_IN", "m", "Organisation", "o", "Document", "d", {"names": ["Two"]}),)))
    found = store.view.run("MATCH (o:Organisation)-[r]->(d) RETURN o, r, d")
    assert found.rows == ((Node("o", "Organisation", {"name": "Two"}), Relationship("m", "MENTIONED_IN", "o", "d", {"names": ["Two"]}), Node("d", "Document")),)


def test_deletions_come_first_and_what_is_not_there_may_be_deleted(store: Store) -> None:
    ends = (NodeWrite("Organisation", "a", {}), NodeWrite("Organisation", "b", {}), NodeWrite("Organisation", "c", {}))
    with store.writer() as writer:
        writer.apply(Change(nodes=ends, relationships=(RelationshipWrite("PART_OF", "r", "Organisation", "a", "Organisation", "b", {}),)))
        writer.apply(Change(deleted_relationships=(("PART_OF", "r"), ("PART_OF", "none")), deleted_nodes=(("Organisation", "b"), ("Person", "none")),
                            relationships=(RelationshipWrite("PART_OF", "r", "Organisation", "a", "Organisation", "c", {}),)))
    found = store.view.run("MATCH (n:Organisation) OPTIONAL MATCH (n)-[r:PART_OF]->(m) RETURN n.id AS n, m.id AS m ORDER BY n")
    assert found.rows == (("a", "c"), ("c", None))


def test_a_change_is_wholly_in_or_wholly_out(store: Store) -> None:
    change = Change(nodes=(NodeWrite("Organisation", "a", {}),),
                    relationships=(RelationshipWrite("PART_OF", "r", "Organisation", "a", "Organisation", "not there", {}),))
    with store.writer() as writer, pytest.raises(EngineFailed, match="1 of 1 relationships PART_OF name a node that is not there"):
        writer.apply(change)
    assert store.view.run("MATCH (n) RETURN count(*) AS n").rows == ((0,),)


@pytest.mark.parametrize("change", [
    Change(nodes=(NodeWrite("Organisation) DETACH DELETE (n", "a", {}),)),
    Change(deleted_nodes=(("Entity", "a"),)),
    Change(relationships=(RelationshipWrite("KNOWS", "r", "Person", "a", "Person", "b", {}),)),
    Change(deleted_relationships=(("KNOWS", "r"),)),
], ids=["label", "deleted label", "type", "deleted type"])
def test_labels_and_types_outside_the_model_are_refused(embedded_store: Store, change: Change) -> None:
    with embedded_store.writer() as writer, pytest.raises(InputRefused, match="of the model"):
        writer.apply(change)
