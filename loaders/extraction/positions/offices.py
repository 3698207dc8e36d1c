"""Who holds which office where: each title in the text is given its person and its body by the words around it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from loaders.extraction.context import Claim, Context, Span, Spot
from loaders.extraction.positions import boards, bodies, leading, rosters, tables
from loaders.extraction.positions.holders import holders
from loaders.extraction.positions.position_rules import LEAST_CONFIDENCE
from loaders.extraction.positions.titles import Title, singular
from loaders.extraction.text.outline import Item, outline

_JOINTS = (" and ", " & ")
_GUESS = 0.6


def find(context: Context) -> list[Claim]:
    """Every `HOLDS_POSITION` that the text states, with its title as written."""
    stated = _without_echoes([claim for span in context.sentences for claim in _joined(context, list(_positions(context, span)))])
    return [*stated, *tables.find(context), *leading.find(context), *rosters.find(context), *boards.find(context)]


def _without_echoes(claims: list[Claim]) -> list[Claim]:
    """The claims without guesses at the body of an office that the text tells of the same person elsewhere: "Grand Chief Kavanaugh"."""
    sure = {(id(claim.source), str(claim.properties["title"]).casefold()) for claim in claims if claim.confidence >= _GUESS}
    return [claim for claim in claims if claim.confidence >= _GUESS or (id(claim.source), str(claim.properties["title"]).casefold()) not in sure]


def _positions(context: Context, span: Span) -> Iterator[tuple[Item, Claim]]:
    whole = outline(context, span.start, span.end)
    listed = {row.span.start for row in tables.rows(context) if row.span.start < span.end and span.start < row.span.end}
    for item, held in holders(context, whole).items():
        if context.text.rfind("\n", 0, item.start) + 1 in listed:
            continue
        assert isinstance(item.thing, Title)
        for holder in held:
            place = (holder.body, 0.9) if holder.body else bodies.body(context, whole, item)
            if place is None or holder.confidence * place[1] < LEAST_CONFIDENCE:
                continue
            body, sure = place
            ends = [spot for spot in (item, holder.spot, body) if isinstance(spot, Item | Spot) and span.start <= spot.start and spot.end <= span.end]
            yield item, Claim("HOLDS_POSITION", holder.spot.actor, body.actor if isinstance(body, Spot) else body, min(end.start for end in ends),
                              max(end.end for end in ends), {"title": _title(context, item)}, round(holder.confidence * sure, 3))


def _title(context: Context, item: Item) -> str:
    """The title as written; that of a member of a house with the house: "Member of the Provincial Assembly"."""
    assert isinstance(item.thing, Title)
    title = singular(item.thing)
    house = _OF_HOUSE.match(context.text, item.end) if item.thing.head == "member" else None
    return " ".join([title, *house[0].split()]) if house else title


_OF_HOUSE = re.compile(r"\s+of\s+(?:the\s+)?(?:(?:Provincial|National|Legislative|State|Federal|County|Regional|House|European)\s+)?"
                       r"(?:Assembly|Parliament|Legislature|Senate|Congress|House of \w+)\b")


def _joined(context: Context, found: list[tuple[Item, Claim]]) -> Iterator[Claim]:
    """The claims of a sentence, two offices of one person in one body as one where the text joins them: "President and Vice-Chancellor"."""
    pending: tuple[Item, Claim] | None = None
    for item, claim in found:
        if pending and (claim.source, claim.target) == (pending[1].source, pending[1].target) and context.text[pending[0].end:item.start] in _JOINTS:
            title = context.text[pending[0].start:item.end]
            joined = replace(pending[1], start=min(claim.start, pending[1].start), end=max(claim.end, pending[1].end), properties={"title": title})
            pending = Item(item.symbol, pending[0].start, item.end, item.thing), joined
            continue
        if pending:
            yield pending[1]
        pending = item, claim
    if pending:
        yield pending[1]
