"""Answers as a table for the terminal, with the sentences that prove its rows beneath it."""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from graph.export.proofs import Proven, origin, sentence
from graph.export.tables import cell, is_number
from graph.result import Result

if TYPE_CHECKING:
    from rich.table import Table

WIDEST = 160  # characters, where the output is no terminal
PROOF = "proof"
_QUOTED = ("quotes", "quote")  # columns for which proofs stand
_GROUPED_FROM = 10_000  # a whole number of four digits may be a year


def to_table(result: Result, *, columns: Sequence[str] = (), proven: Proven | None = None) -> str:
    """A table for people, of these columns where any are given; long cells wrap.

    With `proven`, each row ends with the numbers of the sentences beneath the table that prove it; they stand for its columns of quotes.
    """
    proofs = proven if proven and proven.proofs else None
    count = f"{len(result)} {'row' if len(result) == 1 else 'rows'}"
    table = f"{_rendered(_table(result, columns, proofs))}\n{count}{', cut at the limit: there are more' if result.truncated else ''}\n"
    return f"{table}\n{_beneath(proofs)}" if proofs else table


def number(value: int | float) -> str:
    """A number as people write it: `5,000,000`, `250,000.5`, `0.35`; a year stays `2024`."""
    if isinstance(value, float):
        return cell(value) if "e" in repr(value) else f"{value:,.0f}" if value.is_integer() else f"{value:,}"
    return f"{value:,}" if abs(value) >= _GROUPED_FROM else str(value)


def _table(result: Result, columns: Sequence[str], proofs: Proven | None) -> "Table":
    from rich import box
    from rich.table import Column, Table
    from rich.text import Text

    shown = [column for column in columns if column in result.columns] or list(result.columns)
    shown = [column for column in shown if not (proofs and column in _QUOTED)]
    table = Table(*(Column(Text(column)) for column in (*shown, *([PROOF] if proofs else ()))), box=box.SIMPLE_HEAD)
    for at, row in enumerate(result):
        cells = [Text(_written(row[column]), justify="right" if is_number(row[column]) else "left") for column in shown]
        table.add_row(*cells, *([_numbers(*proofs.rows[at])] if proofs else ()))
    return table


def _written(value: Any) -> str:
    return number(value) if is_number(value) else _printable(cell(value))


def _numbers(shown: Sequence[int], more: int) -> str:
    return " ".join([*map(str, shown), *([f"+{more}"] if more else ())])


def _beneath(proofs: Proven) -> str:
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 1))
    for at, proof in enumerate(proofs.proofs, 1):
        grid.add_row(Text(f"{at}", justify="right"), Text(_printable(f"“{sentence(proof)}” – {origin(proof)}")))
    left_out = any(more for _, more in proofs.rows)
    told = "\n+n: so many more sentences prove the row; --format json gives the facts with all their quotes." if left_out else ""
    return f"Proof:\n{_rendered(grid)}{told}\n"


def _rendered(table: "Table") -> str:
    """A table as lines of the terminal's width."""
    from rich.console import Console

    text = io.StringIO()
    Console(file=text, width=_terminal_width(), emoji=False, highlight=False).print(table)
    return text.getvalue().rstrip()


def _printable(text: str) -> str:
    """Without what a terminal would obey."""
    return "".join(character if character.isprintable() or character == "\n" else " " for character in text)


def _terminal_width() -> int:
    import shutil

    return shutil.get_terminal_size((WIDEST, 24)).columns
