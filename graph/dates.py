"""Dates as the graph keeps them: ISO 8601 of any precision (`2024`, `2024-03`, `2024-03-18`)."""

import re
from calendar import monthrange
from datetime import date

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def is_date(text: str) -> bool:
    """Whether the text is a date of the calendar, of any of the three precisions."""
    return bounds(text) is not None


def bounds(text: str) -> tuple[date, date] | None:
    """First and last day of what the text names, or None where it is no such date."""
    match = _DATE.fullmatch(text)
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        assert year is not None
        first = date(year, month or 1, day or 1)
        return first, date(year, month or 12, day or monthrange(year, month or 12)[1])
    except ValueError:
        return None


def written_out(text: str) -> str:
    """A date as a reader expects it: `12 November 2025`, `November 2025`, `2025`; `unknown` where there is none."""
    span = bounds(text or "")
    if span is None:
        return "unknown"
    first = span[0]
    return {4: f"{first:%Y}", 7: f"{first:%B %Y}", 10: f"{first.day} {first:%B %Y}"}[len(text)]


def overlap(one: str, other: str) -> bool:
    """Whether two dates can name the same day; an unknown one can be any."""
    a, b = bounds(one), bounds(other)
    return a is None or b is None or (a[0] <= b[1] and b[0] <= a[1])
