"""Which of the names in a text are names of actors, and of what kind: the evidence of head words, gazetteers, honorifics, acronyms and the language model together."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from loaders.extraction.composition import Name
from loaders.extraction.gazetteer import entries
from loaders.extraction.lexicon import is_abstract, is_acronym, is_class, is_given
from loaders.extraction.places import is_demonym, is_place
from loaders.extraction.runs import looks_like_person

MODEL_LABELS = {"ORG": "Organisation", "PERSON": "Person", "GPE": "Place", "LOC": "Place", "FAC": "Place", "PRODUCT": "Programme", "NORP": "Group", "EVENT": "deed", "WORK_OF_ART": "deed", "LAW": "deed"}
LEAST_STRENGTH = 0.5


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
        self.counts = Counter(text[name.start:name.end] for name in names if not name.initial)

    def model(self, start: int, end: int) -> str:
        """The label that the language model gives to most of a stretch; empty where it gives none."""
        votes: Counter[str] = Counter()
        for first, last, label in self._entities:
            if first < end and start < last:
                votes[label] += min(end, last) - max(start, first)
        label, length = votes.most_common(1)[0] if votes else ("", 0)
        return label if length * 2 >= end - start else ""


def decide(name: Name, evidence: Evidence, headline: bool) -> Named | None:
    """What a name names, or None where it is no name of an actor."""
    text = evidence.text[name.start:name.end]
    if text in evidence.acronyms and name.verdict == "open":
        label = evidence.acronyms[text]
        return None if label == "deed" else Named(label, name.start, name.end, 0.95, name.full_end)
    if name.verdict in ("Organisation", "Programme"):
        return _headed(name, evidence, text, headline)
    if name.verdict == "deed":
        return None
    label, confidence = _open(name, evidence, text, headline)
    return Named(label, name.start, name.end, confidence, name.full_end) if label else None


def _headed(name: Name, evidence: Evidence, text: str, headline: bool) -> Named | None:
    if name.strength < LEAST_STRENGTH:
        return None
    confidence = name.strength + (0.05 if evidence.model(name.start, name.end) == "Organisation" else -0.05)
    if name.strength < 0.6 and evidence.model(name.start, name.end) != "Organisation":
        return None
    return Named(name.verdict, name.start, name.end, min(0.95, confidence - 0.2 * headline), name.full_end, name.head)


def _open(name: Name, evidence: Evidence, text: str, headline: bool) -> tuple[str, float]:
    part = name.parts[0]
    opinion = evidence.model(name.start, name.end)
    if is_class(part.texts) or part.texts[-1].casefold() in entries("positions", "heads"):
        return "", 0.0
    if is_place(text):
        return ("Person", 0.7) if part.after == "honorific" and not is_acronym(text) else ("Place", 0.9)
    if part.texts[-1].casefold() in entries("organisations", "territories") and len(part.texts) > 1:
        return "Place", 0.8
    if part.after == "honorific" and not is_demonym(text):
        return "Person", 0.95
    if looks_like_person(part):
        return "Person", 0.9 if opinion == "Person" else 0.8
    count = len([word for word in part.texts if word != "."])
    if count == 1:
        return _single(name, evidence, text, opinion, headline)
    if headline or _is_ordinary(text):
        return "", 0.0
    if part.texts[0] in evidence.acronyms or part.texts[0] in entries_upper() or all(is_acronym(word) for word in part.texts):
        return evidence.acronyms.get(part.texts[0], "Organisation").replace("deed", ""), 0.7
    if is_abstract(part.texts[-1]):
        return "", 0.0
    if opinion == "Person" and count <= 5 and not any(char.isdigit() for char in text):
        return "Person", 0.8
    if part.after == "title" and count <= 4 and opinion != "Organisation" and all(word[0].isupper() for word in part.texts):
        return "Person", 0.7
    if opinion == "Organisation":
        return "Organisation", 0.6
    return ("Place", 0.7) if opinion == "Place" else ("", 0.0)


def _is_ordinary(text: str) -> bool:
    return all(word.casefold() in entries("grammar", "starters") for word in text.split())


def _single(name: Name, evidence: Evidence, text: str, opinion: str, headline: bool) -> tuple[str, float]:
    """A name of one word: an acronym, a place, or a body that the text treats as one."""
    if is_demonym(text) or text.casefold() in entries("grammar", "common_acronyms") or text.casefold() in entries("grammar", "starters"):
        return "", 0.0
    if text in entries_upper():
        return "Organisation", 0.9
    if is_acronym(text) and not headline and not text.endswith("s"):
        return ("Organisation", 0.7) if opinion in ("Organisation", "") or evidence.counts[text] > 1 else ("", 0.0)
    if opinion == "Organisation" and not headline and not name.initial and not is_given(text) and not is_abstract(text) and _is_coined(text, evidence):
        return "Organisation", 0.5
    if opinion == "Place":
        return "Place", 0.7
    return "", 0.0


def _is_coined(text: str, evidence: Evidence) -> bool:
    """Whether a word looks like a name of its own: capitals inside, or several mentions and none in lower case."""
    if any(letter.isupper() for letter in text[1:]):
        return True
    return not re.search(rf"\b{re.escape(text.casefold())}", evidence.text)


def entries_upper() -> frozenset[str]:
    """The acronyms that are known as names of bodies, as they are written."""
    from loaders.extraction.gazetteer import gazetteer
    return frozenset(gazetteer("organisations")["acronyms"])


def surnames(people: Iterable[str]) -> dict[str, str]:
    """The full name that each single word or ending of a person's name stands for, where only one fits."""
    found: dict[str, set[str]] = {}
    for full in people:
        pieces = [piece for piece in re.split(r"\s+", full) if piece]
        for at in range(1, len(pieces)):
            found.setdefault(" ".join(pieces[at:]).casefold(), set()).add(full)
        for piece in pieces:
            if len(piece) > 2:
                found.setdefault(piece.casefold(), set()).add(full)
    return {short: fulls.pop() for short, fulls in found.items() if len(fulls) == 1}
