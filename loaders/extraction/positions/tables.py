"""Tables in running text whose header row names a column of persons and one of offices: "Name | Position | Organisation"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from loaders.extraction.context import Actor, Claim, Context, Span, Spot
from loaders.extraction.positions import sections
from loaders.extraction.text.gazetteer import gazetteer

_SEPARATOR = re.compile(r"[ \t]*(?:\||\t|\s[–—]\s)[ \t]*")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table of office holders: the cells of its person, office and body.

    `about` is the body of the table as a whole, and `listed` whether the table lists that body's members.
    """

    span: Span
    person: Span
    office: Span
    body: Span | None
    about: Actor | None
    listed: bool


def find(context: Context) -> list[Claim]:
    """Every position that a row of a table gives."""
    found = []
    for row in rows(context):
        person = next(iter(context.spots_in(row.person.start, row.person.end, "Person")), None)
        title = context.text[row.office.start:row.office.end].strip()
        body = _body(context, row, title)
        if person is not None and body is not None and title and title[0].isalpha():
            found.append(Claim("HOLDS_POSITION", person.actor, body, row.span.start, row.span.end, {"title": title}, 0.85))
    return found


def rows(context: Context) -> list[Row]:
    """The rows of all tables of office holders; they are found once for a context."""
    known: list[Row] | None = context.doc.user_data.get("civicgraph.rows")
    if known is None:
        known = context.doc.user_data["civicgraph.rows"] = list(_rows(context))
    return known


def _rows(context: Context) -> Iterator[Row]:
    columns: dict[str, int] = {}
    about: Actor | None = None
    listed = False
    before = Span(0, 0)
    for line in re.finditer(r"[^\n]*\S[^\n]*", context.text):
        span = Span(line.start(), line.end())
        cells = _cells(context.text, span)
        header = _columns([context.text[cell.start:cell.end] for cell in cells])
        if header:
            columns, named = header, context.spots_in(before.start, before.end, "Organisation")
            about = named[0].actor if named else sections.issuer(context)
            listed = bool(named) and sections.is_board(named[0].actor.name)
        elif columns and len(cells) > max(columns["person"], columns["office"]):
            body = cells[columns["body"]] if columns.get("body", len(cells)) < len(cells) else None
            yield Row(span, cells[columns["person"]], cells[columns["office"]], body, about, listed)
        else:
            columns = {}
        before = span


def _cells(text: str, line: Span) -> list[Span]:
    cells, start = [], line.start
    for mark in _SEPARATOR.finditer(text, line.start, line.end):
        cells.append(Span(start, mark.start()))
        start = mark.end()
    return [*cells, Span(start, line.end)]


@cache
def _headings() -> dict[str, str]:
    return {str(word): kind for kind, words in gazetteer("positions")["columns"].items() for word in words}


def _columns(cells: list[str]) -> dict[str, int]:
    """Which column holds what, if the cells are those of a header row; empty where they are not."""
    found: dict[str, int] = {}
    for at, cell in enumerate(cells):
        kind = _headings().get(cell.strip().casefold())
        if kind:
            found.setdefault(kind, at)
    return found if len(cells) > 1 and {"person", "office"} <= found.keys() else {}


def _body(context: Context, row: Row, title: str) -> Actor | None:
    """The body of a row: where the office is one on a board and the table lists that board, the board; else the one in the row."""
    on_board = any(word in title.casefold() for word in gazetteer("positions")["seats"])
    if on_board and row.listed and row.about is not None and not re.search(r"\bboard\b", title, re.IGNORECASE):
        return sections.owner(context, row.about)
    named: list[Spot] = context.spots_in(row.body.start, row.body.end, "Organisation", "Programme") if row.body else []
    if named:
        return named[0].actor
    return row.about if row.body is None or not context.text[row.body.start:row.body.end].strip(" –—-") else None
