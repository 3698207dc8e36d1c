"""From what a change touched to what is to be written."""

from collections.abc import Iterable

from graph.change import Change, NodeWrite, RelationshipWrite
from graph.facts import partners
from graph.facts.entities import entity_node, mentioned_in
from graph.facts.ledger import Ledger
from graph.facts.relations import Ruling, facts
from graph.identity.index import Index
from graph.identity.judgements import Verdict, in_force
from graph.identity.records import MentionRecord, StatementRecord
from graph.identity.touched import Touched, group


def derive(index: Index, touched: Touched, documents: Iterable[NodeWrite], gone_documents: Iterable[str], accept_confidence: float) -> tuple[Change, int]:
    """The change of the graph that what was touched amounts to, and how many of its items are new; the index holds it as written."""
    ledger = Ledger(index)
    for node in documents:
        ledger.node(node)
    for id in gone_documents:
        ledger.no_node(id)
    _mentions(index, touched, ledger)
    _entities(index, touched, ledger)
    hubs = _facts(index, touched, ledger, accept_confidence)
    partners.derive(index, hubs, ledger)
    return ledger.change()


def _mentions(index: Index, touched: Touched, ledger: Ledger) -> None:
    for item in index.mentions(touched.mentions).values():
        ledger.relationship(mentioned_in(item))
        touched.entities.add(item.entity)
    for id in touched.gone_mentions - touched.mentions:
        ledger.no_relationship("MENTIONED_IN", id)


def _entities(index: Index, touched: Touched, ledger: Ledger) -> None:
    listed = frozenset(id for (id,) in index.rows("SELECT id FROM fragment WHERE curated=1 AND live=1"))
    members: dict[str, list[MentionRecord]] = {}
    for item in index.mentions_by("entity", touched.entities):
        members.setdefault(item.entity, []).append(item)
    former = group((entity, mention) for entity, mention in index.rows_in(
        "SELECT mention.entity, led.mention FROM led JOIN mention ON mention.id=led.heir WHERE mention.entity IN ({})", members))
    for id, mentions in members.items():
        ledger.node(entity_node(id, mentions, listed, former.get(id, set()) - {id}))
    for id in touched.entities - members.keys():
        ledger.no_node(id)


def _facts(index: Index, touched: Touched, ledger: Ledger, accept_confidence: float) -> set[str]:
    """Regroup the statements that may now mean another fact; the shared things whose partnerships may differ."""
    statements = {item.id: item for item in _stirred(index, touched)}
    ends = index.mentions({end for item in statements.values() for end in (item.source, item.target)})
    before = dict(index.rows_in("SELECT id, pair FROM statement WHERE id IN ({})", statements))
    now = {id: f"{item.type}|{ends[item.source].entity}|{ends[item.target].entity}" for id, item in statements.items()}
    index.run_many("UPDATE statement SET pair=? WHERE id=?", ((pair, id) for id, pair in now.items() if pair != before[id]))
    pairs = touched.pairs | set(now.values()) | {pair for pair in before.values() if pair} | _judged_anew(index, accept_confidence)
    return _regroup(index, pairs, ledger, _ruling(index, accept_confidence))


def _stirred(index: Index, touched: Touched) -> Iterable[StatementRecord]:
    yield from index.statements_by("id", touched.statements)
    yield from index.statements_by("source", touched.mentions)
    yield from index.statements_by("target", touched.mentions)
    signing = {fragment for (fragment,) in index.rows_in("SELECT DISTINCT fragment FROM mention WHERE label='Organisation' AND id IN ({})", touched.mentions)}
    yield from (item for item in index.statements_by("fragment", signing) if "onBehalfOf" in item.properties)


def _judged_anew(index: Index, accept_confidence: float) -> set[str]:
    """The groups of facts that may have another status by this confidence than by that of the last time."""
    before = float(index.state("accept_confidence") or accept_confidence)
    index.keep_state("accept_confidence", str(accept_confidence))
    between = sorted((before, accept_confidence))
    return {pair for (pair,) in index.rows("SELECT DISTINCT pair FROM statement WHERE confidence >= ? AND confidence < ? AND pair IS NOT NULL", between)}


def _ruling(index: Index, accept_confidence: float) -> Ruling:
    standing = in_force(index.judgements())
    said = {verdict: frozenset(id for item in standing if item.verdict is verdict for id in item.left) for verdict in (Verdict.ACCEPTED, Verdict.REJECTED)}
    return Ruling(said[Verdict.ACCEPTED], said[Verdict.REJECTED], accept_confidence)


def _regroup(index: Index, pairs: set[str], ledger: Ledger, ruling: Ruling) -> set[str]:
    by_pair: dict[str, list[StatementRecord]] = {}
    ends: dict[str, tuple[str, str]] = {}
    for pair, item in _by_pair(index, pairs):
        by_pair.setdefault(pair, []).append(item)
        ends[pair] = (item.source, item.target)
    fragments = index.fragments({item.fragment for listed in by_pair.values() for item in listed})
    known = index.mentions({id for both in ends.values() for id in both})
    signers = _entities_of(index, {str(item.properties["onBehalfOf"]) for listed in by_pair.values() for item in listed if "onBehalfOf" in item.properties})
    written = ledger.written_for(pairs)
    hubs = {hub for (hub,) in index.rows_in("SELECT hub FROM bond WHERE fact IN ({})", (id for _, id in written))}
    index.run_many("DELETE FROM bond WHERE fact=?", ((id,) for _, id in written))
    kept: set[tuple[str, str]] = set()
    bonds: list[tuple[str, str, str]] = []
    for pair, listed in by_pair.items():
        type, source, target = pair.split("|")
        labels = known[ends[pair][0]].label, known[ends[pair][1]].label
        for fact in facts(type, listed, fragments, ruling):
            properties = dict(fact.properties)
            if "onBehalfOf" in properties:
                properties["onBehalfOf"] = signers.get(properties["onBehalfOf"], properties["onBehalfOf"])
            ledger.relationship(RelationshipWrite(type, fact.id, labels[0], source, labels[1], target, properties), pair)
            kept.add((type, fact.id))
            bound = partners.bond(type, (labels[0], source), (labels[1], target)) if properties["status"] == "accepted" else None
            if bound:
                bonds.append((fact.id, *bound))
    index.run_many("INSERT OR REPLACE INTO bond VALUES(?,?,?)", bonds)
    for type, id in written:
        if (type, id) not in kept:
            ledger.no_relationship(type, id)
    return hubs | {hub for _, hub, _ in bonds}


def _by_pair(index: Index, pairs: set[str]) -> Iterable[tuple[str, StatementRecord]]:
    pair_of = dict(index.rows_in("SELECT id, pair FROM statement WHERE pair IN ({})", pairs))
    return ((pair_of[item.id], item) for item in index.statements_by("pair", pairs))


def _entities_of(index: Index, mentions: set[str]) -> dict[str, str]:
    return {id: item.entity for id, item in index.mentions(mentions).items()}

