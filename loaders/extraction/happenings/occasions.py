"""Programmes, agendas and minutes: texts of which every line is about one event."""

import re

from loaders.extraction.context import Context
from loaders.extraction.happenings.anchors import Anchor
from loaders.extraction.happenings.gathering import Happening
from loaders.extraction.text.grammar import token_at
from loaders.extraction.text.layout import Layout

HEAD = 200  # characters after the title that still belong to the head of the text
OF_A_GATHERING = re.compile(
    r"^\W*(?:\w+ )?(?:minutes(?= of|\W*$| [–—-])|(?:agenda|programme|program|schedule|order of business)(?= of (?:the|events)| for the|\W*$| [–—-]))",
    re.IGNORECASE | re.MULTILINE,
)
_MINUTES = re.compile(r"\b(?:Minutes|MINUTES)\b")


def occasion(context: Context, layout: Layout, happenings: list[Happening]) -> Happening | None:
    """The event of which the whole text is the programme or the minutes; None where it is neither."""
    head = layout.title_end + HEAD
    if not OF_A_GATHERING.search(context.text, 0, head):
        return None
    return next((h for h in happenings if h.label == "Event" and any(a.start < head and not a.modifier for a in h.anchors)), None)


def minutes(context: Context, layout: Layout) -> list[Anchor]:
    """The word "minutes" in the title of a text, as the meeting that they are of."""
    match = _MINUTES.search(context.text, 0, layout.title_end + 1)
    head = token_at(context.doc, match.start()) if match else None
    if match is None or head is None:
        return []
    line, sentence = layout.line(match.start()), context.sentence(match.start())
    return [Anchor("Event", "meeting", "minutes", match.start(), match.end(), head, line, sentence, definite=True, stem=match.start())]
