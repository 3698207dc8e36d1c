"""What a phrase names, by the word that heads it, and how sure it is that this is a name."""

import re
from collections.abc import Sequence
from functools import cache

from loaders.extraction.happenings.places import is_demonym
from loaders.extraction.names.lexicon import body_heads, first_head, is_abstract, is_class, is_weak, last_head, programme_heads
from loaders.extraction.text.gazetteer import entries

# "Organisation", "Programme", "venue", "deed" (an event, a paper: no name of an actor), "open" (to be decided by other evidence).
Verdict = str
# What makes a time or tie of a body: "post-Cabinet", "inter-Ministry".
BEFORE_HEAD = re.compile(r"(?:pre|post|inter|intra|non|ex|mid|co|cross|anti|pro)-", re.IGNORECASE)


def classify(texts: Sequence[str]) -> tuple[Verdict, str]:
    """What a phrase names by its head, and the head."""
    bare = [text for text in texts if text not in (".", ",")]
    while bare and (bare[-1].isdigit() or bare[-1].startswith("#") or re.fullmatch(r"[IVX]+", bare[-1])):
        bare.pop()
    phrase = " ".join(bare)
    compound = bare[-1].casefold().rpartition("-")[2] if bare and "-" in bare[-1] else ""
    if compound in body_heads() and not is_weak(compound) and not BEFORE_HEAD.match(bare[-1]):
        return "Organisation", compound
    if phrase.casefold() in entries("organisations", "known", "alone"):
        return "Organisation", phrase.casefold()
    if phrase.casefold() in _known("programmes"):
        return "Programme", phrase.casefold()
    ordinal = bool(re.fullmatch(r"\d+(?:st|nd|rd|th)|\d{4}|[IVX]{2,}", texts[0])) if texts else False
    body, programme = last_head(bare, body_heads()), last_head(bare, programme_heads())
    deed = last_head(bare, entries("deeds", "events", "papers", "things"))
    venue = last_head(bare, entries("deeds", "venues"))
    leading_deed = bare[0].casefold() in entries("deeds", "leading_papers", "leading_events") if len(bare) > 1 else False
    if body and not (deed and len(deed.split()) > len(body.split())) and not (venue and len(venue.split()) > len(body.split())) and not (ordinal and deed):
        return "Organisation", body
    if programme and not (deed and len(deed.split()) >= len(programme.split()) and deed != programme):
        return "Programme", programme
    if len(bare) > 1 and _leads_programme(bare):
        return "Programme", bare[0].casefold()
    if any(len(text) > len(ending) + 2 and text.casefold().endswith(ending) for text in (bare[0], bare[-1]) for ending in _compounds()) if bare else False:
        return "Organisation", ""
    if leading_deed:
        return "deed", bare[0].casefold()
    if venue and len(bare) > len(venue.split()):
        return "venue", venue
    if len(bare) > 1 and bare[0].casefold() in entries("deeds", "leading_venues"):
        return "venue", bare[0].casefold()
    if deed:
        return "deed", deed
    if ordinal and any(text.casefold() in entries("deeds", "events") for text in bare):
        return "deed", "event"
    if len(bare) > 1 and (leading := first_head(bare)):
        return "Organisation", leading
    return "open", ""


def _leads_programme(texts: Sequence[str]) -> bool:
    """Whether a phrase is a programme's name that begins with what it is: "Project NOAH", not "Project Manager"."""
    second = texts[1].casefold()
    plain = not is_abstract(second) and second not in entries("positions", "heads", "modifiers") and second not in entries("grammar", "general_words")
    return texts[0].casefold() in entries("programmes", "leading") and plain and not second.isdigit() and not is_class(list(texts)) and len(texts) < 6


@cache
def _compounds() -> frozenset[str]:
    return entries("organisations", "compounds")


def _known(name: str) -> frozenset[str]:
    return entries(name, "known")


def is_general(texts: Sequence[str], head: str) -> bool:
    """Whether a body is called by what every place or body has: "Executive Committee", "District Council", "Digital Government"."""
    own = [text.casefold() for text in texts if text.casefold() not in head.split()[-1:] and text.isalpha()]
    if any(text.islower() for text in texts):
        return False
    topical = head in entries("organisations", "fields_too") and all(word in entries("grammar", "general_words") or is_abstract(word) for word in own)
    every = head in entries("organisations", "had_by_all") and all(word in entries("organisations", "qualifiers") for word in own)
    return bool(own) and (topical or every or all(word in entries("grammar", "ordinals") for word in own))


def sureness(verdict: Verdict, head: str, texts: Sequence[str], pieces: int) -> float:
    """How sure it is, from 0 to 1, that these words, in so many pieces, are the name of a body or programme: bare and general words are no names."""
    texts = [text for text in texts if text != "."]
    if verdict not in ("Organisation", "Programme"):
        return 0.5
    if " ".join(texts).casefold() in entries("organisations", "known", "alone") | _known("programmes"):
        return 0.9
    if "funded" in (text.casefold() for text in texts):
        return 0.2
    if verdict == "Organisation" and head in entries("organisations", "only_with_complement") and pieces == 1:
        return 0.2
    if verdict == "Organisation" and pieces == 1 and is_general(texts, head):
        return 0.2
    if not head:
        return 0.7
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
