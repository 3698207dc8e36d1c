"""Which of the candidate bodies an office is held at: the likeliest by weights learned from annotated texts, or none."""

import json
import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from graph.settings import data_folder
from loaders.extraction.context import Actor, Context
from loaders.extraction.positions.candidates import Candidate, Known, candidates, none_clues
from loaders.extraction.text.outline import Item

LEAST = 0.35  # a body less likely than this is not said


@dataclass(frozen=True, slots=True)
class Choice:
    """A multinomial logistic regression: each candidate, and "none of them", weighs as much as its clues together."""

    weights: Mapping[str, float]

    def probabilities(self, options: Sequence[Iterable[str]]) -> list[float]:
        """How likely each option is; they add up to 1."""
        scores = [sum(self.weights.get(clue, 0.0) for clue in clues) for clues in options]
        highest = max(scores)
        powers = [math.exp(score - highest) for score in scores]
        return [power / sum(powers) for power in powers]


@cache
def model() -> Choice:
    """The weights from `data/models/bodies.json` (made by `make train`)."""
    return Choice(json.loads((data_folder() / "models" / "bodies.json").read_text(encoding="utf-8")))


def body(context: Context, item: Item, holder: Actor | None, known: Known) -> tuple[Actor, float] | None:
    """The likeliest body of an office and how likely it is; None where no body is likely enough."""
    found = candidates(context, item, holder, known)
    chances = model().probabilities(options(context, item, found))
    at = max(range(len(chances)), key=chances.__getitem__)
    if at == len(found) or chances[at] < LEAST:
        return None
    return found[at].body(context), chances[at]


def options(context: Context, item: Item, found: Sequence[Candidate]) -> list[Collection[str]]:
    """The clues of each candidate, and at the end those for none of them."""
    return [*(candidate.clues for candidate in found), none_clues(context, item)]
