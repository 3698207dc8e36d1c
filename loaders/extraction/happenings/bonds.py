"""How an actor and a happening hang together in the grammar of a sentence."""

from collections.abc import Iterator

from spacy.tokens import Token

from loaders.extraction.happenings.gathering import Happening
from loaders.extraction.text.grammar import Role, verb_above


def noun_above(does: Role, happening: Happening) -> str:
    """What the noun above the actor is: one of the happening's own, another noun, a name, or none."""
    if does.noun is None:
        return "none"
    if any(a.head.i == does.noun.i for a in happening.anchors):
        return "anchor"
    return "noun" if does.noun.pos_ == "NOUN" else "name"


def shared_verb(does: Role, happening: Happening) -> Iterator[str]:
    """How the actor's verb and the happening's nouns hang together."""
    verb = does.verb
    assert verb is not None
    for anchor in happening.anchors:
        if anchor.weak or not (verb.left_edge.i <= anchor.head.i <= verb.right_edge.i):
            continue
        above = verb_above(anchor.head)
        if above is not None and above.i == verb.i:
            yield "verb of anchor"
            yield f"verb of anchor, {does.name}:{does.preposition}"
            yield f"verb of anchor as {_function(anchor.head)}, {does.name}:{does.preposition}"
        else:
            yield "verb above anchor"
        return


def _function(token: Token) -> str:
    return token.dep_ if token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj", "attr") else "other"
