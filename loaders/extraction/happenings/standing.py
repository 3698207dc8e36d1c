"""How far an agreement has come, and what it is worth."""

import re
from functools import cache

from loaders.extraction.context import Context
from loaders.extraction.happenings.gathering import Happening
from loaders.extraction.structure.money import sums
from loaders.extraction.text.gazetteer import gazetteer


@cache
def _phrases() -> dict[str, re.Pattern[str]]:
    known = gazetteer("agreements")["status"]
    return {state: re.compile("|".join(rf"\b{re.escape(words)}" for words in phrases), re.IGNORECASE) for state, phrases in known.items()}


def standing(context: Context, happening: Happening) -> str:
    """`planned`, `terminated`, `expired`, `renewed` or `in_force` where a sentence about the agreement says so, else `signed`."""
    said = " ".join(context.text[a.sentence.start:a.sentence.end] for a in happening.anchors if not a.weak and not a.modifier)
    return next((state for state, pattern in _phrases().items() if pattern.search(said)), "signed")


def amount(context: Context, happening: Happening) -> tuple[float, str] | None:
    """The sum that the sentences about an agreement name, with the ISO 4217 code of its currency; None where they name none or several."""
    sentences = dict.fromkeys((a.start, a.end) if a.gift else (a.sentence.start, a.sentence.end) for a in happening.anchors if not a.weak)
    found = {known for start, end in sentences for known in sums(context.text[start:end])}
    return found.pop() if len(found) == 1 else None
