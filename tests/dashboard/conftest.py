"""The pages' models read the sample graph of the saved queries, on every engine."""

import pytest

from graph.store import Store, View
from tests.queries.conftest import engine, loaded

__all__ = ["engine", "loaded"]


@pytest.fixture
def view(loaded: Store) -> View:
    return loaded.view
