"""XLSX workbooks, read as streams."""

import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import InputRefused
from loaders.reading.archive import check_size
from loaders.tables.sheets import Layout, Row, Sheet, as_text, headed

if TYPE_CHECKING:
    import openpyxl


def read_workbook(path: Path, layout: Layout) -> Sheet:
    """One sheet of a workbook (the first unless named) as a stream of rows; formulas give their last value.

    Raises:
        InputRefused: it is broken, unpacks to too much, has no such sheet or no header.
    """
    import openpyxl  # takes long, and most tables are no workbooks
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with zipfile.ZipFile(path) as archive:
            check_size(archive, str(path))
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError) as fault:
        raise InputRefused(f"{path}: broken XLSX: {fault}") from None
    if layout.sheet and layout.sheet not in book.sheetnames:
        raise InputRefused(f"{path}: no sheet {layout.sheet!r}", hint=f"it has {', '.join(book.sheetnames)}")
    return headed(path, _rows(book, layout.sheet or book.sheetnames[0]), layout.header)


def _rows(book: "openpyxl.Workbook", sheet: str) -> Iterator[Row]:
    with closing(book):
        for number, values in enumerate(book[sheet].iter_rows(values_only=True), 1):
            yield Row(number, [as_text(value) for value in values])
