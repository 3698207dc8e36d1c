"""Answers as rows: JSON, CSV, and a table for the terminal."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

from graph.result import Node, Relationship, Result, plain

LIST_SEPARATOR = "; "
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet takes for a formula
WIDEST_TABLE = 160  # characters, where the output is no terminal


def to_json(result: Result) -> str:
    """`{"columns", "rows", "truncated"}`, as exact as the graph has it."""
    return json.dumps(result.to_json(), ensure_ascii=False, indent=1) + "\n"


def to_csv(result: Result) -> str:
    """CSV (RFC 4180, UTF-8) with a head line.

    A text that a spreadsheet would run as a formula gets an apostrophe in front, as a person would type it there; JSON keeps it as it is.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([_harmless(column) for column in result.columns])
    writer.writerows([_harmless(cell(value)) if not _is_number(value) else cell(value) for value in row] for row in result.rows)
    return text.getvalue()


def to_table(result: Result, *, columns: Sequence[str] = ()) -> str:
    """A table for people, of these columns where any are given; long cells wrap."""
    from rich import box
    from rich.console import Console
    from rich.table import Column, Table
    from rich.text import Text

    shown = [column for column in columns if column in result.columns] or list(result.columns)
    table = Table(*(Column(Text(column)) for column in shown), box=box.SIMPLE_HEAD)
    for row in result:
        table.add_row(*(Text(_printable(cell(row[column])), justify="right" if _is_number(row[column]) else "left") for column in shown))
    text = io.StringIO()
    Console(file=text, width=_terminal_width(), emoji=False, highlight=False).print(table)
    count = f"{len(result)} {'row' if len(result) == 1 else 'rows'}"
    return f"{text.getvalue().rstrip()}\n{count}{', cut at the limit: there are more' if result.truncated else ''}\n"


def cell(value: Any) -> str:
    """A value as one cell of text: nodes as `name [id]`, relationships as `TYPE [id]`, lists with semicolons, nothing as an empty cell."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case Node():
            return f"{value.name} [{value.id}]"
        case Relationship():
            return f"{value.type} [{value.id}]"
        case Mapping():
            return json.dumps(plain(value), ensure_ascii=False)
        case list() | tuple():
            return LIST_SEPARATOR.join(cell(item) for item in value)
        case _:
            return str(value)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _printable(text: str) -> str:
    """Without what a terminal would obey."""
    return "".join(character if character.isprintable() or character == "\n" else " " for character in text)


def _terminal_width() -> int:
    import shutil

    return shutil.get_terminal_size((WIDEST_TABLE, 24)).columns
