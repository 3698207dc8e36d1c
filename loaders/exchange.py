"""Fragments that another process or tool extracted, in the exchange format: one JSON object, a list of them, or one on each line."""

import json
from collections.abc import Iterator
from typing import Any

from graph.errors import InputRefused
from graph.fragment import Fragment, from_json
from loaders.reading.decoding import decode
from loaders.reading.raw import Raw

_KEYS = {"document", "nodes", "edges"}


def is_exchange(raw: Raw) -> bool:
    """Whether a JSON file looks like the exchange format."""
    try:
        return all(isinstance(item, dict) and item.keys() >= _KEYS for item in _objects(raw))
    except InputRefused:
        return False


def read_fragments(raw: Raw) -> Iterator[Fragment]:
    """The fragments in a file.

    Raises:
        InputRefused: it is not of that form, or what it says does not fit the model.
    """
    objects = _objects(raw)
    for number, item in enumerate(objects, 1):
        yield from_json(item, where=raw.name if len(objects) == 1 else f"{raw.name}: fragment {number}")


def _objects(raw: Raw) -> list[Any]:
    text = decode(raw.content, raw.name)
    try:
        content = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as fault:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) < 2 or not lines[0].rstrip().endswith("}"):
            raise InputRefused(f"{raw.name}: broken JSON: {fault}") from None
        return [_line(raw.name, number, line) for number, line in enumerate(lines, 1)]
    objects = content if isinstance(content, list) else [content]
    if not objects:
        raise InputRefused(f"{raw.name}: holds nothing")
    return objects


def _line(name: str, number: int, line: str) -> Any:
    try:
        return json.loads(line)
    except (json.JSONDecodeError, RecursionError) as fault:
        raise InputRefused(f"{name}: line {number}: broken JSON: {fault}") from None
