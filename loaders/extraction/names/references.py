"""References inside a text: "the Academy", "its", "she" and "the latter" lead to the actor that is meant where that is safe, and to nothing where it is not."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache

from loaders.extraction.context import Actor, Context, Span, Spot
from loaders.extraction.names.lexicon import body_heads, last_head
from loaders.extraction.text.gazetteer import gazetteer

_BODIES = ("Organisation", "Programme")
_SAME = {"center": "centre", "organization": "organisation", "program": "programme"}
_MEN = re.compile(r"\b(?:Mr|Sir|Lord|Shri|Sh|Datuk|Dato|Sheikh|Tun|Monsieur|Señor|Herr|His)\b\.?[^,;]{0,24}$")
_WOMEN = re.compile(r"\b(?:Mrs|Ms|Miss|Mme|Madam|Smt|Begum|Lady|Dame|Baroness|Datin|Puan|Sheikha|Syeda|Señora|Frau|Her)\b\.?[^,;]{0,24}$")
_HE = re.compile(r"(?<![\w’'-])(?:(?P<man>he|his|him)|(?P<woman>she|her))(?![\w’'-])", re.IGNORECASE)
_ITS = re.compile(r"(?<![\w’'-])its(?![\w’'-])", re.IGNORECASE)
_PAIR = re.compile(r"(?<![\w’'-])the\s+(?:(?P<former>former)|latter)(?=[’']s\b|[\s,.;:]+(?:is|was|being|are|had|has|as|by|of|for|in|to|who|which|a"
                   r"|the|their|its|takes|took|became|will|chairs|heads|(?-i:[A-Z]))|[.,;])", re.IGNORECASE)

_JOINED = re.compile(r",?\s+and\s+(?:the\s+)?(?:[A-Z][\w.’']{0,11}\s+){0,2}")
_OWNED = re.compile(r"(?:\bits|[’']s?)\s+(?:own\s+|new\s+)?$", re.IGNORECASE)
_UNRESOLVED = re.compile(r"\bthe\s+(?:former|latter)\b", re.IGNORECASE)
_LAST_PAIR = 400  # characters
_OFTEN = 3  # times as often
_NEAR = 200  # characters


def references(context: Context) -> list[Spot]:
    """The places where an actor is meant by something else than a name; those that the context holds already are not repeated.

    They are found once for a context and found anew when it has taken in more spots.
    """
    return context.kept("references", len(context.spots), _found)


def references_in(context: Context, start: int, end: int) -> list[Spot]:
    """Those of the references that lie wholly in a stretch, in order."""
    found = references(context)
    at = bisect_left(found, start, key=lambda spot: spot.start)
    return [spot for spot in found[at:bisect_left(found, end, key=lambda spot: spot.start)] if spot.end <= end]


def _found(context: Context) -> list[Spot]:
    bodies = list(_nouns(context))
    pairs = list(_pairs(context))
    found = [*bodies, *pairs, *_pronouns(context), *_possessives(context, sorted([*bodies, *pairs], key=lambda spot: spot.start))]
    free = [spot for spot in found if not context.spots_in(spot.start, spot.end) and not _inside(context, spot)]
    return sorted(free, key=lambda spot: (spot.start, spot.end))


def _inside(context: Context, spot: Spot) -> bool:
    near = context.spots_in(max(0, spot.start - 200), spot.end + 200)
    return any(other.start < spot.end and spot.start < other.end for other in near)


@cache
def _general_nouns() -> frozenset[str]:
    """Boards are left out: the board of a body is rarely the last one that was named."""
    words = {_SAME.get(word, word) for word in (*body_heads(), *gazetteer("structure")["units"]) if re.fullmatch(r"[a-z -]+", word)}
    return frozenset(words - {"board", "public service", "civil service", "state service", "post", "news", "press"})


def _head_nouns(actor: Actor) -> set[str]:
    """The words by which a body can be called again: "commission" for "Capacity Building Commission", "school" for "School of Law"."""
    found, english = set(), gazetteer("organisations")["english"]
    for name in (actor.name, *actor.aliases):
        phrase = re.split(r"\s(?:of|for|on|in|at|to|against|named|de|des|du|der|für)\s|,|\(", name, flags=re.IGNORECASE)[0].split()
        if actor.label == "Programme" and name.split()[0].casefold() in _general_nouns():
            found.add(name.split()[0].casefold())
        for words in (phrase, name.split()):
            head = last_head(words, body_heads()) or words[-1].casefold() if words else ""
            head = _SAME.get(head, head)
            found |= {english[word.casefold()] for word in words[:1] + words[-1:] if word.casefold() in english}
            found |= {noun for noun in (head, body_heads().get(head.rsplit("-", 1)[-1], "")) if noun in _general_nouns()}
    return found


def last_called(context: Context, noun: str, offset: int) -> Actor | None:
    """The body that "the Committee" would mean at this place."""
    return _last_called([actor for actor in context.actors if actor.label in _BODIES and noun in _head_nouns(actor)], offset)


def _nouns(context: Context) -> Iterator[Spot]:
    called: dict[str, list[Actor]] = {}
    for actor in context.actors:
        if actor.label in _BODIES:
            for head in _head_nouns(actor):
                called.setdefault(head, []).append(actor)
    if not called:
        return
    spellings = {*called, *(other for other, same in _SAME.items() if same in called)}
    words = "|".join(sorted(map(re.escape, spellings), key=len, reverse=True))
    pattern = re.compile(rf"\b(?:the|this|that|our|said)\s+(?:same\s+|new\s+|said\s+)?(?P<noun>{words})\b(?!\s+(?:of|for|on)\s"
                         rf"|[^\S\n]+(?-i:[A-Z])|-)", re.IGNORECASE)
    for match in pattern.finditer(context.text):
        noun = match["noun"].casefold()
        last = _last_called(called[_SAME.get(noun, noun)], match.start())
        if last is not None:
            yield Spot(match.start("noun"), match.end("noun"), last, "reference")


def _last_called(actors: list[Actor], offset: int) -> Actor | None:
    """The one of these that was named last before this place, or that the text names far more often."""
    if not actors:
        return None
    before = [(_last_end(actor, offset), at) for at, actor in enumerate(actors)]
    end, at = max(before)
    chief = max(range(len(actors)), key=lambda n: len(actors[n].spots))
    if before[chief][0] >= 0 and offset - end > _NEAR and len(actors[chief].spots) > _OFTEN * len(actors[at].spots):
        return actors[chief]
    return actors[at] if end >= 0 else None


def _last_end(actor: Actor, offset: int) -> int:
    last = bisect_right(actor.spots, offset, key=lambda spot: spot.end)
    return actor.spots[last - 1].end if last else -1


def _pronouns(context: Context) -> Iterator[Spot]:
    """He and she: the one person who can be meant in the sentence up to there, else in the sentence before."""
    for match in _HE.finditer(context.text):
        sentence = context.sentence(match.start())
        wrong = _WOMEN if match["man"] else _MEN
        for span in (Span(sentence.start, match.start()), _before(context, sentence)):
            people = _people(context, span, wrong)
            if people:
                if len({id(spot.actor) for spot in people}) == 1 or span.end == match.start():
                    yield Spot(match.start(), match.end(), people[-1].actor, "reference")
                break


def _before(context: Context, sentence: Span) -> Span:
    """The sentence before this one, if it stands in the same paragraph."""
    other = context.sentence(max(0, sentence.start - 2))
    return other if other.start < sentence.start and "\n\n" not in context.text[other.end:sentence.start] else Span(sentence.start, sentence.start)


def _people(context: Context, span: Span, wrong: re.Pattern[str]) -> list[Spot]:
    return [spot for spot in context.spots_in(span.start, span.end, "Person") if not wrong.search(context.text[max(0, spot.start - 30):spot.start])]


def _possessives(context: Context, nouns: list[Spot]) -> Iterator[Spot]:
    """Its: the body named last in the sentence up to there, else the one that the sentence before is about."""
    for match in _ITS.finditer(context.text):
        sentence = context.sentence(match.start())
        here = _bodies(context, Span(sentence.start, match.start()), nouns)
        here = [spot for spot in here if not _OWNED.search(context.text, max(0, spot.start - 8), spot.start)]
        unresolved = _UNRESOLVED.search(context.text, max(sentence.start, match.start() - 60), match.start())
        if unresolved and not any(spot.start == unresolved.start() for spot in nouns):
            continue
        before = _bodies(context, _before(context, sentence), nouns)
        spot = here[-1] if here else before[0] if before else None
        if spot is not None:
            yield Spot(match.start(), match.end(), spot.actor, "reference")


def _bodies(context: Context, span: Span, nouns: list[Spot]) -> list[Spot]:
    referred = [spot for spot in nouns if span.start <= spot.start and spot.end <= span.end and spot.actor.label in _BODIES]
    return sorted([*context.spots_in(span.start, span.end, *_BODIES), *referred], key=lambda spot: spot.start)


def _pairs(context: Context) -> Iterator[Spot]:
    """The former and the latter: of the two persons or the two bodies of the sentence up to there, else of the sentence before."""
    for match in _PAIR.finditer(context.text):
        sentence = context.sentence(match.start())
        if match["former"] and not re.search(r"\bthe\s+latter\b", context.text[max(0, match.start() - 150):match.end() + 300]):
            continue
        for span in (Span(sentence.start, match.start()), _before(context, sentence), Span(max(0, sentence.start - _LAST_PAIR), sentence.start)):
            pair = _pair(context, span)
            if pair is None and len(context.spots_in(span.start, span.end, "Person")) > 1:
                break
            if pair is not None:
                yield Spot(match.start(), match.end(), pair[0 if match["former"] else 1], "reference")
                break


def _pair(context: Context, span: Span) -> tuple[Actor, Actor] | None:
    for labels in (("Person",), _BODIES):
        spots = context.spots_in(span.start, span.end, *labels)
        actors = list({id(spot.actor): spot.actor for spot in spots}.values())
        if len(actors) == 2:
            return actors[0], actors[1]
        if len(actors) > 2 and _JOINED.fullmatch(context.text, spots[-2].end, spots[-1].start):
            return spots[-2].actor, spots[-1].actor
    return None
