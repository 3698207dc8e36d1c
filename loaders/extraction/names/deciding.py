"""Which of the names in a text are names of actors, and of what kind, by heads, gazetteers, honorifics, acronyms and the language model together."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from graph.names import fold
from loaders.extraction.happenings.places import is_country, is_demonym, is_place
from loaders.extraction.names.classifying import BEFORE_HEAD
from loaders.extraction.names.composition import Name
from loaders.extraction.names.cues import (
    follows_kind,
    follows_office,
    is_called_programme,
    is_dateline,
    is_employer,
    is_held,
    is_holder,
    is_person,
    is_programme,
    is_quoted_programme,
    is_state_acting,
    is_told_as_person,
    is_visited,
)
from loaders.extraction.names.furniture import is_furniture
from loaders.extraction.names.lexicon import is_abstract, is_acronym, is_class, is_given, known_acronyms, last_head
from loaders.extraction.names.pieces import is_initialled, looks_like_person
from loaders.extraction.names.wording import is_branch, is_dated_paper, is_direction, is_doubtful, is_of_body, is_ordinary, is_rank
from loaders.extraction.text.gazetteer import entries

MODEL_LABELS = {
    "ORG": "Organisation",
    "PERSON": "Person",
    "GPE": "Place",
    "LOC": "Place",
    "FAC": "Place",
    "PRODUCT": "Programme",
    "NORP": "Group",
    "EVENT": "deed",
    "WORK_OF_ART": "deed",
    "LAW": "deed",
}
LEAST_STRENGTH = 0.5
# Shorter words with full stops are initials.
SHORTEST_DOTTED = 5
# Words of a person's name.
MOST_PERSONAL = 5
# A longer word in capitals at the beginning of a line is a heading.
LONGEST_ACRONYM = 5


@dataclass(frozen=True, slots=True)
class Named:
    """A name that is taken: its label, where it stands and how sure that is."""

    label: str
    start: int
    end: int
    confidence: float
    full_end: int
    head: str = ""


class Evidence:
    """What the whole text says about its names: the language model's opinion of each stretch, acronyms introduced, how often words occur."""

    def __init__(self, text: str, doc: Doc, names: Sequence[Name], acronyms: Mapping[str, str]) -> None:
        self.text, self.acronyms = text, acronyms
        self._entities = [(ent.start_char, ent.end_char, MODEL_LABELS.get(ent.label_, "")) for ent in doc.ents]
        self.counts = Counter(
            text[name.start : name.end] for name in names if not name.initial or any(letter.isupper() for letter in text[name.start + 1 : name.end])
        )

    def model(self, start: int, end: int) -> str:
        """The label that the language model gives to most of a stretch; empty where it gives none."""
        votes: Counter[str] = Counter()
        at = bisect_right(self._entities, start, key=lambda entity: entity[1])
        while at < len(self._entities) and self._entities[at][0] < end:
            first, last, label = self._entities[at]
            votes[label] += min(end, last) - max(start, first)
            at += 1
        label, length = votes.most_common(1)[0] if votes else ("", 0)
        return label if length * 2 >= end - start else ""


def decide(name: Name, evidence: Evidence, headline: bool) -> Named | None:
    """What a name names, or None where it is no name of an actor."""
    text = evidence.text[name.start : name.end]
    if evidence.text[name.start - 1 : name.start] in ("#", "@"):
        return None
    if text in evidence.acronyms and name.verdict == "open":
        label = evidence.acronyms[text]
        return None if label == "deed" else Named(label, name.start, name.end, 0.95, name.full_end)
    if name.verdict != "deed" and is_furniture(evidence.text, name.start, name.end):
        return None
    if name.verdict in ("Organisation", "Programme"):
        return _headed(name, evidence, text, headline)
    if name.verdict == "venue":
        return Named("Place", name.start, name.end, 0.8, name.full_end)
    if name.verdict == "municipality":
        visited = is_visited(evidence.text, name.start)
        return Named("Place" if visited else "Organisation", name.start, name.end, 0.7, name.full_end)
    if name.verdict == "state":
        party = is_state_acting(evidence.text, name.start, name.end)
        return Named("Organisation" if party else "Place", name.start, name.end, 0.75 if party else 0.7, name.full_end)
    if name.verdict == "deed" or is_rank(evidence.text, name.start, text):
        return None
    label, confidence = _open(name, evidence, text, headline)
    return Named(label, name.start, name.end, confidence, name.full_end) if label else None


_LEGATION = re.compile(r"\b(?:European|EU|Union|Commission|Apostolic)\b")


def _headed(name: Name, evidence: Evidence, text: str, headline: bool) -> Named | None:
    opinion = evidence.model(name.start, name.end)
    if name.strength < LEAST_STRENGTH or (headline and text.isupper() and not name.whole):
        return None
    if name.head == "delegation" and text.startswith(("Delegation of ", "Delegation from ")) and not _LEGATION.search(text):
        return None  # those whom a body sent are the body; the delegations of the Union are missions
    if name.head in entries("deeds", "occasions") and is_held(evidence.text, name.start, name.end):
        return None
    if name.strength < 0.6 and opinion != "Organisation" and not is_programme(evidence.text, name.start, name.end):
        return None
    confidence = name.strength + (0.05 if opinion == "Organisation" else -0.05)
    called = name.verdict == "Organisation" and is_called_programme(evidence.text, name.start, name.end, is_doubtful(name.head))
    label = "Programme" if called else name.verdict
    return Named(label, name.start, name.end, min(0.95, confidence - 0.2 * headline), name.full_end, name.head)


def _open(name: Name, evidence: Evidence, text: str, headline: bool) -> tuple[str, float]:
    part, words = name.parts[0], [word for word in name.parts[0].texts if word[0].isalnum()]
    opinion = evidence.model(name.start, name.end)
    if is_ordinary(words) or is_dated_paper(words) or is_direction(words) or is_demonym(text.removesuffix("s")):
        return "", 0.0
    if len(words) == 1 and words[0].casefold() in entries("positions", "heads"):
        return "", 0.0
    if is_quoted_programme(evidence.text, name.start, name.end) and not looks_like_person(part):
        return "Programme", 0.7
    if part.after == "honorific" and not is_demonym(text) and not is_acronym(text):
        return "Person", 0.95
    if is_place(text) or is_dateline(evidence.text, name.start, name.end):
        return "Place", 0.9
    if text.isupper() and len(words) > 1 and name.initial and not looks_like_person(part) and not is_branch(words):
        return "", 0.0
    several = is_class(words) and words[0] not in evidence.acronyms and words[-1].casefold() not in entries("organisations", "only_with_complement")
    if several or words[-1].casefold() in entries("positions", "heads"):
        return "", 0.0
    if len(words) > 1 and not headline and (label := _by_acronym(words, evidence, name.initial)):
        return label, 0.75
    if is_class(words):
        return "", 0.0
    if follows_kind(evidence.text, name.start) and not part.after and not looks_like_person(part) and not is_abstract(words[-1]):
        return "Organisation", 0.7
    if words[-1].casefold() in entries("organisations", "territories") and len(words) > 1:
        return "Place", 0.8
    if (
        is_programme(evidence.text, name.start, name.end)
        and not headline
        and not looks_like_person(part)
        and not is_demonym(words[-1])
        and len(words) < 8
        and not (len(words) == 1 and is_abstract(text))
    ):
        return "Programme", 0.7
    if len(words) == 1:
        return _single(name, evidence, text, opinion, headline)
    return _several(name, evidence, words, opinion, headline)


def _by_acronym(words: Sequence[str], evidence: Evidence, initial: bool) -> str:
    """The label of a name that begins with a known acronym: "UNODC ROEA", "MTN Ghana"."""
    if words[1].casefold() in entries("grammar", "headline_words"):
        return ""
    if words[0] in evidence.acronyms and not is_abstract(words[-1]):
        return evidence.acronyms[words[0]].replace("deed", "")
    rest = " ".join(words[1:])
    if is_branch(words):
        return "Organisation"
    acronym = is_acronym(words[0]) and words[0].casefold() not in entries("grammar", "common_acronyms")
    if (words[0] in known_acronyms() and not is_abstract(words[-1])) or (
        acronym and len(words[0]) > 2 and (is_place(rest) or (evidence.counts[words[0]] > 1 and len(words) < 4 and not is_abstract(words[-1])))
    ):
        return "Organisation"
    return "Organisation" if not initial and len(words) == 2 and all(is_acronym(word) and len(word) < 8 for word in words) else ""


def _several(name: Name, evidence: Evidence, words: list[str], opinion: str, headline: bool) -> tuple[str, float]:
    """A name of several words without a telling head."""
    text, part = evidence.text, name.parts[0]
    general = any(word.casefold() in entries("grammar", "general_words") for word in words)
    plain = len(words) <= 5 and not general and not is_abstract(words[-1]) and not any(char.isdigit() for word in words for char in word)
    if (headline and general) or all(word.casefold() in entries("grammar", "general_words") for word in words):
        return "", 0.0
    town = words[0].casefold() in entries("grammar", "town_beginnings") or words[-1].casefold() in entries("grammar", "directions")
    if town and not part.after and (not is_person(text, name.end) or is_place(" ".join(words[1:]))):
        return ("Organisation", 0.6) if opinion == "Organisation" and not headline else ("Place", 0.7)
    if looks_like_person(part) and (not is_employer(text, name.start) or is_person(text, name.end)):
        return "Person", 0.9 if opinion == "Person" else 0.8
    if headline and not (plain and (is_person(text, name.end) or follows_office(text, name.start))):
        return "", 0.0
    if is_employer(text, name.start) and plain and part.after != "title":
        return "Organisation", 0.7
    if plain and is_person(text, name.end):
        return "Person", 0.85
    if len(words) <= MOST_PERSONAL and not general and not any(is_of_body(word) for word in words) and is_told_as_person(text, name.start, name.end):
        return "Person", 0.7
    if opinion == "Person" and plain:
        return "Person", 0.8
    alone = len(words) < 4 and not any(is_acronym(word) or is_country(word) or is_demonym(word) for word in words)
    holder = alone and (is_holder(text, name.start) or (part.after == "title" and not any(is_place(word) for word in words)))
    if plain and (part.after == "title" or follows_office(text, name.start)) and (opinion != "Organisation" or holder):
        return "Person", 0.7
    if opinion == "Organisation" and not is_abstract(words[-1]) and not last_head(words, entries("deeds", "venues")):
        return "Organisation", 0.6
    return ("Place", 0.7) if opinion == "Place" and plain else ("", 0.0)


def _single(name: Name, evidence: Evidence, text: str, opinion: str, headline: bool) -> tuple[str, float]:
    """A name of one word: an acronym, a place, or a body that the text treats as one."""
    if name.initial and text.isupper() and len(text) > LONGEST_ACRONYM and text not in known_acronyms():
        return "", 0.0
    if BEFORE_HEAD.match(text):
        return "", 0.0
    if text in known_acronyms() and not headline:
        return "Organisation", 0.9
    if is_demonym(text) or text.casefold() in entries("grammar", "common_acronyms") or text.casefold() in entries("grammar", "starters"):
        return "", 0.0
    if is_initialled(text):
        return "Person", 0.8
    if "." in text and len(text) <= SHORTEST_DOTTED:
        return "", 0.0
    if (
        is_employer(evidence.text, name.start)
        and _is_coined(text, evidence)
        and not is_abstract(text)
        and (opinion == "Organisation" or any(letter.isupper() for letter in text[1:]))
    ):
        return "Organisation", 0.7
    if is_acronym(text) and not headline and not text.endswith("s"):
        return ("Organisation", 0.7) if opinion in ("Organisation", "") or evidence.counts[text] > 1 else ("", 0.0)
    if text.endswith("s") and text[:-1].isupper():
        return "", 0.0
    if evidence.counts[text] > 1 and any(letter.isupper() for letter in text[1:]) and not headline:
        return "Organisation", 0.6
    if opinion == "Organisation" and not headline and not name.initial and not is_given(text) and not is_abstract(text) and _is_coined(text, evidence):
        return "Organisation", 0.5
    return ("Place", 0.7) if opinion == "Place" and not is_abstract(text) else ("", 0.0)


def _is_coined(text: str, evidence: Evidence) -> bool:
    """Whether a word looks like a name of its own: capitals inside, or several mentions and none in lower case."""
    if any(letter.isupper() for letter in text[1:]):
        return True
    plain = text.casefold()
    return evidence.counts[text] > 1 and not (plain in evidence.text and re.search(rf"\b{re.escape(plain)}", evidence.text))


def surnames(people: Iterable[str]) -> dict[str, str]:
    """The full name that each single word, ending or beginning of a person's name (folded) stands for, where only one fits."""
    found: dict[str, set[str]] = {}
    for full in people:
        pieces = fold(full).split()
        for at in range(1, len(pieces)):
            found.setdefault(" ".join(pieces[at:]), set()).add(full)
            if at > 1:
                found.setdefault(" ".join(pieces[:at]), set()).add(full)
        for piece in pieces:
            if len(piece) > 2:
                found.setdefault(piece, set()).add(full)
    return {short: fulls.pop() for short, fulls in found.items() if len({fold(full) for full in fulls}) == 1}
