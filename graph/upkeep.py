"""Keeping the graph to what the function says: one change at a time, in the index and in the database together."""

import gc
import secrets
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
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
_LEAST_TURN_SECONDS, _TURN_SECONDS = 2.0, 20.0  # with somebody waiting, and with nobody
_SWITCH_SECONDS, _USUAL_SWITCH_SECONDS = 0.0005, sys.getswitchinterval()


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


Take = Callable[[int], Intake | None]
"""Takes something into the index as the revision of this number, and says what that touched; None where there is nothing to do."""


class Upkeep:
    """The index beside the database, and the one way to change both."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store, self._accept_confidence = store, settings.accept_confidence
        place = digest(store.engine, "" if store.engine == "embedded" else f"{store.address}/{settings.neo4j_database}")
        self.index = Index(settings.home / "index" / f"{place}.sqlite")

    def change(self, take: Take) -> Written | None:
        """Make one change: `take` takes it into the index; it is settled, derived, written, and only then kept.

        None where `take` finds nothing to do. Where somebody elsewhere is faster, their change is taken in first and `take` is called again.

        Raises:
            EngineBusy: another process is writing.
        """
        return next(iter(self.changes([take])), None)

    def changes(self, takes: Iterable[Take]) -> list[Written]:
        """Make changes one after the other, each as `change` does, and say what those did that found something to do.

        While the database writes one, the next is read and made ready. Who waits to write has their turn after a few seconds, and the index is kept then, or
        some seconds later: what an interruption leaves in the database alone is taken in next time.
        """
        ahead, done = iter(takes), list[Written]()
        for take in ahead:
            waiting = deque([take])
            persistently(partial(self._turn, waiting, ahead, done))
        return done

    def _turn(self, waiting: deque[Take], ahead: Iterator[Take], done: list[Written]) -> None:
        """Make the changes that are `waiting`, and those that can be fetched from `ahead` in time; those that are written leave `waiting`."""
        started = time.monotonic()
        with _undisturbed(), self.session() as (writer, progress), self._transaction(), ThreadPoolExecutor(max_workers=1) as beside:
            writing: Future[Written] | None = None
            for take in chain(tuple(waiting), _fetched(ahead, waiting, partial(self._is_over, started))):
                intake = take(progress.revision + 1)
                if intake is None:
                    waiting.remove(take)
                    continue
                change, added = self._settled(self.index, intake)
                now = self.following(progress)
                whole = self._whole(change, intake, now)
                _finish(writing, waiting, done)
                writing = beside.submit(_write, writer, whole, progress.stamp, partial(counted, change, added))
                self._keep(now)
                progress = now
            _finish(writing, waiting, done)

    def _is_over(self, started: float) -> bool:
        spent = time.monotonic() - started
        return spent > _TURN_SECONDS or (spent > _LEAST_TURN_SECONDS and self._store.awaited())

    def _whole(self, change: Change, intake: Intake, progress: Progress) -> Change:
        """The change with its bookkeeping."""
        former = bookkeeping.former_node(self.index)
        kept = (*intake.bookkeeping, *([former] if former else ()), progress.node())
        return replace(change, nodes=(*change.nodes, *kept), deleted_nodes=(*change.deleted_nodes, *intake.gone_bookkeeping))

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

    def following(self, progress: Progress) -> Progress:
        """The progress after one more change, made with the settings of now."""
        return progress.next(secrets.token_hex(8), self._accept_confidence)

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
            self.replay(writer, self.index, progress.accept_confidence)
            self._keep(progress)

    def adopt(self, index: Index, progress: Progress) -> None:
        """Put another index, which has been brought to this point, in the place of this one."""
        index.keep_state("revision", str(progress.revision))
        index.keep_state("stamp", progress.stamp)
        self.index.replace_by(index)

    def replay(self, writer: Writer, index: Index, accept_confidence: float | None = None) -> Change:
        """Take into an index what the database has taken in since, and settle it; nothing is written, and what would be on an empty database is given.

        `accept_confidence` is that with which the graph was made, if it is not to be made with that of the settings.
        """
        touched, documents = bookkeeping.read_since(writer, index, int(index.state("revision") or 0))
        settle(index, touched)
        live, accept = {node.id for node in documents}, self._accept_confidence if accept_confidence is None else accept_confidence
        return derive(index, touched, documents, touched.documents - live, accept)[0]


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


@contextmanager
def _undisturbed() -> Iterator[None]:
    # A change makes no cycles of objects, and to look for them again and again among all that a part of a table holds took a quarter of the time.
    # Whoever waits for the database's answers is to have the interpreter as soon as one comes, and not after the usual five milliseconds.
    collecting = gc.isenabled()
    gc.disable()
    sys.setswitchinterval(_SWITCH_SECONDS)
    try:
        yield
    finally:
        sys.setswitchinterval(_USUAL_SWITCH_SECONDS)
        if collecting:
            gc.enable()


def _fetched(ahead: Iterator[Take], waiting: deque[Take], is_over: Callable[[], bool]) -> Iterator[Take]:
    """What comes next, as long as the turn lasts; it waits from then on."""
    while not is_over() and (take := next(ahead, None)) is not None:
        waiting.append(take)
        yield take


def _write(writer: Writer, change: Change, after: str, result: Callable[[], Written]) -> Written:
    writer.apply(change, after=after)
    return result()


def _finish(writing: Future[Written] | None, waiting: deque[Take], done: list[Written]) -> None:
    """Wait until what is being written is written."""
    if writing is not None:
        done.append(writing.result())
        waiting.popleft()


def counted(change: Change, added: int) -> Written:
    """A change with the number of its items; what is written anew elsewhere counts as changed."""
    written = {(item.type, item.id) for item in change.relationships}
    moved = sum(key in written for key in change.deleted_relationships)
    total = len(change.nodes) + len(change.relationships)
    return Written(added, total - added, len(change.deleted_nodes) + len(change.deleted_relationships) - moved)


def removal(index: Index, fragments: Iterable[str], revision: int) -> Intake:
    """Take fragments out of the index, and leave in the database only where their ids lead now."""
    ids = list(fragments)
    rows = list(index.rows_in("SELECT id, document, part, arrival FROM fragment WHERE id IN ({})", ids))
    touched = take_out(index, ids)
    return Intake(touched, bookkeeping=tuple(bookkeeping.tombstone(id, document, part, arrival, revision) for id, document, part, arrival in rows))
