"""The local index of what identity has seen and decided: derived from the database, and made anew from it whenever it is missing or behind."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

import orjson

from graph.errors import EngineBusy, EngineFailed
from graph.identity import judgements, profiles
from graph.identity.judgements import Judgement
from graph.identity.profiles import Profile
from graph.identity.records import Account, FragmentRecord, MentionRecord, StatementRecord

SCHEMA_VERSION = "7"
_POSITION_BITS = 40
CHUNK = 400
"""Values in one IN list: SQLite's planner stays on the index, and old builds allow 999."""

# Tables of wide rows keep their row numbers: in one without, each row goes to a random place among all the others, and half a page moves for it.
_SCHEMA = """
CREATE TABLE state(name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE fragment(id TEXT PRIMARY KEY, document TEXT, part INT, arrival INT, hash TEXT, extractor TEXT, first_seen TEXT, last_seen TEXT, curated INT,
    publisher TEXT, published TEXT, setting TEXT, tabular INT, live INT) WITHOUT ROWID;
CREATE INDEX fragment_document ON fragment(document);
CREATE TABLE mention(id TEXT PRIMARY KEY, fragment TEXT, document TEXT, label TEXT, arrival INT, position INT, name TEXT, aliases TEXT, properties TEXT,
    spans TEXT, account INT, entity TEXT, profile TEXT, keyed INT);
CREATE INDEX mention_fragment ON mention(fragment);
CREATE INDEX mention_profile ON mention(profile, entity, arrival, position, id) WHERE profile IS NOT NULL;
CREATE INDEX mention_entity ON mention(entity, account) WHERE entity IS NOT NULL;
CREATE TABLE statement(id TEXT PRIMARY KEY, fragment TEXT, type TEXT, source TEXT, target TEXT, properties TEXT, evidence TEXT, confidence REAL, pair TEXT);
CREATE INDEX statement_fragment ON statement(fragment);
CREATE INDEX statement_source ON statement(source);
CREATE INDEX statement_target ON statement(target);
CREATE INDEX statement_pair ON statement(pair) WHERE pair IS NOT NULL;
CREATE TABLE description(profile TEXT, keyed INT, content TEXT, keys TEXT, members INT, PRIMARY KEY(profile, keyed));
CREATE TABLE key(key TEXT, offered INT, profile TEXT, PRIMARY KEY(key, offered, profile)) WITHOUT ROWID;
CREATE TABLE judgement(id TEXT PRIMARY KEY, number INT, content TEXT) WITHOUT ROWID;
CREATE TABLE mark(mention TEXT PRIMARY KEY, marks TEXT) WITHOUT ROWID;
CREATE TABLE led(mention TEXT PRIMARY KEY, arrival INT, position INT, heir TEXT) WITHOUT ROWID;
CREATE INDEX led_heir ON led(heir);
CREATE TABLE written(kind TEXT, id TEXT, hash BLOB, pair TEXT, PRIMARY KEY(id, kind)) WITHOUT ROWID;
CREATE INDEX written_pair ON written(pair) WHERE pair IS NOT NULL;
CREATE TABLE bond(fact TEXT PRIMARY KEY, hub TEXT, organisation TEXT) WITHOUT ROWID;
CREATE INDEX bond_hub ON bond(hub);
CREATE TABLE share(hub TEXT, one TEXT, other TEXT, PRIMARY KEY(one, other, hub)) WITHOUT ROWID;
CREATE INDEX share_hub ON share(hub);
"""

_MENTION = "id, fragment, document, label, arrival, position, name, aliases, properties, spans, entity, profile, keyed"
_STATEMENT = "id, fragment, type, source, target, properties, evidence, confidence"
_FRAGMENT = "id, document, arrival, extractor, first_seen, last_seen, curated, publisher, published, setting, tabular"


class Damaged(EngineFailed):
    """The index's file was no SQLite database, or no longer a whole one; it was put aside, and the index is empty."""


class Index:
    """One SQLite file. Every change stands in a transaction that is committed only after the database's own.

    Raises:
        EngineFailed: the file cannot be made or opened.
    """

    def __init__(self, path: Path | str) -> None:
        self.path = path
        with suppress(Damaged), self.guarded():
            self._open()

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Turn SQLite's errors into ours; a damaged file is put aside, for the index to be made anew.

        Raises:
            Damaged: it was; the index is empty now.
            EngineBusy: another process is writing to it.
            EngineFailed: the disk is full, or the file cannot be written.
        """
        try:
            yield
        except sqlite3.Error as fault:
            if not _means(fault, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
                raise self._failed(fault) from fault
            aside = self._put_aside()
            raise Damaged(f"{self.path} is damaged: {fault}", hint=f"it was put aside as {aside}; do it again") from fault

    def _failed(self, fault: Exception) -> EngineFailed | EngineBusy:
        if _means(fault, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return EngineBusy(f"another process is writing to {self.path}", hint="try again when it is done")
        return EngineFailed(f"{self.path} cannot be used: {fault}", hint="is the disk full, or the folder read-only? The file can be deleted: it is made anew")

    def _put_aside(self) -> str:
        path = Path(self.path)
        aside = path.with_name(f"{path.name}.damaged")
        try:
            self._db.close()
            path.replace(aside)
            for name in ("-wal", "-shm"):
                path.with_name(path.name + name).unlink(missing_ok=True)
            self._open()
        except (sqlite3.Error, OSError) as fault:
            raise self._failed(fault) from fault
        return aside.name

    def _open(self) -> None:
        if isinstance(self.path, Path):
            try:
                self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            except OSError as fault:
                raise self._failed(fault) from fault
        self._db = sqlite3.connect(self.path, isolation_level=None, check_same_thread=False)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=NORMAL")
        self._db.execute("PRAGMA cache_size=-65536")
        self._prepare()

    def _prepare(self) -> None:
        known = self._db.execute("SELECT 1 FROM sqlite_master WHERE name='state'").fetchone()
        if known and self.state("schema") == SCHEMA_VERSION:
            return
        self.begin()
        self.empty()
        self.commit()

    def empty(self) -> None:
        """Forget everything; to be called within a transaction."""
        for (name,) in self.rows("SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite_%'"):
            self._db.execute(f"DROP TABLE {name}")
        for line in _SCHEMA.split(";"):
            self._db.execute(line)
        self.keep_state("schema", SCHEMA_VERSION)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def copy(self) -> "Index":
        """What the file keeps now, in memory: to be read, and to try changes on, while somebody writes to the file."""
        copy = Index(":memory:")
        with self.guarded(), closing(sqlite3.connect(self.path)) as kept:
            kept.backup(copy._db)
        return copy

    def replace_by(self, other: "Index") -> None:
        """Hold what another index holds."""
        other._db.backup(self._db)

    def begin(self) -> None:
        """Start a transaction."""
        self._db.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """Keep what was changed since `begin`."""
        self._db.execute("COMMIT")

    def rollback(self) -> None:
        """Drop what was changed since `begin`."""
        if self._db.in_transaction:
            self._db.execute("ROLLBACK")

    def state(self, name: str) -> str:
        """One value the index keeps about itself, or an empty string."""
        row = self._db.execute("SELECT value FROM state WHERE name=?", (name,)).fetchone()
        return row[0] if row else ""

    def keep_state(self, name: str, value: str) -> None:
        """Set one of these values."""
        self._db.execute("INSERT OR REPLACE INTO state VALUES(?,?)", (name, value))

    def rows(self, sql: str, values: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        return self._db.execute(sql, tuple(values)).fetchall()

    def rows_in(self, sql: str, values: Iterable[str]) -> Iterator[tuple[Any, ...]]:
        """The rows of a query that has `{}` where a list of values goes."""
        for part in chunks(sorted(values)):
            yield from self._db.execute(sql.format(",".join("?" * len(part))), part)

    def run_many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """One statement for each row."""
        self._db.executemany(sql, rows)

    # fragments

    def fragments(self, ids: Iterable[str]) -> dict[str, FragmentRecord]:
        """The fragments of these ids."""
        found = self.rows_in("SELECT " + _FRAGMENT + " FROM fragment WHERE id IN ({})", ids)  # noqa: S608 - names of columns
        return {id: FragmentRecord(id, document, arrival, extractor, first_seen, last_seen, bool(curated), publisher, published, tuple(orjson.loads(setting)),
                                   bool(tabular))
                for id, document, arrival, extractor, first_seen, last_seen, curated, publisher, published, setting, tabular in found}

    # mentions and statements

    def mentions(self, ids: Iterable[str]) -> dict[str, MentionRecord]:
        """The mentions of these ids."""
        return {item.id: item for item in self.mentions_by("id", ids)}

    def mentions_by(self, column: str, values: Iterable[str]) -> Iterator[MentionRecord]:
        """The mentions whose `id`, `fragment`, `entity` or `profile` is one of these."""
        sql = f"SELECT {_MENTION} FROM mention WHERE {column} IN ({{}})"  # noqa: S608 - names of columns
        return (_mention(row) for row in self.rows_in(sql, values))

    def first_mentions(self, profiles: Iterable[str]) -> Iterator[tuple[str, int, int, str]]:
        """(profile, arrival, position, id) of the mention of each of these profiles that came first."""
        return ((profile, order >> _POSITION_BITS, order & ((1 << _POSITION_BITS) - 1), id) for profile, order, id in self.rows_in(
            f"SELECT profile, MIN((arrival << {_POSITION_BITS}) + position), id FROM mention WHERE profile IN ({{}}) GROUP BY profile", profiles))  # noqa: S608

    def standing_for_others(self, entities: Mapping[str, str]) -> list[tuple[str, str, str, int]]:
        """(entity that it shall be, id, entity that it is, row) of each mention of these profiles that is another entity than is given for its profile."""
        self._db.execute("CREATE TEMP TABLE IF NOT EXISTS due(profile TEXT PRIMARY KEY, entity TEXT) WITHOUT ROWID")
        self._db.execute("DELETE FROM due")
        self.run_many("INSERT INTO due VALUES(?,?)", entities.items())
        # Neither `IS NOT` nor an order of its own choice: all mentions of a profile would be looked at, and a body may stand in thousands of rows.
        return [row for other in ("IS NULL", "< due.entity", "> due.entity") for row in self.rows(f"""
            SELECT due.entity, mention.id, mention.entity, mention.rowid
            FROM due CROSS JOIN mention ON mention.profile=due.profile AND mention.entity {other}""")]  # noqa: S608

    def accounts(self, entities: Iterable[str]) -> Iterator[Account]:
        """What is said of these entities: each once, since a body may stand in thousands of rows."""
        found = self.rows_in("""SELECT entity, label, document, name, aliases, properties, fragment IN (SELECT id FROM fragment WHERE curated=1 AND live=1)
                                FROM mention WHERE rowid IN (SELECT MIN(rowid) FROM mention WHERE entity IN ({}) GROUP BY entity, account)""", entities)
        for entity, label, document, name, aliases, properties, listed in found:
            yield Account(entity, label, document, name, _texts(aliases), _properties(properties), bool(listed))

    def led(self, column: str, values: Iterable[str]) -> Iterator[tuple[str, str, int, int]]:
        """(value, id, arrival, position) of ids whose documents are gone and that lead to mentions now whose `entity` or `profile` is one of these."""
        if not self.rows("SELECT 1 FROM led LIMIT 1"):
            return iter(())
        return self.rows_in(f"""SELECT mention.{column}, led.mention, led.arrival, led.position FROM led JOIN mention ON mention.id=led.heir
                                WHERE mention.{column} IN ({{}})""", values)  # noqa: S608 - names of columns

    def entities(self, mentions: Iterable[str]) -> dict[str, str]:
        """Whom each of these mentions stands for today."""
        return {id: entity or "" for id, entity in self.rows_in("SELECT id, entity FROM mention WHERE id IN ({})", mentions)}

    def statements_of(self, pairs: Iterable[str]) -> Iterator[tuple[str, StatementRecord]]:
        """The statements of these groups of facts, each with its group."""
        found = self.rows_in(f"SELECT pair, {_STATEMENT} FROM statement WHERE pair IN ({{}})", pairs)  # noqa: S608 - names of columns
        for pair, id, fragment, type, source, target, properties, evidence, confidence in found:
            yield pair, StatementRecord(id, fragment, type, source, target, _properties(properties), _proofs(evidence), confidence)

    def profiles(self, ids: Iterable[str]) -> dict[str, Profile]:
        """The profiles of these ids."""
        return {row[0]: profiles.from_json(row[1]) for row in self.rows_in("SELECT profile, content FROM description WHERE profile IN ({})", ids)}

    # judgements

    def judgements(self) -> list[Judgement]:
        """All judgements, the oldest first."""
        return [judgements.from_json(id, content) for id, content in self.rows("SELECT id, content FROM judgement ORDER BY number")]

    def keep_judgement(self, judgement: Judgement) -> None:
        """Take in a judgement, or what has become of it."""
        self._db.execute("INSERT OR REPLACE INTO judgement VALUES(?,?,?)", (judgement.id, judgement.number, judgements.to_json(judgement)))


def _means(fault: Exception, *codes: int) -> bool:
    # The lowest byte is the kind of error; the rest tells it more precisely.
    return getattr(fault, "sqlite_errorcode", 0) & 0xFF in codes


def _mention(row: tuple[Any, ...]) -> MentionRecord:
    id, fragment, document, label, arrival, position, name, aliases, properties, spans, entity, profile, keyed = row
    return MentionRecord(id, fragment, document, label, arrival, position, name, _texts(aliases), _properties(properties), _texts(spans), entity or "",
                         profile or "", keyed or 0)


# The same rows are read several times in one change: for each stage, and for what is derived. What the caches give is never changed.
@lru_cache(maxsize=20_000)
def _texts(text: str) -> tuple[str, ...]:
    return tuple(orjson.loads(text))


@lru_cache(maxsize=20_000)
def _properties(text: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = orjson.loads(text)
    return found


@lru_cache(maxsize=20_000)
def _proofs(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((span, quote) for span, quote in orjson.loads(text))


def chunks(values: Sequence[str]) -> Iterator[Sequence[str]]:
    """The values in pieces that fit into one query."""
    return (values[at:at + CHUNK] for at in range(0, len(values), CHUNK))
