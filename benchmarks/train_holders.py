"""Learn from annotated documents who holds an office, and write `data/models/holders.json`.

usage: python -m benchmarks.train_holders [--dry-run]

Learned from are the documents of `benchmarks.train_bodies`, as the extractor itself reads them. Printed are how many of the choices are right over five
folds of whole documents, and how many of the offices that the gold tells have a title with the right person near it.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks import train_parts
from benchmarks.choices import Decision, folds, learn
from benchmarks.extraction_quality import ROOT
from benchmarks.scoring import normal
from benchmarks.train_bodies import names_of, read, stems
from loaders.extraction.context import Actor
from loaders.extraction.positions import offices, persons
from loaders.extraction.positions.choosing import LEAST_HOLDER
from loaders.extraction.positions.scene import Post, scene
from tests.loaders.extraction.gold_context import read_gold

MODEL = ROOT / "data" / "models" / "holders.json"

# What is held likely before any text is seen; the annotated texts pull the weights from here.
PRIOR = {"none": 1.5, "none & not ruled": 0.5, **{f"rule {sure}": sure / 18 for sure in range(50, 100, 5)}, "rule gives another 9": -1.0,
         "rule gives another 8": -0.7, "in sentence": 0.5, "untitled": 0.5, "titled otherwise": -0.5}


def decisions(number: int, path: Path) -> Iterator[Decision]:
    """The decisions that one document asks for: one for each title, and for one in the plural one for each person near it."""
    document, gold = read_gold(path)
    context = read(document)
    found = scene(context, offices.listed(context))
    entities = {item["key"]: item for item in gold["entities"]}
    for post in found.posts:
        near, none = persons.near(found, post), frozenset(persons.none_clues(found, post))
        told = [_holds(gold, entities, person.spot.actor, post) for person in near]
        options = [frozenset(person.clues) for person in near]
        for each in ([at] for at in range(len(near))) if post.title.plural else [range(len(near))] if near else []:
            yield _decision(number, [options[at] for at in each], none, [told[at] for at in each])


def _decision(number: int, options: list[frozenset[str]], none: frozenset[str], told: list[bool | None]) -> Decision:
    """`told` says of each person whether the gold requires this office (True), allows it (False) or knows nothing of it (None)."""
    needed = any(told)
    allowed = {at for at, one in enumerate(told) if one or (one is False and not needed)}
    return Decision(number, (*options, none), frozenset(allowed if needed else allowed | {len(options)}), needed)


def _holds(gold: dict[str, Any], entities: dict[str, Any], person: Actor, post: Post) -> bool | None:
    names = {normal(name) for name in (person.name, *person.aliases)}
    words = stems(post.title.text)
    found = [not relation.get("optional") for relation in gold["relations"] if relation["type"] == "HOLDS_POSITION"
             and words & stems(relation.get("title") or "") and names & names_of(entities[relation["source"]])]
    return any(found) if found else None


def main() -> None:
    """Learn, print the five-fold figures, and write the weights unless --dry-run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dry-run", action="store_true", help="print the figures and write nothing")
    arguments = parser.parse_args()
    taught = [decision for number, path in enumerate(train_parts.documents()) for decision in decisions(number, path)]
    print(folds("holders", taught, PRIOR, LEAST_HOLDER), flush=True)
    if not arguments.dry_run:
        MODEL.write_text(json.dumps(dict(sorted(learn(taught, PRIOR).weights.items())), ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
