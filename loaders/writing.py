"""Fragments into files, for another process, machine or tool to load."""

import json
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

from graph.errors import InputRefused
from graph.fragment import Document, Fragment, to_json


def write_fragments(fragments: Iterable[Fragment], folder: Path) -> Iterator[Path]:
    """Write each fragment to a file of its own, named after its document; two of one name get numbers, so that none takes another's place.

    Files of an earlier run are replaced.

    Raises:
        InputRefused: the folder or a file cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        written: set[Path] = set()
        for fragment in fragments:
            path = _unused(folder, _stem(fragment.document), written)
            path.write_text(json.dumps(to_json(fragment), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
            written.add(path)
            yield path
    except OSError as fault:
        raise InputRefused(f"{fault.filename or folder} cannot be written: {fault.strerror}") from None


def _unused(folder: Path, stem: str, written: set[Path]) -> Path:
    numbered = (folder / f"{stem}{f'-{number}' if number > 1 else ''}.json" for number in count(1))
    return next(path for path in numbered if path not in written)


def _stem(document: Document) -> str:
    return Path(document.path or urlsplit(document.url).path).stem or urlsplit(document.url).hostname or document.id
