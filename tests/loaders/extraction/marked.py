"""A context from a text in which the actors are marked: "[P Ann Lee], Director of [O the Institute of Law = ILW]", so that a finder is tried by itself."""

import re
from collections.abc import Callable

import spacy

from graph.fragment import Document, document_id
from loaders.extraction.context import Actor, Claim, Context, Span, Spot

_MARK = re.compile(r"\[(?P<label>[POGLE]) (?P<name>[^\]=]+?)(?: = (?P<full>[^\]]+))?\]")
_LABELS = {"P": "Person", "O": "Organisation", "G": "Programme", "L": "Place", "E": "Event"}
_SENTENCE = re.compile(r"[^\s][^\n]*?(?:(?<![\s(]Dr)(?<![\s(]Mr)(?<![\s(]Ms)(?<!Hon)[.!?](?=\s+[A-Z])|$)", re.MULTILINE)
_BLANK = spacy.blank("en")


def marked(text: str) -> Context:
    """The context of a text with marks: P, O, G (programme), L (place), E (event); `[O short = full name]` names an actor by a short form.

    Each line is cut into sentences at full stops before capitals.
    """
    plain, spots, at = "", [], 0
    actors: dict[tuple[str, str], Actor] = {}
    for match in _MARK.finditer(text):
        plain += text[at:match.start()]
        name, label = match["name"], _LABELS[match["label"]]
        actor = actors.setdefault((label, match["full"] or name), Actor(label, match["full"] or name))
        if match["full"]:
            actor.aliases.append(name)
        spot = Spot(len(plain), len(plain) + len(name), actor, "alias" if match["full"] else "name")
        actor.spots.append(spot)
        spots.append(spot)
        plain += name
        at = match.end()
    plain += text[at:]
    sentences = [Span(m.start(), m.end()) for m in _SENTENCE.finditer(plain)]
    return Context(Document(document_id("marked"), text=plain), _BLANK.make_doc(plain), sentences, actors=list(actors.values()), spots=spots)


def said(find: Callable[[Context], list[Claim]], text: str) -> set[tuple[str, ...]]:
    """What a finder says about a marked text: source, target and, for a position, the title."""
    found = find(marked(text))
    return {(claim.source.name, claim.target.name, *([str(claim.properties["title"])] if "title" in claim.properties else [])) for claim in found}
