"""Lists of grants: one body and a sum in each line ("Boreal Archives Society – $60,000"), all of them from one giver."""

import re
from collections import Counter

from loaders.extraction.context import Context, Spot
from loaders.extraction.happenings.anchors import Anchor
from loaders.extraction.happenings.gathering import Happening
from loaders.extraction.text.grammar import token_at
from loaders.extraction.text.layout import Layout, Line

FEWEST = 2  # such lines make a list
LONGEST = 260  # characters of a line
HEAD = 140  # characters of a line in which body and sum stand
_SUM = re.compile(r"(?:[$€£¥₹₦₱₩₺]|\b(?:[A-Z]{1,2}\$|[A-Z]{3}|[KRNPMDTBQ]|Rs\.?|Nu\.|Sh\.?)) ?\d[\d.,]*\d(?: ?(?:million|m|bn|billion|crore|lakh|thousand)\b)?"
                  r"|\b\d[\d.,]*\d (?:euros?|dollars|EUR|USD|pounds|kina|rand|rupees|shillings)\b")
_OF_GRANTS = re.compile(r"\b(?:grants?|grantees?|awards?|awarded|cheques?|checks|recipients?|fundings?|funded|allocations?|donations?|subsid(?:y|ies)"
                        r"|scholarships?|bursar(?:y|ies))\b", re.IGNORECASE)
_GOES_TO = re.compile(r"\s*(?:to|for|[–—:-])\s+(?:the\s+)?")
_PARENT = re.compile(r",\s+(?:the\s+)?$")


def grant_lines(context: Context, layout: Layout) -> list[Happening]:
    """A grant for each line of a list that names a receiver and a sum; none where the text speaks of no grants or names no giver."""
    lines = [(line, takers, match) for line in layout.lines if (match := _sum(context, line)) and (takers := _takers(context, line, match))]
    if len(lines) < FEWEST or not _OF_GRANTS.search(context.text, 0, lines[0][0].start):
        return []
    giver = _giver(context, [line for line, _, _ in lines])
    return [_grant(context, line, [giver, *takers], match) for line, takers, match in lines] if giver is not None else []


def _sum(context: Context, line: Line) -> re.Match[str] | None:
    """The only sum in the beginning of a short line."""
    found = list(_SUM.finditer(context.text, line.start, min(line.end, line.start + HEAD)))
    return found[0] if len(found) == 1 and line.end - line.start <= LONGEST else None


def _takers(context: Context, line: Line, match: re.Match[str]) -> list[Spot]:
    """The bodies with which the line begins, or to which the sum at its beginning goes; of a body and its unit the unit."""
    text = context.text
    named = context.spots_in(line.start, match.start(), "Organisation")
    if not named or _prose(text[line.start:named[0].start]):
        named = [spot for spot in context.spots_in(match.end(), line.end, "Organisation") if _GOES_TO.fullmatch(text[match.end():spot.start])]
    following = [*named[1:], None][:len(named)]
    return [spot for spot, after in zip(named, following, strict=True) if after is None or not _PARENT.fullmatch(text[spot.end:after.start])]


def _prose(words: str) -> bool:
    """Whether a line begins with more than a bullet or a number before its first name."""
    return len(re.findall(r"[^\W\d]{2,}", words)) > 1


def _giver(context: Context, lines: list[Line]) -> Spot | None:
    """The body that the rest of the text names most."""
    inside = {id(spot.actor) for line in lines for spot in context.spots_in(line.start, line.end, "Organisation")}
    spots = [spot for spot in context.spots if spot.actor.label == "Organisation" and id(spot.actor) not in inside]
    named = Counter(id(spot.actor) for spot in spots)
    return max(spots, key=lambda spot: (named[id(spot.actor)], -spot.start), default=None)


def _grant(context: Context, line: Line, given: list[Spot], match: re.Match[str]) -> Happening:
    head = token_at(context.doc, match.end() - 1)
    assert head is not None
    anchor = Anchor("Agreement", "grant", "grant", match.start(), match.end(), head, line, context.sentence(match.start()), indefinite=True,
                    stem=match.start(), gift=True, bodies=frozenset(id(spot.actor) for spot in given))
    return Happening("Agreement", [anchor], [], given)
