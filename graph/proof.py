"""The proof of a fact: the words of a document, in the sentence in which they stand."""

import re
from dataclasses import dataclass
from typing import Any

from graph.result import Node

# A sentence ends at a full stop, question or exclamation mark before a space and a capital, digit or quotation mark; and at an empty line.
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9À-Þ])|\n\s*\n")
# "Dr.", "No.", "e.g.", and initials such as "M." do not end one.
_ABBREVIATION = re.compile(
    r"\b(?:[A-Z]|Dr|Mr|Mrs|Ms|Prof|Hon|Engr|Gen|Col|Maj|Capt|Lt|Sen|Rep|Gov|No|St|Jr|Sr|Inc|Ltd|Co|vs|cf|etc|e\.g|i\.e|U\.S|U\.N|Ph\.D)\.$")
_LONGEST = 600
_SPAN = re.compile(r"(\d+):(\d+)")


@dataclass(frozen=True, slots=True)
class Proof:
    """One quote that proves a fact: `sentence[start:end] == quote`, and where it comes from; unknown values are empty texts.

    `span` is the place in the document's text (`start:end`), or the row of a table (`row:N`), whose retelling is then quote and sentence.
    """

    quote: str
    sentence: str
    start: int
    end: int
    span: str
    document: str
    title: str = ""
    publisher: str = ""
    date: str = ""
    url: str = ""
    path: str = ""
    confidence: float = 1.0

    @property
    def row(self) -> str:
        """The number of the row of a table that proves; empty where it is a text."""
        return row_of(self.span)


def row_of(span: str) -> str:
    """The number of the row of a table that a span names (`row:N`); empty for a stretch of a text."""
    return span.removeprefix("row:") if span.startswith("row:") else ""


def proof_of(quote: str, span: str, document: Node, confidence: float) -> Proof:
    """The proof that a document gives with these words at this place."""
    told = document.properties
    sentence, start, end = _in_context(quote, span, str(told.get("text", "")))
    origin: dict[str, Any] = {name: str(told.get(name, "")) for name in ("title", "publisher", "url", "path")}
    return Proof(quote, sentence, start, end, span, document.id, date=str(told.get("published", "")), confidence=confidence, **origin)


def _in_context(quote: str, span: str, text: str) -> tuple[str, int, int]:
    place = _SPAN.fullmatch(span)
    if place is None:
        return quote, 0, len(quote)
    start, end = int(place[1]), int(place[2])
    if text[start:end] != quote:
        return quote, 0, len(quote)
    first, last = sentence_around(text, start, end)
    return text[first:last], start - first, end - first


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence begins and ends that `text[start:end]` stands in (or the sentences, if it stands in several), at most some 600 characters around."""
    low, high = max(0, start - _LONGEST), min(len(text), end + _LONGEST)
    breaks = [found.span() for found in _SENTENCE_END.finditer(text, low, high) if not _ABBREVIATION.search(text, low, found.start())]
    first = max((after for _, after in breaks if after <= start), default=low)
    last = min((before for before, _ in breaks if before >= end), default=high)
    while first < start and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, last
