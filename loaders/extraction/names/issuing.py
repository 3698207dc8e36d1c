"""Which body a text comes from, where its masthead, its address, its foot or its own "we" tells."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from loaders.extraction.context import Actor, Context, Spot

HEAD_LINES, FOOT_LINES = 2, 3
LONGEST_LINE = 300  # characters of a masthead or foot
STRONG = 3.0  # from here on a body is taken for the one that speaks, whichever is named most
SHORTEST = 3  # letters of a short form that an address may hold
_ADDRESS, _NAMED, _MASTHEAD, _FOOT, _OURSELVES, _OFTEN = 3.0, 9.0, 2.0, 1.0, 3.0, 1.5
_COMMON = frozenset({"www", "gov", "edu", "org", "com", "news", "press"})
_CELLS = re.compile(r"\s[|–—·•›»>/]+\s|\s{3,}|,\s")
_BEYOND = re.compile(r"\s+(?:Newsletter|News|Bulletin|Gazette|Blog|Press Office|Press Release|Times|Post|Herald|Mirror)\b", re.IGNORECASE)
_WE = re.compile(r"\b(?:ourselves|[Ww]e|us),?(?: (?:here )?at)?,? (?:the )?$")
_OUR_OWN = re.compile(r",? (?:which is |that is )?(?:our (?:own )?(?:house|school|academy|institute|university|cent(?:re|er)|agency|organi[sz]ation))\b")


def issuing(context: Context) -> Actor | None:
    """The body that the text says it comes from; None where nothing tells, since the body named most may be anyone. Found anew when there are more actors."""
    return context.kept("issuing", len(context.actors), _issuing)


def _issuing(context: Context) -> Actor | None:
    bodies = [actor for actor in context.actors if actor.label == "Organisation" and any(spot.form != "reference" for spot in actor.spots)]
    most = max((len(actor.spots) for actor in bodies), default=1)
    lines = _lines(context.text)
    head, foot = ([(start, end) for start, end in some if end - start <= LONGEST_LINE] for some in (lines[:HEAD_LINES], lines[-FOOT_LINES:]))
    labels = _labels(context, head)
    told = {id(actor): sum(_signs(context, actor, labels, head, foot)) for actor in bodies}
    best = max(bodies, key=lambda actor: (told[id(actor)] + _OFTEN * len(actor.spots) / most, -actor.spots[0].start), default=None)
    return best if best is not None and told[id(best)] >= STRONG else None


def _signs(context: Context, actor: Actor, labels: frozenset[str], head: list[tuple[int, int]], foot: list[tuple[int, int]]) -> Iterator[float]:
    names = (actor.name, *actor.aliases)
    publisher = context.document.publisher.casefold()
    if publisher and any(name.casefold() == publisher for name in names):
        yield _NAMED
    shorts = {name.casefold() for name in names if name.isupper() or len(name.split()) == 1} | {_initials(actor.name)}
    if any(len(short) >= SHORTEST and short in labels for short in shorts):
        yield _ADDRESS
    spots = [spot for spot in actor.spots if spot.form != "reference"]
    cells = [number for number, (start, end) in enumerate(head) for spot in spots if start <= spot.start < end and _is_cell(context, spot, start, end)]
    if cells:
        yield _MASTHEAD + (cells[0] == 0)
    if any(start <= spot.start < end for start, end in foot for spot in spots):
        yield _FOOT
    if any(_WE.search(context.text, max(0, spot.start - 24), spot.start) or _OUR_OWN.match(context.text, spot.end) for spot in spots):
        yield _OURSELVES


def _labels(context: Context, head: list[tuple[int, int]]) -> frozenset[str]:
    """The parts of the host in the text's address, without what all hosts have, and of the account that it was posted by."""
    host = (urlsplit(context.document.url).hostname or "").split(".")
    handles = re.findall(r"@(\w+)", "\n".join(context.text[start:end] for start, end in head))
    return frozenset(part for word in (*host[:-1], *handles) for part in re.split(r"[-_]", word.casefold())) - _COMMON


def _lines(text: str) -> list[tuple[int, int]]:
    """The lines that say something; notes left out."""
    found = (match.span() for match in re.finditer(r"[^\n]+", text))
    return [(start, end) for start, end in found if re.search(r"\w", text[start:end]) and not text.startswith("# ", start)]


def _is_cell(context: Context, spot: Spot, start: int, end: int) -> bool:
    """Whether the name makes up one of the cells that a line of the masthead consists of."""
    before = [match.end() for match in _CELLS.finditer(context.text, start, spot.start)]
    after = _CELLS.search(context.text, spot.end, end)
    cell = context.text[before[-1] if before else start:after.start() if after else end]
    beside = re.sub(r"\([^)]*\)", " ", cell.replace(context.text[spot.start:spot.end], " ", 1))
    return len(re.findall(r"\w+", beside)) <= 2 and not _BEYOND.match(context.text, spot.end)


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.findall(r"\w+", name) if word[0].isupper()).casefold()
