"""Serves the dashboard until it is told to stop."""

import os
import socket
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import fields
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from graph.errors import EngineUnavailable, InputRefused
from graph.settings import Settings

APP = Path(__file__).with_name("app.py")
HOST = "localhost"
EVERYWHERE = ("", "0.0.0.0")  # noqa: S104  # recognised, not bound
START_SECONDS = 60.0
STOP_SECONDS = 8.0


def launch(settings: Settings, port: int, host: str = HOST) -> int:
    """Serve the dashboard on this port of this network address, print its address, and wait until it ends or Ctrl-C; nothing it started is left running.

    Raises:
        InputRefused: the port is taken.
        EngineUnavailable: the server did not start.
    """
    check_port(port, host)
    server = start(settings, port, host)
    try:
        wait_until_ready(server, port, host)
        print(f"The dashboard is at {address(port, host)}  (Ctrl-C stops it)", flush=True)
        return server.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        stop(server)


def address(port: int, host: str = HOST) -> str:
    """Where the dashboard is found from this machine; one that listens on all addresses is found on its own."""
    return f"http://{HOST if host in EVERYWHERE else host}:{port}"


def check_port(port: int, host: str = HOST) -> None:
    """Whether the port is free.

    Raises:
        InputRefused: something else listens there.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as fault:
            why = "is already taken" if isinstance(fault, OSError) else "is no port"
            raise InputRefused(f"port {port} {why}", hint=_other_port(min(port + 1, 65_535))) from None


def _other_port(port: int) -> str:
    return f"choose another: civicgraph dashboard --port {port}, or make run PORT={port}"


def start(settings: Settings, port: int, host: str = HOST) -> "subprocess.Popen[bytes]":
    """Start the server with these settings, without waiting for it."""
    command = [sys.executable, "-m", "streamlit", "run", str(APP), "--server.port", str(port), "--server.address", host, "--logger.level", "warning"]
    return subprocess.Popen(command, env=_environment(settings), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)  # noqa: S603  # our own command


def _environment(settings: Settings) -> dict[str, str]:
    said = {item.metadata["env"]: str(getattr(settings, item.name)) for item in fields(settings)}
    path = [str(APP.parent.parent), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, **said, "PYTHONPATH": os.pathsep.join(path)}


def wait_until_ready(server: "subprocess.Popen[bytes]", port: int, host: str = HOST) -> None:
    """Wait until the server answers.

    Raises:
        EngineUnavailable: it ended, or did not answer in time.
    """
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and server.poll() is None:
        with suppress(URLError, OSError), urlopen(f"{address(port, host)}/_stcore/health", timeout=2):  # noqa: S310  # our own address
            return
        time.sleep(0.1)
    raise EngineUnavailable("the dashboard's server did not start", hint="its last lines above say why")


def stop(server: "subprocess.Popen[bytes]") -> None:
    """Stop the server, first kindly."""
    server.terminate()
    try:
        server.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
