"""From a context and the claims about it to a fragment: mentions and statements, each with the words that prove it."""

from collections.abc import Iterable

from graph.fragment import Evidence, Fragment, Mention, Statement, mention, statement, validate
from loaders.extraction.context import Actor, Claim, Context

LONGEST_QUOTE = 1_000


def assemble(context: Context, claims: Iterable[Claim], extractor: str) -> Fragment:
    """The fragment of one document. Places that no claim uses are left out, and so is any claim that has no words in the text."""
    stated = [claim for claim in claims if context.text[claim.start:claim.end].strip() and claim.source is not claim.target]
    used = {id(end) for claim in stated for end in (claim.source, claim.target)}
    kept = [actor for actor in context.actors if (actor.label != "Place" or id(actor) in used) and (actor.spots or id(actor) in used)]
    mentions = _mentions(context, kept)
    statements = {item.id: item for claim in stated if (item := _statement(context, claim, mentions))}
    found = Fragment(context.document, tuple({item.id: item for item in mentions.values()}.values()), tuple(statements.values()), extractor)
    assert not validate(found), validate(found)[0]
    return found


def _mentions(context: Context, actors: list[Actor]) -> dict[int, Mention]:
    taken: dict[tuple[str, str], int] = {}
    mentions = {}
    for actor in actors:
        count = taken[actor.label, actor.name] = taken.get((actor.label, actor.name), 0) + 1
        evidence = [_evidence(context, spot.start, spot.end) for spot in actor.spots if spot.form != "reference"]
        mentions[id(actor)] = mention(context.document.id, actor.label, actor.name, aliases=_aliases(actor), properties=actor.properties,
                                      evidence=evidence, confidence=actor.confidence, distinction=str(count) if count > 1 else "")
    return mentions


def _aliases(actor: Actor) -> list[str]:
    return [alias for alias in dict.fromkeys(actor.aliases) if alias != actor.name]


def _statement(context: Context, claim: Claim, mentions: dict[int, Mention]) -> Statement | None:
    source, target = mentions.get(id(claim.source)), mentions.get(id(claim.target))
    if source is None or target is None:
        return None
    return statement(context.document.id, claim.type, source.id, target.id, properties=claim.properties,
                     evidence=[_evidence(context, span.start, span.end) for span in (claim, claim.lead) if span is not None], confidence=claim.confidence)


def _evidence(context: Context, start: int, end: int) -> Evidence:
    end = min(end, start + LONGEST_QUOTE)
    return Evidence(context.document.id, start, end, context.text[start:end])
