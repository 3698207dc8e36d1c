"""Dividing the profiles of a connected component into entities: the surest links first, and never against what forbids."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from itertools import combinations, product

from graph.identity.profiles import ANY, SURE, Comparison, Component, Matcher, Profile

MAX_COMPARED = 12
"""Profiles under one key that are compared each with each."""

ANCHORS = 3
"""Of more profiles under one key, each is compared with this many: those with the smallest first mentions."""

JUDGED_SAME = 2.0
"""The score of a link that a person made: above every computed one."""

CLEARLY = 0.04
"""By how much the best choice of a weak profile must beat the next."""

SAME_IN_ONE_DOCUMENT = 0.98
"""The score from which two mentions of one document can be one entity: whoever read it took them for two."""


_Link = tuple[float, tuple[str, str], str, str]
"""The score, the first mentions that order those of one score, and the two profiles."""


def entities(component: Component, matcher: Matcher) -> list[list[str]]:
    """The component's profile ids, divided into entities. The result depends on the content only, not on any order."""
    partition = _Partition(component, matcher)
    links = sorted(_unambiguous(list(_links(component, matcher)), component), key=lambda link: (-link[0], *link[1]))
    profiles, ambiguous = component.profiles, []
    for score, _, one, other in links:
        if score < JUDGED_SAME and (profiles[one].weak or profiles[other].weak):
            ambiguous.append((score, one, other))
        else:
            partition.join(one, other, score)
    _attach_weak(ambiguous, partition, profiles)
    return partition.groups()


def _links(component: Component, matcher: Matcher) -> Iterator[_Link]:
    first = component.first
    for one, other in _judged_same(component):
        yield JUDGED_SAME, _ordered(first[one], first[other]), one, other
    for one, other in _pairs(component):
        score = compared(component, one, other, matcher).score
        if score >= SURE:
            yield score, _ordered(first[one], first[other]), one, other


def _unambiguous(links: list[_Link], component: Component) -> Iterator[_Link]:
    """The links without those that lead from a mention to two of one document with the same score: which of them it is, a person must say."""
    rivals = Counter((id, document, score) for score, _, *ends in links if component.profiles[ends[0]].told_apart
                     for id, other in (ends, ends[::-1]) for document in component.documents.get(other, ()))
    for link in links:
        score, _, *ends = link
        if score >= JUDGED_SAME or not any(rivals[id, document, score] > 1 for id, other in (ends, ends[::-1])
                                           for document in component.documents.get(other, ())):
            yield link


def compared(component: Component, one: str, other: str, matcher: Matcher) -> Comparison:
    """Two profiles of a component compared; a clash makes the score 0."""
    shared = component.keys[one] & component.keys[other] if matcher.uses_keys else frozenset[str]()
    return _compared(matcher, component.profiles[one], component.profiles[other], shared)


# The profiles of someone who is often named are compared again with each document that names them.
@lru_cache(maxsize=20_000)
def _compared(matcher: Matcher, one: Profile, other: Profile, shared: frozenset[str]) -> Comparison:
    if matcher.clash(one, other, JUDGED_SAME):
        return Comparison(0.0)
    found = matcher.compare(one, other, shared)
    return Comparison(0.0) if found.score and matcher.clash(one, other, found.score) else found


def _ordered(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _pairs(component: Component) -> set[tuple[str, str]]:
    blocks: dict[str, list[str]] = {}
    for profile, keys in component.keys.items():
        for key in keys:
            blocks.setdefault(key, []).append(profile)
    return {_ordered(one, other) for key, block in blocks.items() if len(block) > 1
            for one, other in (_with_weak(block, component) if key.endswith(ANY) else _compared_in(block, component.first))}


def _with_weak(block: list[str], component: Component) -> Iterator[tuple[str, str]]:
    """Each weak profile, and each listed one, with one of every sort of those that are not: the first of each place."""
    ordered = sorted(block, key=component.first.__getitem__)
    open_ones = [id for id in ordered if component.profiles[id].weak or component.profiles[id].listed]
    places: dict[tuple[str, ...], str] = {}
    for id in ordered:
        profile = component.profiles[id]
        if not profile.weak:
            places.setdefault((*profile.countries, *(item for item in profile.ties if item.startswith("country:"))), id)
    yield from ((one, other) for one in open_ones for other in places.values() if one != other)
    yield from ((open_ones[0], other) for other in open_ones[1:])


def _compared_in(block: list[str], first: dict[str, str]) -> Iterable[tuple[str, str]]:
    if len(block) <= MAX_COMPARED:
        return combinations(block, 2)
    ordered = sorted(block, key=first.__getitem__)
    return ((anchor, other) for at, anchor in enumerate(ordered[:ANCHORS]) for other in ordered[at + 1:])


def _judged_same(component: Component) -> Iterator[tuple[str, str]]:
    sides: dict[str, dict[str, list[str]]] = {}
    for id, profile in component.profiles.items():
        for mark in profile.marks:
            verdict, judgement, side = mark.split(":")
            if verdict == "same":
                sides.setdefault(judgement, {}).setdefault(side, []).append(id)
    for found in sides.values():
        if len(found) == 2:
            yield tuple(min(found[side], key=component.first.__getitem__) for side in ("left", "right"))  # type: ignore[misc]


def _attach_weak(links: list[tuple[float, str, str]], partition: "_Partition", profiles: dict[str, Profile]) -> None:
    """Weak profiles join each other only through what both are: first each goes to the one strong entity it fits best, then the rest among themselves."""
    best: dict[str, dict[str, float]] = {}
    for score, one, other in links:
        for weak, strong in ((one, other), (other, one)):
            if profiles[weak].weak and not profiles[strong].weak:
                group = partition.find(strong)
                choices = best.setdefault(weak, {})
                choices[group] = max(choices.get(group, 0.0), score)
    chosen = {weak: group for weak, choices in best.items() if (group := _clearly_best(choices))}
    for weak in sorted(chosen, key=partition.component.first.__getitem__):
        partition.join(weak, chosen[weak], best[weak][chosen[weak]])
    for score, one, other in links:
        both_weak = profiles[one].weak and profiles[other].weak
        decided = all(id in chosen or id not in best for id in (one, other))
        if both_weak and decided and not (partition.strong(one) and partition.strong(other)):
            partition.join(one, other, score)


def _clearly_best(choices: dict[str, float]) -> str:
    """The choice that beats every other by enough, or none."""
    ranked = sorted(choices, key=lambda group: (-choices[group], group))
    return ranked[0] if len(ranked) == 1 or choices[ranked[0]] - choices[ranked[1]] >= CLEARLY else ""


class _Partition:
    """Groups of profiles, joined one pair at a time unless something forbids it."""

    def __init__(self, component: Component, matcher: Matcher) -> None:
        self.component, self._matcher = component, matcher
        self._group = {id: id for id in component.profiles}
        self._members = {id: [id] for id in component.profiles}
        self._documents = {id: set(component.documents.get(id, ())) for id in component.profiles}
        self._marks = {id: set(profile.marks) for id, profile in component.profiles.items()}
        self._kinds = {id: {matcher.decisive(profile): profile} for id, profile in component.profiles.items()}

    def find(self, id: str) -> str:
        return self._group[id]

    def strong(self, id: str) -> bool:
        return any(not self.component.profiles[member].weak for member in self._members[self.find(id)])

    def join(self, one: str, other: str, score: float) -> bool:
        left, right = self.find(one), self.find(other)
        if left == right:
            return True
        if len(self._members[left]) < len(self._members[right]):
            left, right = right, left
        if self._forbidden(left, right, score):
            return False
        for id in self._members[right]:
            self._group[id] = left
        self._members[left] += self._members.pop(right)
        self._documents[left] |= self._documents.pop(right)
        self._marks[left] |= self._marks.pop(right)
        self._kinds[left] |= self._kinds.pop(right)
        return True

    def _forbidden(self, left: str, right: str, score: float) -> bool:
        told_apart = bool(self.component.profiles[left].told_apart)
        if score < (JUDGED_SAME if told_apart else SAME_IN_ONE_DOCUMENT) and self._documents[left] & self._documents[right]:
            return True
        if judged_different(self._marks[left], self._marks[right]):
            return True
        return score < JUDGED_SAME and self._irreconcilable(left, right, score)

    def _irreconcilable(self, left: str, right: str, score: float) -> bool:
        """Whether two of them clash, and no third says how both can be one."""
        mine, theirs = (list(self._kinds[group].values()) for group in (left, right))
        return any(self._matcher.clash(one, other, score) and not any(self._matcher.reconciles(third, one, other) for third in (*mine, *theirs))
                   for one, other in product(mine, theirs))

    def groups(self) -> list[list[str]]:
        return list(self._members.values())


def judged_different(marks: Collection[str], others: Collection[str]) -> bool:
    """Whether a person said that those with these marks are two."""
    opposite = {f"{mark.rsplit(':', 1)[0]}:{'right' if mark.endswith(':left') else 'left'}" for mark in marks if mark.startswith("different:")}
    return bool(opposite.intersection(others))
