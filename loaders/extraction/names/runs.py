"""Runs of capitalised words in a unit of text: where each begins and ends."""

import re
from collections.abc import Iterator
from dataclasses import replace

from loaders.extraction.context import Span
from loaders.extraction.happenings.places import is_demonym, is_place, paired_names
from loaders.extraction.names.lexicon import SMALL_WORDS, body_heads, honorific_pattern, is_acronym, is_given, known_acronyms
from loaders.extraction.names.pieces import ARTICLES, Part, cut
from loaders.extraction.names.run_on import LINKS, holder_at
from loaders.extraction.text.gazetteer import entries
from loaders.extraction.text.words import Word, words

_ROW = re.compile(r"\s[–—-]\s|;|^\s*[•*>➡-]|\||\t")
_FIELD_LINKS = frozenset({"of", "for", "of the", "for the", "to", "to the"})
# Behind these a year or month is a time: "Since 2019 Amina Rahman", "In May Peter Okoye".
_OF_TIME = frozenset({"in", "since", "from", "until", "till", "by", "during", "after", "before", "to", "through", "last", "next", "early", "late", "mid"})
LEAST_HEADLINE_WORDS = 3
# No name is longer; rubbish is.
MOST_RUN_WORDS = 24
NICKNAME_MARKS = "\"“”‘’()"
SENTENCE_ENDS = ".!?:;•–—-“\"'‘>*|"


def is_headline(text: str, unit: Span) -> bool:
    """Whether most words of a unit are capitalised because it is a heading."""
    line = text[unit.start : unit.end]
    long = [word for word in re.findall(r"[^\W\d_]+", line) if len(word) > 3]
    if line.isupper() and 0 < len(long) < LEAST_HEADLINE_WORDS:
        return True
    capital = sum(word[0].isupper() for word in long)
    if not LEAST_HEADLINE_WORDS <= len(long) < 40 or capital < 0.75 * len(long) or line.rstrip().endswith((".", ";", ",")):
        return False
    return line.isupper() or not (_ROW.search(line) or honorific_pattern().search(line))


def parts(text: str, unit: Span) -> Iterator[Part]:
    """The parts of all runs in a unit, in order."""
    shouted = is_headline(text, unit)
    found = [_small(word) if shouted else word for word in words(text, unit.start, unit.end)]
    before: Part | None = None
    office = False  # whether the title of an office leads to what is read
    at = 0
    while at < len(found):
        initial = at == 0 or shouted or found[at - 1].text in SENTENCE_ENDS
        stop = _run_end(text, found, at, initial)
        if stop == at:
            at += 1
            continue
        link = " ".join(text[before.end : found[at].start].casefold().split()) if before else ""
        field = before is not None and before.kind == "title" and link in _FIELD_LINKS
        office = before is not None and link in LINKS and (office or before.kind == "title" or _is_office(before))
        holder = holder_at(found[at:stop]) if office and not shouted and not _goes_on(found, at, stop) else 0
        for part in cut(found[at:stop], initial, field, holder):
            yield part
            before = part
        office = office and not holder
        at = stop


def _is_office(part: Part) -> bool:
    """Whether a word that alone is no title is one before a body: "Head of the OSCE Programme Office"."""
    return len(part.words) == 1 and part.words[0].lower in entries("positions", "heads")


# Bodies of these kinds bear the names of people: "the Centre Georges Pompidou in Paris".
_NAMED_AFTER = frozenset({"centre", "center", "institute", "foundation", "university", "hospital", "museum", "library"})


def _goes_on(found: list[Word], start: int, stop: int) -> bool:
    """Whether a body's name goes on after these words of it, or who holds the office is named after a comma."""
    if stop >= len(found) or found[stop].text != ",":
        return stop < len(found) and (found[stop].lower == "of" or (found[stop].lower in ("in", "at") and found[start].lower in _NAMED_AFTER))
    following = found[stop + 1 : stop + 3]
    return len(following) == 2 and all(word.is_capital for word in following) and (is_given(following[0].text) or bool(honorific_pattern().match(
        f"{following[0].text} {following[1].text}")))


def _small(word: Word) -> Word:
    """A word of a heading, in small letters where it is a small word or a verb, which a heading may write with a capital."""
    if word.lower in ("'s", "’s") or word.lower in entries("grammar", "headline_words") or (word.text.isupper() and word.lower in SMALL_WORDS):
        return replace(word, text=word.lower)
    return word


def _run_end(text: str, found: list[Word], at: int, initial: bool) -> int:
    """The index after the run that begins here; the same index where none does."""
    first = found[at]
    begins = first.is_capital or (first.text[0].isdigit() and _is_numbered(found, at, text))
    if not begins or (first.lower in entries("grammar", "calendar") and not _is_given_here(text, found, at)):
        return at
    small = first.lower in entries("grammar", "starters" if initial else "function_words") and not (is_acronym(first.text) and not initial)
    if first.text in known_acronyms() and not (at + 1 < len(found) and found[at + 1].text.isupper()):  # "WHO Representative"
        small = False
    if small and not _begins_place(text, found, at):
        return at
    stop = at + 1
    while stop < len(found) and stop - at < MOST_RUN_WORDS:
        step = _step(text, found, stop)
        if not step:
            break
        stop += step
    return stop


def _begins_place(text: str, found: list[Word], at: int) -> bool:
    """Whether a word that begins no other name begins that of a place: "New Delhi"."""
    following = found[at + 1] if at + 1 < len(found) and found[at].lower not in entries("grammar", "function_words") else None
    return bool(following and following.is_capital and _touch(text, found[at], following) and is_place(f"{found[at].text} {following.text}"))


def _is_given_here(text: str, found: list[Word], at: int) -> bool:
    """Whether the name of a month or day begins a person's: "May Mahmoud", "Sat Prakash", not "May Day 5"."""
    following = found[at + 1] if at + 1 < len(found) else None
    return bool(
        found[at].lower in entries("grammar", "month_names")
        and not (at and (found[at - 1].text[0].isdigit() or found[at - 1].lower in _OF_TIME))
        and following
        and _touch(text, found[at], following)
        and following.is_capital
        and following.lower not in entries("grammar", "calendar")
    )


def _is_numbered(found: list[Word], at: int, text: str) -> bool:
    """Whether a number begins a name: "42nd Annual Conference", "1890 Universities Foundation", not a day before its month or a sum."""
    following = found[at + 1] if at + 1 < len(found) else None
    if following is None or not _touch(text, found[at], following) or not following.is_capital or following.lower in entries("grammar", "calendar"):
        return False
    year = re.fullmatch(r"1[5-9]\d\d|20\d\d", found[at].text)
    of_time = at > 0 and (found[at - 1].lower in _OF_TIME or found[at - 1].lower in entries("grammar", "calendar"))
    return bool(re.fullmatch(r"\d+(?:st|nd|rd|th)", found[at].text) or (year and not of_time))


def _touch(text: str, one: Word, other: Word) -> bool:
    gap = text[one.end : other.start]
    return not gap.strip() and (len(gap) <= 1 or ("\n" in gap and gap.count("\n") == 1))


def _step(text: str, found: list[Word], at: int) -> int:
    """How many words further the run goes on from here; 0 where it ends."""
    word, before = found[at], found[at - 1]
    if not _touch(text, before, word):
        return 0
    following = found[at + 1] if at + 1 < len(found) else None
    if word.text == "." and following and word.start == before.end:
        short = len(before.text) == 1 or before.lower in entries("grammar", "abbreviations") or re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]?", before.text)
        initial = len(following.text) == 1 and at + 2 < len(found) and found[at + 2].text == "."
        starts_anew = (
            following.lower in entries("grammar", "starters")
            and following.lower not in entries("grammar", "month_names")
            and len(before.text) == 1
            and not initial
        )
        return 1 if short and following.is_capital and following.start - word.end <= 1 and not starts_anew else 0
    if (
        word.text in "'’"
        and following
        and word.start == before.end
        and before.text.endswith("s")
        and not is_acronym(before.text)
        and following.is_capital
        and _touch(text, word, following)
    ):
        return 2
    if following and following.is_capital and _ends_in_stop(text, found, at):
        return 2
    if following and following.is_capital and _is_owner(found, at) and _touch(text, word, following):
        return 2
    if nickname := _nickname(text, found, at):
        return nickname
    if word.text in "–‑-" and following and word.start == before.end and following.start == word.end and _is_paired(before, following):
        return 2
    if word.text in "#@" and following and following.start == word.end and word.start > before.end:
        return 2 if following.text.isdigit() else 0
    if word.is_capital:
        return 0 if word.lower in entries("grammar", "calendar") and word.lower not in ("may", "august") else 1
    if word.text.isdigit() and len(word.text) <= 4:
        return int(not _is_sum(text, word, following))
    if following and word.text in ("and", "&") and (before.lower, following.lower) in paired_names():
        return 2
    return _particles(text, found, at) if word.is_particle and following else 0


def _ends_in_stop(text: str, found: list[Word], at: int) -> bool:
    """Whether an apostrophe is the last letter of a name, as in Kenya: "Anyang' Nyong'o"; not where it closes a quotation."""
    word, before, following = found[at], found[at - 1], found[at + 1]
    written = word.text in "'’" and word.start == before.end and before.lower.endswith("ng") and _touch(text, word, following)
    return written and not re.search(r"(?:^|\s)['‘][^'’]*$", text[max(0, before.start - 60) : before.end])


def _is_sum(text: str, word: Word, following: Word | None) -> bool:
    """Whether a number is part of a sum, share, span or date rather than of a name."""
    if re.match(r"[.,]\d", text[word.end : word.end + 2]):
        return True
    return following is not None and (following.text in ("%", "-", "–", ":") or following.lower in entries("grammar", "calendar"))


def _is_paired(one: Word, other: Word) -> bool:
    """Whether a dash ties two countries or peoples into one name: "Armenia–Slovenia Friendship Group"."""
    return all(is_place(word.text) or is_demonym(word.text) for word in (one, other))


def _is_owner(found: list[Word], at: int) -> bool:
    """Whether a name goes on behind an apostrophe: "Women's Caucus", "King's College", "Ca' Foscari", not "Kenya's Ministry"."""
    before, word = found[at - 1], found[at]
    if word.lower in ("'s", "’s"):
        head = before.lower.replace("-", " ") in entries("positions", "heads")
        office = head and any(following.lower in body_heads() for following in found[at + 1 : at + 3])
        return office or before.lower in entries("grammar", "owners")
    return word.text in "'’" and word.start == before.end and before.lower in entries("grammar", "elided")


def _nickname(text: str, found: list[Word], at: int) -> int:
    """How many words a nickname between given name and family name takes: "Ramon "Monching" Lacsamana"."""
    if at + 3 >= len(found) or found[at].text not in NICKNAME_MARKS or not is_given(found[at - 1].text):
        return 0
    name, closing, following = found[at + 1 : at + 4]
    closed = closing.text in NICKNAME_MARKS and found[at].end == name.start and name.end == closing.start
    return 3 if closed and name.is_capital and following.is_capital and not is_acronym(name.text) and _touch(text, closing, following) else 0


def _particles(text: str, found: list[Word], at: int) -> int:
    """How many words a particle, or two of them, and the capitalised word behind take: "de Estudios", "para la Paz"."""
    following = found[at + 1]
    if following.is_capital and _touch(text, found[at], following):
        return 2
    second = following.is_particle or following.text in ARTICLES
    return 3 if second and at + 2 < len(found) and found[at + 2].is_capital and _touch(text, following, found[at + 2]) else 0
