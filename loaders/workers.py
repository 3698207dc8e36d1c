"""Extraction in this process or in several: bounded, in order, and stopped cleanly."""

import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from typing import Generic, TypeVar

from graph.errors import CivicgraphError, InputRefused
from graph.fragment import Document, Fragment
from loaders.extractor import Extractor

_WAITING_PER_WORKER = 3  # documents on their way to each worker: enough to keep it busy, few enough to keep memory flat

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Extracted(Generic[T]):
    """What came of one job: a fragment or a fault, and how long it took."""

    job: T
    fragment: Fragment | None = None
    fault: Exception | None = None
    seconds: float = 0.0


@dataclass(slots=True)
class _Pending(Generic[T]):
    job: T
    document: Document | None
    future: "Future[_Answer] | None"


_Answer = tuple[Fragment | None, Exception | None, float]


def extracted(jobs: Iterable[tuple[T, Document | None]], extractor: Extractor, workers: int) -> Iterator[Extracted[T]]:
    """Extract the documents in order; jobs without a document pass through at their turn.

    A fault of the extractor is given back with its document, also one that kills a worker process; the others go on.
    """
    if workers <= 1:
        yield from (_here(job, document, extractor) for job, document in jobs)
    else:
        with _Pool(extractor, workers) as pool:
            yield from pool.run(iter(jobs))


def _here(job: T, document: Document | None, extractor: Extractor) -> Extracted[T]:
    return Extracted(job, *_extract(extractor, document)) if document else Extracted(job)


def _extract(extractor: Callable[[Document], Fragment], document: Document) -> _Answer:
    started = time.perf_counter()
    try:
        return extractor(document), None, time.perf_counter() - started
    except CivicgraphError as refusal:
        return None, refusal, time.perf_counter() - started
    except Exception as fault:  # whatever a rule stumbles over must not take the other documents with it
        return None, RuntimeError(f"{type(fault).__name__}: {fault}"), time.perf_counter() - started


_extractor: Extractor | None = None  # of this worker process: loaded once, used for every document


def _start_worker(extractor: Extractor) -> None:
    global _extractor
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _extractor = extractor


def _end_with_parent() -> None:
    # A parent that is killed cannot stop its workers, which would wait for work for ever.
    if parent := parent_process():
        parent.join()
        os._exit(1)


def _work(document: Document) -> _Answer:
    assert _extractor is not None
    return _extract(_extractor, document)


class _Pool:
    def __init__(self, extractor: Extractor, workers: int) -> None:
        self._extractor, self._workers = extractor, workers
        self._pool = self._started()
        self._careful = 0  # how many documents are still to be extracted one at a time, after a worker died

    def __enter__(self) -> "_Pool":
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def _started(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self._workers, get_context("spawn"), _start_worker, (self._extractor,))

    def _stop(self) -> None:
        # What still runs is of no use to anyone: it is ended, not waited for.
        for process in list((self._pool._processes or {}).values()):
            process.terminate()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def run(self, jobs: Iterator[tuple[T, Document | None]]) -> Iterator[Extracted[T]]:
        pending: deque[_Pending[T]] = deque()
        for job, document in jobs:
            pending.append(_Pending(job, document, self._submit(document)))
            if len(pending) > self._workers * _WAITING_PER_WORKER:
                yield self._first(pending)
        while pending:
            yield self._first(pending)

    def _submit(self, document: Document | None) -> "Future[_Answer] | None":
        try:
            return self._pool.submit(_work, document) if document and not self._careful else None
        except BrokenProcessPool:
            return None

    def _first(self, pending: "deque[_Pending[T]]") -> Extracted[T]:
        first = pending.popleft()
        if first.document is None:
            return Extracted(first.job)
        if first.future and not self._careful:
            try:
                return Extracted(first.job, *first.future.result())
            except BrokenProcessPool:
                # Nobody says on which document the worker died: those on their way are extracted one at a time, each to its own end.
                self._careful = 1 + sum(item.document is not None for item in pending)
                self._pool = self._started()
        return self._alone(first, pending)

    def _alone(self, first: "_Pending[T]", pending: "deque[_Pending[T]]") -> Extracted[T]:
        assert first.document is not None
        try:
            answer = Extracted(first.job, *self._pool.submit(_work, first.document).result())
        except BrokenProcessPool:
            self._pool = self._started()
            answer = Extracted(first.job, fault=InputRefused(f"{first.document.path or first.document.url}: the process that extracted it was killed"))
        self._careful = max(0, self._careful - 1)
        if not self._careful:
            for item in pending:
                item.future = self._submit(item.document)
        return answer
