"""What lies between two things of a sentence, put so generally that it comes again in other texts: the words and marks, and the way through the parse."""

import re
from collections.abc import Iterable
from functools import cache

from spacy.tokens import Doc, Token

from loaders.extraction.text.gazetteer import gazetteer
from loaders.extraction.text.grammar import root
from loaders.extraction.text.outline import SYMBOLS, Outline

_TOKEN = re.compile(r"[\uE000-\uE006]|'s?(?!\w)|[\w'-]+|[^\w\s]")
_LETTERS = {symbol: letter for letter, symbol in SYMBOLS.items()}
_MOST_PIECES = 9
_MOST_STEPS = 5
# Dependencies that lead only from one word of a phrase to another.
_IDLE = frozenset({"compound", "flat"})


@cache
def _kept() -> frozenset[str]:
    return frozenset(gazetteer("positions")["joining_words"])


def between(whole: Outline, first: int, second: int) -> tuple[str, str]:
    """The stretch between two positions of an outline: with its joining words, all others being alike, and with its names, titles and marks only."""
    words, bare = [], []
    for match in _TOKEN.finditer(whole.string, first + 1, second):
        if letter := _LETTERS.get(match[0]):
            words.append(letter)
            bare.append(letter)
        elif not match[0][0].isalnum():
            words.append(match[0])
            bare.append(match[0])
        elif (word := match[0].casefold()) in _kept():
            words.append(word)
        elif words[-1:] != ["…"]:
            words.append("…")
        if len(bare) > _MOST_PIECES:
            return "far", "far"
    return _short(words), _short(bare)


def _short(pieces: list[str]) -> str:
    return " ".join(pieces) if len(pieces) <= _MOST_PIECES else "far"


def path(doc: Doc, first: tuple[int, int], second: tuple[int, int]) -> str:
    """The dependencies from one stretch of the text up to where they meet and down to another; empty where no parse joins them closely."""
    start, end = root(doc, *first), root(doc, *second)
    if start is None or end is None or not start.dep_ or not end.dep_:
        return ""
    up, down = _upwards(start), _upwards(end)
    meeting = next((token for token in up if token in down), None)
    if meeting is None:
        return ""
    return f"{_steps(up[:up.index(meeting)])} ^ {_steps(reversed(down[:down.index(meeting)]))}"


def _upwards(token: Token) -> list[Token]:
    found = [token]
    while token.head is not token and len(found) <= _MOST_STEPS:
        token = token.head
        found.append(token)
    return found


def _steps(tokens: Iterable[Token]) -> str:
    return " ".join(f"{token.dep_}:{token.lower_}" if token.dep_ in ("prep", "agent") else token.dep_ for token in tokens if token.dep_ not in _IDLE)
