"""The parts that a run of capitalised words consists of: honorifics, titles of offices and stretches of name, each name by itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from loaders.extraction.happenings.places import is_country, is_demonym, is_place
from loaders.extraction.names.lexicon import body_heads, is_abstract, is_acronym, is_class, is_given, is_listed_abstract, is_surname, last_head
from loaders.extraction.names.marks import marks
from loaders.extraction.text.gazetteer import entries
from loaders.extraction.text.words import Word

PartKind = Literal["name", "title", "honorific"]
ARTICLES = frozenset({"a", "o", "os", "as", "à"})
_BEFORE_OWNERS = frozenset({"la", "del", "da", "do", "du", "della", "l", "dell", "der"})
LONGEST_ACRONYM = 6


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a run: its words, what it is, whether it stands at the beginning of a sentence and whether an honorific or title goes before it."""

    kind: PartKind
    words: tuple[Word, ...]
    initial: bool = False
    after: str = ""

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.words[-1].end

    @property
    def texts(self) -> list[str]:
        """Its words."""
        return [word.text for word in self.words]


def cut(run: list[Word], initial: bool, field: bool, holder: int = 0) -> Iterator[Part]:
    """Cut a run at honorifics and titles; `field`: it begins with the field of an office; `holder`: where the name of who holds the office begins."""
    if holder:
        yield from cut(run[:holder], initial, field)
        told = any(kind == "honorific" for _, _, kind in marks(run[holder:]))
        yield from cut(run[holder:], False, False) if told else (Part("name", tuple(run[holder:]), False, "title"),)
        return
    at, pending, before = 0, [], ""
    for start, stop, kind in marks(run):
        pending = run[at:start]
        yield from _pieces(pending, initial and at == 0, before, field and at == 0)
        yield Part(kind, tuple(run[start:stop]), initial and start == 0)
        before, at = kind, stop
        while at < len(run) and run[at].text == ".":
            at += 1
    yield from _pieces(run[at:], initial and at == 0, before, field and at == 0)


def is_initialled(word: str) -> bool:
    """Whether a word is a name with its initials before it: "N.Uyangasaikhan", "Ts.Davaakhuu", not "U.S.Embassy"."""
    match = re.fullmatch(r"(?:[A-ZÀ-Þ][a-z]{0,2}\.)+([A-ZÀ-Þ][^\W\d_]{2,}(?:-[^\W\d_]+)?)", word)
    return match is not None and match[1].casefold() not in body_heads() and not is_abstract(match[1])


def _pieces(run: list[Word], initial: bool, before: str, field: bool) -> Iterator[Part]:
    """A stretch of name, or two where a field runs into the holder of an office, or an acronym: "Minister for Cabinet Affairs Ibrahim Al Yazidi"."""
    for at in range(1, len(run)):
        if _begins_owner(run, at):
            yield from _with_person(run[: _particle_start(run, at)], initial, before)
            yield from _pieces(run[at:], False, "", False)
            return
        if at > 1 and is_given(run[at].text) and is_place(" ".join(word.text for word in run[:at])) and looks_like_person(Part("name", tuple(run[at:]))):
            yield Part("name", tuple(run[:at]), initial, before)
            yield Part("name", tuple(run[at:]), False, "title")
            return
        if is_initialled(run[at].text):
            yield from _with_person(run[:at], initial, before)
            yield Part("name", tuple(run[at:]), False, "title")
            return
        rest = Part("name", tuple(run[at:]), False, "title")
        acronym = len(rest.words) == 1 and rest.texts[0].isupper() and len(rest.texts[0]) <= LONGEST_ACRONYM and is_acronym(rest.texts[0])
        if field and _is_seat(run[:at], rest) and _is_holder(rest, field):
            yield Part("name", tuple(run[:at]), initial, before)
            yield rest
            return
        if is_abstract(run[at - 1].text) and (_is_holder(rest, field) or (acronym and not run[at - 1].text.isupper())):
            yield from _with_person(run[:at], initial, before)
            yield rest if len(rest.words) > 1 else replace(rest, after="")
            return
    yield from _with_person(run, initial, before)


def _begins_owner(run: list[Word], at: int) -> bool:
    """Whether the body begins here of which the run names a part: "Facultad de Derecho" + "Universidad de Chile"."""
    owners, units = entries("organisations", "owners"), entries("structure", "units")
    return at > 2 and run[at].lower in owners and run[at - 1].lower in _BEFORE_OWNERS and run[0].lower in units - owners


def _particle_start(run: list[Word], at: int) -> int:
    while at > 1 and (run[at - 1].is_particle or run[at - 1].lower in ARTICLES):
        at -= 1
    return at


def _is_seat(words: list[Word], holder: Part) -> bool:
    """Whether words are a country, or a town or body before a given name, where an office is held: "Guyana", "Cave Hill Campus"."""
    texts = [word.text for word in words]
    if is_country(" ".join(texts)):
        return True
    body = len(texts) > 1 and bool(last_head(texts, body_heads()) or texts[-1].casefold() == "campus")
    return is_given(holder.texts[0]) and (body or is_place(" ".join(texts)))


def _is_holder(part: Part, field: bool) -> bool:
    """Whether words behind a field name the person who holds an office; behind the field of an office, no known given name is needed."""
    texts = part.texts
    if len(texts) == 1 or last_head(texts, body_heads()) or any(text.casefold() in entries("grammar", "headline_words") for text in texts):
        return False
    plain = len(texts) <= 4 and not any(is_abstract(text) or is_acronym(text) or not text[0].isalpha() or is_place(text) for text in texts)
    return (is_given(texts[0]) and looks_like_person(part)) or (field and plain and not any(text.casefold() in body_heads() for text in texts))


def _with_person(run: list[Word], initial: bool, before: str) -> Iterator[Part]:
    """A stretch of name; after a title, the acronym of a body and the person who holds the office there are two: "Executive Director PIPS Asim Khan Goraya"."""
    if not run:
        return
    whole = Part("name", tuple(run), initial, before)
    person = Part("name", tuple(run[1:]), False, before) if len(run) > 2 else None
    if before == "title" and person and is_acronym(run[0].text) and len(run[0].text) > 2 and looks_like_person(person):
        yield Part("name", tuple(run[:1]), initial, before)
        yield person
    else:
        yield whole


def looks_like_person(part: Part) -> bool:
    """Whether the words of a part can be a person's name by their form: two to six words, one of them a given name, no digits."""
    texts = [text for text in part.texts if text[0].isalnum()]
    if not 2 <= len(texts) <= 6 or any(char.isdigit() for text in texts for char in text) or is_class(texts):
        return False
    if is_listed_abstract(texts[-1]) or (is_abstract(texts[-1]) and not is_given(texts[0])):  # "Daniel Seiberling"
        return False
    if (is_acronym(texts[0]) and len(texts[0]) > 2 and not texts[-1].isupper()) or texts[-1].casefold() in entries("grammar", "directions"):
        return False
    if is_surname(texts[-1]) and not any(is_place(text) or is_demonym(text) or text.casefold() in entries("grammar", "general_words") for text in texts[:-1]):
        return True
    return any(is_given(text) for text in texts[:-1]) or (
        len(texts[0].rstrip(".")) == 1 and texts[0].isupper() and "." in part.texts[:2] and len(texts[-1]) > 2
    )
