"""Speed of matching: 10,000, 30,000 and 100,000 invented entities from a table, in parts of 1,000 rows, and the seconds each took.

Run with `python -m benchmarks.matching [SIZE…]`. Only identity is measured: nothing is written to a database.
"""

import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from graph.fragment import Document, Evidence, Fragment, Mention, Statement, mention, statement
from graph.identity.index import Index
from graph.identity.intake import Arrival, take_in
from graph.identity.resolution import settle

PART = 1000
"""Rows of one part, as tables are loaded."""

REPEATED = 0.2
"""Share of rows that name a body or a person of an earlier row again, half of them in another spelling."""

_SYLLABLES = (*(first + second for first in "bdgklmnprstv" for second in "aeio"), "bran", "drin", "fal", "gor", "hest", "jun", "kler", "lund", "morn", "ost",
              "prell", "quin", "rast", "stol", "thur", "ven", "wick", "yor", "zam")
_FORMS = ("Institute of {} Studies", "{} University", "Ministry of {}", "{} Foundation", "{} Development Agency", "{} Public Service Academy", "Council of {}")


def word(random_: random.Random, syllables: int) -> str:
    """An invented word."""
    return "".join(random_.choice(_SYLLABLES) for _ in range(syllables)).capitalize()


def names(size: int, seed: int = 7) -> Iterator[tuple[str, str]]:
    """(body, person) of each row."""
    chance, known = random.Random(seed), list[tuple[str, str]]()
    for _ in range(size):
        if known and chance.random() < REPEATED:
            body, person = chance.choice(known)
            yield (f"The {body}", f"Dr. {person}") if chance.random() < 0.5 else (body, person)
            continue
        known.append((chance.choice(_FORMS).format(word(chance, 3)), f"{word(chance, 2)} {word(chance, 3)}"))
        yield known[-1]


def parts(size: int) -> Iterator[Fragment]:
    """A table of `size` rows, as the loaders give it."""
    document = Document("d-benchmark", title="Invented officials", hash="0")
    mentions, statements = list[Mention](), list[Statement]()
    for row, (body, person) in enumerate(names(size), start=1):
        proof = (Evidence(document.id, 0, 0, f"{person}; {body}", row=row),)
        one = mention(document.id, "Organisation", body, evidence=proof, distinction=str(row))
        other = mention(document.id, "Person", person, evidence=proof, distinction=str(row))
        mentions += (one, other)
        statements.append(statement(document.id, "HOLDS_POSITION", other.id, one.id, properties={"title": "Director"}, evidence=proof))
        if row % PART == 0 or row == size:
            yield Fragment(document, tuple(mentions), tuple(statements), "benchmark")
            mentions, statements = [], []


def measure(entities: int) -> tuple[float, int]:
    """Seconds to match that many mentions, two to a row, and how many entities they are."""
    with tempfile.TemporaryDirectory() as folder:
        index = Index(Path(folder) / "index.sqlite")
        given = list(parts(entities // 2))
        start = time.perf_counter()
        for number, part in enumerate(given):
            index.begin()
            settle(index, take_in(index, part, Arrival(f"f-{number}", 1, number)))
            index.commit()
        seconds = time.perf_counter() - start
        found = int(index.rows("SELECT COUNT(DISTINCT entity) FROM mention")[0][0])
        index.close()
    return seconds, found


def main(sizes: list[int]) -> None:
    """Print the curve."""
    print(f"{'mentions':>10} {'entities':>10} {'seconds':>9} {'per second':>11}")
    for size in sizes:
        seconds, found = measure(size)
        print(f"{size:>10,} {found:>10,} {seconds:>9.1f} {size / seconds:>11,.0f}", flush=True)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [10_000, 30_000, 100_000])
