"""What kind of document some bytes are, and the reader for it."""

import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import Literal

from graph.errors import InputRefused
from loaders.reading import header
from loaders.reading.decoding import decode, normalise
from loaders.reading.header import Described
from loaders.reading.raw import Raw

Format = Literal["text", "markdown", "html", "pdf", "docx", "feed", "zip"]

SUFFIXES: dict[str, Format] = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html", ".xhtml": "html",
    ".pdf": "pdf", ".docx": "docx", ".rss": "feed", ".atom": "feed", ".xml": "feed", ".zip": "zip",
}
_MEDIA_TYPES: dict[str, Format] = {
    "text/html": "html", "application/xhtml+xml": "html", "text/markdown": "markdown", "application/rss+xml": "feed", "application/atom+xml": "feed",
}
_MARKUP = re.compile(rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>|<!--.*?-->|<\?xml-stylesheet[^>]*>|\s)*<(!doctype\s+html|html|rss|feed|rdf:rdf)\b",
                     re.IGNORECASE | re.DOTALL)
_LOOKED_AT = 2_000  # bytes in which a format shows itself


def format_of(raw: Raw) -> Format:
    """The format by the first bytes where they tell, otherwise by what the server said or by the file's suffix; text if nothing tells."""
    start = raw.content[:_LOOKED_AT]
    if start.lstrip()[:5] == b"%PDF-":
        return "pdf"
    if start.startswith(b"PK\x03\x04"):
        return "docx" if b"word/" in raw.content or b"[Content_Types].xml" in start else "zip"
    if markup := _MARKUP.match(start):
        return "html" if markup[1].lower().endswith(b"html") else "feed"
    return _MEDIA_TYPES.get(raw.media_type) or SUFFIXES.get(PurePath(raw.name).suffix.lower(), "text")


def described(raw: Raw, format: Format) -> Iterator[Described]:
    """The texts in some bytes: one, or as many as a feed has entries.

    Raises:
        InputRefused: they cannot be read in that format.
    """
    # Each reader brings a library along that takes long to import: it is imported when there is something for it to read.
    match format:
        case "pdf":
            from loaders.reading import pdf

            yield pdf.read_pdf(raw.content, raw.name)
        case "docx":
            from loaders.reading import word

            yield word.read_word(raw.content, raw.name)
        case "feed":
            from loaders.reading import feed

            yield from feed.read_feed(raw.content, raw.name)
        case "html":
            from loaders.reading import webpage

            yield webpage.read_page(decode(raw.content, raw.name, raw.charset or webpage.declared_charset(raw.content)), raw.name, raw.url)
        case "zip":
            raise InputRefused(f"{raw.name}: an archive inside an archive", hint="unpack it first")
        case _:
            yield _text(raw, format)


def _text(raw: Raw, format: Format) -> Described:
    said = header.split(normalise(decode(raw.content, raw.name, raw.charset)))
    if format == "markdown":
        from loaders.reading import markdown

        text, heading = markdown.plain_text(said.text)
        return Described(text, said.title or heading, said.publisher, said.url, said.published, said.language)
    return said
