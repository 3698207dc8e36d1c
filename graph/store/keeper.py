"""The process that owns the embedded engine: starts it, waits on it, and stops it when nobody has used it for a while.

It is run by its path and uses neither civicgraph nor anything heavy, so that it stays small while it waits. Every client holds a shared lock on the file
`clients` as long as it lives (the kernel lets go of it however the client ends); the keeper sees that nobody does when it gets that lock for itself.
Whoever wants to become a client, or to stop the engine, first takes the lock of the file `start`, so nobody comes in while the keeper is closing.
If the keeper is killed, the kernel tells the engine to stop.
"""

import ctypes
import fcntl
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import psutil

STATE = "server.json"
CLIENTS = "clients.lock"
START = "start.lock"
LOG = "engine.log"
STOP_SECONDS = 20.0
_TICK_SECONDS = 0.5
_PR_SET_PDEATHSIG = 1


def main(arguments: list[str]) -> int:
    """Keep the engine of a folder: `keeper.py FOLDER IDLE_SECONDS STATE_AS_JSON COMMAND…`."""
    folder, idle, state, command = Path(arguments[0]), float(arguments[1]), json.loads(arguments[2]), arguments[3:]
    if os.fork():
        return 0
    os.setsid()
    os.umask(0o077)
    stop_wanted: list[bool] = []

    def wanted(_number: int, _frame: FrameType | None) -> None:
        stop_wanted.append(True)

    signal.signal(signal.SIGTERM, wanted)
    signal.signal(signal.SIGINT, wanted)
    engine = _started(folder, command)
    write_state(folder, {**state, "pid": engine.pid, "started": psutil.Process(engine.pid).create_time(),
                          "keeper": os.getpid(), "keeper_started": psutil.Process().create_time()})
    try:
        _watch(engine, folder, idle, lambda: bool(stop_wanted))
    finally:
        (folder / STATE).unlink(missing_ok=True)
    return 0


def _started(folder: Path, command: list[str]) -> "subprocess.Popen[bytes]":
    with (folder / LOG).open("wb") as log:
        return subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log, preexec_fn=end_with_parent)  # noqa: S603


def end_with_parent() -> None:
    """Ask the kernel to stop this process when the one that started it is gone; to be run in the child."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def write_state(folder: Path, state: dict[str, object]) -> None:
    """Tell other processes about the engine; all at once, so that nobody reads half of it."""
    written = folder / f"{STATE}.new"
    written.write_text(json.dumps(state))
    written.replace(folder / STATE)


def _watch(engine: "subprocess.Popen[bytes]", folder: Path, idle: float, stop_wanted: Callable[[], bool]) -> None:
    used = time.monotonic()
    while engine.poll() is None:
        if stop_wanted():
            return _stop(engine)
        if _in_use(folder):
            used = time.monotonic()
        elif time.monotonic() - used > idle and _closed(engine, folder):
            return None
        time.sleep(_TICK_SECONDS)
    return None


def _in_use(folder: Path) -> bool:
    with (folder / CLIENTS).open("ab") as clients:
        return not _locked(clients.fileno(), fcntl.LOCK_EX)


def _closed(engine: "subprocess.Popen[bytes]", folder: Path) -> bool:
    """Stop the engine, unless somebody is just coming in."""
    with (folder / START).open("ab") as start:
        if not _locked(start.fileno(), fcntl.LOCK_EX) or _in_use(folder):
            return False
        _stop(engine)
        (folder / STATE).unlink(missing_ok=True)
        return True


def _locked(descriptor: int, kind: int) -> bool:
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _stop(engine: "subprocess.Popen[bytes]") -> None:
    engine.terminate()
    try:
        engine.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        engine.kill()
        engine.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
