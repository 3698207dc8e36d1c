"""Nodes and their mentions: an entity shows the best supported of what its documents say, each document's own words stay on its `MENTIONED_IN`."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from graph import model
from graph.change import NodeWrite, RelationshipWrite
from graph.facts.values import Said, best_name, settle
from graph.identity.records import MentionRecord
from graph.names import fold


def entity_node(id: str, mentions: Iterable[MentionRecord], listed: frozenset[str], former: Iterable[str] = ()) -> NodeWrite:
    """The node that stands for these mentions; `listed` are the fragments that are curated lists, `former` ids that once led to it."""
    members = sorted(mentions, key=lambda item: item.id)
    label = members[0].label
    names = _names(members, listed)
    name = best_name(names)
    properties: dict[str, Any] = {"name": name}
    aliases = sorted({written for item in members for written in item.names} - {name})
    if aliases:
        properties["aliases"] = aliases
    properties["searchText"] = " | ".join(dict.fromkeys(fold(written) for written in (name, *aliases)))
    disputed = []
    given = {property for item in members for property in item.properties}
    for declared in (declared for declared in model.NODES[label].properties if declared.name in given):
        best = settle(declared, (Said(item.properties[declared.name], item.document, item.fragment in listed)
                                 for item in members if declared.name in item.properties))
        if best:
            properties[declared.name] = best.value
            if best.disputed:
                disputed.append(declared.name)
    if disputed:
        properties["conflicts"] = disputed
    former = sorted(former)
    if former:
        properties["formerIds"] = former
    return NodeWrite(label, id, properties)


def _names(members: list[MentionRecord], listed: frozenset[str]) -> Mapping[str, tuple[int, bool]]:
    documents = Counter(name for name, _ in {(item.name, item.document) for item in members})
    curated = {item.name for item in members if item.fragment in listed}
    return {name: (count, name in curated) for name, count in documents.items()}


def mentioned_in(item: MentionRecord) -> RelationshipWrite:
    """What one document says of an entity; its id is the mention's, so that any mention leads to the entity."""
    properties = {**item.properties, "names": list(item.names), "spans": list(item.spans)}
    return RelationshipWrite("MENTIONED_IN", item.id, item.label, item.entity, "Document", item.document, properties)
