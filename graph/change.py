"""What is to be written in one transaction, as plain values: the store turns it into Cypher, nothing else does."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

PROGRESS_LABEL, PROGRESS_ID = "Meta", "knowledge"
"""The node that tells how far the base has come, by its `stamps`, one for each change, the newest last. A base without it is not whole."""


class NodeWrite(NamedTuple):
    """The node of this label and id shall carry exactly these properties (besides `id`)."""

    label: str
    id: str
    properties: Mapping[str, Any]


class RelationshipWrite(NamedTuple):
    """The relationship of this type and id shall run between these two nodes and carry exactly these properties (besides `id`)."""

    type: str
    id: str
    source_label: str
    source: str
    target_label: str
    target: str
    properties: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """Applied in this order: relationships deleted, nodes deleted, nodes written, relationships written.

    `new` are those written, by (label or type, id), of which it is known that they are not there before, so that nobody has to look.
    Deletions name (label or type, id); deleting what is not there does nothing. A relationship whose ends change is deleted and written anew.
    """

    nodes: tuple[NodeWrite, ...] = ()
    relationships: tuple[RelationshipWrite, ...] = ()
    deleted_nodes: tuple[tuple[str, str], ...] = ()
    deleted_relationships: tuple[tuple[str, str], ...] = ()
    new: frozenset[tuple[str, str]] = frozenset()
