"""The embedded engine: an ArcadeDB server on loopback that belongs to the home folder, found or started by whoever needs it.

Everything about it lies in `embedded/` of the home folder, readable by its owner only: data, credentials, state, locks, logs.
"""

import contextlib
import fcntl
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import psutil

from graph.errors import EngineUnavailable
from graph.settings import Settings
from graph.store import keeper
from graph.store.arcade import DATABASE, Account, Console, Credentials, command_line, free_ports, prepare
from graph.store.connection import Connection, Endpoint
from graph.store.schema_setup import declare_embedded

START_SECONDS = 90.0
_POLL_SECONDS = 0.05
_LOG_LINES = 3


@dataclass(frozen=True, slots=True)
class Server:
    """A running engine: its process, when that started (a pid alone may have been given to another), and its ports."""

    pid: int
    started: float
    keeper: int
    keeper_started: float
    bolt: int
    http: int

    @property
    def alive(self) -> bool:
        """Whether that very process still runs."""
        return _alive(self.pid, self.started)

    @property
    def address(self) -> str:
        """Where it speaks Bolt."""
        return f"bolt://127.0.0.1:{self.bolt}"

    def listens(self) -> bool:
        """Whether that process, and no other, holds both ports."""
        try:
            held = {found.laddr.port for found in psutil.Process(self.pid).net_connections("inet") if found.status == psutil.CONN_LISTEN}
        except psutil.Error:
            return False
        return {self.bolt, self.http} <= held


class Lease:
    """Keeps the engine running as long as this object (or this process) lives."""

    def __init__(self, folder: Path) -> None:
        self._held: BinaryIO = (folder / keeper.CLIENTS).open("ab")
        fcntl.flock(self._held, fcntl.LOCK_SH)

    def close(self) -> None:
        """Say that this client needs the engine no longer."""
        self._held.close()


@dataclass(frozen=True, slots=True)
class Engine:
    """A running engine in use: the two accounts' endpoints, and the lease that keeps it running."""

    root: Endpoint
    reader: Endpoint
    lease: Lease
    server: Server
    started_here: bool


def folder_of(settings: Settings) -> Path:
    """Where the embedded engine of this home lives."""
    return settings.home / "embedded"


def engine(settings: Settings) -> Engine:
    """Find the engine of this home, or start it.

    Raises:
        EngineUnavailable: it cannot be started here; the text says why.
    """
    folder = _made(folder_of(settings))
    with starting(folder):
        server = running(folder)
        started_here = server is None
        if server is None:
            server = _start(settings, folder)
        credentials = Credentials.of(folder)
        lease = Lease(folder)
        try:
            _set_up(folder, server, credentials)
        except BaseException:
            lease.close()
            raise
    return Engine(_endpoint(server, credentials.root), _endpoint(server, credentials.reader), lease, server, started_here)


def running(folder: Path) -> Server | None:
    """The engine that runs for this folder, if one does."""
    server = state(folder)
    return server if server is not None and server.alive and server.listens() else None


def state(folder: Path) -> Server | None:
    """What the state file says, true or not."""
    try:
        return Server(**json.loads((folder / keeper.STATE).read_text()))
    except (OSError, ValueError, TypeError):
        return None


def in_use(folder: Path) -> bool:
    """Whether any client holds a lease."""
    with (folder / keeper.CLIENTS).open("ab") as clients:
        try:
            fcntl.flock(clients, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False


def stop(settings: Settings, *, unless_used: bool = False) -> bool:
    """Stop the engine of this home; with `unless_used` only if no client holds it. Says whether it stopped one."""
    folder = folder_of(settings)
    if not folder.is_dir():
        return False
    with starting(folder):
        if unless_used and in_use(folder):
            return False
        return _end(folder)


@contextlib.contextmanager
def starting(folder: Path) -> Iterator[None]:
    """Hold the lock under which the engine is found, started and stopped."""
    with (folder / keeper.START).open("ab") as start:
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                fcntl.flock(start, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise EngineUnavailable(f"another process has been starting the engine in {folder} for {START_SECONDS:.0f} s") from None
                time.sleep(_POLL_SECONDS)
        yield


def _made(folder: Path) -> Path:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
    except OSError as fault:
        raise EngineUnavailable(f"{folder} cannot be made: {fault.strerror}", hint="CIVICGRAPH_HOME names the folder") from None
    return folder


def _start(settings: Settings, folder: Path) -> Server:
    _end(folder)
    prepare(folder)
    bolt, http = free_ports()
    command = command_line(folder, bolt=bolt, http=http, memory=settings.engine_memory, seconds=settings.query_seconds)
    arguments = [str(folder), str(settings.engine_idle_minutes * 60), json.dumps({"bolt": bolt, "http": http}), *command]
    # -I: the keeper shall not pick up modules from the folder it lies in.
    subprocess.run([sys.executable, "-I", keeper.__file__, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,  # noqa: S603
                   stderr=subprocess.DEVNULL, start_new_session=True, check=True)
    return _ready(folder)


def _ready(folder: Path) -> Server:
    deadline = time.monotonic() + START_SECONDS
    seen = False
    while time.monotonic() < deadline:
        server = state(folder)
        seen = seen or server is not None
        if seen and (server is None or not server.alive):
            raise EngineUnavailable(f"the embedded engine stopped while starting: {_last_words(folder)}", hint=f"see {folder / keeper.LOG}")
        if server is not None and server.listens() and _says_ready(server, folder):
            return server
        time.sleep(_POLL_SECONDS)
    _end(folder)
    raise EngineUnavailable(f"the embedded engine was not ready after {START_SECONDS:.0f} s", hint=f"see {folder / keeper.LOG}")


def _says_ready(server: Server, folder: Path) -> bool:
    console = Console(server.http, Credentials.of(folder).root)
    try:
        return console.ready()
    finally:
        console.close()


def _set_up(folder: Path, server: Server, credentials: Credentials) -> None:
    """Make the reader's account and the schema, where they are not there yet in this version."""
    console = Console(server.http, credentials.root)
    connection = Connection(_endpoint(server, credentials.root))
    try:
        console.ensure_user(credentials.reader, folder)
        declare_embedded(console, connection)
    finally:
        connection.close()
        console.close()


def _endpoint(server: Server, account: Account) -> Endpoint:
    return Endpoint(server.address, account.name, account.password, DATABASE)


def _end(folder: Path) -> bool:
    """End what the state file names, if it is still that: the keeper first, which ends the engine; then the engine, should it be alone."""
    server = state(folder)
    ended = False
    if server is not None:
        for pid, started in ((server.keeper, server.keeper_started), (server.pid, server.started)):
            if _alive(pid, started):
                _terminate(pid)
                ended = True
    (folder / keeper.STATE).unlink(missing_ok=True)
    return ended


def _terminate(pid: int) -> None:
    with contextlib.suppress(psutil.NoSuchProcess):
        process = psutil.Process(pid)
        process.terminate()
        try:
            process.wait(keeper.STOP_SECONDS + 5)
        except psutil.TimeoutExpired:
            process.kill()
            process.wait(5)


def _alive(pid: int, started: float) -> bool:
    try:
        process = psutil.Process(pid)
        # The clock that start times are told in can be corrected by a moment between two readings.
        return abs(process.create_time() - started) < 1 and process.status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False


def _last_words(folder: Path) -> str:
    try:
        lines = [line for line in (folder / keeper.LOG).read_text(errors="replace").splitlines() if line.strip()]
    except OSError:
        return "it left no log"
    return " | ".join(lines[-_LOG_LINES:])
