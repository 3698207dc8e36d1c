"""The bodies at which an office may be held, each with what speaks for it."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from loaders.extraction.context import Actor, Claim, Context, Spot
from loaders.extraction.names.references import references
from loaders.extraction.positions import bodies, sections, states
from loaders.extraction.positions.clues import clues_for_body, clues_for_state, fit
from loaders.extraction.positions.kinds import is_of_state, kind_of_office
from loaders.extraction.positions.scene import Post, Scene
from loaders.extraction.positions.stretches import between, path
from loaders.extraction.positions.titles import Title
from loaders.extraction.text.outline import BODY, Item, Outline, outline

FAR = 5_000  # characters
NEAREST = 10  # bodies, by the place where each is named last before the title
MOST_AFTER = 3  # bodies that the sentence names after the title
_BODIES = ("Organisation", "Programme")
_OWN = re.compile(r"\b(?P<whose>its|their|our|whose)\s(?:[a-z]+\s){0,2}$", re.IGNORECASE)
_ANY = re.compile(r"\ba[n]?\s+(?:\w+\s+)?$")


@dataclass(slots=True)
class Known:
    """What the text has told of offices so far, with the places of the titles: the bodies of each person, the holders of each office, all bodies in order."""

    bodies: dict[int, list[tuple[int, Actor]]] = field(default_factory=dict)
    holders: dict[tuple[int, str], list[tuple[int, int]]] = field(default_factory=dict)
    told: list[tuple[int, Actor]] = field(default_factory=list)

    def note(self, claim: Claim, title_start: int) -> None:
        """Take in a claim."""
        self.bodies.setdefault(id(claim.source), []).append((title_start, claim.target))
        self.holders.setdefault((id(claim.target), str(claim.properties["title"]).casefold()), []).append((title_start, id(claim.source)))
        self.told.append((title_start, claim.target))
        self.told.sort(key=lambda pair: pair[0])


@dataclass(slots=True)
class Candidate:
    """A body, or a state that the text has not named as one, with the clues for it."""

    actor: Actor | None
    state: states.Named | None
    clues: set[str]

    def body(self, context: Context) -> Actor:
        """The body itself; a state is taken in as one."""
        return self.actor if self.actor is not None else states.body(context, self.state)  # type: ignore[arg-type]


def candidates(scene: Scene, post: Post, holder: Spot, known: Known) -> list[Candidate]:
    """The bodies near a title, those that the text or its section is about, and for an office of state the states; each with its clues."""
    context, item = scene.context, post.item
    spots = _spots(context)
    found = [Candidate(actor, None, set()) for actor in _near(context, item, spots)]
    if is_of_state(post.title):
        _add_states(context, item, found)
    _add_told(scene, post, found)
    kind = kind_of_office(post.title)
    for candidate in found:
        if candidate.actor is None:
            candidate.clues.add("kind state")
        else:
            own = [spot for spot in spots if spot.actor is candidate.actor]
            candidate.clues |= {*clues_for_body(context, item, candidate.actor, own), *fit(context, item, candidate.actor),
                                *_by_others(post.title, candidate.actor, holder.actor, known, item.start)}
        candidate.clues |= {f"{clue} & {kind}" for clue in tuple(candidate.clues) if clue.startswith(("kind ", "state ", "of the office"))}
    _rank(context, item, found, spots)
    _add_between(scene, post, holder, found)
    if len(fitting := [candidate for candidate in found if "home" in candidate.clues]) == 1:
        fitting[0].clues.add("only home")
    return found


def _add_told(scene: Scene, post: Post, found: list[Candidate]) -> None:
    """The body that the rules give the title."""
    told = bodies.told(scene.context, scene.wholes[post.sentence], post.item)
    place, sure = told or (None, 0.0)
    actor = place.actor if isinstance(place, Spot) else place if isinstance(place, Actor) else None
    state = place if isinstance(place, states.Named) else None
    candidate = next((one for one in found if (actor is not None and one.actor is actor) or (state and one.state and one.state.key == state.key)), None)
    if candidate is None and told:
        candidate = Candidate(actor, state, set())
        found.append(candidate)
    for one in found:
        one.clues.add(f"told {int(sure * 20) * 5}" if one is candidate else f"another told {int(sure * 10)}" if told else "nothing told")


def _add_between(scene: Scene, post: Post, holder: Spot, found: list[Candidate]) -> None:
    """What lies between a body and the title, and between it and the holder, where they stand in one sentence."""
    context, whole = scene.context, scene.wholes[post.sentence]
    span = context.sentence(holder.start)
    elsewhere = whole if span.start == whole.start else outline(context, span.start, span.end)
    person = next((item for item in elsewhere.items if item.start <= holder.start < item.end), None)
    for candidate in found:
        if candidate.actor is not None:
            candidate.clues |= {f"title {clue}" for clue in _joints(context, whole, post.item, candidate.actor)}
            if person is not None:
                candidate.clues |= {f"holder {clue}" for clue in _joints(context, elsewhere, person, candidate.actor)}


def _joints(context: Context, whole: Outline, item: Item, actor: Actor) -> Iterator[str]:
    """What lies between a title or person and the places of its sentence nearest before and after it where a body is meant."""
    own = [other for other in whole.items if other.symbol == BODY and isinstance(other.thing, Spot) and other.thing.actor is actor]
    at = whole.position(item)
    for other in [*[other for other in own if other.start < item.start][-1:], *[other for other in own if other.start > item.start][:1]]:
        side = "before" if other.start < item.start else "after"
        first, second = sorted((at, whole.position(other)))
        words, marks = between(whole, first, second)
        yield from (f"{side}: {words}", f"{side}; {marks}")
        if not whole.items_in(first + 1, second, BODY):
            yield f"nearest {side}"
        if way := path(context.doc, (item.start, item.end), (other.start, other.end)):
            yield f"way {way}"


def none_clues(context: Context, item: Item) -> set[str]:
    """What speaks for an office whose body the text does not tell, or for words that are no office."""
    assert isinstance(item.thing, Title)
    told = {"any": _ANY.search(context.text, max(0, item.start - 12), item.start), "lower case": context.text[item.start].islower(),
            "programme": context.text[item.end:item.end + 1] == ":" and sections.is_programme(context, item.start),
            "one word": len(item.thing.text.split()) == 1, kind_of_office(item.thing): True}
    return {"none", *(f"none & {clue}" for clue, holds in told.items() if holds)}


def _spots(context: Context) -> list[Spot]:
    """All places where bodies are meant, by name or by reference, in order; found anew when the context has taken in more."""
    return context.kept("bodies", len(context.spots), _meant)


def _meant(context: Context) -> list[Spot]:
    meant = [spot for spot in (*context.spots, *references(context)) if spot.actor.label in _BODIES]
    return sorted(meant, key=lambda spot: (spot.start, spot.end))


def _near(context: Context, item: Item, spots: list[Spot]) -> Iterator[Actor]:
    at = bisect_left(spots, item.start, key=lambda spot: spot.start)
    taken: dict[int, Actor] = {}
    for spot in reversed(spots[:at]):
        if len(taken) == NEAREST or spot.start < item.start - FAR:
            break
        taken.setdefault(id(spot.actor), spot.actor)
    end, section = context.sentence(item.start).end, sections.body(context, item.start)
    after = [spot.actor for spot in spots[at:at + MOST_AFTER] if item.end <= spot.start < end]
    for actor in (*after, sections.issuer(context), sections.principal(context), section.actor if section else None):
        if actor is not None:
            taken.setdefault(id(actor), actor)
    yield from taken.values()


def _add_states(context: Context, item: Item, found: list[Candidate]) -> None:
    """The states named before the title or in its sentence: each as the body that bears its name, or as one still to be taken in."""
    end = context.sentence(item.start).end
    named: dict[str, list[states.Named]] = {}
    for state in states.named(context):
        if state.start < end:
            named.setdefault(state.key, []).append(state)
    known = states.bodies(context)
    last = max((state.start for own in named.values() for state in own if state.start < item.start), default=-1)
    most = max(map(len, named.values()), default=0)
    for key, own in named.items():
        actor = known.get(key)
        candidate = next((one for one in found if actor is not None and one.actor is actor), None)
        if candidate is None:
            candidate = Candidate(actor, own[-1], set())
            found.append(candidate)
        told = {"state last": any(state.start == last for state in own), "state chief": len(own) == most, "state only": len(named) == 1}
        candidate.clues |= {*clues_for_state(context, item, own), *(clue for clue, holds in told.items() if holds)}


def _by_others(title: Title, actor: Actor, holder: Actor, known: Known, offset: int) -> Iterator[str]:
    """What the offices told so far say of a body."""
    own = [body for start, body in known.bodies.get(id(holder), ()) if start != offset]
    if own:
        yield "of the person" if actor in own else "person is elsewhere"
    if any(start != offset and person != id(holder) for start, person in known.holders.get((id(actor), title.text.casefold()), ())):
        several = kind_of_office(title) in ("seat", "legislator", "staff", "academic")
        yield "held by another alike" if several else "held by another"
    before = [body for start, body in known.told if start < offset]
    if before and before[-1] is actor:
        yield "of the office before"


def _rank(context: Context, item: Item, found: Iterable[Candidate], spots: list[Spot]) -> None:
    """The order in which bodies were last meant before the title, and the one that "its" or "our" would mean."""
    order = list(dict.fromkeys(id(spot.actor) for spot in reversed(spots) if spot.end <= item.start))
    own = _OWN.search(context.text, max(0, item.start - 30), item.start)
    line = context.text.rfind("\n", 0, item.start) + 1
    alone = not context.text[line:item.start].strip(" \t•*–-")
    for candidate in found:
        if candidate.actor is None:
            continue
        at = order.index(id(candidate.actor)) if id(candidate.actor) in order else len(order)
        candidate.clues.add(f"rank {min(at, 4)}")
        if own:
            whose = "ours" if own["whose"].casefold() == "our" else "owned"
            candidate.clues |= {f"{whose}, {clue}" for clue in candidate.clues & {"rank 0", "issuer", "of the office before"}}
        if alone:
            candidate.clues |= {f"line alone, {clue}" for clue in candidate.clues & {"rank 0", "issuer", "heading", "chief"}}
