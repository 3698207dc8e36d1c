"""Review: what people are asked, what they decide, the journal of it, and how any of it is undone."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial

from graph.errors import InputRefused
from graph.explore import FACT_TYPES, entity
from graph.facts.relations import Ruling, facts
from graph.fragment import digest
from graph.identity import bookkeeping, candidates
from graph.identity.candidates import Candidate
from graph.identity.index import Index
from graph.identity.judgements import Judgement, Verdict, from_properties, parse
from graph.identity.touched import Touched
from graph.result import Node, Relationship
from graph.store import View
from graph.upkeep import Intake, Upkeep

LARGE_MERGE = 20
"""Documents or facts that a merge moves, from which on it is worth asking again."""

Side = str | Sequence[str]


@dataclass(frozen=True, slots=True)
class Preview:
    """What joining two entities would do: what moves from the one that goes to the one that stays, what that then has in all, and whether it is much."""

    stays: str
    goes: str
    name: str
    documents_moved: int
    facts_moved: int
    facts_joined: int
    documents: int
    facts: int
    score: float
    large: bool


@dataclass(frozen=True, slots=True)
class Proposed:
    """A fact that was read with little confidence, between two nodes; its quotes and documents are among its properties."""

    fact: Relationship
    source: Node
    target: Node


class Review:
    """Questions to people, and their answers."""

    def __init__(self, upkeep: Upkeep, view: View) -> None:
        self._upkeep, self._view = upkeep, view

    def candidates(self, limit: int = 50) -> list[Candidate]:
        """The likeliest pairs that nobody has judged yet."""
        return self.pairs(limit)[0]

    def pairs(self, limit: int = 50) -> tuple[list[Candidate], int]:
        """The likeliest pairs that nobody has judged yet, and how many wait in all."""
        return self._upkeep.read(partial(candidates.waiting, limit=limit))

    def proposed(self, limit: int = 50) -> list[Proposed]:
        """The facts below the confidence that counts, the surest first."""
        found: list[Proposed] = []
        for type in FACT_TYPES:
            rows = self._view.run(f"MATCH (a)-[r:{type}]->(b) WHERE r.status = 'proposed' RETURN a, r, b ORDER BY r.confidence DESC LIMIT {int(limit)}")
            found += [Proposed(row["r"], row["a"], row["b"]) for row in rows]
        return sorted(found, key=lambda item: (-float(item.fact.properties["confidence"]), item.fact.id))[:limit]

    def proposed_count(self) -> int:
        """How many facts wait below the confidence that counts."""
        return sum(int(self._view.run(f"MATCH ()-[r:{type}]->() WHERE r.status = 'proposed' RETURN count(r)").rows[0][0]) for type in FACT_TYPES)

    def judge(self, verdict: Verdict | str, left: Side, right: Side = (), *, who: str, why: str = "") -> Judgement:
        """Decide: whether two entities are one (each given by its id, by a mention's id, or by several mentions of it), or whether a fact (its id) holds.

        `different` between mentions of one entity takes it apart.

        Raises:
            InputRefused: there is no such verdict, entity or fact, or an entity is compared with itself.
        """
        verdict = parse(verdict)
        made: list[Judgement] = []

        def take(revision: int) -> Intake:
            made.append(_judgement(self._upkeep.index, verdict, left, right, who, why))
            return _taken(self._upkeep.index, made[-1], revision)

        self._upkeep.change(take)
        return made[-1]

    def undo(self, id: str, *, who: str) -> Judgement:
        """Take a judgement back: the graph becomes what it was without it.

        Raises:
            InputRefused: there is no such judgement, or it is undone already.
        """
        undone: list[Judgement] = []

        def take(revision: int) -> Intake:
            found = next((item for item in self._upkeep.index.judgements() if item.id == id), None)
            if found is None or found.undone:
                raise InputRefused(f"judgement {id!r} {'is undone already' if found else 'is not in the journal'}")
            undone.append(replace(found, undone=datetime.now(UTC).isoformat(timespec="seconds"), undone_by=who))
            return _taken(self._upkeep.index, undone[-1], revision)

        self._upkeep.change(take)
        return undone[-1]

    def journal(self, *, who: str = "", verdict: Verdict | str = "", text: str = "", since: str = "", until: str = "",
                undone: bool | None = None) -> list[Judgement]:
        """All judgements, the newest first: of one person, one verdict, about names or reasons with this text, within days (ISO), undone or standing."""
        wanted = parse(verdict) if verdict else None
        kept = self._view.run(bookkeeping.JUDGEMENTS, {"revision": 0}, rows=sys.maxsize)
        every = (from_properties(row["id"], row["kept"]) for row in kept)
        return [item for item in sorted(every, key=lambda item: item.number, reverse=True)
                if who in ("", item.who) and wanted in (None, item.verdict) and (undone is None or bool(item.undone) == undone)
                and since <= item.at and (not until or item.at[:len(until)] <= until)
                and text.casefold() in " ".join((*item.names, item.why)).casefold()]

    def preview(self, left: str, right: str) -> Preview:
        """What judging these two entities `same` would do.

        Raises:
            InputRefused: one of them is unknown, or both are one already.
        """
        made: list[Judgement] = []

        def take(index: Index) -> Intake:
            made.append(_judgement(index, Verdict.SAME, left, right, "", ""))
            if _entity(index, made[-1].left[0]) == _entity(index, made[-1].right[0]):
                raise InputRefused(f"{left!r} and {right!r} are one entity already")
            told.update((id, _told(index, id)) for id in (_entity(index, side[0]) for side in (made[-1].left, made[-1].right)))
            return _taken(index, made[-1], 0)

        told: dict[str, _Told] = {}
        change = self._upkeep.preview(take)
        goes = next((id for _, id in change.deleted_nodes if id in told), "")
        stays = next(id for id in told if id != goes)
        node = next((item for item in change.nodes if item.id == stays), None) or entity(self._view, stays)
        kept = {(item.type, item.id) for item in change.relationships}
        joined = sum(type in FACT_TYPES and (type, id) not in kept for type, id in change.deleted_relationships)
        moving = told.get(goes, _Told())
        documents, facts = (set().union(*(getattr(item, what) for item in told.values())) for what in ("documents", "facts"))
        return Preview(stays, goes, str(node.properties["name"]) if node else "", len(moving.documents), len(moving.facts), joined,
                       len(documents), len(facts) - joined, made[-1].score, max(len(moving.documents), len(moving.facts)) >= LARGE_MERGE)


@dataclass(frozen=True, slots=True)
class _Told:
    """The documents that speak of an entity and the facts about it, by their ids."""

    documents: frozenset[str] = frozenset()
    facts: frozenset[str] = frozenset()


def _told(index: Index, id: str) -> _Told:
    documents = index.rows("SELECT DISTINCT document FROM mention WHERE entity=?", (id,))
    own = "IN (SELECT id FROM mention WHERE entity=?)"
    pairs = index.rows(f"SELECT pair FROM statement WHERE source {own} UNION SELECT pair FROM statement WHERE target {own}", (id, id))  # noqa: S608 - fixed
    facts = index.rows_in("SELECT id FROM written WHERE pair IN ({})", (str(pair) for (pair,) in pairs if pair))
    return _Told(frozenset(row[0] for row in documents), frozenset(row[0] for row in facts))


def _judgement(index: Index, verdict: Verdict, left: Side, right: Side, who: str, why: str) -> Judgement:
    number = int(index.rows("SELECT COALESCE(MAX(number), 0) + 1 FROM judgement")[0][0])
    at = datetime.now(UTC).isoformat(timespec="seconds")
    if not verdict.about_pair:
        statements, names = _fact(index, left)
        return Judgement(f"j-{digest(str(number), at, *statements)}", verdict, statements, (), who, why, at, 0.0, number, names=names)
    one, other = _sides(index, left, right)
    score, _ = candidates.explain(index, _entity(index, one[0]), _entity(index, other[0]))
    names = (_name(index, one[0]), _name(index, other[0]))
    return Judgement(f"j-{digest(str(number), at, one[0], other[0])}", verdict, one, other, who, why, at, round(score, 3), number, names=names)


def _taken(index: Index, judgement: Judgement, revision: int) -> Intake:
    index.keep_judgement(judgement)
    touched = bookkeeping.mark(index)
    if not judgement.verdict.about_pair:
        touched.widen(Touched(statements={row[0] for row in index.rows_in("SELECT id FROM statement WHERE id IN ({})", judgement.left)}))
    return Intake(touched, bookkeeping=(bookkeeping.judgement_node(judgement, revision),))


def _sides(index: Index, left: Side, right: Side) -> tuple[tuple[str, ...], tuple[str, ...]]:
    given = [[side] if isinstance(side, str) else list(side) for side in (left, right)]
    if not all(given):
        raise InputRefused("two entities are needed", hint="name each by its id")
    entities = [_entity(index, side[0]) for side in given]
    if entities[0] == entities[1]:
        if set(given[0]) & set(given[1]):
            raise InputRefused(f"{given[0][0]!r} is compared with itself")
        return tuple(given[0]), tuple(given[1])
    labels = {row[0] for row in index.rows_in("SELECT label FROM mention WHERE entity IN ({})", entities)}
    if len(labels) > 1:
        raise InputRefused(f"{' and '.join(sorted(labels))} cannot be one entity")
    return tuple(_mentions(index, entity, side) for entity, side in zip(entities, given, strict=True))  # type: ignore[return-value]


def _mentions(index: Index, entity: str, given: list[str]) -> tuple[str, ...]:
    """The mentions given; where an entity is given, all of it, its leading mention first."""
    if len(given) > 1 or given[0] != entity:
        return tuple(given)
    return tuple(id for (id,) in index.rows("SELECT id FROM mention WHERE entity=? ORDER BY arrival, position LIMIT 500", (entity,)))


def _entity(index: Index, id: str) -> str:
    """The entity that an id leads to today."""
    found = (index.rows("SELECT entity FROM mention WHERE id=?", (id,)) or index.rows("SELECT entity FROM mention WHERE entity=? LIMIT 1", (id,))
             or index.rows("SELECT mention.entity FROM led JOIN mention ON mention.id=led.heir WHERE led.mention=?", (id,)))
    if not found:
        raise InputRefused(f"no entity {id!r} is in the graph")
    return str(found[0][0])


def _name(index: Index, mention: str) -> str:
    return str(index.rows("SELECT name FROM mention WHERE id=?", (mention,))[0][0])


def _fact(index: Index, fact: Side) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The statements of a fact (its id, or that of one of its statements), and the names of what it ties."""
    id = fact if isinstance(fact, str) else next(iter(fact), "")
    found = index.rows("SELECT pair FROM statement WHERE id=?", (id,))
    if not found:
        raise InputRefused(f"no fact {id!r} is in the graph")
    type, source, target = str(found[0][0]).split("|")
    said = [item for _, item in index.statements_of([found[0][0]])]
    grouped = facts(type, said, index.fragments({item.fragment for item in said}), Ruling())
    statements = next(tuple(dict.fromkeys(item.properties["statements"])) for item in grouped if id in (item.id, *item.properties["statements"]))
    names = (*(str(index.rows("SELECT name FROM mention WHERE entity=? LIMIT 1", (end,))[0][0]) for end in (source, target)), type)
    return (id, *(item for item in statements if item != id)), names
