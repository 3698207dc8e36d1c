"""The store: the only door to a database, for reading (View) and for writing (Writer)."""

from graph.store.store import Store, connect
from graph.store.view import View
from graph.store.writer import Writer

__all__ = ["Store", "View", "Writer", "connect"]
