"""What `civicgraph db` does: start, stop and look at the database that the settings name."""

from dataclasses import dataclass
from pathlib import Path

from graph.errors import InputRefused
from graph.settings import Settings
from graph.store import backup as archive
from graph.store.backup import Counted
from graph.store.store import EMBEDDED, connect


@dataclass(frozen=True, slots=True)
class Status:
    """How a database is doing; `pid` and `folder` are the embedded engine's, and what it holds is known only while it runs."""

    engine: str
    running: bool
    address: str = ""
    pid: int | None = None
    folder: Path | None = None
    holds: Counted | None = None


def start(settings: Settings) -> Status:
    """Start the embedded engine if it does not run, or see that the Neo4j answers; it stops by `stop`, or when it was not used for a while.

    Raises:
        EngineUnavailable: it cannot be started, or does not answer.
    """
    with connect(settings):
        return status(settings)


def stop(settings: Settings, *, unless_used: bool = False) -> bool:
    """Stop the embedded engine of this home, with `unless_used` only if no process uses it; says whether it stopped one.

    Raises:
        InputRefused: the settings name a Neo4j, which others run.
    """
    if not settings.embedded:
        raise InputRefused("civicgraph does not stop a Neo4j that it did not start", hint="NEO4J_URI is set")
    from graph.store import embedded

    return embedded.stop(settings, unless_used=unless_used)


def status(settings: Settings) -> Status:
    """Look at the database without starting it.

    Raises:
        EngineUnavailable: the Neo4j does not answer.
    """
    if not settings.embedded:
        with connect(settings) as store:
            return Status(store.engine, True, store.address, holds=archive.counted(store))
    from graph.store import embedded

    folder = embedded.folder_of(settings)
    server = embedded.running(folder)
    if server is None:
        return Status(EMBEDDED, False, folder=folder)
    with connect(settings) as store:
        return Status(EMBEDDED, True, server.address, server.pid, folder, archive.counted(store))


def backup(settings: Settings, path: Path) -> Counted:
    """Write the whole base to one file; see `graph.store.backup.backup`."""
    with connect(settings) as store:
        return archive.backup(store, path)


def restore(settings: Settings, path: Path, *, replace: bool = False) -> Counted:
    """Fill the base from a backup; see `graph.store.backup.restore`."""
    with connect(settings) as store:
        return archive.restore(store, path, replace=replace)
