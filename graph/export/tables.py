"""Answers as rows: JSON and CSV."""

import csv
import io
import json
from collections.abc import Mapping
from typing import Any

from graph.result import Node, Relationship, Result, plain

LIST_SEPARATOR = "; "
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet takes for a formula
_EXACT = 2.0**53  # up to here a float that is whole is written without a point


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
    writer.writerows([_harmless(cell(value)) if not is_number(value) else cell(value) for value in row] for row in result.rows)
    return text.getvalue()


def cell(value: Any) -> str:
    """A value as one cell of text: nodes as `name [id]`, relationships as `TYPE [id]`, lists with semicolons, nothing as an empty cell.

    Numbers that are whole have no point.
    """
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer() and abs(value) < _EXACT:
            return str(int(value))
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


def is_number(value: Any) -> bool:
    """Whether it counts or measures; a truth value does not."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
