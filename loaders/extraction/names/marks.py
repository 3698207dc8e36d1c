"""Honorifics and titles of offices inside a run of capitalised words."""

import re
from functools import cache
from typing import Literal

from loaders.extraction.names.lexicon import body_heads, is_abstract, is_acronym, is_given, is_weak, last_head
from loaders.extraction.text.gazetteer import entries
from loaders.extraction.text.words import Word

Mark = Literal["title", "honorific"]
_LONG_TITLE = 4


def marks(run: list[Word]) -> list[tuple[int, int, Mark]]:
    """The honorifics and titles of a run, as index ranges."""
    found: list[tuple[int, int, Mark]] = []
    at = 0
    while at < len(run):
        length, kind = _honorific(run, at)
        if not length:
            length, kind = _title(run, at), "title"
        if length:
            found.append((at, at + length, kind))
        at += length or 1
    return found


def is_office(phrase: str) -> bool:
    """Whether a phrase is the title of an office rather than the name of a body: "Secretary to the Government", "Permanent Secretaries"."""
    before = re.split(r"\s(?:of|to|for|on|in|at)\s", phrase)[0].casefold().split()
    if not before or last_head(before, body_heads()):
        return False
    last = before[-1]
    heads = entries("positions", "heads")
    return any(single in heads or " ".join([*before[:-1], single])[-40:] in heads for single in (last, last.removesuffix("s"), f"{last.removesuffix('ies')}y"))


def _honorific(run: list[Word], at: int) -> tuple[int, Mark]:
    if at + 1 >= len(run):
        return 0, "honorific"
    for count in (3, 2, 1):
        phrase = re.sub(r"[.’']", "", " ".join(word.lower for word in run[at : at + count] if word.text != "."))
        if phrase == "sri" and run[at + 1].lower.startswith("lanka"):
            return 0, "honorific"
        if at + count < len(run) + (count == 1) and phrase in _honorifics() and not _is_body(run[at:]):
            return count, "honorific"
    return int(_is_before_given(run, at) or _is_before_several(run, at)), "honorific"


def _is_before_several(run: list[Word], at: int) -> bool:
    """Whether a title in the plural stands before the names of those who hold it: "Ministers Berg and Vale"."""
    following = run[at + 1]
    plain = not is_abstract(following.text) and following.lower not in entries("grammar", "general_words") and following.lower not in body_heads()
    return at == 0 and run[at].lower in entries("honorifics", "plural") and plain and not is_acronym(following.text) and following.text[0].isalpha()


def _is_before_given(run: list[Word], at: int) -> bool:
    """Whether a word that may be an honorific is one: it is abbreviated, or a given name and another name follow: "Eng. Suhair", "Chief Leonard Reed"."""
    if run[at].lower not in entries("honorifics", "before_given_names"):
        return False
    dotted = run[at + 1].text == "."
    names = [word for word in run[at + 1 :] if word.text[0].isalpha()]
    return bool(names) and (dotted or (len(names) > 1 and is_given(names[0].text))) and not is_abstract(names[-1].text) and not _is_body(run[at:])


def _is_body(run: list[Word]) -> bool:
    """Whether what begins like an honorific or title is the name of a body or thing: "Lady Margaret Hall", "Prime Minister Office"."""
    head = last_head([word.text for word in run], body_heads())
    return bool(head) and len(run) <= 3


@cache
def _honorifics() -> frozenset[str]:
    known = entries("honorifics", "civil", "learned", "professions", "honours", "military", "religious") - entries("honorifics", "ambiguous")
    return frozenset(re.sub(r"[.’']", "", item) for item in known)


def _title(run: list[Word], at: int) -> int:
    """How many words from here are the title of an office; 0 where none begins."""
    lower = [word.lower.replace("-", " ").replace("‑", " ") for word in run[at : at + 8]]
    head_at = _head_end(lower) or int(_is_of_acronym(run, at))
    if head_at and (_has_body(lower[: head_at - 1], at) or lower[head_at : head_at + 1] in (["'s"], ["’s"])):
        return 0
    body = last_head([word.text for word in run[at:]], body_heads())
    return 0 if not head_at or (body and head_at + len(body.split()) >= len(run) - at) else head_at


def _is_of_acronym(run: list[Word], at: int) -> bool:
    """Whether a word that is a title only beside a body stands between its acronym and a person: "UNICEF Representative Dr. Peter Hawkins"."""
    if not at or run[at].lower not in entries("positions", "beside_acronyms") or not is_acronym(run[at - 1].text):
        return False
    return at + 1 == len(run) or is_given(run[at + 1].text) or bool(_honorific(run, at + 1)[0])


def _has_body(modifiers: list[str], at: int) -> bool:
    """Whether a body named before an office ends among what modifies it: "Higher Education Commission Secretary"."""
    in_titles = entries("organisations", "in_titles")
    return any(at + place and word in body_heads() and not is_weak(word) and word not in in_titles for place, word in enumerate(modifiers))


def _head_end(lower: list[str]) -> int:
    """How many words a title takes that begins with the first of these: modifiers, then a head, then a follower."""
    modifiers, heads, weak = entries("positions", "modifiers"), entries("positions", "heads"), entries("positions", "weak_heads")
    best, at = 0, 0
    while at < len(lower) and at <= _LONG_TITLE:
        for count in (4, 3, 2, 1):
            phrase = " ".join(lower[at : at + count])
            if at + count <= len(lower) and phrase in heads and (phrase not in weak or at):
                best = max(best, at + count)
        flat = lower[at].split()
        if lower[at] != "&" and not all(word in modifiers for word in flat):
            break
        at += 1
    while best and best < len(lower) and lower[best] in entries("positions", "followers"):
        best += 1
    return best
