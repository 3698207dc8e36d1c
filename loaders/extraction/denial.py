"""What a text denies: "A is not a party to it", "B, who did not attend", "without the support of C". The one place where a negated clause is read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from loaders.extraction.context import Claim, Context, Span, Spot
from loaders.extraction.text.gazetteer import gazetteer

REACH = 80  # characters after a denial in which it says what is denied
_TO_BE = re.compile(r"(?:is|are|was|were|be|been)(?:n['’]?t| \w*ly not| not)|never|no longer|ceas\w+ to", re.IGNORECASE)
_NOTHING = re.compile(r"\W*(?:so|yet|either|all|any more|do so|it|this)?\W*$", re.IGNORECASE)
_NAMED = ("Person", "Organisation", "Programme", "Place")


@dataclass(frozen=True, slots=True)
class _Denial:
    """A stretch of whom something is denied, and where the words stand that say what; where these are none, everything is."""

    whom: Span
    rest: Span | None


def denied(context: Context, type: str, spot: Spot) -> bool:
    """Whether the clause in which an actor is meant denies of it the deed that a fact of this type tells."""
    return any(denial.whom.start <= spot.start < denial.whom.end and _of_deed(context, type, spot, denial.rest)
               for denial in _denials(context, context.sentence(spot.start)))


def _of_deed(context: Context, type: str, spot: Spot, rest: Span | None) -> bool:
    if rest is None:
        return spot.actor.label != "Place"
    words = context.text[rest.start:rest.end]
    return not _patterns()["exceptions"].search(words) and bool(_deeds()[type].search(words) or _NOTHING.fullmatch(words))


def denies(context: Context, claim: Claim) -> bool:
    """Whether the words of a claim deny it: of each place where one of its ends is meant there, or that the one is what the other is told to be."""
    if claim.type not in _deeds():
        return False
    ends = [[spot for spot in context.spots_in(claim.start, claim.end) if spot.actor is actor] for actor in (claim.source, claim.target)]
    if claim.type in ("HOLDS_POSITION", "PART_OF", "MEMBER_OF"):
        return bool(ends[0] and ends[1]) and all(_is_not(context, source, target) for source in ends[0] for target in ends[1])
    return any(spots and all(denied(context, claim.type, spot) for spot in spots) for spots in ends)


def _is_not(context: Context, source: Spot, target: Spot) -> bool:
    """Whether a denial stands between two ends: "A is no longer Director of B"."""
    return any(denial.whom.start <= source.start < denial.whom.end <= denial.rest.start <= target.start < denial.rest.end
               and _TO_BE.search(context.text, denial.whom.end, denial.rest.start)
               for denial in _denials(context, context.sentence(source.start)) if denial.rest is not None)


@cache
def _deeds() -> dict[str, re.Pattern[str]]:
    return {type: re.compile(words, re.IGNORECASE) for type, words in gazetteer("denial")["deeds"].items()}


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    content: dict[str, Any] = gazetteer("denial")
    return {key: re.compile("|".join(content[key]) if isinstance(content[key], list) else content[key], re.IGNORECASE)
            for key in ("verbs", "forwards", "neither", "clauses", "subject_kept", "relative", "exceptions", "pronouns")}


def _denials(context: Context, sentence: Span) -> list[_Denial]:
    """The denials of a sentence; kept, since many facts are told in one."""
    known: dict[tuple[int, int], list[_Denial]] = context.doc.user_data.setdefault("civicgraph.denials", {})
    key = sentence.start, len(context.spots)
    if key not in known:
        known[key] = list(_found(context, sentence))
    return known[key]


def _found(context: Context, sentence: Span) -> Iterator[_Denial]:
    text = context.text
    for key in ("verbs", "forwards", "neither"):
        for match in _patterns()[key].finditer(text, sentence.start, sentence.end):
            clause = _clause(text, sentence, match.start(), match.end())
            rest = _rest(text, key, clause, match)
            if key == "verbs":
                yield _Denial(_subject(context, sentence, clause, match.start()), Span(rest.start, min(rest.end, rest.start + REACH)))
            else:
                yield _Denial(rest, None if key == "forwards" else rest)


def _rest(text: str, key: str, clause: Span, match: re.Match[str]) -> Span:
    """What a denial reaches: the rest of its clause, of one that opens a sentence or is inserted only up to the comma: "Without delay, A signed"."""
    opens = key == "forwards" and not text[clause.start:match.start()].strip(" \n“\"")
    inserted = key == "verbs" and _patterns()["relative"].search(text, clause.start, match.start())
    comma = text.find(", ", match.end(), clause.end) if opens or inserted else -1
    return Span(match.end(), comma if comma >= 0 else clause.end)


def _clause(text: str, sentence: Span, start: int, end: int) -> Span:
    """The clause around the words from `start` to `end`."""
    cuts = [match.end() for match in _patterns()["clauses"].finditer(text, sentence.start, start)]
    following = _patterns()["clauses"].search(text, end, sentence.end)
    return Span(cuts[-1] if cuts else sentence.start, following.start() if following else sentence.end)


def _subject(context: Context, sentence: Span, clause: Span, cue: int) -> Span:
    """Of whom a denial at `cue` speaks: before "who" the name there, else the names of its clause, or where it has none the subject that goes on."""
    text = context.text
    pronoun = _patterns()["pronouns"].search(text, clause.start, cue)
    if pronoun:
        return Span(pronoun.start(), cue)
    relatives = list(_patterns()["relative"].finditer(text, clause.start, cue))
    if relatives:
        inside = context.spots_in(relatives[-1].end(), cue, *_NAMED)
        before = inside or context.spots_in(clause.start, relatives[-1].start() + 1, *_NAMED)[-1:]
        return Span(before[0].start if before else cue, cue)
    if context.spots_in(clause.start, cue, *_NAMED) or not _patterns()["subject_kept"].search(text, sentence.start, clause.start):
        return Span(clause.start, cue)
    earlier = _clause(text, sentence, max(sentence.start, clause.start - 8), clause.start)
    return Span(earlier.start, cue)
