"""How good the extraction is: precision, recall and F1 per label and relation, each set of annotated documents apart.

usage: python -m benchmarks.extraction_quality [--only names] [--errors] [--set NAME]
"""

import argparse
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from benchmarks.scoring import LABELS, NAMED, RELATIONS, Score, add
from graph.fragment import Document, document_id, to_json
from loaders.extraction import extract

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
OWN_GOLD = ROOT / "data" / "gold" / "extraction"
FORMS = ROOT / "data" / "gold" / "forms"
FRESH = ROOT / "data" / "gold" / "fresh"
RETOLD = ROOT / "data" / "gold" / "retold"
UNTOUCHED_FIFTH = 4
STEPS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)


@dataclass(frozen=True)
class Sample:
    """One annotated document."""

    name: str
    text: str
    gold: dict


def samples(folder: Path) -> list[Sample]:
    """The annotated documents of a folder in the order of their names; none where the folder is missing."""
    found = []
    for path in sorted(folder.rglob("*.gold.json")):
        name = path.name.removesuffix(".gold.json")
        found.append(Sample(name, path.with_name(f"{name}.txt").read_text(encoding="utf-8"), json.loads(path.read_text(encoding="utf-8"))))
    return sorted(found, key=lambda sample: sample.name)


def sets() -> Iterator[tuple[str, list[Sample]]]:
    """The sets that are reported apart: nothing was tuned on the untouched fifth of the dev documents, nor on what is kept apart."""
    dev = samples(CORPUS / "dev")
    yield "seeds", samples(CORPUS / "seeds")
    yield "dev, tuned", [sample for at, sample in enumerate(dev) if at % 5 != UNTOUCHED_FIFTH]
    yield "dev, untouched fifth", [sample for at, sample in enumerate(dev) if at % 5 == UNTOUCHED_FIFTH]
    yield "own gold", samples(OWN_GOLD)
    yield "forms", samples(FORMS)
    yield "fresh, open", samples(FRESH / "open")
    yield "fresh, kept untouched", samples(FRESH / "kept")
    yield "retold, open", samples(RETOLD / "open")
    yield "retold, later", samples(RETOLD / "later")
    yield "retold, newest", samples(RETOLD / "newest")
    yield "retold, kept untouched", samples(RETOLD / "kept")
    yield "retold, unseen untouched", samples(RETOLD / "unseen")


def evaluate(group: list[Sample]) -> Score:
    """The score of the extraction on these documents."""
    score = Score()
    for sample in group:
        found = to_json(extract(document(sample)))
        add(score, sample.gold, found, sample.name)
    return score


def document(sample: Sample) -> Document:
    """A document as a loader would hand it over; the corpus notes source and publication date in its first lines."""
    notes = dict(line[2:].split(": ", 1) for line in sample.text.splitlines()[:2] if line.startswith("# ") and ": " in line)
    published = sample.gold.get("published") or notes.get("published", "")
    return Document(
        document_id(sample.name), sample.name, sample.text, url=notes.get("source", ""), published="" if published == "unknown" else published or ""
    )


def report(name: str, score: Score, count: int, keys: tuple[str, ...]) -> None:
    """Print the figures of one set."""
    print(f"\n{name}: {count} documents")
    rows = [(key, score.tallies[key]) for key in keys]
    rows.append(("ENTITIES", score.total([key for key in LABELS if key in keys])))
    if RELATIONS[0] in keys:
        rows.append(("RELATIONS", score.total(RELATIONS)))
    for key, tally in rows:
        print(f"  {key:16s} P {tally.precision:.3f}  R {tally.recall:.3f}  F1 {tally.f1:.3f}   right {tally.right} wrong {tally.wrong} missing {tally.missing}")
    for key, values in sorted(score.attributes.items()):
        print(f"  {key:16s} right {sum(values)} of {len(values)}")


def reliability(scores: list[Score], keys: tuple[str, ...]) -> None:
    """Print how often findings were right, by the confidence they were said with."""
    said = [pair for score in scores for key in keys for pair in score.said[key]]
    print("\nconfidence       said   right")
    for low, high in pairwise(STEPS):
        found = [right for confidence, right in said if low <= confidence < high]
        if found:
            print(f"  {low:.2f} – {min(high, 1):.2f}  {len(found):5d}   {sum(found) / len(found):.3f}")
    sure = [right for confidence, right in said if confidence >= 0.8]
    print(f"  0.80 and more {len(sure):4d}   {sum(sure) / max(1, len(sure)):.3f}")


def main() -> None:
    """Score every set and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=("names",), help="names: entities without agreements and events")
    parser.add_argument("--set", help="only the set whose name begins so")
    parser.add_argument("--errors", action="store_true", help="print what is wrong and missing (never of the untouched sets)")
    options = parser.parse_args()
    keys = NAMED if options.only else (*LABELS, *RELATIONS)
    started, scores, count = time.perf_counter(), [], 0
    for name, group in sets():
        if not group or (options.set and not name.startswith(options.set)):
            continue
        score = evaluate(group)
        scores.append(score)
        count += len(group)
        report(name, score, len(group), keys)
        if options.errors and "untouched" not in name:
            _print_errors(score, keys)
    reliability(scores, keys)
    print(f"\n{count} documents in {time.perf_counter() - started:.1f} s")


def _print_errors(score: Score, keys: tuple[str, ...]) -> None:
    for where, kind, what in score.errors:
        if kind.split()[1] in keys:
            print(f"    {where:28s} {kind:22s} {what}")


if __name__ == "__main__":
    main()
