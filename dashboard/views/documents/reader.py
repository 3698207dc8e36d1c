"""One document: its text with what is named in it, and the facts taken from it in the order of their sentences."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from dashboard import links
from dashboard.sentences import sentence
from dashboard.sources import publisher_of, web_address
from dashboard.theme import kind_class
from dashboard.views.documents.segments import NONE, Segment, Stretch, segments
from dashboard.views.documents.state import DocumentsState
from graph import explore
from graph.dates import written_out
from graph.errors import InputRefused
from graph.proof import row_of
from graph.result import Relationship, own_label
from graph.store import View

_MENTIONS = "MATCH (d:Document {id: $id})<-[m:MENTIONED_IN]-(n:Entity) RETURN n.id AS id, n.name AS name, labels(n) AS labels, m.spans AS spans"
_FACTS = """
MATCH (d:Document {id: $id})<-[:MENTIONED_IN]-(a:Entity)
MATCH (a)-[fact]->(b:Entity) WHERE $id IN fact.documents AND coalesce(fact.status, '') <> 'rejected'
RETURN DISTINCT fact, a.name AS source, b.name AS target
"""
MOST_ROWS = 2_000  # of a table, in its reader
_LAST = 1 << 40  # facts without a place in the text come after all others


@dataclass(frozen=True, slots=True)
class Mention:
    """An entity that the text names: `style` is its colour's."""

    name: str
    address: str
    style: str


@dataclass(frozen=True, slots=True)
class Told:
    """A fact taken from the text: as a sentence, where its words stand (`span`), and what leads to its proof."""

    sentence: str
    detail: str
    span: str
    place: str
    address: str


@dataclass(frozen=True, slots=True)
class ReaderModel:
    """A document as it is read; `published` is written out."""

    id: str
    title: str
    publisher: str
    published: str
    url: str
    path: str
    at: str
    segments: tuple[Segment, ...]
    mentions: tuple[Mention, ...]
    facts: tuple[Told, ...]

    def to_json(self) -> dict[str, Any]:
        """The text, what is named in it and the facts, as the component takes them."""
        return {"segments": [asdict(item) for item in self.segments], "mentions": [asdict(item) for item in self.mentions],
                "facts": [asdict(item) for item in self.facts], "at": self.at, "document": self.id}


def load(view: View, state: DocumentsState) -> ReaderModel:
    """The document that the state names.

    Raises:
        InputRefused: there is none of that id.
    """
    document = explore.document(view, state.document)
    if document is None:
        raise InputRefused("There is no such document in the base.", hint="It may have been removed, or loaded from another place.")
    text = str(document.properties.get("text") or "")
    named = view.run(_MENTIONS, {"id": document.id}).rows
    facts = _facts(view, document.id)
    marked = segments(text, [_stretches(spans or (), text) for *_, spans in named], [_stretches(_spans(fact, document.id), text) for fact, _ in facts],
                      Stretch.parse(state.at, len(text))) if text else _rows(facts, document.id, state.at)
    known = document.properties
    return ReaderModel(
        document.id, document.name, publisher_of(known.get("publisher"), known.get("url")), written_out(str(known.get("published") or "")),
        web_address(known.get("url")), str(known.get("path") or ""),
        state.at, marked, tuple(Mention(str(name), links.actor(id), kind_class(own_label(frozenset(labels)))) for id, name, labels, _ in named),
        tuple(told for _, told in facts))


def _rows(facts: Sequence[tuple[Relationship, Told]], document: str, at: str) -> tuple[Segment, ...]:
    """Of a table, which has no text of its own, the rows that prove something, with their columns and values."""
    found: dict[int, tuple[str, list[int]]] = {}
    for number, (fact, _) in enumerate(facts):
        known = fact.properties
        for told, span, quote in zip(known.get("documents", ()), known.get("spans", ()), known.get("quotes", ()), strict=False):
            if told == document and row_of(span):
                found.setdefault(int(row_of(span)), (str(quote), []))[1].append(number)
    return tuple(Segment(f"Row {row}: {quote}\n\n", NONE, tuple(dict.fromkeys(numbers)), at == f"row:{row}")
                 for row, (quote, numbers) in sorted(found.items())[:MOST_ROWS])


def _facts(view: View, document: str) -> list[tuple[Relationship, Told]]:
    found = []
    for fact, source, target in view.run(_FACTS, {"id": document}).rows:
        span = next(iter(_spans(fact, document)), "")
        place = f"row {row_of(span)}" if row_of(span) else ""
        said = sentence(fact, str(source), str(target))
        found.append((fact, Told(said.text, said.detail, span, place, links.fact(fact.id, fact.source))))
    return sorted(found, key=lambda item: (_order(item[1].span), item[1].sentence))


def _order(span: str) -> tuple[int, int]:
    first, _, last = span.removeprefix("row:").partition(":")
    return (int(first), int(last or 0)) if first.isdigit() else (_LAST, 0)


def _spans(fact: Relationship, document: str) -> list[str]:
    known = fact.properties
    return [span for told, span in zip(known.get("documents", ()), known.get("spans", ()), strict=False) if told == document]


def _stretches(spans: Sequence[str], text: str) -> list[Stretch]:
    return [found for span in spans if (found := Stretch.parse(span, len(text)))]
