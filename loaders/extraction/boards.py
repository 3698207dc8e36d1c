"""Seats on boards, panels and commissions that a text tells by listing persons: "Named as members are A, of O; B, a consultant; and C"."""

import re
from collections.abc import Iterator

from loaders.extraction import sections
from loaders.extraction.context import Actor, Claim, Context, Span, Spot
from loaders.extraction.rosters import seat_body

_NUMBERS = {word: n for n, word in enumerate("two three four five six seven eight nine ten eleven twelve".split(), 2)}
_SEAT = r"(?P<seat>(?:board\s+)?members|trustees|commissioners|governors|panellists|panelists|councillors)"
# A sentence that says that the persons in it are members.
_NAMED = re.compile(
    rf"\b(?:named|appointed|elected|chosen|picked|confirmed|sworn in)\s+(?:as\s+|to be\s+)?(?:the\s+|new\s+|its\s+)*{_SEAT}\b"
    rf"|\b(?:the|its|other|further|remaining|new|ordinary|lay|independent)\s+(?:[a-z]+\s+)?{_SEAT.replace('seat', 'seat2')}\b[^.;:]{{0,60}}(?:\bare\b|\bwere\b|\binclude\b|:)",
    re.IGNORECASE,
)
_COUNTED = re.compile(rf"\b(?P<count>{'|'.join(_NUMBERS)}|\d{{1,2}})\s+(?:of\s+(?:its|the|their)\s+)?(?:new\s+|other\s+)?{_SEAT}\b", re.IGNORECASE)
_SECTION = re.compile(rf"^\W*(?:{_SEAT}\b[^.:;\n]{{0,60}}|(?:new\s+)?(?:on|to)\s+the\s+(?:board|panel|commission|council|committee)|(?:the\s+|our\s+)?board(?:\s+of\s+\w+)?|board\s+members)\W*$", re.IGNORECASE)
_LONGEST_HEADING = 90


def find(context: Context) -> list[Claim]:
    """Every seat that a sentence, a paragraph or a section gives to the persons it lists."""
    found = [*_in_sentences(context), *_counted(context), *_in_sections(context)]
    return list({(id(claim.source), id(claim.target)): claim for claim in found}.values())


def _in_sentences(context: Context) -> Iterator[Claim]:
    for span in context.sentences:
        match = _NAMED.search(context.text, span.start, span.end)
        if match and (segments := list(_segments(context, Span(match.end(), span.end)))):
            yield from _seats(context, match["seat"] or match["seat2"], span.start, segments, 0.82)


def _counted(context: Context) -> Iterator[Claim]:
    """Members whose number is told, in a paragraph that names just as many persons: "Three of its members know the force. …"."""
    for match in _COUNTED.finditer(context.text):
        paragraph = _paragraph(context.text, match.start())
        people = {id(spot.actor): spot for spot in reversed(context.spots_in(match.end(), paragraph.end, "Person"))}
        if len(people) == _NUMBERS.get(match["count"].casefold(), int(match["count"]) if match["count"].isdigit() else 0):
            yield from _seats(context, match["seat"], match.start(), list(reversed(people.values())), 0.75)


def _in_sections(context: Context) -> Iterator[Claim]:
    """The persons who head the lines, or the parts of lines, under a heading such as "Members"."""
    heading: tuple[str, int] | None = None
    for line in re.finditer(r"[^\n]*\S[^\n]*", context.text):
        people = list(_segments(context, Span(line.start(), line.end())))
        if len(line[0]) <= _LONGEST_HEADING and not people:
            if title := _SECTION.match(line[0]):
                heading = None if line[0].rstrip().endswith(":") else (title["seat"] or "Board members", line.start())
            elif not line[0].rstrip().endswith((".", ":", ";")):
                heading = None
        elif heading:
            yield from _seats(context, heading[0], heading[1], people, 0.75)


def _paragraph(text: str, offset: int) -> Span:
    end = text.find("\n", offset)
    return Span(text.rfind("\n", 0, offset) + 1, len(text) if end < 0 else end)


def _segments(context: Context, span: Span) -> Iterator[Spot]:
    """The first person of each part of the stretch, parts being divided by semicolons."""
    start = span.start
    for end in [*(match.start() for match in re.finditer(";", context.text[span.start:span.end])), span.end - span.start]:
        people = context.spots_in(start, span.start + end, "Person")
        if people:
            yield people[0]
        start = span.start + end + 1


def _seats(context: Context, seat: str, offset: int, people: list[Spot], sure: float) -> Iterator[Claim]:
    body = seat_body(context, Span(offset, offset))
    if body is None:
        return
    on_board = seat.casefold().startswith("board") or _has_board(context, body)
    title = "Board member" if on_board and seat.casefold().endswith("members") else seat[:-1].capitalize()
    for spot in people:
        yield Claim("HOLDS_POSITION", spot.actor, body, spot.start, spot.end, {"title": title}, sure)


def _has_board(context: Context, body: Actor) -> bool:
    """Whether the text speaks of the body's board, and the body is none itself."""
    return sections.is_board(body.name) is False and bool(re.search(r"\b[Bb]oard\b", context.text))
