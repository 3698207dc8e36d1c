"""Whole names out of the parts of a unit: where a body's name ends, what it contains, and what kind of thing it names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from loaders.extraction.gazetteer import entries
from loaders.extraction.lexicon import body_heads, first_head, is_abstract, is_acronym, is_weak, last_head, programme_heads
from loaders.extraction.places import is_demonym, is_place
from loaders.extraction.runs import Part, looks_like_person

# "Organisation", "Programme", "venue", "deed" (an event, a paper: no name of an actor), "open" (to be decided by other evidence).
Verdict = str
MOST_COMPLEMENTS = 4
STATE_FORMS = frozenset({"republic", "kingdom", "state", "commonwealth", "federal", "democratic"})


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
        if stop := _portfolio(text, found, at):
            yield Name("deed", found[at].start, found[stop - 1].end, full_end=found[stop - 1].end, parts=tuple(found[at:stop]))
            at = stop
            continue
        name, at = _name(text, found, at)
        yield name


def _portfolio(text: str, found: Sequence[Part], at: int) -> int:
    """The index after the field of an office ("Minister of Industry, Trade and Investment"); 0 where a title is followed by a body or by nothing."""
    if not at or found[at - 1].kind != "title" or _gap(text, found[at - 1], found[at]) not in ("of", "for", "of the", "for the", "to", ""):
        return 0
    verdict, head = classify(found[at].texts)
    ministerial = found[at - 1].texts[-1].casefold() in entries("organisations", "ministerial")
    topical = (
        (verdict == "open" and (ministerial or is_abstract(found[at].texts[-1])))
        or verdict == "deed"
        or (verdict == "Organisation" and head in entries("organisations", "topical") and ministerial)
    )
    if not topical or (not _is_topic(text, found, at) and verdict != "deed"):
        return 0
    return _coordinated(text, found, at + 1)


def _name(text: str, found: Sequence[Part], at: int) -> tuple[Name, int]:
    """The name that begins with this part, and the index after it."""
    joined = _prefixed(text, found, at)
    verdict, head = classify(_texts(found[at:joined]))
    if at + 1 < len(found) and found[at + 1].kind == "name" and _gap(text, found[at], found[at + 1]) == "of":
        linked = last_head([*found[at].texts, "of", *found[at + 1].texts[:1]], body_heads())
        if " of " in linked:
            verdict, head, joined = "Organisation", linked, at + 2
    stop = joined
    if verdict == "deed" and head in entries("deeds", "papers"):
        stop = _topics_of(text, found, joined)
    elif verdict not in ("open", "venue"):
        stop, nested = _complement(text, found, joined, head)
        if nested:
            return _outer(found, at, joined, stop, verdict, head), joined
    first, last = found[at], found[stop - 1]
    short, full = found[joined - 1].end, last.end
    if stop > joined and stop < len(found) and _gap(text, last, found[stop]) in ("in", "in the") and is_place(" ".join(found[stop].texts)):
        full = found[stop].end
    strength = _strength(verdict, head, found[at:stop])
    return Name(verdict, first.start, last.end, head, strength, short, full, first.initial, tuple(found[at:stop])), stop


def _topics_of(text: str, found: Sequence[Part], at: int) -> int:
    """The index after what a paper is about: "Protocol on the Free Movement of Persons in Africa"."""
    while (
        at < len(found)
        and found[at].kind == "name"
        and _gap(text, found[at - 1], found[at]) in ("of", "on", "on the", "for", "for the", "of the", "in", "and", "with", "for a")
    ):
        texts = found[at].texts
        verdict, head = classify(texts)
        if (
            (verdict in ("Organisation", "Programme") and not is_weak(head))
            or is_acronym(texts[0])
            or is_place(" ".join(texts))
            or looks_like_person(found[at])
        ):
            break
        at += 1
    return at


def _outer(found: Sequence[Part], at: int, joined: int, stop: int, verdict: str, head: str) -> Name:
    """A body that belongs to another one named after it: its own name where that says something, else both together."""
    own = found[at:joined]
    bare = len(_texts(own)) == 1 or (len(_texts(own)) == 2 and own[0].texts[0].casefold() in entries("grammar", "ordinals"))
    end = found[stop - 1].end if bare else found[joined - 1].end
    return Name(
        verdict,
        found[at].start,
        end,
        head,
        _strength(verdict, head, own if not bare else found[at:stop]),
        found[joined - 1].end,
        found[stop - 1].end,
        found[at].initial,
        tuple(found[at:stop] if bare else own),
    )


def _texts(found: Sequence[Part]) -> list[str]:
    return [text for part in found for text in part.texts]


def _gap(text: str, one: Part, other: Part) -> str:
    return re.sub(r"\s+", " ", text[one.end : other.start]).strip().casefold() if other.start - one.end < 24 else "…"


def _prefixed(text: str, found: Sequence[Part], at: int) -> int:
    """The index after the parts that belong together before any "of": "Ethics" and "Anti-Corruption Commission" are one."""
    if at + 1 >= len(found) or found[at + 1].kind != "name" or _gap(text, found[at], found[at + 1]) not in ("and", "&"):
        return at + 1
    left, right = found[at].texts, found[at + 1].texts
    ampersand = _gap(text, found[at], found[at + 1]) == "&" and found[at].after not in ("honorific", "title")
    independent = not ampersand and (
        classify(left)[0] in ("Organisation", "Programme")
        or classify(left)[1] in entries("deeds", "events", "papers")
        or is_place(" ".join(left))
        or is_acronym(left[-1])
        or looks_like_person(found[at])
        or found[at].after in ("honorific", "title")
    )
    head = last_head(right, body_heads()) or last_head(right, programme_heads())
    if independent or not head or len(right) < 2 or is_acronym(right[0]) or right[0].casefold() in body_heads() or (found[at].initial and len(left) > 3):
        return at + 1
    return at + 2


def classify(texts: Sequence[str]) -> tuple[Verdict, str]:
    """What a phrase names by its head, and the head."""
    bare = [text for text in texts if text not in (".", ",")]
    while bare and (bare[-1].isdigit() or bare[-1].startswith("#") or re.fullmatch(r"[IVX]+", bare[-1])):
        bare.pop()
    phrase = " ".join(bare)
    compound = bare[-1].casefold().rpartition("-")[2] if bare and "-" in bare[-1] else ""
    if compound in body_heads() and not is_weak(compound):
        return "Organisation", compound
    if phrase.casefold() in entries("organisations", "known", "alone"):
        return "Organisation", phrase.casefold()
    if phrase.casefold() in _known("programmes"):
        return "Programme", phrase.casefold()
    ordinal = bool(re.fullmatch(r"\d+(?:st|nd|rd|th)|\d{4}|[IVX]{2,}", texts[0])) if texts else False
    body, programme = last_head(bare, body_heads()), last_head(bare, programme_heads())
    deed = last_head(bare, entries("deeds", "events", "papers", "things"))
    venue = last_head(bare, entries("deeds", "venues"))
    if body and not (deed and len(deed.split()) > len(body.split())) and not (venue and len(venue.split()) > len(body.split())) and not (ordinal and deed):
        return "Organisation", body
    if programme and not (deed and len(deed.split()) >= len(programme.split()) and deed != programme):
        return "Programme", programme
    if venue and len(bare) > len(venue.split()):
        return "venue", venue
    if deed:
        return "deed", deed
    if ordinal and any(text.casefold() in entries("deeds", "events") for text in bare):
        return "deed", "event"
    if len(bare) > 1 and (leading := first_head(bare)):
        return "Organisation", leading
    return "open", ""


def _known(name: str) -> frozenset[str]:
    return entries(name, "known")


def _complement(text: str, found: Sequence[Part], at: int, head: str) -> tuple[int, bool]:
    """The index after what belongs to the name behind its head ("of Foreign Affairs and Trade"), and whether that is the name of another body."""
    if at >= len(found):
        return at, False
    link = re.sub(r"\s?(?:the|its|our)$", "", _gap(text, found[at - 1], found[at]))
    plain = not _gap(text, found[at - 1], found[at]).endswith(("its", "our"))
    allowed = {
        "of": True,
        "named after": True,
        "for": True,
        "on": head in entries("grammar", "heads_with_on"),
        "to": head in entries("grammar", "heads_with_to"),
        "against": head in entries("grammar", "heads_with_against"),
    }
    if not plain or not allowed.get(link) or found[at].kind == "honorific":
        return at, False
    if found[at].kind == "title":
        return _after_title(text, found, at), False
    stop = at + 1
    if link == "of" and _is_inner(text, found, at, head):
        return _name(text, found, at)[1], True
    stop = _coordinated(text, found, stop)
    for _ in range(MOST_COMPLEMENTS):
        further = _further(text, found, stop, head)
        if further == stop:
            break
        stop = further
    return stop, False


def _further(text: str, found: Sequence[Part], at: int, head: str) -> int:
    """The index after one more complement: "for the Promotion" + "of the Rights" + "of Persons" + "with Disabilities"."""
    if at >= len(found) or found[at].kind != "name":
        return at
    link = re.sub(r"\s?the$", "", _gap(text, found[at - 1], found[at]))
    if link in ("of", "for") or (link == "in" and head in entries("grammar", "heads_with_in")):
        return _second_complement(text, found, at, link)
    texts = found[at].texts
    plain = classify(texts)[0] in ("open", "deed") and not is_place(" ".join(texts)) and not is_acronym(texts[0]) and not looks_like_person(found[at])
    if plain and (
        (link == "with" and found[at - 1].texts[-1].casefold() in ("persons", "people", "children", "women")) or (link == "in" and not texts[0].isdigit())
    ):
        return _coordinated(text, found, at + 1)
    return at


def _after_title(text: str, found: Sequence[Part], at: int) -> int:
    """After "Office of the Prime Minister" or "Department of the Premier and Cabinet"."""
    if at + 1 < len(found) and found[at + 1].kind == "name" and _gap(text, found[at], found[at + 1]) == "and" and len(found[at + 1].texts) == 1:
        return at + 2
    return at + 1


def _second_complement(text: str, found: Sequence[Part], at: int, link: str) -> int:
    """A further "of …": of a country, or of what the first complement deals with; not another body."""
    words = found[at].texts
    if is_place(" ".join(words)) or (words and words[0].casefold() in STATE_FORMS):
        return _republic(text, found, at)
    inner, head = classify(words)
    return at if (inner == "Organisation" and head not in entries("organisations", "topical")) or link == "in" else _coordinated(text, found, at + 1)


def _republic(text: str, found: Sequence[Part], at: int) -> int:
    if (
        at + 1 < len(found)
        and found[at + 1].kind == "name"
        and _gap(text, found[at], found[at + 1]) in ("of", "of the")
        and not is_place(" ".join(found[at].texts))
    ):
        return at + 2
    return at + 1


def _is_inner(text: str, found: Sequence[Part], at: int, head: str) -> bool:
    """Whether what follows "of" is the name of another body, to which the first belongs."""
    texts = found[at].texts
    verdict, inner = classify(texts)
    if verdict == "open" or all(is_acronym(word) for word in texts):
        return len(texts) < 3 and is_acronym(texts[0]) and head not in entries("organisations", "outer_of_topics") and not is_place(texts[0])
    if verdict != "Organisation":
        return False
    followed = at + 1 < len(found) and _gap(text, found[at], found[at + 1]) in ("of", "of the", "for", "for the")
    if (
        inner in entries("organisations", "topical")
        and not (followed and inner == "government")
        and " ".join(texts).casefold() not in entries("organisations", "known")
    ):
        return False
    if head in entries("organisations", "outer_of_topics"):
        return inner in entries("organisations", "inner_always") or followed or is_acronym(texts[0])
    return len(texts) > 1 or followed


def _coordinated(text: str, found: Sequence[Part], at: int) -> int:
    """The index after a list that continues a complement: "Industry, Trade and Investment"."""
    stop = at
    while stop < len(found) and found[stop].kind == "name":
        gap = _gap(text, found[stop - 1], found[stop])
        if gap not in ("and", "&", ",", ", and", ", &") or not _is_topic(text, found, stop) or not _is_field(found, stop):
            break
        if gap == "," and not _list_ends(text, found, stop):
            break
        stop += 1
        if gap not in (",",):
            break
    return stop


def _is_field(found: Sequence[Part], at: int) -> bool:
    """Whether a coordinated part or the one before it is worded as a field: "Justice and Equality", not "Ondara and Blue Strait Lines"."""
    left, right = found[at - 1].texts, found[at].texts
    return len(right) == 1 or is_abstract(left[-1]) or is_abstract(right[-1]) or classify(right)[0] == "Organisation"


def _list_ends(text: str, found: Sequence[Part], at: int) -> bool:
    """Whether a list goes on with commas to an "and"."""
    for one, other in zip(found[at : at + 5], found[at + 1 : at + 6], strict=False):
        gap = _gap(text, one, other)
        if gap in ("and", "&", ", and", ", &"):
            return other.kind == "name" and _is_topic(text, found, found.index(other))
        if gap != "," or other.kind != "name":
            return False
    return False


def _is_topic(text: str, found: Sequence[Part], at: int) -> bool:
    """Whether a part can be a field that a body deals with, and is no name by itself."""
    part = found[at]
    words = part.texts
    if (
        is_place(" ".join(words))
        or looks_like_person(part)
        or part.after in ("honorific", "title")
        or any(is_acronym(word) and len(word) > 1 for word in words)
    ):
        return False
    verdict, head = classify(words)
    if verdict == "Organisation" and not (len(words) == 1 or head in entries("organisations", "topical")):
        return False
    followed = at + 1 < len(found) and _gap(text, part, found[at + 1]) in ("of", "of the", "for", "for the")
    return not (followed and verdict == "Organisation" and not (head in entries("organisations", "topical") and _leads_to_state(found, at + 1)))


def _leads_to_state(found: Sequence[Part], at: int) -> bool:
    """Whether a part names a country or the form of a state: "of the Kingdom of Thailand"."""
    return is_place(" ".join(found[at].texts)) or found[at].texts[0].casefold() in STATE_FORMS


def _strength(verdict: Verdict, head: str, found: Sequence[Part]) -> float:
    """How sure it is that this is the name of a body or programme: bare and general words are no names."""
    texts = [text for text in _texts(found) if text != "."]
    if verdict not in ("Organisation", "Programme"):
        return 0.5
    if " ".join(texts).casefold() in entries("organisations", "known", "alone") | _known("programmes"):
        return 0.9
    if "funded" in (text.casefold() for text in texts):
        return 0.2
    if verdict == "Organisation" and head in entries("organisations", "only_with_complement") and len(found) == 1:
        return 0.2
    weak = is_weak(head) if verdict == "Organisation" else head in entries("programmes", "weak")
    own = [text for text in texts if text.casefold() not in head.split()]
    if " of " in head:
        return 0.85
    if not own or (len(own) == 1 and is_demonym(own[0]) and weak):
        return 0.2
    if weak:
        if head in entries("organisations", "only_with_complement"):
            return 0.85
        if body_heads().get(head) == "company" and len(own) > 1 and not any(text.casefold() in entries("grammar", "general_words") for text in own):
            return 0.7
        return 0.55 if any(text.casefold() not in entries("grammar", "general_words") and not is_abstract(text) for text in own) else 0.2
    return 0.85 if len(texts) > 1 or "-" in texts[0] else 0.3


def shortened(name: Name) -> Name:
    """The same name up to its head."""
    return replace(name, end=name.short_end)
