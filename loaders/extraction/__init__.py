"""From the text of a document to what it says: names, positions, agreements, events and the other facts, each with its proof."""

from importlib import import_module
from importlib.util import find_spec

from graph.fragment import Document, Fragment
from loaders.extraction.assembly import assemble
from loaders.extraction.context import Claim
from loaders.extraction.reader import read_names

EXTRACTOR = "civicgraph-rules/1"
FINDERS = ("agreements", "events", "positions", "structure", "funding", "members", "topics")

__all__ = ["EXTRACTOR", "extract"]


def extract(document: Document) -> Fragment:
    """What a document says, as a fragment whose every name and fact carries the words that prove it."""
    context = read_names(document)
    claims: list[Claim] = []
    for name in FINDERS:
        if find_spec(f"{__name__}.{name}"):
            claims += import_module(f"{__name__}.{name}").find(context)
    return assemble(context, claims, EXTRACTOR)
