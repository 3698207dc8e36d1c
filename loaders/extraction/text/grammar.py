"""What a name does in its sentence: its grammatical role, the preposition before it and the words that govern it."""

from bisect import bisect_right
from dataclasses import dataclass

from spacy.tokens import Doc, Token

# Dependencies along which a name stands for the word that it is joined to.
_JOINED = frozenset({"conj", "appos", "compound", "nmod", "amod", "flat", "npadvmod", "dep"})
MOST_STEPS = 12


@dataclass(frozen=True, slots=True)
class Role:
    """`name` is the dependency of the phrase (`nsubj`, `agent`, `pobj`, …), `preposition` what introduces it, `noun` and `verb` what governs it."""

    name: str
    preposition: str
    noun: Token | None
    verb: Token | None


def keep_text(doc: Doc, text: str) -> None:
    """Keep the text of a parse with it."""
    doc.user_data["civicgraph.text"] = text


def text_of(doc: Doc) -> str:
    """The text of a parse: the one kept with it, for the parser's own property joins all its tokens at each call."""
    if "civicgraph.text" not in doc.user_data:
        keep_text(doc, doc.text)
    return str(doc.user_data["civicgraph.text"])


def token_at(doc: Doc, offset: int) -> Token | None:
    """The token that holds this character, or the last one before it."""
    starts = doc.user_data.get("civicgraph.starts")
    if starts is None:
        starts = doc.user_data["civicgraph.starts"] = [token.idx for token in doc]
    at = bisect_right(starts, offset) - 1
    return doc[at] if at >= 0 else None


def root(doc: Doc, start: int, end: int) -> Token | None:
    """The token that governs the others of a stretch."""
    first, last = token_at(doc, start), token_at(doc, max(start, end - 1))
    if first is None or last is None:
        return None
    return doc[first.i:last.i + 1].root


def role(token: Token) -> Role:
    """What the phrase of this token does in its sentence."""
    top = _phrase(token)
    if top.dep_ in ("pobj", "pcomp") and top.head.pos_ in ("ADP", "SCONJ", "VERB"):
        preposition = top.head
        governor: Token | None = preposition.head
        name = "agent" if preposition.dep_ == "agent" else "pobj"
        return Role(name, preposition.lower_, governor if governor is not None and governor.pos_ in ("NOUN", "PROPN") else None, verb_above(preposition))
    governor = top.head if top.head is not top else None
    noun = governor if governor is not None and governor.pos_ in ("NOUN", "PROPN") else None
    return Role(top.dep_, "", noun, verb_above(top))


def _phrase(token: Token) -> Token:
    for _ in range(MOST_STEPS):
        if token.dep_ not in _JOINED or token.head is token or token.head.pos_ in ("VERB", "AUX"):
            break
        token = token.head
    return token


def verb_above(token: Token) -> Token | None:
    """The nearest verb above a token, the token itself left out."""
    for above in token.ancestors:
        if above.pos_ in ("VERB", "AUX"):
            return above
    return None
