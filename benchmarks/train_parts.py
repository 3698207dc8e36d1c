"""Learn from annotated documents what speaks for an actor's part in an agreement or event, and write `data/models/parts.json`.

usage: python -m benchmarks.train_parts [--dry-run]

The tuned part of the shared corpus, the project's own gold and its open forms are learned from; the untouched fifth and the kept documents are not.
The actors are those of the gold files, so that the weights do not depend on how well names are found. Printed are precision, recall and F1 of
each part over five folds of whole documents.
"""

import argparse
import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.extraction_quality import CORPUS, FORMS, FRESH, OWN_GOLD, RETOLD, ROOT, UNTOUCHED_FIFTH
from loaders.extraction.happenings.parts import PARTS, TYPES, candidates
from loaders.extraction.happenings.telling import scene
from tests.loaders.extraction.gold_context import gold_context, read_gold

MODEL = ROOT / "data" / "models" / "parts.json"
# Where precision and recall balance over the five folds.
THRESHOLDS = {"party": 0.3, "signatory": 0.4, "organiser": 0.25, "attendee": 0.22, "venue": 0.25, "signing place": 0.25}
THRESHOLD = 0.3
RAREST = 3  # candidates that a clue must be seen at
PENALTY = 6.0  # of the squared weights
STEPS, RATE = 400, 0.05
ROUNDS = 2  # of choosing the spot that speaks for a part
FOLDS = 5
SMALLEST = 0.01  # a weight that is kept

Clues = frozenset[str]


@dataclass(frozen=True)
class Example:
    """An actor and a happening: the clues at each candidate spot, and whether the gold says the part is told."""

    document: int
    part: str
    spots: tuple[Clues, ...]
    told: bool


def documents() -> list[Path]:
    """The documents learned from, as paths without their ending."""
    dev = [path for at, path in enumerate(sorted((CORPUS / "dev").glob("*.txt"))) if at % 5 != UNTOUCHED_FIFTH]
    folders = (CORPUS / "seeds", OWN_GOLD, FORMS, FRESH / "open", RETOLD / "open", RETOLD / "later")
    others = [path for folder in folders for path in sorted(folder.glob("*.txt"))]
    return [path.with_suffix("") for path in [*dev, *others]]


def examples(number: int, path: Path) -> Iterator[Example]:
    """What one document teaches; what its gold calls optional teaches nothing."""
    document, gold = read_gold(path)
    context, actors = gold_context(document, gold)
    found = scene(context)
    relations = {(r["type"], r["source"], r["target"]): not r.get("optional") for r in gold["relations"]}
    keys = _aligned(found.happenings, gold, actors, context)
    for happening in found.happenings:
        key, near = keys.get(id(happening)), found.spots_near(happening)
        for part, (label, labels) in PARTS.items():
            if key is None or label != happening.label or (part == "giver" and happening.kind != "grant") or (
                    part == "party" and happening.given):
                continue
            for name, actor in actors.items():
                spots = tuple(clues for _, clues in candidates(found, part, happening, near.get(id(actor), ()))) if actor.label in labels else ()
                told = _told(relations, part, name, key)
                if spots and (told is not None):
                    yield Example(number, part, spots, told)


def _told(relations: dict[tuple[str, str, str], bool], part: str, actor: str, happening: str) -> bool | None:
    """Whether the gold says it; None where it calls it optional."""
    if part == "giver":
        gives = [sure for (type, source, _), sure in relations.items() if type == "FUNDS" and source == actor]
        said = any(gives) if gives and ("PARTY_TO", actor, happening) in relations else False
        return said if said or not gives else None
    ends = (happening, actor) if TYPES[part] == "LOCATED_IN" else (actor, happening)
    if (TYPES[part], *ends) not in relations:
        return False
    return True if relations[TYPES[part], *ends] else None


def _aligned(happenings, gold, actors, context) -> dict[int, str]:  # type: ignore[no-untyped-def]
    """Which gold agreement or event each happening is: by the actors in its sentences, the day, the kind; each at most once, required ones before optional."""
    names = {id(actor): key for key, actor in actors.items()}
    pairs = []
    for item in (e for e in gold["entities"] if e["label"] in ("Agreement", "Event")):
        ends = {r[a] for r in gold["relations"] for a, b in (("source", "target"), ("target", "source")) if r[b] == item["key"]}
        needed = {r[a] for r in gold["relations"] for a, b in (("source", "target"), ("target", "source")) if r[b] == item["key"] and not r.get("optional")}
        for happening in (h for h in happenings if h.label == item["label"]):
            near = {names[id(s.actor)] for a in happening.anchors for s in context.spots_in(a.sentence.start, a.sentence.end) if id(s.actor) in names}
            likeness = len(ends & near) / max(1, len(needed | near))
            likeness += 0.3 * bool(item.get("date") and happening.dates and happening.dates[0].date == item["date"])
            likeness += 0.1 * (item.get("kind") == happening.kind) + 0.3 * (bool(happening.title) and happening.title.casefold() in item["name"].casefold())
            if likeness >= 0.2:
                pairs.append((likeness + 0.15 * (not item.get("optional")), item["key"], id(happening)))
    taken: dict[int, str] = {}
    for _, key, happening in sorted(pairs, key=lambda pair: -pair[0]):
        if happening not in taken and key not in taken.values():
            taken[happening] = key
    return taken


@dataclass
class Model:
    """A bias and a weight for each clue."""

    bias: float
    weights: dict[str, float]

    def score(self, clues: Iterable[str]) -> float:
        """The probability that these clues speak for the part."""
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, self.bias + sum(self.weights.get(clue, 0.0) for clue in clues)))))


def learn(taught: Sequence[Example]) -> Model:
    """A logistic regression over single spots: of an actor that has the part only the spot that speaks for it most is learned from."""
    seen = Counter(clue for example in taught for clue in frozenset().union(*example.spots))
    columns = {clue: at for at, clue in enumerate(sorted(clue for clue, count in seen.items() if count >= RAREST))}
    chosen = [list(example.spots) for example in taught]
    model = Model(0.0, {})
    for _ in range(ROUNDS):
        rows = [(clues, example.told, 1 / math.sqrt(len(kept))) for example, kept in zip(taught, chosen, strict=True) for clues in kept]
        matrix = np.array([[clue in clues for clue in columns] for clues, _, _ in rows], dtype=np.float64)
        weights, bias = _fit(matrix, np.array([told for _, told, _ in rows], dtype=np.float64), np.array([weight for _, _, weight in rows]))
        model = Model(bias, dict(zip(columns, weights.tolist(), strict=True)))
        chosen = [[max(example.spots, key=model.score)] if example.told else list(example.spots) for example in taught]
    return model


def _fit(matrix: NDArray[np.float64], told: NDArray[np.float64], share: NDArray[np.float64]) -> tuple[NDArray[np.float64], float]:
    """Weights and bias by gradient descent with Adam's step sizes."""
    weights, mean, spread = np.zeros(matrix.shape[1] + 1), np.zeros(matrix.shape[1] + 1), np.zeros(matrix.shape[1] + 1)
    for step in range(1, STEPS + 1):
        wrong = (1 / (1 + np.exp(-np.clip(matrix @ weights[:-1] + weights[-1], -30, 30))) - told) * share
        slope = np.append(matrix.T @ wrong + PENALTY * weights[:-1], wrong.sum()) / share.sum()
        mean, spread = 0.9 * mean + 0.1 * slope, 0.999 * spread + 0.001 * slope * slope
        weights -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.999**step)) + 1e-8)
    return weights[:-1], float(weights[-1])


def folds(part: str, taught: Sequence[Example]) -> str:
    """Precision, recall and F1 of a part where each fifth of the documents is judged by what the others teach."""
    right = wrong = missed = 0
    for fold in range(FOLDS):
        model = learn([example for example in taught if example.document % FOLDS != fold])
        for example in (e for e in taught if e.document % FOLDS == fold):
            said = max(map(model.score, example.spots)) >= THRESHOLDS.get(part, THRESHOLD)
            right, wrong, missed = right + (said and example.told), wrong + (said and not example.told), missed + (not said and example.told)
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    return f"{part:14s} P {precision:.3f}  R {recall:.3f}  F1 {2 * right / max(1, 2 * right + wrong + missed):.3f}   told {right + missed}"


def main() -> None:
    """Learn, print the five-fold figures, and write the weights unless --dry-run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dry-run", action="store_true", help="print the figures and write nothing")
    arguments = parser.parse_args()
    taught = [example for number, path in enumerate(documents()) for example in examples(number, path)]
    written = {}
    for part in PARTS:
        own = [example for example in taught if example.part == part]
        print(folds(part, own), flush=True)
        model = learn(own)
        kept = {clue: round(weight, 3) for clue, weight in sorted(model.weights.items()) if abs(weight) >= SMALLEST}
        written[part] = {"bias": round(model.bias, 4), "threshold": THRESHOLDS.get(part, THRESHOLD), "clues": kept}
    if not arguments.dry_run:
        MODEL.parent.mkdir(exist_ok=True)
        MODEL.write_text(json.dumps(written, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
