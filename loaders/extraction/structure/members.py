"""Which body is a member of which: "Bhutan joined the Association", "the network, to which URL belongs"."""

import re
from collections.abc import Iterator
from functools import cache
from re import Match, Pattern

from loaders.extraction.context import Claim, Context, Span, Spot
from loaders.extraction.positions.titles import Title
from loaders.extraction.text.outline import Outline, outline, pattern


@cache
def _rules() -> tuple[tuple[Pattern[str], float], ...]:
    """Patterns over outlines with the groups `member` (one or several bodies) and `body`."""
    members = r"(?:[Aa]ll [a-z]+, )?(?P<member>{O}(?:(?:, (?:the )?{O})*,? and (?:the )?{O})?)"
    return (
        (pattern(members + r",? (?:which |who )?(?:is|are|became|becomes|remains|has been|was admitted as|was elected as) (?:an? |the |also )?(?:new "
                           r"|full |founding |associate |[a-z]+ )?members? (?:agency |agencies |bodies |institutions? |institutes |schools "
                           r"|organi[sz]ations? )?of (?:the )?(?P<body>{O})"), 0.85),
        (pattern(members + r",? (?:which |who )?(?:is|are|became|becomes|remains|has been|was admitted as|was elected as) (?:an? |the "
                           r"|also )?(?P<title>{T}) of (?:the )?(?P<body>{O})"), 0.85),
        (pattern(members + r" (?:has |have )?(?:joined|acceded to|was admitted to|entered) (?:the )?(?P<body>{O})(?! (?:in|for|at) (?:the "
                           r"|a )?[a-z]+ing)"), 0.75),
        (pattern(r"(?P<body>{O})(?:'s?)? members (?:are|include|including|:) (?:the )?" + members), 0.8),
        (pattern(r"[Mm]embers of (?:the )?(?P<body>{O}),? (?:are|include|including|such as|:) (?:the )?" + members), 0.8),
        (pattern(r"(?P<body>{O}),? (?:a [a-z ]{3,30} )?to which (?:the )?" + members + r" (?:also )?belongs?"), 0.8),
    )


# A member that is itself an organ of the body is part of it: "member agencies of the Council".
_CONSTITUENT = re.compile(r"\b(?:member|constituent|participating) (?:agenc|bod|institut|organ|school|unit|centre|center)\w*")


def find(context: Context) -> list[Claim]:
    """Every membership of one body in another that the text states."""
    return [claim for span in context.sentences for claim in _memberships(context, span)]


def _memberships(context: Context, span: Span) -> Iterator[Claim]:
    whole = outline(context, span.start, span.end)
    for rule, confidence in _rules():
        for match in rule.finditer(whole.string):
            if not _is_membership(whole, match):
                continue
            body = whole.items_in(match.start("body"), match.end("body"))[0].thing
            for item in whole.items_in(match.start("member"), match.end("member")):
                member = item.thing
                if (isinstance(body, Spot) and isinstance(member, Spot) and body.actor is not member.actor
                        and body.actor.label == member.actor.label == "Organisation"):
                    start, end = min(member.start, body.start), max(member.end, body.end)
                    yield Claim("MEMBER_OF", member.actor, body.actor, start, end, {"role": "member"}, confidence)
                    if _CONSTITUENT.search(match[0]):
                        yield Claim("PART_OF", member.actor, body.actor, start, end, {}, 0.7)


def _is_membership(whole: Outline, match: Match[str]) -> bool:
    """Whether the title that the pattern runs over, if it does, is that of a member."""
    if "title" not in match.re.groupindex:
        return True
    title = whole.items_in(match.start("title"), match.end("title"))[0].thing
    return isinstance(title, Title) and title.head.split()[-1] == "member"
