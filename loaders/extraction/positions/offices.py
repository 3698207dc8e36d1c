"""Who holds which office where: each title in the text is given its person and its body by the words around it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from loaders.extraction.context import Actor, Claim, Context, Span, Spot
from loaders.extraction.positions import boards, bodies, choosing, leading, rosters, tables
from loaders.extraction.positions.candidates import Known
from loaders.extraction.positions.holders import Holder, holders
from loaders.extraction.positions.position_rules import LEAST_CONFIDENCE
from loaders.extraction.positions.titles import Title, singular
from loaders.extraction.text.outline import Item, outline

_JOINTS = (" and ", " & ")
_GUESS = 0.6


def find(context: Context) -> list[Claim]:
    """Every `HOLDS_POSITION` that the text states, with its title as written."""
    listed = [*tables.find(context), *leading.find(context), *rosters.find(context), *boards.find(context)]
    offices = list(offices_in(context))
    known = plainly_told(context, offices, listed)
    stated = [claim for _, group in groupby(offices, key=lambda office: office.span) for claim in _joined(context, list(_positions(context, group, known)))]
    return [*without_echoes(stated, listed), *listed]


@dataclass(frozen=True, slots=True)
class Office:
    """A title with its holders, the sentence it stands in, and its body where the words beside it tell one."""

    item: Item
    span: Span
    held: list[Holder]
    place: tuple[Actor | Spot, float] | None


def offices_in(context: Context) -> Iterator[Office]:
    """The titles of the text that someone holds, those in tables left out."""
    rows = [row.span for row in tables.rows(context)]
    for span in context.sentences:
        whole = outline(context, span.start, span.end)
        listed = {row.start for row in rows if row.start < span.end and span.start < row.end}
        for item, held in holders(context, whole).items():
            if context.text.rfind("\n", 0, item.start) + 1 not in listed:
                alone = next(((holder.body, 0.9) for holder in held if holder.body), None)
                yield Office(item, span, held, alone or bodies.told(context, whole, item))


def without_echoes(claims: list[Claim], listed: list[Claim]) -> list[Claim]:
    """The claims without guesses at the body of an office that the text tells of the same person elsewhere ("Grand Chief Kavanaugh"), and without
    guesses that a person holds another office at a body where a plainer one is told: seats whose holders are named by their work."""
    sure = [claim for claim in (*claims, *listed) if claim.confidence >= _GUESS]
    offices = {(id(claim.source), str(claim.properties["title"]).casefold()) for claim in sure}
    places = {(id(claim.source), id(claim.target)) for claim in sure}
    return [claim for claim in claims if claim.confidence >= _GUESS or ((id(claim.source), str(claim.properties["title"]).casefold()) not in offices
                                                                        and (id(claim.source), id(claim.target)) not in places)]


def plainly_told(context: Context, offices: Iterable[Office], listed: Iterable[Claim] = ()) -> Known:
    """What lists, verbs and the words beside titles tell of offices."""
    known = Known()
    for claim in (*listed, *(claim for office in offices if office.place for claim in claims(context, office, office.place))):
        known.note(claim)
    return known


def _positions(context: Context, offices: Iterable[Office], known: Known) -> Iterator[tuple[Item, Claim]]:
    for office in offices:
        place = office.place or choosing.body(context, office.item, office.held[0].spot.actor, known)
        for claim in list(claims(context, office, place)) if place else ():
            if office.place is None:
                known.note(claim)
            yield office.item, claim


def claims(context: Context, office: Office, place: tuple[Actor | Spot, float]) -> Iterator[Claim]:
    """The claims of one title: one for each of its holders."""
    for holder in office.held:
        fit = (holder.body, 0.9) if holder.body else bodies.fitting(context, office.item, place)
        if fit is None or (holder.confidence * fit[1] < LEAST_CONFIDENCE and office.place is not None):
            continue
        body, sure = fit
        span = office.span
        ends = [spot for spot in (office.item, holder.spot, body) if isinstance(spot, Item | Spot) and span.start <= spot.start and spot.end <= span.end]
        yield Claim("HOLDS_POSITION", holder.spot.actor, body.actor if isinstance(body, Spot) else body, min(end.start for end in ends),
                    max(end.end for end in ends), {"title": _title(context, office.item)}, round(holder.confidence * sure, 3))


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
