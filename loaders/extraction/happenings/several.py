"""One phrase for several happenings: "five Memorandums of Understanding, one each with …", "two ceremonies on successive days"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from loaders.extraction.context import Context, Spot
from loaders.extraction.happenings.dates import find_dates
from loaders.extraction.happenings.gathering import Happening
from loaders.extraction.text.layout import Layout

REACH = 900  # characters after the phrase in which the partners are told
MOST = 12

_EACH = re.compile(r"\b(?:each|respectively|separate|individual|one of them|another|the following)\b", re.IGNORECASE)


def each_agreement(context: Context, layout: Layout, agreements: list[Happening]) -> list[Happening]:
    """The agreements, a plural of one body with several others made one for each; single ones told of the same bodies are these once more."""
    made = [one for happening in agreements for one in _each(context, layout, happening)]
    several = [one for one in made if one.given]
    kept = []
    for one in made:
        again = [other for other in several if other is not one and other.kind == one.kind and _same(one, other, several)]
        if again and not one.given:
            again[-1].anchors += one.anchors
        else:
            kept.append(one)
    return kept


def _same(one: Happening, other: Happening, several: list[Happening]) -> bool:
    """Whether a single agreement names no body but those of the several, this one's partner among them if any."""
    bodies = frozenset().union(*(anchor.bodies for anchor in one.anchors))
    known = {id(spot.actor) for each in several for spot in each.given}
    partners = bodies & {id(each.given[-1].actor) for each in several}
    return bodies <= known and (not partners or id(other.given[-1].actor) in partners)


def _each(context: Context, layout: Layout, happening: Happening) -> list[Happening]:
    plural = [anchor for anchor in happening.anchors if anchor.count != 1 and not anchor.weak]
    if not plural:
        return [happening]
    anchor = plural[0]
    partners = _partners(context, layout, anchor.end, anchor.count)
    hub = _hub(context, anchor.sentence.start, anchor.sentence.end, partners)
    if hub is None or not 2 <= len(partners) <= MOST:
        return [happening]
    return [Happening("Agreement", [replace(anchor, count=1)], list(happening.dates), [hub, partner]) for partner in partners]


def _partners(context: Context, layout: Layout, start: int, count: int) -> list[Spot]:
    """The first name of each partner: as many as are counted in the rest of the sentence, the next sentences or the list that follows."""
    text_end = min(len(context.text), start + REACH)
    spots = [spot for spot in context.spots_in(start, text_end, "Organisation") if spot.form != "reference"]
    lines = {layout.line(spot.start).start: spot for spot in reversed(spots) if layout.line(spot.start).item}
    listed = [lines[line] for line in sorted(lines)]
    if len(listed) == count or (count < 0 and len(listed) > 1 and _EACH.search(context.text[start:text_end])):
        return listed
    at = context.sentence(start)
    for _ in range(4):
        distinct = {id(spot.actor): spot for spot in reversed(spots) if at.start <= spot.start < at.end}
        enumerated = sorted(distinct.values(), key=lambda spot: spot.start)
        for found in (enumerated, enumerated[1:]):
            if len(found) == count:
                return found
        at = context.sentence(at.end + 1)
    return []


def _hub(context: Context, start: int, end: int, partners: Sequence[Spot]) -> Spot | None:
    """The body that all of them are with: named in the sentence itself, else the one most named before it."""
    others = {id(spot.actor) for spot in partners}
    near = [spot for spot in context.spots_in(start, end, "Organisation") if id(spot.actor) not in others]
    before = [spot for spot in context.spots_in(0, start, "Organisation") if id(spot.actor) not in others]
    return max(near or before, key=lambda spot: len(spot.actor.spots), default=None)


def each_event(context: Context, layout: Layout, events: list[Happening]) -> list[Happening]:
    """The events, a counted plural ("two ceremonies") made one for each dated section that follows; what is told in such a section joins it."""
    dates = [date for date in find_dates(context.document) if len(date.date) == 10]
    headings = [line for line in layout.lines if line.heading and any(line.start <= date.start < line.end for date in dates)]
    for happening in events:
        if happening.main.count == len(headings) > 1:
            made = []
            for line in headings:
                sentence = context.sentence(line.start)
                anchor = replace(happening.main, count=1, line=line, sentence=sentence, start=line.start, end=line.end, stem=line.start, title="")
                inside = [a for other in events if other.kind == happening.kind for a in other.anchors if a.line.section == line.section and a.count == 1]
                made.append(Happening("Event", [anchor, *inside], [date for date in dates if line.start <= date.start < line.end]))
            kept = [other for other in events if other is not happening and not any(a in m.anchors for m in made for a in other.anchors)]
            return made + kept
    return events
