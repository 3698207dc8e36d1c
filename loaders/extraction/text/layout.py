"""How a text is laid out: headings and the sections under them, list items, and the words that lead into what follows."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.extraction.context import Context

LONGEST_HEADING = 170  # characters
MOST_WORDS = 26
LONGEST_LABEL = 70

_BULLET = re.compile(r"\s*(?:[-–—•●◦▪■*·>➡✓✔»]+\s|\(?\d{1,2}[.)/]\s|\(?[a-z][.)]\s|\d️⃣)")
_TIME = r"\d{1,2}[.:h]\d\d(?:\s*[ap]\.?m\.?)?"
_LABEL = re.compile(rf"\s*(?:[-–—•*>➡»]+\s*|\(?\w{{1,2}}[.)]\s+|{_TIME}(?:\s*[-–—]\s*{_TIME})?\s*[-–—|]?\s+)?([^\W\d][^:.;\n]{{1,{LONGEST_LABEL}}}):(?=\s|$)")
_DATED = re.compile(r"(?:published|posted|date|updated)?\W*(?:\w+day,?\s+)?(?:\d{1,4}\W+)?"
                    r"[A-Za-z]*\W*\d{1,4}(?:st|nd|rd|th)?\W*\d{0,4}\W*(?:\d\d:\d\d.*)?", re.IGNORECASE)
_MARKED = re.compile(r"\s*(?:\+\+|#+\s|>>|\W*[A-Z][A-Z\W]{5,}$|\d{1,2}\.\s+\S+(?:\s\S+){0,7}$)")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text that says something: what it is, in which section it stands, and which words lead into it."""

    start: int
    end: int
    heading: bool
    item: bool
    section: int
    label: str  # the words before its own colon, in lower case
    lead: str  # the line above a list, or the heading of the section, in lower case
    lead_start: int  # where that line begins; -1 where there is none


class Layout:
    """The lines of a text, found by offset."""

    def __init__(self, context: Context) -> None:
        idle = {(span.start, span.end) for span in context.noise}
        self.lines: Sequence[Line] = _read(context.text, idle)
        self._starts = [line.start for line in self.lines]
        self._headings = {line.section: line for line in self.lines if line.heading}

    def line(self, offset: int) -> Line:
        """The line that holds this offset, or the last one before it."""
        return self.lines[max(0, bisect_right(self._starts, offset) - 1)]

    def heading(self, line: Line) -> Line | None:
        """The heading of the section in which a line stands; None at the head of the text, and for the heading itself."""
        return None if line.heading else self._headings.get(line.section)

    @property
    def title_end(self) -> int:
        """Where the running text begins: the end of the headings at the head of the text."""
        first = next((line for line in self.lines if not line.heading), None)
        return first.start if first else 0


def _read(text: str, idle: set[tuple[int, int]]) -> list[Line]:
    found: list[Line] = []
    section, lead, heading, lead_start, heading_start = 0, "", "", -1, -1
    for match in re.finditer(r"[^\n]*\S[^\n]*", text):
        line = match.group()
        start, end = match.start(), match.start() + len(line.rstrip())
        if (start, end) in idle or line.startswith("# "):
            continue
        item, is_heading = bool(_BULLET.match(line)), _is_heading(line)
        if is_heading:
            section, heading, lead, heading_start = section + 1, line.strip().casefold(), "", start
        elif line.rstrip().endswith(":"):
            lead, lead_start = line.strip().casefold()[-160:], start
        elif found and not item and not lead_goes_on(found[-1], lead, start, text):
            lead = ""
        label = _LABEL.match(line)
        own = label[1].strip().casefold() if label else ""
        found.append(Line(start, end, is_heading, item, section, own, lead or heading, lead_start if lead else heading_start))
    return found or [Line(0, len(text), False, False, 0, "", "", -1)]


def lead_goes_on(before: Line, lead: str, start: int, text: str) -> bool:
    """Whether a line that is no list item still belongs to the list led into above: it follows at once, or the line before has not ended."""
    return bool(lead) and (text[before.end:start].count("\n") < 2 or text[before.end - 1] in ";,:")


def _is_heading(line: str) -> bool:
    words = line.strip()
    if len(words) > LONGEST_HEADING or not any(c.isalpha() for c in words):
        return False
    if _DATED.fullmatch(words):
        return False
    if _MARKED.match(words):
        return True
    ended = words.endswith((".", ";", ",", ":", "…")) or " – " in words[3:40]
    return not ended and not _BULLET.match(line) and len(words.split()) <= MOST_WORDS
