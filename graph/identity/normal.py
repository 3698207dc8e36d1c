"""Fragments with ids that no other fragment has: other tools number their entities as they like."""

import re
from collections.abc import Mapping
from dataclasses import replace

from graph.fragment import Fragment, Mention, Statement, digest, mention_id, statement_id

_OWN_MENTION = re.compile(r"m-[0-9a-f]{16}")
_OWN_STATEMENT = re.compile(r"s-[0-9a-f]{16}")


def own_ids(fragment: Fragment) -> Fragment:
    """The fragment with ids of civicgraph's form, each once: what another tool calls `n1` gets an id derived from its document."""
    document, renamed, mentions = fragment.document.id, dict[str, str](), dict[str, Mention]()
    for item in fragment.mentions:
        id = item.id if _OWN_MENTION.fullmatch(item.id) else mention_id(document, item.label, item.name, item.id)
        while id in mentions:
            id = f"m-{digest(id)}"
        renamed.setdefault(item.id, id)
        mentions[id] = item if id == item.id else replace(item, id=id)
    return replace(fragment, mentions=tuple(mentions.values()), statements=_statements(document, fragment.statements, renamed))


def _statements(document: str, statements: tuple[Statement, ...], renamed: Mapping[str, str]) -> tuple[Statement, ...]:
    found: dict[str, Statement] = {}
    for item in statements:
        moved = _renamed(item, renamed)
        kept = _OWN_STATEMENT.fullmatch(item.id) and (moved.source, moved.target) == (item.source, item.target)
        id = item.id if kept else statement_id(document, moved.type, moved.source, moved.target, moved.properties)
        same = found.get(id)
        if same is None:
            found[id] = moved if id == moved.id else replace(moved, id=id)
        else:
            found[id] = replace(same, evidence=tuple(dict.fromkeys((*same.evidence, *moved.evidence))), confidence=max(same.confidence, moved.confidence))
    return tuple(found.values())


def _renamed(item: Statement, renamed: Mapping[str, str]) -> Statement:
    if renamed[item.source] == item.source and renamed[item.target] == item.target and "onBehalfOf" not in item.properties:
        return item
    properties = dict(item.properties)
    if "onBehalfOf" in properties:
        properties["onBehalfOf"] = renamed.get(str(properties["onBehalfOf"]), properties["onBehalfOf"])
    return replace(item, source=renamed[item.source], target=renamed[item.target], properties=properties)


def apart(fragment: Fragment, taken: set[str], place: str) -> Fragment:
    """The fragment with other ids for those mentions and statements whose ids another fragment has; `place` tells this one."""
    if not taken:
        return fragment
    renamed = {item.id: f"m-{digest(item.id, place)}" if item.id in taken else item.id for item in fragment.mentions}
    statements = (replace(_renamed(item, renamed), id=f"s-{digest(item.id, place)}" if item.id in taken else item.id) for item in fragment.statements)
    return replace(fragment, mentions=tuple(replace(item, id=renamed[item.id]) for item in fragment.mentions), statements=tuple(statements))
