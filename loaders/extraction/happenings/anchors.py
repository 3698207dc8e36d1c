"""The words in a text that name an agreement or an event: "a Memorandum of Understanding", "the third workshop"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from loaders.extraction.context import Context, Span
from loaders.extraction.happenings.nouns import bringing, is_idiom, lexicon, only_titled, singular, titled
from loaders.extraction.happenings.places import is_place
from loaders.extraction.happenings.titling import title
from loaders.extraction.text.gazetteer import gazetteer
from loaders.extraction.text.grammar import text_of, token_at, verb_above
from loaders.extraction.text.layout import Layout, Line

NUMBERS = {word: n for n, word in enumerate(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1)}
ORDINALS = {
    word: n for n, word in enumerate(("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"), 1)
}
_DEFINITE = frozenset({"the", "this", "these", "that", "those", "its", "their", "his", "her", "our", "both", "said", "such", "latter", "former"})
_INDEFINITE = frozenset({"a", "an", "another", "one"})
_NEVER = frozenset({"any", "no", "every", "each", "some", "many", "other", "more", "various", "several", "future", "further", "all", "numerous", "regular"})
_NEVER_MANY = frozenset({"regular"})  # "regular meetings" are none in particular, "a regular meeting" is one
_IRREALIS = frozenset({"would", "could", "may", "might", "should", "can", "must"})
_MONEY = re.compile(r"(?:[$€£¥₹]|\b(?:USD|EUR|US\$|GBP|Rs\.?|INR|PKR|KES|NGN|ZAR|Nu\.|AUD|CAD|CHF|JPY|A\$|C\$)) ?\d[\d.,]*"
                    r"(?: ?(?:million|billion|bn|m|crore|lakh|thousand)\b)?", re.IGNORECASE)
_WITH = re.compile(r"\)?[^.;:,\n]{0,70}?\b(?:between|with|among)\b(?: the)? ?", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[.;]\s|, (?:which|who|signed|in|on|at)\b|\b(?:was|were|is|are|has|have|will|expired|signed|for)\b")
_GOES_ON = re.compile(r"[ -](?!Batch|Series|No\b|[IVX]+\b)[A-Z]")  # "Training Institute"
_NUMBERED = re.compile(r"\s+(?:Batch|Series|Class|Cohort|No\.?)\s+(?:[IVX]+|\d+)\b")  # "Leadership Training Batch VII"
_HOUSES = frozenset({"assembly", "congress"})  # behind the name of a place these are parliaments
_LONGEST_PLACE = 40  # characters of a place's name
PARTNER_REACH = 30  # characters
_NAMING = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "VERB"})
GIFT_REACH = 300  # characters on either side of a sum in which giver and receiver stand


@dataclass(eq=False, slots=True)
class Anchor:
    """One phrase that names a happening: its label and kind, the noun, and how the phrase points to it."""

    label: str
    kind: str
    noun: str
    start: int
    end: int
    head: Token
    line: Line
    sentence: Span
    weak: bool = False  # only another word for something told already
    definite: bool = False
    indefinite: bool = False
    plural: bool = False
    count: int = 1
    ordinal: int = 0
    stated: bool = True  # told as a fact, not as a wish or in general
    modifier: bool = False  # "MoU" in "MoU partners"
    title: str = ""
    stem: int = 0  # where the noun itself begins
    gift: bool = False  # a sum given, with no noun for the grant
    told: str = ""  # what an event is called that a verb tells without a noun
    bodies: frozenset[int] = field(default_factory=frozenset)  # the bodies of its sentence, by identity
    partners: frozenset[int] = field(default_factory=frozenset)  # the bodies that the phrase itself names: "the agreement with A", "A's agreement"
    words: frozenset[str] = field(default_factory=frozenset)

    @property
    def sentence_text(self) -> str:
        """The words of its sentence, in lower case."""
        return text_of(self.head.doc)[self.sentence.start:self.sentence.end].casefold()


def find_anchors(context: Context, layout: Layout, label: str) -> list[Anchor]:
    """The anchors of one label in the order of the text."""
    pattern, known = lexicon(label)
    found = []
    for match in pattern.finditer(context.text):
        anchor = _anchor(context, layout, label, match, known)
        if anchor is not None:
            found.append(anchor)
    return found


def find_gifts(context: Context, layout: Layout, told: list[Anchor]) -> list[Anchor]:
    """Sums of money that a sentence says one body gave another, as anchors of grants; sentences that name an agreement themselves are left out."""
    taken = {anchor.line.start for anchor in told if not anchor.modifier and anchor.stated and not anchor.line.heading}
    verbs = re.compile(rf"\b(?:{'|'.join(gazetteer('agreements')['gifts'])})(?:s|es|ed|d|n)?\b", re.IGNORECASE)
    found = []
    for match in _MONEY.finditer(context.text):
        line, head = layout.line(match.start()), token_at(context.doc, match.end() - 1)
        low, high = max(line.start, match.start() - GIFT_REACH), min(line.end, match.end() + GIFT_REACH)
        if head is None or line.start in taken or not verbs.search(context.text[low:high]) or len(_bodies(context, low, high)) < 2:
            continue
        taken.add(line.start)
        found.append(Anchor("Agreement", "grant", "grant", match.start(), match.end(), head, line, context.sentence(match.start()), indefinite=True,
                            stem=match.start(), gift=True, bodies=_bodies(context, low, high)))
    return found


def _bodies(context: Context, start: int, end: int) -> frozenset[int]:
    return frozenset(id(spot.actor) for spot in context.spots_in(start, end, "Organisation"))


def _anchor(context: Context, layout: Layout, label: str, match: re.Match[str], known: dict[str, tuple[str, bool]]) -> Anchor | None:
    begin = match.start() + (len(match.group()) - len(match.group().lstrip(" -")))
    noun, plural = singular(context.text[begin:match.end()], known)
    line = layout.line(begin)
    if noun not in known or not line.start <= begin < line.end or is_idiom(_around(context, begin, match.end()), label):
        return None
    if _inside_name(context, begin, match.end()) or (noun in _HOUSES and _behind_a_place(context.text[max(0, begin - _LONGEST_PLACE):begin])):
        return None
    head = token_at(context.doc, match.end() - 1)
    if " of " in noun:
        head = token_at(context.doc, begin)
    if head is None or (head.pos_ not in ("NOUN", "PROPN") and not line.heading and begin != line.start):
        return None
    kind, weak = known[noun]
    anchor = Anchor(label, kind, noun, begin, match.end(), head, line, context.sentence(begin), weak=weak, plural=plural, stem=begin)
    _describe(context, anchor)
    if label == "Event" and noun in titled():
        anchor.weak = not (anchor.title or anchor.ordinal) or anchor.plural or bool(_GOES_ON.match(context.text, anchor.end))
    return None if anchor.weak and noun in only_titled() else anchor


def _behind_a_place(before: str) -> bool:
    """Whether the last words, up to three, name a place: `Punjab`, `New York` Assembly."""
    words = before.split()
    return any(is_place(" ".join(words[-count:])) for count in (1, 2, 3) if len(words) >= count)


def _around(context: Context, start: int, end: int) -> str:
    """The words with twenty characters on either side, of blanks where the text ends."""
    return context.text[max(0, start - 20):start].rjust(20) + context.text[start:end + 20].ljust(end - start + 20)


def _inside_name(context: Context, start: int, end: int) -> bool:
    """Whether the words belong to the name of a body, a person or a place, or in the middle of a programme's."""
    return any(spot.form != "reference" and spot.start <= start and end <= spot.end and (spot.actor.label != "Programme" or end < spot.end)
               for spot in context.spots_in(max(0, start - 160), end + 160))


def _describe(context: Context, anchor: Anchor) -> None:
    head = anchor.head
    before = list(_before(head, anchor.start))
    lowered = {token.lower_ for token in before}
    if "than" in lowered:  # "no fewer than five", "more than ten"
        lowered -= _NEVER
    anchor.definite = bool(lowered & _DEFINITE) or any(token.tag_ == "POS" for token in before)
    anchor.indefinite = bool(lowered & _INDEFINITE) and not anchor.definite
    anchor.count = _count(before, anchor) or -_took_place(anchor)
    anchor.ordinal = next((n for token in before if (n := _ordinal(token.lower_))), 0)
    anchor.modifier = head.dep_ == "compound" and head.head.pos_ in ("NOUN", "PROPN") and head.head.idx > head.idx
    if context.text[anchor.end:anchor.end + 4].casefold() == "-cum" or _NUMBERED.match(context.text, anchor.end):
        anchor.modifier = False
    anchor.stated = not (lowered & (_NEVER if anchor.plural else _NEVER - _NEVER_MANY)) and not _irrealis(head) and anchor.count != 0
    anchor.words = frozenset(token.lemma_.casefold() for token in before if token.pos_ in ("ADJ", "NOUN", "PROPN") and token.is_alpha)
    own = [token for token in before if token.dep_ != "poss" and (token.head is head or token.head.dep_ != "poss")]
    anchor.start = min([anchor.start, *(token.idx for token in own if token.pos_ in _NAMING and token.lower_ not in _DEFINITE)])
    anchor.bodies = _bodies(context, anchor.sentence.start, anchor.sentence.end)
    anchor.partners = _partners(context, anchor)
    anchor.title = title(context, anchor)
    if anchor.title and anchor.count < 1:  # "Euro-MENA Dialogues" is one event
        anchor.count, anchor.stated = 1, True


def _partners(context: Context, anchor: Anchor) -> frozenset[int]:
    """The bodies told by the phrase itself, as its owner or after "between" or "with"."""
    text, found = context.text, set()
    joined = _WITH.match(text, anchor.end, anchor.sentence.end)
    if joined:
        clause = _CLAUSE_END.search(text, joined.end(), anchor.sentence.end)
        named = context.spots_in(joined.end(), clause.start() if clause else anchor.sentence.end, "Organisation")
        found |= {id(spot.actor) for spot in named if named[0].start - joined.end() < PARTNER_REACH}
    found |= {id(spot.actor) for spot in context.spots_in(max(0, anchor.start - PARTNER_REACH), anchor.start, "Organisation")
              if re.fullmatch(r"[’']s?\s+", text[spot.end:anchor.start])}
    return frozenset(found)


def _before(head: Token, start: int) -> Iterator[Token]:
    """The words of the noun's phrase before it."""
    for token in head.subtree:
        if token.i >= head.i and token.idx >= start:
            break
        if token.idx < start and (head.i in (token.head.i, token.head.head.i) or token.dep_ in ("det", "compound", "amod", "nummod")):
            yield token


def _count(before: list[Token], anchor: Anchor) -> int:
    if not anchor.plural:
        return 1
    for token in before:
        if token.lower_ in NUMBERS:
            return NUMBERS[token.lower_]
        if token.text.isdigit() and len(token.text) < 3 and token.idx > anchor.line.start + 2:
            return int(token.text)
    return -1 if anchor.definite or anchor.line.heading else 0


def _took_place(anchor: Anchor) -> bool:
    """Whether a plural is told as something done: "held a series of meetings", "the MoUs signed"."""
    verb = verb_above(anchor.head)
    if verb is None or _irrealis(anchor.head):
        return False
    has = anchor.label == "Agreement" and verb.lemma_ == "have" and anchor.head.dep_ == "dobj"
    return has or (verb.tag_ in ("VBD", "VBN") and verb.lemma_.casefold() in bringing(anchor.label))


def _ordinal(word: str) -> int:
    match = re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th)", word)
    return int(match[1]) if match else ORDINALS.get(word, 0)


def _irrealis(head: Token) -> bool:
    verb = verb_above(head)
    return verb is not None and any(child.lower_ in _IRREALIS and child.dep_ == "aux" for child in verb.children)
