"""The days of happenings whose own sentences tell none."""

import re

from loaders.extraction.clues import Scene
from loaders.extraction.dates import Found, find_dates
from loaders.extraction.happenings import Happening

HEAD = 200  # characters after the title in which a range of days is that of the main event
REACH = 3  # sentences after the first mention in which a day is told

_DONE = {
    "Event": re.compile(r"\b(?:held|place|from|on|between|until|to|date|when|opened|began|during)\b", re.IGNORECASE),
    "Agreement": re.compile(r"\b(?:signed|signature|signing|concluded|inked|done)\b", re.IGNORECASE),
}


def give_days(scene: Scene) -> None:
    """Give happenings without a day the nearest that sentences about them tell, the head of the text for the main event, and a signing its agreement's."""
    dates = [date for date in find_dates(scene.context.document) if date.is_exact]
    for happening in scene.happenings:
        if not happening.dates:
            happening.dates += _about(scene, happening, dates)
    main = scene.main("Event")
    if main is not None and not main.dates:
        main.dates += [date for date in dates if date.end_date and date.start < scene.layout.title_end + HEAD]
    _share(scene.happenings)


def _about(scene: Scene, happening: Happening, dates: list[Found]) -> list[Found]:
    first = scene.index(happening.anchors[0].start)
    about = [date for date in dates if -1 <= scene.index(date.start) - first <= REACH
             and scene.current(date.start, happening.label) is happening and _tells(scene, happening.label, date.start)]
    return sorted(about, key=lambda date: abs(scene.index(date.start) - first))


def _tells(scene: Scene, label: str, offset: int) -> bool:
    """Whether the sentence at this place says that something was held or signed: not the date of a letter or a law."""
    sentence = scene.context.sentence(offset)
    return bool(_DONE[label].search(scene.context.text[sentence.start:offset + 60])) and not scene.layout.line(offset).heading


def _share(happenings: list[Happening]) -> None:
    """Where a text tells one day of signing, its agreements and its ceremony of signing share it."""
    agreements = [h for h in happenings if h.label == "Agreement"]
    ceremonies = [h for h in happenings if h.label == "Event" and h.kind == "ceremony"]
    for some, others in ((agreements, ceremonies), (ceremonies, agreements)):
        days = {h.dates[0].date: h.dates[0] for h in some if h.dates}
        if len(days) == 1:
            for happening in others:
                if not happening.dates and (happening.label == "Agreement" or _signing(happening)):
                    happening.dates.append(next(iter(days.values())))


def _signing(happening: Happening) -> bool:
    return any("sign" in anchor.noun or "sign" in anchor.sentence_text for anchor in happening.anchors)
