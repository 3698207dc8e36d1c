"""RSS and Atom: each entry is a document of its own."""

import calendar
import io
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import feedparser

from graph.errors import InputRefused
from loaders.reading.header import Described
from loaders.reading.webpage import fragment_text


def read_feed(content: bytes, name: str) -> Iterator[Described]:
    """The entries of a feed that carry a text: their own content or summary, with their link, date, and the feed's name as publisher.

    Raises:
        InputRefused: it is no feed, or no entry carries a text.
    """
    feed = feedparser.parse(io.BytesIO(content), sanitize_html=False, resolve_relative_uris=False)
    found = [entry for entry in map(_entry, feed.entries) if entry.text]
    if not found:
        raise InputRefused(f"{name}: a feed without entries that carry a text")
    publisher, language = feed.feed.get("title", ""), feed.feed.get("language", "")[:2].lower()
    for entry in found:
        yield Described(entry.text, entry.title, publisher, entry.url, entry.published, language)


def _entry(entry: Any) -> Described:
    contents = [item.get("value", "") for item in entry.get("content", ())]
    body = fragment_text(max([*contents, entry.get("summary", "")], key=len))
    title = fragment_text(entry.get("title", ""))
    text = f"{title}\n\n{body}" if body and title and not body.startswith(title) else body
    link = entry.get("link", "")
    return Described(text, title, url=link if link.startswith(("http://", "https://")) else "", published=_day(entry))


def _day(entry: Any) -> str:
    when: time.struct_time | None = entry.get("published_parsed") or entry.get("updated_parsed")
    try:
        return datetime.fromtimestamp(calendar.timegm(when), UTC).date().isoformat() if when else ""
    except (ValueError, OverflowError, OSError):
        return ""
