"""Lists of office holders under a heading: "Commissioners:" above lines that begin with a name, and records such as "Post: Director General"."""

import re
from collections.abc import Iterator

from loaders.extraction.context import Actor, Claim, Context, Span, Spot
from loaders.extraction.positions import sections
from loaders.extraction.positions.titles import Title, find_titles
from loaders.extraction.text.gazetteer import gazetteer

_BULLET = r"(?:[•*–—\-➡>»▪◦·]|\(?[a-z0-9]{1,2}[.)])"
_ITEM = re.compile(rf"\s*{_BULLET}?\s*(?:[A-Z][\w.’']{{0,10}}\.?\s+){{0,3}}$")
_RECORD = re.compile(r"\s*(?:Post|Position|Designation|Title|Role|Office|Function|Appointed as|New post|Rank)\s*:\s*$", re.IGNORECASE)
_LABEL = re.compile(rf"\s*{_BULLET}?\s*$")
_MEMBERS = re.compile(r"\b(members|trustees|commissioners|directors|panellists|governors|councillors)\b[^\n]*:\s*$", re.IGNORECASE)

_FAR = 5_000  # characters


def find(context: Context) -> list[Claim]:
    """Every position that a list or a record gives by its layout."""
    return [*_headed_lists(context), *_records(context), *_labelled(context)]


def _lines(context: Context) -> Iterator[Span]:
    for match in re.finditer(r"[^\n]*\S[^\n]*", context.text):
        yield Span(match.start(), match.end())


def _headed_lists(context: Context) -> Iterator[Claim]:
    heading: tuple[str, Actor, Span] | None = None
    for line in _lines(context):
        text = context.text[line.start:line.end]
        first = next(iter(context.spots_in(line.start, line.end, "Person")), None)
        starts_with_name = first is not None and _ITEM.match(context.text[line.start:first.start])
        if (members := _MEMBERS.search(text)) and not starts_with_name:
            body = seat_body(context, line)
            heading = (_seat(context, members[1], body), body, line) if body is not None else None
        elif heading is not None and first is not None and starts_with_name:
            yield _listed(context, heading, line, first)
        elif heading is not None and not re.match(rf"\s*{_BULLET}", text):
            heading = None


def _seat(context: Context, plural: str, body: Actor) -> str:
    word = plural[:-1].capitalize()
    return "Board member" if word == "Member" and not sections.is_board(body.name) and re.search(r"\b[Bb]oard\b", context.text) else word


def _listed(context: Context, heading: tuple[str, Actor, Span], line: Span, person: Spot) -> Claim:
    word, body, _ = heading
    rest = context.text[person.end:line.end].strip(" ,;.–-")
    alone = not any(True for _ in find_titles(context, person.end, line.end))
    field = f", {rest}" if "ember" not in word and rest and len(rest) < 60 and alone else ""
    return Claim("HOLDS_POSITION", person.actor, body, person.start, line.end, {"title": f"{word}{field}"}, 0.82)


def seat_body(context: Context, line: Span) -> Actor | None:
    """Whose members a line announces: a body it names, the one whose board the text is about, the section's, or the board named most often before it."""
    board = _announced(context, line)
    return None if board is None else sections.owner(context, board)


def _announced(context: Context, line: Span) -> Actor | None:
    named = context.spots_in(line.start, line.end, "Organisation")
    if named:
        return named[-1].actor
    owner = sections.board_owner(context, line.start)
    if owner is not None:
        return owner
    section = sections.body(context, line.start)
    if section is not None:
        return section.actor
    before = context.spots_in(max(0, line.start - _FAR), line.start, "Organisation")
    boards = {id(spot.actor): spot.actor for spot in before if sections.is_board(spot.actor.name)}
    return max(boards.values(), key=lambda actor: len(actor.spots), default=sections.issuer(context))


def _labelled(context: Context) -> Iterator[Claim]:
    """Lines such as "Chairperson: A" or "Member: B, Consultant, O", whose office is in the body that the list is about."""
    for line in _lines(context):
        title = next(iter(find_titles(context, line.start, line.end)), None)
        if title is None or title.plural or not _LABEL.fullmatch(context.text, line.start, title.start) or sections.is_programme(context, line.start):
            continue
        joint = re.compile(r"\s*:\s*(?:[A-Z][\w.’']{0,10}\.?\s+){0,3}")
        person = next((spot for spot in context.spots_in(title.end, line.end, "Person") if joint.fullmatch(context.text, title.end, spot.start)), None)
        on_board = any(word in title.text.casefold() for word in gazetteer("positions")["seats"])
        body = None if person is None else seat_body(context, Span(line.start, line.start)) if on_board else _issuing(context, line)
        if person is not None and body is not None:
            yield Claim("HOLDS_POSITION", person.actor, body, title.start, person.end, {"title": title.text}, 0.8)


def _issuing(context: Context, line: Span) -> Actor | None:
    section = sections.body(context, line.start)
    return section.actor if section else sections.issuer(context)


def _records(context: Context) -> Iterator[Claim]:
    for line in _lines(context):
        title = next(iter(find_titles(context, line.start, line.end)), None)
        if title is None or not _RECORD.match(context.text[line.start:title.start]):
            continue
        person, body = sections.person(context, line.start), _record_body(context, line, title)
        if person is not None and body is not None:
            yield Claim("HOLDS_POSITION", person.actor, body, line.start, line.end, {"title": title.text}, 0.82)


def _record_body(context: Context, line: Span, title: Title) -> Actor | None:
    named = context.spots_in(title.end, line.end, "Organisation", "Programme")
    if named:
        return named[0].actor
    heading = [spot.actor for spot in context.spots_in(0, min(line.start, 200), "Organisation")]
    return max(heading, key=lambda actor: len(actor.spots), default=None)
