"""Happenings that a text tells by a verb alone: "the Minister called on the Speaker", "the Board sat on 3 May", "the Academy trained 40 clerks"."""

import re
from collections.abc import Callable, Mapping
from functools import cache

from spacy.tokens import Token

from loaders.extraction.context import Context, Spot
from loaders.extraction.happenings.anchors import Anchor
from loaders.extraction.happenings.dates import find_dates
from loaders.extraction.happenings.nouns import lexicon
from loaders.extraction.text.gazetteer import entries, gazetteer
from loaders.extraction.text.layout import Layout

_TOLD = frozenset({"VBD", "VBN", "VBZ", "VBP"})
_GROUPS = frozenset({"delegation", "team", "group", "mission", "delegate", "official", "member", "representative", "participant", "party", "guest"})
REACH = 160  # characters on either side of the verb in which those who met are named
_QUOTED = re.compile(r"[“\"][^”\"\n]{12,900}[”\"]")
_WHERE = re.compile(r"\b(?:in|at) (?:the |its |their |his |her )?(?=[A-ZÀ-Þ])")
_HOUSE = re.compile(r"\s+(?:Hall|Room|Cent|Building|House|Complex|Suite)")  # "at the Conference Hall" names no conference
LONGEST = 60  # characters after what was launched that may name it
_AFTER_THING = re.compile(r",|\s(?:in|at|on|from|with|to|which|that|under|during)\s|[.;:]")
_NAMES = {"ceremony": ("Swearing-in", "of", "before"), "meeting": ("Meeting", "of", "with"), "visit": ("Visit", "of", "to"), "course": ("Training", "by", "of")}


@cache
def _frames() -> Mapping[str, Mapping[str, str]]:
    """For each way of telling, the kind of event that the lemmas of its verbs stand for."""
    known: Mapping[str, Mapping[str, str]] = gazetteer("events")["encounters"]
    return known


def find_encounters(context: Context, layout: Layout) -> list[Anchor]:
    """Anchors of the visits, meetings and trainings whose verb has with it those who make it one."""
    quoted = [match.span() for match in _QUOTED.finditer(context.text)]
    found = []
    for verb in context.doc:
        if verb.pos_ in ("VERB", "AUX") and verb.tag_ in _TOLD and not any(start <= verb.idx < end for start, end in quoted):
            kind = _kind(context, verb)
            if kind:
                found.append(_anchor(context, layout, verb, kind))
    return found


def _kind(context: Context, verb: Token) -> str:
    for frame, verbs in _frames().items():
        kind = verbs.get(verb.lemma_.casefold(), "")
        if kind and _stated(verb) and _TELLS[frame](context, verb):
            return kind
    return ""


def _stated(verb: Token) -> bool:
    """Whether the verb tells a fact: no wish, no denial, and its own subject; a participle only in the passive."""
    if any(child.dep_ == "neg" or child.tag_ in ("MD", "TO") for child in verb.children):
        return False
    return any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children) or (verb.dep_ == "conj" and verb.head.pos_ == "VERB" and _stated(verb.head))


def _two_sides(context: Context, verb: Token) -> bool:
    """Someone met or received someone: people, bodies or groups of theirs before the verb and in its object or after "with", "on", "by"."""
    return bool(_before(context, verb)) and any(_who(context, other, "Person", "Organisation") for other in _others(verb, "with", "on", "upon", "by"))


def _visit(context: Context, verb: Token) -> bool:
    """Someone visited a body, a person or a place."""
    return _traveller(context, verb) and any(_who(context, other, "Person", "Organisation", "Place") for other in _others(verb, "with", "on", "by", "to"))


def _journey(context: Context, verb: Token) -> bool:
    """Someone travelled to a place on a day that is told."""
    return _traveller(context, verb) and _dated(context, verb) and any(_who(context, other, "Place", "Organisation") for other in _others(verb, "to"))


def _gathering(context: Context, verb: Token) -> bool:
    """Several came together, or a body sat, on a day or at a place that is told, and no noun with the verb says for what."""
    if any(child.dep_ in ("dobj", "attr", "prt") for child in verb.children) or _named_event(context, verb):
        return False
    subject = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is not None and subject.tag_ == "NNP" and _who(context, subject, "Person"):  # "Ms Makari sat in Parliament"
        return False
    several = subject is not None and (subject.tag_ in ("NNS", "NNPS") or any(child.dep_ == "conj" for child in subject.children)
                                       or bool(_who(context, subject, "Organisation")) or subject.ent_type_ == "ORG" or subject.tag_ == "NNP")
    return several and (_dated(context, verb) or bool(_WHERE.search(context.text, verb.idx, min(_end(context, verb), verb.idx + REACH))))


def _teaching(context: Context, verb: Token) -> bool:
    """A body trained people on a day or at a place that is told."""
    bodies = [token for token in (*(child for child in verb.children if child.dep_ == "nsubj"), *_others(verb, "by"))
              if _who(context, token, "Organisation", "Programme")]
    return bool(bodies) and (_dated(context, verb) or bool(_WHERE.search(context.text, verb.idx, _end(context, verb))))


def _launch(context: Context, verb: Token) -> bool:
    """A project, programme, house or policy was launched or opened on a day and at a place that are told."""
    things = _things(verb)
    opened = any(thing.lemma_.casefold() in entries("events", "opened") or _who(context, thing, "Programme") for thing in things)
    where = _WHERE.search(context.text, verb.idx, min(_end(context, verb), verb.idx + 2 * REACH))
    if any(lexicon("Event")[0].search(context.text, thing.left_edge.idx, thing.right_edge.idx + len(thing.right_edge)) for thing in things):
        return False  # "inaugurated the training programme" tells of the training
    return opened and bool(where) and _dated(context, verb) and not _named_event(context, verb)


def _things(verb: Token) -> list[Token]:
    """What was launched or opened: the object, or the subject of the passive."""
    return _others(verb) + [child for child in verb.children if child.dep_ == "nsubjpass"]


def _oath(_: Context, verb: Token) -> bool:
    """Someone was sworn in, or took an oath."""
    if verb.lemma_ == "swear":
        return any(child.lower_ == "in" and child.dep_ in ("prt", "prep", "advmod") for child in verb.children)
    return any(child.lemma_.casefold() == "oath" for child in _others(verb))


def _stay(context: Context, verb: Token) -> bool:
    """Someone is in a place or house on days that are told: "From 17 to 20 February the two were in Sri Lanka"."""
    labels = ("Place",) if verb.lemma_ == "be" else ("Place", "Organisation")
    houses = [other for other in _others(verb, "in", "at", "with") if other.dep_ == "pobj"]
    return any(_who(context, other, *labels) for other in houses) and _traveller(context, verb) and _several_days(context, verb)


def _several_days(context: Context, verb: Token) -> bool:
    sentence = context.sentence(verb.idx)
    return any(sentence.start <= date.start < sentence.end and date.end_date and len(date.date) == 10 for date in find_dates(context.document))


_TELLS: Mapping[str, Callable[[Context, Token], bool]] = {
    "launches": _launch, "two sides": _two_sides, "visits": _visit, "journeys": _journey, "gatherings": _gathering, "teachings": _teaching,
    "oaths": _oath, "stays": _stay,
}


def _others(verb: Token, *prepositions: str) -> list[Token]:
    """Who was met or visited: the object, or what stands after one of these prepositions."""
    found = [child for child in verb.children if child.dep_ in ("dobj", "obj")]
    return found + [inner for child in verb.children if child.dep_ in ("prep", "agent") and child.lower_ in prepositions
                    for inner in child.children if inner.dep_ == "pobj"]


def _who(context: Context, token: Token, *labels: str) -> bool:
    """Whether the phrase names someone: its head does, a person's name stands beside an office, or it is a group that was sent."""
    if token.lemma_.casefold() in _GROUPS:
        return True
    start, end = token.left_edge.idx, token.right_edge.idx + len(token.right_edge)
    return any(spot.start <= token.idx < spot.end or spot.actor.label == "Person" for spot in context.spots_in(start, max(end, start + 1), *labels))


def _before(context: Context, verb: Token) -> list[Spot]:
    """The people and bodies, and references to them, named before the verb in its sentence, the nearest first."""
    sentence = context.sentence(verb.idx)
    return context.spots_in(max(sentence.start, verb.idx - REACH), verb.idx, "Person", "Organisation")[::-1]


def _traveller(context: Context, verb: Token) -> bool:
    subjects = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
    return bool(_before(context, verb)) or any(subject.lemma_.casefold() in _GROUPS for subject in subjects)


def _end(context: Context, verb: Token) -> int:
    return context.sentence(verb.idx).end


def _dated(context: Context, verb: Token) -> bool:
    sentence = context.sentence(verb.idx)
    return any(sentence.start <= date.start < sentence.end and len(date.date) == 10 for date in find_dates(context.document))


def _named_event(context: Context, verb: Token) -> bool:
    """Whether a noun for an event stands with the verb: "met for a workshop", "gathered at the annual conference"."""
    nouns = lexicon("Event")[0].finditer(context.text, verb.idx + len(verb), min(_end(context, verb), verb.idx + REACH))
    return any(not _HOUSE.match(context.text, noun.end()) for noun in nouns)


def _anchor(context: Context, layout: Layout, verb: Token, kind: str) -> Anchor:
    sentence = context.sentence(verb.idx)
    bodies = frozenset(id(spot.actor) for spot in context.spots_in(sentence.start, sentence.end, "Organisation"))
    return Anchor("Event", kind, kind, verb.idx, verb.idx + len(verb), verb, layout.line(verb.idx), sentence, definite=True, stem=verb.idx,
                  told=_name(context, verb, kind), bodies=bodies)


def _name(context: Context, verb: Token, kind: str) -> str:
    """What such an event is called: "Meeting of Amina Rahman with Peter Okoye"."""
    if verb.lemma_.casefold() in _frames()["launches"]:
        return _launched(context, verb)
    noun, of, to = _NAMES[kind]
    after = context.spots_in(verb.idx, min(_end(context, verb), verb.idx + REACH), "Person", "Organisation", "Place")
    others = [spot for spot in after if kind == "visit" or spot.actor.label != "Place"]
    before = _before(context, verb)
    whom = [to, others[0].actor.name] if others and kind != "course" else []
    where = ["in", after[0].actor.name] if after and not before and not whom else []
    return " ".join([noun, *([of, before[0].actor.name] if before else []), *whom, *where])


def _launched(context: Context, verb: Token) -> str:
    """What the opening of a house or the launch of a programme is called: "Opening of the regional training centre"."""
    thing = _things(verb)[0]
    said = context.text[thing.left_edge.idx:max(thing.idx + len(thing), min(thing.right_edge.idx + len(thing.right_edge), thing.idx + LONGEST))]
    words = " ".join(_AFTER_THING.split(said, maxsplit=1)[0].split())
    return f"{'Launch' if verb.lemma_.casefold() in ('launch', 'unveil') else 'Opening'} of {words}"
