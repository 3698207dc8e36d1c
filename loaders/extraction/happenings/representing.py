"""For which party someone signed: the one that the words name ("for PIPS", "on behalf of the state", "the latter"), else the one of the signatory's office."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from graph.fragment import mention_id
from loaders.extraction.context import Actor, Claim, Context, Span, Spot
from loaders.extraction.happenings.places import is_place
from loaders.extraction.happenings.sketch import BODY, PERSON, PLACE, Sketch, sketch
from loaders.extraction.text.gazetteer import gazetteer

MOST_STEPS = 4  # from a unit up to the body that it is a part of
_TURNS = {"former": 0, "latter": 1}


@dataclass(frozen=True, slots=True)
class _Ties:
    """What the other claims say: the parties of each agreement, the offices of each person, the wholes of each body."""

    parties: dict[int, list[Claim]]
    offices: dict[int, list[Claim]]
    wholes: dict[int, list[Actor]]


def represent(context: Context, claims: Sequence[Claim]) -> list[Claim]:
    """The claims, each signature with the party that it was given for, where the text tells which."""
    ties = _ties(claims)
    by_agreement: dict[int, list[Claim]] = {}
    for claim in claims:
        if claim.type == "SIGNED":
            by_agreement.setdefault(id(claim.target), []).append(claim)
    known = {id(claim): body for signatures in by_agreement.values() for claim, body in _bodies(context, signatures, ties)}
    return [_on_behalf(context, claim, known[id(claim)]) if id(claim) in known else claim for claim in claims]


def _ties(claims: Sequence[Claim]) -> _Ties:
    found = _Ties({}, {}, {})
    for claim in claims:
        if claim.type == "PARTY_TO":
            found.parties.setdefault(id(claim.target), []).append(claim)
        elif claim.type == "HOLDS_POSITION":
            found.offices.setdefault(id(claim.source), []).append(claim)
        elif claim.type == "PART_OF":
            found.wholes.setdefault(id(claim.source), []).append(claim.target)
    return found


def _on_behalf(context: Context, claim: Claim, body: Actor) -> Claim:
    return replace(claim, properties={**claim.properties, "onBehalfOf": mention_id(context.document.id, "Organisation", body.name)})


def _bodies(context: Context, signatures: Sequence[Claim], ties: _Ties) -> Iterator[tuple[Claim, Actor]]:
    """Each signature of one agreement with its party; the last of them by what is left, where there are as many parties as signatories."""
    stated = sorted(ties.parties.get(id(signatures[0].target), []), key=lambda claim: claim.start)
    parties = [claim.source for claim in stated if claim.source.label == "Organisation"]
    found: dict[int, Actor] = {}
    unknown = []
    for claim in signatures:
        is_said, body = _said(context, claim, parties, ties)
        body = body or (None if is_said else _by_office(claim, parties, ties))
        if body is not None:
            found[id(claim)] = body
        elif not is_said and id(claim.source) not in ties.offices:
            unknown.append(claim)
    left = [party for party in parties if not any(party is body for body in found.values())]
    if len(signatures) == len(parties) and len(unknown) == len(left) == 1:
        found[id(unknown[0])] = left[0]
    yield from ((claim, found[id(claim)]) for claim in signatures if id(claim) in found)


def _by_office(claim: Claim, parties: Sequence[Actor], ties: _Ties) -> Actor | None:
    """The only party in which, or in a part of which, the signatory holds an office; of several the one told with the signature."""
    offices = ties.offices.get(id(claim.source), [])
    for told in ([office for office in offices if claim.start <= office.start < claim.end], offices):
        bodies = {id(body): body for office in told if (body := _party(office.target, parties, ties)) is not None}
        if bodies:
            return next(iter(bodies.values())) if len(bodies) == 1 else None
    return None


def _party(body: Actor, parties: Sequence[Actor], ties: _Ties) -> Actor | None:
    """The party that a body is: itself, one of the same name, or one that it is a part of."""
    reached, seen = [body], {id(body)}
    for _ in range(MOST_STEPS):
        for each in reached:
            names = {name.casefold() for name in (each.name, *each.aliases)}
            same = next((party for party in parties if party is each or names & {name.casefold() for name in (party.name, *party.aliases)}), None)
            if same is not None:
                return same
        reached = [whole for each in reached for whole in ties.wholes.get(id(each), []) if id(whole) not in seen]
        seen |= {id(whole) for whole in reached}
    bearing = [party for party in parties if re.search(rf"(?<!\w){re.escape(party.name)}(?!\w)", body.name)]
    return bearing[0] if len(bearing) == 1 else None


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    any_name = f"{BODY}{PERSON}{PLACE}"
    signs = {"{O}": f"[{BODY}{PLACE}]", "{N}": any_name, "{P}": PERSON, "{PS}": rf"{PERSON}(?:(?:,|,? and)[^.;:{any_name}]{{0,40}}{PERSON})*"}
    found = []
    for words in gazetteer("agreements")["representing"]:
        for name, meaning in signs.items():
            words = words.replace(name, meaning)
        found.append(re.compile(words))
    return tuple(found)


def _said(context: Context, claim: Claim, parties: Sequence[Actor], ties: _Ties) -> tuple[bool, Actor | None]:
    """Whether the sentence names someone signed for, and which party that is; of several the one that is told nearest to the signatory."""
    drawn = sketch(context, Span(claim.start, claim.end), ())
    told: list[tuple[int, int, Actor | None]] = []
    for pattern in _patterns():
        for match in pattern.finditer(drawn.signs):
            at = _place_of(drawn, match, claim.source)
            if at is not None:
                body = _meant(context, claim, drawn, match, parties, ties)
                told.append((min(abs(at - edge) for edge in match.span(_body_group(match))), len(told), body))
    sure = [pair for pair in sorted(told, key=lambda pair: pair[:2]) if pair[2] is not None]
    return bool(told), sure[0][2] if sure else None


def _place_of(drawn: Sketch, match: re.Match[str], person: Actor) -> int | None:
    """Where the sign for a person stands among those who signed."""
    return next((at for at, thing in zip(drawn.places, drawn.things, strict=True)
                 if match.start("who") <= at < match.end("who") and isinstance(thing, Spot) and thing.actor is person), None)


def _body_group(match: re.Match[str]) -> str:
    return next(name for name in ("body", "turn", "state") if match.groupdict().get(name))


def _meant(context: Context, claim: Claim, drawn: Sketch, match: re.Match[str], parties: Sequence[Actor], ties: _Ties) -> Actor | None:
    """The party that stands in a match: by its name, as the state or government among them, or by its turn in what was said before."""
    group = _body_group(match)
    if group == "body":
        things = drawn.within(*match.span("body"))
        return _party(things[0].actor, parties, ties) if things and isinstance(things[0], Spot) else None
    if group == "state":
        word = re.compile(rf"\b(?:{re.escape(match['state'])}|government|state|republic)\b", re.IGNORECASE)
        states = [party for party in parties if is_place(party.name) or word.search(party.name)]
        return states[0] if len(states) == 1 else None
    return _by_turn(context, claim, match["turn"], parties)


def _by_turn(context: Context, claim: Claim, turn: str, parties: Sequence[Actor]) -> Actor | None:
    """The first or the second of two parties, in the order in which the text last named both."""
    named: list[Actor] = []
    for spot in context.spots_in(0, claim.start, "Organisation")[::-1]:
        if any(spot.actor is party for party in parties) and all(spot.actor is not other for other in named):
            named.insert(0, spot.actor)
    return named[_TURNS[turn.casefold()]] if len(named) == len(parties) == 2 else None
