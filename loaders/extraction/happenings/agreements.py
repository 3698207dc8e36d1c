"""Agreements: their kind, state, parties, signatories, day and place of signing, and sums."""

import re

from graph.fragment import Value
from loaders.extraction.context import Actor, Claim, Context, Span
from loaders.extraction.happenings.clues import Scene
from loaders.extraction.happenings.gathering import Happening
from loaders.extraction.happenings.parts import Part, find_parts
from loaders.extraction.happenings.standing import amount, standing
from loaders.extraction.happenings.telling import actor, scene, words_of
from loaders.extraction.happenings.venues import add_venues
from loaders.extraction.structure.money import sums

KINDS = {"mou": "Memorandum of Understanding", "letter_of_intent": "Letter of intent", "treaty": "Treaty", "contract": "Contract", "grant": "Grant"}
TITLED = 0.6  # how sure an agreement is of which only the title and the day are told
LISTED = 0.9  # how sure the parties of one of several agreements are that a list tells
LONGEST_QUOTE = 900  # characters of the words that tell of giver and receiver
_LEAD_END = re.compile(r"\s*[:;\n]|[^\w\n]{0,3}\d")  # where the words that say who gives end before a list
NOT_SIGNED = frozenset({"planned"})
SURE = 0.85  # how sure the signatories, two at least, must be of an agreement whose parties are not told


def find(context: Context) -> list[Claim]:
    """The agreements that the text tells of, added to the context, and what binds bodies, people and places to them."""
    add_venues(context)
    found = scene(context)
    claims: list[Claim] = []
    for happening in found.happenings:
        if happening.label == "Agreement":
            claims += _agreement(found, happening, list(find_parts(found, happening)))
    return claims


def _agreement(found: Scene, happening: Happening, parts: list[Part]) -> list[Claim]:
    parties = _given(happening) or _whole_or_part(_beside_offices(found, [part for part in parts if part.name == "party"]))
    signatories = [part for part in parts if part.name == "signatory"]
    if len(parties) < 2 and not (happening.title and (parties or happening.dates)) and not (parties and signatories) and not _is_signed(signatories):
        return []
    made = actor(found.context, happening, _name(happening, parties, signatories), min((part.probability for part in parties), default=TITLED))
    made.properties.update(_properties(found, happening))
    claims = [_claim(found, "PARTY_TO", part, part.actor, made) for part in parties]
    if made.properties["status"] not in NOT_SIGNED:
        claims += [_claim(found, "SIGNED", part, part.actor, made) for part in signatories]
    claims += [_claim(found, "LOCATED_IN", part, made, part.actor) for part in parts if part.name == "signing place"]
    return claims + _funds(found, happening, parties, [part for part in parts if part.name == "giver"])


def _given(happening: Happening) -> list[Part]:
    """The parties that a list tells for this one of several agreements."""
    return [Part("party", happening, spot.actor, spot, LISTED) for spot in happening.given]


def _beside_offices(found: Scene, parties: list[Part]) -> list[Part]:
    """The parties; where two or more are plainly told, without those that stand only beside the office of someone who signs."""
    clues = [found.clues(part.happening, part.spot) for part in parties]
    if sum("plain party" in told for told in clues) < 2:
        return parties
    return [part for part, told in zip(parties, clues, strict=True) if "plain party" in told or "says office" not in told]


def _whole_or_part(parties: list[Part]) -> list[Part]:
    """The parties; of a body and one that bears its name the likelier, where others are left: no "United Nations" beside its Institute."""
    unlikely = {id(part) for part in parties for other in parties if part is not other and part.probability < other.probability
                and (_bears_name(part.actor.name, other.actor.name) or _bears_name(other.actor.name, part.actor.name))}
    kept = [part for part in parties if id(part) not in unlikely]
    return kept if len(kept) > 1 else parties


def _is_signed(signatories: list[Part]) -> bool:
    return sum(part.probability >= SURE for part in signatories) > 1


def _bears_name(body: str, whole: str) -> bool:
    return body.startswith(f"{whole} ") or bool(re.search(rf" (?:of|at|to|in) (?:the )?{re.escape(whole)}$", body))


def _name(happening: Happening, parties: list[Part], signatories: list[Part]) -> str:
    if happening.title:
        return happening.title
    if happening.kind == "grant" and len(happening.given) > 1:
        return f"Grant of {parties[0].actor.name} to {' and '.join(part.actor.name for part in parties[1:])}"
    named = [part.actor.name for part in sorted(parties or signatories, key=lambda part: part.spot.start)]
    noun = KINDS.get(happening.kind, "Agreement")
    if len(named) < 2:
        return f"{noun} {'with' if happening.kind == 'grant' else 'of'} {named[0]}"
    return f"{noun} {'between' if parties else 'signed by'} {', '.join(named[:-1])} and {named[-1]}"


def _properties(found: Scene, happening: Happening) -> dict[str, Value]:
    known: dict[str, Value] = {"status": standing(found.context, happening)}
    if happening.dates:
        known["date"] = happening.dates[0].date
    sum_said = amount(found.context, happening)
    if sum_said:
        known["amount"], known["currency"] = sum_said
    return {name: value for name, value in known.items() if value}


def _claim(found: Scene, type: str, part: Part, source: Actor, target: Actor) -> Claim:
    start, end = words_of(found, part)
    item, lead = _item(found, part.happening)
    if type == "PARTY_TO" and item is not None:
        return Claim(type, source, target, item.start, item.end, {}, round(part.probability, 3), lead)
    return Claim(type, source, target, start, end, {}, round(part.probability, 3))


def _item(found: Scene, happening: Happening) -> tuple[Span | None, Span | None]:
    """The stretch of a list that tells one grant alone, and the words elsewhere that say who gives; none where the two stand together."""
    main = happening.main
    if not main.gift or len(happening.given) < 2:
        return None, None
    giver, item = happening.given[0], main.sentence
    if not all(item.start <= spot.start < item.end for spot in happening.given[1:]) or item.start <= giver.start < item.end:
        return None, None
    sentence = found.context.sentence(giver.start)
    cut = _LEAD_END.search(found.context.text, giver.end, sentence.end)
    return item, Span(sentence.start, cut.start() if cut else sentence.end)


def _funds(found: Scene, happening: Happening, parties: list[Part], givers: list[Part]) -> list[Claim]:
    """Who pays whom by a grant, where one paragraph or a list and what leads into it tell of both; with the sum where the words hold it."""
    if happening.kind != "grant":
        return []
    if happening.given:
        givers = parties[:1]
    paying = {id(part.actor) for part in givers}
    takers = [part for part in parties if id(part.actor) not in paying]
    return [_payment(found, happening, giver, taker, len(takers)) for giver in givers for taker in takers if happening.given or _together(found, giver, taker)]


def _together(found: Scene, giver: Part, taker: Part) -> bool:
    """Whether giver and receiver are told in one line, or one of them in the words that lead into the other's list item."""
    one, other = found.layout.line(giver.spot.start), found.layout.line(taker.spot.start)
    return one is other or one.lead_start == other.start or other.lead_start == one.start


def _payment(found: Scene, happening: Happening, giver: Part, taker: Part, takers: int) -> Claim:
    """What one pays another: the words from the giver's sentence to the receiver's where they stand together, else the giver's."""
    (start, end), (low, high) = words_of(found, giver), words_of(found, taker)
    item, lead = _item(found, happening)
    if item is not None:
        start, end = item.start, item.end
    elif max(end, high) - min(start, low) <= LONGEST_QUOTE:
        start, end = min(start, low), max(end, high)
    said = set(sums(found.context.text[start:end]))
    known = amount(found.context, happening) if takers == 1 else None
    properties: dict[str, Value] = {"amount": known[0], "currency": known[1]} if known in said and known is not None else {}
    return Claim("FUNDS", giver.actor, taker.actor, start, end, properties, round(giver.probability * taker.probability, 3), lead)
