"""Agreements and events as a text tells of them: the anchors that mean the same one, brought together."""

import re
from collections import Counter
from dataclasses import dataclass, field

from spacy.tokens import Token

from loaders.extraction.context import Context, Spot
from loaders.extraction.happenings.anchors import ORDINALS, Anchor
from loaders.extraction.happenings.dates import Found, find_dates, published
from loaders.extraction.happenings.dating import dates_near
from loaders.extraction.happenings.nouns import ambiguous, bringing, doubtful, subordinate, titled
from loaders.extraction.happenings.signing import is_concluded, tells_of_signing
from loaders.extraction.happenings.titling import plain
from loaders.extraction.text.grammar import text_of, verb_above
from loaders.extraction.text.layout import Layout

# Kinds of event that one text calls by each other's words.
_GENERAL = frozenset({"agreement", "deal", "pact", "accord", "cooperation agreement", "partnership agreement"})
_ANY_CEREMONY = frozenset({"ceremony"})
_APART = frozenset({"next", "previous", "last", "following", "earlier", "upcoming", "coming"})
ITEM_REACH = 70  # characters
_LISTED = re.compile(r"\b(?:events?|workshops?|seminars?|courses?|trainings?|programmes?|programs?"
                     r"|meetings?|conferences?|activities|calendar|held|organi[sz]ed|agenda|did)\b")
SAID_REACH = 160  # characters after a sentence in which its agreement may be said to have been signed
_LASTING = re.compile(r"\b(?:\w+|\d+)[- ](?:day|week|hour)s?\b|\b(?:online|virtual|residential)\b", re.IGNORECASE)
_ENTERED = re.compile(r"\b(?:opening|closing|launch|inauguration|beginning|start|end|conclusion|completion|edition|batch|class|day \w+|sessions?"
                      r"|trainees|participants|graduates|graduation|course|margins|sidelines) (?:of|in|at|from) (?:the |its |their |our |this year's )?"
                      r"(?-i:[A-Z\d][\w-]* )*$", re.IGNORECASE)
_ALIKE = ({"workshop", "course", "session", "conference"}, {"meeting", "session", "conference"}, {"visit", "meeting"}, {"ceremony", "session"})


@dataclass(eq=False, slots=True)
class Happening:
    """One agreement or event of the text and the places where it is meant."""

    label: str
    anchors: list[Anchor]
    dates: list[Found] = field(default_factory=list)
    given: list[Spot] = field(default_factory=list)  # its parties, where a list tells them for each of several agreements

    @property
    def main(self) -> Anchor:
        """The anchor that says most of what it is."""
        return max(self.anchors, key=lambda a: (not a.weak, bool(a.kind), bool(a.title), not a.line.heading, a.stated, len(a.words), -a.start))

    @property
    def kind(self) -> str:
        """The kind most of its nouns have."""
        return self.main.kind

    @property
    def words(self) -> frozenset[str]:
        """The words that go with its nouns."""
        return frozenset().union(*(a.words for a in self.anchors))

    @property
    def salience(self) -> int:
        """How much of the text is about it: the times it is meant, more where it stands in a heading or has a day."""
        return len([a for a in self.anchors if not a.modifier]) + 2 * any(a.line.heading for a in self.anchors) + bool(self.dates)

    @property
    def title(self) -> str:
        """Its own title, where it has one."""
        return max((a.title for a in self.anchors), key=len, default="")


def gather(context: Context, layout: Layout, anchors: list[Anchor]) -> list[Happening]:
    """The happenings that these anchors, in the order of the text, tell of."""
    found: list[Happening] = []
    dates = [date for date in find_dates(context.document) if date.is_exact]
    today = str(published(context.document) or "")
    hub = _hub(anchors)
    for anchor in anchors:
        anchor.bodies -= hub
        anchor.partners -= hub
        near = dates_near(anchor, dates, layout, today)
        if any(h.kind != "ceremony" for h in found) and anchor.noun in subordinate() and not near:
            anchor.weak = anchor.definite = True
        choices = [h for h in found if _may_be(h, anchor, near, layout)]
        if choices:
            chosen = max(choices, key=lambda h: _closeness(h, anchor))
            chosen.anchors.append(anchor)
            chosen.dates += near
        elif _can_begin(anchor, near) and (near or not anchor.told or anchor.kind == "ceremony" or not found):
            found.append(Happening(anchor.label, [anchor], near))
        elif is_concluded(anchor):
            anchor.kind, anchor.weak = "agreement", False
            found.append(Happening(anchor.label, [anchor], near))
    return found


def _hub(anchors: list[Anchor]) -> frozenset[int]:
    """The body that most of the sentences with an agreement name, where there are several: it tells none from another."""
    named = Counter(body for anchor in anchors for body in anchor.bodies)
    common = named.most_common(1)
    return frozenset({common[0][0]}) if common and len(named) > 2 and common[0][1] > 1 else frozenset()


def _can_begin(anchor: Anchor, dates: list[Found]) -> bool:
    if anchor.modifier or not anchor.stated:
        return False
    if anchor.line.item and _of_a_list(anchor) and not anchor.definite and (anchor.kind or dates):
        return bool(anchor.kind)
    if anchor.weak:
        return anchor.indefinite and bool(anchor.kind) and (_was_held(anchor.head) or _lasts(anchor) or _has_topic(anchor))
    if anchor.noun in ambiguous(anchor.label):
        if anchor.noun in titled():
            return (_brought_about(anchor) or bool(anchor.ordinal) or _entered(anchor)) and bool(dates or not anchor.line.heading)
        return bool(dates) or _was_held(anchor.head) or (_brought_about(anchor) and not anchor.plural)
    plain = dates or anchor.title or anchor.ordinal or anchor.count > 1 or (anchor.label == "Agreement" and anchor.partners)
    return anchor.noun not in doubtful(anchor.label) or bool(plain) or _brought_about(anchor) or _took_place(anchor)


def _took_place(anchor: Anchor) -> bool:
    """Whether an event is told of in the past: one of it, or several between two sides ("talks between the two ministers")."""
    if anchor.label != "Event" or not _told_in_past(anchor):
        return False
    return not anchor.plural or any(child.dep_ == "prep" and child.lower_ in ("between", "with") for child in anchor.head.children)


def _has_topic(anchor: Anchor) -> bool:
    """Whether the noun, told of in the past, is followed by what it was about: "a training on integrity had three givers"."""
    return _told_in_past(anchor) and any(child.dep_ == "prep" and child.lower_ in ("on", "about") for child in anchor.head.children)


def _told_in_past(anchor: Anchor) -> bool:
    verb = verb_above(anchor.head)
    return verb is not None and verb.tag_ in ("VBD", "VBN")


def _lasts(anchor: Anchor) -> bool:
    """Whether the phrase tells how long it lasts or how it is held: "a one-day online training"."""
    return bool(_LASTING.search(_modifiers(anchor)))


def _entered(anchor: Anchor) -> bool:
    """Whether the noun is that of which something opens, or in which people take part: "Day 1 of the Leadership Training"."""
    return bool(_ENTERED.search(text_of(anchor.head.doc)[max(0, anchor.start - SAID_REACH):anchor.start]))


def _modifiers(anchor: Anchor) -> str:
    """The words of its phrase before the noun, as written."""
    return text_of(anchor.head.doc)[anchor.start:anchor.stem]


def _of_a_list(anchor: Anchor) -> bool:
    """Whether the noun stands at the beginning of a list item, and what leads into the list speaks of happenings of its label."""
    return anchor.start - anchor.line.start < ITEM_REACH and anchor.label == "Event" and bool(_LISTED.search(anchor.line.lead))


def _was_held(noun: Token) -> bool:
    """Whether a noun is what was held: the object or passive subject of such a verb, or with a participle: "a training organised by"."""
    if noun.dep_ in ("dobj", "nsubjpass") and _held(noun.head):
        return True
    return any(child.dep_ == "acl" and child.tag_ == "VBN" and _held(child) for child in noun.children)


def _held(verb: Token) -> bool:
    """Whether this is a verb of holding, told as a fact."""
    return verb.lemma_.casefold() in bringing("Event") - {"launch", "offer", "plan", "put"} and verb.tag_ in ("VBD", "VBN", "VBZ", "VBP")


def _brought_about(anchor: Anchor) -> bool:
    """Whether a verb of its kind (signing, giving; holding, attending) governs the noun, or it is the topic of a heading or led into as one."""
    verb = verb_above(anchor.head)
    said = [verb, anchor.head.head, *(child for child in anchor.head.children if child.pos_ == "VERB")]
    lemmas = {token.lemma_.casefold() for token in said if token is not None}
    if lemmas & bringing(anchor.label) or anchor.line.heading or (anchor.noun == "grant" and "give" in lemmas):
        return True
    text = text_of(anchor.head.doc)
    around = anchor.line.lead if anchor.line.item else text[anchor.sentence.start:anchor.sentence.end + SAID_REACH]
    return anchor.label == "Agreement" and tells_of_signing(around)


def _may_be(happening: Happening, anchor: Anchor, dates: list[Found], layout: Layout) -> bool:
    """Whether an anchor can mean a happening told before."""
    last = happening.anchors[-1]
    if anchor.weak:
        return anchor.definite and not anchor.plural
    if anchor.gift or (anchor.told and dates and not _same_days(happening, dates)):
        return False
    if _joined(last, anchor):
        return True
    if not _alike(happening, anchor) or _elsewhere(happening, anchor, layout) or _conflict(happening, anchor, dates):
        return False
    if anchor.definite or anchor.modifier or not anchor.stated:
        return True
    if all(a.told for a in happening.anchors) and _soon_after(happening.anchors[-1], anchor):
        return True
    if anchor.indefinite or anchor.line.item:
        told_in_head = all(a.start < layout.title_end + 1 or a.line.heading for a in happening.anchors)
        return told_in_head or (not anchor.line.item and bool(anchor.words & happening.words) and not last.line.item)
    return True


def _elsewhere(happening: Happening, anchor: Anchor, layout: Layout) -> bool:
    """Whether a noun of another kind stands in another section or list item than an event that no heading tells: that is another event."""
    if anchor.label != "Event" or anchor.modifier or anchor.kind in {a.kind for a in happening.anchors}:
        return False
    last = happening.anchors[-1].line
    apart = last.section != anchor.line.section or (anchor.line.item and last is not anchor.line)
    return apart and not any(a.line.heading or a.start < layout.title_end for a in happening.anchors)


def _same_days(happening: Happening, dates: list[Found]) -> bool:
    """Whether a happening has no day, or one of just these: a meeting on one day of a visit is another event."""
    own = {(date.date, date.end_date) for date in happening.dates}
    return not own or bool(own & {(date.date, date.end_date) for date in dates})


def _soon_after(verb: Anchor, noun: Anchor) -> bool:
    """Whether a noun follows at once on the verb that told the same: "received a delegation that paid a courtesy call"."""
    return noun.start - verb.end < SAID_REACH * 2 and not noun.line.item


def _joined(last: Anchor, anchor: Anchor) -> bool:
    """Whether two nouns make one name, as in "Study Visit-cum-Briefing Session"."""
    return last.line is anchor.line and 0 <= anchor.start - last.end < 12 and "cum" in text_of(last.head.doc)[last.head.idx:anchor.head.idx + 1].casefold()


def _alike(happening: Happening, anchor: Anchor) -> bool:
    strong = [a for a in happening.anchors if not a.weak]
    kinds = {a.kind for a in strong}
    if anchor.kind in kinds:
        nouns = {a.noun.split()[-1] for a in strong}
        return anchor.kind != "ceremony" or anchor.noun in _ANY_CEREMONY or bool(nouns & {anchor.noun.split()[-1], *_ANY_CEREMONY})
    if anchor.label == "Agreement":
        return anchor.noun in _GENERAL or all(a.noun in _GENERAL for a in strong)
    close = any(anchor.kind in group and kinds & group for group in _ALIKE)
    return close and (anchor.definite or all(a.line.heading for a in strong)) and not anchor.title and not anchor.words - happening.words - ORDINALS.keys()


def _conflict(happening: Happening, anchor: Anchor, dates: list[Found]) -> bool:
    if anchor.label == "Agreement" and not anchor.modifier and _other_bodies(happening, anchor):
        return True
    ordinals = {a.ordinal for a in happening.anchors if a.ordinal}
    if anchor.ordinal and ordinals and anchor.ordinal not in ordinals:
        return True
    if anchor.words & _APART != happening.words & _APART:
        return True
    if (anchor.count != 1) != (happening.main.count != 1) and not all(a.line.heading for a in happening.anchors):
        return True
    titles = [a.title for a in happening.anchors if a.title]
    if anchor.title and titles and not any(_alike_titles(title, anchor.title, anchor.label) for title in titles):
        return True
    if anchor.label == "Event" and _otherwise_named(happening, anchor):
        return True
    other_days = bool(dates and happening.dates) and not {d.date for d in dates} & {d.date for d in happening.dates}
    return other_days and (not anchor.definite or bool(anchor.ordinal))


def _otherwise_named(happening: Happening, anchor: Anchor) -> bool:
    """Whether both are told with capitalised words of their own, and share none: "the Ministerial Meeting" and "the Annual Meeting"."""
    own = _capitalised(anchor)
    others = [words for a in happening.anchors if (words := _capitalised(a))]
    return bool(own and others) and not any(own & words for words in others)


def _capitalised(anchor: Anchor) -> frozenset[str]:
    if anchor.line.heading:
        return frozenset()
    return frozenset(word.casefold() for word in _modifiers(anchor).split() if word[0].isupper())


def _other_bodies(happening: Happening, anchor: Anchor) -> bool:
    """Whether the two are told, in different lines, of bodies of which none is the same."""
    told = [a.bodies for a in happening.anchors if a.bodies and not a.weak]
    if anchor.indefinite and not anchor.line.heading and len(anchor.bodies) > 1 and not told and not all(a.line.heading for a in happening.anchors):
        return True
    partners = [a.partners for a in happening.anchors if a.partners]
    if anchor.partners and partners and not any(each & anchor.partners for each in partners):
        return True
    own = anchor.partners if anchor.definite else anchor.bodies
    return bool(own and told) and happening.anchors[-1].line is not anchor.line and all(not bodies & own for bodies in told)


def _alike_titles(one: str, other: str, label: str) -> bool:
    """Whether two titles share a word that says more than what kind of thing they name."""
    words, others = _words(one) - plain(label), _words(other) - plain(label)
    return bool(words & others) if words and others else bool(_words(one) & _words(other))


def _words(title: str) -> set[str]:
    return {word for word in title.casefold().split() if len(word) > 3}


def _closeness(happening: Happening, anchor: Anchor) -> tuple[bool, bool, int, int]:
    last = happening.anchors[-1]
    same_noun = anchor.noun.split()[-1] in {a.noun.split()[-1] for a in happening.anchors}
    return last.line.section == anchor.line.section, same_noun, happening.salience if anchor.weak else 0, last.start
