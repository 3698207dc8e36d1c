"""Who holds an office and at which body: the likeliest of the persons and of the bodies near it by weights learned from annotated texts, or none."""

import json
import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from graph.settings import data_folder
from loaders.extraction.context import Actor, Spot
from loaders.extraction.positions import persons
from loaders.extraction.positions.candidates import Candidate, Known, candidates, none_clues
from loaders.extraction.positions.holders import Holder
from loaders.extraction.positions.scene import Post, Scene

LEAST_HOLDER = 0.38  # a person less likely than this holds no office
PLAIN = 0.95  # where somebody near holds the office and the rules are so sure of one, as of one named right after it, it is that one
LEAST = 0.25  # a body less likely than this is not said


@dataclass(frozen=True, slots=True)
class Choice:
    """A multinomial logistic regression: each candidate, and "none of them", weighs as much as its clues together."""

    weights: Mapping[str, float]

    def probabilities(self, options: Sequence[Iterable[str]]) -> list[float]:
        """How likely each option is; they add up to 1."""
        scores = [math.fsum(self.weights.get(clue, 0.0) for clue in clues) for clues in options]
        highest = max(scores)
        powers = [math.exp(score - highest) for score in scores]
        return [power / sum(powers) for power in powers]


@cache
def model(name: str) -> Choice:
    """The weights from `data/models/holders.json` or `bodies.json` (made by `make train`)."""
    return Choice(json.loads((data_folder() / "models" / f"{name}.json").read_text(encoding="utf-8")))


def holders(scene: Scene, post: Post) -> Iterator[Holder]:
    """The likeliest holder of an office and how likely it is; of one in the plural all who are likely enough."""
    near, none = persons.near(scene, post), persons.none_clues(scene, post)
    plain = {id(holder.spot.actor) for holder in post.ruled if holder.confidence >= PLAIN}
    for group in ([one] for one in near) if post.title.plural else [near]:
        chances = model("holders").probabilities([*(person.clues for person in group), none])
        at = max(range(len(group)), key=chances.__getitem__, default=0)
        if group and chances[at] >= LEAST_HOLDER:
            at = next((place for place, person in enumerate(group) if id(person.spot.actor) in plain), at)
            ruled = next((holder for holder in post.ruled if holder.spot.actor is group[at].spot.actor), None)
            yield Holder(ruled.spot if ruled else group[at].spot, max(chances[:-1]), ruled.body if ruled else None)


def body(scene: Scene, post: Post, holder: Spot, known: Known) -> tuple[Actor, float] | None:
    """The likeliest body of an office and how likely it is, even where "none" is likelier; None where no body is likely enough."""
    found = candidates(scene, post, holder, known)
    chances = model("bodies").probabilities(options(scene, post, found))
    at = max(range(len(found)), key=chances.__getitem__, default=0)
    if not found or chances[at] < LEAST:
        return None
    return found[at].body(scene.context), chances[at]


def options(scene: Scene, post: Post, found: Sequence[Candidate]) -> list[Collection[str]]:
    """The clues of each candidate, and at the end those for none of them."""
    return [*(candidate.clues for candidate in found), none_clues(scene.context, post.item)]
