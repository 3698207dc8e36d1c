"""The names in a text, as actors with all their spots."""

from spacy.tokens import Doc

from graph.names import fold
from loaders.extraction.context import Actor, Context, Spot

LABELS = {"ORG": "Organisation", "PERSON": "Person", "GPE": "Place", "LOC": "Place", "FAC": "Place", "PRODUCT": "Programme"}


def find(context: Context) -> list[Actor]:
    """The named organisations, people, programmes and places of a text."""
    found: dict[tuple[str, str], Actor] = {}
    for start, end, label in _candidates(context.doc):
        name = context.text[start:end]
        if not fold(name):
            continue
        actor = found.setdefault((label, fold(name)), Actor(label, name))
        actor.spots.append(Spot(start, end, actor))
    return list(found.values())


def _candidates(doc: Doc) -> list[tuple[int, int, str]]:
    return [(ent.start_char, ent.end_char, LABELS[ent.label_]) for ent in doc.ents if ent.label_ in LABELS]
