"""Learn from annotated documents which body an office is held at whose words name none beside it, and write `data/models/bodies.json`.

usage: python -m benchmarks.train_bodies [--dry-run]

Learned from are the documents of `benchmarks.train_parts`, as the extractor itself reads them. Printed are how many of the choices are right over five
folds of whole documents: said and right, said and wrong, and left out although the text tells it.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.extraction_quality import ROOT
from benchmarks.scoring import normal
from benchmarks.train_parts import documents
from loaders.extraction.context import Actor, Context
from loaders.extraction.happenings import agreements, events
from loaders.extraction.positions import offices
from loaders.extraction.positions.candidates import Candidate, candidates
from loaders.extraction.positions.choosing import LEAST, Choice, options
from loaders.extraction.positions.states import key_of
from loaders.extraction.reader import read_names
from tests.loaders.extraction.gold_context import read_gold

MODEL = ROOT / "data" / "models" / "bodies.json"
FOLDS = 5
RAREST = 3  # decisions that a clue must be seen at
PENALTY = 4.0  # of the squared distances from what is held likely before
STEPS, RATE = 300, 0.05
SMALLEST = 0.01  # a weight that is kept

# What is held likely before any text is seen; the annotated texts pull the weights from here.
PRIOR = {
    "none": 1.2, "none & any": 0.5, "none & programme": 2.0,
    "rank 0": 0.8, "rank 1": 0.2, "rank 3": -0.3, "rank 4": -0.8,
    "in sentence": 0.8, "framed": 0.8, "other part": -0.8, "in sentence before": 0.4, "first in sentence before": 0.3, "called again": 0.5,
    "issuer": 0.5, "chief": 0.4, "heading": 0.4, "board section": 1.0, "board owner": 1.5,
    "owned, rank 0": 1.5, "ours, issuer": 2.0, "of the office before & seat": 1.0,
    "line alone, issuer": 0.8, "line alone, heading": 0.8,
    "home": 1.5, "no home": -2.0, "only home": 0.7, "field": 2.0, "other field, ministry": -1.5, "noun": 2.5, "other noun": -0.8,
    "of the person": 0.6, "person is elsewhere": -0.6, "held by another": -1.2, "of the office before": 0.3,
    "state in sentence": 0.8, "state framed": 1.5, "state side": 1.5, "state in title": 1.5, "state joined": 4.0, "state of issuer": 0.8, "state last": 0.5,
    "state chief": 0.5, "state at head": 0.4,
    "kind state & minister": 1.0, "kind ministry & minister": 0.8, "kind state & envoy": 1.5, "kind embassy & envoy": 1.5, "kind state & territorial": 1.0,
    "kind agency & service": 0.5, "kind house & legislator": 2.0, "kind board & seat": 0.7, "kind state & chief": -0.7, "kind state & academic": -1.5,
    "kind state & seat": -1.0, "kind state & deputy": -0.5, "kind school & academic": 0.8,
    **{f"kind {kind} & {office}": -1.5 for kind in ("school", "body", "company", "programme", "board", "agency", "house") for office in ("minister", "envoy",
                                                                                                                    "territorial")},
    "kind ministry & territorial": -1.0, "kind ministry & envoy": -0.3,
    **{f"kind {kind} & service": -1.0 for kind in ("school", "company", "programme", "house")},
    **{f"kind {kind} & legislator": -1.5 for kind in ("school", "company", "programme", "agency", "ministry", "body", "state")},
}


@dataclass(frozen=True)
class Decision:
    """A title with its options, the last of which is "none of them", and which of these the gold allows; `needed` where leaving it out is a miss."""

    document: int
    options: tuple[frozenset[str], ...]
    allowed: frozenset[int]
    needed: bool


def decisions(number: int, path: Path) -> Iterator[Decision]:
    """The decisions that one document asks for."""
    document, gold = read_gold(path)
    context = read_names(document)
    for happenings in (agreements, events):
        happenings.find(context)
    found = list(offices.offices_in(context))
    listed = [claim for module in (offices.tables, offices.leading, offices.rosters, offices.boards) for claim in module.find(context)]
    known = offices.plainly_told(context, found, listed)
    entities = {item["key"]: item for item in gold["entities"]}
    for office in found:
        if office.place is not None:
            continue
        holder = office.held[0].spot.actor
        options_here = candidates(context, office.item, holder, known)
        told = _told(gold, entities, holder, office.item.thing.text)  # type: ignore[union-attr]
        allowed = {at for at, option in enumerate(options_here) if any(_is(option, entities[key]) for key in told)}
        needed = bool(allowed) and any(told[key] for key in told)
        yield Decision(number, tuple(frozenset(clues) for clues in options(context, office.item, options_here)),
                       frozenset(allowed if needed else allowed | {len(options_here)}), needed)
        if len(allowed) == 1:
            _note(context, known, office, options_here[next(iter(allowed))])


def _note(context: Context, known: Any, office: offices.Office, right: Candidate) -> None:
    if right.actor is not None:
        for claim in offices.claims(context, office, (right.actor, 1.0)):
            known.note(claim)


def _told(gold: dict[str, Any], entities: dict[str, Any], holder: Actor, title: str) -> dict[str, bool]:
    """The gold bodies of a person, by whether they are required; of those whose title has a word of this title, if any has."""
    names = {normal(name) for name in (holder.name, *holder.aliases)}
    held = [r for r in gold["relations"] if r["type"] == "HOLDS_POSITION" and names & {normal(n) for n in (entities[r["source"]]["name"],
                                                                                                          *(entities[r["source"]].get("aliases") or ()))}]
    alike = [r for r in held if _stems(title) & _stems(r.get("title") or "")]
    return {r["target"]: not r.get("optional") for r in alike or held}


def _stems(title: str) -> set[str]:
    return {word.removesuffix("s") for word in re.findall(r"\w{3,}", title.casefold())} - {"the", "and", "for", "general", "deputy", "vice"}


def _is(option: Candidate, entity: dict[str, Any]) -> bool:
    """Whether a candidate is a gold entity: by a name of both."""
    names = [entity["name"], *(entity.get("aliases") or ())]
    if option.actor is None:
        return option.state is not None and any(key_of(name) == option.state.key for name in names)
    return bool({normal(name) for name in names} & {normal(name) for name in (option.actor.name, *option.actor.aliases)})


def learn(taught: Sequence[Decision]) -> Choice:
    """A conditional logistic regression: the options that the gold allows are to be likelier, together, than all others."""
    seen = Counter(clue for decision in taught for clue in frozenset().union(*decision.options))
    columns = {clue: at for at, clue in enumerate(sorted({clue for clue, count in seen.items() if count >= RAREST} | PRIOR.keys()))}
    prior = np.array([PRIOR.get(clue, 0.0) for clue in columns])
    rows = [(_matrix(decision.options, columns), np.array([at in decision.allowed for at in range(len(decision.options))])) for decision in taught]
    weights, mean, spread = prior.copy(), np.zeros(len(columns)), np.zeros(len(columns))
    for step in range(1, STEPS + 1):
        slope = PENALTY * (weights - prior) / len(rows)
        for matrix, right in rows:
            chances = _softmax(matrix @ weights)
            slope -= (matrix.T @ (_softmax(np.where(right, matrix @ weights, -1e9)) - chances)) / len(rows)
        mean, spread = 0.9 * mean + 0.1 * slope, 0.999 * spread + 0.001 * slope * slope
        weights -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.999**step)) + 1e-8)
    return Choice({clue: round(float(weights[at]), 3) for clue, at in columns.items() if abs(weights[at]) >= SMALLEST})


def _matrix(found: Sequence[Collection[str]], columns: dict[str, int]) -> NDArray[np.float64]:
    matrix = np.zeros((len(found), len(columns)))
    for row, clues in enumerate(found):
        for clue in clues:
            if clue in columns:
                matrix[row, columns[clue]] = 1.0
    return matrix


def _softmax(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    powers = np.exp(scores - scores.max())
    return np.asarray(powers / powers.sum())


def folds(taught: Sequence[Decision]) -> str:
    """How many choices are right where each fifth of the documents is judged by what the others teach."""
    right = wrong = missed = 0
    for fold in range(FOLDS):
        choice = learn([decision for decision in taught if decision.document % FOLDS != fold])
        for decision in (d for d in taught if d.document % FOLDS == fold):
            chances = choice.probabilities(decision.options)
            at = max(range(len(chances)), key=chances.__getitem__)
            said = at < len(chances) - 1 and chances[at] >= LEAST
            good = at in decision.allowed
            right, wrong = right + (said and good and decision.needed), wrong + (said and not good)
            missed += decision.needed and not (said and good)
    return f"bodies  right {right} wrong {wrong} missed {missed}  P {right / max(1, right + wrong):.3f}  R {right / max(1, right + missed):.3f}" \
           f"  F1 {2 * right / max(1, 2 * right + wrong + missed):.3f}   decisions {len(taught)}"


def main() -> None:
    """Learn, print the five-fold figures, and write the weights unless --dry-run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dry-run", action="store_true", help="print the figures and write nothing")
    arguments = parser.parse_args()
    taught = [decision for number, path in enumerate(documents()) for decision in decisions(number, path)]
    print(folds(taught), flush=True)
    if not arguments.dry_run:
        MODEL.write_text(json.dumps(dict(sorted(learn(taught).weights.items())), ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
