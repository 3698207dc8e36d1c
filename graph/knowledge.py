"""The knowledge base: one deterministic function from documents, judgements and curated lists to the graph, kept up as any of the three changes."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from graph.errors import InputRefused
from graph.fragment import Document, Fragment, document_id, stated_digest, with_hash
from graph.identity import bookkeeping
from graph.identity.bookkeeping import fragment_id, reading_id
from graph.identity.intake import Arrival, forget_heirless, setting_of, take_in, take_out
from graph.identity.normal import apart, own_ids
from graph.identity.records import content_of
from graph.identity.told import with_told_countries
from graph.identity.touched import Touched
from graph.rebuild import Rebuilt, rebuild
from graph.review import Review
from graph.settings import Settings
from graph.store import Store, connect
from graph.upkeep import Intake, Take, Upkeep, Written, removal


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading a document did to the graph: nodes and relationships added, changed and removed."""

    document: str
    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: bool = False


@dataclass(frozen=True, slots=True)
class Removed:
    """What removing a document took away, and what it changed."""

    document: str
    removed: int
    changed: int


class KnowledgeBase:
    """Documents, judgements and lists in; the graph out."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self.view = store.view
        self._upkeep = Upkeep(store, settings)
        self._index = self._upkeep.index
        self.review = Review(self._upkeep, store.view)

    def is_current(self, document: Document, extractor: str) -> bool:
        """Whether this document, with what is stated of it now and as this extractor reads it, is wholly in the graph."""
        read = "MATCH (r:Run {id: $id}) RETURN r.hash AS hash, r.extractor AS extractor, r.complete AS complete"
        found = self.view.run(read, {"id": reading_id(document.id)})
        return any(row["complete"] and row["hash"] == stated_digest(document) and row["extractor"] == extractor for row in found)

    def load(self, fragment: Fragment) -> Loaded:
        """Take in what a document says, in one transaction; it replaces what the same document said before.

        Raises:
            EngineBusy: another process is writing.
        """
        return self.load_parts(fragment.document, [fragment])

    def load_list(self, fragment: Fragment) -> Loaded:
        """Take in a curated list: what matches it beats everything else."""
        return self.load_parts(fragment.document, [fragment], curated=True)

    def load_parts(self, document: Document, parts: Iterable[Fragment], *, curated: bool = False) -> Loaded:
        """Take in a table, a transaction for each part; parts that are in already are passed over, those left from an older version go with the last."""
        document, begun = with_hash(document), set[str]()
        written = self._upkeep.changes(self._taking(replace(part, document=document), number, begun, curated=curated, last=last)
                                       for number, (part, last) in enumerate(_with_last(parts, Fragment(document))))
        return Loaded(document.id, sum(item.added for item in written), sum(item.changed for item in written), sum(item.removed for item in written),
                      unchanged=not written)

    def _taking(self, fragment: Fragment, part: int, begun: set[str], *, curated: bool, last: bool) -> Take:
        """How a part is taken in; `begun` are the parts of its document that this load has taken in, which make the document another than it was."""
        said = with_told_countries(own_ids(fragment))
        content = content_of(said)
        digest = bookkeeping.fragment_digest(said, content, curated=curated)
        id = fragment_id(said.document.id, part)

        def take(revision: int) -> Intake | None:
            left = self._beyond(said.document.id, part) if last else []
            row = self._index.rows("SELECT hash, first_seen, live FROM fragment WHERE id=?", (id,))
            same = bool(row) and row[0][0] == digest and bool(row[0][2])
            if same and not left and (not last or (not begun and self.is_current(said.document, said.extractor))):
                return None
            begun.add(id)
            reading = bookkeeping.reading_node(replace(said.document, hash=stated_digest(said.document)), said.extractor, complete=last)
            intake = removal(self._index, left, revision)
            if same:
                return replace(intake, bookkeeping=(*intake.bookkeeping, reading))
            now = datetime.now(UTC).isoformat(timespec="seconds")
            arrival = Arrival(id, self._arrival(said.document.id), part, digest, row[0][1] or now if row else now, now, curated, setting_of(said))
            own = self._exchanged(said, arrival, intake.touched)
            return replace(intake, documents=(bookkeeping.document_node(said.document),), bookkeeping=(
                *intake.bookkeeping, bookkeeping.fragment_node(own, content if own is said else content_of(own), arrival, revision), reading))

        return take

    def _exchanged(self, said: Fragment, arrival: Arrival, touched: Touched) -> Fragment:
        """Take a fragment in for its older version, and give it with the ids under which it is in; `touched` is widened."""
        touched.widen(take_out(self._index, [arrival.id], returning=True))
        own = apart(said, self._taken(said), arrival.id)
        touched.widen(take_in(self._index, own, arrival))
        forget_heirless(self._index)
        return own

    def _arrival(self, document: str) -> int:
        return int(self._index.rows("SELECT COALESCE((SELECT MIN(arrival) FROM fragment WHERE document=?), (SELECT MAX(arrival) + 1 FROM fragment), 1)",
                                    (document,))[0][0])

    def _taken(self, fragment: Fragment) -> set[str]:
        mentions = self._index.rows_in("SELECT id FROM mention WHERE id IN ({})", (item.id for item in fragment.mentions))
        statements = self._index.rows_in("SELECT id FROM statement WHERE id IN ({})", (item.id for item in fragment.statements))
        return {row[0] for rows in (mentions, statements) for row in rows}

    def _beyond(self, document: str, part: int) -> list[str]:
        """The parts after this one that are in from an older version."""
        return [id for (id,) in self._index.rows("SELECT id FROM fragment WHERE document=? AND part>? AND live=1", (document, part))]

    def remove(self, document: str) -> Removed:
        """Take away a document, named by its id, URL or path (also from the working folder on), and exactly what only it supported.

        Raises:
            InputRefused: no such document is in the graph.
        """
        id = self._document(document)

        def take(revision: int) -> Intake:
            intake = removal(self._index, [row[0] for row in self._index.rows("SELECT id FROM fragment WHERE document=? AND live=1", (id,))], revision)
            return replace(intake, gone_documents=(id,), gone_bookkeeping=(("Run", reading_id(id)),))

        written = self._upkeep.change(take) or Written()
        return Removed(id, written.removed, written.added + written.changed)

    def _document(self, named: str) -> str:
        for id in (named, document_id(named), document_id(str(Path(named).absolute()))):
            if self.view.run("MATCH (d:Document {id: $id}) RETURN d.id AS id", {"id": id}).rows:
                return id
        asked = {"named": named, "path": str(Path(named).absolute())}
        found = self.view.run("MATCH (d:Document) WHERE d.url = $named OR d.path = $named OR d.path = $path RETURN d.id AS id", asked).rows
        if not found:
            raise InputRefused(f"no document {named!r} is in the graph", hint="name it by its id, URL or path")
        return str(found[0][0])

    def rebuild(self) -> Rebuilt:
        """Make the graph anew from documents, judgements and lists; it says what differed, which must be nothing."""
        return rebuild(self._upkeep)

    def close(self) -> None:
        """Close the index; the store stays open."""
        self._index.close()


@contextmanager
def opened(settings: Settings) -> Iterator[KnowledgeBase]:
    """The knowledge base that these settings name, for as long as it is needed; the embedded engine is started if need be."""
    with connect(settings) as store:
        knowledge = KnowledgeBase(store, settings)
        try:
            yield knowledge
        finally:
            knowledge.close()


def _with_last(parts: Iterable[Fragment], blank: Fragment) -> Iterator[tuple[Fragment, bool]]:
    """Each part, and whether it is the last; of nothing, a blank one."""
    ahead = iter(parts)
    current = next(ahead, blank)
    while (following := next(ahead, None)) is not None:
        yield current, False
        current = following
    yield current, True
