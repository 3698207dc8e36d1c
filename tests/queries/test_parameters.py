"""What users type, as values."""

from datetime import date

import pytest

from graph.errors import InputRefused
from queries.parameters import parse
from queries.saved import Parameter, ParameterType

TODAY = date(2026, 3, 31)
READ = [
    ("number", "5", 5), ("number", " -7 ", -7), ("number", "0.25", 0.25), ("number", "1e3", 1000.0),
    ("boolean", "Yes", True), ("boolean", "0", False),
    ("date", "2024", "2024"), ("date", "2024-02-29", "2024-02-29"), ("date", "today", "2026-03-31"), ("date", "today-90d", "2025-12-31"),
    ("date", "today-1m", "2026-02-28"), ("date", "today+2w", "2026-04-14"), ("date", "today-10y", "2016-03-31"),
    ("choice", "mou", "mou"), ("text", "  a b ", "a b"), ("entity", "PIPS", "PIPS"),
]
REFUSED = [
    ("number", "five"), ("number", "nan"), ("number", "inf"), ("number", ""), ("boolean", "maybe"),
    ("date", "2024-02-30"), ("date", "24"), ("date", "tomorrow"),
    ("date", "today-9999y"), ("choice", "treaty"),
]


def parameter(type):
    return Parameter("it", ParameterType(type), "It", choices=("mou", "grant") if type == "choice" else ())


@pytest.mark.parametrize(("type", "text", "value"), READ)
def test_texts_become_values(type, text, value):
    found = parse(parameter(type), text, today=TODAY)
    assert (found, found.__class__) == (value, value.__class__)


@pytest.mark.parametrize(("type", "text"), REFUSED)
def test_what_is_not_of_the_type_is_refused(type, text):
    with pytest.raises(InputRefused, match=text or "not a number"):
        parse(parameter(type), text, today=TODAY)
