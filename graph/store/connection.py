"""The one door to the Neo4j driver: connections, transactions, retries, limits, and its errors turned into ours."""

import json
import logging
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

import graph.store.light_driver  # noqa: F401 - it must come first

# isort: split
import neo4j
import neo4j.exceptions
import neo4j.graph
import neo4j.spatial
import neo4j.time

from graph.errors import CivicgraphError, EngineBusy, EngineFailed, EngineUnavailable, InputRefused, QueryRefused, QueryTimeout

Record = neo4j.Record
DriverNode = neo4j.graph.Node
DriverRelationship = neo4j.graph.Relationship
DriverPath = neo4j.graph.Path
DriverPoint = neo4j.spatial.Point
DRIVER_TIMES = (neo4j.time.Date, neo4j.time.DateTime, neo4j.time.Time, neo4j.time.Duration)

_Answer = TypeVar("_Answer")

CONNECT_SECONDS = 10.0
RETRY_SECONDS = 10.0
_FETCH_ROWS = 1000
_SPOOL_BYTES = 8 * 1024 * 1024
_SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")

# Its warnings about labels and properties that the data does not have yet say nothing to our users.
logging.getLogger("neo4j.notifications").setLevel(logging.ERROR)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A database and the account to use there; the password stays out of every text made of it."""

    address: str
    username: str
    password: str = field(repr=False)
    database: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What the database says that it would do for a question: `kind` is `r` for reading; `operators` are (name, details), empty where it has no plan."""

    kind: str
    operators: tuple[tuple[str, str], ...]


class Transaction:
    """What statements are run in. Only here are the driver's complaints about a value told from any other fault in what is done with it."""

    def __init__(self, runner: neo4j.ManagedTransaction | neo4j.Transaction | neo4j.Session, *, writing: bool) -> None:
        self._runner, self._writing = runner, writing

    def run(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> neo4j.Result:
        """Run one statement.

        Raises:
            InputRefused: a parameter's value is none that can be sent; QueryRefused where only reading is done.
        """
        try:
            return self._runner.run(cypher, dict(parameters or {}))
        except (ValueError, TypeError, OverflowError) as fault:
            refusal = InputRefused if self._writing else QueryRefused
            raise refusal(f"a value cannot be sent to the database: {_line(fault)}") from fault


class Connection:
    """A pool of connections with one account; safe to share between threads."""

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint
        if endpoint.address.partition("://")[0] not in _SCHEMES:
            raise EngineUnavailable(f"{endpoint.address!r} is not the address of a database", hint=f"it begins with one of {', '.join(_SCHEMES)}, and ://")
        with _errors_mapped(endpoint.address), _address_read(endpoint.address):
            self._driver = neo4j.GraphDatabase.driver(
                endpoint.address, auth=(endpoint.username, endpoint.password), connection_timeout=CONNECT_SECONDS,
                connection_acquisition_timeout=2 * CONNECT_SECONDS, max_transaction_retry_time=RETRY_SECONDS, user_agent="civicgraph",
            )

    def verify(self) -> None:
        """Make sure that somebody answers.

        Raises:
            EngineUnavailable: nobody does, or the account is refused.
        """
        with _errors_mapped(self.endpoint.address), _address_read(self.endpoint.address):
            self._driver.verify_connectivity()

    def read(self, work: Callable[[Transaction], _Answer], *, seconds: float | None = None) -> _Answer:
        """Do `work` in a managed transaction that only reads; `seconds` limits it on Neo4j, the embedded engine has its own limit."""
        with _errors_mapped(self.endpoint.address), self._session(neo4j.READ_ACCESS) as session:
            return session.execute_read(neo4j.unit_of_work(timeout=seconds)(lambda transaction: work(Transaction(transaction, writing=False))))

    def write(self, work: Callable[[Transaction], _Answer]) -> _Answer:
        """Do `work` in a managed transaction: wholly, or not at all; it is done again where the database says that this can help."""
        with _errors_mapped(self.endpoint.address, writing=True), self._session(neo4j.WRITE_ACCESS) as session:
            return session.execute_write(lambda transaction: work(Transaction(transaction, writing=True)))

    def command(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> list[Record]:
        """Run one statement in a transaction of its own: schema commands, and what divides itself into transactions."""
        with _errors_mapped(self.endpoint.address, writing=True), self._session(neo4j.WRITE_ACCESS) as session:
            return list(Transaction(session, writing=True).run(cypher, parameters))

    def stream(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> Iterator[dict[str, Any]]:
        """All rows of a question as plain values, however many there are and however long the caller takes over each.

        They wait in a file, because the embedded engine's time limit also counts the time in which its rows are not fetched.
        """
        with tempfile.SpooledTemporaryFile(_SPOOL_BYTES, "w+", encoding="utf-8") as spool:
            with _errors_mapped(self.endpoint.address, writing=True), self._session(neo4j.READ_ACCESS) as session, session.begin_transaction() as transaction:
                found = Transaction(transaction, writing=True).run(cypher, parameters)
                spool.writelines(json.dumps(record.data(), default=str) + "\n" for record in found)
            spool.seek(0)
            for line in spool:
                yield json.loads(line)

    def explain(self, cypher: str, parameters: Mapping[str, Any]) -> Plan:
        """What the database would do for this question, without doing it."""
        with _errors_mapped(self.endpoint.address), self._session(neo4j.READ_ACCESS) as session:
            summary = Transaction(session, writing=False).run(f"EXPLAIN {cypher}", parameters).consume()
            return Plan(summary.query_type or "", tuple(_operators(summary.plan)) if summary.plan else ())

    def close(self) -> None:
        """Give the connections back."""
        self._driver.close()

    def _session(self, access: str) -> neo4j.Session:
        return self._driver.session(database=self.endpoint.database, default_access_mode=access, fetch_size=_FETCH_ROWS)


def _operators(plan: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield plan["operatorType"].partition("@")[0], str(plan.get("args", {}).get("Details", ""))
    for child in plan.get("children", ()):
        yield from _operators(child)


@contextmanager
def _errors_mapped(address: str, *, writing: bool = False) -> Iterator[None]:
    try:
        yield
    except (neo4j.exceptions.Neo4jError, neo4j.exceptions.DriverError) as fault:
        raise mapped(fault, address, writing=writing) from fault
    except OSError as fault:
        raise EngineUnavailable(f"{address}: {_line(fault)}") from fault


@contextmanager
def _address_read(address: str) -> Iterator[None]:
    try:
        yield
    except ValueError as fault:
        raise EngineUnavailable(f"{address!r} is not the address of a database: {_line(fault)}", hint="see NEO4J_URI") from fault


def mapped(fault: Exception, address: str, *, writing: bool = False) -> CivicgraphError:
    """Our error for one of the driver's; a refused statement is the question's fault when reading, and ours when writing."""
    if isinstance(fault, neo4j.exceptions.Neo4jError):
        return _mapped_answer(fault, address, writing=writing)
    if isinstance(fault, neo4j.exceptions.TransactionError | neo4j.exceptions.ResultError | neo4j.exceptions.SessionError):
        return EngineFailed(f"{address}: {_line(fault)}")
    return EngineUnavailable(f"no database answers at {address}: {_line(fault)}", hint="is it running, and is the address right?")


def _mapped_answer(fault: neo4j.exceptions.Neo4jError, address: str, *, writing: bool) -> CivicgraphError:
    code = fault.code or ""
    if "TimedOut" in code:
        return QueryTimeout("the question took longer than the time limit", hint="narrow it, or raise CIVICGRAPH_QUERY_SECONDS")
    if code.startswith("Neo.ClientError.Security.") and "Forbidden" not in code:
        return EngineUnavailable(f"{address} refuses the account: {_line(fault)}", hint="see NEO4J_USERNAME and NEO4J_PASSWORD")
    if code.startswith("Neo.ClientError.Database."):
        return EngineUnavailable(f"{address}: {_line(fault)}", hint="see NEO4J_DATABASE")
    if code.startswith("Neo.TransientError.") or fault.is_retryable():
        return EngineBusy(f"{address} is busy: {_line(fault)}", hint="try again")
    if writing or not code.startswith("Neo.ClientError."):
        return EngineFailed(f"{address}: {_line(fault)} [{code}]")
    if "Forbidden" in code or code.endswith(".AccessMode"):
        return QueryRefused("the question would do more than read")
    return QueryRefused(f"the database cannot answer this: {_line(fault)} [{code}]")


def _line(fault: Exception) -> str:
    text = (fault.message if isinstance(fault, neo4j.exceptions.GqlError) else "") or str(fault) or type(fault).__name__
    return " ".join(text.split())
