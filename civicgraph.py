"""The front door: the command line, and `connect()` for notebooks. What either does stands in the packages."""

import logging
import sys
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Annotated, Any, Self

import typer

import dashboard.commands as serving
import loaders.commands as loading
import queries.commands as asking
from graph.commands import database, review
from graph.commands.terminal import Refusing, write
from graph.errors import InputRefused
from graph.settings import Settings

if TYPE_CHECKING:
    import py2neo

    from graph.export.answer import Answer
    from graph.knowledge import KnowledgeBase, Removed
    from graph.review import Review
    from loaders.outcome import Outcome

__all__ = ["Knowledge", "connect", "main"]

# Only what every verb needs is imported up here and in the packages' `commands`: the rest takes seconds, and is imported by the verb that uses it.

class Knowledge:
    """A knowledge base in a notebook. `connect()` gives one; it is closed by `close()` or by leaving `with`."""

    def __init__(self, settings: Settings) -> None:
        from graph.store import connect as open_store

        self.settings = settings
        self.store = open_store(settings)
        self._base: KnowledgeBase | None = None

    def __repr__(self) -> str:
        return f"<civicgraph on {self.store.address}>"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        if self._base:
            self._base.close()
        self.store.close()

    @property
    def base(self) -> "KnowledgeBase":
        """The knowledge base itself: loading, removing, rebuilding."""
        from graph.knowledge import KnowledgeBase

        self._base = self._base or KnowledgeBase(self.store, self.settings)
        return self._base

    @property
    def review(self) -> "Review":
        """What people are asked and what they decide: candidates, judging, undoing, the journal."""
        return self.base.review

    def query(self, name: str, /, *, rows: int | None = None, seconds: float | None = None, **values: Any) -> "Answer":
        """Ask a saved question: `kb.query("partners", organisation="PIPS")`.

        Raises:
            graph.errors.QueryRefused: there is no such question, or a value does not fit.
        """
        from graph.export.answer import Answer
        from queries.catalogue import named, saved_queries
        from queries.runner import run

        return Answer(run(self.store.view, named(saved_queries(self.settings.home), name), values, rows=rows, seconds=seconds))

    def cypher(self, statement: str, /, *, rows: int | None = None, seconds: float | None = None, **values: Any) -> "Answer":
        """Ask in Cypher; nothing can be changed by it."""
        from graph.export.answer import Answer

        return Answer(self.store.view.run(statement, values, rows=rows, seconds=seconds))

    def load(self, *paths: str | Path, **options: Any) -> "list[Outcome]":
        """Load files, folders, patterns, archives, feeds, URLs and tables; says what became of each. Options as `loaders.load.load` takes them."""
        from loaders.load import load as load_all

        return list(load_all(self.base, paths, self.settings, **options))

    def remove(self, document: str) -> "Removed":
        """Take a document away (path, URL or id), with exactly what only it supported."""
        return self.base.remove(document)

    def py2neo(self) -> "py2neo.Graph":
        """A py2neo `Graph` on the same Neo4j. Needs the extra `py2neo`.

        Raises:
            graph.errors.InputRefused: the embedded engine is used, which py2neo cannot talk to.
        """
        from graph.export.py2neo import py2neo_graph

        return py2neo_graph(self.settings)


def connect(settings: Settings | None = None) -> Knowledge:
    """Open the knowledge base that the environment names (or these settings), starting the embedded engine if need be."""
    return Knowledge(settings or Settings.from_environment())


app = typer.Typer(cls=Refusing, no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False,
                  help="A graph knowledge base of institutional relationships that can prove every line it draws.")
for verb in (loading.extract, loading.load, loading.remove, loading.rebuild, asking.query, asking.cypher, serving.dashboard):
    app.command()(verb)
app.add_typer(review.group, name="review")
app.add_typer(database.group, name="db")


def main() -> None:
    """Run the command line."""
    app(prog_name="civicgraph")


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import PackageNotFoundError, version

        try:
            write(f"civicgraph {version('civicgraph')}\n")
        except PackageNotFoundError:
            raise InputRefused("this copy is not installed, so it has no version", hint="make setup installs it") from None
        raise typer.Exit


@app.callback()
def _start(_: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")] = False) -> None:
    logging.basicConfig(level=logging.WARNING, format="civicgraph: %(message)s", stream=sys.stderr)
    logging.getLogger("neo4j").setLevel(logging.ERROR)  # its notices speak of Cypher, not of what a user did


if __name__ == "__main__":
    main()
