"""Statements derived from the model: types, constraints, indexes, writes; and the legend of pictures.

Labels and relationship types are the only things that are ever pasted into Cypher, and only those declared in the model get that far.
"""

from dataclasses import dataclass

from graph import model
from graph.change import PROGRESS_ID, PROGRESS_LABEL
from graph.errors import InputRefused

ENTITY = "Entity"
FULL_TEXT_INDEX = "ent_ft"
SEARCH_PROPERTY = "searchText"

LABELS: frozenset[str] = frozenset((*model.NODES, *model.BOOKKEEPING_LABELS))


@dataclass(frozen=True, slots=True)
class Definition:
    """One constraint or index: its name, and the statement that makes it."""

    name: str
    statement: str


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """How one kind of node is drawn and what several of it are called."""

    label: str
    plural: str
    colour: str
    shape: str


def legend() -> tuple[LegendEntry, ...]:
    """The kinds of node in the model's order, as pictures and lists show them."""
    return tuple(LegendEntry(kind.label, kind.plural, kind.colour, kind.shape) for kind in model.NODE_TYPES)


def checked_label(label: str) -> str:
    """The label, if it is one that may stand in Cypher.

    Raises:
        InputRefused: neither the model nor the bookkeeping knows it.
    """
    if label not in LABELS:
        raise InputRefused(f"{label!r} is no label of the model", hint=f"known: {', '.join(sorted(LABELS))}")
    return label


def checked_type(type: str) -> str:
    """The relationship type, if it is one that may stand in Cypher.

    Raises:
        InputRefused: the model does not know it.
    """
    if type not in model.RELATIONSHIPS:
        raise InputRefused(f"{type!r} is no relationship type of the model", hint=f"known: {', '.join(sorted(model.RELATIONSHIPS))}")
    return type


def type_declarations() -> tuple[str, ...]:
    """ArcadeDB's SQL that declares every type and the full-text index; it must run before there is any data, since Cypher cannot do it there."""
    entities = [f"CREATE VERTEX TYPE {label} IF NOT EXISTS EXTENDS {ENTITY}" for label in model.ENTITY_LABELS]
    others = [f"CREATE VERTEX TYPE {label} IF NOT EXISTS" for label in sorted(LABELS - set(model.ENTITY_LABELS))]
    edges = [f"CREATE EDGE TYPE {type} IF NOT EXISTS" for type in model.RELATIONSHIPS]
    return (
        f"CREATE VERTEX TYPE {ENTITY} IF NOT EXISTS", *entities, *others, *edges,
        f"CREATE PROPERTY {ENTITY}.{SEARCH_PROPERTY} IF NOT EXISTS STRING",
        f"CREATE INDEX {FULL_TEXT_INDEX} IF NOT EXISTS ON {ENTITY} ({SEARCH_PROPERTY}) FULL_TEXT",
    )


def definitions() -> tuple[Definition, ...]:
    """Constraints and indexes in Cypher, for either engine: an id is unique among the entities and in each label, and relationships are found by id."""
    labels = (ENTITY, *sorted(LABELS))
    return (*(_unique_id(label) for label in labels), *(_relationship_index(type) for type in model.RELATIONSHIPS))


def full_text_definition() -> Definition:
    """Neo4j's statement for the full-text index over the entities' search text."""
    return Definition(FULL_TEXT_INDEX, f"CREATE FULLTEXT INDEX {FULL_TEXT_INDEX} IF NOT EXISTS FOR (n:{ENTITY}) ON EACH [n.{SEARCH_PROPERTY}]")


def _unique_id(label: str) -> Definition:
    name = f"{label.lower()}_id"
    return Definition(name, f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE")


def _relationship_index(type: str) -> Definition:
    name = f"{type.lower()}_id"
    return Definition(name, f"CREATE INDEX {name} IF NOT EXISTS FOR ()-[r:{type}]-() ON (r.id)")


def write_nodes(label: str, *, inherited: bool) -> str:
    """Make or replace nodes from `$rows`: each with its `id` and all its `properties`; `inherited` says that the label brings `Entity` with it."""
    entity = f" SET n:{ENTITY}" if checked_label(label) in model.ENTITY_LABELS and not inherited else ""
    return f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}){entity} SET n = row.properties"


def create_nodes(label: str, *, inherited: bool) -> str:
    """Make nodes from `$rows` as `write_nodes` does; none of them may be there already."""
    entity = f":{ENTITY}" if checked_label(label) in model.ENTITY_LABELS and not inherited else ""
    return f"UNWIND $rows AS row CREATE (n:{label}{entity}) SET n = row.properties"


def hold_progress() -> str:
    """The stamps of the base, which nobody can change until the transaction is over."""
    # Neo4j locks a node when it is written to, and reads what follows from what others have committed by then. The write of the progress itself drops `held`.
    return f"MERGE (m:{PROGRESS_LABEL} {{id: '{PROGRESS_ID}'}}) SET m.held = true WITH m RETURN m.stamps AS stamps"


def delete_nodes(label: str) -> str:
    """Delete the nodes of these `$ids`, with their relationships."""
    return f"MATCH (n:{checked_label(label)}) WHERE n.id IN $ids DETACH DELETE n"


def known_relationships(type: str) -> str:
    """Which of `$ids` are there."""
    return f"MATCH ()-[r:{checked_type(type)}]->() WHERE r.id IN $ids RETURN r.id AS id"


def create_relationships(type: str, source_label: str, target_label: str) -> str:
    """Make relationships from `$groups` (a `target` and its `rows` of `source` and `properties`) and count them; none of them may be there already."""
    # Each end is looked for and locked: the document that a thousand rows lead to, once.
    return (
        f"UNWIND $groups AS group MATCH (b:{checked_label(target_label)} {{id: group.target}}) "
        f"UNWIND group.rows AS row MATCH (a:{checked_label(source_label)} {{id: row.source}}) "
        f"CREATE (a)-[r:{checked_type(type)}]->(b) SET r = row.properties RETURN count(r) AS written"
    )


def replace_relationships(type: str) -> str:
    """Give relationships that are there the properties of `$properties`, by id."""
    return f"MATCH ()-[r:{checked_type(type)}]->() WHERE r.id IN $ids SET r = $properties[r.id]"


def delete_relationships(type: str) -> str:
    """Delete the relationships of these `$ids`."""
    return f"MATCH ()-[r:{checked_type(type)}]->() WHERE r.id IN $ids DELETE r"
