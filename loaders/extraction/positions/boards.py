"""Seats on boards, panels and commissions that a text tells by listing persons: "Named as members are A, of O; B, a consultant; and C"."""

import re
from collections.abc import Iterator

from loaders.extraction.context import Actor, Claim, Context, Span, Spot
from loaders.extraction.positions import sections
from loaders.extraction.positions.rosters import seat_body
from loaders.extraction.text.outline import PERSON, outline, pattern

_NUMBERS = {word: n for n, word in enumerate(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 2)}
_SEAT = r"(?P<seat>(?:board\s+)?members|trustees|commissioners|governors|panellists|panelists|councillors)"
# A sentence that says that the persons in it are members.
_NAMED = re.compile(
    rf"\b(?:named|appointed|elected|chosen|picked|confirmed|sworn in)\s+(?:as\s+|to be\s+)?(?:the\s+|new\s+|its\s+)*{_SEAT}\b"
    rf"|\b(?:the|its|other|further|remaining|new|ordinary|lay|independent)\s+(?:[a-z]+\s+)?{_SEAT.replace('seat', 'seat2')}\b[^.;:]{{0,60}}(?:\bare\b"
    rf"|\bwere\b|\binclude\b|:)",
    re.IGNORECASE,
)
# "Trustees present: A (Chair), B, C"
_PRESENT = re.compile(
    rf"^[^\w\n]*{_SEAT}(?:\s+(?:present|attending|in attendance|elected|re-elected|appointed))?\s*:(?=[^\n]*\w)",
    re.IGNORECASE | re.MULTILINE,
)
_COUNTED = re.compile(rf"\b(?P<count>{'|'.join(_NUMBERS)}|\d{{1,2}})\s+(?:of\s+(?:its|the|their)\s+)?(?:new\s+|other\s+)?{_SEAT}\b", re.IGNORECASE)
_SECTION = re.compile(rf"^\W*(?:{_SEAT}\b[^.:;\n]{{0,60}}|(?:new\s+)?(?:on|to)\s+the\s+(?:board|panel|commission|council|committee)|(?:the\s+"
                      rf"|our\s+)?board(?:\s+of\s+\w+)?|board\s+members)\W*$", re.IGNORECASE)
_LONGEST_HEADING = 90


_CONSISTS = pattern(r"(?P<body>{O})[^.;{P}{O}]{0,60}\b(?:consists of|comprises|comprise|is made up of|is composed of|includes"
                    r"|numbers among its members|counts among its members) ")
_INSTEAD = re.compile(r"\b(?:succeed(?:s|ed|ing)?|replac(?:es?|ed|ing)|in place of|instead of|successors? (?:of|to)|takes? over from|took over from"
                      r"|seats? of|formerly)\s+(?:[A-Z][\w.]*\s+){0,3}$")


def find(context: Context) -> list[Claim]:
    """Every seat that a sentence, a paragraph or a section gives to the persons it lists."""
    found = [*_composed(context), *_in_sentences(context), *_counted(context), *_in_sections(context)]
    return list({(id(claim.source), id(claim.target)): claim for claim in found}.values())


def _composed(context: Context) -> Iterator[Claim]:
    """The persons of whom a board is said to consist."""
    for span in context.sentences:
        whole = outline(context, span.start, span.end)
        match = _CONSISTS.search(whole.string)
        body = whole.items_in(match.start("body"), match.end("body"))[0].thing if match else None
        if match and isinstance(body, Spot) and sections.is_board(body.actor.name):
            for item in whole.items_in(match.end(), len(whole.string), PERSON):
                if isinstance(item.thing, Spot):
                    title = _title(context, body.actor, "members")
                    yield Claim("HOLDS_POSITION", item.thing.actor, sections.owner(context, body.actor), body.start, item.end, {"title": title}, 0.8)


def _title(context: Context, body: Actor, seat: str) -> str:
    on_board = seat.casefold().startswith("board") or _has_board(context, body) or sections.owner(context, body) is not body
    return "Board member" if on_board and seat.casefold().endswith("members") else seat[:-1].capitalize()


def _in_sentences(context: Context) -> Iterator[Claim]:
    for label in _PRESENT.finditer(context.text):
        yield from _seats(context, label["seat"], label.start(), list(_segments(context, Span(label.end(), _paragraph(context.text, label.end()).end))), 0.8)
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
    """The first person of each part of the stretch, parts being divided by semicolons; all where nothing divides it."""
    start = span.start
    if ";" not in context.text[span.start:span.end]:
        yield from (spot for spot in context.spots_in(span.start, span.end, "Person") if not _INSTEAD.search(context.text[max(0, spot.start - 60):spot.start]))
        return
    for end in [*(match.start() for match in re.finditer(";", context.text[span.start:span.end])), span.end - span.start]:
        people = context.spots_in(start, span.start + end, "Person")
        if people:
            yield people[0]
        start = span.start + end + 1


def _seats(context: Context, seat: str, offset: int, people: list[Spot], sure: float) -> Iterator[Claim]:
    body = seat_body(context, Span(offset, offset))
    if body is None:
        return
    for spot in people:
        yield Claim("HOLDS_POSITION", spot.actor, body, spot.start, spot.end, {"title": _title(context, body, seat)}, sure)


def _has_board(context: Context, body: Actor) -> bool:
    """Whether the text speaks of the body's board, and the body is none itself."""
    return sections.is_board(body.name) is False and bool(re.search(r"\b[Bb]oard\b", context.text))
