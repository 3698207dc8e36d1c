"""Which engine stands behind the settings, and who may write to it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

import filelock

from graph.errors import EngineBusy
from graph.fragment import digest
from graph.settings import Settings
from graph.store.connection import Connection, Endpoint
from graph.store.guard import Guard
from graph.store.schema_setup import declare_neo4j
from graph.store.view import Limits, View
from graph.store.writer import Writer

EMBEDDED = "embedded"
NEO4J = "neo4j"
WRITER_WAIT_SECONDS = 30.0


class Closable(Protocol):
    """Something that is held while the store is open."""

    def close(self) -> None:
        """Let go of it."""


class Store:
    """One knowledge base's database: `view` reads; `writer()` writes, one writer at a time across processes."""

    def __init__(self, engine: str, writing: Connection, reading: Connection, limits: Limits, lock: Path, held: tuple[Closable, ...] = ()) -> None:
        self.engine = engine
        self.address = writing.endpoint.address
        self.view = View(reading, Guard(reading), limits)
        self._writing = writing
        self._lock = lock
        self._held = (writing, reading, *held)

    def __repr__(self) -> str:
        return f"Store({self.engine!r}, {self.address!r})"

    @contextmanager
    def writer(self, *, wait: float = WRITER_WAIT_SECONDS) -> Iterator[Writer]:
        """Write, while nobody else does; waits up to `wait` seconds for its turn.

        Raises:
            EngineBusy: another writer did not finish in time.
        """
        self._lock.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock, until = filelock.FileLock(self._lock), time.monotonic() + wait
        try:
            with self._next_in_turn.acquire(timeout=wait):
                lock.acquire(timeout=max(0.0, until - time.monotonic()))
        except filelock.Timeout:
            raise EngineBusy(f"another process is writing to {self.address}", hint="try again when it is done") from None
        try:
            # In ArcadeDB the entities' types extend `Entity`; setting the label besides would cost half the speed.
            yield Writer(self._writing, inherited=self.engine == EMBEDDED)
        finally:
            lock.release()

    def awaited(self) -> bool:
        """Whether somebody waits to write; to be asked by the one who does."""
        try:
            with self._next_in_turn.acquire(timeout=0):
                return False
        except filelock.Timeout:
            return True

    @property
    def _next_in_turn(self) -> filelock.BaseFileLock:
        # Whoever waits for the lock holds this one meanwhile: so that it can be seen, and whoever let go of the lock is not the first to have it again.
        return filelock.FileLock(self._lock.with_suffix(".next"))

    def close(self) -> None:
        """Let go of the database; the embedded engine stops some time after the last one did."""
        for item in self._held:
            with suppress(OSError):
                item.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def connect(settings: Settings) -> Store:
    """Open the knowledge base that the settings name, starting the embedded engine if need be.

    Raises:
        EngineUnavailable: no database answers, or it refuses the account.
    """
    return _connect_embedded(settings) if settings.embedded else _connect_neo4j(settings)


def _connect_neo4j(settings: Settings) -> Store:
    connection = Connection(Endpoint(settings.neo4j_uri, settings.neo4j_username, settings.neo4j_password, settings.neo4j_database))
    try:
        connection.verify()
        declare_neo4j(connection)
    except BaseException:
        connection.close()
        raise
    lock = settings.home / "locks" / f"{digest(settings.neo4j_uri, settings.neo4j_database)}.lock"
    return Store(NEO4J, connection, connection, _limits(settings), lock)


def _connect_embedded(settings: Settings) -> Store:
    # Its locks exist on POSIX systems only; elsewhere a Neo4j is used.
    from graph.store import embedded

    engine = embedded.engine(settings)
    lock = embedded.folder_of(settings) / "writer.lock"
    return Store(EMBEDDED, Connection(engine.root), Connection(engine.reader), _limits(settings), lock, (engine.lease,))


def _limits(settings: Settings) -> Limits:
    return Limits(settings.query_rows, settings.query_seconds)
