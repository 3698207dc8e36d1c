"""The sample graph, loaded once into each engine."""

import pytest

from graph.store import Store
from tests.engines.stores import ENGINES
from tests.queries.sample import sample


@pytest.fixture(scope="module", params=ENGINES)
def engine(request):
    return request.param


@pytest.fixture(scope="module")
def loaded(engines, engine) -> Store:
    store = engines.store(engine)
    with store.writer() as writer:
        writer.clear()
        writer.apply(sample())
    return store
