"""How far an agreement has come, and what it is worth."""

import re
from functools import cache

from loaders.extraction.context import Context
from loaders.extraction.gazetteer import gazetteer
from loaders.extraction.happenings import Happening

CURRENCIES = {"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "RS": "INR", "NU": "BTN", "A$": "AUD", "C$": "CAD"}
MULTIPLES = {"thousand": 1e3, "lakh": 1e5, "million": 1e6, "m": 1e6, "crore": 1e7, "billion": 1e9, "bn": 1e9}

_SUM = re.compile(r"(?P<before>[A-Z]{3}|US\$|[AC]\$|[$€£¥₹]|Rs\.?|Nu\.) ?(?P<number>\d[\d.,]*\d|\d)(?: ?(?P<times>million|billion|bn|m|crore|lakh|thousand)\b)?"
                  r"|(?P<number2>\d[\d.,]*\d|\d)(?: ?(?P<times2>million|billion|bn|crore|lakh|thousand))? (?P<after>EUR|USD|GBP|euros?|dollars)\b")
_WORDS = {"euro": "EUR", "euros": "EUR", "dollars": "USD"}


@cache
def _phrases() -> dict[str, re.Pattern[str]]:
    return {state: re.compile("|".join(rf"\b{re.escape(words)}" for words in phrases), re.IGNORECASE) for state, phrases in gazetteer("agreements")["status"].items()}


def standing(context: Context, happening: Happening) -> str:
    """`planned`, `terminated`, `expired`, `renewed` or `in_force` where a sentence about the agreement says so, else `signed`."""
    said = " ".join(context.text[a.sentence.start:a.sentence.end] for a in happening.anchors if not a.weak and not a.modifier)
    return next((state for state, pattern in _phrases().items() if pattern.search(said)), "signed")


def amount(context: Context, happening: Happening) -> tuple[float, str] | None:
    """The sum that the sentences about an agreement name, with the ISO 4217 code of its currency; None where they name none or several."""
    sentences = dict.fromkeys((a.sentence.start, a.sentence.end) for a in happening.anchors if not a.weak)
    found = {_read(match) for start, end in sentences for match in _SUM.finditer(context.text[start:end])} - {None}
    return found.pop() if len(found) == 1 else None


def _read(match: re.Match[str]) -> tuple[float, str] | None:
    sign = (match["before"] or match["after"]).rstrip(".")
    currency = CURRENCIES.get(sign.upper()) or _WORDS.get(sign.casefold()) or sign.upper()
    if len(currency) != 3 or not currency.isalpha():
        return None
    number = match["number"] or match["number2"]
    digits = re.sub(r"[.,](?=\d{3}(?:\D|$))", "", number).replace(",", ".")
    try:
        return float(digits) * MULTIPLES.get((match["times"] or match["times2"] or "").casefold(), 1), currency
    except ValueError:
        return None
