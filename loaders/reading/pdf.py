"""The text of a PDF: pages without their running heads, lines joined to paragraphs."""

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from graph.errors import InputRefused
from loaders.reading.header import Described

_MOST_PAGES = 2_000
_FULL_LINE = 0.75  # a line this long, against the page's longest usual ones, goes on in the next
_USUAL = 0.9  # the quantile that is a usual long line
_RUNNING = 3  # a first or last line that so many pages share (digits aside) is a running head
_PAGE_NUMBER = re.compile(r"(page\s*)?\d+(\s*(/|of)\s*\d+)?", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?:;][\"'”’)]*$")
_ITEM = re.compile(r"[-•*–▪◦]\s|\(?\w{1,3}[.)]\s")

logging.getLogger("pypdf").setLevel(logging.ERROR)  # its warnings on odd files say nothing that a reader can act on


def read_pdf(content: bytes, name: str) -> Described:
    """The text of a PDF, and the title it carries.

    Raises:
        InputRefused: it is broken, needs a password, or is pictures of pages without text.
    """
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputRefused(f"{name}: the PDF needs a password", hint="save a copy without one")
        pages = [page.extract_text() for page in reader.pages[:_MOST_PAGES]]
        title = str(reader.metadata.title or "") if reader.metadata else ""
    except InputRefused:
        raise
    except (PyPdfError, ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError, NotImplementedError, OSError) as fault:
        raise InputRefused(f"{name}: broken PDF: {fault or type(fault).__name__}") from None
    if not any(page.strip() for page in pages):
        raise InputRefused(f"{name}: the PDF holds no text", hint="it is probably scanned; run it through text recognition (OCR) first")
    return Described(_unwrapped(list(_without_running_heads(pages))), title if " " in title else "")


def _without_running_heads(pages: Sequence[str]) -> Iterator[str]:
    lines = [[line.strip() for line in page.splitlines()] for page in pages]
    edges = Counter(edge for page in lines for edge in {_pattern(line) for line in [*page[:2], *page[-2:]] if line})
    for number, page in enumerate(lines):
        kept = range(2 if number else 0, len(page) - 2)  # the first page's head is the document's
        yield from (line for at, line in enumerate(page)
                    if not _PAGE_NUMBER.fullmatch(line) and (at in kept or not line or edges[_pattern(line)] < _RUNNING))


def _pattern(line: str) -> str:
    return re.sub(r"\d+", "0", line)


def _unwrapped(lines: Sequence[str]) -> str:
    lengths = sorted(len(line) for line in lines if line)
    if not lengths:
        return ""
    full = lengths[min(len(lengths) - 1, int(len(lengths) * _USUAL))] * _FULL_LINE
    text = ""
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        text += line + _joint(line, after, full)
    return text.strip()


def _joint(line: str, after: str, full: float) -> str:
    if not line or not after or _ITEM.match(after) or len(line) < full:
        return "\n"
    # A sentence that ends a little before the margin ends its paragraph.
    ends = _SENTENCE_END.search(line) and len(line) * _FULL_LINE < full * _USUAL
    return "\n" if ends else " "
