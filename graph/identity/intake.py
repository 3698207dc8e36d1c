"""Taking fragments into the index and out of it: rows only, nothing is decided here."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from graph.fragment import Fragment, Mention, digest
from graph.identity.index import Index
from graph.identity.keys import count_out, neighbours
from graph.identity.records import compact
from graph.identity.territory import countries_of_fragment
from graph.identity.touched import Touched
from graph.names import fold, site


@dataclass(frozen=True, slots=True)
class Arrival:
    """How and when a fragment came: `number` orders documents by their first coming, `part` the parts of a table.

    `setting` are the countries its document speaks about: told by its text, which is not kept with the fragment.
    """

    id: str
    number: int
    part: int = 0
    hash: str = ""
    first_seen: str = ""
    last_seen: str = ""
    curated: bool = False
    setting: tuple[str, ...] = ()


def setting_of(fragment: Fragment) -> tuple[str, ...]:
    """The countries that a document speaks about; none for a table, whose rows speak of any."""
    return () if is_table(fragment) else tuple(countries_of_fragment(fragment))


def is_table(fragment: Fragment) -> bool:
    """Whether its mentions come from rows."""
    return any(item.row is not None for said in fragment.mentions for item in said.evidence)


def take_in(index: Index, fragment: Fragment, arrival: Arrival) -> Touched:
    """Insert a fragment; an older one of the same id must have been taken out."""
    document = fragment.document
    tabular = is_table(fragment)
    index.run_many("INSERT OR REPLACE INTO fragment VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,1)", [(
        arrival.id, document.id, arrival.part, arrival.number, arrival.hash, fragment.extractor, arrival.first_seen, arrival.last_seen,
        int(arrival.curated), publisher_of(document.publisher, document.url), document.published,
        json.dumps(arrival.setting), int(tabular))])
    offset = arrival.part * 1_000_000
    index.run_many("INSERT INTO mention VALUES(?,?,?,?,?,?,?,?,?,?,?,NULL,NULL,NULL)", [
        (m.id, arrival.id, document.id, m.label, arrival.number, offset + at, *_said(m, document.id, curated=arrival.curated))
        for at, m in enumerate(fragment.mentions)])
    index.run_many("INSERT INTO statement VALUES(?,?,?,?,?,?,?,?,NULL)", [(
        s.id, arrival.id, s.type, s.source, s.target, compact(dict(s.properties)), compact([[e.span, e.quote] for e in s.evidence]), s.confidence)
        for s in fragment.statements])
    ids = {m.id for m in fragment.mentions}
    index.run_many("DELETE FROM led WHERE mention=?", [(id,) for id in ids])
    return Touched(mentions=ids, documents={document.id}, fragments={arrival.id})


def _said(item: Mention, document: str, *, curated: bool) -> tuple[str, str, str, str, int]:
    """Name, aliases, properties and spans of a mention as kept, and a number that is equal for mentions that say the same of an entity."""
    name, aliases, properties = item.name, compact(item.aliases), compact(dict(item.properties))
    account = int(digest(document, str(curated), item.label, name, aliases, properties), 16) >> 1  # SQLite's numbers have a sign
    return name, aliases, properties, compact([e.span for e in item.evidence]), account


def publisher_of(publisher: str, url: str) -> str:
    """Who published, in the form compared: the name given, or the address's host without `www.`."""
    return fold(publisher) or site(url)


def take_out(index: Index, fragments: Iterable[str], *, returning: bool = False) -> Touched:
    """Remove what these fragments said. The fragment's own row stays, marked as no longer live; ids that led are handed to heirs.

    Of fragments that are `returning` in another version, the heirs may come back too: until then ids keep to them (then `forget_heirless`).
    """
    ids = list(fragments)
    touched = Touched(fragments=set(ids))
    gone: list[tuple[str, int]] = []
    for id, document, entity, profile, keyed in index.rows_in("SELECT id, document, entity, profile, keyed FROM mention WHERE fragment IN ({})", ids):
        touched.documents.add(document)
        touched.gone_mentions.add(id)
        if profile:
            gone.append((profile, keyed))
            touched.entities.add(entity)
    touched.pairs |= {row[0] for row in index.rows_in("SELECT DISTINCT pair FROM statement WHERE fragment IN ({})", ids) if row[0]}
    touched.seeds |= neighbours(index, gone) | {profile for profile, _ in gone}
    count_out(index, gone)
    _hand_over(index, touched)
    for sql in ("DELETE FROM mention WHERE fragment=?", "DELETE FROM statement WHERE fragment=?", "UPDATE fragment SET live=0 WHERE id=?"):
        index.run_many(sql, [(id,) for id in ids])
    if not returning:
        forget_heirless(index)
    return touched


def forget_heirless(index: Index) -> None:
    """Forget the ids that led to mentions of which none is there any more."""
    index.run_many("DELETE FROM led WHERE mention=?", index.rows("SELECT mention FROM led WHERE NOT EXISTS (SELECT 1 FROM mention WHERE id=led.heir)"))


def _hand_over(index: Index, touched: Touched) -> None:
    """Give each id that led an entity and goes now, or went before, an heir among the mentions that stay."""
    gone = touched.gone_mentions
    for entity in sorted(touched.entities):
        stay = [row for row in index.rows("SELECT id FROM mention WHERE entity=? ORDER BY arrival, position", (entity,)) if row[0] not in gone]
        if not stay:
            continue
        inherited = index.rows("SELECT led.mention FROM led JOIN mention ON mention.id=led.heir WHERE mention.entity=?", (entity,))
        heir = stay[0][0]
        index.run_many("UPDATE led SET heir=? WHERE mention=?", [(heir, mention) for (mention,) in inherited])
        if entity in gone:
            index.run_many("INSERT OR REPLACE INTO led SELECT id, arrival, position, ? FROM mention WHERE id=?", [(heir, entity)])
