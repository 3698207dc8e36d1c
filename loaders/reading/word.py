"""The text of a DOCX: paragraphs and tables in their order."""

import io
import zipfile
from collections.abc import Iterator

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml.etree import LxmlError

from graph.errors import InputRefused
from loaders.reading.archive import check_size
from loaders.reading.header import Described
from loaders.reading.title import own_title


def read_word(content: bytes, name: str) -> Described:
    """The text of a DOCX, a line for each paragraph and table row, and the title it carries.

    Raises:
        InputRefused: it is broken, encrypted, holds no text, or unpacks to too much.
    """
    try:
        check_size(zipfile.ZipFile(io.BytesIO(content)), name)
        opened = docx.Document(io.BytesIO(content))
        text = "\n".join(_lines(opened))
    except (zipfile.BadZipFile, OpcError, LxmlError, KeyError, ValueError, AttributeError, NotImplementedError, RecursionError) as fault:
        raise InputRefused(f"{name}: broken DOCX: {fault}", hint="old .doc files and those with a password: save them as .docx") from None
    if not text.strip():
        raise InputRefused(f"{name}: the DOCX holds no text")
    return Described(text, own_title(opened.core_properties.title) or _heading(opened))


def _heading(opened: WordDocument) -> str:
    """The first line that is set as a title or heading."""
    styled = ((paragraph.style.name or "" if paragraph.style else "", paragraph.text.strip()) for paragraph in opened.paragraphs)
    return next((text for style, text in styled if text and style.startswith(("Title", "Heading"))), "")


def _lines(opened: WordDocument) -> Iterator[str]:
    for block in opened.iter_inner_content():
        match block:
            case Paragraph():
                yield _paragraph(block)
            case Table():
                yield from _rows(block)


def _paragraph(block: Paragraph) -> str:
    style = block.style.name if block.style else ""
    return f"- {block.text}" if style and style.startswith("List") and block.text.strip() else block.text


def _rows(table: Table) -> Iterator[str]:
    for row in table.rows:
        # Merged cells come once for each column they span.
        cells = dict.fromkeys(" ".join(cell.text.split()) for cell in row.cells)
        yield " | ".join(filter(None, cells))
