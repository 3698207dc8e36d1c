"""The stores that the tests share: one for each engine, started when a test first asks for it."""

import os
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from graph.errors import EngineUnavailable
from graph.settings import Settings
from graph.store import Store, connect, embedded
from tests.engines import neo4j_server
from tests.engines.neo4j_server import CURRENT, LONG_TERM, Neo4jServer

EMBEDDED = "embedded"
ENGINES = (EMBEDDED, LONG_TERM, CURRENT)


class Engines:
    """Starts engines as they are asked for: both Neo4j at once, so that one can start while the other does."""

    def __init__(self, folder: Path, wanted: frozenset[str]) -> None:
        self._folder = folder
        self._wanted = wanted
        self._open = ExitStack()
        self._servers: dict[str, Neo4jServer] = {}
        self._stores: dict[str, Store] = {}

    def store(self, name: str) -> Store:
        """The open store of an engine."""
        if name not in self._stores:
            self._start_all()
            self._stores[name] = self._open.enter_context(connected(self.settings(name), self._servers.get(name)))
        return self._stores[name]

    def emptied(self, name: str) -> Store:
        """The open store of an engine, with nothing in it."""
        store = self.store(name)
        with store.writer() as writer:
            writer.clear()
        return store

    def settings(self, name: str) -> Settings:
        """What connects to an engine."""
        self._start_all()
        if name == EMBEDDED:
            return Settings(home=self._folder / "embedded home", query_seconds=20)
        if name in self._servers:
            return self._servers[name].settings(self._folder)
        return given_server(self._folder)

    def close(self) -> None:
        """Stop everything that was started."""
        self._open.close()
        embedded.stop(Settings(home=self._folder / "embedded home"))

    def _start_all(self) -> None:
        for name in sorted(self._wanted - {EMBEDDED} - self._servers.keys()):
            if not (name == LONG_TERM and os.environ.get("NEO4J_TEST_URI")):
                self._servers[name] = self._open.enter_context(Neo4jServer(neo4j_server.RELEASES[name], self._folder / name))


def given_server(home: Path) -> Settings:
    """The server that is there already: `NEO4J_TEST_URI`, with `NEO4J_TEST_USERNAME` and `NEO4J_TEST_PASSWORD`; it is emptied."""
    return Settings(home=home, neo4j_uri=os.environ["NEO4J_TEST_URI"], neo4j_username=os.environ.get("NEO4J_TEST_USERNAME", "neo4j"),
                    neo4j_password=os.environ.get("NEO4J_TEST_PASSWORD", ""), query_seconds=20)


@contextmanager
def connected(settings: Settings, server: Neo4jServer | None) -> Iterator[Store]:
    """A store on an engine that may still be starting."""
    deadline = time.monotonic() + neo4j_server.START_SECONDS
    while True:
        try:
            store = connect(settings)
            break
        except EngineUnavailable:
            if server is None or server.poll() is not None or time.monotonic() > deadline:
                raise AssertionError(f"the engine did not start: {server.last_words() if server else settings}") from None
            time.sleep(0.2)
    with store:
        yield store
