"""Which dates are told of one phrase for a happening: those of its sentence, its line, or the heading above."""

import re

from loaders.extraction.happenings.anchors import Anchor
from loaders.extraction.happenings.dates import Found
from loaders.extraction.text.grammar import text_of
from loaders.extraction.text.layout import Layout

DATELINE = 40  # characters
SHORT_HEADING = 70  # characters; the date in such a heading is that of what is told under it
ENDING_REACH = 40  # characters before a date
_ENDING = re.compile(r"\b(?:until|till|expire[sd]?|expiry|lapsed|valid|terminat\w+|cancel\w+|into force|effect|ended|ends?)\b[^.;]*$", re.IGNORECASE)
DATED_LINE = 6  # characters at the beginning of a line within which its date begins


def dates_near(anchor: Anchor, dates: list[Found], layout: Layout, today: str) -> list[Found]:
    """The dates told of an anchor: in its sentence, at the beginning of its line, or in the heading above, the nearest first."""
    said = [date for date in dates if anchor.sentence.start <= date.start < anchor.sentence.end
            and not _dateline(anchor, date, today) and not _ends(anchor, date)]
    said.sort(key=lambda date: _away(anchor, date))
    line = anchor.line.start
    opening = [date for date in dates if line <= date.start < line + DATED_LINE and date.date != today]
    heading = layout.heading(anchor.line)
    if heading is not None and (heading.end - heading.start >= SHORT_HEADING or heading.start < layout.title_end):
        heading = None
    above = [date for date in dates if heading and heading.start <= date.start < heading.end]
    return [date for date in opening if date in said] or said or opening or above


def _away(anchor: Anchor, date: Found) -> int:
    """How far a date stands from the noun, in characters; what is told before it counts twice."""
    return date.start - anchor.end if date.start >= anchor.end else 2 * (anchor.start - date.start)


def _ends(anchor: Anchor, date: Found) -> bool:
    """Whether an agreement only ends, or is in force until, this day."""
    before = text_of(anchor.head.doc)[max(anchor.sentence.start, date.start - ENDING_REACH):date.start]
    return anchor.label == "Agreement" and bool(_ENDING.search(before))


def _dateline(anchor: Anchor, date: Found, today: str) -> bool:
    """Whether a date is only that of the report, written out near the beginning of its line."""
    written_out = any(sign.isdigit() for sign in text_of(anchor.head.doc)[date.start:date.end])
    return date.date == today and not date.end_date and written_out and date.start - anchor.line.start < DATELINE
