"""A sentence with one sign for each body, person, place and happening in it, over which the patterns of the gazetteers are matched."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from loaders.extraction.context import Context, Span, Spot
from loaders.extraction.happenings.anchors import Anchor
from loaders.extraction.happenings.nouns import FILES
from loaders.extraction.text.gazetteer import gazetteer

# Private-use characters, which no text has of its own.
BODY, PERSON, PLACE, AGREEMENT, EVENT = (chr(0xE100 + n) for n in range(5))
_LABELS = {"Organisation": BODY, "Programme": BODY, "Person": PERSON, "Place": PLACE}
_HAPPENINGS = {"Agreement": AGREEMENT, "Event": EVENT}
_ABBREVIATED = re.compile(r"\b(Mr|Mrs|Ms|Dr|Prof|Hon|Engr|Sh|Smt|Amb|H\.E|St|Atty|Gen|Col|Lt|Assoc|Rev|Sen|D|Dª|Sr|Jr)\.")
_JOIN = r"(?:, and | and |, | & |; and |; |/| – |–| as well as | along with | together with |, with )"


@dataclass(frozen=True, slots=True)
class Sketch:
    """The signs and the words between them; `things` and `places` tell what each sign is and where it stands in `signs`."""

    signs: str
    things: Sequence[Spot | Anchor]
    places: Sequence[int]

    def within(self, start: int, end: int) -> Sequence[Spot | Anchor]:
        """What the signs from `start` to `end` stand for."""
        return self.things[bisect_left(self.places, start):bisect_left(self.places, end)]


def sketch(context: Context, span: Span, anchors: Sequence[Anchor]) -> Sketch:
    """The sketch of one sentence; of things that overlap the longer one stands, a short form in brackets after its name is left out."""
    spots = context.spots_in(span.start, span.end, *_LABELS)
    marks = [(spot.start, spot.end, _LABELS[spot.actor.label], spot) for spot in spots]
    marks += [(a.stem, a.end, _HAPPENINGS[a.label], a) for a in anchors if span.start <= a.stem < span.end and not a.modifier]  # type: ignore[misc]
    signs: list[str] = []
    things: list[Spot | Anchor] = []
    places: list[int] = []
    length, at = 0, span.start
    before: Spot | Anchor | None = None
    for start, end, sign, thing in sorted(marks, key=lambda m: (m[0], -m[1])):
        if start < at:
            continue
        between = _plain(context.text[at:start])
        at = end
        if isinstance(thing, Spot) and isinstance(before, Spot) and before.actor is thing.actor and between == " (":
            continue
        if signs and between.startswith(")") and isinstance(before, Spot):
            between = between[1:]
        signs += [between, sign]
        length += len(between) + 1
        things.append(thing)
        places.append(length - 1)
        before = thing
    signs.append(_plain(context.text[at:span.end]))
    return Sketch("".join(signs), things, places)


def _plain(text: str) -> str:
    """Text between signs: one blank for any, straight apostrophes, and no full stops but those that end a sentence."""
    return _ABBREVIATED.sub(r"\1", re.sub(r"\s+", " ", text.replace("’", "'")))


@cache
def patterns(label: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The patterns of a label as (clue, compiled): "says party 3" or, of those that are sure, "plain party"; the groups hold those who have the part."""
    content = gazetteer(FILES[label])
    told = [(f"says {part} {number}", words) for part, listed in content["patterns"].items() for number, words in enumerate(listed)]
    told += [(f"plain {part}", words) for part, listed in content["plain"].items() for words in listed]
    return tuple((clue, _compiled(words, label, content["verbs"])) for clue, words in told)


def _compiled(words: str, label: str, verbs: dict[str, str]) -> re.Pattern[str]:
    listed = {"QS": rf"{PERSON}(?:(?:(?!\b(?:sign|ink|initial|by\b))[^.;{PERSON}]){{0,110}}{PERSON})*",
              "OS": rf"{BODY}(?:{_JOIN}(?:the |its |by |with )?(?:{PLACE}{_JOIN})?{BODY})*",
              "PS": rf"{PERSON}(?:[^.{PERSON}]{{0,110}}{PERSON})*"}
    for name, macro in {**listed, **verbs}.items():
        words = words.replace(f"{{{name}}}", macro)
    for name, sign in (("O", BODY), ("P", PERSON), ("L", PLACE), ("A", _HAPPENINGS[label])):
        words = words.replace(f"{{{name}}}", sign)
    for number in range(words.count("«")):
        words = words.replace("«", f"(?P<who{number}>", 1).replace("»", ")", 1)
    return re.compile(words)


def matches(found: Sketch, label: str) -> Iterator[tuple[str, Spot, Anchor | None]]:
    """Each pattern's clue, whom it speaks of and the anchor among its words, where one is."""
    for name, pattern in patterns(label) if found.things else ():
        for match in pattern.finditer(found.signs):
            anchor = next((t for t in found.within(match.start(), match.end()) if isinstance(t, Anchor) and t.label == label), None)
            for group in pattern.groupindex:
                for thing in found.within(*match.span(group)):
                    if isinstance(thing, Spot):
                        yield name, thing, anchor
