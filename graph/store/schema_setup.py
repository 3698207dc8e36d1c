"""Bringing a database to the schema that the model asks for; doing so again changes nothing."""

from functools import cache

from graph import schema
from graph.fragment import digest
from graph.schema import Definition
from graph.store.arcade import Console
from graph.store.connection import Connection


@cache
def fingerprint() -> str:
    """A short text that changes when the schema does."""
    return digest(*schema.type_declarations(), *(item.statement for item in schema.definitions()))


def declare_embedded(console: Console, connection: Connection) -> None:
    """Types and full-text index over HTTP, then constraints and indexes in Cypher."""
    console.sql(*schema.type_declarations())
    for item in schema.definitions():
        connection.command(item.statement)


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
