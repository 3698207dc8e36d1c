"""One phrase for several happenings: "five Memorandums of Understanding, one each with …", "two ceremonies on successive days"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from loaders.extraction.context import Context, Spot
from loaders.extraction.happenings.anchors import NUMBERS, Anchor
from loaders.extraction.happenings.dates import Found, find_dates
from loaders.extraction.happenings.gathering import Happening
from loaders.extraction.happenings.listings import Entry, lists
from loaders.extraction.happenings.ordinals import each_by_ordinal
from loaders.extraction.text.layout import Layout

REACH = 900  # characters after the phrase in which the partners are told
MOST = 12
MANY = 3  # partners of which one or another may be overlooked
MOST_PART = 0.7  # of them

_EACH = re.compile(r"\b(?:each|respectively|separate|individual|one of them|another|the following)\b", re.IGNORECASE)

_WITH = re.compile(r"[^.;:]{0,40}?\bwith (?:both |the |its |[\w-]+ ){0,4}")
_WITH_EACH = re.compile(r"\b(?:with|between|from) (?:each|all|every|the following|these)\b|\bthe following\b", re.IGNORECASE)

_COUNTED = re.compile(rf"\b(?P<number>{'|'.join(word for word, number in NUMBERS.items() if number > 1)}) (?:[\w-]+ ){{0,2}}?"
                      r"(?:partners|institutions|universities|bodies|organi[sz]ations|agencies|academies|schools|institutes|countries|companies|ministries)\b",
                      re.IGNORECASE)


def each_agreement(context: Context, layout: Layout, agreements: list[Happening], named: Sequence[Anchor]) -> list[Happening]:
    """The agreements, a plural of one body with several others made one for each; single ones told of the same bodies are these once more.

    `named` are all phrases for agreements: a plural that tells of none by itself ("Our memoranda:") may lead into a list of them.
    """
    taken: dict[int, list[Happening]] = {}
    made = [one for happening in agreements for one in _each(context, layout, happening, taken)]
    made += _headed_lists(context, layout, named, taken)
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


def _each(context: Context, layout: Layout, happening: Happening, taken: dict[int, list[Happening]]) -> list[Happening]:
    entries, anchor = _list_after(context, layout, happening)
    if anchor is not None and entries[0].line.start in taken:  # the same ones, told once more
        for one in taken[entries[0].line.start]:
            one.dates += happening.dates
        return []
    if anchor is not None and (listed := _by_partner(context, anchor, entries, happening.dates) or _by_subject(context, anchor, entries, happening.dates)):
        taken[entries[0].line.start] = listed
        return listed
    plural = [anchor for anchor in happening.anchors if anchor.count != 1 and not anchor.weak]
    if not plural:
        return [happening]
    anchor = plural[0]
    partners = _partners(context, layout, anchor)
    hub = _hub(context, anchor.sentence.start, anchor.sentence.end, partners)
    if hub is not None and 2 <= len(partners) <= MOST:
        return [Happening("Agreement", [replace(anchor, count=1)], list(happening.dates), [hub, partner]) for partner in partners]
    return each_by_ordinal(context, anchor) or [happening]


def _list_after(context: Context, layout: Layout, happening: Happening) -> tuple[list[Entry], Anchor | None]:
    """The list that the happening's own words lead into, and the anchor that does; None where no such list follows."""
    for anchor in happening.anchors:
        if anchor.weak or anchor.modifier or anchor.line.heading or (happening.kind == "grant" and anchor.noun == "grant"):
            continue
        entries = next((run for run in lists(context, layout) if anchor.end < run[0].line.start < anchor.end + REACH), [])
        if 2 <= len(entries) <= MOST and _leads_into(context, anchor, entries):
            return entries, anchor
    return [], None


def _headed_lists(context: Context, layout: Layout, named: Sequence[Anchor], taken: dict[int, list[Happening]]) -> list[Happening]:
    """The agreements of the lists whose lead or heading is a plural that tells of none by itself, unless the entries name agreements themselves."""
    found: list[Happening] = []
    for anchor in (one for one in named if one.plural and not one.stated and one.kind):
        for entries in lists(context, layout):
            begin = entries[0].line.start
            own = sum(any(other.line.start == entry.line.start and not other.weak for other in named) for entry in entries)
            above = [line for line in layout.lines if line.end <= begin][-1:]
            leads = anchor.line.start == entries[0].line.lead_start or anchor.line in above
            if begin not in taken and leads and 2 * own < len(entries) <= MOST and (listed := _by_partner(context, anchor, entries, [])):
                taken[begin] = listed
                found += listed
    return found


def _leads_into(context: Context, anchor: Anchor, entries: Sequence[Entry]) -> bool:
    """Whether an agreement is told for each entry of a list: as many are counted, or one with each of those named."""
    if anchor.count == len(entries):
        return True
    said = context.text[anchor.sentence.start:anchor.sentence.end]
    numbers = {word.casefold() for word in re.findall(r"\w+", said)}
    counted = any(NUMBERS.get(word) == len(entries) or word == str(len(entries)) for word in numbers)
    return (counted and anchor.indefinite) or bool(_WITH_EACH.search(said) and said.rstrip().endswith(":"))


def _by_partner(context: Context, anchor: Anchor, entries: Sequence[Entry], dates: list[Found]) -> list[Happening]:
    """An agreement of one body with the first body of each entry."""
    named = [context.spots_in(entry.line.start, entry.line.end, "Organisation") for entry in entries]
    shared = frozenset.intersection(*(frozenset(id(spot.actor) for spot in spots) for spots in named))
    partners = [next((spot for spot in spots if id(spot.actor) not in shared), None) for spots in named]
    found = [spot for spot in partners if spot is not None]
    if len(found) < len(entries):
        return []
    hub = _hub(context, anchor.sentence.start, anchor.sentence.end, found)
    if hub is None:
        return []
    return [Happening("Agreement", _in_entry(context, anchor, entry), list(dates), [hub, partner]) for entry, partner in zip(entries, found, strict=True)]


def _by_subject(context: Context, anchor: Anchor, entries: Sequence[Entry], dates: list[Found]) -> list[Happening]:
    """Agreements of the same parties, each named after what its entry begins with."""
    subjects = [context.text[entry.head_start:entry.head_end] for entry in entries]
    if anchor.count != len(entries) or not all(subjects):
        return []
    noun = anchor.noun.capitalize()
    return [Happening("Agreement", [replace(own, title=f"{noun} on {subject}") if own.count == 1 and not own.weak else own
                                    for own in _in_entry(context, anchor, entry)], list(dates)) for entry, subject in zip(entries, subjects, strict=True)]


def _in_entry(context: Context, anchor: Anchor, entry: Entry) -> list[Anchor]:
    """The anchor as one for this entry alone, with the entry as another word for it."""
    line = entry.line
    here = replace(anchor, count=1, plural=False, weak=True, definite=True, line=line, sentence=context.sentence(line.start), start=line.start,
                   end=line.start + 1, stem=line.start, title="", bodies=frozenset(), partners=frozenset())
    return [replace(anchor, count=1), here]


def _partners(context: Context, layout: Layout, anchor: Anchor) -> list[Spot]:
    """The first name of each partner: as many as are counted in the rest of the sentence, the next sentences or the list that follows."""
    start, count = anchor.end, anchor.count
    text_end = min(len(context.text), start + REACH)
    spots = [spot for spot in context.spots_in(start, text_end, "Organisation") if spot.form != "reference"]
    lines = {layout.line(spot.start).start: spot for spot in reversed(spots) if layout.line(spot.start).item}
    listed = [lines[line] for line in sorted(lines)]
    if len(listed) == count or (count < 0 and len(listed) > 1 and _EACH.search(context.text[start:text_end])):
        return listed
    if count < 0:
        counted = _COUNTED.search(context.text, start, anchor.sentence.end)
        if counted is None:
            return _joined(context, anchor, spots)
        count = NUMBERS[counted["number"].casefold()]
    return _enumerated(context, start, count, spots) or (_most(context, start, count, spots) if count >= MANY else [])


def _joined(context: Context, anchor: Anchor, spots: Sequence[Spot]) -> list[Spot]:
    """The partners of "agreements with A, B and C", told of a single body."""
    within = {id(spot.actor): spot for spot in reversed(spots) if spot.start < anchor.sentence.end}
    found = sorted(within.values(), key=lambda spot: spot.start)
    before = {id(spot.actor) for spot in context.spots_in(anchor.sentence.start, anchor.start, "Organisation")}
    led = bool(found) and _WITH.fullmatch(context.text, anchor.end, found[0].start)
    return found if led and len(before) == 1 and not before & set(within) else []


def _enumerated(context: Context, start: int, count: int, spots: Sequence[Spot]) -> list[Spot]:
    """The partners where a sentence names just as many, perhaps after the body that all of them are with."""
    at = context.sentence(start)
    for _ in range(4):
        distinct = {id(spot.actor): spot for spot in reversed(spots) if at.start <= spot.start < at.end}
        enumerated = sorted(distinct.values(), key=lambda spot: spot.start)
        for found in (enumerated, enumerated[1:]):
            if len(found) == count > 1:
                return found
        at = context.sentence(at.end + 1)
    return []


def _most(context: Context, start: int, count: int, spots: Sequence[Spot]) -> list[Spot]:
    """The partners where the next sentences together name most of as many, so that some names may have been overlooked, but no more."""
    before = {id(spot.actor) for spot in context.spots_in(context.sentence(start).start, start, "Organisation")}
    distinct = {id(spot.actor): spot for spot in reversed(spots) if id(spot.actor) not in before}
    found = sorted(distinct.values(), key=lambda spot: spot.start)
    return found if MOST_PART * count <= len(found) <= count else []


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
