"""A whole table with its mapping: parts of at most two thousand rows, and the rows that were refused."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from graph.errors import InputRefused
from graph.fragment import Document, Fragment, Mention, Statement, document_id
from loaders.tables.cells import CellRefused
from loaders.tables.delimited import read_delimited
from loaders.tables.mapping import Mapping
from loaders.tables.records import read_json, read_yaml
from loaders.tables.rows import ReadRow, reader
from loaders.tables.sheets import Layout, ReadSheet, Row, Sheet
from loaders.tables.workbook import read_workbook

EXTRACTOR = "civicgraph-table/1"
ROWS_IN_PART = 2_000

_READERS: dict[str, ReadSheet] = {
    ".csv": read_delimited, ".tsv": read_delimited, ".xlsx": read_workbook, ".json": read_json, ".yaml": read_yaml, ".yml": read_yaml,
}
SUFFIXES = frozenset(_READERS)


@dataclass(frozen=True, slots=True)
class RowRefused:
    """A row that does not fit its mapping, by the number that a spreadsheet shows."""

    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table opened for reading: the document it is, and its parts, a stream to be gone through once."""

    document: Document
    parts: Iterator[Fragment]


def open_sheet(path: Path, layout: Layout) -> Sheet:
    """Open a table by its suffix.

    Raises:
        InputRefused: it cannot be read as what its suffix says, or holds nothing.
    """
    read = _READERS.get(path.suffix.lower())
    if read is None:
        raise InputRefused(f"{path}: not a table", hint=f"tables end in {', '.join(sorted(SUFFIXES))}")
    try:
        return read(path, layout)
    except OSError as fault:
        raise InputRefused(f"{path}: {(fault.strerror or str(fault)).lower()}") from None


def open_table(path: Path, mapping: Mapping, on_refusal: Callable[[RowRefused], None], *, on_rows: Callable[[int], object] = lambda _: None) -> Table:
    """Open a table; while the parts are read, each row that does not fit is told to `on_refusal`, and `on_rows` how many more rows were read.

    Raises:
        InputRefused: the table cannot be read, or lacks a column.
    """
    sheet = _sheet(path, mapping)
    document = document_of(path, mapping)
    return Table(document, _parts(sheet, reader(mapping, sheet.columns, document.id, str(path)), document, on_refusal, on_rows))


def read_through(path: Path, mapping: Mapping) -> None:
    """Read a table to its end and keep nothing, since it may be too large for that.

    Raises:
        InputRefused: it breaks off in the middle.
    """
    for _row in _sheet(path, mapping).rows:
        pass


def _sheet(path: Path, mapping: Mapping) -> Sheet:
    return open_sheet(path, Layout(mapping.sheet, mapping.delimiter, mapping.header))


def document_of(path: Path, mapping: Mapping) -> Document:
    """The document that a table is; its hash covers the mapping too, so that a table with a changed mapping is another.

    Raises:
        InputRefused: the file cannot be read.
    """
    where, said = str(path.absolute()), mapping.document
    return Document(document_id(said.get("url") or where), said.get("title") or path.stem.replace("_", " ").replace("-", " "),
                    publisher=said.get("publisher", ""), url=said.get("url", ""), path=where, published=said.get("published", ""),
                    language=said.get("language", ""), hash=_hash(path, mapping.text))


def _hash(path: Path, mapping: str) -> str:
    try:
        with path.open("rb") as opened:
            content = hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError as fault:
        raise InputRefused(f"{path}: {(fault.strerror or str(fault)).lower()}") from None
    return hashlib.sha256("\x1f".join((EXTRACTOR, mapping, content)).encode()).hexdigest()


def _parts(sheet: Sheet, read: ReadRow, document: Document, on_refusal: Callable[[RowRefused], None],
           on_rows: Callable[[int], object]) -> Iterator[Fragment]:
    while rows := list(islice(sheet.rows, ROWS_IN_PART)):
        on_rows(len(rows))
        yield _part(rows, read, document, on_refusal)


def _part(rows: list[Row], read: ReadRow, document: Document, on_refusal: Callable[[RowRefused], None]) -> Fragment:
    mentions: list[Mention] = []
    statements: list[Statement] = []
    for row in rows:
        try:
            found, said = read(row)
        except CellRefused as fault:
            on_refusal(RowRefused(row.number, str(fault)))
            continue
        mentions += found
        statements += said
    return Fragment(document, tuple(mentions), tuple(statements), EXTRACTOR)
