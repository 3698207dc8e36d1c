"""From a document to the context that all extractors share."""

from graph.fragment import Document
from loaders.extraction import names
from loaders.extraction.context import Context, Span
from loaders.extraction.language import parse
from loaders.extraction.segments import blocks, noise


def read_names(document: Document) -> Context:
    """Parse a document's text and find the actors in it and every place where one is meant."""
    units = blocks(document.text)
    doc = parse(document.text, units)
    idle = noise(document.text, units)
    context = Context(document, doc, _sentences(doc), idle)
    for actor in names.find(context, [unit for unit in units if unit not in set(idle)]):
        context.add(actor)
    return context


def _sentences(doc: object) -> list[Span]:
    return [Span(sent.start_char, sent.end_char) for sent in doc.sents if sent.text.strip()]  # type: ignore[attr-defined]
