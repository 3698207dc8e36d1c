"""The titles and persons of a text sentence by sentence, and what the rules say of them: what all choices of holders and bodies start from."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from loaders.extraction.context import Claim, Context
from loaders.extraction.positions import tables
from loaders.extraction.positions.holders import Holder, holders
from loaders.extraction.positions.titles import Title
from loaders.extraction.text.outline import TITLE, Item, Outline, outline

_GENERIC = re.compile(r"\b(?:any|every|each|no|which|whichever|another|many an?|such an?|like an?)\s+(?:[a-z]+\s)?$", re.IGNORECASE)
_ONE_OF = re.compile(r"\)?\s+(?:is|are|was|were|became|becomes|remains|has been)\s+(?:now\s+|also\s+)?an?\s+(?:[a-z]+\s+)?$")
SURE = 0.85  # a verdict that is right more than nine times in ten


@dataclass(frozen=True, slots=True)
class Post:
    """A title in the text: its sentence by number, and the persons whom the rules give it."""

    item: Item
    sentence: int
    ruled: Sequence[Holder]

    @property
    def title(self) -> Title:
        """The title itself."""
        assert isinstance(self.item.thing, Title)
        return self.item.thing


@dataclass(slots=True)
class Scene:
    """The outlines of a text's sentences, its titles, and of each person the titles that the rules are sure of."""

    context: Context
    wholes: list[Outline]
    posts: list[Post] = field(default_factory=list)
    titles: dict[int, list[Post]] = field(default_factory=dict)
    listed: set[int] = field(default_factory=set)


def scene(context: Context, listed: Sequence[Claim]) -> Scene:
    """The scene of a text, of whose offices some are told by lists and verbs; titles in tables are left out."""
    found = Scene(context, [outline(context, span.start, span.end) for span in context.sentences], listed={id(claim.source) for claim in listed})
    rows = {context.text.rfind("\n", 0, row.span.start) + 1 for row in tables.rows(context)}
    for number, whole in enumerate(found.wholes):
        for post in _posts(context, number, whole, rows):
            found.posts.append(post)
            for holder in post.ruled:
                if holder.confidence >= SURE:
                    found.titles.setdefault(id(holder.spot.actor), []).append(post)
    return found


def _posts(context: Context, number: int, whole: Outline, rows: set[int]) -> Iterator[Post]:
    titles = [item for item in whole.items if item.symbol == TITLE and context.text.rfind("\n", 0, item.start) + 1 not in rows
              and not _GENERIC.search(context.text, max(0, item.start - 24), item.start) and not _of_a_body(context, item)]
    if titles:
        ruled = holders(context, whole)
        yield from (Post(item, number, ruled.get(item, ())) for item in titles)


def _of_a_body(context: Context, item: Item) -> bool:
    """Whether a title is said of a body rather than of a person: "a network of which the Academy is a member"."""
    said = _ONE_OF.search(context.text, max(0, item.start - 40), item.start)
    if said is None:
        return False
    return any(spot.end == said.start() for spot in context.spots_in(max(0, said.start() - 200), said.start(), "Organisation", "Programme"))
