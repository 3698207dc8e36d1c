"""Mentions in their surroundings: who is tied to whom in a document, and who is named beside whom."""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from graph.identity.index import Index
from graph.identity.profiles import Sighting, Tie
from graph.identity.records import MentionRecord
from graph.identity.touched import group


class Surroundings:
    """What fragments say, read once for all stages of one change; only the entities of their mentions differ from stage to stage."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._statements: dict[str, list[tuple[str, str, str, str]]] = {}

    def sightings(self, mentions: Mapping[str, str], resolved: frozenset[str]) -> Iterator[Sighting]:
        """The sightings of these mentions, given with their fragments; entities are told only of labels that are `resolved` before theirs."""
        by_fragment = group((fragment, id) for id, fragment in mentions.items())
        records = self._index.fragments(by_fragment)
        marks = dict(self._index.rows("SELECT mention, marks FROM mark"))
        for fragment, ids in by_fragment.items():
            present = {item.id: _told(item, resolved) for item in self._index.mentions_by("fragment", [fragment])}
            ties = self._ties(fragment, present)
            company = () if records[fragment].tabular else tuple(present.values())
            for id in sorted(ids):
                yield Sighting(present[id], records[fragment], tuple(ties.get(id, ())), company, tuple(marks[id].split()) if id in marks else ())

    def _ties(self, fragment: str, present: dict[str, MentionRecord]) -> dict[str, list[Tie]]:
        if fragment not in self._statements:
            rows = self._index.rows("SELECT type, source, target, properties FROM statement WHERE fragment=? ORDER BY id", (fragment,))
            self._statements[fragment] = [(type, source, target, _detail(properties)) for type, source, target, properties in rows]
        ties: dict[str, list[Tie]] = {}
        for type, source_id, target_id, detail in self._statements[fragment]:
            source, target = present[source_id], present[target_id]
            ties.setdefault(source_id, []).append(Tie(f"{type}>", target.label, target.name, target.entity, detail))
            ties.setdefault(target_id, []).append(Tie(f"<{type}", source.label, source.name, source.entity, detail))
        return ties


def _detail(properties: str) -> str:
    given = json.loads(properties) if len(properties) > len("{}") else {}
    return str(given.get("title") or given.get("role") or "")


def _told(item: MentionRecord, resolved: frozenset[str]) -> MentionRecord:
    return item._replace(entity="") if item.entity and item.label not in resolved else item


def texts_of(index: Index, profiles: Iterable[str]) -> dict[str, set[str]]:
    """The documents, tables aside, that mention each of these profiles."""
    return group((profile, document) for profile, document in index.rows_in(
        """SELECT mention.profile, mention.document FROM mention JOIN fragment ON fragment.id=mention.fragment
           WHERE fragment.tabular=0 AND mention.profile IN ({})""", profiles))


def dependents(index: Index, moved: Iterable[str], labels: frozenset[str]) -> set[str]:
    """The mentions with one of these labels whose surroundings these mentions are part of."""
    moved = list(moved)
    homes = {fragment for (fragment,) in index.rows_in("SELECT DISTINCT fragment FROM mention WHERE id IN ({})", moved)}
    whole = (fragment for fragment, record in index.fragments(homes).items() if not record.tabular)
    wanted = f"label IN ({', '.join(repr(label) for label in sorted(labels))})"
    found = chain(
        index.rows_in(f"SELECT id FROM mention WHERE fragment IN ({{}}) AND {wanted}", whole),  # noqa: S608 - labels of the model, here and below
        index.rows_in(f"SELECT mention.id FROM statement JOIN mention ON mention.id=source WHERE target IN ({{}}) AND {wanted}", moved),  # noqa: S608
        index.rows_in(f"SELECT mention.id FROM statement JOIN mention ON mention.id=target WHERE source IN ({{}}) AND {wanted}", moved))  # noqa: S608
    return {id for (id,) in found}
