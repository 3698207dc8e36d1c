"""From a document to the context that all extractors share."""

import re

from spacy.tokens import Doc

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


# The parser takes the full stop of these for the end of a sentence: "the Secretary General of PAM, Amb. Sergio Piazzi".
_ABBREVIATED = re.compile(
    r"(?:\b(?:Amb|Assoc|Asst|Atty|Adv|Adm|Acad|Brig|Capt|Cdr|Col|Corp|Dr|Eng|Engr|Fr|Gen|Gov|Hon|Inc|Lt|Maj|Messrs|Mr|Mrs|Ms|Mt|No|Nos|Prof|Pvt|Rep|Rev|Rt|Sen|Sh|Shri|Smt|St|vs|e\.g|i\.e)|(?<![\w.])(?:[A-Z]\.)*[A-Z])\.\s*$"
)


def _sentences(doc: Doc) -> list[Span]:
    found: list[Span] = []
    for sentence in doc.sents:
        if not sentence.text.strip():
            continue
        if found and _ABBREVIATED.search(doc.text, found[-1].start, sentence.start_char) and "\n" not in doc.text[found[-1].start:sentence.start_char].rstrip(" ")[-2:]:
            found[-1] = Span(found[-1].start, sentence.end_char)
        else:
            found.append(Span(sentence.start_char, sentence.end_char))
    return found
