"""Lists of office holders under a heading: "Commissioners:" above lines that begin with a name, and records such as "Post: Director General"."""

import re
from collections.abc import Iterator

from loaders.extraction import sections
from loaders.extraction.context import Actor, Claim, Context, Span, Spot
from loaders.extraction.titles import Title, find_titles

_ITEM = re.compile(r"\s*(?:[•*–—\-➡>»▪◦·]|\(?[a-z0-9]{1,2}[.)])?\s*(?:[A-Z][\w.’']{0,10}\.?\s+){0,3}$")
_RECORD = re.compile(r"\s*(?:Post|Position|Designation|Title|Role|Office|Function|Appointed as|Rank)\s*:\s*$", re.IGNORECASE)
_MEMBERS = re.compile(r"\b(members|trustees|commissioners|directors|panellists|governors|councillors)\b[^\n]*:\s*$", re.IGNORECASE)
_BOARD_WORDS = re.compile(r"\b(?:board|committee|commission|council|task force|panel|group|bureau|senate|assembly|caucus|jury)\b", re.IGNORECASE)
_SINGULAR = {"panellists": "panellist"}


def find(context: Context) -> list[Claim]:
    """Every position that a list or a record gives by its layout."""
    return [*_headed_lists(context), *_records(context)]


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
            body = _body(context, line)
            heading = (_singular(members[1]), body, line) if body is not None else None
        elif heading is not None and first is not None and starts_with_name:
            yield _listed(context, heading, line, first)
        elif heading is not None and not re.match(r"\s*(?:[•*–—\-➡>»▪◦·]|\(?[a-z0-9]{1,2}[.)])", text):
            heading = None


def _listed(context: Context, heading: tuple[str, Actor, Span], line: Span, person: Spot) -> Claim:
    word, body, top = heading
    rest = context.text[person.end:line.end].strip(" ,;.–-")
    field = f", {rest}" if word != "Member" and rest and len(rest) < 60 and not any(True for _ in find_titles(context, person.end, line.end)) else ""
    return Claim("HOLDS_POSITION", person.actor, body, person.start, line.end, {"title": f"{word}{field}"}, 0.82)


def _body(context: Context, line: Span) -> Actor | None:
    """Whose members a heading announces: a body it names, the section's, or the last board or committee before it."""
    named = context.spots_in(line.start, line.end, "Organisation")
    if named:
        return named[-1].actor
    section = sections.body(context, line.start)
    if section is not None:
        return section.actor
    boards = [spot for spot in context.spots_in(0, line.start, "Organisation") if _BOARD_WORDS.search(spot.actor.name)]
    return boards[-1].actor if boards else None


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
    heading = context.spots_in(0, min(line.start, 200), "Organisation")
    return heading[0].actor if heading else None


def _singular(plural: str) -> str:
    return _SINGULAR.get(plural.casefold(), plural[:-1]).capitalize()
