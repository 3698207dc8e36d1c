"""From a document to the context that all extractors share."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from graph.fragment import Document
from loaders.extraction.context import Context, Span
from loaders.extraction.names import finding
from loaders.extraction.names.apposition import join_short_names
from loaders.extraction.text.language import parse
from loaders.extraction.text.segments import blocks, noise


def read_names(document: Document) -> Context:
    """Parse a document's text and find the actors in it and every place where one is meant."""
    units = blocks(document.text)
    doc = parse(document.text, units)
    idle = noise(document.text, units)
    context = Context(document, doc, _sentences(doc, document.text), idle)
    silent = set(idle)
    context.actors = finding.find(context, [unit for unit in units if unit not in silent])
    context.spots = sorted((spot for actor in context.actors for spot in actor.spots), key=lambda spot: (spot.start, spot.end))
    join_short_names(context)
    context.sentences = [Span(span.start, _end_of_words(document.text, span)) for span in _around_names(context)]
    return context


def _end_of_words(text: str, span: Span) -> int:
    return span.start + len(text[span.start:span.end].rstrip())


def _around_names(context: Context) -> list[Span]:
    """The sentences, those made one between which the parser has cut a name."""
    found: list[Span] = []
    cut = {context.sentence(spot.end - 1).start for spot in context.spots if context.sentence(spot.start) != context.sentence(spot.end - 1)}
    for sentence in context.sentences:
        if found and sentence.start in cut:
            found[-1] = Span(found[-1].start, sentence.end)
        else:
            found.append(sentence)
    return found


LONGEST_SENTENCE = 1_500  # characters: twice the longest of the annotated documents

# Characters before the end of a sentence in which an abbreviation is looked for.
LONGEST_ABBREVIATION = 24

# The parser takes the full stop of these for the end of a sentence: "the Secretary General of PAM, Amb. Sergio Piazzi".
_GOES_ON = re.compile(
    r"(?:\b(?:Alh|Amb|Assoc|Asst|Atty|Barr|Adv|Adm|Acad|Brig|Capt|Cdr|Col|Corp|Dr|Eng|Engr|Fr|Gen|Gov|Hon|Inc|Lt|Maj|Messrs|Mr|Mrs|Ms|Mt|No|Nos|Nu|Rs|Tk|Ksh|Kshs|Prof|Pvt|Rep|Rev|Rt|Sen|Sh|Shri"
    r"|Smt|St|vs|e\.g|i\.e|a\.i)\.|(?<![\w.])(?:[A-Z]\.)*[A-Z]\.|\([A-Z][a-z]{1,4}\.\)|:|[\w,&–-])[ \t]*$"
)


def _sentences(doc: Doc, text: str) -> list[Span]:
    found: list[Span] = []
    for sentence in doc.sents:
        start, end = sentence.start_char, sentence.end_char
        if not text[start:end].strip():
            continue
        gap = text[found[-1].end - 2:start] if found else ""
        if found and "\n" not in gap.rstrip(" ")[-2:] and _GOES_ON.search(text, max(found[-1].start, start - LONGEST_ABBREVIATION), start):
            found[-1] = Span(found[-1].start, end)
        else:
            found.append(Span(start, end))
    return [part for sentence in found for part in _in_parts(text, sentence)]


def _in_parts(text: str, sentence: Span) -> Iterator[Span]:
    """A sentence, in several where it is longer than anybody writes: who is beside whom is weighed for all that stand in one."""
    start = sentence.start
    while sentence.end - start > LONGEST_SENTENCE:
        low, high = start + LONGEST_SENTENCE // 2, start + LONGEST_SENTENCE
        cut = next((at + 1 for mark in ("\n", ";", ",", " ") if (at := text.rfind(mark, low, high)) >= 0), high)
        yield Span(start, cut)
        start = cut
    yield Span(start, sentence.end)
