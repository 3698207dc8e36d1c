"""From what a change touched to what is to be written."""

from collections.abc import Iterable, Mapping
from typing import Any

from graph.change import Change, NodeWrite, RelationshipWrite
from graph.facts import partners
from graph.facts.entities import entity_node, mentioned_in
from graph.facts.ledger import Ledger
from graph.facts.relations import Ruling, facts
from graph.identity.index import Index
from graph.identity.judgements import Verdict, in_force
from graph.identity.records import Account, MentionRecord, StatementRecord
from graph.identity.touched import Touched, group


def derive(index: Index, touched: Touched, documents: Iterable[NodeWrite], gone_documents: Iterable[str], accept_confidence: float) -> tuple[Change, int]:
    """The change of the graph that what was touched amounts to, and how many of its items are new; the index holds it as written."""
    ledger = Ledger(index)
    for node in documents:
        ledger.node(node)
    for id in gone_documents:
        ledger.no_node(id)
    mentions = index.mentions(touched.mentions)
    _mentions(mentions, touched, ledger)
    _entities(index, touched, ledger)
    hubs = _facts(index, touched, mentions, ledger, accept_confidence)
    partners.derive(index, hubs, ledger)
    return ledger.change()


def _mentions(mentions: Mapping[str, MentionRecord], touched: Touched, ledger: Ledger) -> None:
    for item in mentions.values():
        ledger.relationship(mentioned_in(item))
        touched.entities.add(item.entity)
    for id in touched.gone_mentions - touched.mentions:
        ledger.no_relationship("MENTIONED_IN", id)


def _entities(index: Index, touched: Touched, ledger: Ledger) -> None:
    told: dict[str, list[Account]] = {}
    for item in index.accounts(touched.entities):
        told.setdefault(item.entity, []).append(item)
    former = group((entity, id) for entity, id, _, _ in index.led("entity", told))
    for id, accounts in told.items():
        ledger.node(entity_node(id, accounts, former.get(id, set()) - {id}))
    for id in touched.entities - told.keys():
        ledger.no_node(id)


def _facts(index: Index, touched: Touched, mentions: Mapping[str, MentionRecord], ledger: Ledger, accept_confidence: float) -> set[str]:
    """Regroup the statements that may now mean another fact; the shared things whose partnerships may differ."""
    stirred = {row[0]: row[1:] for row in _stirred(index, touched, mentions)}
    entity = {id: item.entity for id, item in mentions.items()}
    entity |= index.entities({end for _, source, target, _ in stirred.values() for end in (source, target)} - entity.keys())
    moved = [(f"{type}|{entity[source]}|{entity[target]}", id, pair) for id, (type, source, target, pair) in stirred.items()]
    index.run_many("UPDATE statement SET pair=? WHERE id=?", ((now, id) for now, id, before in moved if now != before))
    pairs = touched.pairs.union((pair for now, _, before in moved for pair in (now, before) if pair), _judged_anew(index, accept_confidence))
    return _regroup(index, pairs, mentions, ledger, _ruling(index, accept_confidence))


def _stirred(index: Index, touched: Touched, mentions: Mapping[str, MentionRecord]) -> Iterable[tuple[Any, ...]]:
    """(id, type, source, target, pair as it was) of the statements that may mean another fact now: all of a fragment that came, and those of moved ends."""
    asked = "SELECT id, type, source, target, pair FROM statement WHERE "
    elsewhere = [id for id, item in mentions.items() if item.fragment not in touched.fragments]
    signing = {item.fragment for item in mentions.values() if item.label == "Organisation"} - touched.fragments
    yield from index.rows_in(asked + "fragment IN ({})", touched.fragments)
    yield from index.rows_in(asked + "source IN ({})", elsewhere)
    yield from index.rows_in(asked + "target IN ({})", elsewhere)
    yield from index.rows_in(asked + "type='SIGNED' AND fragment IN ({})", signing)
    yield from index.rows_in(asked + "id IN ({})", touched.statements)


def _judged_anew(index: Index, accept_confidence: float) -> set[str]:
    """The groups of facts that may have another status by this confidence than by that of the last time."""
    before = float(index.state("accept_confidence") or accept_confidence)
    index.keep_state("accept_confidence", str(accept_confidence))
    if before == accept_confidence:
        return set()
    between = sorted((before, accept_confidence))
    return {pair for (pair,) in index.rows("SELECT DISTINCT pair FROM statement WHERE confidence >= ? AND confidence < ? AND pair IS NOT NULL", between)}


def _ruling(index: Index, accept_confidence: float) -> Ruling:
    standing = in_force(index.judgements())
    said = {verdict: frozenset(id for item in standing if item.verdict is verdict for id in item.left) for verdict in (Verdict.ACCEPTED, Verdict.REJECTED)}
    return Ruling(said[Verdict.ACCEPTED], said[Verdict.REJECTED], accept_confidence)


def _regroup(index: Index, pairs: set[str], mentions: Mapping[str, MentionRecord], ledger: Ledger, ruling: Ruling) -> set[str]:
    by_pair: dict[str, list[StatementRecord]] = {}
    ends: dict[str, tuple[str, str]] = {}
    for pair, item in index.statements_of(pairs):
        by_pair.setdefault(pair, []).append(item)
        ends[pair] = (item.source, item.target)
    fragments = index.fragments({item.fragment for listed in by_pair.values() for item in listed})
    labels = {id: item.label for id, item in mentions.items()}
    labels |= index.rows_in("SELECT id, label FROM mention WHERE id IN ({})", {id for both in ends.values() for id in both} - labels.keys())
    signers = index.entities({str(item.properties["onBehalfOf"]) for listed in by_pair.values() for item in listed if "onBehalfOf" in item.properties})
    written = ledger.written_for(pairs)
    hubs = {hub for (hub,) in index.rows_in("SELECT hub FROM bond WHERE fact IN ({})", (id for _, id in written))}
    index.run_many("DELETE FROM bond WHERE fact=?", ((id,) for _, id in written))
    kept: set[tuple[str, str]] = set()
    bonds: list[tuple[str, str, str]] = []
    for pair, listed in by_pair.items():
        type, source, target = pair.split("|")
        source_label, target_label = (labels[end] for end in ends[pair])
        for fact in facts(type, listed, fragments, ruling):
            properties = dict(fact.properties)
            if "onBehalfOf" in properties:
                properties["onBehalfOf"] = signers.get(properties["onBehalfOf"], properties["onBehalfOf"])
            ledger.relationship(RelationshipWrite(type, fact.id, source_label, source, target_label, target, properties), pair)
            kept.add((type, fact.id))
            bound = partners.bond(type, (source_label, source), (target_label, target)) if properties["status"] == "accepted" else None
            if bound:
                bonds.append((fact.id, *bound))
    index.run_many("INSERT OR REPLACE INTO bond VALUES(?,?,?)", bonds)
    for type, id in written:
        if (type, id) not in kept:
            ledger.no_relationship(type, id)
    return hubs | {hub for _, hub, _ in bonds}
