"""Learn from annotated documents which body an office is held at, and write `data/models/bodies.json`.

usage: python -m benchmarks.train_bodies [--dry-run]

Learned from are the documents of `benchmarks.train_parts`, as the extractor itself reads them. Printed are how many of the choices are right over five
folds of whole documents: said and right, said and wrong, and left out although the text tells it.
"""

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks import train_parts
from benchmarks.choices import Decision, folds, learn
from benchmarks.extraction_quality import ROOT
from benchmarks.scoring import normal
from graph.fragment import Document
from loaders.extraction.context import Actor, Context
from loaders.extraction.happenings import agreements, events
from loaders.extraction.positions import choosing, offices
from loaders.extraction.positions.candidates import Candidate, candidates
from loaders.extraction.positions.scene import scene
from loaders.extraction.positions.states import key_of
from loaders.extraction.reader import read_names
from tests.loaders.extraction.gold_context import read_gold

MODEL = ROOT / "data" / "models" / "bodies.json"

# What is held likely before any text is seen; the annotated texts pull the weights from here.
PRIOR = {
    **{f"told {sure}": sure / 18 for sure in range(60, 100, 5)}, "another told 9": -1.5, "another told 8": -1.0,
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


def read(document: Document) -> Context:
    """The names and happenings of a document."""
    context = read_names(document)
    for happenings in (agreements, events):
        happenings.find(context)
    return context


def decisions(number: int, path: Path) -> Iterator[Decision]:
    """The decisions that one document asks for."""
    document, gold = read_gold(path)
    context = read(document)
    by_layout = offices.listed(context)
    seen = scene(context, by_layout)
    known = offices.plainly_told(seen, by_layout)
    entities = {item["key"]: item for item in gold["entities"]}
    for post in seen.posts:
        for holder in choosing.holders(seen, post):
            found = candidates(seen, post, holder.spot, known)
            told = _told(gold, entities, holder.spot.actor, post.title.text)
            allowed = {at for at, option in enumerate(found) if any(_is(option, entities[key]) for key in told)}
            needed = bool(allowed) and any(told[key] for key in told)
            yield Decision(number, tuple(frozenset(clues) for clues in choosing.options(seen, post, found)),
                           frozenset(allowed if needed else allowed | {len(found)}), needed)


def _told(gold: dict[str, Any], entities: dict[str, Any], holder: Actor, title: str) -> dict[str, bool]:
    """The gold bodies of a person, by whether they are required; of those whose title has a word of this title, if any has."""
    names = {normal(name) for name in (holder.name, *holder.aliases)}
    held = [r for r in gold["relations"] if r["type"] == "HOLDS_POSITION" and names & names_of(entities[r["source"]])]
    alike = [r for r in held if stems(title) & stems(r.get("title") or "")]
    return {r["target"]: not r.get("optional") for r in alike or held}


def names_of(entity: dict[str, Any]) -> set[str]:
    """All names of a gold entity in a form that can be compared."""
    return {normal(name) for name in (entity["name"], *(entity.get("aliases") or ()))}


def stems(title: str) -> set[str]:
    """The words that make one title like another."""
    return {word.removesuffix("s") for word in re.findall(r"\w{3,}", title.casefold())} - {"the", "and", "for", "general", "deputy", "vice"}


def _is(option: Candidate, entity: dict[str, Any]) -> bool:
    """Whether a candidate is a gold entity: by a name of both."""
    if option.actor is None:
        return option.state is not None and any(key_of(name) == option.state.key for name in (entity["name"], *(entity.get("aliases") or ())))
    return bool(names_of(entity) & {normal(name) for name in (option.actor.name, *option.actor.aliases)})


def main() -> None:
    """Learn, print the five-fold figures, and write the weights unless --dry-run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dry-run", action="store_true", help="print the figures and write nothing")
    arguments = parser.parse_args()
    taught = [decision for number, path in enumerate(train_parts.documents()) for decision in decisions(number, path)]
    print(folds("bodies", taught, PRIOR, choosing.LEAST), flush=True)
    if not arguments.dry_run:
        MODEL.write_text(json.dumps(dict(sorted(learn(taught, PRIOR).weights.items())), ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
