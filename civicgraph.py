"""The front door: the command line, and `connect()` for notebooks. What either does stands in the packages."""

import logging
import sys
from typing import Annotated

import typer

from front import asking, database, loading, review, serving
from front.notebook import Knowledge, connect
from front.terminal import Refusing, write
from graph.errors import InputRefused

__all__ = ["Knowledge", "connect", "main"]

# Only what every verb needs is imported up here and in `front`: the rest takes seconds, and is imported by the verb that uses it.

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
