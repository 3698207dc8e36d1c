"""Fixtures that all tests share: the database engines, each started when a test first asks for it.

`embedded_store`, `neo4j_store` (the long-term release) and `neo4j_current_store` are empty stores; `store` is each of the three in turn.
`embedded_settings`, `neo4j_settings`, `neo4j_current_settings` and `settings` are what connects to them.
"""

import tempfile
from collections.abc import Iterator

import pytest

from graph.settings import Settings
from graph.store import Store
from tests.engines.neo4j_server import CURRENT, LONG_TERM
from tests.engines.stores import EMBEDDED, ENGINES, Engines

_FIXTURES = {
    "embedded_store": EMBEDDED, "embedded_settings": EMBEDDED, "neo4j_store": LONG_TERM, "neo4j_settings": LONG_TERM,
    "neo4j_current_store": CURRENT, "neo4j_current_settings": CURRENT,
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if _engines_of(item):
            item.add_marker(pytest.mark.engine)


def _engines_of(item: pytest.Item) -> set[str]:
    names = getattr(item, "fixturenames", ())
    wanted = {_FIXTURES[name] for name in names if name in _FIXTURES}
    parameters = getattr(item, "callspec", None)
    if parameters is not None and "engine" in parameters.params:
        wanted.add(parameters.params["engine"])
    return wanted


@pytest.fixture(scope="session", autouse=True)
def temporary_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Whatever a test writes into the temporary folder goes with the tests: property tests make more homes than pytest's own folders could hold."""
    tmp_path_factory.getbasetemp()  # which stays where it is, for what a failed test left to be looked at
    with tempfile.TemporaryDirectory(prefix="civicgraph-tests-", ignore_cleanup_errors=True) as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(tempfile, "tempdir", folder)
        yield


@pytest.fixture(scope="session")
def engines(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engines]:
    wanted = frozenset(name for item in request.session.items for name in _engines_of(item))
    running = Engines(tmp_path_factory.mktemp("engines"), wanted)
    yield running
    running.close()


@pytest.fixture(scope="session", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def store(engines: Engines, engine: str) -> Store:
    return engines.emptied(engine)


@pytest.fixture
def settings(engines: Engines, engine: str) -> Settings:
    return engines.settings(engine)


@pytest.fixture
def embedded_store(engines: Engines) -> Store:
    return engines.emptied(EMBEDDED)


@pytest.fixture
def neo4j_store(engines: Engines) -> Store:
    return engines.emptied(LONG_TERM)


@pytest.fixture
def neo4j_current_store(engines: Engines) -> Store:
    return engines.emptied(CURRENT)


@pytest.fixture
def embedded_settings(engines: Engines) -> Settings:
    return engines.settings(EMBEDDED)


@pytest.fixture
def neo4j_settings(engines: Engines) -> Settings:
    return engines.settings(LONG_TERM)


@pytest.fixture
def neo4j_current_settings(engines: Engines) -> Settings:
    return engines.settings(CURRENT)
