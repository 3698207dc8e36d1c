"""The main text of a web page, and what the page says of itself."""

import re

import trafilatura
from lxml import etree
from lxml.html import HtmlElement, fromstring
from trafilatura.settings import Document as Page

from graph.errors import InputRefused
from loaders.reading.header import Described, day
from loaders.reading.title import FEWEST_WORDS, own_title

_DATES = {"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"}
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_DECLARED_WITHIN = 4096  # bytes of a page in which it declares its encoding
_BLOCK = frozenset((
    "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "li", "main", "ol", "p", "pre", "section", "table", "tr", "ul",
))
_SILENT = frozenset(("script", "style", "template", "noscript", "head"))


def declared_charset(content: bytes) -> str:
    """The encoding that a page names in its head, or nothing."""
    found = _CHARSET.search(content[:_DECLARED_WITHIN])
    return found[1].decode("ascii", errors="ignore") if found else ""


def read_page(html: str, name: str, url: str) -> Described:
    """The main text without navigation, with title, publisher, date and language from the page's own metadata.

    Raises:
        InputRefused: the page shows no text.
    """
    # Declared encodings are behind us, and lxml refuses them in a text that is already decoded.
    html = re.sub(r"^\s*<\?xml[^>]*\?>", "", html)
    try:
        page = trafilatura.bare_extraction(html, url=url or None, include_comments=False, with_metadata=True, date_extraction_params=_DATES)
        text = (page.text if isinstance(page, Page) else "") or fragment_text(html)
    except (etree.LxmlError, ValueError, RecursionError) as fault:
        raise InputRefused(f"{name}: broken HTML: {fault}") from None
    if not text.strip():
        raise InputRefused(f"{name}: the page shows no text", hint="it may be drawn by a script; save it from the browser")
    if not isinstance(page, Page):
        return Described(text, language=_language(html))
    title = own_title(page.title or "", page.sitename or "") or _heading(html)
    return Described(_headed(title, text), title, _publisher(page.sitename, url), page.url or "", day(page.date or ""), _language(html))


def _heading(html: str) -> str:
    """The page's first heading of some length; nothing where it has none."""
    texts = (" ".join(heading.text_content().split()) for tag in ("h1", "h2") for heading in fromstring(html).iter(tag))
    return next((text for text in texts if own_title(text) and len(text.split()) >= FEWEST_WORDS), "")


def _headed(title: str, text: str) -> str:
    # The headline often stands outside the article, and says who did what.
    return text if not title or title.casefold() in text[:len(title) + 500].casefold() else f"{title}\n\n{text}"


def _publisher(sitename: str | None, url: str) -> str:
    # Where a page names no site, trafilatura gives the host.
    return sitename if sitename and (not url or sitename.casefold() not in url.casefold() or "." not in sitename) else ""


def _language(html: str) -> str:
    found = re.search(r"<html[^>]{0,500}?\blang\s*=\s*[\"']?([A-Za-z]{2})", html[:20_000], re.IGNORECASE)
    return found[1].lower() if found else ""


def fragment_text(html: str) -> str:
    """All text of a piece of HTML, a line for each block.

    Raises:
        ValueError: it is no HTML.
    """
    if not html.strip():
        return ""
    try:
        root = fromstring(f"<div>{html}</div>")
    except etree.LxmlError:
        return ""
    lines = "".join(_flow(root)).split("\n")
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))


def _flow(root: HtmlElement) -> list[str]:
    # Iterative, since a hostile page nests deeper than the interpreter's stack.
    out: list[str] = []
    silent = 0
    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            out.append("" if silent else node.tail or "")
            continue
        if node.tag in _SILENT:
            silent += 1 if event == "start" else -1
        if node.tag in _BLOCK:
            out.append("\n")
        if not silent:
            out.append((node.text if event == "start" else node.tail) or "")
    return out
