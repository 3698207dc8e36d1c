"""What the whole text says of an event and of a body or person in it: whose text it is, when the event is, how far away the person is told."""

import re
from collections.abc import Iterator, Sequence

from loaders.extraction.context import Context, Spot
from loaders.extraction.happenings.dates import published
from loaders.extraction.happenings.gathering import Happening
from loaders.extraction.text.layout import Layout

HEAD = 160  # characters of a text in which its publisher names itself
LONG_AGO = 400  # days before the report after which an event is one looked back on
_WE = frozenset({"we", "us", "our", "ours"})
_PLANNED = re.compile(r"\b(?:will|shall|to be (?:held|hosted|opened|organi[sz]ed)|scheduled|upcoming|coming|next|invited to|is due|are due|expected)\b",
                      re.IGNORECASE)
_REMOTE = re.compile(r"\b(?:by (?:tele)?phone|over the (?:tele)?phone|in a (?:letter|statement|message|press release|tweet|post)|told (?:[A-Z]\w+|the press"
                     r"|reporters|journalists|this)|wrote|tweeted|commented|reached by|congratulat\w+ the (?:winners|appointees)|elsewhere"
                     r"|in an interview|afterwards)\b")
_DECIDED = re.compile(r"\b(?:appointment|appointed|nominat\w+|approv\w+|designated|in charge of|promot\w+|reshuffl\w+|took note"
                      r"|takes over|took over|retire[sd]?)\b", re.IGNORECASE)
_COLOPHON = re.compile(r"(?:\bpicture|\bphoto\w*|\bimage|\btext|\bwritten|\breport\w*|\bstory)s?:? (?:by|courtesy)?:?\s*$", re.IGNORECASE)


class Surroundings:
    """The bodies that a text is of, and the clues that come of them."""

    def __init__(self, context: Context, layout: Layout, happenings: Sequence[Happening]) -> None:
        self.context, self.layout = context, layout
        bodies = [actor for actor in context.actors if actor.label == "Organisation" and actor.spots]
        self._most = max(bodies, key=lambda actor: (len(actor.spots), -actor.spots[0].start), default=None)
        self._lines = {line.start: number for number, line in enumerate(layout.lines)}
        self._day = published(context.document)
        self._events = [happening for happening in happenings if happening.label == "Event"]

    def clues(self, happening: Happening, spot: Spot) -> Iterator[str]:
        """The clues for the part of the actor at a spot in an event."""
        yield from self._owner(happening, spot)
        yield from self._time(happening)
        sentence = self.context.sentence(spot.start)
        text = self.context.text[sentence.start:sentence.end]
        for name, pattern in (("remote", _REMOTE), ("decided", _DECIDED)):
            if pattern.search(text):
                yield name
        if _COLOPHON.search(self.context.text, max(0, spot.start - 30), spot.start):
            yield "colophon"
        here = self._line(spot.start)
        apart = min((abs(here - self._line(anchor.start)) for anchor in happening.anchors), default=0)
        yield f"lines={apart if apart < 3 else '3-5' if apart < 6 else '6+'}"
        told = [other for other in self._events for anchor in other.anchors if not anchor.weak and sentence.start <= anchor.start < sentence.end]
        if told and happening not in told:
            yield "sentence of another"

    def _line(self, offset: int) -> int:
        return self._lines.get(self.layout.line(offset).start, 0)

    def _owner(self, happening: Happening, spot: Spot) -> Iterator[str]:
        actor = spot.actor
        if actor is self._most:
            yield "most named"
            yield f"most named, kind={happening.kind}"
        if actor.label == "Organisation" and actor.spots[0].start < HEAD:
            yield "masthead"
            if actor is self._most:
                yield "masthead, most named"
        if self.context.text[spot.start:spot.end].casefold() in _WE:
            yield "we"

    def _time(self, happening: Happening) -> Iterator[str]:
        if any(_PLANNED.search(anchor.sentence_text) for anchor in happening.anchors[:1]):
            yield "planned"
        if happening.dates and self._day is not None and len(happening.dates[0].date) == 10:
            day = happening.dates[0].date
            if day > str(self._day):
                yield "to come"
            elif int(day[:4]) * 365 + int(day[5:7]) * 30 < self._day.year * 365 + self._day.month * 30 - LONG_AGO:
                yield "long ago"
