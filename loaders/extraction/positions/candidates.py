"""The bodies at which an office may be held whose words name none beside it, each with what speaks for it."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from loaders.extraction.context import Actor, Claim, Context, Spot
from loaders.extraction.names.references import references
from loaders.extraction.positions import sections, states
from loaders.extraction.positions.clues import clues_for_body, clues_for_state, fit
from loaders.extraction.positions.kinds import is_of_state, kind_of_office
from loaders.extraction.positions.titles import Title
from loaders.extraction.text.outline import Item

FAR = 5_000  # characters
NEAREST = 10  # bodies, by the place where each is named last before the title
MOST_AFTER = 3  # bodies that the sentence names after the title
_BODIES = ("Organisation", "Programme")
_OWN = re.compile(r"\b(?P<whose>its|their|our|whose)\s(?:[a-z]+\s){0,2}$", re.IGNORECASE)
_ANY = re.compile(r"\ba[n]?\s+(?:\w+\s+)?$")


@dataclass(slots=True)
class Known:
    """What the text has told of offices so far: the bodies of each person, the holders of each office, and the bodies by the place of the claim."""

    bodies: dict[int, list[Actor]] = field(default_factory=dict)
    holders: dict[tuple[int, str], set[int]] = field(default_factory=dict)
    told: list[tuple[int, Actor]] = field(default_factory=list)

    def note(self, claim: Claim) -> None:
        """Take in a claim."""
        self.bodies.setdefault(id(claim.source), []).append(claim.target)
        self.holders.setdefault((id(claim.target), str(claim.properties["title"]).casefold()), set()).add(id(claim.source))
        self.told.append((claim.start, claim.target))
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


def candidates(context: Context, item: Item, holder: Actor | None, known: Known) -> list[Candidate]:
    """The bodies near a title, those that the text or its section is about, and for an office of state the states; each with its clues."""
    assert isinstance(item.thing, Title)
    spots = _spots(context)
    found = [Candidate(actor, None, set()) for actor in _near(context, item, spots)]
    if is_of_state(item.thing):
        _add_states(context, item, found)
    kind = kind_of_office(item.thing)
    for candidate in found:
        if candidate.actor is None:
            candidate.clues.add("kind state")
        else:
            own = [spot for spot in spots if spot.actor is candidate.actor]
            candidate.clues |= {*clues_for_body(context, item, candidate.actor, own), *fit(context, item, candidate.actor),
                                *_by_others(item.thing, candidate.actor, holder, known, item.start)}
        candidate.clues |= {f"{clue} & {kind}" for clue in tuple(candidate.clues) if clue.startswith(("kind ", "state ", "of the office"))}
    _rank(context, item, found, spots)
    if len(fitting := [candidate for candidate in found if "home" in candidate.clues]) == 1:
        fitting[0].clues.add("only home")
    return found


def none_clues(context: Context, item: Item) -> set[str]:
    """What speaks for an office whose body the text does not tell, or for words that are no office."""
    assert isinstance(item.thing, Title)
    told = {"any": _ANY.search(context.text, max(0, item.start - 12), item.start), "lower case": context.text[item.start].islower(),
            "programme": context.text[item.end:item.end + 1] == ":" and sections.is_programme(context, item.start),
            "one word": len(item.thing.text.split()) == 1, kind_of_office(item.thing): True}
    return {"none", *(f"none & {clue}" for clue, holds in told.items() if holds)}


def _spots(context: Context) -> list[Spot]:
    """All places where bodies are meant, by name or by reference, in order; found anew when the context has taken in more."""
    kept: tuple[int, list[Spot]] | None = context.doc.user_data.get("civicgraph.bodies")
    if kept is None or kept[0] != len(context.spots):
        meant = [spot for spot in (*context.spots, *references(context)) if spot.actor.label in _BODIES]
        kept = context.doc.user_data["civicgraph.bodies"] = len(context.spots), sorted(meant, key=lambda spot: (spot.start, spot.end))
    return kept[1]


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
    bodies = states.bodies(context)
    last = max((state.start for own in named.values() for state in own if state.start < item.start), default=-1)
    most = max(map(len, named.values()), default=0)
    for key, own in named.items():
        actor = bodies.get(key)
        candidate = next((one for one in found if actor is not None and one.actor is actor), None)
        if candidate is None:
            candidate = Candidate(actor, own[-1], set())
            found.append(candidate)
        told = {"state last": any(state.start == last for state in own), "state chief": len(own) == most, "state only": len(named) == 1}
        candidate.clues |= {*clues_for_state(context, item, own), *(clue for clue, holds in told.items() if holds)}


def _by_others(title: Title, actor: Actor, holder: Actor | None, known: Known, offset: int) -> Iterator[str]:
    """What the offices told so far say of a body."""
    bodies = known.bodies.get(id(holder), [])
    if bodies:
        yield "of the person" if actor in bodies else "person is elsewhere"
    if known.holders.get((id(actor), title.text.casefold()), set()) - {id(holder)}:
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
