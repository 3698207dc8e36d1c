"""Whether what a backup holds can be written: known before anything is deleted for it."""

from collections.abc import Iterable, Mapping
from typing import Any

from graph import model, schema
from graph.change import NodeWrite, RelationshipWrite

_SHOWN = 200
_LARGEST = 2**63


class Check:
    """Sees every node and then every relationship once, and remembers of them no more than their ids.

    Raises:
        InputRefused: a label or a type is none of the model's.
        ValueError: an entry is not whole or is there twice, a value is none that a database keeps, or an end of a relationship is missing.
    """

    def __init__(self) -> None:
        self._labels: dict[tuple[str, str], str] = {}
        self._relationships: set[tuple[str, str]] = set()

    @property
    def counted(self) -> tuple[int, int]:
        """How many nodes and relationships were seen."""
        return len(self._labels), len(self._relationships)

    def nodes(self, items: Iterable[NodeWrite]) -> None:
        """See some nodes."""
        for item in items:
            key = _unique(schema.checked_label(item.label), item.id)
            _require(_named(item.id) and _storable(item.properties), "has no id, or a value that cannot be kept", item)
            _require(key not in self._labels, "has an id that another has", item)
            self._labels[key] = item.label

    def relationships(self, items: Iterable[RelationshipWrite]) -> None:
        """See some relationships."""
        for item in items:
            key = schema.checked_type(item.type), item.id
            _require(_named(item.id) and _storable(item.properties), "has no id, or a value that cannot be kept", item)
            _require(key not in self._relationships, "has an id that another has", item)
            _require(self._has(item.source_label, item.source), "begins at a node that is not there", item)
            _require(self._has(item.target_label, item.target), "ends at a node that is not there", item)
            self._relationships.add(key)

    def _has(self, label: str, id: str) -> bool:
        return self._labels.get(_unique(schema.checked_label(label), id)) == label


def _unique(label: str, id: str) -> tuple[str, str]:
    """What no other node may have: an id among all entities, or among those of the label."""
    return schema.ENTITY if label in model.ENTITY_LABELS else label, id


def _require(holds: bool, fault: str, item: NodeWrite | RelationshipWrite) -> None:
    if not holds:
        raise ValueError(f"an entry {fault}: {item}"[:_SHOWN])


def _named(id: Any) -> bool:
    return isinstance(id, str) and id != "" and _text(id)


def _storable(properties: Mapping[str, Any]) -> bool:
    return isinstance(properties, dict) and all(_text(name) and (value is None or _scalar(value) or _uniform(value)) for name, value in properties.items())


def _scalar(value: Any) -> bool:
    match value:
        case str():
            return _text(value)
        case int():
            return -_LARGEST <= value < _LARGEST
        case _:
            return isinstance(value, float)


def _uniform(value: Any) -> bool:
    """Whether it is a list of texts, of truth values or of numbers."""
    kinds = {bool if isinstance(item, bool) else str if isinstance(item, str) else float for item in value} if isinstance(value, list) else {str, float}
    return len(kinds) < 2 and all(map(_scalar, value))


def _text(value: str) -> bool:
    """Whether it can be sent: JSON can spell halves of characters, which no database keeps."""
    return value.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in value)
