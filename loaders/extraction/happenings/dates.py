"""The dates in a text, of any form and precision, as ISO 8601; relative ones against the day the document was published."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from urllib.parse import urlsplit

from graph.dates import bounds, is_date
from graph.fragment import Document

MONTHS = {name: number for number, names in enumerate((
    "january jan", "february feb febr", "march mar", "april apr", "may", "june jun", "july jul", "august aug", "september sept sep", "october oct",
    "november nov", "december dec"), 1) for name in names.split()}
WEEKDAYS = {day: number for number, day in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))}
# Days from the document's own; what is not listed ("this morning") is of the same day.
RELATIVE = {"the day before yesterday": -2, "yesterday": -1, "last night": -1, "last evening": -1, "tomorrow": 1}
# Where people write the month before the day: CLDR's short date formats that begin with M.
MONTH_FIRST = frozenset({"us", "ph", "fm", "mh", "pw", "gu", "as", "vi", "pr", "mp", "bz", "gov", "edu", "mil"})
# A two-digit year up to this one is of this century (POSIX strptime's rule).
LAST_SHORT_YEAR = 68
HEAD = 800  # characters of a text in which its own date stands

_MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?!\d)"
_YEAR = r"(?:19|20)\d\d(?!\d)"
_TO = r"\s*(?:-|–|—|‑|to|until|till|through|and|&)\s*(?:the\s+)?"
_WEEKDAY = "(?:" + "|".join(WEEKDAYS) + ")"
_AHEAD = rf"(?:{_WEEKDAY},?\s+(?:the\s+)?)?"
_FORMS = (
    rf"(?P<y1>{_YEAR})-(?P<m1>\d\d)(?:-(?P<d1>\d\d))?(?![\d-])",
    rf"(?:(?P<c2>\d{{1,2}})\.?\s*[-–]\s*)?(?P<a2>\d{{1,2}})[./-](?P<b2>\d{{1,2}})[./-](?P<y2>{_YEAR}|\d\d)(?![\d./-])",
    rf"(?P<d3>{_DAY})\s*(?:of\s+)?(?P<m3>{_MONTH})?(?:,?\s+(?P<z3>{_YEAR}))?{_TO}{_AHEAD}(?P<e3>{_DAY})[\s-]*(?:of\s+)?(?P<n3>{_MONTH}),?(?:\s+(?P<y3>{_YEAR}))?",
    rf"(?P<m4>{_MONTH})\s*(?P<d4>{_DAY})(?:,?\s+(?P<z4>{_YEAR}))?{_TO}{_AHEAD}(?:(?P<n4>{_MONTH})\s*)?(?P<e4>{_DAY})(?:,?\s+(?P<y4>{_YEAR}))?",
    rf"(?P<d5>{_DAY})[\s-]*(?:day\s+)?(?:of\s+)?(?P<m5>{_MONTH})(?:(?:,|\s+of|-)?\s*(?P<y5>{_YEAR}))?",
    rf"(?P<m6>{_MONTH})\s*(?P<d6>{_DAY})(?:,?\s+(?P<y6>{_YEAR}))?",
    rf"(?P<m7>{_MONTH})(?:,|\s+of)?\s+(?P<y7>{_YEAR})",
    rf"(?<=\bin )(?:early |mid-|mid |late )?(?P<m8>{_MONTH})(?!\w)(?:,?\s+(?P<y8>{_YEAR}))?",
    rf"(?P<w9>{_WEEKDAY})",
    r"(?P<r10>(?:the day before )?yesterday|today|tomorrow|(?:earlier )?this (?:morning|afternoon|evening)|tonight|last (?:night|evening))",
    r"(?P<s11>(?:on )?(?:the|that) (?:very )?same day|on (?:the|that) day|the (?:following|next) day|that (?:same )?month)",
    rf"(?P<y12>{_YEAR})(?=[^\w-]|$)",
)
_ANY = re.compile("|".join(rf"(?<![\w.-]){_AHEAD if n < 7 else ''}{form}" for n, form in enumerate(_FORMS)), re.IGNORECASE)
LONGEST_BYLINE = 30  # characters besides the date
NEAR_WORDS = 60  # characters before the name of a weekday that tell whether it lies ahead
_BYLINE = re.compile(r"[^\w@]*(?:@|[A-Z][A-Z ]+(?=\W+\d)|posted|published|date|on\b|\d{1,2}\b|[A-Z][a-z]+ \d)", re.IGNORECASE)
_AHEAD_OF_IT = re.compile(r"\b(?:will|next|upcoming|coming|expected|scheduled|ends|starts|begins|opens|concludes|due|to be)\b[^.;]*$", re.IGNORECASE)
_OF_OLD = re.compile(r"\b(?:of|since|until|till|before|after|by|from)\s+$", re.IGNORECASE)  # "the agreement of 2014" tells no year of what follows
_LAST = re.compile(r"\blast\s+$", re.IGNORECASE)
_HEADER = re.compile(r"^#?\s*(?:published|date|posted)\b[^\n\d]{0,20}", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Found:
    """A date of the text: where it stands, its first day, and its last one where a range is told; ISO 8601 of the precision told."""

    start: int
    end: int
    date: str
    end_date: str = ""

    @property
    def is_exact(self) -> bool:
        """Whether it names at least a month."""
        return len(self.date) >= 7


@dataclass(slots=True)
class _Reader:
    """What a date can be told against: the day of the document, the last date told, the last year told."""

    day: date | None
    month_first: bool
    last: str = ""
    years: list[int] = field(default_factory=list)


@lru_cache(maxsize=2)  # several modules ask for the dates of the document that is being read
def find_dates(document: Document) -> tuple[Found, ...]:
    """The dates of a document in the order of its text; a day without a year takes the nearest one, and what cannot be resolved is left out."""
    first_year = re.search(rf"(?<!\d){_YEAR}", document.text)
    reader = _Reader(published(document), month_first(document), years=[int(first_year.group())] if first_year else [])
    return tuple(_read(document.text, reader))


@lru_cache(maxsize=2)
def published(document: Document) -> date | None:
    """The day the document was published: from its own data, else from a dated line at its head."""
    if len(document.published) == 10:
        span = bounds(document.published)
        return span[0] if span else None
    reader = _Reader(None, month_first(document))
    for line in document.text[:HEAD].splitlines():
        first = next(_read(line, reader), None)
        if first and len(first.date) == 10 and not first.end_date and (_HEADER.match(line) or len(line) - (first.end - first.start) < 45):
            return date.fromisoformat(first.date)
    return None


def month_first(document: Document) -> bool:
    """Whether this document writes 06/22 for the 22nd of June: by a date that cannot be read otherwise, else by its publisher's country."""
    for match in re.finditer(r"(?<!\d)(\d{1,2})[./](\d{1,2})[./](?:19|20)?\d\d(?!\d)", document.text):
        one, two = int(match[1]), int(match[2])
        if max(one, two) > 12 >= min(one, two):
            return two > 12
    host = urlsplit(document.url).hostname or ""
    return host.rpartition(".")[2] in MONTH_FIRST


def _read(text: str, reader: _Reader) -> Iterator[Found]:
    for match in _ANY.finditer(text):
        if match["m6"] == "may":  # the verb
            continue
        parts = {name.rstrip("0123456789"): value for name, value in match.groupdict().items() if value}
        found = _resolve(parts, text[max(0, match.start() - NEAR_WORDS):match.start()], reader)
        if found and is_date(found[0]):
            first, last = found
            reader.last = first if len(first) >= 7 else reader.last
            if "y" in parts and len(first) == 10 and first == (last or first) and _heads_an_entry(text, match):
                reader.day = date.fromisoformat(first)
            if ("y" in parts or "z" in parts) and (len(first) > 4 or not _OF_OLD.search(text, max(0, match.start() - NEAR_WORDS), match.start())):
                reader.years.append(int(first[:4]))
            yield Found(match.start(), match.end(), first, last if last != first and is_date(last) else "")


def _resolve(parts: dict[str, str], before: str, reader: _Reader) -> tuple[str, str] | None:
    if "w" in parts or "r" in parts:
        return _near(parts, before, reader)
    if "s" in parts:
        return _again(parts["s"].casefold(), reader)
    if "a" in parts:
        return _by_numbers(parts, reader)
    if "m" not in parts and "n" not in parts:
        return parts["y"], ""
    return _spelled(parts, reader)


def _heads_an_entry(text: str, match: re.Match[str]) -> bool:
    """Whether this date, alone in its line but for a name, is that of the post or entry under it, against which its "today" is told."""
    begin, end = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end())
    line = text[begin:end if end >= 0 else len(text)]
    return len(line) - len(match.group()) < LONGEST_BYLINE and bool(_BYLINE.match(line)) and end >= 0


def _near(parts: dict[str, str], before: str, reader: _Reader) -> tuple[str, str] | None:
    if reader.day is None:
        return None
    if "r" in parts:
        distance = RELATIVE.get(" ".join(parts["r"].casefold().split()), 0)
    else:
        distance = -((reader.day.weekday() - WEEKDAYS[parts["w"].casefold()]) % 7)
        if _AHEAD_OF_IT.search(before):
            distance += 7
        elif distance == 0 and _LAST.search(before):
            distance = -7
    return (reader.day + timedelta(days=distance)).isoformat(), ""


def _again(words: str, reader: _Reader) -> tuple[str, str] | None:
    if "month" in words:
        return (reader.last[:7], "") if len(reader.last) >= 7 else None
    if len(reader.last) != 10:
        return None
    distance = 1 if "following" in words or "next" in words else 0
    return (date.fromisoformat(reader.last) + timedelta(days=distance)).isoformat(), ""


def _by_numbers(parts: dict[str, str], reader: _Reader) -> tuple[str, str] | None:
    one, two, year = int(parts["a"]), int(parts["b"]), _full_year(parts["y"])
    month, day = (one, two) if (reader.month_first and one <= 12) or two > 12 else (two, one)
    last = _iso(year, month, day)
    return (_iso(year, month, int(parts["c"])), last) if "c" in parts else (last, "")


def _full_year(year: str) -> int:
    number = int(year)
    return number if number > 99 else number + (2000 if number <= LAST_SHORT_YEAR else 1900)


def _spelled(parts: dict[str, str], reader: _Reader) -> tuple[str, str] | None:
    month, last_month = _month(parts.get("m") or parts["n"]), _month(parts.get("n") or parts["m"])
    day, last_day = _number(parts.get("d")), _number(parts.get("e") or parts.get("d"))
    last_year = int(parts.get("y") or parts.get("z") or 0) or _nearest_year(last_month, last_day, reader)
    if not last_year:
        return None
    year = int(parts.get("z") or last_year - (month > last_month))
    return _iso(year, month, day), _iso(last_year, last_month, last_day)


def _month(text: str) -> int:
    return int(text) if text.isdigit() else MONTHS[text.casefold().rstrip(".")]


def _number(text: str | None) -> int:
    return int(re.sub(r"\D", "", text)) if text else 0


def _iso(year: int, month: int, day: int) -> str:
    return f"{year:04}-{month:02}-{day:02}" if day else f"{year:04}-{month:02}"


def _nearest_year(month: int, day: int, reader: _Reader) -> int:
    """The year that brings a day nearest to the document's own, else the last year that the text told."""
    if reader.day is None:
        return reader.years[-1] if reader.years else 0
    here = reader.day.toordinal()
    choices = [span for year in range(reader.day.year - 1, reader.day.year + 2) if (span := bounds(_iso(year, month, day)))]
    return min((abs(span[0].toordinal() - here), span[0].year) for span in choices)[1] if choices else 0
