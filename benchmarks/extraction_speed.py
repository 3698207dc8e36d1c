"""Documents per second of the whole extractor, against the bare spaCy pipeline and against two workers, and its memory over many documents.

Run with `python -m benchmarks.extraction_speed [--documents 200] [--memory 10000]`.
"""

import argparse
import time
from collections.abc import Callable, Sequence
from statistics import median

import psutil

from benchmarks.generated import generated
from graph.fragment import Document
from loaders.extraction import extract
from loaders.extraction.text.language import pipeline
from loaders.extractor import Rules
from loaders.workers import extracted

_ROUNDS = 3  # each way takes its turn in each round, so that a busy machine is busy for all
_STEPS = 10  # figures of memory


def rate(work: Callable[[Document], object], documents: Sequence[Document]) -> float:
    """Documents per second of a way to read them, in this process."""
    started = time.perf_counter()
    for document in documents:
        work(document)
    return len(documents) / (time.perf_counter() - started)


def rate_of_workers(documents: list[Document], workers: int) -> float:
    """Documents per second of so many processes, once all of them have loaded their model."""
    warm = documents[: workers * 8]
    stream = extracted(((None, document) for document in [*warm, *documents]), Rules(), workers)
    for _ in warm:
        next(stream)
    started = time.perf_counter()
    count = sum(1 for _ in stream)
    return count / (time.perf_counter() - started)


def speed(count: int) -> None:
    """Print the rates and their ratios."""
    documents = list(generated(count))
    bare = pipeline()
    extract(documents[0])
    ours, theirs, batched = [], [], []
    for _ in range(_ROUNDS):
        theirs.append(rate(lambda document: bare(document.text), documents))
        ours.append(rate(extract, documents))
        started = time.perf_counter()
        list(bare.pipe(document.text for document in documents))
        batched.append(count / (time.perf_counter() - started))
    one, two = rate_of_workers(documents, 1), rate_of_workers(documents, 2)
    print(f"bare pipeline, one at a time   {median(theirs):7.1f} documents/s")
    print(f"bare pipeline, in batches      {median(batched):7.1f} documents/s")
    print(f"whole extractor                {median(ours):7.1f} documents/s   ratio {median(ours) / median(theirs):.2f} (aim: at least 0.6)")
    print(f"one process                    {one:7.1f} documents/s")
    print(f"two workers                    {two:7.1f} documents/s   ratio {two / one:.2f} (aim: at least 1.6)")


def memory(count: int) -> None:
    """Print the resident memory while many documents are extracted one after the other."""
    process = psutil.Process()
    for number, document in enumerate(generated(count), 1):
        extract(document)
        if number % max(1, count // _STEPS) == 0:
            print(f"after {number:6,} documents     {process.memory_info().rss / 1e6:7.0f} MB")


def main() -> None:
    """Measure both."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--documents", type=int, default=200, help="for the rates")
    options.add_argument("--memory", type=int, default=10_000, help="for the memory; 0 leaves it out")
    given = options.parse_args()
    speed(given.documents)
    memory(given.memory)


if __name__ == "__main__":
    main()
