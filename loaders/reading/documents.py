"""The documents behind a source."""

from collections.abc import Callable, Iterator
from pathlib import Path

from graph.errors import InputRefused
from graph.fragment import Document, document_id, with_hash
from graph.settings import Settings
from loaders.reading.decoding import normalise
from loaders.reading.discovery import discover
from loaders.reading.formats import described, format_of
from loaders.reading.header import Described
from loaders.reading.raw import Raw
from loaders.reading.title import own_title, title_of


def read(source: str | Path, settings: Settings, *, on_refusal: Callable[[InputRefused], None] | None = None,
         on_left_out: Callable[[Path], object] = lambda _: None) -> Iterator[Document]:
    """The documents behind a file, folder, glob, archive, feed or URL, one after the other; what a folder holds besides is told to `on_left_out`.

    Raises:
        InputRefused: one of them cannot be read; with `on_refusal`, that is called instead and the rest goes on.
    """
    try:
        for found in discover(source, settings, on_left_out=on_left_out):
            try:
                yield from documents(found.fetch())
            except InputRefused as refusal:
                _report(refusal, on_refusal)
    except InputRefused as refusal:
        _report(refusal, on_refusal)


def _report(refusal: InputRefused, on_refusal: Callable[[InputRefused], None] | None) -> None:
    if on_refusal is None:
        raise refusal
    on_refusal(refusal)


def documents(raw: Raw) -> Iterator[Document]:
    """The documents in the bytes of one input: one, or as many as a feed has entries.

    Raises:
        InputRefused: they cannot be read, or hold no text.
    """
    if not raw.content.strip(b" \t\r\n\0"):
        raise InputRefused(f"{raw.name}: empty")
    for number, said in enumerate(described(raw, format_of(raw))):
        yield _document(raw, said, number)


def _document(raw: Raw, said: Described, number: int) -> Document:
    text = normalise(said.text).strip("\n")
    if not text.strip():
        raise InputRefused(f"{raw.name}: holds no text")
    url = said.url or raw.url
    own = url or raw.path or raw.name
    title = own_title(normalise(said.title)) or title_of(text)
    return with_hash(Document(document_id(f"{own}#{number}" if number and not said.url else own), title, text, " ".join(normalise(said.publisher).split()),
                              url, raw.path, said.published, raw.retrieved, said.language))
