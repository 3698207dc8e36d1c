"""Visits and meetings that a text tells by a verb alone: "the Minister called on the Speaker"."""

from collections.abc import Iterator

from spacy.tokens import Token

from loaders.extraction.context import Context
from loaders.extraction.happenings.anchors import Anchor
from loaders.extraction.text.gazetteer import gazetteer
from loaders.extraction.text.layout import Layout

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_TOLD = frozenset({"VBD", "VBN", "VBZ", "VBP"})
_GROUPS = frozenset({"delegation", "team", "group", "mission", "delegates"})


def find_encounters(context: Context, layout: Layout) -> list[Anchor]:
    """Anchors of the visits and meetings whose verb has someone known, or a delegation, as its subject and as the other side."""
    verbs = gazetteer("events")["encounters"]
    return [anchor for token in context.doc if token.pos_ == "VERB" and token.tag_ in _TOLD
            for anchor in _encounter(context, layout, token, verbs.get(token.lemma_.casefold(), ""))]


def _encounter(context: Context, layout: Layout, verb: Token, kind: str) -> Iterator[Anchor]:
    if not kind or any(child.dep_ in ("neg", "aux") and child.tag_ == "MD" for child in verb.children):
        return
    subject = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
    other = next(_others(verb, kind), None)
    if subject is None or other is None or not (_known(context, subject, "") and _known(context, other, kind)):
        return
    line = layout.line(verb.idx)
    yield Anchor("Event", kind, kind, verb.idx, verb.idx + len(verb), verb, line, context.sentence(verb.idx), definite=True, stem=verb.idx)


def _others(verb: Token, kind: str) -> Iterator[Token]:
    """Who was met or visited: the object, or the one after "with", "on", "by", "to"."""
    for child in verb.children:
        if child.dep_ in ("dobj", "obj"):
            yield child
        elif child.dep_ in ("prep", "agent") and (child.lower_ in ("with", "on", "by") or kind == "visit"):
            yield from (grandchild for grandchild in child.children if grandchild.dep_ == "pobj")


def _known(context: Context, token: Token, kind: str) -> bool:
    """Whether a person or body is named in the phrase (a place too, where it is one that was visited), or a group that was sent."""
    if token.lemma_.casefold() in _GROUPS:
        return True
    labels = ("Person", "Organisation", "Place") if kind == "visit" else ("Person", "Organisation")
    start, end = token.left_edge.idx, token.right_edge.idx + len(token.right_edge)
    return any(spot.start <= token.idx < spot.end or spot.actor.label == "Person" for spot in context.spots_in(start, end, *labels))
