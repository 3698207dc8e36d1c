"""Answers as py2neo objects, and a py2neo connection to the same Neo4j. Needs the extra `py2neo`."""

from functools import cache
from typing import TYPE_CHECKING, Any

from graph import model
from graph.errors import EngineUnavailable, InputRefused
from graph.result import Node, Subgraph
from graph.settings import Settings

if TYPE_CHECKING:
    import py2neo

_MISSING = "py2neo is not installed"
_INSTALL = "pip install 'civicgraph[py2neo]'"


def to_py2neo(graph: Subgraph) -> "py2neo.Subgraph":
    """A py2neo `Subgraph`, ready for `Graph.merge`: nodes are known by `id`, and two facts between two nodes stay two.

    Raises:
        EngineUnavailable: py2neo is not installed.
    """
    library = _py2neo()
    nodes = {node.id: _node(node) for node in graph.nodes}
    lines = [_type(line.type)(nodes[line.source], nodes[line.target], **{**line.properties, "id": line.id}) for line in graph.relationships]
    return library.Subgraph(nodes.values(), lines)


def py2neo_graph(settings: Settings) -> "py2neo.Graph":
    """A py2neo `Graph` on the Neo4j of these settings.

    Raises:
        InputRefused: the embedded engine is used, which py2neo cannot talk to.
        EngineUnavailable: py2neo is not installed, or cannot reach that Neo4j.
    """
    if settings.embedded:
        raise InputRefused("py2neo speaks to a Neo4j, not to the embedded engine", hint="set NEO4J_URI, NEO4J_USERNAME and NEO4J_PASSWORD")
    library = _py2neo()
    try:
        return library.Graph(settings.neo4j_uri, auth=(settings.neo4j_username, settings.neo4j_password), name=settings.neo4j_database)
    except Exception as fault:  # py2neo raises errors of several libraries here
        raise EngineUnavailable(f"py2neo cannot connect to {settings.neo4j_uri}: {fault}") from fault


def _py2neo() -> Any:
    try:
        import py2neo
    except ImportError:
        raise EngineUnavailable(_MISSING, hint=_INSTALL) from None
    return py2neo


def _node(node: Node) -> "py2neo.Node":
    labels = ("Entity", node.label) if node.label in model.ENTITY_LABELS else (node.label,)
    made = _py2neo().Node(*labels, **{**node.properties, "id": node.id})
    made.__primarylabel__, made.__primarykey__ = labels[0], "id"
    return made


@cache
def _type(name: str) -> Any:
    """py2neo's class for a relationship type, with facts told apart by their id: its own compares ends and type only."""
    base = _py2neo().Relationship.type(name)
    return type(name, (base,), {"__hash__": lambda self: hash(self["id"]),
                                "__eq__": lambda self, other: isinstance(other, base) and self["id"] == other["id"]})
