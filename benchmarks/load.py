"""Loading measured: 1,000 generated documents, and a table of 100,000 rows against other ways to write the same rows.

Run with `python -m benchmarks.load [--documents 1000] [--rows 100000] [--workers 1]`. The documents go into an embedded engine of their own; the table into a
Neo4j, which is started as the tests start it unless `NEO4J_TEST_URI` names one. That database is emptied.
"""

import argparse
import csv
import os
import random
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

from benchmarks.generated import generated
from benchmarks.matching import word
from benchmarks.measured import Measured, measured
from benchmarks.writers import WAYS
from graph.change import Change
from graph.knowledge import KnowledgeBase
from graph.settings import Settings
from graph.store import Store, Writer, connect, embedded
from loaders.load import load
from loaders.outcome import Outcome
from tests.engines.neo4j_server import LONG_TERM, RELEASES, Neo4jServer
from tests.engines.stores import connected, given_server

_PARENTS = 500  # bodies that the others are part of
_MAPPING = """entities:
  body: {label: Organisation, name: name, properties: {kind: kind, country: country}}
  parent: {label: Organisation, name: parent}
facts:
  - {type: PART_OF, from: body, to: parent}
"""


def main() -> None:
    """Measure both."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--documents", type=int, default=1_000)
    options.add_argument("--rows", type=int, default=100_000)
    options.add_argument("--workers", type=int, default=1)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if given.documents:
            documents(Path(folder), given.documents, given.workers)
        if given.rows:
            table(Path(folder), given.rows)


def documents(folder: Path, count: int, workers: int) -> None:
    """Load generated documents, and print their rate and where the time went."""
    texts = folder / "texts"
    texts.mkdir()
    for number, document in enumerate(generated(count)):
        (texts / f"{number:05}.txt").write_text(f"# source: {document.url}\n# published: {document.published}\n{document.text}\n")
    settings = Settings(home=folder / "home")
    with connect(settings) as store, store_times() as spent, measured() as found:
        outcomes = list(load(KnowledgeBase(store, settings), [texts], settings, workers=workers))
    embedded.stop(settings)
    report(outcomes, spent["apply"], found.seconds, found.peak_megabytes, workers)


def report(outcomes: list[Outcome], applied: float, seconds: float, megabytes: float, workers: int) -> None:
    """Print the figures of a load of documents."""
    loaded = [outcome for outcome in outcomes if outcome.status == "loaded"]
    extraction, writing = (sum(getattr(outcome.seconds, stage) for outcome in loaded) for stage in ("extraction", "writing"))
    print(f"{len(loaded):,} of {len(outcomes):,} documents loaded with {workers} workers: {len(loaded) / seconds:.1f} documents/s, peak {megabytes:.0f} MB")
    for stage, spent in (("extraction", extraction), ("matching", writing - applied), ("writing", applied)):
        print(f"  {stage:<11}{spent / (extraction + writing):6.0%}   {1000 * spent / len(loaded):7.1f} ms each")


@contextmanager
def store_times() -> Iterator[dict[str, float]]:
    """How long the database took of the time that the knowledge base takes."""
    spent, apply = {"apply": 0.0}, Writer.apply

    def timed(self: Writer, change: Change, *, after: str | None = None) -> None:
        started = time.perf_counter()
        apply(self, change, after=after)
        spent["apply"] += time.perf_counter() - started

    Writer.apply = timed  # type: ignore[method-assign]
    try:
        yield spent
    finally:
        Writer.apply = apply  # type: ignore[method-assign]


def table(folder: Path, count: int) -> None:
    """Load a table and write its rows in other ways, and print the rates."""
    path = _written_table(folder, count)
    with _neo4j(folder) as (settings, store):
        WAYS["bare driver"](settings, path)  # a server that has just started is slow for all
        rates = {}
        for name in ("civicgraph load", *WAYS):
            _empty(store)
            # In a process of its own, so that nothing but what it needs counts as its memory.
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
                found = alone.submit(_timed, name, settings, path).result()
            rates[name] = count / found.seconds
            print(f"{name:<24}{rates[name]:7,.0f} rows/s   peak {found.peak_megabytes:5.0f} MB", flush=True)
    ours = rates["civicgraph load"]
    print(f"civicgraph load reaches {ours / rates['bare driver']:.2f} of the bare driver that writes the same graph (aim: at least 0.7), "
          f"{ours / rates['bare driver, rows only']:.2f} of the one that writes the rows only")


def _written_table(folder: Path, count: int) -> Path:
    path, chance = folder / "bodies.csv", random.Random(7)
    with path.open("w", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(("name", "kind", "country", "parent"))
        parents = [f"Ministry of {word(chance, 4)}" for _ in range(_PARENTS)]
        writer.writerows((f"{word(chance, 3)} Institute of {word(chance, 4)}", "academy", "PK", chance.choice(parents)) for _ in range(count))
    path.with_suffix(".mapping.yaml").write_text(_MAPPING)
    return path


def _timed(name: str, settings: Settings, path: Path) -> Measured:
    write = _load if name == "civicgraph load" else WAYS[name]
    with measured() as found:
        write(settings, path)
    return found


def _load(settings: Settings, path: Path) -> None:
    with connect(settings) as store:
        (outcome,) = load(KnowledgeBase(store, settings), [path], settings)
    assert outcome.status == "loaded", outcome


def _empty(store: Store) -> None:
    with store.writer() as writer:
        writer.clear()


@contextmanager
def _neo4j(folder: Path) -> Iterator[tuple[Settings, Store]]:
    if os.environ.get("NEO4J_TEST_URI"):
        settings = given_server(folder / "neo4j home")
        with connect(settings) as store:
            yield settings, store
        return
    with Neo4jServer(RELEASES[LONG_TERM], folder / LONG_TERM) as server:
        settings = server.settings(folder / "neo4j home")
        with connected(settings, server) as store:
            yield settings, store


if __name__ == "__main__":
    main()
