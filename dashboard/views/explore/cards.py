"""The cards beside the network: a node with its facts, or one fact with its proof."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from dashboard import links
from dashboard.proofs import ProofLine, proof_lines
from dashboard.sentences import described, detail
from dashboard.sources import Source, document_names, first_sources
from dashboard.text import term, value, words
from dashboard.views.explore.state import TIES, ExplorerState
from graph import explore, model
from graph.dates import written_out
from graph.network import phrase
from graph.result import Node, Relationship
from graph.store import View

_SPEAKING = "MATCH (n:Entity {id: $id})-[:MENTIONED_IN]->(d:Document) RETURN d.id ORDER BY d.published DESC LIMIT 50"
_NAMED = "MATCH (n:Entity) WHERE n.id IN $ids RETURN n"
# A relationship's index is used for one type at a time.
_FACT = " UNION ALL ".join(f"MATCH ()-[fact:{type}]->() WHERE fact.id = $id RETURN fact" for type in TIES)
_PARTNERS = "MATCH (n:Entity {id: $id})-[tie:PARTNER_OF]-() RETURN tie ORDER BY tie.weight DESC, tie.id"
# Told in the head of a card, or only of use to programs.
_NOT_LISTED = {"id", "name", "aliases", "searchText", "kind", "status", "country", "date", "summary", "latitude", "longitude", "conflicts", "formerIds"}


@dataclass(frozen=True, slots=True)
class Link:
    """Something to go to."""

    name: str
    label: str
    address: str


@dataclass(frozen=True, slots=True)
class CardFact:
    """A fact of a node as its card tells it: the other end, what else is known, the first quote, and how many sources there are."""

    other: Link
    detail: str
    proposed: bool
    source: Source | None
    sources: int
    address: str


@dataclass(frozen=True, slots=True)
class Group:
    """The facts of one kind, under what they say in common."""

    title: str
    facts: tuple[CardFact, ...]


@dataclass(frozen=True, slots=True)
class NodeCard:
    """A node: what it is, what else it is called, what is known of it, its facts, the documents that speak of it."""

    node: Node
    described: str
    aliases: tuple[str, ...]
    summary: str
    known: tuple[tuple[str, str], ...]
    disputed: tuple[str, ...]
    groups: tuple[Group, ...]
    documents: tuple[Link, ...]
    centre: str
    add: str


@dataclass(frozen=True, slots=True)
class FactCard:
    """A fact: its two ends, what it says, and the proof; a derived one has what it was derived from instead (`via`)."""

    source: Link
    target: Link
    phrase: str
    detail: str
    known: tuple[tuple[str, str], ...]
    proofs: tuple[ProofLine, ...]
    via: tuple[Link, ...]
    derived: bool


def node_card(view: View, state: ExplorerState) -> NodeCard | None:
    """The card of the node that the state names; None where there is no such node."""
    node = explore.entity(view, state.node)
    if node is None:
        return None
    facts = [fact for fact in explore.facts(view, node.id) if fact.properties.get("status") != "rejected"]
    facts += [tie for (tie,) in view.run(_PARTNERS, {"id": node.id}).rows]
    others = _nodes(view, {end for fact in facts for end in (fact.source, fact.target)})
    speaking = [id for (id,) in view.run(_SPEAKING, {"id": node.id}).rows]
    names = document_names(view, speaking)
    properties = node.properties
    return NodeCard(
        node, described(node), tuple(properties.get("aliases") or ()), str(properties.get("summary") or ""), _known(properties),
        tuple(words(str(name)).lower() for name in properties.get("conflicts") or ()),
        tuple(_groups(facts, node.id, others, first_sources(view, facts), state)), tuple(Link(names[id], "Document", links.document(id)) for id in speaking),
        "" if state.actors == (node.id,) else links.actor(node.id),
        "" if node.id in state.actors else links.address(replace(state, actors=(*state.actors, node.id))))


def fact_card(view: View, state: ExplorerState, drawn: Iterable[Relationship]) -> FactCard | None:
    """The card of the fact that the state names; None where there is no such fact."""
    fact = next((line for line in drawn if line.id == state.fact), None) or _sought(view, state.fact)
    if fact is None:
        return None
    via = [str(id) for id in fact.properties.get("via", ())]
    nodes = _nodes(view, {fact.source, fact.target, *via})
    derived = model.RELATIONSHIPS[fact.type].derived
    return FactCard(
        _link(nodes.get(fact.source), fact.source), _link(nodes.get(fact.target), fact.target), phrase(fact.type), detail(fact), _standing(fact),
        () if derived else proof_lines(view, fact.id), tuple(_link(nodes.get(id), id) for id in via), derived)


def _sought(view: View, id: str) -> Relationship | None:
    return next((fact for (fact,) in view.run(_FACT, {"id": id}).rows), None)


def _nodes(view: View, ids: Iterable[str]) -> Mapping[str, Node]:
    return {node.id: node for (node,) in view.run(_NAMED, {"ids": sorted(ids)}).rows}


def _link(node: Node | None, id: str) -> Link:
    return Link(node.name, node.label, links.actor(node.id)) if node else Link("unknown", "", links.actor(id))


def _known(properties: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple((words(name), value(given)) for name, given in sorted(properties.items()) if name not in _NOT_LISTED and given not in (None, "", []))


def _standing(fact: Relationship) -> tuple[tuple[str, str], ...]:
    known = fact.properties
    said = (("Confidence", f"{known['confidence']:.0%}" if known.get("confidence") is not None else ""), ("Read by", str(known.get("extractor") or "")),
            ("First seen", written_out(str(known.get("firstSeen") or "")[:10]) if known.get("firstSeen") else ""),
            ("Standing", term(known.get("status")) if known.get("status") else ""))
    return tuple((name, text) for name, text in said if text)


def _groups(facts: list[Relationship], id: str, others: Mapping[str, Node], sources: Mapping[str, Source], state: ExplorerState) -> Iterable[Group]:
    def place(fact: Relationship) -> tuple[int, bool]:
        return TIES.index(fact.type), fact.source != id

    for (_, inward), some in groupby(sorted(facts, key=lambda fact: (*place(fact), _newest(fact, id, others), fact.id)), key=place):
        listed = list(some)
        yield Group(_title(listed[0].type, inward=inward), tuple(_card_fact(fact, id, others, sources, state) for fact in listed))


def _newest(fact: Relationship, id: str, others: Mapping[str, Node]) -> tuple[int, ...]:
    """Sorts the latest first: the digits of the other end's date, each turned over."""
    other = others.get(fact.target if fact.source == id else fact.source)
    date = str((other.properties if other else {}).get("date") or fact.properties.get("startDate") or "0")
    return tuple(-int(digit) for digit in date if digit.isdigit())


INWARD = {
    "HOLDS_POSITION": "officials", "MEMBER_OF": "members", "PARTY_TO": "parties", "SIGNED": "signed by", "ORGANISED": "organised by",
    "PARTICIPATED_IN": "who took part", "FUNDS": "funded by", "PART_OF": "its parts", "LOCATED_IN": "what is there", "CONCERNS": "what concerns it",
    "RELATED_TO": "is tied to", "PARTNER_OF": "works with",
}


def _title(type: str, *, inward: bool) -> str:
    return (INWARD.get(type, phrase(type)) if inward else phrase(type)).capitalize()


def _card_fact(fact: Relationship, id: str, others: Mapping[str, Node], sources: Mapping[str, Source], state: ExplorerState) -> CardFact:
    other = fact.target if fact.source == id else fact.source
    told = " · ".join(filter(None, (detail(fact), _day(others.get(other)))))
    link = _link(others.get(other), other)
    return CardFact(replace(link, address=links.address(replace(state, node=other, fact=""))), told, fact.properties.get("status") == "proposed",
                    sources.get(fact.id), len(fact.properties.get("documents") or ()), links.address(replace(state, fact=fact.id, node="")))


def _day(node: Node | None) -> str:
    date = (node.properties if node else {}).get("date")
    return written_out(str(date)) if date else ""

