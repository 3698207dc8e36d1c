"""Whole names out of the parts of a unit: where a body's name ends, what it contains, and what kind of thing it names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from loaders.extraction.happenings.places import is_country, is_demonym, is_place
from loaders.extraction.names.classifying import Verdict, classify, is_general, sureness
from loaders.extraction.names.complements import between, complement, listed, portfolio, superior, texts_of, topics_of
from loaders.extraction.names.lexicon import body_heads, is_abstract, is_acronym, last_head, programme_heads
from loaders.extraction.names.pieces import Part, looks_like_person
from loaders.extraction.text.gazetteer import entries, gazetteer

# How sure it is of a unit with a general name that stands before the body it belongs to.
OWNED = 0.7


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text: what it names, where it stands, how it may be shortened, and the evidence for it from 0 to 1."""

    verdict: Verdict
    start: int
    end: int
    head: str = ""
    strength: float = 0.5
    short_end: int = 0
    full_end: int = 0
    initial: bool = False
    parts: tuple[Part, ...] = field(default=(), compare=False)
    whole: bool = False

    @property
    def texts(self) -> list[str]:
        """The words of its parts."""
        return [text for part in self.parts for text in part.texts]


def compose(text: str, found: Sequence[Part]) -> Iterator[Name]:
    """The names that the parts of one unit make up, in order; titles and honorifics are passed over."""
    at = 0
    while at < len(found):
        if found[at].kind != "name":
            at += 1
            continue
        if stop := 0 if _prefixed(text, found, at) > at + 1 else portfolio(text, found, at):
            yield Name("deed", found[at].start, found[stop - 1].end, full_end=found[stop - 1].end, parts=tuple(found[at:stop]))
            at = stop
            continue
        name, at = _name(text, found, at)
        yield name


def addressed(text: str, names: Sequence[Name]) -> Iterator[Name]:
    """The names, those of units sure that stand before the body they belong to: "Policy and Planning Division, Ministry of Works"."""
    for name, following in zip_longest(names, names[1:]):
        unit = name.head in gazetteer("structure")["divisions"] and len(name.texts) > 1 and name.strength < OWNED
        yield replace(name, strength=OWNED) if unit and following and _holds(text, name, following) else name


def _holds(text: str, name: Name, following: Name) -> bool:
    """Whether the next name is surely a body, no unit itself, and stands behind a comma."""
    large = following.verdict == "Organisation" and following.strength > OWNED and body_heads().get(following.head) != "department"
    return large and text[name.full_end : following.start] in (", ", ", the ")


def _name(text: str, found: Sequence[Part], at: int) -> tuple[Name, int]:
    """The name that begins with this part, and the index after it."""
    joined = listed(text, found, at) or _prefixed(text, found, at)
    verdict, head = classify(texts_of(found[at:joined]))
    if at + 1 < len(found) and found[at + 1].kind == "name" and between(text, found[at], found[at + 1]) == "of":
        linked = last_head([*found[at].texts, "of", *found[at + 1].texts[:1]], body_heads())
        if " of " in linked:
            verdict, head, joined = "Organisation", linked, at + 2
    if found[at].after == "honorific" and joined == at + 1 and verdict == "Organisation" and not last_head(found[at].texts, body_heads()):
        verdict, head = "open", ""
    if verdict == "open" and (stop := _municipality(text, found, at)):
        return Name("municipality", found[at].start, found[stop - 1].end, "", 0.9, 0, found[stop - 1].end, found[at].initial, tuple(found[at:stop])), stop
    if verdict == "open" and (stop := _state(text, found, at)):
        return Name("state", found[at].start, found[stop - 1].end, "", 0.9, 0, found[stop - 1].end, found[at].initial, tuple(found[at:stop])), stop
    stop = joined
    if verdict == "deed" and head in entries("deeds", "papers"):
        stop = topics_of(text, found, joined)
    elif verdict not in ("open", "venue"):
        stop, nested = complement(text, found, joined, head)
        if nested:
            stop = _name(text, found, stop)[1]
            return _outer(found, at, joined, stop, verdict, head), joined
        stop = superior(text, found, stop)
    if verdict in ("open", "Organisation", "Programme") and (form := _legal_form(text, found, stop)):
        verdict, head, stop, joined = "Organisation", found[form - 1].texts[-1].casefold(), form, form
    if verdict == "open" and joined == stop == at + 1 and (kind := _kind_behind(text, found[at])):
        name = Name("Organisation", found[at].start, kind.end(), kind["kind"], OWNED, 0, kind.end(), found[at].initial, (found[at],))
        return name, stop
    first, last = found[at], found[stop - 1]
    short, full = found[joined - 1].end, last.end
    if stop > joined and stop < len(found) and between(text, last, found[stop]) in ("in", "in the") and is_place(" ".join(found[stop].texts)):
        full = found[stop].end
    strength = sureness(verdict, head, texts_of(found[at:stop]), stop - at)
    return Name(verdict, first.start, last.end, head, strength, short, full, first.initial, tuple(found[at:stop])), stop


def _legal_form(text: str, found: Sequence[Part], at: int) -> int:
    """The index after the form of law that a comma parts from a company's name: "Organizing Endeavors, Inc."; 0 where none stands."""
    if at >= len(found) or found[at].kind != "name" or between(text, found[at - 1], found[at]) != ",":
        return 0
    words = [word.casefold().rstrip(".") for word in found[at].texts if word != "."]
    return at + 1 if len(words) == 1 and words[0] in entries("organisations", "legal_forms") and found[at - 1].kind == "name" else 0


# What a place or people is called as a body, in small letters: "the Kenyan government", "Drochia municipality", "Cimișlia's town hall".
_GOVERNMENT = re.compile(
    r"\s(?:(?:federal|central|state|provincial|regional|transitional|interim|local)\s)?(?P<kind>government)\b"
    r"(?!-|\s(?:officials?|agenc|departments?|ministr|institution|bod(?:y|ies)|representatives?|employees?|polic|officers?|leaders?|sources?|delegation|side|team|fund"
    r"|support|grants?|scholarships?|building|sector|services?|offices?|spokes|workers?|staff|ministers?|programmes?|programs?|projects?|relations|cooperation|authorities))"
)
_TOWN_HALL = re.compile(
    r"(?:['’]s)?\s(?P<kind>municipality|town\shall|city\shall|(?:city|town|county|district|municipal|village|borough|regional|provincial)\s"
    r"(?:council|administration|government)|local\sauthorities|mayor['’]s\soffice)\b(?!-|\s(?:of|in)\s)"
)


def _kind_behind(text: str, part: Part) -> re.Match[str] | None:
    """The words in small letters behind the name of a place or people that make a body of it."""
    said = " ".join(part.texts)
    if is_demonym(said) or is_country(said):
        return _GOVERNMENT.match(text, part.end, part.end + 60) or (None if is_demonym(said) else _TOWN_HALL.match(text, part.end, part.end + 40))
    plain = len(part.texts) < 4 and not any(is_acronym(word) or is_abstract(word) for word in part.texts) and part.after not in ("honorific", "title")
    return _TOWN_HALL.match(text, part.end, part.end + 40) if plain and part.texts[0].casefold() not in entries("grammar", "starters") else None


def _municipality(text: str, found: Sequence[Part], at: int) -> int:
    """The index after the name of a town that is called one: "Town of Marten Falls"; 0 where none begins."""
    if at + 1 >= len(found) or found[at].texts[-1].casefold() not in entries("organisations", "municipal") or found[at + 1].kind != "name":
        return 0
    plain = classify(found[at + 1].texts)[0] == "open" and not is_abstract(found[at + 1].texts[-1])
    return at + 2 if plain and len(found[at].texts) < 3 and between(text, found[at], found[at + 1]) == "of" else 0


def _state(text: str, found: Sequence[Part], at: int) -> int:
    """The index after the full name of a state: "Republic of Talava"; 0 where none begins."""
    if at + 1 >= len(found) or found[at].texts[-1].casefold() not in entries("countries", "country_forms", "forms") or found[at + 1].kind != "name":
        return 0
    plain = classify(found[at + 1].texts)[0] == "open" and len(found[at + 1].texts) < 4
    return at + 2 if plain and between(text, found[at], found[at + 1]) in ("of", "of the") else 0


def _outer(found: Sequence[Part], at: int, joined: int, stop: int, verdict: str, head: str) -> Name:
    """A body that belongs to another one named after it: its own name where that says something, else both together."""
    own = found[at:joined]
    bare = len(texts_of(own)) == 1 or (len(texts_of(own)) == 2 and own[0].texts[0].casefold() in entries("grammar", "ordinals"))
    general = is_general(texts_of(own), head) and body_heads().get(head) != "committee"
    taken = found[at:stop] if bare or general else own
    strength = sureness(verdict, head, texts_of(taken), len(taken))
    return Name(
        verdict,
        found[at].start,
        taken[-1].end,
        head,
        max(strength, OWNED) if taken == own else strength,
        found[joined - 1].end,
        found[stop - 1].end,
        found[at].initial,
        tuple(taken),
    )


def _prefixed(text: str, found: Sequence[Part], at: int) -> int:
    """The index after the parts that belong together before any "of": "Ethics" and "Anti-Corruption Commission" are one."""
    if at + 1 >= len(found) or found[at + 1].kind != "name" or between(text, found[at], found[at + 1]) not in ("and", "&"):
        return at + 1
    left, right = found[at].texts, found[at + 1].texts
    kind, own = classify(left)
    fields = len(left) == 1 and is_abstract(left[0]) and (is_abstract(right[0]) or right[0].casefold() in entries("grammar", "general_words"))
    ampersand = between(text, found[at], found[at + 1]) == "&" and found[at].after not in ("honorific", "title")
    independent = not ampersand and (
        (kind in ("Organisation", "Programme") and own not in entries("organisations", "topical"))
        or (own in entries("deeds", "events", "papers") and not fields)
        or is_place(" ".join(left))
        or is_acronym(left[-1])
        or looks_like_person(found[at])
        or found[at].after in ("honorific", "title")
    )
    head = last_head(right, body_heads()) or last_head(right, programme_heads())
    begins_anew = right[0].casefold() in body_heads() and not is_abstract(right[0])
    if independent or not head or len(right) < 2 or is_acronym(right[0]) or begins_anew or (found[at].initial and len(left) > 3):
        return at + 1
    return at + 2

