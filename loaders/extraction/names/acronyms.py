"""Acronyms that a text introduces beside the names they stand for, in either order."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from loaders.extraction.names.classifying import classify
from loaders.extraction.names.composition import Name
from loaders.extraction.names.lexicon import is_abstract, is_acronym, is_class, spelled_by
from loaders.extraction.names.marks import is_office
from loaders.extraction.names.pieces import looks_like_person
from loaders.extraction.text.gazetteer import entries
from loaders.extraction.text.words import Word, words

MOST_WORDS = 16
# A bracket belongs to a name that begins at most so many characters before it.
REACH = 400
_ALSO = re.compile(r",?\s(?:also\s)(?:called|known as|named|referred to as|branded)\s(?:the\s)?[“\"‘']?", re.IGNORECASE)
LEAST_STRENGTH = 0.5
_BRACKET = re.compile(
    r"\(\s*[#“\"'‘]?(?:hereinafter|hereafter|or|also|known as|called|the)?\s*[“\"'‘]?([^\s()“”\"]{2,16}(?:\s[^\s()“”\"]{2,10}){0,2})[”\"'’]?\s*\)"
)
_FULL_IN_BRACKET = re.compile(r"(?<![^\W_])([^\W\d_][\w&-]{1,15})\s\((?:the\s)?([A-Z][^()]{8,140})\)")
_CUE = re.compile(
    r",?\s*(?:(?:is\s|are\s)?(?:better |also |commonly |widely |otherwise )?(?:known|called|abbreviated|abbreviated to|referred to)(?: as)?"
    r"|or|in short|for short|dubbed)\s*,?\s*(?:the\s)?[“\"'‘]?([^\W\d_][\w&-]{1,15})\b",
    re.IGNORECASE,
)
_FOR_SHORT = re.compile(r",\s*(?:or\s)?([^\W\d_][\w&-]{1,15})(?:,)? for short")
_IN_FULL = re.compile(r"(?<![^\W_])([^\W\d_][\w&-]{1,15})(?:,| –| —)\s(?:or,?\s)?in full,?\s(?:the\s)?")
_APPOSED = re.compile(r",\s([A-Z]{3,8})(?=,|\.\s|\sand\s|\)|;)")
_PROGRAMME = re.compile(r"\W*\s(?:programme|program|project|scheme|initiative|platform|campaign)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Introduction:
    """A full name (character offsets) and the short form introduced for it, with the offsets of the latter."""

    start: int
    end: int
    short: str
    short_start: int
    short_end: int
    label: str = ""


def introductions(text: str, start: int, end: int, names: Sequence[Name]) -> Iterable[Introduction]:
    """The short forms that the stretch introduces for full names in it, whose `names` are in the order of the text."""
    for match in _BRACKET.finditer(text, start, end):
        first, last = (bisect_left(names, at, key=lambda name: name.start) for at in (match.start() - REACH, match.start()))
        if found := _before_bracket(text, start, match, names[first:last]):
            yield found
    for match in _FULL_IN_BRACKET.finditer(text, start, end):
        full = " ".join(_capital_phrase(match[2]))
        headed = any(name.start == match.start(2) and name.verdict == "Organisation" and name.strength > LEAST_STRENGTH for name in names)
        if is_acronym(match[1]) and (headed or spelled_by(match[1], full.split())):
            yield Introduction(match.start(2), match.start(2) + len(full), match[1], match.start(1), match.end(1))
    for match in _IN_FULL.finditer(text, start, end):
        for name in names:
            if name.start == match.end() and name.verdict != "deed":
                yield Introduction(name.start, name.end, match[1], match.start(1), match.end(1))
    for name, other in pairwise(names):
        also = _ALSO.match(text, name.full_end, end)
        if also and also.end() == other.start and name.verdict in ("Organisation", "Programme"):
            yield Introduction(name.start, name.end, text[other.start : other.end], other.start, other.end, name.verdict)
    for name, other in pairwise(names):
        dashed = text[name.full_end : other.start] in (" – ", " — ", " - ") and name.verdict in ("Organisation", "Programme")
        short = text[other.start : other.end].split(" ")[0]
        if dashed and is_acronym(short) and spelled_by(short, text[name.start : name.end].split()):
            yield Introduction(name.start, name.end, short, other.start, other.start + len(short), name.verdict)
    for name in names:
        apposed = _APPOSED.match(text, name.full_end, end)
        if apposed and name.verdict in ("Organisation", "Programme") and len(name.texts) > 1 and is_built_from(apposed[1], text[name.start : name.end]):
            yield Introduction(name.start, name.end, apposed[1], apposed.start(1), apposed.end(1))
        for pattern in (_CUE, _FOR_SHORT):
            cue = pattern.match(text, name.full_end, end)
            if cue and is_acronym(cue[1]) and cue[1].casefold() not in entries("grammar", "common_acronyms"):
                spelled = _spelled_before(text, start, name.full_end, cue[1], cue.start(1))
                found = spelled or Introduction(name.start, name.end, cue[1], cue.start(1), cue.end(1))
                if spelled or name.verdict != "deed":
                    yield replace(found, label=_label_of_field(text, found, name.verdict, names))


def _capital_phrase(content: str) -> list[str]:
    return re.split(r"[,;]", content)[0].split()


def _before_bracket(text: str, start: int, match: re.Match[str], names: Sequence[Name]) -> Introduction | None:
    """What a bracketed acronym stands for: the words before it that it is spelled by, else the name that ends there."""
    short = match[1].lstrip("#@").strip("“”\"'‘’")
    if short.casefold() in entries("grammar", "common_acronyms") or not (is_acronym(short) or _is_short_form(short)):
        return None
    short_start = match.start(1) + match[1].find(short)
    label = "Programme" if _PROGRAMME.match(text, match.end()) else ""
    if found := _spelled_before(text, start, match.start(), short, short_start):
        kind, head = classify(text[found.start : found.end].split())
        if is_office(text[found.start : found.end]) or (short.endswith("s") and is_class(text[found.start : found.end].split())):
            return Introduction(0, 0, short, short_start, short_start + len(short), "deed")
        bodies = [name for name in names if found.start <= name.start < found.end and name.verdict in ("Organisation", "Programme")]
        if kind == "deed" and not bodies and head not in entries("deeds", "standing_meetings"):
            return Introduction(0, 0, short, short_start, short_start + len(short), "deed")
        return replace(found, label=label or _label_of_field(text, found, kind, names))
    for name in names:
        near = 0 <= match.start() - max(name.end, name.full_end) <= 2 and not _is_of_person(name, short, text)
        if near and name.verdict != "deed" and _fits(short, text[name.start : name.end]):
            return Introduction(name.start, name.end, short, short_start, short_start + len(short), label)
        if (
            name.end <= match.start() - 3
            and match.start() - name.end < 70
            and name.verdict in ("Organisation", "Programme")
            and len(short) > 2
            and spelled_by(short, text[name.start : name.end].split())
            and not re.search(r"[.;:()]\s", text[name.end : match.start()])
        ):
            return Introduction(name.start, match.start() - 1, short, short_start, short_start + len(short), label or name.verdict)
        if near and name.verdict == "deed" and is_acronym(short):
            return Introduction(0, 0, short, short_start, short_start + len(short), "deed")
    if is_acronym(short) and not _is_name_before(text, match.start()):
        return Introduction(0, 0, short, short_start, short_start + len(short), "deed")
    return None


def _label_of_field(text: str, found: Introduction, kind: str, names: Sequence[Name]) -> str:
    """What an acronym of a field stands for: a programme or course where the text speaks of one, else no actor: "Integrated Catchment Management (ICM)"."""
    last = text[found.start : found.end].split()[-1]
    bodies = any(name.start < found.end and found.start < name.end and name.verdict in ("Organisation", "Programme") for name in names)
    if kind not in ("open", "deed") or bodies or not is_abstract(last) or last.casefold() in entries("deeds", "events"):
        return ""
    near = text[max(0, found.start - _BESIDE) : found.start].rpartition(".")[2] + text[found.short_end : found.short_end + _BEHIND].partition("\n")[0]
    return "Programme" if _SPOKEN_OF.search(near) else "deed"


_BESIDE, _BEHIND = 60, 110  # characters around a field in which a programme is spoken of
_SPOKEN_OF = re.compile(r"\b(?:programme|program|project|scheme|initiative|course|campaign)s?\b", re.IGNORECASE)


def _is_name_before(text: str, end: int) -> bool:
    """Whether the word before a bracket is written as part of a name."""
    before = text[max(0, end - 40) : end].split()
    return bool(before) and before[-1][:1].isupper()


def _is_of_person(name: Name, short: str, text: str) -> bool:
    """Whether a bracket behind a person's name holds something else than a short form of it: "Ms. Dorries Dlakude (ANC)"."""
    if name.verdict != "open":
        return False
    return looks_like_person(name.parts[0]) or name.parts[0].after == "honorific" or not is_built_from(short.upper(), text[name.start : name.end])


def _spelled_before(text: str, start: int, end: int, short: str, short_start: int) -> Introduction | None:
    """The words before an offset that an acronym is spelled by; a name of more words than the acronym has letters where they begin with it."""
    before = list(words(text, max(start, end - 220), end))[-MOST_WORDS:]
    while before and (not before[-1].text[0].isalnum() or before[-1].lower in ("'s", "’s")):
        before.pop()
    found = [at for at, word in enumerate(before) if word.is_capital and _is_spelled(short, before[at:])]
    plain = [at for at in found if before[at].lower not in entries("grammar", "function_words")]
    if not found:
        return None
    first = (plain or found)[0]
    return Introduction(before[first].start, before[-1].end, short, short_start, short_start + len(short))


def _is_spelled(short: str, before: Sequence[Word]) -> bool:
    """Whether an acronym is spelled by these words, with no end of a sentence between them."""
    return spelled_by(short, [word.text for word in before if word.text[0].isalnum()]) and not any(word.text in ".;:!?()" for word in before)


def _is_short_form(short: str) -> bool:
    """A short form in mixed case: "Uniandes", "iGOT"."""
    return " " not in short and any(letter.isupper() for letter in short) and short.isalpha() and 3 <= len(short) <= 12


def is_built_from(short: str, name: str) -> bool:
    """Whether the letters of a short form come from a name in this order, beginning with its first: "CATUC" from "Catholic University of Central Africa"."""
    letters = iter(name.upper())
    return short[0] == name[0].upper() and all(letter in letters for letter in short) and len(short) >= len(re.findall(r"\b[A-Z]", name)) - 1


def _fits(short: str, name: str) -> bool:
    """Whether a short form can stand for a name that does not spell it: its letters come from the name in this order, or it is written in capitals."""
    if is_acronym(short):
        return len(name.split()) > 1
    letters, name = iter(name.casefold()), name
    return all(letter in letters for letter in short.casefold())
