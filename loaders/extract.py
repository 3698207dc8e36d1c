"""Extracting without a database: what the texts behind some sources say."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from graph.errors import InputRefused
from graph.fragment import Document, Fragment
from graph.settings import Settings
from loaders.extractor import Extractor, Rules
from loaders.reading import read
from loaders.workers import extracted


def extract(sources: Iterable[str | Path], settings: Settings, *, on_refusal: Callable[[InputRefused], None],
            on_left_out: Callable[[Path], object] = lambda _: None, extractor: Extractor | None = None) -> Iterator[Fragment]:
    """What each text behind these files, folders, patterns, archives, feeds and URLs says, in their order.

    A text that cannot be read, or on which the extractor breaks, is told to `on_refusal`, and the rest goes on. Files of other kinds in folders
    are told to `on_left_out`.
    """
    texts = (document for source in sources for document in read(source, settings, on_refusal=on_refusal, on_left_out=on_left_out))
    for done in extracted(((document, document) for document in texts), extractor or Rules(), workers=1):
        if done.fragment:
            yield done.fragment
        else:
            on_refusal(_refusal(done.job, str(done.fault)))


def _refusal(document: Document, reason: str) -> InputRefused:
    source = document.path or document.url
    return InputRefused(reason if source in reason else f"{source}: {reason}")
