"""What users type, as values."""

from datetime import date

import pytest

from graph.errors import InputRefused
from queries.parameters import parse
from queries.saved import Bounds, Parameter, ParameterType

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


WHOLE, SHARE, ANY = Bounds(1, 10_000, whole=True), Bounds(0, 1), Bounds()


@pytest.mark.parametrize(("bounds", "text", "said"), [
    (WHOLE, "-1", "-1 is not a whole number from 1 to 10,000"), (WHOLE, "2.5", "2.5 is not a whole number from 1 to 10,000"),
    (WHOLE, "1e6", "1000000.0 is not a whole number from 1 to 10,000"), (SHARE, "1.01", "1.01 is not a number from 0 to 1"),
    (Bounds(minimum=0), "-0.5", "-0.5 is not a number from 0"), (Bounds(maximum=1_000_000), "1000001", "1000001 is not a number up to 1,000,000"),
])
def test_a_number_out_of_bounds_is_refused_with_the_bounds(bounds, text, said):
    with pytest.raises(InputRefused) as refusal:
        parse(Parameter("most", ParameterType.NUMBER, "How many", bounds=bounds), text)
    assert str(refusal.value) == said


@pytest.mark.parametrize(("bounds", "text"), [(WHOLE, "1"), (WHOLE, "10000"), (WHOLE, "3.0"), (SHARE, "0"), (SHARE, "0.35"), (ANY, "-1e300")])
def test_a_number_within_bounds_is_taken(bounds, text):
    taken = parse(Parameter("most", ParameterType.NUMBER, "How many", bounds=bounds), text)
    assert taken == float(text)
    assert not bounds.whole or isinstance(taken, int)
