"""How far apart two dates are, at any precision."""

from datetime import date

from graph.dates import bounds


def days_apart(one: tuple[str, str], other: tuple[str, str]) -> int | None:
    """Days between two stretches of time (first and last day, the last may be empty); 0 where they can overlap, None where one is unknown."""
    mine, theirs = _span(one), _span(other)
    if mine is None or theirs is None:
        return None
    return max(0, (theirs[0] - mine[1]).days, (mine[0] - theirs[1]).days)


def _span(dates: tuple[str, str]) -> tuple[date, date] | None:
    first = bounds(dates[0]) or bounds(dates[1])
    if first is None:
        return None
    last = bounds(dates[1]) or first
    return first[0], max(first[1], last[1])


def months(dates: tuple[str, str]) -> list[str]:
    """The months (`2024-03`) a stretch of time begins and ends in; nothing where only a year is known."""
    return sorted({text[:7] for text in dates if len(text) >= 7})
