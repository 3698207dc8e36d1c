"""What speaks for a body, or a state, as the one at which an office is held: where it is named, what it is to the text, and whether its kind is fit."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from loaders.extraction.context import Actor, Context, Span, Spot
from loaders.extraction.names.references import last_called
from loaders.extraction.positions import sections, states
from loaders.extraction.positions.kinds import homes, kind_of_body, kind_of_office
from loaders.extraction.positions.titles import Title
from loaders.extraction.text.gazetteer import gazetteer
from loaders.extraction.text.outline import Item

HEAD = 250  # characters
NEAR = 600
OFTEN, AT_TIMES = 0.25, 0.1  # of all places where bodies are named
_BODIES = ("Organisation", "Programme")
_FRAME = re.compile(r"\b(?:on behalf of|representing|for|from)\s+(?:the\s+)?$", re.IGNORECASE)
_BESIDE = re.compile(r"(?:[’']s?)?,?\s+(?:the\s+)?")
_OF = re.compile(r",?\s+(?:of|for)\s+(?:the\s+)?(?:[\w’'-]+\s+){0,2}$")
_ON_SIDE = re.compile(r"[\s-]*(?:side|delegation|party|part|hand)\b")


def clues_for_body(context: Context, item: Item, actor: Actor, spots: Sequence[Spot]) -> Iterator[str]:
    """What speaks for a body that is meant at these spots."""
    at = bisect_left(spots, item.start, key=lambda spot: spot.start)
    yield f"kind {kind_of_body(actor)}"
    if at:
        yield from _last_named(context, item, spots[at - 1])
        if spots[0].start < HEAD:
            yield "at head"
    if at < len(spots) and spots[at].start < context.sentence(item.start).end:
        yield "later in sentence" if "\n" not in context.text[item.end:spots[at].start] else "below"
    yield from _standing(context, item, actor)


def _last_named(context: Context, item: Item, last: Spot) -> Iterator[str]:
    """How far before the title a body is meant last."""
    sentence = context.sentence(item.start)
    before = context.sentence(max(0, sentence.start - 2))
    if last.start >= sentence.start:
        yield from _within(context, item, sentence, last)
    elif "\n" not in context.text[last.end:item.start].strip("\n"):
        yield "in paragraph"
        if last.start >= before.start:
            yield "in sentence before"
            if not context.spots_in(before.start, last.start, *_BODIES):
                yield "first in sentence before"
    elif item.start - last.end < NEAR:
        yield "near"
    if last.form == "reference":
        yield "called again"


def _within(context: Context, item: Item, sentence: Span, last: Spot) -> Iterator[str]:
    yield "in sentence"
    yield f"persons between {min(2, len(context.spots_in(last.end, item.start, 'Person')))}"
    if ";" in context.text[last.end:item.start]:
        yield "other part"
    if _FRAME.search(context.text, max(0, last.start - 24), last.start):
        yield "framed"
    if not context.spots_in(sentence.start, last.start, *_BODIES):
        yield "first in sentence"


def _standing(context: Context, item: Item, actor: Actor) -> Iterator[str]:
    """What a body is to the text as a whole, and to the section."""
    told, places = _stood_out(context, item)
    yield from (clue for clue, body in told if body is actor)
    share = len(actor.spots) / max(1, places)
    yield "named often" if share > OFTEN else "named at times" if share > AT_TIMES else "named seldom"


def _stood_out(context: Context, item: Item) -> tuple[list[tuple[str, Actor | None]], int]:
    """The bodies that stand out where a title stands, each with the clue that it is, and at how many places bodies are named; kept for its candidates."""
    def found(_context: Context) -> tuple[list[tuple[str, Actor | None]], int]:
        section = sections.body(context, item.start)
        told = [("chief", sections.principal(context)), ("issuer", sections.issuer(context)), ("heading", section.actor if section else None),
                ("board section", sections.board_section(context, item.start))]
        if isinstance(item.thing, Title) and kind_of_office(item.thing) == "seat":
            told.append(("board owner", sections.board_owner(context, item.start)))
        return told, sum(len(other.spots) for other in context.actors if other.label in _BODIES)

    return context.kept("standing", (item.start, len(context.spots), len(context.actors)), found)


def fit(context: Context, item: Item, actor: Actor) -> Iterator[str]:
    """Whether the kind of office is held at bodies with such names, and whether the title's own words lead to this one."""
    assert isinstance(item.thing, Title)
    names, title = [name.casefold() for name in (actor.name, *actor.aliases)], item.thing.text.casefold()
    if words := homes(item.thing):
        yield "home" if any(word in name for word in words for name in names) else "no home"
    field = re.search(r"\b(?:of|for)\s+(?:the\s+)?(?P<field>.+)$", title)
    if field:
        yield "field" if any(_words(field["field"]) <= _words(name) for name in names) else f"other field, {kind_of_body(actor)}"
    noun = next((noun for noun in (title.split()[0], title.split()[-1]) if noun in gazetteer("positions")["own_bodies"]), "")
    if noun:
        yield "noun" if last_called(context, noun, item.start) is actor else "other noun"


def _words(name: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"\w+", name) if word not in {"the", "of", "and", "for"})


def clues_for_state(context: Context, item: Item, named: Sequence[states.Named]) -> Iterator[str]:
    """What speaks for a state that is named at these places."""
    text, sentence, issuer = context.text, context.sentence(item.start), sections.issuer(context)
    inside = [state for state in named if sentence.start <= state.start and state.end <= item.start]
    told = {
        "state": True,
        "state in sentence": bool(inside),
        "state framed": bool(inside) and bool(_FRAME.search(text, max(0, inside[-1].start - 24), inside[-1].start)),
        "state side": bool(inside) and bool(_ON_SIDE.match(text, inside[-1].end)),
        "state in title": any(item.start <= state.start < item.end for state in named),
        "state joined": any(_is_joined(text, item, state) for state in named),
        "state after": any(item.end <= state.start < sentence.end for state in named),
        "state at head": any(state.start < HEAD for state in named),
        "state of issuer": issuer is not None and any(spot.start <= state.start < spot.end for state in named for spot in issuer.spots[:3]),
    }
    yield from (clue for clue, holds in told.items() if holds)


def _is_joined(text: str, item: Item, state: states.Named) -> bool:
    """Whether a state stands directly before a title ("Kilindi County Governor") or after it ("Governor of Shirak Province")."""
    if state.start <= item.start:
        return state.end > item.start or bool(_BESIDE.fullmatch(text, state.end, item.start))
    return bool(_OF.fullmatch(text, item.end, state.start)) or (state.end == item.end and bool(_OF.search(text, item.start, state.start)))
