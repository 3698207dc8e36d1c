"""What a source leads to: a file, a folder, a pattern, an archive or an address."""

import glob
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from graph.errors import InputRefused
from graph.settings import Settings
from loaders.reading.archive import members
from loaders.reading.fetching import fetch
from loaders.reading.formats import SUFFIXES, format_of
from loaders.reading.raw import Found, Raw, file, read_file

_ADDRESSES = ("http://", "https://")


def discover(source: str | Path, settings: Settings, *, suffixes: frozenset[str] = frozenset(SUFFIXES),
             on_left_out: Callable[[Path], object] = lambda _: None) -> Iterator[Found]:
    """The inputs behind one source, in a stable order. From folders only files with one of the suffixes are taken, and no hidden ones; of the others
    that are not hidden each is told to `on_left_out`.

    Raises:
        InputRefused: it leads to nothing. An input that cannot be read says so when it is fetched, so that the others can go on.
    """
    text = str(source)
    if text.startswith(_ADDRESSES):
        yield from _opened(fetch(text, settings))
        return
    if "://" in text and not Path(text).exists():
        raise InputRefused(f"{text}: only http and https are fetched")
    for path in _paths(text, suffixes, on_left_out):
        yield from _archived(path) if path.suffix.lower() == ".zip" else (file(path),)


def _paths(text: str, suffixes: frozenset[str], on_left_out: Callable[[Path], object]) -> list[Path]:
    path = Path(text).expanduser()
    if path.is_dir():
        found = list(_in_folder(path, suffixes, on_left_out))
    elif path.exists():
        found = [path]
    else:
        matches = glob.glob(str(path), recursive=True)  # noqa: PTH207 - Path.glob takes no absolute pattern
        found = [inner for match in sorted(matches) if (inner := Path(match)).is_file()]
    if not found:
        raise InputRefused(f"{text}: {'no document in this folder' if path.is_dir() else 'no such file'}")
    return found


def why_left_out(path: Path) -> str:
    """What to tell a user of a file that was left out."""
    kind = f"{path.suffix.lower()} files are" if path.suffix else "files without a suffix are"
    return f"not read: in folders, {kind} taken for no documents (name the file itself to have it tried as text)"


def _in_folder(folder: Path, suffixes: frozenset[str], on_left_out: Callable[[Path], object]) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if any(part.startswith(".") for part in path.relative_to(folder).parts) or not path.is_file():
            continue
        if path.suffix.lower() in suffixes:
            yield path
        else:
            on_left_out(path)


def _archived(path: Path) -> Iterator[Found]:
    try:
        found = list(members(read_file(path)))
    except InputRefused as refusal:
        found = [Found(str(path), partial(_refuse, refusal))]
    yield from found


def _refuse(refusal: InputRefused) -> Raw:
    raise refusal


def _opened(raw: Raw) -> Iterator[Found]:
    if format_of(raw) == "zip":
        yield from members(raw)
    else:
        yield Found(raw.name, lambda: raw)
