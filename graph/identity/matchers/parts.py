"""Parts of bodies: a faculty, branch or unit is known by what it is called within the body it belongs to, however that is named."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from graph.identity import organisation_names
from graph.identity.organisation_names import OrganisationName, acronym
from graph.identity.profiles import Sighting
from graph.names import fold

_OF = re.compile(r" (?:of|at|in) (?:the )?(?=[A-Z])")
_OWNER = re.compile(r"^(?:the )?(.+?)['’]s? (.+)$", re.IGNORECASE)
_PARTS = frozenset({"department", "school", "institute", "center", "college", "office", "library", "training"})
"""Words of parts that are bodies of their own elsewhere."""

_WHOLES = frozenset({"university", "college", "academy", "institute", "congress", "parliament", "assembly", "ministry", "senate", "council", "court"})


def parents(sighting: Sighting) -> Iterator[str]:
    """Keys of the bodies it is said to be part of, under each name its document gives them, and of the one its own name ends with."""
    for names in _parents(sighting):
        for name in names:
            yield from key(name)
    yield from (found for name in sighting.mention.names for _, whole in _told_in(name) for found in key(whole))


def within(sighting: Sighting) -> Iterator[OrganisationName]:
    """What its names say of it within the body it belongs to: `Faculty of Law` of `PUSM's Faculty of Law`."""
    owners = [{fold(name) for name in names} for names in _parents(sighting)]
    for name in sighting.mention.names:
        yield from (organisation_names.analyse(part) for part, _ in _told_in(name))
        yield from (organisation_names.analyse(part) for part, whole in _divided(name) if any(_means(fold(whole), owner) for owner in owners))


def key(name: str) -> Iterator[str]:
    """The key of a body as another's parent; none for a general name, which many bear."""
    analysed = organisation_names.analyse(name)
    if analysed.countries or not analysed.generic or acronym(name):
        yield acronym(name) or "@".join((analysed.key, *analysed.countries))


def other_whole(mine: Iterable[str], theirs: Iterable[str]) -> bool:
    """Whether these keys of parents are of two bodies of one kind: the congresses of Peru and of Jalisco."""
    pairs = [(set(one.replace("@", " ").split()), set(other.replace("@", " ").split())) for one in mine for other in theirs]
    return bool(pairs) and all(_two_of_a_kind(one, other) for one, other in pairs)


def _two_of_a_kind(one: set[str], other: set[str]) -> bool:
    both = one & other
    return bool(both) and both <= organisation_names.KINDS and one != both != other


def _parents(sighting: Sighting) -> Iterator[tuple[str, ...]]:
    names = {tie.name for tie in sighting.ties if tie.relation == "PART_OF>"}
    known = {other.name: other.names for other in sighting.company}
    yield from (known.get(name, (name,)) for name in sorted(names))


@lru_cache(maxsize=4_000)
def _told_in(name: str) -> tuple[tuple[str, str], ...]:
    """A part and the whole that its name ends with, where the words of both tell that."""
    for part, whole in _divided(name):
        if (acronym(whole) or organisation_names.says(whole, _WHOLES)) and organisation_names.says(part, _PARTS | organisation_names.ORGANS):
            left = organisation_names.analyse(part)
            if left.generic and (left.organ or _PARTS & set(left.core)) and any(key(whole)):
                return ((part, whole),)
    return ()


@lru_cache(maxsize=4_000)
def _divided(name: str) -> tuple[tuple[str, str], ...]:
    owned = _OWNER.match(name)
    return (*((name[:found.start()], name[found.end():]) for found in _OF.finditer(name)), *(((owned[2], owned[1]),) if owned else ()))


def _means(whole: str, owner: Iterable[str]) -> bool:
    """Whether this is the body called so, or its name's last word: `the Academy` of a part of the Academy of Customs."""
    words = set(whole.split())
    return any(whole == name or (len(words) == 1 and words <= set(name.split())) for name in owner)
