"""What belongs to the name of a body behind its head: "of Foreign Affairs and Trade", "for the Promotion of the Rights of Persons with Disabilities"."""

import re
from collections.abc import Sequence

from loaders.extraction.happenings.places import is_country, is_demonym, is_place
from loaders.extraction.names.classifying import classify
from loaders.extraction.names.lexicon import body_heads, is_abstract, is_acronym, is_class, is_weak, last_head
from loaders.extraction.names.pieces import Part, looks_like_person
from loaders.extraction.text.gazetteer import entries

MOST_COMPLEMENTS = 4
# Parts of a list that one head closes.
MOST_LISTED = 5
# Kinds of body whose names do not go on to say what they are for.
WITHOUT_PURPOSE = frozenset({"government", "legislature", "company", "city"})
STATE_FORMS = frozenset({"republic", "kingdom", "state", "commonwealth", "federal", "democratic"})


def portfolio(text: str, found: Sequence[Part], at: int) -> int:
    """The index after the field of an office ("Minister of Industry, Trade and Investment"); 0 where a title is followed by a body or by nothing."""
    if not at or found[at - 1].kind != "title" or between(text, found[at - 1], found[at]) not in ("of", "for", "of the", "for the", "to", ""):
        return 0
    if at + 1 < len(found) and " of " in last_head([*found[at].texts, between(text, found[at], found[at + 1]), *found[at + 1].texts[:1]], body_heads()):
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


def topics_of(text: str, found: Sequence[Part], at: int) -> int:
    """The index after what a paper is about: "Protocol on the Free Movement of Persons in Africa"."""
    while (
        at < len(found)
        and found[at].kind == "name"
        and between(text, found[at - 1], found[at]) in ("of", "on", "on the", "for", "for the", "of the", "in", "and", "with", "for a")
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


def complement(text: str, found: Sequence[Part], at: int, head: str) -> tuple[int, bool]:
    """The index after what belongs to the name behind its head ("of Foreign Affairs and Trade"), and whether the name of another body begins there."""
    if at >= len(found):
        return at, False
    link = re.sub(r"\s?(?:the|its|our)$", "", between(text, found[at - 1], found[at]))
    plain = not between(text, found[at - 1], found[at]).endswith(("its", "our"))
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
    if link == "for" and body_heads().get(head) in WITHOUT_PURPOSE:
        return at, False
    owner = text[found[at].end : found[at].end + 2] in ("'s", "’s") and is_place(" ".join(found[at].texts)) and head in entries("organisations", "had_by_all")
    if owner or _is_reference(text, found, at):
        return at, False
    if found[at].kind == "title":
        return _after_title(text, found, at), False
    stop = at + 1
    if link == "of" and (listed(text, found, at) or _is_inner(text, found, at, head)):
        return at, True
    stop = _coordinated(text, found, stop, body_heads().get(head) in ("ministry", "department"))
    for _ in range(MOST_COMPLEMENTS):
        further = _further(text, found, stop, head)
        if further == stop:
            break
        stop = further
    return stop, False


def superior(text: str, found: Sequence[Part], at: int) -> int:
    """The index after the head of state or government under whom a body is said to be in its own name: "Academy under the President of the Republic of K"."""
    if at >= len(found) or found[at].kind != "title" or between(text, found[at - 1], found[at]) != "under the":
        return at
    if found[at].texts[-1].casefold() not in entries("organisations", "superiors"):
        return at
    stop = at + 1
    while stop < len(found) and found[stop].kind == "name" and between(text, found[stop - 1], found[stop]) in ("of", "of the") and stop - at < MOST_COMPLEMENTS:
        stop += 1
    return stop


def listed(text: str, found: Sequence[Part], at: int) -> int:
    """The index after a list of fields or peoples that one head closes: "African, Caribbean and Pacific Group", "Technical and Vocational Training Authority".

    0 where no such list begins; two parts joined by "and" are left to `_prefixed`.
    """
    stop = at + 1
    while _names_field(found[stop - 1].texts) and stop < len(found) and stop - at < MOST_LISTED and found[stop].kind == "name":
        gap, last = between(text, found[stop - 1], found[stop]), found[stop].texts
        if gap not in ("and", "&", ",", ", and"):
            break
        if len(last) > 1 and last_head(last, body_heads()) and gap != ",":
            return stop + 1 if stop > at + 1 and _names_field(last[:1]) else 0
        stop += 1
    return 0


def _names_field(words: Sequence[str]) -> bool:
    """Whether a part of a list is a field of work, or the adjective of a people or part of the world."""
    last = words[-1]
    known = last.casefold() in entries("grammar", "general_words") or last.casefold() in entries("countries", "continents")
    return is_abstract(last) or (len(words) == 1 and (known or is_demonym(last)))


def _is_reference(text: str, found: Sequence[Part], at: int) -> bool:
    """Whether "of the Secretariat" refers to a body that is named elsewhere, behind a name that says something by itself: "the Legal Division"."""
    said = len(found[at].texts) == 1 and found[at].texts[0].casefold() in entries("organisations", "generic") - entries("organisations", "topical")
    return said and len(found[at - 1].texts) > 1 and between(text, found[at - 1], found[at]) == "of the" and not _goes_on(text, found, at)


def _goes_on(text: str, found: Sequence[Part], at: int) -> bool:
    return at + 1 < len(found) and between(text, found[at], found[at + 1]) in ("of", "of the", "for", "for the", "and")


def _further(text: str, found: Sequence[Part], at: int, head: str) -> int:
    """The index after one more complement: "for the Promotion" + "of the Rights" + "of Persons" + "with Disabilities"."""
    if at >= len(found) or found[at].kind != "name":
        return at
    said = between(text, found[at - 1], found[at])
    link = re.sub(r"\s?the$", "", said)
    if link in ("of", "for") or (link == "in" and head in entries("grammar", "heads_with_in")):
        return _second_complement(text, found, at, link)
    texts = found[at].texts
    plain = classify(texts)[0] in ("open", "deed") and not is_place(" ".join(texts)) and not is_acronym(texts[0]) and not looks_like_person(found[at])
    of_people = link == "with" and found[at - 1].texts[-1].casefold() in ("persons", "people", "children", "women")
    in_field = said == "in" and is_abstract(texts[-1])
    if plain and (of_people or in_field):
        return _coordinated(text, found, at + 1)
    return at


def _after_title(text: str, found: Sequence[Part], at: int) -> int:
    """After "Office of the Prime Minister" or "Department of the Premier and Cabinet"."""
    if at + 1 < len(found) and found[at + 1].kind == "name":
        link = between(text, found[at], found[at + 1])
        if link == "and" and len(found[at + 1].texts) == 1:
            return at + 2
        if link in ("of", "of the", "to the", "for"):
            return _further(text, found, _coordinated(text, found, at + 2), "")
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
        and between(text, found[at], found[at + 1]) in ("of", "of the")
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
    if verdict != "Organisation" or is_class(texts) or inner in entries("organisations", "only_with_complement"):
        return False
    followed = at + 1 < len(found) and between(text, found[at], found[at + 1]) in ("of", "of the", "for", "for the")
    owner = found[at + 1].texts if followed and inner == "government" else []
    if len(owner) > 1 and classify(owner)[0] == "Organisation":  # "School of Government of the Victoria University"
        return False
    phrase = " ".join(texts).casefold()
    if (
        inner in entries("organisations", "topical")
        and not (followed and inner == "government")
        and phrase not in entries("organisations", "known")
    ):
        return False
    if phrase in entries("organisations", "alone") - entries("organisations", "generic"):
        return True
    if head in entries("organisations", "outer_of_topics") and len(found[at - 1].texts) > len(head.split()) and len(texts) > 1:
        return True
    if head in entries("organisations", "outer_of_topics"):
        return inner in entries("organisations", "inner_always") or followed or is_acronym(texts[0])
    return len(texts) > 1 or followed


def _coordinated(text: str, found: Sequence[Part], at: int, fields: bool = False) -> int:
    """The index after a list that continues a complement: "Industry, Trade and Investment"; `fields`: the body deals with nothing but fields."""
    stop = at
    while stop < len(found) and found[stop].kind == "name":
        gap = between(text, found[stop - 1], found[stop])
        if gap not in ("and", "&", ",", ", and", ", &") or not _is_topic(text, found, stop) or not (fields or _is_field(found, stop)):
            break
        if is_country(" ".join(found[stop - 1].texts)) and not is_place(" ".join(found[stop].texts)):
            break
        if gap == "," and not _list_ends(text, found, stop):
            break
        stop += 1
        if gap != "," and not (fields and _list_goes_on(text, found, stop)):
            break
    return stop


def _list_goes_on(text: str, found: Sequence[Part], at: int) -> bool:
    """Whether a second list of fields follows the first: "Education and Human Resources, Tertiary Education and Scientific Research"."""
    return at + 1 < len(found) and between(text, found[at - 1], found[at]) == "," and _is_topic(text, found, at) and _list_ends(text, found, at)


def _is_field(found: Sequence[Part], at: int) -> bool:
    """Whether a coordinated part or the one before it is worded as a field: "Justice and Equality", not "Ondara and Blue Strait Lines"."""
    left, right = found[at - 1].texts, found[at].texts
    return len(right) == 1 or is_abstract(left[-1]) or is_abstract(right[-1]) or classify(right)[0] == "Organisation"


def _list_ends(text: str, found: Sequence[Part], at: int) -> bool:
    """Whether a list goes on with commas to an "and"."""
    for one, other in zip(found[at : at + 5], found[at + 1 : at + 6], strict=False):
        gap = between(text, one, other)
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
    followed = at + 1 < len(found) and between(text, part, found[at + 1]) in ("of", "of the", "for", "for the")
    return not (followed and verdict == "Organisation" and not (head in entries("organisations", "topical") and _leads_to_state(found, at + 1)))


def _leads_to_state(found: Sequence[Part], at: int) -> bool:
    """Whether a part names a country or the form of a state: "of the Kingdom of Thailand"."""
    return is_place(" ".join(found[at].texts)) or found[at].texts[0].casefold() in STATE_FORMS


def between(text: str, one: Part, other: Part) -> str:
    """What stands between two parts, in lower case; "…" where they are far apart."""
    return re.sub(r"\s+", " ", text[one.end : other.start]).strip().casefold() if other.start - one.end < 24 else "…"


def texts_of(found: Sequence[Part]) -> list[str]:
    """The words of several parts."""
    return [text for part in found for text in part.texts]
