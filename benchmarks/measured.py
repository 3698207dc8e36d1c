"""What a benchmark reads off while something runs: seconds and the highest resident memory of this process."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psutil

_EVERY = 0.1  # seconds between two looks at the memory


@dataclass(slots=True)
class Measured:
    """Filled when the block ends."""

    seconds: float = 0.0
    peak_megabytes: float = 0.0


@contextmanager
def measured() -> Iterator[Measured]:
    """Measure a block."""
    found, process, over = Measured(), psutil.Process(), threading.Event()

    def look() -> None:
        while not over.wait(_EVERY):
            found.peak_megabytes = max(found.peak_megabytes, process.memory_info().rss / 1e6)

    watch = threading.Thread(target=look, daemon=True)
    watch.start()
    started = time.perf_counter()
    try:
        yield found
    finally:
        found.seconds = time.perf_counter() - started
        over.set()
        watch.join()
