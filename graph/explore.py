"""The reading verbs: find an actor, look around it, read its facts and what proves them."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from graph import model
from graph.dates import bounds
from graph.names import fold
from graph.proof import Proof, proof_of
from graph.result import Node, Relationship, Subgraph
from graph.schema import FULL_TEXT_INDEX, checked_type
from graph.store.view import View

# Left out of a neighbourhood and of an entity's facts unless asked for: where something is named, and what is only derived.
UNASKED = ("MENTIONED_IN", "PARTNER_OF")
FACT_TYPES = tuple(type for type in model.RELATIONSHIPS if type not in UNASKED)
DEEPEST = 3

Span = tuple[date, date]

# Candidates that are ranked for each search, and relationships that are looked at from one ring of a neighbourhood to the next.
_CANDIDATES = 200
_RING_ROWS = 20_000
_DATED = frozenset(("Agreement", "Event"))


def entity(view: View, id: str) -> Node | None:
    """The entity that an id stands for today: its own id, that of any of its mentions, or one that led to it while its document was there."""
    for question in ("MATCH (n:Entity {id: $id}) RETURN n", "MATCH (n)-[r:MENTIONED_IN]->() WHERE r.id = $id RETURN n",
                     "MATCH (n:Entity) WHERE $id IN n.formerIds RETURN n"):
        for (node,) in view.run(question, {"id": id}, rows=1).rows:
            return _as_node(node)
    return None


def document(view: View, id: str) -> Node | None:
    """A document by its id, with its text."""
    return next((_as_node(node) for (node,) in view.run("MATCH (d:Document {id: $id}) RETURN d", {"id": id}, rows=1).rows), None)


def search(view: View, text: str, *, labels: Collection[str] = (), limit: int = 20) -> list[Node]:
    """Entities whose names or aliases have all of the text's words, or words that begin so; if there are none, any of them; the best known come first."""
    words = fold(text).split()
    if not words:
        return []
    for query in (" AND ".join(_term(word) for word in words), " OR ".join(_term(word) for word in words)):
        if found := _ranked(view, query, " ".join(words), labels):
            return found[:limit]
    return []


def _term(word: str) -> str:
    # Folded words are lower-case letters, digits and underscores: none of them means anything to Lucene.
    return f"({word} OR {word}*)"


def _ranked(view: View, query: str, wanted: str, labels: Collection[str]) -> list[Node]:
    question = (
        f"CALL db.index.fulltext.queryNodes('{FULL_TEXT_INDEX}', $query) YIELD node, score "
        "WHERE size($labels) = 0 OR any(label IN labels(node) WHERE label IN $labels) "
        "WITH node, score ORDER BY score DESC LIMIT $candidates "
        "OPTIONAL MATCH (node)-[mention:MENTIONED_IN]->() RETURN node, score, count(mention) AS mentions"
    )
    rows = view.run(question, {"query": query, "labels": list(labels), "candidates": _CANDIDATES}).rows
    return [node for node, _, _ in sorted(rows, key=lambda row: (_closeness(row[0], wanted), -row[2], -row[1], row[0].name, row[0].id))]


def _closeness(node: Node, wanted: str) -> int:
    """0: it is called so; 1: it is also called so; 2: its name begins so; 3: the words stand somewhere in its names."""
    name = fold(node.name)
    if name == wanted:
        return 0
    if wanted in map(fold, node.properties.get("aliases", ())):
        return 1
    return 2 if name.startswith(wanted) else 3


def facts(view: View, entity_id: str) -> list[Relationship]:
    """All facts of an entity, whatever was judged of them, by type and date."""
    types = "|".join(FACT_TYPES)
    rows = view.run(f"MATCH (n:Entity {{id: $id}})-[r:{types}]-() RETURN DISTINCT r", {"id": entity_id}).rows
    return sorted((item for (item,) in rows), key=lambda item: (item.type, str(item.properties.get("startDate", "")), item.id))


def proof(view: View, fact_id: str) -> list[Proof]:
    """What proves a fact, or a mention: each quote in its sentence, with the document it comes from."""
    fact = _fact(view, fact_id)
    return proofs(view, [fact])[0] if fact else []


def proofs(view: View, facts: Sequence[Relationship]) -> list[list[Proof]]:
    """What proves each of these facts or mentions, as `proof` says it."""
    ids = sorted({id for fact in facts for id in _cited(fact)})
    found = view.run("MATCH (d:Document) WHERE d.id IN $ids RETURN d", {"ids": ids}, rows=len(ids)).rows if ids else ()
    known = {node.id: node for (node,) in found}
    return [[proof_of(quote, span, known.get(id, Node(id, "Document")), float(fact.properties.get("confidence", 1.0))) for id, quote, span in _said(fact)]
            for fact in facts]


def _cited(fact: Relationship) -> list[str]:
    return fact.properties.get("documents") or [fact.target] * len(fact.properties.get("spans", []))


def _said(fact: Relationship) -> Iterator[tuple[str, str, str]]:
    quotes = fact.properties.get("quotes", fact.properties.get("names", []))
    return zip(_cited(fact), quotes, fact.properties.get("spans", []), strict=False)


def _fact(view: View, id: str) -> Relationship | None:
    # A relationship's index is used for one type at a time.
    question = " UNION ALL ".join(f"MATCH ()-[r:{type}]->() WHERE r.id = $id RETURN r" for type in model.RELATIONSHIPS)
    return next((item for (item,) in view.run(question, {"id": id}, rows=1).rows), None)


def neighbourhood(view: View, ids: Iterable[str], *, depth: int = 1, types: Sequence[str] = (), start: str = "", end: str = "", limit: int = 500) -> Subgraph:
    """What lies within `depth` facts (1 to 3) of these entities.

    Args:
        view: where to look.
        ids: ids of entities or of mentions of theirs; of documents too, if `types` has `MENTIONED_IN`.
        depth: how many facts away.
        types: only these types of relationship; by default all but `MENTIONED_IN` and `PARTNER_OF`.
        start: leave out what is dated wholly before this ISO date; what has no date stays.
        end: leave out what is dated wholly after it.
        limit: most nodes; the best-connected ones are kept.
    """
    followed = tuple(map(checked_type, types or FACT_TYPES))
    labels = ("Entity", "Document") if "MENTIONED_IN" in followed else ("Entity",)
    nodes = {node.id: node for node in _seeds(view, ids, labels)}
    ties: dict[str, Relationship] = {}
    ring = set(nodes)
    for _ in range(min(depth, DEEPEST)):
        around = _ring(view, ring, followed, labels)
        found = {node.id: node for node in around.nodes} | nodes
        dated = [tie for tie in around.relationships if _within(tie, found, start, end)]
        kept = _best_connected(view, [id for tie in dated for id in (tie.source, tie.target) if id not in nodes], limit - len(nodes))
        nodes |= {id: found[id] for id in kept}
        ties |= {tie.id: tie for tie in dated if tie.source in nodes and tie.target in nodes}
        ring = set(kept)
    return Subgraph(tuple(nodes.values()), tuple(ties.values()))


def _seeds(view: View, ids: Iterable[str], labels: Sequence[str]) -> list[Node]:
    found = (entity(view, id) or (document(view, id) if "Document" in labels else None) for id in dict.fromkeys(ids))
    return [node for node in found if node is not None]


def _ring(view: View, ids: Collection[str], types: Sequence[str], labels: Sequence[str]) -> Subgraph:
    """The relationships of these nodes, but for rejected facts, with both their ends."""
    nodes: dict[str, Node] = {}
    ties: dict[str, Relationship] = {}
    for label in labels if ids else ():
        question = f"UNWIND $ids AS id MATCH (n:{label} {{id: id}})-[r:{'|'.join(types)}]-() WHERE coalesce(r.status, '') <> 'rejected' RETURN r"
        found = view.run(question, {"ids": sorted(ids)}, rows=_RING_ROWS).graph
        nodes |= {node.id: node for node in found.nodes}
        ties |= {tie.id: tie for tie in found.relationships}
    return Subgraph(tuple(nodes.values()), tuple(ties.values()))


def _within(tie: Relationship, nodes: dict[str, Node], start: str, end: str) -> bool:
    """Whether the fact, or the agreement or event it is about, may lie in the time span."""
    about = (nodes[id].properties for id in (tie.source, tie.target) if nodes[id].label in _DATED)
    return all(_overlaps(_day(told, "startDate", "date"), _day(told, "endDate", "date"), bounds(start), bounds(end)) for told in (tie.properties, *about))


def _day(told: Mapping[str, Any], *names: str) -> Span | None:
    return next((found for name in names if (found := bounds(str(told.get(name) or "")))), None)


def _overlaps(begun: Span | None, ended: Span | None, after: Span | None, before: Span | None) -> bool:
    """Whether something from `begun` to `ended` touches the span from `after` to `before`; what is not known may be any day."""
    too_early = after is not None and ended is not None and ended[1] < after[0]
    too_late = before is not None and begun is not None and begun[0] > before[1]
    return not (too_early or too_late)


def _best_connected(view: View, ends: list[str], room: int) -> list[str]:
    """As many of these as there is room for: those with the most ties to what is kept already, then those with the most in all."""
    new = list(dict.fromkeys(ends))
    if len(new) <= room:
        return new
    degrees = {id: degree for label in ("Entity", "Document") for id, degree in view.run(
        f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) OPTIONAL MATCH (n)-[r]-() RETURN id, count(r) AS degree", {"ids": new}, rows=len(new)).rows}
    counted = Counter(ends)
    return sorted(new, key=lambda new_id: (-counted[new_id], -degrees.get(new_id, 0), new_id))[:max(room, 0)]


def _as_node(value: object) -> Node:
    assert isinstance(value, Node)
    return value
