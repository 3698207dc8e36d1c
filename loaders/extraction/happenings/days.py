"""The days of happenings whose own sentences tell none."""

import re

from loaders.extraction.happenings.clues import Scene
from loaders.extraction.happenings.dates import Found, find_dates, published
from loaders.extraction.happenings.gathering import Happening
from loaders.extraction.happenings.occasions import HEAD, OF_A_GATHERING

REACH = 3  # sentences after a mention in which a day is told
BEFORE = 3  # sentences before a mention in which its day may have been told: "Yesterday was the day. …"
SHORT_LINE = 40  # characters besides the date

_DONE = {
    "Event": re.compile(r"\b(?:held|place|from|on|between|until|to|date|when|opened|began|during)\b", re.IGNORECASE),
    "Agreement": re.compile(r"\b(?:signed|signature|signing|concluded|inked|done)\b", re.IGNORECASE),
}
_COMING = re.compile(r"\b(?:will|shall|(?:is|are) (?:to be|scheduled|planned|due)|next (?:week|month|year)|upcoming|forthcoming)\b", re.IGNORECASE)
_HELD = re.compile(r"\W*(?:held|organi[sz]ed|convened|took place)\b", re.IGNORECASE)
_WHEN = frozenset({"date", "dates", "date and time", "when", "day", "held on", "meeting date", "date of meeting"})
_REPORTED = re.compile(r"\b(?:published|posted|updated|release|issued|printed|date)\b", re.IGNORECASE)


def give_days(scene: Scene) -> None:
    """Give happenings without a day the nearest that sentences about them tell, the head of the text for the main event, and a signing its agreement's."""
    told = find_dates(scene.context.document)
    dates, years = ([date for date in told if date.is_exact is exact] for exact in (True, False))
    for happening in scene.happenings:
        if not happening.dates:
            happening.dates += _about(scene, happening, dates) or _year(scene, happening, years)
    main = scene.main("Event")
    if main is not None and not main.dates:
        main.dates += [date for date in dates if date.end_date and date.start < scene.layout.title_end + HEAD]
    _from_head(scene, dates)
    _share(scene.happenings)
    for happening in scene.happenings:
        if happening.label == "Event" and not happening.dates and not _is_coming(scene, happening):
            happening.dates += _beside(scene, happening, dates)[:1] or _of_the_occasion(scene, happening) or _only(scene, happening, dates)


def _is_coming(scene: Scene, happening: Happening) -> bool:
    """Whether the text only announces an event: it has not the day of what has been."""
    return all(_COMING.search(scene.context.text, anchor.sentence.start, anchor.sentence.end) for anchor in happening.anchors)


def _from_head(scene: Scene, dates: list[Found]) -> None:
    """The day of a programme or of minutes: the one after "Date:" or alone in a line of its head; it is that of the main event."""
    main = scene.occasion or scene.main("Event")
    if main is None or any(date.start < scene.layout.title_end + HEAD and date in main.dates for date in dates):
        return
    text = scene.context.text
    told = scene.layout.title_end + HEAD
    labelled = [date for date in dates if (line := scene.layout.line(date.start)).label in _WHEN and line.start < told]
    alone = [date for date in dates if date.start < told and OF_A_GATHERING.search(text, 0, date.start) and _alone(scene, date)]
    under = [date for date in dates if len(date.date) == 10 and not main.dates and _under_its_name(scene, main, date)]
    if labelled or alone or under:
        main.dates[:0] = (labelled or alone or under)[:1]


def _under_its_name(scene: Scene, happening: Happening, date: Found) -> bool:
    """Whether a day stands with a place or with "held" in the line below the event's name: "International Conference / Sibiu, 9 November 2015"."""
    line = scene.layout.line(date.start)
    before = next((above for above in reversed(scene.layout.lines) if above.start < line.start), None)
    named = before is not None and any(anchor.line in (before, line) and before.heading for anchor in happening.anchors)
    held = bool(_HELD.match(scene.context.text, line.start))
    return named and (held or (_alone(scene, date) and bool(scene.context.spots_in(line.start, date.start, "Place"))))


def _alone(scene: Scene, date: Found) -> bool:
    """Whether a line says little more than this day, and none of the report's own: "Karaganda, 17 October 2023"."""
    line = scene.layout.line(date.start)
    said = scene.context.text[line.start:line.end]
    return len(date.date) == 10 and len(said) - (date.end - date.start) < SHORT_LINE and not _REPORTED.search(said)


def _about(scene: Scene, happening: Happening, dates: list[Found]) -> list[Found]:
    told = [scene.index(anchor.start) for anchor in happening.anchors if not anchor.modifier] or [scene.index(happening.anchors[0].start)]
    about = [date for date in dates if any(-1 <= scene.index(date.start) - at <= REACH for at in told)
             and scene.current(date.start, happening.label) is happening and _tells(scene, happening.label, date.start)]
    return sorted(about, key=lambda date: min(abs(scene.index(date.start) - at) for at in told))


def _year(scene: Scene, happening: Happening, years: list[Found]) -> list[Found]:
    """The only year that the sentence of an agreement tells, where it says that something was signed: "had signed one with the School in 2019"."""
    if happening.label != "Agreement":
        return []
    told = {anchor.sentence for anchor in happening.anchors if not anchor.modifier}
    said = [year for year in years if any(sentence.start <= year.start < sentence.end for sentence in told)
            and _tells(scene, "Agreement", year.start) and scene.current(year.start, "Agreement") in (happening, None)]
    return said if len({year.date for year in said}) == 1 else []


def _beside(scene: Scene, happening: Happening, dates: list[Found]) -> list[Found]:
    """The days told just before or after an event in its section, of which no other event is told in their sentence, the nearest first."""
    told = [(scene.index(anchor.start), anchor.line.section) for anchor in happening.anchors if not anchor.modifier]
    others = {scene.index(anchor.start) for other in scene.happenings if other is not happening for anchor in other.anchors if other.label == "Event"}
    others = others if len({date.date for date in dates if len(date.date) == 10}) > 1 else set()
    near = [(min(abs(scene.index(date.start) - at) for at, _ in told), date) for date in dates if len(date.date) == 10 and scene.index(date.start) not in others
            and any(-BEFORE <= scene.index(date.start) - at <= 1 and scene.layout.line(date.start).section == section for at, section in told)
            and not _of_the_report(scene, date)]
    return [date for _, date in sorted(near, key=lambda pair: pair[0])]


def _only(scene: Scene, happening: Happening, dates: list[Found]) -> list[Found]:
    """The one day that the running text tells, for the event that most of it is about."""
    told = [date for date in dates if len(date.date) == 10 and not _of_the_report(scene, date)]
    return told[:1] if happening is scene.main("Event") and len({date.date for date in told}) == 1 else []


def _of_the_report(scene: Scene, date: Found) -> bool:
    """Whether a day is written out as that of the report, or stands in what is said of its publication."""
    line = scene.layout.line(date.start)
    written_out = any(sign.isdigit() for sign in scene.context.text[date.start:date.end])
    return written_out and (date.date == str(published(scene.context.document) or "") or bool(_REPORTED.search(scene.context.text, line.start, date.start)))


def _of_the_occasion(scene: Scene, happening: Happening) -> list[Found]:
    """The day of the event whose programme or minutes the text is, where it is a single one."""
    if scene.occasion is None or happening is scene.occasion or any(anchor.modifier for anchor in happening.anchors):
        return []
    return [date for date in scene.occasion.dates[:1] if not date.end_date]


def _tells(scene: Scene, label: str, offset: int) -> bool:
    """Whether the sentence at this place says that something was held or signed: not the date of a letter or a law."""
    sentence = scene.context.sentence(offset)
    return bool(_DONE[label].search(scene.context.text[sentence.start:offset + 60])) and not scene.layout.line(offset).heading


def _share(happenings: list[Happening]) -> None:
    """Where a text tells one day of signing, its agreements and its ceremony of signing share it."""
    agreements = [h for h in happenings if h.label == "Agreement"]
    ceremonies = [h for h in happenings if h.label == "Event" and h.kind == "ceremony"]
    signings = [h for h in ceremonies if _signing(h)]
    for some, others in ((agreements, signings), (signings, agreements)):
        days = {h.dates[0].date: h.dates[0] for h in some if h.dates}
        if len(days) == 1:
            for happening in others:
                if not happening.dates:
                    happening.dates.append(next(iter(days.values())))


def _signing(happening: Happening) -> bool:
    return any("sign" in anchor.noun or "sign" in anchor.sentence_text for anchor in happening.anchors)
