"""Sums of money in running text."""

import re
from collections.abc import Iterator

CURRENCIES = {"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "RS": "INR", "NU": "BTN", "A$": "AUD", "C$": "CAD",
              "NZ$": "NZD", "S$": "SGD"}
MULTIPLES = {"thousand": 1e3, "lakh": 1e5, "million": 1e6, "m": 1e6, "mn": 1e6, "crore": 1e7, "billion": 1e9, "bn": 1e9}
_WORDS = {"euro": "EUR", "euros": "EUR", "dollars": "USD"}

SUM = (
    r"(?:(?P<before>[A-Z]{3}|US\$|NZ\$|[ACS]\$|[$€£¥₹]|Rs\.?|Nu\.) ?(?P<number>\d[\d.,]*\d|\d)(?: ?(?P<times>million|billion|bn|mn|m|crore|lakh|thousand)\b)?"
    r"|(?P<number2>\d[\d.,]*\d|\d)(?: ?(?P<times2>million|billion|bn|mn|crore|lakh|thousand))? (?P<after>EUR|USD|GBP|euros?|dollars)\b)"
)
_SUM = re.compile(SUM)


def sums(text: str) -> Iterator[tuple[float, str]]:
    """The sums that a text names, each with the ISO 4217 code of its currency."""
    yield from (found for _, found in placed(text, 0, len(text)))


def placed(text: str, start: int, end: int) -> Iterator[tuple[re.Match[str], tuple[float, str]]]:
    """The sums from `start` to `end` of a text, each with the place where it stands."""
    for match in _SUM.finditer(text, start, end):
        if found := _read(match):
            yield match, found


def _read(match: re.Match[str]) -> tuple[float, str] | None:
    sign = (match["before"] or match["after"]).rstrip(".")
    currency = CURRENCIES.get(sign.upper()) or _WORDS.get(sign.casefold()) or sign.upper()
    if len(currency) != 3 or not currency.isalpha():
        return None
    digits = re.sub(r"[.,](?=\d{3}(?:\D|$))", "", match["number"] or match["number2"]).replace(",", ".")
    try:
        return float(digits) * MULTIPLES.get((match["times"] or match["times2"] or "").casefold(), 1), currency
    except ValueError:
        return None
