"""An input before anyone looked inside: its bytes and where they came from."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from graph.errors import InputRefused

MAX_BYTES = 100_000_000  # of one file; a text of this size would take hours to extract


@dataclass(frozen=True, slots=True)
class Raw:
    """Bytes as they came in. `name` is what people call the input; `path` is absolute, `media_type` what a server said of it."""

    name: str
    content: bytes
    path: str = ""
    url: str = ""
    media_type: str = ""
    charset: str = ""
    retrieved: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """One input that a source leads to; `fetch` brings its bytes, or raises InputRefused. `file` is set where it is a file of its own."""

    name: str
    fetch: Callable[[], Raw]
    file: Path | None = None


def file(path: Path) -> Found:
    """A file, not opened yet."""
    return Found(str(path), lambda: read_file(path), path)


def read_file(path: Path) -> Raw:
    """The bytes of a file.

    Raises:
        InputRefused: it is not there, may not be read, or is larger than `MAX_BYTES`.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputRefused(f"{path}: larger than {MAX_BYTES // 1_000_000} MB", hint="split it")
        return Raw(str(path), path.read_bytes(), path=str(path.absolute()))
    except OSError as fault:
        raise InputRefused(f"{path}: {(fault.strerror or str(fault)).lower()}") from None
