"""Cells of an answer: texts, and where they lead, told from the ids that stand beside them in the row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard import links
from dashboard.text import shortened, value
from graph.model import RELATIONSHIPS
from graph.network import phrase
from graph.result import Node, Relationship

MOST_ITEMS = 5  # of a list, in one cell
LONGEST = 240  # characters of a text in one cell; the download has all of it
_PROOFS = ("quote", "quotes", "tie")
_NAMED = ("name", "entityId"), ("subject", "source"), ("object", "target")


@dataclass(frozen=True, slots=True)
class Item:
    """One text of a cell and its address, empty where it leads nowhere; `whole` is the text uncut."""

    text: str
    address: str
    whole: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A value of a row: its items, how many more there are, whether it is a number, whether it is unknown."""

    items: tuple[Item, ...]
    more: int
    number: bool
    unknown: bool


def cell(column: str, row: Mapping[str, Any]) -> Cell:
    """The cell of a column."""
    given = row[column]
    several = list(given) if isinstance(given, (list, tuple)) else [given]
    targets = _targets(column, row, len(several))
    items = tuple(_item(said, target) for said, target in zip(several, targets, strict=True))
    number = isinstance(given, int | float) and not isinstance(given, bool)
    return Cell(items[:MOST_ITEMS], max(0, len(items) - MOST_ITEMS), number, given in (None, "", []))


def _item(said: Any, target: str) -> Item:
    text = phrase(said) if said in RELATIONSHIPS else value(said)
    address = target or (links.actor(said.id) if isinstance(said, Node) else links.fact(said.id, said.source) if isinstance(said, Relationship) else "")
    return Item(shortened(text, LONGEST), address, text)


def _targets(column: str, row: Mapping[str, Any], count: int) -> Sequence[str]:
    if column in _PROOFS and row.get("factId"):
        return [links.fact(str(row["factId"]))] * count
    beside = dict(_NAMED).get(column, f"{column}Id")
    if row.get(beside):
        return [_address(row[beside])] * count
    ids = row.get(f"{column}Ids") or row.get(f"{column.removesuffix('s')}Ids") or ()
    return [_address(id) for id in ids] if len(ids) == count else [""] * count


def _address(target: Any) -> str:
    id = str(getattr(target, "id", target))
    return links.document(id) if id.startswith("d-") else links.actor(id)
