"""A load in a process of its own, to be killed: prints each document as it is in."""

import signal
import sys
from pathlib import Path

from graph.knowledge import KnowledgeBase
from graph.settings import Settings
from graph.store import connect
from loaders.load import load


def main(home: str, workers: str, *sources: str) -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)  # started from a script in the background it would be ignored
    settings = Settings(home=Path(home))
    with connect(settings) as store:
        for outcome in load(KnowledgeBase(store, settings), sources, settings, workers=int(workers)):
            print(outcome.status, outcome.document, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
