"""From the text of a document to what it says: names, positions, agreements, events and the other facts, each with its proof."""

from dataclasses import replace

from graph.fragment import Document, Fragment
from loaders.extraction import topics
from loaders.extraction.assembly import assemble
from loaders.extraction.denial import denies
from loaders.extraction.happenings import agreements, events
from loaders.extraction.happenings.representing import represent
from loaders.extraction.positions import offices
from loaders.extraction.reader import read_names
from loaders.extraction.structure import belonging, funding, locations, members, ties
from loaders.extractor import MOST_CHARACTERS, Rules

EXTRACTOR = Rules.name
# In this order: the later ones speak of the agreements and events that the first add.
FINDERS = (agreements.find, events.find, offices.find, belonging.find, funding.find, members.find, ties.find, locations.find, topics.find)

__all__ = ["EXTRACTOR", "extract"]


def extract(document: Document) -> Fragment:
    """What a document says up to `MOST_CHARACTERS`, as a fragment whose every name and fact carries the words that prove it."""
    context = read_names(replace(document, text=document.text[:MOST_CHARACTERS]))
    claims = [claim for find in FINDERS for claim in find(context) if not denies(context, claim)]
    return replace(assemble(context, represent(context, claims), EXTRACTOR), document=document)
