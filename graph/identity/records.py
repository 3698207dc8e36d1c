"""What the index keeps of each mention, statement and document: the plain values that identity and facts are computed from.

The first two are named tuples, which are made several times faster than dataclasses: rows of large tables are read again and again.
"""

import zlib
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import orjson

from graph.errors import InputRefused
from graph.fragment import Document, Evidence, Fragment, Mention, Statement


def compact(value: Any) -> str:
    """A value as JSON, as the index and the bookkeeping keep it.

    Raises:
        InputRefused: a text in it is no Unicode (half of a surrogate pair), or a number is too large.
    """
    return _encoded(value, 0).decode()


def canonical(value: Any) -> bytes:
    """Equal for equal values, whatever the order of their keys.

    Raises:
        InputRefused: as `compact`.
    """
    return _encoded(value, orjson.OPT_SORT_KEYS)


def _encoded(value: Any, option: int) -> bytes:
    try:
        return orjson.dumps(value, dict, option)
    except orjson.JSONEncodeError as fault:
        raise InputRefused(f"a value cannot be kept: {fault}") from None


class MentionRecord(NamedTuple):
    """A mention as kept; `arrival` and `position` say when it came, `entity` for whom it stands today, `profile` and `keyed` how it is described."""

    id: str
    fragment: str
    document: str
    label: str
    arrival: int
    position: int
    name: str
    aliases: tuple[str, ...]
    properties: Mapping[str, Any]
    spans: tuple[str, ...]
    entity: str = ""
    profile: str = ""
    keyed: int = 0

    @property
    def names(self) -> tuple[str, ...]:
        """Every name the document gives it, each once."""
        return tuple(dict.fromkeys((self.name, *self.aliases))) if self.aliases else (self.name,)


class Account(NamedTuple):
    """What a document says of an entity, however many of its mentions say so; `listed` where it is a curated list."""

    entity: str
    label: str
    document: str
    name: str
    aliases: tuple[str, ...]
    properties: Mapping[str, Any]
    listed: bool


class StatementRecord(NamedTuple):
    """A statement as kept, between two mentions (ids)."""

    id: str
    fragment: str
    type: str
    source: str
    target: str
    properties: Mapping[str, Any]
    evidence: tuple[tuple[str, str], ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class FragmentRecord:
    """What is known of a fragment itself; `setting` are the countries its document speaks about, the most named first."""

    id: str
    document: str
    arrival: int
    extractor: str
    first_seen: str
    last_seen: str
    curated: bool
    publisher: str
    published: str
    setting: tuple[str, ...]
    tabular: bool


def content_of(fragment: Fragment) -> str:
    """What is kept of a fragment, as JSON without the document's text."""
    return compact({
        "mentions": [[m.id, m.label, m.name, list(m.aliases), dict(m.properties), [e.span for e in m.evidence], m.confidence] for m in fragment.mentions],
        "statements": [[s.id, s.type, s.source, s.target, dict(s.properties), [[e.span, e.quote] for e in s.evidence], s.confidence]
                       for s in fragment.statements],
    })


def packed(content: str) -> str:
    """What is kept of a fragment, as a text a third as long: a table's repeats itself, and the database reads and writes all of it with each part."""
    return b64encode(zlib.compress(content.encode(), 1)).decode()


def unpacked(kept: str) -> str:
    """What was packed; older bases keep it as it is."""
    return kept if kept.startswith("{") else zlib.decompress(b64decode(kept)).decode()


def from_content(content: str, document: Document, extractor: str) -> Fragment:
    """The fragment that was kept; evidence of mentions comes back without its words, which stand in the document."""
    kept = orjson.loads(content)
    mentions = tuple(Mention(id, label, name, tuple(aliases), properties, tuple(_evidence(document.id, span, "") for span in spans), confidence)
                     for id, label, name, aliases, properties, spans, confidence in kept["mentions"])
    statements = tuple(Statement(id, type, source, target, properties, tuple(_evidence(document.id, span, quote) for span, quote in evidence), confidence)
                       for id, type, source, target, properties, evidence, confidence in kept["statements"])
    return Fragment(document, mentions, statements, extractor)


def _evidence(document: str, span: str, quote: str) -> Evidence:
    start, end = span.split(":")
    return Evidence(document, 0, 0, quote, int(end)) if start == "row" else Evidence(document, int(start), int(end), quote)
