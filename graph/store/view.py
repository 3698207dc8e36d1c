"""Reading: questions in, results out, by the database's own rules."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph.result import Result
from graph.store.connection import Connection, Record, Transaction
from graph.store.guard import Guard
from graph.store.values import Ends

_MISSING_ENDS = "UNWIND $ids AS id MATCH (n) WHERE elementId(n) = id RETURN n"


@dataclass(frozen=True, slots=True)
class Limits:
    """Most rows and most seconds of one question."""

    rows: int
    seconds: float


class View:
    """Asks the database, and cannot change it."""

    def __init__(self, connection: Connection, guard: Guard, limits: Limits) -> None:
        self._connection = connection
        self._guard = guard
        self.limits = limits

    def run(self, cypher: str, parameters: Mapping[str, Any] | None = None, *, rows: int | None = None, seconds: float | None = None) -> Result:
        """Ask one question.

        Args:
            cypher: the question; values belong into `parameters`.
            parameters: what the `$names` in the question stand for.
            rows: most rows, instead of the setting's.
            seconds: time limit instead of the setting's; the embedded engine keeps to the setting's.

        Raises:
            QueryRefused: it is malformed, or would do more than read.
            QueryTimeout: it took too long.
        """
        given = dict(parameters or {})
        limit = self.limits.rows if rows is None else rows
        self._guard.check(cypher, given)
        began = time.monotonic()

        def ask(transaction: Transaction) -> tuple[tuple[str, ...], list[Record], Ends]:
            answer = transaction.run(cypher, given)
            records = answer.fetch(limit + 1)
            columns = tuple(answer.keys())
            answer.consume()
            return columns, records, _with_ends(transaction, records[:limit])

        columns, records, ends = self._connection.read(ask, seconds=self.limits.seconds if seconds is None else seconds)
        values = tuple(tuple(ends.value(value) for value in record.values()) for record in records[:limit])
        return Result(columns, values, len(records) > limit, time.monotonic() - began, ends.subgraph())


def _with_ends(transaction: Transaction, records: list[Record]) -> Ends:
    ends = Ends()
    for record in records:
        for value in record.values():
            ends.gather(value)
    if missing := ends.missing():
        for found in transaction.run(_MISSING_ENDS, {"ids": missing}):
            ends.gather(found["n"])
    return ends
