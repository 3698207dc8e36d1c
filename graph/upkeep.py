"""Keeping the graph to what the function says: one change at a time, in the index and in the database together."""

import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeVar

from graph.change import Change, NodeWrite
from graph.errors import EngineBusy, Overtaken
from graph.facts.derive import derive
from graph.fragment import digest
from graph.identity import bookkeeping
from graph.identity.bookkeeping import Progress, read_progress
from graph.identity.index import Damaged, Index
from graph.identity.intake import take_out
from graph.identity.resolution import settle
from graph.identity.touched import Touched
from graph.settings import Settings
from graph.store import Store, Writer
from graph.store.store import WRITER_WAIT_SECONDS

_Done = TypeVar("_Done")
_TRIES = 8


@dataclass(frozen=True, slots=True)
class Intake:
    """What a change takes in: what it touched in the index, documents to write and to delete, and bookkeeping to write and to delete."""

    touched: Touched
    documents: tuple[NodeWrite, ...] = ()
    gone_documents: tuple[str, ...] = ()
    bookkeeping: tuple[NodeWrite, ...] = ()
    gone_bookkeeping: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """What a change did to the graph: nodes and relationships added, changed and removed."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    change: Change = field(default_factory=Change)


class Upkeep:
    """The index beside the database, and the one way to change both."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store, self._accept_confidence = store, settings.accept_confidence
        place = digest(store.engine, "" if store.engine == "embedded" else f"{store.address}/{settings.neo4j_database}")
        self.index = Index(settings.home / "index" / f"{place}.sqlite")

    def change(self, take: Callable[[int], Intake | None]) -> Written | None:
        """Make one change: `take` (given the revision it will be) takes it into the index; it is settled, derived, written, and only then kept.

        None where `take` finds nothing to do. Where somebody elsewhere is faster, their change is taken in first and `take` is called again.

        Raises:
            EngineBusy: another process is writing.
        """
        return persistently(partial(self._change, take))

    def _change(self, take: Callable[[int], Intake | None]) -> Written | None:
        with self.session() as (writer, progress), self._transaction():
            intake = take(progress.revision + 1)
            if intake is None:
                return None
            change, added = self._settled(self.index, intake)
            now, former = progress.next(secrets.token_hex(8)), bookkeeping.former_node(self.index)
            kept = (*intake.bookkeeping, *([former] if former else ()), now.node())
            whole = replace(change, nodes=(*change.nodes, *kept), deleted_nodes=(*change.deleted_nodes, *intake.gone_bookkeeping))
            writer.apply(whole, after=progress.stamp)
            self._keep(now)
        return counted(change, added)

    def read(self, work: Callable[[Index], _Done]) -> _Done:
        """What `work` finds in the index; while somebody writes, in a copy of what it keeps now. Only an index that is still to be made is waited for."""
        return persistently(partial(self._read, work))

    def _read(self, work: Callable[[Index], _Done]) -> _Done:
        with ExitStack() as held:
            index = self.index
            try:
                held.enter_context(self.session(wait=0 if index.state("stamp") else WRITER_WAIT_SECONDS))
            except EngineBusy:
                index = held.enter_context(closing(index.copy()))
            return work(index)

    def preview(self, take: Callable[[Index], Intake]) -> Change:
        """What a change would write, without writing it."""

        def tried(index: Index) -> Change:
            index.begin()
            try:
                return self._settled(index, take(index))[0]
            finally:
                index.rollback()

        return self.read(tried)

    @contextmanager
    def session(self, *, wait: float = WRITER_WAIT_SECONDS) -> Iterator[tuple[Writer, Progress]]:
        """The write lock, with an index that is up to date."""
        with self._store.writer(wait=wait) as writer, self.index.guarded():
            progress = read_progress(writer)
            self._catch_up(writer, progress)
            yield writer, progress

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self.index.begin()
        try:
            yield
            self.index.commit()
        finally:
            self.index.rollback()

    def _settled(self, index: Index, intake: Intake) -> tuple[Change, int]:
        settle(index, intake.touched)
        return derive(index, intake.touched, intake.documents, intake.gone_documents, self._accept_confidence)

    def _keep(self, progress: Progress) -> None:
        self.index.keep_state("revision", str(progress.revision))
        self.index.keep_state("stamp", progress.stamp)

    def _catch_up(self, writer: Writer, progress: Progress) -> None:
        """The database may have been changed elsewhere, or the index lost: bring it to what the database has taken in."""
        if progress.stamp == self.index.state("stamp"):
            return
        with self._transaction():
            if self.index.state("stamp") not in progress.stamps:
                self.index.empty()
            self.replay(writer, self.index)
            self._keep(progress)

    def adopt(self, index: Index, progress: Progress) -> None:
        """Put another index, which has been brought to this point, in the place of this one."""
        index.keep_state("revision", str(progress.revision))
        index.keep_state("stamp", progress.stamp)
        self.index.replace_by(index)

    def replay(self, writer: Writer, index: Index) -> Written:
        """Take into an index what the database has taken in since, and settle it; nothing is written to the database."""
        touched, documents = bookkeeping.read_since(writer, index, int(index.state("revision") or 0))
        settle(index, touched)
        live = {node.id for node in documents}
        return counted(*derive(index, touched, documents, touched.documents - live, self._accept_confidence))


def persistently(work: Callable[[], _Done]) -> _Done:
    """Do it; do it again where somebody elsewhere was faster, upon what they wrote, or where the index was damaged, with one made anew.

    It is tried a few times, in which slow work against quick may still lose.

    Raises:
        Overtaken: they were faster each time.
        Damaged: the index was damaged each time.
    """
    for _ in range(_TRIES - 1):
        with suppress(Overtaken, Damaged):
            return work()
    return work()


def counted(change: Change, added: int) -> Written:
    """A change with the number of its items; what is written anew elsewhere counts as changed."""
    written = {(item.type, item.id) for item in change.relationships}
    moved = sum(key in written for key in change.deleted_relationships)
    total = len(change.nodes) + len(change.relationships)
    return Written(added, total - added, len(change.deleted_nodes) + len(change.deleted_relationships) - moved, change)


def removal(index: Index, fragments: Iterable[str], revision: int) -> Intake:
    """Take fragments out of the index, and leave in the database only where their ids lead now."""
    ids = list(fragments)
    rows = list(index.rows_in("SELECT id, document, part, arrival FROM fragment WHERE id IN ({})", ids))
    touched = take_out(index, ids)
    return Intake(touched, bookkeeping=tuple(bookkeeping.tombstone(id, document, part, arrival, revision) for id, document, part, arrival in rows))
