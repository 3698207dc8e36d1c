"""Asking a saved question: values bound, the query run, the answer given."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from graph.dates import bounds
from graph.errors import InputRefused, QueryRefused
from graph.result import Node, Result
from graph.store import View
from queries import entities
from queries.parameters import Scalar, parse
from queries.saved import Parameter, ParameterType, SavedQuery

START, END = "start", "end"  # of a period: what parameters with its first and last day are called


def run(view: View, saved: SavedQuery, values: Mapping[str, Any] | None = None, *, rows: int | None = None, seconds: float | None = None) -> Result:
    """Ask a saved question with these values: texts as a user types them, or values of the right type.

    Raises:
        QueryRefused: a value is missing, unknown, or not of its parameter's type; QueryTimeout: it took too long.
    """
    result = view.run(saved.cypher, bind(view, saved, values or {}), rows=rows, seconds=seconds)
    # The embedded engine names no columns where there are no rows.
    return result if result.columns else replace(result, columns=saved.columns)


def bind(view: View, saved: SavedQuery, values: Mapping[str, Any], *, today: date | None = None) -> dict[str, Scalar | None]:
    """The Cypher parameters of a saved question: values typed, defaults filled in, entities found. The rest is null.

    Raises:
        QueryRefused: as `run`.
    """
    known = [parameter.name for parameter in saved.parameters]
    for name in values:
        if name not in known:
            raise QueryRefused(f"{saved.name}: no parameter {name!r}", hint=f"it takes {', '.join(known) or 'none'}")
    bound = {parameter.name: _bound(view, saved.name, parameter, values.get(parameter.name), today) for parameter in saved.parameters}
    _check_period(saved.name, bound.get(START), bound.get(END))
    return bound


def _check_period(query: str, start: Scalar | None, end: Scalar | None) -> None:
    first, last = bounds(str(start or "")), bounds(str(end or ""))
    if first and last and first[0] > last[1]:
        raise QueryRefused(f"{query}: {START} ({start}) comes after {END} ({end}), so nothing can lie between them", hint=f"give a later {END}")


def choices(view: View, parameter: Parameter) -> tuple[str, ...]:
    """What a choice may be: as declared, or as its query finds."""
    if not parameter.choices_query:
        return parameter.choices
    return tuple(str(row[0]) for row in view.run(parameter.choices_query).rows if row[0] is not None)


def _bound(view: View, query: str, parameter: Parameter, given: Any, today: date | None) -> Scalar | None:
    text = _text(given)
    if not text:
        if parameter.required:
            raise QueryRefused(f"{query}: the parameter {parameter.name!r} is missing", hint=parameter.help or parameter.label)
        text = parameter.default or ""
    if not text:
        return None
    try:
        value = parse(parameter, text, today=today)
    except InputRefused as fault:
        raise QueryRefused(f"{query}: {parameter.name}: {fault.message}", hint=fault.hint) from None
    if parameter.type is ParameterType.ENTITY:
        return entities.find(view, text, labels=parameter.of).id
    if parameter.choices_query and value not in (allowed := choices(view, parameter)):
        raise QueryRefused(f"{query}: {parameter.name}: {text!r} is not one of {', '.join(allowed)}")
    return value


def _text(given: Any) -> str:
    match given:
        case None:
            return ""
        case Node():
            return given.id
        case date():
            return given.isoformat()[:10]
        case str() | int() | float():
            return str(given).strip()
        case _:
            raise QueryRefused(f"{given!r} cannot be a parameter's value", hint="give a text, a number, yes or no, a date, or a node")
