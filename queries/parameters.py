"""From what a user types to a parameter's value."""

import re
from datetime import date

from graph.dates import is_date
from graph.errors import InputRefused
from queries.saved import Bounds, Parameter, ParameterType

Scalar = str | int | float | bool

_YES, _NO = ("yes", "true", "1", "on"), ("no", "false", "0", "off")
_RELATIVE = re.compile(r"today(?:([+-])(\d{1,4})([dwmy]))?")
_UNITS = {"d": "days", "w": "weeks", "m": "months", "y": "years"}


def parse(parameter: Parameter, text: str, *, today: date | None = None) -> Scalar:
    """The value that the text stands for, by the parameter's type; an entity stays as written, for `queries.entities` to find.

    Dates are ISO 8601 of any precision, or `today`, `today-90d`, `today+6m` (days, weeks, months, years).

    Raises:
        InputRefused: the text is not of that type, not one of the choices, or a number out of bounds.
    """
    text = text.strip()
    match parameter.type:
        case ParameterType.NUMBER:
            return _within(number(text), parameter.bounds)
        case ParameterType.BOOLEAN:
            return _boolean(text)
        case ParameterType.DATE:
            return _date(text, today or date.today())
        case ParameterType.CHOICE if parameter.choices and text not in parameter.choices:
            raise InputRefused(f"{text!r} is not one of {', '.join(parameter.choices)}")
        case _:
            return text


def number(text: str) -> int | float:
    """The number that the text stands for.

    Raises:
        InputRefused: it stands for none, or for no finite one.
    """
    try:
        return int(text) if re.fullmatch(r"[+-]?\d{1,18}", text) else _finite(float(text))
    except ValueError:
        raise InputRefused(f"{text!r} is not a number") from None


def _within(value: int | float, bounds: Bounds) -> int | float:
    if value not in bounds:
        raise InputRefused(f"{value} is not {bounds}")
    return int(value) if bounds.whole else value


def _finite(number: float) -> float:
    if number - number != 0:
        raise ValueError
    return number


def _boolean(text: str) -> bool:
    if text.lower() not in (*_YES, *_NO):
        raise InputRefused(f"{text!r} is not yes or no")
    return text.lower() in _YES


def _date(text: str, today: date) -> str:
    match = _RELATIVE.fullmatch(text)
    if not match and not is_date(text):
        raise InputRefused(f"{text!r} is not a date (write 2024, 2024-03, 2024-03-18, today or today-90d)")
    if not match:
        return text
    sign, number, unit = match.groups()
    if not unit:
        return today.isoformat()
    from dateutil.relativedelta import relativedelta

    try:
        return (today + relativedelta(**{_UNITS[unit]: int(sign + number)})).isoformat()  # type: ignore[arg-type]
    except (OverflowError, ValueError):
        raise InputRefused(f"{text!r} is beyond the calendar") from None
