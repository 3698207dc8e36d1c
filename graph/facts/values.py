"""Which of several documents' values is shown: the best supported one; the others stay where they were said."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from graph import dates
from graph.identity.vocabulary import vocabulary
from graph.model import Property, Type
from graph.names import fold

_FREE_TEXT = frozenset({"summary"})
"""Properties in which two documents never use the same words, and do not contradict each other by that."""


class Said(NamedTuple):
    """One document's value of a property; what a curated list says counts above any number of documents."""

    value: Any
    document: str
    listed: bool = False


class Settled(NamedTuple):
    """The value shown, and whether some document contradicts it."""

    value: Any
    disputed: bool


def settle(property: Property, said: Iterable[Said]) -> Settled | None:
    """The best supported value: listed ones first, then by documents; a less precise date supports the more precise; then the smallest text."""
    known = [item for item in said if item.value not in ("", None, [])]
    if not known:
        return None
    if len(known) == 1:
        return Settled(known[0].value, disputed=False)
    date = property.type is Type.DATE
    best = max(known, key=lambda item: (any(o.listed for o in known if o.value == item.value), _support(item.value, known, date),
                                        len(str(item.value)) if date else 0, _backwards(str(item.value))))
    disputed = property.name not in _FREE_TEXT and any(not _agrees(best.value, item.value, date) for item in known)
    return Settled(best.value, disputed)


def _support(value: Any, known: list[Said], date: bool) -> int:
    return len({item.document for item in known if item.value == value or (date and str(value).startswith(str(item.value)))})


def _backwards(text: str) -> tuple[int, ...]:
    return tuple(-ord(letter) for letter in text)


def _agrees(one: Any, other: Any, date: bool) -> bool:
    if date:
        return dates.overlap(str(one), str(other))
    return fold(str(one)) == fold(str(other))


def best_name(names: Mapping[str, tuple[int, bool]]) -> str:
    """The name to show: a listed one; else written out rather than an acronym, in the most documents, without honorifics, the fullest, not in capitals.

    `names` gives for each name the number of documents that call it so, and whether a list does.
    """
    if len(names) == 1:
        return next(iter(names))
    honorifics = vocabulary().honorifics
    return max(names, key=lambda name: (names[name][1], " " in name.strip() or not name.isupper(), names[name][0],
                                        (fold(name).split() or [""])[0] not in honorifics, len(name.split()),
                                        -sum(word.isupper() and len(word) > 2 for word in name.split()), len(name), _backwards(name)))
