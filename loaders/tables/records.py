"""JSON and YAML lists of records; nested records are columns with dotted names, lists are cells of several values."""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from graph.errors import InputRefused
from loaders.tables.sheets import Layout, Row, Sheet, Value, as_text


def read_json(path: Path, _layout: Layout) -> Sheet:
    """A JSON list of records as a stream of rows.

    Raises:
        InputRefused: it is something else.
    """
    return _sheet(path, _json_records)


def read_yaml(path: Path, _layout: Layout) -> Sheet:
    """A YAML list of records as rows.

    Raises:
        InputRefused: it is something else.
    """
    return _sheet(path, _yaml_records)


def _json_records(path: Path) -> Iterator[Any]:
    # One record at a time: a list of 100,000 parsed at once takes ten times the memory of its text.
    text, decode = path.read_text(encoding="utf-8-sig", errors="replace"), json.JSONDecoder().raw_decode
    at = _past(text, 0, "")
    if text[at:at + 1] != "[":
        raise InputRefused(f"{path}: must be a list of records")
    at = _past(text, at + 1, "")
    while text[at:at + 1] != "]":
        try:
            record, at = decode(text, at)
        except (json.JSONDecodeError, RecursionError) as fault:
            raise InputRefused(f"{path}: broken JSON: {fault}") from None
        yield record
        at = _past(text, at, ",")


def _past(text: str, at: int, separator: str) -> int:
    while at < len(text) and (text[at].isspace() or text[at] == separator):
        at += 1
    return at


def _yaml_records(path: Path) -> Iterator[Any]:
    try:
        content = yaml.load(path.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe loaders
    except (yaml.YAMLError, RecursionError) as fault:
        raise InputRefused(f"{path}: broken YAML: {' '.join(str(fault).split())}") from None
    if not isinstance(content, list):
        raise InputRefused(f"{path}: must be a list of records")
    yield from content


def _sheet(path: Path, records: Callable[[Path], Iterator[Any]]) -> Sheet:
    # Records need not all have the same keys, so the columns are gathered in a first pass.
    columns: dict[str, None] = {}
    for record in records(path):
        columns.update(dict.fromkeys(_flat(path, record)))
    if not columns:
        raise InputRefused(f"{path}: holds no records")
    return Sheet(tuple(columns), (Row(number, [flat.get(name, "") for name in columns])
                                  for number, flat in enumerate((_flat(path, record) for record in records(path)), 1)))


def _flat(path: Path, record: Any, prefix: str = "") -> dict[str, Value]:
    if not isinstance(record, Mapping):
        raise InputRefused(f"{path}: must be a list of records, but holds {type(record).__name__}")
    flat: dict[str, Value] = {}
    for key, value in record.items():
        if isinstance(value, Mapping):
            flat |= _flat(path, value, f"{prefix}{key}.")
        else:
            flat[f"{prefix}{key}"] = [as_text(item) for item in value] if isinstance(value, list) else as_text(value)
    return flat
