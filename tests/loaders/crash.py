"""An extractor that breaks on one document, as a fault in a library does; in a module of its own, so that worker processes start fast."""

import os
import signal
from dataclasses import dataclass

from graph.fragment import Document, Fragment


@dataclass(frozen=True, slots=True)
class Crash:
    word: str
    deadly: bool = False
    name: str = "crash/1"

    def __call__(self, document: Document) -> Fragment:
        if self.word in document.text:
            if self.deadly:
                os.kill(os.getpid(), signal.SIGKILL)
            raise ZeroDivisionError("of this document")
        return Fragment(document, extractor=self.name)
