"""The words in a text that name an agreement or an event: "a Memorandum of Understanding", "the third workshop"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Token

from loaders.extraction.context import Context, Span
from loaders.extraction.gazetteer import gazetteer
from loaders.extraction.grammar import token_at, verb_above
from loaders.extraction.layout import Layout, Line

FILES = {"Agreement": "agreements", "Event": "events"}
NUMBERS = {word: n for n, word in enumerate(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1)}
ORDINALS = {
    word: n for n, word in enumerate(("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"), 1)
}
_DEFINITE = frozenset({"the", "this", "these", "that", "those", "its", "their", "his", "her", "our", "both", "said", "such", "latter", "former"})
_INDEFINITE = frozenset({"a", "an", "another", "one"})
_NEVER = frozenset({"any", "no", "every", "each", "some", "many", "other", "more", "various", "several", "future", "further", "all", "numerous", "regular"})
_IRREALIS = frozenset({"would", "could", "may", "might", "should", "can", "must"})
_MONEY = re.compile(r"(?:[$€£¥₹]|\b(?:USD|EUR|US\$|GBP|Rs\.?|INR|PKR|KES|NGN|ZAR|Nu\.|AUD|CAD|CHF|JPY|A\$|C\$)) ?\d[\d.,]*"
                    r"(?: ?(?:million|billion|bn|m|crore|lakh|thousand)\b)?", re.IGNORECASE)
_NAMING = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "VERB"})
GIFT_REACH = 300  # characters on either side of a sum in which giver and receiver stand
LONGEST_TITLE_LINE = 12  # words of a heading that can be a title as a whole
_CAPITAL = r"[#A-Z\d][\w.'’&/-]*"
_CAPITALS = re.compile(rf"{_CAPITAL}(?:\s+(?:(?:of|for|on|and|the|in|to|de|du|&|–|-)\s+)*{_CAPITAL})+")
# A quoted or capitalised title stands this near to its noun (characters).
TITLE_REACH = 90


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
    bodies: frozenset[int] = field(default_factory=frozenset)  # the bodies of its sentence, by identity
    words: frozenset[str] = field(default_factory=frozenset)


    @property
    def sentence_text(self) -> str:
        """The words of its sentence, in lower case."""
        return self.head.doc.text[self.sentence.start:self.sentence.end].casefold()


@cache
def _lexicon(label: str) -> tuple[re.Pattern[str], dict[str, tuple[str, bool]]]:
    content = gazetteer(FILES[label])
    known: dict[str, tuple[str, bool]] = {}
    for kind, nouns in [("", content["references"]), *content["kinds"].items()]:
        for noun in nouns:
            known[noun] = (kind, not kind)
    known.update((noun, (kind, True)) for kind, nouns in content.get("general", {}).items() for noun in nouns)
    alternatives = "|".join(_spelled(noun) for noun in sorted(known, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{alternatives})(?:'?s|es)?(?!\w|-(?!cum)\w)|memorand(?:a|ums) of \w+", re.IGNORECASE), known


def _spelled(noun: str) -> str:
    """A pattern for the noun in singular and plural, its words parted by blanks or hyphens."""
    pattern = re.escape(noun).replace(r"\ ", r"[\s-]+")
    return f"{pattern[:-1]}(?:y|ies)" if noun.endswith("y") else pattern


def find_anchors(context: Context, layout: Layout, label: str) -> list[Anchor]:
    """The anchors of one label in the order of the text."""
    pattern, known = _lexicon(label)
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
    noun, plural = _singular(context.text[begin:match.end()], known)
    line = layout.line(begin)
    if noun not in known or not line.start <= begin < line.end or _idiom(context.text[max(0, begin - 20):match.end() + 20], label):
        return None
    if _inside_name(context, begin, match.end()):
        return None
    head = token_at(context.doc, match.end() - 1)
    if " of " in noun:
        head = token_at(context.doc, begin)
    if head is None or (head.pos_ not in ("NOUN", "PROPN") and not line.heading and begin != line.start):
        return None
    kind, weak = known[noun]
    anchor = Anchor(label, kind, noun, begin, match.end(), head, line, context.sentence(begin), weak=weak, plural=plural, stem=begin)
    _describe(context, anchor)
    return anchor


@cache
def _idioms(label: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b{re.escape(idiom)}" for idiom in gazetteer(FILES[label])["idioms"]), re.IGNORECASE)


def _idiom(around: str, label: str) -> bool:
    """Whether the noun, in the middle of the words given, is part of an idiom."""
    return any(match.start() < len(around) - 20 and match.end() > 20 for match in _idioms(label).finditer(around))


@cache
def subordinate() -> frozenset[str]:
    """The nouns for parts of an event."""
    return frozenset(gazetteer(FILES["Event"])["subordinate"])


@cache
def doubtful(label: str) -> frozenset[str]:
    """The nouns that begin a happening only where something more speaks for it."""
    return frozenset(gazetteer(FILES[label])["doubtful"])


def _singular(words: str, known: dict[str, tuple[str, bool]]) -> tuple[str, bool]:
    noun = re.sub(r"[\s-]+", " ", words.casefold()) if "-" not in words else words.casefold()
    if noun in known:
        return noun, False
    noun = re.sub(r"memorand(?:a|ums)", "memorandum", noun)
    if noun in known:
        return noun, True
    if noun.endswith("ies") and f"{noun[:-3]}y" in known:
        return f"{noun[:-3]}y", True
    for ending in ("'s", "s", "es"):
        if noun.endswith(ending) and noun[:-len(ending)] in known:
            return noun[:-len(ending)], ending != "'s"
    first, _, rest = noun.partition(" ")
    return f"{first.rstrip('s')} {rest}", True


def _inside_name(context: Context, start: int, end: int) -> bool:
    """Whether the words belong to the name of a body, a person or a place, or in the middle of a programme's."""
    return any(spot.form != "reference" and spot.start <= start and end <= spot.end and (spot.actor.label != "Programme" or end < spot.end)
               for spot in context.spots_in(max(0, start - 160), end + 160))


def _describe(context: Context, anchor: Anchor) -> None:
    head = anchor.head
    before = list(_before(head, anchor.start))
    lowered = {token.lower_ for token in before}
    anchor.definite = bool(lowered & _DEFINITE) or any(token.tag_ == "POS" for token in before)
    anchor.indefinite = bool(lowered & _INDEFINITE) and not anchor.definite
    anchor.count = _count(before, anchor) or -_took_place(anchor)
    anchor.ordinal = next((n for token in before if (n := _ordinal(token.lower_))), 0)
    anchor.modifier = head.dep_ == "compound" and head.head.pos_ in ("NOUN", "PROPN") and head.head.idx > head.idx
    if context.text[anchor.end:anchor.end + 4].casefold() == "-cum":
        anchor.modifier = False
    anchor.stated = not (lowered & _NEVER) and not _irrealis(head) and anchor.count != 0
    anchor.words = frozenset(token.lemma_.casefold() for token in before if token.pos_ in ("ADJ", "NOUN", "PROPN") and token.is_alpha)
    anchor.start = min([anchor.start, *(token.idx for token in before if token.pos_ in _NAMING and token.lower_ not in _DEFINITE)])
    anchor.bodies = _bodies(context, anchor.sentence.start, anchor.sentence.end)
    anchor.title = _title(context, anchor)
    if anchor.title and anchor.count < 1:  # "Euro-MENA Dialogues" is one event
        anchor.count, anchor.stated = 1, True


def _before(head: Token, start: int) -> Iterator[Token]:
    """The words of the noun's phrase before it."""
    for token in head.subtree:
        if token.i >= head.i and token.idx >= start:
            break
        if token.idx < start and (token.head is head or token.head.head is head or token.dep_ in ("det", "compound", "amod", "nummod")):
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
    return verb is not None and verb.tag_ in ("VBD", "VBN") and verb.lemma_.casefold() in bringing(anchor.label) and not _irrealis(anchor.head)


@cache
def bringing(label: str) -> frozenset[str]:
    """The lemmas of the verbs that bring a happening of this label about."""
    content = gazetteer(FILES[label])
    keys = ("signing", "giving", "receiving", "organising", "hosting", "attending", "chairing")
    return frozenset(word for key in keys for word in content.get(key, ())) - {"be", "make", "give"}


def _ordinal(word: str) -> int:
    match = re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th)", word)
    return int(match[1]) if match else ORDINALS.get(word, 0)


def _irrealis(head: Token) -> bool:
    verb = verb_above(head)
    return verb is not None and any(child.lower_ in _IRREALIS and child.dep_ == "aux" for child in verb.children)


def _title(context: Context, anchor: Anchor) -> str:
    """The happening's own title: quoted near its noun, or capitalised with it."""
    sentence = anchor.sentence
    window_start, window_end = max(sentence.start, anchor.start - TITLE_REACH), min(sentence.end, anchor.end + TITLE_REACH)
    quoted = [match for match in re.finditer(r"[\"“‘'](?P<title>[A-Z0-9][^\"”\n]{8,200}?)[\"”’'](?=[\s,.:;)?]|$)", context.text[window_start:sentence.end + 1])
              if match.start() <= window_end - window_start and _is_title(match["title"])]
    if quoted and not anchor.line.heading and not anchor.plural:
        return quoted[0]["title"].strip(" ,.?!")
    return _capitalised(context, anchor)


def _is_title(words: str) -> bool:
    """Whether quoted words are a title rather than something that was said."""
    long = [word for word in words.split() if len(word) > 3]
    return len(words.split()) > 1 and sum(word[0].isupper() for word in long) * 2 >= len(long) and not words.rstrip().endswith(",")


def _capitalised(context: Context, anchor: Anchor) -> str:
    line = context.text[anchor.line.start:anchor.line.end]
    if anchor.line.heading and (len(line.split()) > LONGEST_TITLE_LINE or line.isupper()):
        return ""
    begin = max(anchor.sentence.start, anchor.start - TITLE_REACH)
    text = context.text[begin:min(anchor.sentence.end, anchor.end + 2 * TITLE_REACH)]
    for match in _CAPITALS.finditer(text):
        if match.start() < anchor.end - begin <= match.end():
            return _worthy(match.group().rstrip(".,"), anchor.label)
    return ""


@cache
def _plain(label: str) -> frozenset[str]:
    """The words that make no title of themselves: the nouns of this label and what joins them."""
    return frozenset(word for noun in _lexicon(label)[1] for word in noun.split()) | {"memorandums", "memoranda", "mous", "under", "new", "joint", "officers"}


def _worthy(words: str, label: str) -> str:
    """The words without what leads into them, where they say more than that there is an agreement or event."""
    title = re.sub(r"^(?:(?:The|A|An|In|On|At|Under|For|By|To|From|During|With|This|While|When|[\d.]+|–|-)\s+)+", "", words)
    own = [word for word in title.split() if word[0].isupper() and word.casefold() not in _plain(label)]
    return title if own and len(title.split()) > 2 else ""
