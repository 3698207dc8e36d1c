"""From a text in a cell to a value of the model's type."""

import re
from collections.abc import Callable
from datetime import datetime
from functools import lru_cache

from rigour.territories import lookup_territory

from graph import model
from graph.dates import is_date
from graph.fragment import Value
from loaders.tables.cells import CellRefused
from loaders.tables.mapping import Cell

Convert = Callable[[str], Value]
_KEPT = 50_000  # distinct dates and the like that are remembered


def conversion(cell: Cell, wanted: model.Property) -> Convert:
    """The function from a text to a value of this property; it raises CellRefused where the text is none."""
    if wanted.name == "country":
        return _country
    match wanted.type:
        case model.Type.DATE:
            return lambda text: _date(text, cell.dates)
        case model.Type.NUMBER:
            return lambda text: _number(text, cell.decimal)
        case model.Type.CHOICE:
            return lambda text: _choice(text, wanted.name, wanted.choices)
        case _:
            return str


@lru_cache(_KEPT)
def _date(text: str, formats: tuple[str, ...]) -> str:
    if not formats and is_date(text):
        return text
    for form in formats:
        try:
            parsed = datetime.strptime(text, form)
        except ValueError:
            continue
        precision = 10 if re.search("%[djx]", form) else 7 if re.search("%[mbB]", form) else 4
        return parsed.date().isoformat()[:precision]
    raise CellRefused(f"{text!r} is not a date" + (f" of the form {' or '.join(formats)}" if formats else " such as 2024, 2024-03 or 2024-03-18"))


@lru_cache(_KEPT)
def _number(text: str, decimal: str) -> float:
    digits = re.sub(r"[\s',]" if decimal == "." else r"[\s'.]", "", text).replace(decimal, ".")
    try:
        return float(digits)
    except ValueError:
        raise CellRefused(f"{text!r} is not a number") from None


def _choice(text: str, name: str, choices: tuple[str, ...]) -> str:
    if text in choices:
        return text
    raise CellRefused(f"unknown {name} {text!r}: not one of {', '.join(choices)}")


@lru_cache(_KEPT)
def _country(text: str) -> str:
    found = lookup_territory(text)
    if found is None or len(found.code) != len("pk"):
        raise CellRefused(f"unknown country {text!r}: neither an ISO 3166-1 code nor a country's English name")
    return found.code.upper()
