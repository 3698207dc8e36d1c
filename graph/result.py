"""What a question gives back, as plain values: rows, and the nodes and relationships in them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from graph import model


@dataclass(frozen=True, slots=True)
class Node:
    """A node as read; `label` is its own label of the model (never `Entity`)."""

    id: str
    label: str
    properties: Mapping[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What to call it: its name, a document's title, or its id."""
        return str(self.properties.get("name") or self.properties.get("title") or self.id)


@dataclass(frozen=True, slots=True)
class Relationship:
    """A relationship as read, from `source` to `target` (ids of nodes)."""

    id: str
    type: str
    source: str
    target: str
    properties: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Subgraph:
    """Nodes and the relationships between them; both ends of each relationship are among the nodes."""

    nodes: tuple[Node, ...] = ()
    relationships: tuple[Relationship, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.nodes)


@dataclass(frozen=True, slots=True)
class Result:
    """The rows of a question, each a tuple in the order of `columns`, and the subgraph of the nodes, relationships and paths in them.

    Values in rows are texts, numbers, booleans, None, lists, mappings, `Node` and `Relationship`; a path is a list of both in turn.
    `truncated` says that there was more than the row limit; `seconds` is what the database took.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    truncated: bool = False
    seconds: float = 0.0
    graph: Subgraph = field(default_factory=Subgraph)

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def to_json(self) -> dict[str, Any]:
        """`{"columns", "rows", "truncated"}`; nodes and relationships are objects with `id`, `label` or `type`, and properties."""
        return {"columns": list(self.columns), "rows": [{c: plain(v) for c, v in row.items()} for row in self], "truncated": self.truncated}


def plain(value: Any) -> Any:
    """A value of a row as JSON knows it."""
    match value:
        case Node():
            return {"id": value.id, "label": value.label, "properties": plain(value.properties)}
        case Relationship():
            return {"id": value.id, "type": value.type, "source": value.source, "target": value.target, "properties": plain(value.properties)}
        case Mapping():
            return {str(key): plain(item) for key, item in value.items()}
        case list() | tuple():
            return [plain(item) for item in value]
        case _:
            return value


def own_label(labels: frozenset[str]) -> str:
    """Of a node's labels, the one that says what it is."""
    return next((label for label in labels if label in model.NODES), next(iter(sorted(labels - {"Entity"})), ""))
