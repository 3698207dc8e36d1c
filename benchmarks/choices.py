"""Choices learned from annotated documents: of several options, each a set of clues, the gold allows some."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from loaders.extraction.positions.choosing import Choice

FOLDS = 5
RAREST = 3  # decisions that a clue must be seen at
PENALTY = 4.0  # of the squared distances from what is held likely before
STEPS, RATE = 300, 0.05
SMALLEST = 0.02  # a weight that is kept

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Decision:
    """The options, the last of which is "none of them", and which of these the gold allows; `needed` where leaving it out is a miss."""

    document: int
    options: tuple[frozenset[str], ...]
    allowed: frozenset[int]
    needed: bool


@dataclass(frozen=True)
class _Table:
    """All options of all decisions below each other: the columns of their clues, where each option and each decision begins, and what is allowed."""

    columns: NDArray[np.intp]
    option_starts: NDArray[np.intp]
    decision_starts: NDArray[np.intp]
    decision_of: NDArray[np.intp]
    option_of: NDArray[np.intp]
    allowed: NDArray[np.bool_]

    def shares(self, scores: Floats) -> Floats:
        """The softmax of the options' scores within each decision."""
        powers = np.exp(scores - np.maximum.reduceat(scores, self.decision_starts)[self.decision_of])
        return np.asarray(powers / np.add.reduceat(powers, self.decision_starts)[self.decision_of])

    def slope(self, weights: Floats) -> Floats:
        """The slope of how unlikely the allowed options are."""
        scores = np.add.reduceat(weights[self.columns], self.option_starts)
        error = self.shares(scores) - self.shares(np.where(self.allowed, scores, scores - 1e3))
        return np.bincount(self.columns, error[self.option_of], len(weights)) / len(self.decision_starts)


def learn(taught: Sequence[Decision], prior: Mapping[str, float], *, penalty: float = PENALTY) -> Choice:
    """A conditional logistic regression: the options that the gold allows are to be likelier, together, than all others."""
    seen = Counter(clue for decision in taught for clue in frozenset().union(*decision.options))
    names = sorted({clue for clue, count in seen.items() if count >= RAREST} | prior.keys())
    table = _table(taught, {clue: at + 1 for at, clue in enumerate(names)})
    start = np.array([0.0, *(prior.get(clue, 0.0) for clue in names)])
    weights, mean, spread = start.copy(), np.zeros(len(start)), np.zeros(len(start))
    for step in range(1, STEPS + 1):
        slope = penalty * (weights - start) / len(taught) + table.slope(weights)
        slope[0] = 0.0
        mean, spread = 0.9 * mean + 0.1 * slope, 0.999 * spread + 0.001 * slope * slope
        weights -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.999**step)) + 1e-8)
    return Choice({clue: round(float(weights[at]), 3) for at, clue in enumerate(names, 1) if abs(weights[at]) >= SMALLEST})


def _table(taught: Sequence[Decision], columns: Mapping[str, int]) -> _Table:
    """The table of the decisions; column 0 weighs nothing and stands in each option, so that none is empty."""
    options = [[0, *(columns[clue] for clue in clues if clue in columns)] for decision in taught for clues in decision.options]
    counts = [len(decision.options) for decision in taught]
    return _Table(np.array(list(chain.from_iterable(options))), np.cumsum([0, *map(len, options[:-1])]), np.cumsum([0, *counts[:-1]]),
                  np.repeat(np.arange(len(taught)), counts), np.repeat(np.arange(len(options)), list(map(len, options))),
                  np.array([at in decision.allowed for decision in taught for at in range(len(decision.options))]))


def folds(name: str, taught: Sequence[Decision], prior: Mapping[str, float], least: float) -> str:
    """How many choices are right where each fifth of the documents is judged by what the others teach."""
    right = wrong = missed = 0
    for fold in range(FOLDS):
        choice = learn([decision for decision in taught if decision.document % FOLDS != fold], prior)
        for decision in (d for d in taught if d.document % FOLDS == fold):
            chances = choice.probabilities(decision.options)
            at = max(range(len(chances)), key=chances.__getitem__)
            said = at < len(chances) - 1 and chances[at] >= least
            good = at in decision.allowed
            right, wrong = right + (said and good and decision.needed), wrong + (said and not good)
            missed += decision.needed and not (said and good)
    return f"{name}  right {right} wrong {wrong} missed {missed}  P {right / max(1, right + wrong):.3f}  R {right / max(1, right + missed):.3f}" \
           f"  F1 {2 * right / max(1, 2 * right + wrong + missed):.3f}   decisions {len(taught)}"
