"""What is to be loaded, sorted by what it is: a text, fragments that are extracted already, or a table with its mapping."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from graph.errors import InputRefused
from graph.settings import Settings
from loaders import tables
from loaders.exchange import is_exchange
from loaders.reading import discover, why_left_out
from loaders.reading.formats import SUFFIXES
from loaders.reading.raw import Found, read_file
from loaders.tables.table import SUFFIXES as TABLE_SUFFIXES

_MAPPING_FILE = ".mapping.yaml"


@dataclass(frozen=True, slots=True)
class Text:
    """Something that holds one or more texts."""

    found: Found


@dataclass(frozen=True, slots=True)
class Fragments:
    """A file in the exchange format."""

    found: Found


@dataclass(frozen=True, slots=True)
class Tabular:
    """A table, and the mapping file that says what its columns are."""

    path: Path
    mapping: Path


@dataclass(frozen=True, slots=True)
class Unusable:
    """A source that leads to nothing, or to something that cannot be loaded."""

    source: str
    reason: InputRefused


@dataclass(frozen=True, slots=True)
class Foreign:
    """A file in a folder that is nothing to be loaded, and why."""

    path: Path
    reason: str


Input = Text | Fragments | Tabular | Unusable | Foreign


def inputs(sources: Iterable[str | Path], settings: Settings, mapping: Path | None = None) -> Iterator[Input]:
    """Everything behind the sources, in order; `mapping` belongs to all tables among them.

    In folders, files of other kinds, tables without a mapping file and other JSON files are foreign; named on their own they are unusable.
    """
    suffixes = frozenset(SUFFIXES) | TABLE_SUFFIXES
    for source in sources:
        named = Path(source).expanduser() if not str(source).startswith(("http://", "https://")) else None
        left_out = list[Path]()
        try:
            for found in discover(source, settings, suffixes=suffixes, on_left_out=left_out.append):
                if usable := _sorted(found, mapping, alone=named is not None and found.file == named):
                    yield usable
        except InputRefused as refusal:
            yield Unusable(str(source), refusal)
        yield from (Foreign(path, why_left_out(path)) for path in left_out)


def _sorted(found: Found, mapping: Path | None, *, alone: bool) -> Input | None:
    suffix = Path(found.name).suffix.lower()
    if suffix not in TABLE_SUFFIXES:
        return Text(found)
    if found.name.endswith(_MAPPING_FILE):
        return None
    if found.file is None:
        return Unusable(found.name, InputRefused(f"{found.name}: tables are not read from archives and addresses", hint="save it as a file of its own"))
    if found_mapping := mapping or tables.beside(found.file):
        return Tabular(found.file, found_mapping)
    return _without_mapping(found, found.file, suffix, alone=alone)


def _without_mapping(found: Found, path: Path, suffix: str, *, alone: bool) -> Input | None:
    if suffix == ".json" and (alone or is_exchange(read_file(path))):
        return Fragments(found)
    if alone:
        return Unusable(found.name, InputRefused(f"{path}: a table needs a mapping file", hint=f"--mapping, or {path.stem}{_MAPPING_FILE} beside it"))
    wanted = f"a table without a mapping file ({path.stem}{_MAPPING_FILE} beside it says what its columns are)"
    return Foreign(path, f"not read: {'JSON of another kind, or ' if suffix == '.json' else ''}{wanted}")
