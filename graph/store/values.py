"""The driver's values as ours: nodes, relationships and paths by the ids of the model, times as ISO 8601 texts."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graph.result import Node, Relationship, Subgraph, own_label
from graph.store.connection import DRIVER_TIMES, DriverNode, DriverPath, DriverPoint, DriverRelationship


class Ends:
    """The nodes that were read so far, by the driver's own ids, which never leave the store."""

    def __init__(self) -> None:
        self._nodes: dict[str, Node] = {}
        self._relationships: dict[str, DriverRelationship] = {}

    def gather(self, value: Any) -> None:
        """Note every node and relationship in a value."""
        for item in _parts(value):
            if isinstance(item, DriverNode):
                if item.labels or len(item):
                    self._nodes.setdefault(item.element_id, _node(item))
            else:
                self._relationships.setdefault(item.element_id, item)

    def missing(self) -> list[str]:
        """The ends of relationships that were not read yet."""
        ends = {end.element_id for item in self._relationships.values() for end in item.nodes if end is not None}
        return sorted(ends - self._nodes.keys())

    def value(self, value: Any) -> Any:
        """One of the driver's values as one of ours."""
        match value:
            case DriverNode():
                return self._nodes.get(value.element_id) or _node(value)
            case DriverRelationship():
                return self.relationship(value)
            case DriverPath():
                return [self.value(item) for item in _alternating(value)]
            case _ if isinstance(value, DRIVER_TIMES):
                return value.iso_format()
            case DriverPoint():
                return [float(part) for part in value]
            case Mapping():
                return {str(key): self.value(item) for key, item in value.items()}
            case list() | tuple() | set() | frozenset():
                return [self.value(item) for item in value]
            case _:
                return value

    def relationship(self, item: DriverRelationship) -> Relationship:
        """A relationship between the ids of its ends."""
        source, target = (self._nodes[end.element_id].id if end is not None and end.element_id in self._nodes else "" for end in item.nodes)
        properties = {key: self.value(value) for key, value in item.items()}
        return Relationship(str(properties.pop("id", "")), item.type, source, target, properties)

    def subgraph(self) -> Subgraph:
        """Everything noted, each once."""
        return Subgraph(tuple(self._nodes.values()), tuple(self.relationship(item) for item in self._relationships.values()))


def _parts(value: Any) -> Iterator[DriverNode | DriverRelationship]:
    match value:
        case DriverNode() | DriverRelationship():
            yield value
        case DriverPath():
            yield from value.nodes
            yield from value.relationships
        case Mapping():
            yield from _all_parts(value.values())
        case list() | tuple() | set() | frozenset():
            yield from _all_parts(value)


def _all_parts(values: Iterable[Any]) -> Iterator[DriverNode | DriverRelationship]:
    for value in values:
        yield from _parts(value)


def _alternating(path: DriverPath) -> Iterator[DriverNode | DriverRelationship]:
    yield path.nodes[0]
    for relationship, node in zip(path.relationships, path.nodes[1:], strict=True):
        yield relationship
        yield node


def _node(item: DriverNode) -> Node:
    plain = Ends()
    properties = {key: plain.value(value) for key, value in item.items()}
    return Node(str(properties.pop("id", "")), own_label(item.labels), properties)
