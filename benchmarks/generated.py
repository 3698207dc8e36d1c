"""Documents for measuring: the paragraphs of the sample corpus recombined, so that no two are alike and all read like press releases."""

import random
from collections.abc import Iterator

from graph.fragment import Document, document_id, with_hash
from graph.settings import Settings, data_folder
from loaders.reading import read

_PARAGRAPHS = range(3, 7)  # of one document; those of the corpus have about five


def generated(count: int, seed: int = 7) -> Iterator[Document]:
    """So many documents, always the same for a seed; each is made when it is asked for."""
    chance = random.Random(seed)
    paragraphs = [part for document in read(data_folder() / "corpus", Settings()) for part in document.text.split("\n\n") if len(part) > 80]
    for number in range(count):
        text = "\n\n".join(chance.sample(paragraphs, chance.choice(_PARAGRAPHS)))
        source = f"https://example.org/generated/{number}"
        published = f"20{chance.randint(15, 25)}-{chance.randint(1, 12):02}-11"
        yield with_hash(Document(document_id(source), f"Document {number}", text, url=source, published=published))
