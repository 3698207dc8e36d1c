"""What a question may do, judged by the plan that the database itself makes of it, never by its words."""

from collections.abc import Mapping
from typing import Any

from graph.errors import QueryRefused
from graph.store.connection import Connection, Plan

# Procedures that read the graph or its schema and nothing else.
READING_PROCEDURES = frozenset((
    "db.index.fulltext.queryNodes", "db.index.fulltext.queryRelationships", "db.labels", "db.relationshipTypes", "db.propertyKeys",
    "db.schema.visualization", "db.schema.nodeTypeProperties", "db.schema.relTypeProperties",
))
_REFUSED_OPERATORS = ("LoadCSV", "Terminate", "Show", "TransactionForeach", "TransactionApply")
# ArcadeDB's plans are one opaque operator; there the rights of the reader's account decide, and commands to the server have no plan.
_ARCADE_PLAN = "ArcadeDB."
_VERDICTS_KEPT = 1024


class Guard:
    """Refuses what does more than read; a verdict is kept for each text, so that the plan is asked for once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._passed: dict[str, None] = {}

    def check(self, cypher: str, parameters: Mapping[str, Any]) -> None:
        """Let a question pass that only reads the graph.

        Raises:
            QueryRefused: it is empty or malformed, or would write, manage the server, or read files or the network.
        """
        if cypher in self._passed:
            return
        if not cypher.strip():
            raise QueryRefused("the question is empty", hint="write it in Cypher, such as MATCH (n:Organisation) RETURN n.name LIMIT 5")
        judge(self._connection.explain(cypher, parameters))
        if len(self._passed) >= _VERDICTS_KEPT:
            self._passed.clear()
        self._passed[cypher] = None


def judge(plan: Plan) -> None:
    """Let a plan pass that only reads the graph.

    Raises:
        QueryRefused: it has an operator or calls a procedure that does more.
    """
    if not plan.operators:
        raise QueryRefused("the question would manage the server, not read the graph")
    if plan.operators[0][0].startswith(_ARCADE_PLAN):
        return
    if plan.kind != "r":
        raise QueryRefused("the question would do more than read the graph")
    for operator, details in plan.operators:
        if operator.startswith(_REFUSED_OPERATORS):
            raise QueryRefused(f"the question would do more than read the graph: {operator}")
        if operator == "ProcedureCall" and _procedure(details) not in READING_PROCEDURES:
            raise QueryRefused(f"the procedure {_procedure(details)} is not one that only reads the graph")


def _procedure(details: str) -> str:
    return details.partition("(")[0].strip()
