"""How a text tells of signing: clues at a place where an actor is meant, and the sentences that speak of several agreements at once."""

import re
from collections.abc import Iterator
from functools import cache

from loaders.extraction.context import Context, Spot
from loaders.extraction.happenings.anchors import Anchor
from loaders.extraction.text.gazetteer import gazetteer

NEXT = {-1: "before", 0: "here", 1: "after"}
MOST_PEOPLE = 4
_FOR = re.compile(r"\b(?:for|on behalf of|representing|on the side of)\s+(?:the\s+|its\s+|his\s+|her\s+)?$", re.IGNORECASE)
_BY = re.compile(r"\b(?:by|between|and)\s+(?:the\s+)?$", re.IGNORECASE)


@cache
def _told(name: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b{words}" for words in gazetteer("agreements")["telling"][name]), re.IGNORECASE)


def tells_of_signing(words: str) -> bool:
    """Whether these words tell that something is signed."""
    return bool(_told("signing").search(words))


def is_concluded(anchor: Anchor) -> bool:
    """Whether a word that is mostly another one for an agreement ("a document", "a partnership") names one itself, by the verb of concluding it."""
    if anchor.label != "Agreement" or anchor.kind or anchor.modifier or not anchor.stated:
        return False
    head = anchor.head
    verbs = [child for child in head.children if child.dep_ in ("relcl", "acl")]
    if head.dep_ in ("dobj", "nsubjpass"):
        verbs.append(head.head)
    if head.dep_ == "pobj" and head.head.lower_ in ("into", "on", "upon"):
        verbs.append(head.head.head)
    return any(verb.lemma_.casefold() in gazetteer("agreements")["concluding"] and verb.tag_ in ("VBD", "VBN", "VBZ", "VBP") for verb in verbs)


def signing_clues(context: Context, spot: Spot, number: int) -> Iterator[str]:
    """What the sentence of a spot (its number given) and those beside it say of signing, witnessing and acting for others."""
    text = context.text
    for step, where in NEXT.items():
        if 0 <= number + step < len(context.sentences):
            span = context.sentences[number + step]
            if _told("signing").search(text, span.start, span.end):
                yield f"signing told {where}"
    span = context.sentences[number]
    for name in ("signing", "watching", "binding"):
        if _told(name).search(text, span.start, spot.start):
            yield f"{name} before spot"
        if _told(name).search(text, spot.end, span.end):
            yield f"{name} after spot"
    yield f"people here {min(MOST_PEOPLE, len({id(other.actor) for other in context.spots_in(span.start, span.end, 'Person')}))}"
    yield f"bodies here {min(MOST_PEOPLE, len({id(other.actor) for other in context.spots_in(span.start, span.end, 'Organisation')}))}"
    if _FOR.search(text, span.start, spot.start):
        yield "after for"
    if _BY.search(text, span.start, spot.start):
        yield "after by"


def signed_at_once(context: Context) -> frozenset[int]:
    """The numbers of the sentences in which several agreements are said to be signed at once: "both texts bear the signature of"."""
    return frozenset(number for number, span in enumerate(context.sentences)
                     if _told("several").search(context.text, span.start, span.end) and _told("signing").search(context.text, span.start, span.end))
