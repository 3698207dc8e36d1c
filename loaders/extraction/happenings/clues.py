"""What speaks for or against an actor's part in a happening: clues, gathered at each place where the actor is meant."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from loaders.extraction.context import Context, Span, Spot
from loaders.extraction.happenings.anchors import Anchor
from loaders.extraction.happenings.bonds import noun_above, shared_verb
from loaders.extraction.happenings.gathering import Happening
from loaders.extraction.happenings.nouns import FILES
from loaders.extraction.happenings.occasions import occasion
from loaders.extraction.happenings.signing import signed_at_once, signing_clues
from loaders.extraction.happenings.sketch import matches, sketch
from loaders.extraction.text.gazetteer import gazetteer
from loaders.extraction.text.grammar import Role, role, root
from loaders.extraction.text.layout import Layout, Line

DATELINE = 70  # characters
LEAD = 4  # sentences
AT_ONCE = 12  # sentences from an agreement to one that tells of it together with others
VERB_CLASSES = ("signing", "signatures", "giving", "receiving", "organising", "hosting", "attending", "speaking", "chairing", "visiting", "meeting")
_BEHALF = re.compile(r"\b(?:appoint|named? |elect|succe|predecessor|former|retire|born|award|thank|according to|quot|behalf"
                     r"|represented|absent|apolog|award|prize|author|founder|memorial)", re.IGNORECASE)


@cache
def _classes() -> dict[str, tuple[str, ...]]:
    """Each verb's lemma with the classes it belongs to."""
    found: dict[str, list[str]] = {}
    for name in ("agreements", "events"):
        for key in VERB_CLASSES:
            for lemma in gazetteer(name).get(key, ()):
                found.setdefault(lemma, []).append(key)
    return {lemma: tuple(keys) for lemma, keys in found.items()}


@cache
def _cues(key: str) -> dict[str, re.Pattern[str]]:
    return {name: re.compile("|".join(rf"\b{re.escape(word)}\b" for word in words), re.IGNORECASE) for name, words in gazetteer("events")[key].items()}


def _told_by(sentence: str) -> Iterator[str]:
    """The clues that a sentence gives for all who stand in it."""
    yield from (f"cue={name}" for name, pattern in _cues("roles").items() if pattern.search(sentence))
    yield from (f"word={match.group().casefold().strip()}" for match in _BEHALF.finditer(sentence))


class Scene:
    """A text with the happenings of both labels laid over it."""

    def __init__(self, context: Context, layout: Layout, happenings: list[Happening]) -> None:
        self.context, self.layout, self.happenings = context, layout, happenings
        self._sentences = [span.start for span in context.sentences]
        self._quotes = [Span(m.start(), m.end()) for m in re.finditer(r"[“\"][^”\"\n]{12,600}[”\"]", context.text)]
        self._matches: dict[tuple[int, str], list[tuple[str, Spot, Anchor | None]]] = {}
        self._clues: dict[tuple[int, int, int], frozenset[str]] = {}
        self._cues: dict[int, list[str]] = {}
        self._beside: dict[tuple[int, str], frozenset[str]] = {}
        self._roles: dict[int, Role | None] = {}
        self._standing: dict[int, tuple[int, int, bool]] = {}
        self.occasion = occasion(context, layout, happenings)
        self._at_once = signed_at_once(context) if len([h for h in happenings if h.label == "Agreement"]) > 1 else frozenset()
        self._current = {label: self._follow(label) for label in FILES}
        self._about: dict[int, list[int]] = {}
        for followed in self._current.values():
            for number, current in enumerate(followed):
                self._about.setdefault(id(current), []).append(number)

    def index(self, offset: int) -> int:
        """The number of the sentence that holds this offset."""
        return max(0, bisect_right(self._sentences, offset) - 1)

    def current(self, offset: int, label: str) -> Happening | None:
        """The happening of a label that the text is about at this place."""
        return self._current[label][self.index(offset)]

    def _follow(self, label: str) -> list[Happening | None]:
        """For each sentence the happening it is about: one named in it, else the one told last in its section, else the main one of the text."""
        told: dict[int, list[tuple[Anchor, Happening]]] = {}
        for happening in self.happenings:
            for anchor in happening.anchors:
                if happening.label == label and not anchor.modifier:
                    told.setdefault(self.index(anchor.start), []).append((anchor, happening))
        main = self.main(label)
        taken = {self.layout.line(a.start).section for h in self.happenings if h.label != label for a in h.anchors if not a.weak and not a.modifier}
        found: list[Happening | None] = []
        start = main if main is not None and self._leads(main) else None
        here, section, item = start, -1, -1
        for number, sentence in enumerate(self.context.sentences):
            line = self.layout.line(sentence.start)
            if line.section != section:
                strange = section >= 0 and line.section in taken and number not in told
                here, section = None if strange else main if section >= 0 else start, line.section
            if line.item and line.start != item:
                here, item = here if here is None or not _in_item(here) else None, line.start
            ceremony = next((happening for anchor, happening in told.get(number, []) if happening.kind == "ceremony" and not anchor.weak), here)
            named = [pair for pair in told.get(number, []) if ceremony is None or not _of_its_course(ceremony, *pair)]
            chosen = max(named, key=lambda pair: (not pair[0].weak, pair[1].salience), default=None)
            if chosen is not None and (here is None or _carries(chosen[0])):
                here = chosen[1]
            if label == "Event" and self.occasion is not None:
                here = self.occasion
            found.append(chosen[1] if chosen is not None else here)
        return found

    def _leads(self, happening: Happening) -> bool:
        """Whether a happening is told in a heading or near the beginning, so that what stands before its first mention may be about it."""
        return any(anchor.line.heading or self.index(anchor.start) - self.index(self.layout.title_end) < LEAD for anchor in happening.anchors)

    def main(self, label: str) -> Happening | None:
        """The happening of a label that most of the text is about."""
        return max((h for h in self.happenings if h.label == label), key=lambda h: h.salience, default=None)

    def spots_near(self, happening: Happening) -> dict[int, list[Spot]]:
        """The spots that stand where the text may be about a happening, by the identity of their actors."""
        numbers = set(self._about.get(id(happening), ())) | self._told_at_once(happening)
        for anchor in happening.anchors:
            numbers |= {self.index(anchor.start), max(0, self.index(anchor.start) - 1)}
            if anchor.line.item or anchor.gift:
                above = self.layout.line(anchor.line.lead_start) if anchor.line.lead_start >= 0 else anchor.line
                for line in (anchor.line, above):
                    numbers |= set(range(self.index(line.start), self.index(line.end) + 1))
        found: dict[int, list[Spot]] = {}
        for number in sorted(numbers):
            end = self._sentences[number + 1] if number + 1 < len(self._sentences) else len(self.context.text) + 1
            for spot in self.context.spots_in(self._sentences[number] if number else 0, end):
                if self.near(happening, spot) and not self.source(spot):
                    found.setdefault(id(spot.actor), []).append(spot)
        return found

    def near(self, happening: Happening, spot: Spot) -> bool:
        """Whether a place of the text is about this happening at all: it is the current one there, or told in the sentence, the next one, or the list."""
        if self.current(spot.start, happening.label) is happening:
            return True
        here, line = self.index(spot.start), self.layout.line(spot.start)
        if here in self._told_at_once(happening):
            return True
        for anchor in happening.anchors:
            there = self.index(anchor.start)
            if there == here or (there == here + 1 and not line.heading and anchor is happening.anchors[0] and not self._named(anchor)):
                return True
            if (anchor.line.item or anchor.gift) and (anchor.line is line or anchor.line.lead_start == line.start):
                return True
        return False

    def _told_at_once(self, happening: Happening) -> set[int]:
        """The numbers of the sentences that tell of this agreement together with others."""
        if happening.label != "Agreement" or not self._at_once:
            return set()
        told = self.index(min(anchor.start for anchor in happening.anchors))
        return {number for number in self._at_once if abs(number - told) < AT_ONCE}

    def _named(self, anchor: Anchor) -> bool:
        """Whether a body is named in the anchor's sentence."""
        return bool(self.context.spots_in(anchor.sentence.start, anchor.sentence.end, "Organisation"))

    def source(self, spot: Spot) -> bool:
        """Whether this is the news agency of a dateline: alone in brackets near the beginning of its line."""
        text, line = self.context.text, self.layout.line(spot.start)
        bracketed = text[spot.start - 1:spot.start] == "(" and text[spot.end:spot.end + 1] == ")"
        return bracketed and spot.start - line.start < DATELINE and not any(0 < spot.start - other.end < 3 for other in spot.actor.spots)

    def role(self, spot: Spot) -> Role | None:
        """What the spot does in its sentence."""
        if spot.start not in self._roles:
            top = root(self.context.doc, spot.start, spot.end)
            self._roles[spot.start] = role(top) if top is not None else None
        return self._roles[spot.start]

    def clues(self, happening: Happening, spot: Spot) -> frozenset[str]:
        """The clues at one spot for its actor's part in a happening; kept, since several parts are weighed by them."""
        key = id(happening), spot.start, id(spot.actor)
        if key not in self._clues:
            self._clues[key] = self._read_clues(happening, spot)
        return self._clues[key]

    def _read_clues(self, happening: Happening, spot: Spot) -> frozenset[str]:
        found = {f"form={spot.form}", f"kind={happening.kind}", f"label={happening.label}"}
        found.update(self._said(happening, spot), self._of_spot(spot, happening.label))
        found.update(self._grammar(happening, spot), self._place(happening, spot), self._whole(happening, spot))
        return frozenset(found)

    def _of_spot(self, spot: Spot, label: str) -> frozenset[str]:
        """The clues of a spot that are the same for all happenings of a label."""
        key = spot.start, label
        if key not in self._beside:
            found = set(self._words(spot))
            if label == "Agreement":
                found.update(signing_clues(self.context, spot, self.index(spot.start)))
                found.update(["at once"] if self.index(spot.start) in self._at_once else [])
            self._beside[key] = frozenset(found)
        return self._beside[key]

    def _said(self, happening: Happening, spot: Spot) -> Iterator[str]:
        """What the patterns say of the spot: of this happening by its own words, or of the one the text is about there."""
        sentence = self.context.sentence(spot.start)
        key = (sentence.start, happening.label)
        if key not in self._matches:
            anchors = [anchor for h in self.happenings for anchor in h.anchors]
            self._matches[key] = list(matches(sketch(self.context, sentence, anchors), happening.label))
        for name, thing, anchor in self._matches[key]:
            if thing.start == spot.start and (anchor is None or anchor in happening.anchors):
                if name.startswith("plain"):
                    if anchor is not None or self.current(spot.start, happening.label) is happening:
                        yield name
                    continue
                yield name
                yield f"{name}, {'named' if anchor else 'not named'}"
                yield name.rstrip(" 0123456789")

    def _grammar(self, happening: Happening, spot: Spot) -> Iterator[str]:
        does = self.role(spot)
        if does is None:
            return
        classes = _classes().get(does.verb.lemma_.casefold(), ("other",)) if does.verb is not None else ("none",)
        yield f"role={does.name}"
        yield f"preposition={does.preposition}"
        for name in classes:
            yield f"verb={name}"
            yield f"{does.name}:{does.preposition}:{name}"
        yield f"noun={noun_above(does, happening)}"
        if does.preposition:
            yield f"{does.preposition}:{noun_above(does, happening)}"
        if does.verb is not None:
            yield from shared_verb(does, happening)

    def _place(self, happening: Happening, spot: Spot) -> Iterator[str]:
        here, line = self.index(spot.start), self.layout.line(spot.start)
        if happening is self.occasion:
            yield "occasion"  # how far away it is named says nothing where the whole text is about it
        else:
            yield from self._distance(happening, spot, here, line)
        if line.heading:
            yield "heading"
        if line.item:
            yield "item"
        for name, pattern in _cues("lists").items():
            if pattern.search(line.label) and spot.start - line.start <= 400:
                yield f"labelled {name}"
            if pattern.search(line.lead) and (name != "roll" or line.lead.endswith(":")):
                yield f"led by {name}"
                if line.item:
                    yield f"listed under {name}"

    def _distance(self, happening: Happening, spot: Spot, here: int, line: Line) -> Iterator[str]:
        strong = [a for a in happening.anchors if not a.weak]
        apart = min((here - self.index(a.start) for a in happening.anchors), key=lambda d: (abs(d), -d))
        yield f"apart={_bucket(apart)}"
        if any(self.index(a.start) == here for a in strong):
            yield "anchor in sentence"
            yield from self._between(strong, spot, here)
        same_line = any(a.line.start == line.start for a in happening.anchors)
        yield f"line={same_line}"
        yield f"section={line.section in {a.line.section for a in happening.anchors}}"
        if any(a.line.item and a.line.lead_start == line.start for a in happening.anchors):
            yield "leads into anchor"
        current = self.current(spot.start, happening.label)
        yield f"current={current is happening}"
        yield f"current={current is happening} apart={_bucket(apart)}"

    def _between(self, anchors: list[Anchor], spot: Spot, here: int) -> Iterator[str]:
        nearest = min((a for a in anchors if self.index(a.start) == here), key=lambda a: abs(a.start - spot.start))
        side = "after" if spot.start > nearest.start else "before"
        low, high = sorted((spot.end, nearest.start)) if side == "before" else sorted((nearest.end, spot.start))
        others = len(self.context.spots_in(low, high, spot.actor.label))
        yield f"{side} anchor"
        yield f"{side} anchor, {min(others, 3)} between"
        text = self.context.text[low:high].casefold()
        for word in ("between", "with", "by", "of", "at", "in", "for", "to", "from"):
            if re.search(rf"\b{word}\b", text):
                yield f"{side} anchor {word}"
        if re.match(r"\s*[’']s?\b|\s*[–-]", self.context.text[spot.end:spot.end + 3]):
            yield f"{side} anchor, owner"

    def _words(self, spot: Spot) -> Iterator[str]:
        sentence = self.context.sentence(spot.start)
        if sentence.start not in self._cues:
            self._cues[sentence.start] = list(_told_by(self.context.text[sentence.start:sentence.end]))
        yield from self._cues[sentence.start]
        if self.context.text[spot.end:spot.end + 2].strip(" ").startswith(("’s", "'s", "’", "'")):
            yield "owner"
        if any(quote.start <= spot.start < quote.end for quote in self._quotes):
            yield "quoted"

    def _weigh(self) -> None:
        """Note for each happening how many there are of its label, which of them it is, and whether it is the main one; done once their days are known."""
        for label in FILES:
            same, main = [h for h in self.happenings if h.label == label], self.main(label)
            self._standing.update((id(h), (len(same), rank, h is main)) for rank, h in enumerate(same))

    def _whole(self, happening: Happening, spot: Spot) -> Iterator[str]:
        if not self._standing:
            self._weigh()
        count, rank, is_main = self._standing[id(happening)]
        yield f"of {min(count, 3)}"
        if self.occasion is not None and happening is not self.occasion:
            yield "beside the occasion"
        yield f"main {is_main}"
        yield f"salience {min(happening.salience, 6)}"
        if any(a.start <= spot.start < a.end or spot.actor.name in a.title for a in happening.anchors):
            yield "in name of happening"
        yield f"rank {min(rank, 2)}"
        yield f"anchors {min(len(happening.anchors), 4)}"
        named = [s for s in spot.actor.spots if s.form != "reference"]
        yield f"spots {min(len(named), 4)}"
        if named and named[0].start < self.layout.title_end:
            yield "in title"
        if any(a.start < self.layout.title_end for a in happening.anchors):
            yield "happening in title"
        if spot.start > 0.8 * len(self.context.text):
            yield "late"


def _carries(anchor: Anchor) -> bool:
    """Whether the text goes on about what this anchor names, rather than naming it in passing ("the programme of the 2023 Conference")."""
    above = anchor.head.head
    in_passing = anchor.head.dep_ == "pobj" and above.lower_ == "of" and above.head.pos_ == "NOUN"
    return anchor.line.heading or anchor.line.item or not in_passing


def _of_its_course(here: Happening, anchor: Anchor, happening: Happening) -> bool:
    """Whether a ceremony is being told and this only names the course that it opens or closes."""
    told_anew = anchor.line.heading or anchor.line.item or anchor.indefinite
    return here.kind == "ceremony" and happening.kind == "course" and here is not happening and not told_anew


def _in_item(happening: Happening) -> bool:
    """Whether a happening is told in a list item only, so that the next item is about something else."""
    return all(anchor.line.item for anchor in happening.anchors)


def _bucket(apart: int) -> str:
    if apart < 0:
        return "before" if apart < -1 else "-1"
    return str(apart) if apart < 3 else "3-5" if apart < 6 else "6+"
