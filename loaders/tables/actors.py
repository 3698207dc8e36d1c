"""Curated lists of actors: a CSV or YAML whose columns bear the model's own names, so that it needs no mapping file."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from graph import model
from graph.errors import InputRefused
from graph.fragment import Document, Fragment, Mention
from loaders.tables.cells import CellRefused
from loaders.tables.mapping import Cell, EntityColumns, Mapping
from loaders.tables.rows import ReadRow, reader
from loaders.tables.sheets import Layout, Row, Sheet
from loaders.tables.table import document_of, open_sheet

EXTRACTOR = "civicgraph-list/1"
_SEPARATOR = ";"
_COLUMNS = ("label", "name", "aliases", "acronym")


def read_actors(path: Path) -> Fragment:
    """A list of actors: `name`, and where known `label` (Organisation unless given), `aliases` (several by semicolon), `acronym`, and the label's properties.

    Raises:
        InputRefused: it cannot be read, a column is unknown, or a row does not fit; a list is taken whole or not at all.
    """
    sheet = open_sheet(path, Layout())
    _check(path, sheet.columns)
    document = replace(document_of(path, Mapping(str(path), ())), title=path.stem.replace("_", " ").replace("-", " "))
    return Fragment(document, tuple(_mentions(path, sheet, document)), (), EXTRACTOR)


def _check(path: Path, columns: tuple[str, ...]) -> None:
    known = {*_COLUMNS, *(item.name for label in model.ENTITY_LABELS for item in model.NODES[label].properties)}
    if "name" not in columns:
        raise InputRefused(f"{path}: a list of actors needs a column 'name'", hint=f"it has {', '.join(columns)}")
    if unknown := [name for name in columns if name not in known]:
        raise InputRefused(f"{path}: unknown column {unknown[0]!r} in a list of actors", hint=f"known are {', '.join(sorted(known))}")


def _mentions(path: Path, sheet: Sheet, document: Document) -> Iterator[Mention]:
    readers: dict[str, ReadRow] = {}
    at = sheet.columns.index("label") if "label" in sheet.columns else None
    for row in sheet.rows:
        label = str(row.values[at]) if at is not None and row.values[at] else "Organisation"
        try:
            if label not in readers:
                readers[label] = reader(_mapping(label, sheet.columns), sheet.columns, document.id, str(path))
            yield from readers[label](_checked(row, label, sheet.columns))[0]
        except CellRefused as fault:
            raise InputRefused(f"{path}: row {row.number}: {fault}") from None


def _mapping(label: str, columns: tuple[str, ...]) -> Mapping:
    if label not in model.ENTITY_LABELS:
        raise CellRefused(f"unknown label {label!r}: not one of {', '.join(model.ENTITY_LABELS)}")
    aliases = tuple(Cell(name, column=name, split=_SEPARATOR) for name in ("aliases", "acronym") if name in columns)
    properties = {item.name: Cell(item.name, column=item.name) for item in model.NODES[label].properties if item.name in columns}
    return Mapping(label, (EntityColumns("actor", label, Cell("name", column="name"), aliases, properties),))


def _checked(row: Row, label: str, columns: tuple[str, ...]) -> Row:
    known = {*_COLUMNS, *(item.name for item in model.NODES[label].properties)}
    if strange := [name for name, value in zip(columns, row.values, strict=False) if value and name not in known]:
        raise CellRefused(f"{label} has no {strange[0]!r}")
    return row
