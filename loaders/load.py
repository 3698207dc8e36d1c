"""Loading: everything behind some sources is read, extracted, and taken into the knowledge base, one document at a time."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from graph.errors import CivicgraphError, EngineBusy, EngineUnavailable
from graph.fragment import Document, Fragment, with_hash
from graph.knowledge import KnowledgeBase, Loaded
from graph.settings import Settings
from loaders import run_log, tables
from loaders.exchange import read_fragments
from loaders.extractor import Extractor, Rules, left_unread
from loaders.inputs import Foreign, Fragments, Input, Tabular, Unusable, inputs
from loaders.known import Known
from loaders.outcome import Outcome
from loaders.reading import documents
from loaders.tables import RowRefused
from loaders.workers import extracted

_ROWS_TOLD = 1_000  # refused rows of a table that an outcome names; all are counted

Job = tuple[Outcome | Tabular | Fragment, Document | None]


def load(knowledge: KnowledgeBase | None, sources: Iterable[str | Path], settings: Settings, *, mapping: Path | None = None, workers: int = 1,
         dry_run: bool = False, curated: bool = False, extractor: Extractor | None = None) -> Iterator[Outcome]:
    """Load files, folders, patterns, archives, feeds, addresses, tables and extracted fragments, and say of each document what became of it.

    Each document is written in one transaction (a table by parts), so an interruption leaves none half there, and the same call finishes the rest.

    Args:
        knowledge: where to; only a dry run goes without.
        sources: paths, patterns and URLs.
        settings: limits of fetching, and where the run log stands.
        mapping: the mapping file for all tables among the sources, instead of the one beside each.
        workers: processes that extract; the writing is done here.
        dry_run: write nothing, and say what would be written.
        curated: the sources are lists of actors.
        extractor: instead of the rules.

    Raises:
        EngineUnavailable: the database is gone; what was told before is written.
        EngineBusy: another process is writing.
    """
    target = None if dry_run else knowledge
    found = _lists(target, sources) if curated else _Loader(target, settings, extractor or Rules(), mapping).outcomes(sources, workers)
    for outcome in found:
        run_log.record(outcome, settings)
        yield outcome


def _lists(knowledge: KnowledgeBase | None, sources: Iterable[str | Path]) -> Iterator[Outcome]:
    for source in sources:
        blank = Outcome(str(source), "checked")
        try:
            fragment = tables.read_actors(Path(source))
        except CivicgraphError as refusal:
            yield replace(blank, status="refused", reason=str(refusal))
            continue
        yield _written(blank, fragment, knowledge.load_list if knowledge else None)


@dataclass(frozen=True, slots=True)
class _Loader:
    knowledge: KnowledgeBase | None
    settings: Settings
    extractor: Extractor
    mapping: Path | None

    def outcomes(self, sources: Iterable[str | Path], workers: int) -> Iterator[Outcome]:
        known = Known(self.knowledge.view if self.knowledge else None)
        jobs = (job for item in inputs(sources, self.settings, self.mapping) for job in self._jobs(item, known))
        for done in extracted(jobs, self.extractor, workers):
            match done.job:
                case Tabular() as table:
                    yield self._table(table)
                case Fragment() as fragment:
                    yield self._fragment(fragment)
                case outcome if done.fragment:
                    blank = replace(outcome, reason=left_unread(done.fragment)).after(extraction=done.seconds)
                    yield _written(blank, done.fragment, self._write)
                case outcome:
                    yield _faulty(outcome.after(extraction=done.seconds), done.fault)

    def _jobs(self, item: Input, known: Known) -> Iterator[Job]:
        try:
            match item:
                case Unusable():
                    yield Outcome(item.source, "refused", reason=str(item.reason)), None
                case Foreign():
                    yield Outcome(str(item.path), "skipped", reason=item.reason), None
                case Tabular():
                    yield item, None
                case Fragments():
                    yield from ((fragment, None) for fragment in read_fragments(item.found.fetch()))
                case _:
                    yield from self._texts(documents(item.found.fetch()), known)
        except CivicgraphError as refusal:
            name = item.path if isinstance(item, Tabular | Foreign) else item.source if isinstance(item, Unusable) else item.found.name
            yield Outcome(str(name), "refused", reason=str(refusal)), None

    def _texts(self, read: Iterator[Document], known: Known) -> Iterator[Job]:
        started = time.perf_counter()
        for document in map(known.placed, read):
            blank = Outcome(document.path or document.url, "checked", document.id, document.title, extractor=self.extractor.name)
            blank = blank.after(reading=time.perf_counter() - started)
            if twin := known.twin(document):
                yield replace(blank, status="unchanged", reason=f"same text as {twin}"), None
            elif self._is_current(document, self.extractor.name):
                known.take(document)
                yield replace(blank, status="unchanged"), None
            else:
                known.take(document)
                yield blank, document
            started = time.perf_counter()

    def _is_current(self, document: Document, extractor: str) -> bool:
        return self.knowledge is not None and self.knowledge.is_current(document, extractor)

    @property
    def _write(self) -> Callable[[Fragment], Loaded] | None:
        return self.knowledge.load if self.knowledge else None

    def _fragment(self, fragment: Fragment) -> Outcome:
        fragment = replace(fragment, document=with_hash(fragment.document))
        said = fragment.document
        blank = Outcome(said.path or said.url or said.id, "checked", said.id, said.title, extractor=fragment.extractor)
        if self._is_current(said, fragment.extractor):
            return replace(blank, status="unchanged")
        return _written(blank, fragment, self._write)

    def _table(self, item: Tabular) -> Outcome:
        refused: list[RowRefused] = []
        read: list[int] = []
        blank = Outcome(str(item.path), "checked", extractor=tables.EXTRACTOR)
        started = time.perf_counter()
        try:
            mapping = tables.read_mapping(item.mapping)
            table = tables.open_table(item.path, mapping, refused.append, on_rows=read.append)
            blank = replace(blank, document=table.document.id, title=table.document.title)
            if self._is_current(table.document, tables.EXTRACTOR):
                outcome = self._read_again(blank, table)
            else:
                if self.knowledge is not None:
                    tables.read_through(item.path, mapping)  # before any of it is in
                outcome = self._parts(blank, table)
        except CivicgraphError as refusal:
            outcome = _faulty(blank, refusal)
        taken = 0 if outcome.status in ("refused", "failed") else sum(read) - len(refused)
        outcome = replace(outcome, taken_rows=taken, rows=tuple(refused[:_ROWS_TOLD]), refused_rows=len(refused))
        return outcome.after(writing=time.perf_counter() - started)

    def _read_again(self, blank: Outcome, table: tables.Table) -> Outcome:
        # What is in already stays as it is; which rows were refused is told again, for it holds as long as the table is not mended.
        for _part in table.parts:
            pass
        return replace(blank, status="unchanged")

    def _parts(self, blank: Outcome, table: tables.Table) -> Outcome:
        counts = [0, 0]

        def counted() -> Iterator[Fragment]:
            for part in table.parts:
                counts[0] += len(part.mentions)
                counts[1] += len(part.statements)
                yield part

        if self.knowledge is None:
            for _part in counted():
                pass
            done = blank
        else:
            done = _with_counts(blank, self.knowledge.load_parts(table.document, counted()))
        return replace(done, mentions=counts[0], statements=counts[1])


def _written(blank: Outcome, fragment: Fragment, write: Callable[[Fragment], Loaded] | None) -> Outcome:
    said = fragment.document
    blank = replace(blank, document=said.id, title=said.title, extractor=fragment.extractor,
                    mentions=len(fragment.mentions), statements=len(fragment.statements))
    if write is None:
        return blank
    started = time.perf_counter()
    try:
        loaded = write(fragment)
    except CivicgraphError as refusal:
        return _faulty(blank, refusal).after(writing=time.perf_counter() - started)
    return _with_counts(blank, loaded).after(writing=time.perf_counter() - started)


def _with_counts(blank: Outcome, loaded: Loaded) -> Outcome:
    return replace(blank, status="unchanged" if loaded.unchanged else "loaded", added=loaded.added, changed=loaded.changed, removed=loaded.removed)


def _faulty(blank: Outcome, fault: Exception | None) -> Outcome:
    if fault is None:
        return blank
    if isinstance(fault, EngineUnavailable | EngineBusy):
        raise fault
    return replace(blank, status="refused" if isinstance(fault, CivicgraphError) else "failed", reason=str(fault))
