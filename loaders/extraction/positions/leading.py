"""Offices told by a verb: "she heads the Institute", "A and B, who direct its Education Division and its Research Division, respectively"."""

import re
from collections.abc import Iterator

from loaders.extraction.context import Claim, Context, Span, Spot
from loaders.extraction.positions.titles import find_titles
from loaders.extraction.text.outline import BODY, PERSON, TITLE, Outline, outline, pattern

_TITLES = {"head": "head", "lead": "head", "direct": "director", "chair": "chair", "preside": "president", "run": "head", "edit": "editor", "found": "founder",
           "led": "head", "manage": "manager", "coordinate": "coordinator"}
_CLAUSE = pattern(
    r"(?P<who>{P}(?:(?:, {P}){0,20},? and {P})?),?(?:[^.;{P}]{0,80} and)?(?: who)?(?: now| also| currently| has)? "
    r"(?P<verb>head|lead|direct|chair|preside|run|edit)(?P<form>s|ed|es)?(?: over)? (?:the |its |their |that |this )?(?:{O}'s )?"
    r"(?P<what>{O}(?:(?:, (?:the |its )?{O}){0,20},? and (?:the |its )?{O})?),?(?: respectively)?(?! (?:delegation|team|group|talks))"
)
# "the Office, which is headed by Mrs A"; "a committee chaired by A".
_PASSIVE = pattern(
    r"(?P<what>{O})(?!'s)(?:,? (?:which|that))?(?: in [{L}{O}])?,?(?: is| are| was| has been)?(?: now| currently| being)? "
    r"(?P<verb>head|direct|chair|lead|led|preside|run|edit|found|manage|coordinate)(?:ed|d)?(?: over)? by (?:its own |the |a )?(?P<who>{P})(?!'s)"
)
_LAST_TITLE = 300  # characters
_PAIRED = pattern(r"(?P<who>{P}(?:, {P}){0,20},? and {P}),? (?:of|from|at) (?P<what>{O}(?:, {O}){0,20},? and {O}),? respectively")

_SAME = pattern(r"(?P<who>{P}),?(?: who)? (?:now )?(?:holds|has|occupies|fills) the same (?:post|position|office|title|job|role) (?:at|in|of|for"
                r"|with) (?:the )?(?P<what>{O})")


def find(context: Context) -> list[Claim]:
    """Every position that is told by what the person does for the body."""
    return [claim for span in context.sentences for claim in (*_led(context, span), *_same(context, span))]


def _same(context: Context, span: Span) -> Iterator[Claim]:
    """The office that was told last, held by another person elsewhere: "B, who holds the same post at the Centre"."""
    whole = outline(context, span.start, span.end)
    for match in _SAME.finditer(whole.string):
        title = next(reversed(list(find_titles(context, max(0, span.start - _LAST_TITLE), span.start))), None)
        for person, body in _pairs(whole, match):
            if title is not None:
                yield Claim("HOLDS_POSITION", person.actor, body.actor, person.start, body.end, {"title": title.text}, 0.8)


def _led(context: Context, span: Span) -> Iterator[Claim]:
    whole = outline(context, span.start, span.end)
    for match in _CLAUSE.finditer(whole.string):
        past = match["form"] == "ed"
        for person, body in _pairs(whole, match):
            end = max(person.end, body.end)
            yield Claim("HOLDS_POSITION", person.actor, body.actor, person.start, end, {"title": _TITLES[match["verb"]]}, 0.5 if past else 0.85)
    for match in _PASSIVE.finditer(whole.string):
        for person, body in _pairs(whole, match):
            yield Claim("HOLDS_POSITION", person.actor, body.actor, body.start, person.end, {"title": _TITLES[match["verb"]]}, 0.8)
    for match in _PAIRED.finditer(whole.string):
        titles = whole.items_in(0, match.start(), TITLE)
        if titles:
            for person, body in _pairs(whole, match):
                word = re.sub(r"s$", "", context.text[titles[-1].start:titles[-1].end].split()[-1])
                yield Claim("HOLDS_POSITION", person.actor, body.actor, titles[-1].start, body.end, {"title": word}, 0.85)


def _pairs(whole: Outline, match: re.Match[str]) -> Iterator[tuple[Spot, Spot]]:
    """The persons with their bodies: one to one where there are as many of both, else only a single person with a single body."""
    persons = [item.thing for item in whole.items_in(match.start("who"), match.end("who"), PERSON) if isinstance(item.thing, Spot)]
    bodies = [item.thing for item in whole.items_in(match.start("what"), match.end("what"), BODY) if isinstance(item.thing, Spot)]
    if len(bodies) == 1 and match.groupdict().get("form") in ("s", "es"):
        persons = persons[-1:]
    if len(persons) == len(bodies):
        yield from zip(persons, bodies, strict=True)
