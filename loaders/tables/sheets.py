"""Tables as streams of rows, whatever file they stand in."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from graph.errors import InputRefused

Value = str | list[str]


class Row(NamedTuple):
    """One row: its number as a spreadsheet shows it (records count from 1), and its values in the order of the columns."""

    number: int
    values: Sequence[Value]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The columns of a table and a stream of its rows, to be gone through once."""

    columns: tuple[str, ...]
    rows: Iterator[Row]


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file is to be read: the sheet of a workbook, the delimiter of a CSV, the row that names the columns."""

    sheet: str = ""
    delimiter: str = ""
    header: int = 1


ReadSheet = Callable[[Path, Layout], Sheet]


def headed(path: Path, rows: Iterator[Row], header: int) -> Sheet:
    """A table whose columns are named in the row `header`; empty rows are left out.

    Raises:
        InputRefused: that row names no column.
    """
    columns = next((row.values for row in rows if row.number >= header), ())
    names = tuple(str(value).strip() for value in columns)
    if not any(names):
        raise InputRefused(f"{path}: row {header} names no column", hint="table.header in the mapping file says which row does")
    return Sheet(names, (row for row in rows if any(row.values)))


def as_text(value: Any) -> str:
    """A cell's value as a person would write it: dates in ISO form, whole numbers without a point."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer():
            return str(int(value))
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case _:
            return str(value).strip()
