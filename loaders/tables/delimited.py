"""CSV and its kin: any encoding, any usual delimiter."""

import csv
from codecs import BOM_UTF16_BE, BOM_UTF16_LE, getincrementaldecoder
from collections.abc import Iterator
from pathlib import Path

from charset_normalizer import from_bytes

from graph.errors import InputRefused
from loaders.tables.sheets import Layout, Row, Sheet, headed

_SAMPLE = 200_000  # bytes from which encoding and delimiter are told
_DELIMITERS = (",", ";", "\t", "|")
_LONGEST_CELL = 1_000_000  # characters

csv.field_size_limit(_LONGEST_CELL)


def read_delimited(path: Path, layout: Layout) -> Sheet:
    """A CSV file as a stream of rows.

    Raises:
        InputRefused: it has no header; while rows are read: it is no CSV.
    """
    with path.open("rb") as opened:
        sample = opened.read(_SAMPLE)
    encoding = _encoding(sample)
    delimiter = layout.delimiter or _delimiter(sample.decode(encoding, errors="replace"), layout.header)
    return headed(path, _rows(path, encoding, delimiter), layout.header)


def _rows(path: Path, encoding: str, delimiter: str) -> Iterator[Row]:
    with path.open(encoding=encoding, errors="replace", newline="") as opened:
        try:
            for number, values in enumerate(csv.reader(opened, delimiter=delimiter), 1):
                yield Row(number, [value.strip() for value in values])
        except csv.Error as fault:
            raise InputRefused(f"{path}: broken CSV: {fault}") from None


def _encoding(sample: bytes) -> str:
    if sample.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "utf-16"
    try:
        getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        best = from_bytes(sample).best()
        return best.encoding if best else "cp1252"
    return "utf-8-sig"


def _delimiter(sample: str, header: int) -> str:
    names = "".join(sample.splitlines()[header - 1:header])
    return max(_DELIMITERS, key=names.count)
