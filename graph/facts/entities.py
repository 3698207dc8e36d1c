"""Nodes and their mentions: an entity shows the best supported of what its documents say, each document's own words stay on its `MENTIONED_IN`."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graph import model
from graph.change import NodeWrite, RelationshipWrite
from graph.facts.values import Said, best_name, settle
from graph.identity.records import Account, MentionRecord
from graph.names import fold


def entity_node(id: str, accounts: Sequence[Account], former: Iterable[str] = ()) -> NodeWrite:
    """The node that stands for all of whom this is said; `former` are ids that once led to it."""
    label = accounts[0].label
    name = best_name(_names(accounts))
    properties: dict[str, Any] = {"name": name}
    aliases = sorted({written for item in accounts for written in (item.name, *item.aliases)} - {name})
    if aliases:
        properties["aliases"] = aliases
    properties["searchText"] = " | ".join(dict.fromkeys(fold(written) for written in (name, *aliases)))
    disputed = []
    given = {property for item in accounts for property in item.properties}
    for declared in (declared for declared in model.NODES[label].properties if declared.name in given):
        best = settle(declared, (Said(item.properties[declared.name], item.document, item.listed)
                                 for item in accounts if declared.name in item.properties))
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


def _names(accounts: Iterable[Account]) -> Mapping[str, tuple[int, bool]]:
    documents = Counter(name for name, _ in {(item.name, item.document) for item in accounts})
    curated = {item.name for item in accounts if item.listed}
    return {name: (count, name in curated) for name, count in documents.items()}


def mentioned_in(item: MentionRecord) -> RelationshipWrite:
    """What one document says of an entity; its id is the mention's, so that any mention leads to the entity."""
    properties = {**item.properties, "names": list(item.names), "spans": list(item.spans)}
    return RelationshipWrite("MENTIONED_IN", item.id, item.label, item.entity, "Document", item.document, properties)
