"""Mentions in their surroundings: who is tied to whom in a document, and who is named beside whom."""

from collections.abc import Iterable, Iterator

from graph.identity.index import Index
from graph.identity.profiles import Sighting, Tie
from graph.identity.records import MentionRecord, StatementRecord
from graph.identity.touched import group


def sightings(index: Index, mentions: Iterable[str], resolved: frozenset[str]) -> Iterator[Sighting]:
    """The sightings of these mentions; entities are told only of labels that are `resolved` before theirs."""
    wanted = index.mentions(mentions)
    by_fragment = group((item.fragment, item.id) for item in wanted.values())
    records = index.fragments(by_fragment)
    marks = dict(index.rows_in("SELECT mention, marks FROM mark WHERE mention IN ({})", wanted))
    for fragment, ids in by_fragment.items():
        present = {item.id: item for item in index.mentions_by("fragment", [fragment])}
        ties = _ties(index.statements_by("fragment", [fragment]), present, resolved)
        company = () if records[fragment].tabular else tuple(_told(item, resolved) for item in present.values())
        for id in sorted(ids):
            yield Sighting(wanted[id], records[fragment], tuple(ties.get(id, ())), company, tuple(marks[id].split()) if id in marks else ())


def _ties(statements: Iterable[StatementRecord], present: dict[str, MentionRecord], resolved: frozenset[str]) -> dict[str, list[Tie]]:
    ties: dict[str, list[Tie]] = {}
    for said in statements:
        source, target = _told(present[said.source], resolved), _told(present[said.target], resolved)
        detail = str(said.properties.get("title") or said.properties.get("role") or "")
        ties.setdefault(said.source, []).append(Tie(f"{said.type}>", target.label, target.name, target.entity, detail))
        ties.setdefault(said.target, []).append(Tie(f"<{said.type}", source.label, source.name, source.entity, detail))
    return ties


def _told(item: MentionRecord, resolved: frozenset[str]) -> MentionRecord:
    if item.label in resolved:
        return item
    return MentionRecord(item.id, item.fragment, item.document, item.label, item.arrival, item.position, item.name, item.aliases, item.properties, item.spans)


def dependents(index: Index, moved: Iterable[str], labels: frozenset[str]) -> set[str]:
    """The mentions with one of these labels whose surroundings these mentions are part of."""
    changed = index.mentions(moved)
    records = index.fragments({item.fragment for item in changed.values()})
    whole = {item.fragment for item in changed.values() if not records[item.fragment].tabular}
    found = {row[0] for row in index.rows_in("SELECT id, label FROM mention WHERE fragment IN ({})", whole) if row[1] in labels}
    lone = {item.id for item in changed.values() if item.fragment not in whole}
    tied = {row[0] for row in index.rows_in("SELECT source FROM statement WHERE target IN ({})", lone)}
    tied |= {row[0] for row in index.rows_in("SELECT target FROM statement WHERE source IN ({})", lone)}
    return found | {item.id for item in index.mentions(tied).values() if item.label in labels}
