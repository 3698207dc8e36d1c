"""The days of happenings whose own sentences tell none."""

import re

from loaders.extraction.happenings.clues import Scene
from loaders.extraction.happenings.dates import Found, find_dates
from loaders.extraction.happenings.gathering import Happening
from loaders.extraction.happenings.occasions import HEAD, OF_A_GATHERING

REACH = 3  # sentences after a mention in which a day is told
SHORT_LINE = 25  # characters besides the date

_DONE = {
    "Event": re.compile(r"\b(?:held|place|from|on|between|until|to|date|when|opened|began|during)\b", re.IGNORECASE),
    "Agreement": re.compile(r"\b(?:signed|signature|signing|concluded|inked|done)\b", re.IGNORECASE),
}
_WHEN = frozenset({"date", "dates", "date and time", "when", "day", "held on", "meeting date", "date of meeting"})
_REPORTED = re.compile(r"\b(?:published|posted|updated|release|issued|printed|date)\b", re.IGNORECASE)


def give_days(scene: Scene) -> None:
    """Give happenings without a day the nearest that sentences about them tell, the head of the text for the main event, and a signing its agreement's."""
    dates = [date for date in find_dates(scene.context.document) if date.is_exact]
    for happening in scene.happenings:
        if not happening.dates:
            happening.dates += _about(scene, happening, dates)
    main = scene.main("Event")
    if main is not None and not main.dates:
        main.dates += [date for date in dates if date.end_date and date.start < scene.layout.title_end + HEAD]
    _from_head(scene, dates)
    _share(scene.happenings)


def _from_head(scene: Scene, dates: list[Found]) -> None:
    """The day of a programme or of minutes: the one after "Date:" or alone in a line of its head; it is that of the main event."""
    main = scene.occasion or scene.main("Event")
    if main is None or any(date.start < scene.layout.title_end + HEAD and date in main.dates for date in dates):
        return
    text = scene.context.text
    told = scene.layout.title_end + HEAD
    labelled = [date for date in dates if (line := scene.layout.line(date.start)).label in _WHEN and line.start < told]
    alone = [date for date in dates if date.start < told and OF_A_GATHERING.search(text, 0, date.start) and _alone(scene, date)]
    if labelled or alone:
        main.dates[:0] = (labelled or alone)[:1]


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
