"""The parts that actors can have in a happening, and how likely each is by the clues at the places where the actor is meant."""

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from graph.settings import data_folder
from loaders.extraction.context import Actor, Spot
from loaders.extraction.denial import denied
from loaders.extraction.happenings.clues import Scene
from loaders.extraction.happenings.gathering import Happening

# The label of the happening and of the actors for each part.
PARTS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "party": ("Agreement", ("Organisation",)),
    "signatory": ("Agreement", ("Person",)),
    "signing place": ("Agreement", ("Place",)),
    "giver": ("Agreement", ("Organisation",)),
    "organiser": ("Event", ("Organisation", "Programme")),
    "attendee": ("Event", ("Person",)),
    "delegation": ("Event", ("Organisation",)),
    "venue": ("Event", ("Place",)),
}
# The type of fact that each part is told by.
TYPES: Mapping[str, str] = {
    "party": "PARTY_TO", "signatory": "SIGNED", "giver": "FUNDS", "organiser": "ORGANISED", "attendee": "PARTICIPATED_IN",
    "delegation": "PARTICIPATED_IN", "venue": "LOCATED_IN", "signing place": "LOCATED_IN",
}

# A part is thought of only where one of these clues (or one that begins so) speaks for it: its own patterns, or the words that lead into a list.
GATES: Mapping[str, tuple[str, ...]] = {
    "signatory": ("says signatory", "labelled signing", "led by signing", "verb=signatures", "signing told here", "signing told before"),
    "signing place": ("says signing place", "signing told here"),
    "giver": ("says giver",),
    "venue": ("says venue", "labelled venue"),
    "delegation": ("says delegation", "led by present", "labelled present"),
}

# In the programme or the minutes of an event these tell a part plainly.
PLAIN: Mapping[str, tuple[str, ...]] = {
    "attendee": ("labelled present", "labelled speaking", "labelled chairing", "listed under present", "listed under speaking", "listed under chairing"),
    "venue": ("labelled venue",),
    "organiser": ("labelled organising",),
}
PLAINLY = 0.85  # how sure such a part is
FEWEST: Mapping[str, int] = {"party": 2}  # actors that a happening has in a part if any
NEXT = 3  # characters from a name to its short form in brackets, or fewer
LEAST = 0.2  # how likely the last of these must be


# Those who sent apologies, were replaced, or stand under the text as its author or contact, had no part.
SHUT_OUT = frozenset({"labelled absent", "led by absent", "labelled colophon", "says aside"})


def thought_of(name: str, clues: Iterable[str]) -> bool:
    """Whether anything speaks for this part at all, and nothing shuts it out."""
    known = set(clues)
    if known & SHUT_OUT or ("in name of happening" in known and name in ("attendee", "signatory")):
        return False
    if f"plain {name}" in known:
        return True
    if name in ("venue", "signing place") and not known & {"preposition=in", "preposition=at"} and any(clue.startswith("says office") for clue in known):
        return False  # "the Ambassador of Austria to Tunisia"
    return name not in GATES or any(clue.startswith(GATES[name]) for clue in known)


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic regression over clues; from the probability `threshold` on a part is taken as told."""

    bias: float
    threshold: float
    clues: Mapping[str, float]

    def probability(self, clues: Iterable[str]) -> float:
        """How likely the part is, from 0 to 1."""
        total = self.bias + math.fsum(self.clues.get(clue, 0.0) for clue in clues)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@dataclass(frozen=True, slots=True)
class Part:
    """An actor's part in a happening, and the spot that speaks for it most."""

    name: str
    happening: Happening
    actor: Actor
    spot: Spot
    probability: float


@cache
def model() -> dict[str, Weights]:
    """The weights of every part, from `data/models/parts.json` (made by `make train`)."""
    content = json.loads((data_folder() / "models" / "parts.json").read_text(encoding="utf-8"))
    return {name: Weights(item["bias"], item["threshold"], item["clues"]) for name, item in content.items()}


def find_parts(scene: Scene, happening: Happening) -> Iterator[Part]:
    """The likeliest spot of each actor for each part in a happening, those under the part's threshold left out, except where it must have more of them."""
    near = scene.spots_near(happening)
    for name, (label, labels) in PARTS.items():
        weights = model().get(name)
        if label != happening.label or weights is None:
            continue
        spots = [listed for listed in near.values() if listed[0].actor.label in labels]
        found = sorted(_likely(scene, happening, name, spots), key=lambda part: -part.probability)
        needed = FEWEST.get(name, 0)
        yield from (part for rank, part in enumerate(found)
                    if part.probability >= weights.threshold or (rank < needed and part.probability >= LEAST))


def _likely(scene: Scene, happening: Happening, name: str, near: Iterable[list[Spot]]) -> Iterator[Part]:
    """Each actor near a happening at the spot that speaks most for this part."""
    weights = model()[name]
    for spots in near:
        told = [(max(weights.probability(clues), PLAINLY * _plain(name, clues)), spot) for spot, clues in candidates(scene, name, happening, spots)]
        if told:
            probability, best = max(told, key=lambda pair: pair[0])
            yield Part(name, happening, best.actor, best, probability)


def _plain(name: str, clues: frozenset[str]) -> bool:
    return f"plain {name}" in clues or ("occasion" in clues and any(clue in clues for clue in PLAIN.get(name, ())))


def candidates(scene: Scene, name: str, happening: Happening, spots: Iterable[Spot]) -> Iterator[tuple[Spot, frozenset[str]]]:
    """Those of an actor's spots near a happening that may say that it has a part in it, with the clues there."""
    shut_out = -NEXT
    for spot in spots:
        clues = scene.clues(happening, spot)
        if clues & SHUT_OUT or spot.start - shut_out < NEXT:  # the short name in brackets after a name is where that is
            shut_out = spot.end
        elif thought_of(name, clues) and not denied(scene.context, TYPES[name], spot):
            yield spot, clues
