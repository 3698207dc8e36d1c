"""The parts that actors can have in a happening, and how likely each is by the clues at the places where the actor is meant."""

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from graph.settings import data_folder
from loaders.extraction.clues import Scene
from loaders.extraction.context import Actor, Spot
from loaders.extraction.happenings import Happening

# The label of the happening and of the actors for each part.
PARTS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "party": ("Agreement", ("Organisation", "Programme")),
    "signatory": ("Agreement", ("Person",)),
    "signing place": ("Agreement", ("Place",)),
    "giver": ("Agreement", ("Organisation",)),
    "organiser": ("Event", ("Organisation", "Programme")),
    "attendee": ("Event", ("Person",)),
    "delegation": ("Event", ("Organisation",)),
    "venue": ("Event", ("Place",)),
}


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic regression over clues: from what probability (`threshold`) a part is taken as told."""

    bias: float
    threshold: float
    clues: Mapping[str, float]

    def probability(self, clues: Iterable[str]) -> float:
        """How likely the part is, from 0 to 1."""
        total = self.bias + sum(self.clues.get(clue, 0.0) for clue in clues)
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
    """The likeliest spot of each actor for each part in a happening, those under the part's threshold left out."""
    for name, (label, labels) in PARTS.items():
        weights = model().get(name)
        if label != happening.label or weights is None:
            continue
        for actor in scene.context.actors:
            near = [spot for spot in actor.spots if scene.near(happening, spot)] if actor.label in labels else []
            if near:
                probability, spot = max(((weights.probability(scene.clues(happening, spot)), spot) for spot in near), key=lambda pair: pair[0])
                if probability >= weights.threshold:
                    yield Part(name, happening, actor, spot, probability)
