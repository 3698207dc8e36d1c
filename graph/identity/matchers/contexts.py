"""What surrounds a mention, in the form in which two mentions can share it."""

from collections import Counter
from collections.abc import Iterable, Iterator

from graph.identity import organisation_names, person_names
from graph.identity.profiles import Sighting, Tie
from graph.identity.territory import countries_in, country_of_city
from graph.names import fold

_OFFICES = ("<HOLDS_POSITION", "<MEMBER_OF")

MIN_OFFICE_WORDS = 3
"""Words of a title from which it is an office of its own (`Minister of Public Administration`, not `Director`)."""

MOST_SPEAKING_FOR_IT = 3
"""People named in a document that names one body only, who are taken to speak for it."""

MIN_INITIALS = 3
"""Letters from which the initials of a name may be the acronym that another text gives it."""

_MANY_HOLD = frozenset({
    "member", "members", "director", "head", "manager", "professor", "lecturer", "officer", "assistant", "student", "fellow", "adviser", "advisor",
    "consultant", "coordinator", "representative", "chief", "senior", "deputy", "associate", "former", "vice", "specialist", "co"})
"""Words that begin titles which many hold at a time."""


_LEADS = frozenset({"speaker", "rector", "director", "secretary", "president", "chairman", "chairwoman", "chairperson", "chair", "executive", "ceo",
                    "ambassador", "commissioner", "minister", "mayor", "governor", "dean", "chancellor", "principal", "auditor", "attorney"})
_DEPUTIES = frozenset({"deputy", "vice", "under", "assistant", "associate", "joint", "former", "additional", "acting"})


def person_key(name: str) -> str:
    """Equal for spellings of one person's full name, initials aside; empty where the name is not full."""
    analysed = person_names.analyse(name)
    return " ".join(sorted(sound for word, sound in zip(analysed.words, analysed.skeleton, strict=True) if len(word) > 1)) if analysed.full else ""


def is_office(title: str) -> bool:
    """Whether one person at a time bears this folded title."""
    words = title.split()
    return len(words) >= MIN_OFFICE_WORDS and words[0] not in _MANY_HOLD


def heads(title: str) -> bool:
    """Whether this folded title is of one who leads the body: `Speaker`, `Director General`, `Executive Director`."""
    words = title.split()
    return bool(words) and words[-1] in _LEADS | {"general"} and _LEADS.intersection(words) != set() and not _DEPUTIES.intersection(words)


def officers(sighting: Sighting) -> Iterator[str]:
    """Keys of the people who hold a position there; of the few people named, where no other body is.

    Two who are said to hold one office tell nothing: one of them holds it elsewhere.
    """
    held = [(tie, fold(tie.detail)) for tie in sighting.ties if tie.relation in _OFFICES and tie.label == "Person"]
    if held:
        holders = Counter(title for _, title in {(tie.name, title) for tie, title in held} if is_office(title))
        yield from (key for tie, title in held if holders[title] < 2 and (key := person_key(tie.name)))
    elif sum(other.label == "Organisation" for other in sighting.company) == 1:
        people = [other for other in sighting.company if other.label == "Person"]
        yield from (key for other in people if len(people) <= MOST_SPEAKING_FOR_IT and (key := person_key(other.name)))


def beside(sighting: Sighting) -> Iterator[str]:
    """Keys of the bodies with a name of their own that the document names besides."""
    for other in sighting.company:
        if other.label == "Organisation" and other.id != sighting.mention.id:
            name = organisation_names.analyse(other.name)
            if not name.generic:
                yield organisation_names.acronym(other.name) or name.key


def called(sighting: Sighting) -> Iterator[str]:
    """The acronyms of the bodies that the document names besides: those it gives, and the initials of the other telling names."""
    for other in sighting.company:
        if other.label == "Organisation" and other.id != sighting.mention.id:
            given = next((short for short in map(organisation_names.acronym, other.names) if short), "")
            name = organisation_names.analyse(other.name)
            if given or (not name.generic and len(name.initials) >= MIN_INITIALS):
                yield given or name.initials


def countries_of_surroundings(ties: Iterable[Tie], *, seat: bool = False) -> set[str]:
    """The country of the state it is part of, or of the place it is in, where that is said; with `seat`, also of the town it is in."""
    given = [(tie.relation, fold(tie.name)) for tie in ties if tie.relation in ("PART_OF>", "LOCATED_IN>")]
    found = {code for _, name in given for code in countries_in(name)[0]}
    return found or {code for relation, name in given if seat and relation == "LOCATED_IN>" and (code := country_of_city(name))}


def sole_setting(sighting: Sighting) -> str:
    """The country that the document speaks about, where it is one."""
    return sighting.fragment.setting[0] if len(sighting.fragment.setting) == 1 else ""
