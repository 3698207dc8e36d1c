"""`civicgraph db`: start, stop and look at the database; back it up, and restore it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph.commands.terminal import Refusing, say, write
from graph.settings import Settings

if TYPE_CHECKING:
    from graph.store.administration import Status

group = typer.Typer(cls=Refusing, no_args_is_help=True, rich_markup_mode=None, help="Start, stop and look at the database; back it up, and restore it.")


@group.command()
def start() -> None:
    """Start the embedded engine, or see that the Neo4j answers."""
    from graph.store import administration

    _show(administration.start(Settings.from_environment()))


@group.command()
def stop() -> None:
    """Stop the embedded engine of this home."""
    from graph.store import administration

    say("stopped" if administration.stop(Settings.from_environment()) else "it was not running")


@group.command()
def status() -> None:
    """Say which database it is, whether it runs, and how much it holds."""
    from graph.store import administration

    _show(administration.status(Settings.from_environment()))


@group.command()
def backup(file: Annotated[Path, typer.Argument(help="a new file")]) -> None:
    """Write the whole base to one file, which any engine can restore."""
    from graph.store import administration

    done = administration.backup(Settings.from_environment(), file)
    say(f"{file}: {done.nodes} nodes, {done.relationships} relationships")


@group.command()
def restore(file: Annotated[Path, typer.Argument(help="a backup")],
            replace: Annotated[bool, typer.Option("--replace", help="empty the base first, should it hold anything")] = False) -> None:
    """Fill the base from a backup."""
    from graph.store import administration

    done = administration.restore(Settings.from_environment(), file, replace=replace)
    say(f"{file}: {done.nodes} nodes, {done.relationships} relationships")


def _show(found: "Status") -> None:
    where = f" at {found.address}" if found.running else f" in {found.folder}"
    holds = f", {found.holds.nodes} nodes and {found.holds.relationships} relationships" if found.holds else ""
    write(f"{found.engine}: {'running' if found.running else 'not running'}{where}{f', process {found.pid}' if found.pid else ''}{holds}\n")
