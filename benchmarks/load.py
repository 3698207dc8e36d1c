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
from contextlib import contextmanager
from pathlib import Path

from benchmarks.generated import generated
from benchmarks.matching import word
from benchmarks.measured import measured
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
    path, chance = folder / "bodies.csv", random.Random(7)
    with path.open("w", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(("name", "kind", "country", "parent"))
        parents = [f"Ministry of {word(chance, 4)}" for _ in range(_PARENTS)]
        writer.writerows((f"{word(chance, 3)} Institute of {word(chance, 4)}", "academy", "PK", chance.choice(parents)) for _ in range(count))
    path.with_suffix(".mapping.yaml").write_text(_MAPPING)
    with _neo4j(folder) as (settings, store):
        bare = 0.0
        next(iter(WAYS.values()))(settings, path)  # a server that has just started is slow for all
        for name, write in WAYS.items():
            _empty(store)
            with measured() as found:
                write(settings, path)
            bare = bare or found.seconds
            _line(name, count, found.seconds, found.peak_megabytes, bare)
        _empty(store)
        with store_times() as spent, measured() as found:
            (outcome,) = load(KnowledgeBase(store, settings), [path], settings)
        assert outcome.status == "loaded", outcome
        _line("civicgraph load", count, found.seconds, found.peak_megabytes, bare)
        print(f"  of which the database took {spent['apply'] / found.seconds:.0%}; ratio to the bare driver {bare / found.seconds:.2f} (aim: at least 0.7)")


def _line(name: str, count: int, seconds: float, megabytes: float, bare: float) -> None:
    print(f"{name:<22}{count / seconds:9,.0f} rows/s   {bare / seconds:5.2f} of the bare driver   peak {megabytes:5.0f} MB", flush=True)


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
