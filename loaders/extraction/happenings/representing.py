"""Parties that a text names only by the offices of those who sign: "signed by the Rector of A and the Minister of B"."""

from collections.abc import Iterator, Sequence

from loaders.extraction.context import Claim, Context

ENOUGH = 2  # parties with which an agreement is told in full
SURE = 0.6  # how sure such a party is where the words of the office stand with the signing
ELSEWHERE = 0.5  # and where they stand elsewhere in the text


def represented(context: Context, claims: Sequence[Claim]) -> list[Claim]:
    """The claims, with the bodies in which signatories hold an office as parties of agreements that name fewer than two others.

    An agreement that has signatories only and no party even so is given up.
    """
    added = [*claims, *_by_office(claims)]
    parties = {id(claim.target) for claim in added if claim.type == "PARTY_TO"}
    idle = {id(claim.target) for claim in added if claim.type == "SIGNED"} - parties
    context.actors = [actor for actor in context.actors if id(actor) not in idle]
    context.spots = [spot for spot in context.spots if id(spot.actor) not in idle]
    return [claim for claim in added if id(claim.source) not in idle and id(claim.target) not in idle]


def _by_office(claims: Sequence[Claim]) -> Iterator[Claim]:
    offices = [claim for claim in claims if claim.type == "HOLDS_POSITION" and claim.target.label == "Organisation"]
    parties: dict[int, set[int]] = {}
    for claim in claims:
        if claim.type == "PARTY_TO":
            parties.setdefault(id(claim.target), set()).add(id(claim.source))
    for claim in (claim for claim in claims if claim.type == "SIGNED"):
        known = parties.setdefault(id(claim.target), set())
        held = [office for office in offices if office.source is claim.source]
        if len(known) >= ENOUGH or not held or any(id(office.target) in known for office in held):
            continue
        office = max(held, key=lambda one: (_beside(one, claim), one.confidence))
        known.add(id(office.target))
        yield Claim("PARTY_TO", office.target, claim.target, claim.start, claim.end, {}, SURE if _beside(office, claim) else ELSEWHERE)


def _beside(office: Claim, signature: Claim) -> bool:
    """Whether the words that tell an office overlap with those that tell the signature."""
    return office.start < signature.end and signature.start < office.end
