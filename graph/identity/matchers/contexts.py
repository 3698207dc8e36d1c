"""What surrounds a mention, in the form in which two mentions can share it."""

from collections.abc import Iterable, Iterator

from graph.identity import organisation_names, person_names
from graph.identity.profiles import Sighting, Tie
from graph.identity.territory import countries_in, country_of_city
from graph.names import fold

_OFFICES = ("<HOLDS_POSITION", "<MEMBER_OF")


def person_key(name: str) -> str:
    """Equal for spellings of one person's full name; empty where the name is not full."""
    analysed = person_names.analyse(name)
    return " ".join(sorted(analysed.skeleton)) if analysed.full else ""


def officers(ties: Iterable[Tie]) -> Iterator[str]:
    """Keys of the people who hold a position there."""
    return (key for tie in ties if tie.relation in _OFFICES and tie.label == "Person" and (key := person_key(tie.name)))


def parents(ties: Iterable[Tie]) -> Iterator[str]:
    """Keys of the bodies it is said to be part of."""
    for tie in ties:
        if tie.relation == "PART_OF>":
            name = organisation_names.analyse(tie.name)
            if name.countries or not name.generic:
                yield organisation_names.acronym(tie.name) or "@".join((name.key, *name.countries))


def beside(sighting: Sighting) -> Iterator[str]:
    """Keys of the bodies with a name of their own that the document names besides."""
    for other in sighting.company:
        if other.label == "Organisation" and other.id != sighting.mention.id:
            name = organisation_names.analyse(other.name)
            if not name.generic:
                yield organisation_names.acronym(other.name) or name.key


def countries_of_surroundings(ties: Iterable[Tie], *, seat: bool = False) -> set[str]:
    """The country of the state it is part of, or of the place it is in, where that is said; with `seat`, also of the town it is in."""
    given = [(tie.relation, fold(tie.name)) for tie in ties if tie.relation in ("PART_OF>", "LOCATED_IN>")]
    found = {code for _, name in given for code in countries_in(name)[0]}
    return found or {code for relation, name in given if seat and relation == "LOCATED_IN>" and (code := country_of_city(name))}


def sole_setting(sighting: Sighting) -> str:
    """The country that the document speaks about, where it is one."""
    return sighting.fragment.setting[0] if len(sighting.fragment.setting) == 1 else ""
