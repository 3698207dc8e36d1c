"""Who holds which office where: each title in the text is given its person and its body by the words around it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from loaders.extraction.context import Actor, Claim, Context, Spot
from loaders.extraction.positions import boards, bodies, choosing, leading, rosters, tables
from loaders.extraction.positions.candidates import Known
from loaders.extraction.positions.holders import Holder
from loaders.extraction.positions.scene import SURE, Post, Scene, scene
from loaders.extraction.positions.tenure import with_terms
from loaders.extraction.positions.titles import Title, singular
from loaders.extraction.text.outline import Item

_JOINTS = (" and ", " & ")
_GUESS = 0.6
LEAST = 0.3  # a position less likely than this is not said


def find(context: Context) -> list[Claim]:
    """Every `HOLDS_POSITION` that the text states, with its title as written."""
    by_layout = listed(context)
    seen = scene(context, by_layout)
    known = plainly_told(seen, by_layout)
    stated = [claim for _, posts in groupby(seen.posts, key=lambda post: post.sentence)
              for claim in _joined(context, [(post.item, claim) for post in posts for claim in _positions(seen, post, known)])]
    return with_terms(context, [*without_echoes(stated, by_layout), *by_layout])


def listed(context: Context) -> list[Claim]:
    """The positions that tables, lists and verbs tell."""
    return [claim for module in (tables, leading, rosters, boards) for claim in module.find(context)]


def without_echoes(claims: list[Claim], listed: list[Claim]) -> list[Claim]:
    """The claims without guesses at the body of an office that the text tells of the same person elsewhere ("Grand Chief Kavanaugh"), and without
    guesses that a person holds another office at a body where a plainer one is told: seats whose holders are named by their work."""
    sure = [claim for claim in (*claims, *listed) if claim.confidence >= _GUESS]
    offices = {(id(claim.source), str(claim.properties["title"]).casefold()) for claim in sure}
    places = {(id(claim.source), id(claim.target)) for claim in sure}
    return [claim for claim in claims if claim.confidence >= _GUESS or ((id(claim.source), str(claim.properties["title"]).casefold()) not in offices
                                                                        and (id(claim.source), id(claim.target)) not in places)]


def plainly_told(seen: Scene, by_layout: Sequence[Claim] = ()) -> Known:
    """What lists, verbs and the words beside titles tell of offices."""
    known = Known()
    for claim in by_layout:
        known.note(claim, claim.start)
    for post in seen.posts:
        told = bodies.told(seen.context, seen.wholes[post.sentence], post.item) if post.ruled else None
        for holder in post.ruled if told and told[1] >= SURE else ():
            place = holder.body or told[0]  # type: ignore[index]
            if holder.confidence >= SURE and isinstance(place, Actor | Spot):
                known.note(_claim(seen, post, holder, place.actor if isinstance(place, Spot) else place, 1.0), post.item.start)
    return known


def _positions(seen: Scene, post: Post, known: Known) -> Iterator[Claim]:
    for holder in choosing.holders(seen, post):
        if _SET_APART.search(seen.context.text, post.item.end, max(post.item.end, holder.spot.start)):
            continue
        chosen = (holder.body.actor, 0.9) if holder.body else choosing.body(seen, post, holder.spot, known)
        actor = bodies.fitting(seen.context, post.item, chosen[0]) if chosen else None
        if chosen and actor is not None and holder.confidence * chosen[1] >= LEAST:
            claim = _claim(seen, post, holder, actor, chosen[1])
            known.note(claim, post.item.start)
            yield claim


def _claim(seen: Scene, post: Post, holder: Holder, body: Actor, sure: float) -> Claim:
    """The claim, whose words are those from the title to the person and, where it stands in the same sentence, to the body."""
    span = seen.context.sentence(post.item.start)
    named = [spot for spot in seen.context.spots_in(span.start, span.end) if spot.actor is body]
    ends = [(post.item.start, post.item.end), (holder.spot.start, holder.spot.end),
            *((spot.start, spot.end) for spot in sorted(named, key=lambda spot: abs(spot.start - post.item.start))[:1])]
    return Claim("HOLDS_POSITION", holder.spot.actor, body, min(start for start, _ in ends), max(end for _, end in ends),
                 {"title": _title(seen.context, post.item)}, round(holder.confidence * sure, 3))


def _title(context: Context, item: Item) -> str:
    """The title as written; that of a member of a house with the house: "Member of the Provincial Assembly"."""
    assert isinstance(item.thing, Title)
    title = _DANGLING.sub("", singular(item.thing))
    house = _OF_HOUSE.match(context.text, item.end) if item.thing.head == "member" else None
    return " ".join([title, *house[0].split()]) if house else title


# "with the Prime Minister of Albania in the chair, Ann Lee met …": what is told of the one before the comma ends there.
_SET_APART = re.compile(r"\b(?:in the chair|presiding|looking on|watching|at (?:his|her|their) side|by (?:his|her) side"
                        r"|as (?:(?:a|the|its|their) )?(?:witness(?:es)?|guests?|hosts?)),\s(?:[A-Z][\w.]*\s){0,4}$")
# Words that begin what is no more part of a title: "directors on The UWI's side".
_DANGLING = re.compile(r"(?:\s+(?:on|in|at|of|for|to|from|with|by))?(?:\s+(?:the|an?))?$", re.IGNORECASE)
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
