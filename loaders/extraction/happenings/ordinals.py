"""Agreements told by a numeral alone after a plural: "The first is with A and concerns research. With B it signed the second, on training"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from loaders.extraction.context import Context, Span, Spot
from loaders.extraction.happenings.anchors import NUMBERS, ORDINALS, Anchor
from loaders.extraction.happenings.dates import find_dates
from loaders.extraction.happenings.gathering import Happening

SENTENCES = 12  # after the plural within which its single ones are told
_ALONE = frozenset({*ORDINALS, "one", "another", "other", "latter", "former"})
_BETWEEN = re.compile(r"\b(?:between|binds|bind|links|link|joins)\b")


def each_by_ordinal(context: Context, anchor: Anchor) -> list[Happening]:
    """One agreement for each numeral that stands for one of a plural and has a body beside it; none where fewer than two do."""
    found: list[Happening] = []
    hub = _hub(context, anchor)
    at = anchor.sentence
    for _ in range(SENTENCES):
        for part in _parts(context, at, anchor):
            made = _one(context, anchor, hub, part)
            found += [made] if made is not None else []
        following = context.sentence(at.end + 1)
        if following.start <= at.start:
            break
        at = following
    return found if len(found) > 1 and (anchor.count < 0 or len(found) <= anchor.count) else []


def _parts(context: Context, sentence: Span, anchor: Anchor) -> Sequence[Span]:
    """The stretches of a sentence with one such numeral each."""
    piece = context.doc.char_span(sentence.start, sentence.end, alignment_mode="contract")
    standing = [token for token in piece or () if _stands_alone(token) and token.idx > anchor.end]
    cuts = [sentence.start, *(token.idx for token in standing[1:]), sentence.end]
    return [Span(cuts[number], cuts[number + 1]) for number in range(len(standing))]


def _stands_alone(token: Token) -> bool:
    """Whether a numeral has no noun of its own."""
    if token.lower_ not in _ALONE and token.lower_ not in NUMBERS:
        return False
    return token.dep_ in ("nsubj", "nsubjpass", "dobj", "appos", "conj", "attr", "dep", "ROOT", "npadvmod") and token.lower_ not in ("two", "three")


def _one(context: Context, anchor: Anchor, hub: Spot | None, part: Span) -> Happening | None:
    bodies = list({id(spot.actor): spot for spot in reversed(context.spots_in(part.start, part.end, "Organisation"))}.values())[::-1]
    others = [spot for spot in bodies if hub is None or spot.actor is not hub.actor]
    both = len(others) > 1 and (hub is None or _BETWEEN.search(context.text, part.start, part.end))
    given = others[:2] if both else [hub, *others[:1]] if hub is not None and others else []
    if len(given) < 2:
        return None
    here = replace(anchor, count=1, plural=False, weak=True, definite=True, sentence=part, start=part.start, end=part.start + 1, stem=part.start, title="",
                   bodies=frozenset(), partners=frozenset())
    dates = [date for date in find_dates(context.document) if date.is_exact and part.start <= date.start < part.end]
    return Happening("Agreement", [replace(anchor, count=1), here], dates, given)


def _hub(context: Context, anchor: Anchor) -> Spot | None:
    """The body that the sentence of the plural names, most often in the text."""
    named = context.spots_in(anchor.sentence.start, anchor.sentence.end, "Organisation")
    return max(named, key=lambda spot: len(spot.actor.spots), default=None)
