"""What the extractors share: a parsed text, the actors in it and every place where one is meant."""

from bisect import bisect_left, insort
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from spacy.tokens import Doc

from graph.fragment import Document, Value

Form = Literal["name", "alias", "reference"]
Found = TypeVar("Found")


@dataclass(eq=False, slots=True)
class Actor:
    """One entity of the text: the fullest name it is given there, and the others. Compared by identity."""

    label: str
    name: str
    aliases: list[str] = field(default_factory=list)
    properties: dict[str, Value] = field(default_factory=dict)
    spots: list["Spot"] = field(default_factory=list)
    confidence: float = 0.9


@dataclass(frozen=True, slots=True)
class Spot:
    """One place (character offsets) where an actor is meant: by its name, by a short form, or by a reference such as "the Institute" or "she"."""

    start: int
    end: int
    actor: Actor = field(compare=False, hash=False)
    form: Form = "name"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text, in character offsets: a sentence, a line, a clause."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Claim:
    """A relationship that the words from `start` to `end` state between two actors; confidence from 0 to 1.

    `lead` are the words elsewhere without which those of a list item do not tell it: "The Fund made grants to".
    """

    type: str
    source: Actor
    target: Actor
    start: int
    end: int
    properties: dict[str, Value] = field(default_factory=dict, hash=False)
    confidence: float = 0.9
    lead: Span | None = None


@dataclass(slots=True)
class Context:
    """A text as the extractors see it. Extractors add actors (agreements, events, places) and give claims; none changes the text.

    `sentences` are units of sense in the order of the text: sentences of prose, and list items, table rows and headings as units of their own.
    `noise` are stretches that say nothing (menus, share bars, "Loading..."): no name or fact is taken from them.
    """

    document: Document
    doc: Doc
    sentences: Sequence[Span]
    noise: Sequence[Span] = ()
    actors: list[Actor] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The document's text, unchanged."""
        return self.document.text

    def sentence(self, offset: int) -> Span:
        """The unit of sense that holds this offset, or the last before it."""
        at = bisect_left(self.sentences, offset + 1, key=lambda span: span.start)
        return self.sentences[max(0, at - 1)]

    def spots_in(self, start: int, end: int, *labels: str) -> list[Spot]:
        """The spots that lie wholly in this stretch, in order; of actors with one of these labels, where any are given."""
        at = bisect_left(self.spots, start, key=lambda spot: spot.start)
        found = []
        for spot in self.spots[at:]:
            if spot.start >= end:
                break
            if spot.end <= end and (not labels or spot.actor.label in labels):
                found.append(spot)
        return found

    def kept(self, name: str, stamp: Hashable, find: Callable[["Context"], Found]) -> Found:
        """What `find` finds in this text, kept under a name as long as the stamp (of what it depends on) is the same, and found anew for another."""
        known: tuple[Hashable, Found] | None = self.doc.user_data.get(f"civicgraph.{name}")
        if known is None or known[0] != stamp:
            known = self.doc.user_data[f"civicgraph.{name}"] = stamp, find(self)
        return known[1]

    def add(self, actor: Actor) -> Actor:
        """Take in an actor and its spots."""
        self.actors.append(actor)
        for spot in actor.spots:
            insort(self.spots, spot, key=lambda other: (other.start, other.end))
        return actor
