"""From the cells of a row to the texts that a mapping asks for."""

import re
from collections.abc import Callable, Iterable, Sequence

from graph.errors import InputRefused
from loaders.tables.mapping import Cell
from loaders.tables.sheets import Value

Columns = dict[str, int]
Texts = Callable[[Sequence[Value]], list[str]]
_BLANKS = re.compile(r"\{([^{}]+)\}")


class CellRefused(ValueError):
    """A cell that does not hold what is wanted of it; its row is refused."""


def check_columns(cells: Iterable[Cell], columns: Columns, table: str) -> None:
    """See that a table has what these cells are read from.

    Raises:
        InputRefused: it lacks columns; the line names all of them.
    """
    asked = [(name, cell.place) for cell in cells for name in ([cell.column] if cell.column else _BLANKS.findall(cell.template))]
    if missing := [f"no column {name!r}, which {place} asks for" for name, place in asked if name not in columns]:
        raise InputRefused(f"{table}: {'; '.join(missing)}", hint=f"it has {', '.join(columns)}")


def texts(cell: Cell, columns: Columns) -> Texts:
    """A function from a row to the texts that a cell gives: none where it is empty, several where it is split.

    Raises:
        CellRefused: (the function) the cell is empty and must not be.
    """
    read = _split(_source(cell, columns), cell.split)
    values, default = cell.values, [cell.default] if cell.default else []

    def given(row: Sequence[Value]) -> list[str]:
        found = [values.get(text, text) for text in read(row) if text] or default
        if not found and cell.required:
            raise CellRefused(f"{cell.column or cell.place!r} is empty")
        return found

    return given


def _source(cell: Cell, columns: Columns) -> Texts:
    if cell.constant:
        constant = [cell.constant]
        return lambda _row: constant
    if cell.template:
        return _template(cell, columns)
    at = columns[cell.column]
    return lambda row: [value] if isinstance(value := row[at], str) else value


def _template(cell: Cell, columns: Columns) -> Texts:
    places = {name: columns[name] for name in _BLANKS.findall(cell.template)}

    def filled(row: Sequence[Value]) -> list[str]:
        values = {name: joined(row[at]) for name, at in places.items()}
        return [_BLANKS.sub(lambda blank: values[blank[1]], cell.template)] if all(values.values()) else []

    return filled


def joined(value: Value) -> str:
    """A cell as one text."""
    return value if isinstance(value, str) else ", ".join(value)


def _split(read: Texts, separator: str) -> Texts:
    if not separator:
        return read
    return lambda row: [part.strip() for text in read(row) for part in text.split(separator)]
