"""Bringing a database to the schema that the model asks for; doing so again changes nothing."""

from graph import schema
from graph.fragment import digest
from graph.schema import Definition
from graph.store.arcade import Console
from graph.store.connection import Connection

# The name under which the database remembers which version of the schema it has.
_MARK = "civicgraph"


def declare_embedded(console: Console, connection: Connection) -> None:
    """Types and full-text index over HTTP, then constraints and indexes in Cypher."""
    version = digest(*schema.type_declarations(), *(item.statement for item in schema.definitions()))
    if any(dict(told.get("custom") or {}).get(_MARK) == version for told in console.sql("SELECT custom FROM schema:types")):
        return
    console.sql(*schema.type_declarations())
    for item in schema.definitions():
        connection.command(item.statement)
    console.sql(f"ALTER TYPE {schema.ENTITY} CUSTOM {_MARK} = '{version}'")


def declare_neo4j(connection: Connection) -> None:
    """Make what is missing, and wait until the indexes can be used."""
    missing = _missing(connection, (*schema.definitions(), schema.full_text_definition()))
    for item in missing:
        connection.command(item.statement)
    if missing:
        connection.command("CALL db.awaitIndexes(300)")


def _missing(connection: Connection, wanted: tuple[Definition, ...]) -> list[Definition]:
    there = {record["name"] for record in connection.command("SHOW INDEXES YIELD name")}
    return [item for item in wanted if item.name not in there]
