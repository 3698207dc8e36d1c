"""A stretch of text with one letter for each thing that is known in it, so that patterns can be written over what stands between them.

"The Commission's Director of Ethics, Mr. John Lolkoloi, said" becomes `the O's T, P said`.
"""

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from loaders.extraction.context import Context, Spot
from loaders.extraction.names.references import references_in
from loaders.extraction.positions.titles import Title, find_titles
from loaders.extraction.text.gazetteer import gazetteer

# Private-use characters stand for the things, so that no letter of the text can be taken for one.
PERSON, BODY, TITLE, PLACE, HAPPENING, HE, IT = (chr(0xE000 + n) for n in range(7))
SYMBOLS = {"P": PERSON, "O": BODY, "T": TITLE, "L": PLACE, "H": HAPPENING, "R": HE, "I": IT}
_LABELS = {"Person": PERSON, "Organisation": BODY, "Programme": BODY, "Place": PLACE, "Agreement": HAPPENING, "Event": HAPPENING}
_KINDS_OF_HONORIFIC = ("civil", "learned", "professions", "honours", "military", "religious", "kept_as_alias")


def pattern(text: str) -> re.Pattern[str]:
    """A regular expression over outlines, in which `{P}`, `{O}`, `{T}` … stand for the symbols."""
    for letter, symbol in SYMBOLS.items():
        text = text.replace(f"{{{letter}}}", symbol)
    return re.compile(text)


@dataclass(frozen=True, slots=True)
class Item:
    """One known thing of the stretch: its symbol, where it stands in the text, and what it is."""

    symbol: str
    start: int
    end: int
    thing: Spot | Title


@dataclass(frozen=True, slots=True)
class Outline:
    """The stretch as a string of symbols and the words between them; `items` in order, `positions` where each stands in `string`."""

    string: str
    items: Sequence[Item]
    positions: Sequence[int]
    start: int
    end: int

    def items_in(self, start: int, end: int, symbol: str = "") -> list[Item]:
        """The items whose symbols stand at `start` to `end` of the string."""
        first, last = bisect_left(self.positions, start), bisect_left(self.positions, end)
        return [item for item in self.items[first:last] if symbol in ("", item.symbol)]

    def position(self, item: Item) -> int:
        """Where an item stands in `string`."""
        return self.positions[bisect_left(self.items, item.start, key=lambda other: other.start)]

    def next_before(self, position: int, symbol: str) -> Item | None:
        """The last item of this kind before a position of the string."""
        at = bisect_right(self.positions, position - 1)
        return next((item for item in reversed(self.items[:at]) if item.symbol == symbol), None)


def outline(context: Context, start: int, end: int) -> Outline:
    """The outline of one stretch; where things overlap the longer one stands, and titles yield to names
    unless they may run over them."""
    known: dict[tuple[int, int, int], Outline] = context.doc.user_data.setdefault("civicgraph.outlines", {})
    key = start, end, len(context.spots)
    if key not in known:
        known[key] = _outline(context, start, end)
    return known[key]


def _outline(context: Context, start: int, end: int) -> Outline:
    items = _without_overlap([*_spots(context, start, end), *(Item(TITLE, t.start, t.end, t) for t in find_titles(context, start, end))])
    items = _merged(context.text, [item for at, item in enumerate(items) if not _is_idle(context.text, items, at)])
    items = _without_courtesies(context.text, items)
    pieces, positions, at, length = [], [], start, 0
    for item in items:
        between = _plain(context.text[at:item.start])
        pieces += [between, item.symbol]
        length += len(between) + 1
        positions.append(length - 1)
        at = item.end
    pieces.append(_plain(context.text[at:end]))
    return _strip_honorifics(Outline("".join(pieces), items, positions, start, end))


def _spots(context: Context, start: int, end: int) -> Iterable[Item]:
    for spot in [*context.spots_in(start, end, *_LABELS), *references_in(context, start, end)]:
        symbol = _LABELS[spot.actor.label]
        yield Item(symbol, spot.start, spot.end, spot)


def _without_overlap(items: list[Item]) -> list[Item]:
    kept: list[Item] = []
    for item in sorted(items, key=lambda i: (isinstance(i.thing, Title) and not i.thing.over, i.start - i.end)):
        at = bisect_left(kept, item.start, key=lambda i: i.start)
        if (at == 0 or kept[at - 1].end <= item.start) and (at == len(kept) or item.end <= kept[at].start):
            insort(kept, item, key=lambda i: i.start)
    return kept


def _is_idle(text: str, items: list[Item], at: int) -> bool:
    """Whether an item is a possessive ("its") that introduces no title."""
    if text[items[at].start:items[at].end].casefold() != "its":
        return False
    following = items[at + 1] if at + 1 < len(items) else None
    return following is None or following.symbol != TITLE or not re.fullmatch(r"\s+(?:[a-z-]+\s+)?", text[items[at].end:following.start])


def _merged(text: str, items: list[Item]) -> list[Item]:
    """The items with each second name of an actor beside the first taken into it: "the Capacity Building Commission (CBC)"."""
    kept: list[Item] = []
    for item in items:
        before = kept[-1] if kept else None
        if before and isinstance(item.thing, Spot) and isinstance(before.thing, Spot) and item.thing.actor is before.thing.actor:
            between, after = text[before.end:item.start], text[item.end:item.end + 1]
            if (_OPENING.fullmatch(between) and after == ")") or _ALSO.fullmatch(between):
                kept[-1] = Item(before.symbol, before.start, item.end + (after in "),"), before.thing)
                continue
        kept.append(item)
    return kept


_OPENING = re.compile(r"\s*\(\s*[#“\"]?(?:the\s+|hereinafter\s+)?")
_ALSO = re.compile(r",?\s(?:or,?|better known as|also known as|known as|also called|called|in short|in full,?|or,? in full,?)\s(?:the\s)?[“\"]?")


def _without_courtesies(text: str, items: list[Item]) -> list[Item]:
    """The items with each title that is a mere courtesy ("Professor Smith"), or letters after a name, taken into the name beside it."""
    kept: list[Item] = []
    for at, item in enumerate(items):
        before = kept[-1] if kept else None
        following = items[at + 1] if at + 1 < len(items) else None
        if before and before.symbol == PERSON and _are_letters(text, before, item):
            kept[-1] = Item(PERSON, before.start, item.end, before.thing)
        elif before and item.symbol == PERSON and _is_courtesy(text, before, item) and not _has_body(text, kept[-2:-1], before, item, following):
            kept[-1] = Item(PERSON, before.start, item.end, item.thing)
        else:
            kept.append(item)
    return kept


def _are_letters(text: str, person: Item, item: Item) -> bool:
    """Whether an item is letters after a name that say of which kind of house someone is a member, but not of which."""
    return isinstance(item.thing, Title) and item.thing.text in gazetteer("positions")["letters"] and bool(_AFTER_NAME.fullmatch(text, person.end, item.start))


def _is_courtesy(text: str, title: Item, person: Item) -> bool:
    """Whether a title before a name is one of courtesy: "Professor Smith", not "the Speaker, A"."""
    if not isinstance(title.thing, Title) or title.thing.text.casefold() not in _courtesies() or not _ADJOINING.fullmatch(text, title.end, person.start):
        return False
    return not (_INTRODUCED.search(text, max(0, title.start - 8), title.start) and "," in text[title.end:person.start])


def _has_body(text: str, earlier: list[Item], title: Item, person: Item, following: Item | None) -> bool:
    """Whether a body stands directly before a title or after its person, so that the title is an office there."""
    if earlier and earlier[0].symbol == BODY and re.fullmatch(r"(?:[’']s?)?\s+", text[earlier[0].end:title.start]):
        return True
    after = following is not None and following.symbol in (BODY, PLACE)
    return bool(after and following and re.fullmatch(r",?\s+(?:of|at|from)\s+(?:the\s+)?|,\s+", text[person.end:following.start]))


_AFTER_NAME = re.compile(r",?\s+")
_INTRODUCED = re.compile(r"\b(?:[Tt]he|[Ii]ts|[Oo]ur|[Tt]heir)\s+$")
_ADJOINING = re.compile(r"[\s,]*(?:[A-Z][\w.’']{0,11}\.?\s+){0,3}")


@cache
def _courtesies() -> frozenset[str]:
    return frozenset(gazetteer("positions")["courtesy"])


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("’", "'"))


@cache
def _honorifics() -> re.Pattern[str]:
    known = gazetteer("honorifics")
    words = sorted({str(word) for kind in _KINDS_OF_HONORIFIC for word in known[kind] if len(str(word)) > 1}, key=len, reverse=True)
    one = "|".join(re.escape(word).replace(r"\ ", r"\.?\s?") for word in words)
    return re.compile(rf"(?<![\w'-])(?=[A-Z])(?:\(?(?:{one}|{_SHORT_HONORIFICS})(?![\w'-])\.?\)?\s*)+(?=[{PERSON}{TITLE}])", re.IGNORECASE)


_SHORT_HONORIFICS = "barr|alh|cr|elder|nana|assoc|asst|econ|abg|ing|lic|arq|sra?|srta|mgr|hab|ato|w/ro|w/rt|obbo|father|his|her"


def _strip_honorifics(whole: Outline) -> Outline:
    cuts = list(_honorifics().finditer(whole.string))
    if not cuts:
        return whole
    ends = [cut.end() for cut in cuts]
    removed = [0]
    for cut in cuts:
        removed.append(removed[-1] + cut.end() - cut.start())
    string = "".join(whole.string[start:end] for start, end in zip([0, *ends], [*(cut.start() for cut in cuts), len(whole.string)], strict=True))
    positions = [at - removed[bisect_right(ends, at)] for at in whole.positions]
    return Outline(string, whole.items, positions, whole.start, whole.end)
