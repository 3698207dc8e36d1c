"""Quality of identity: pairs of mentions that are one actor, over annotated circles of documents and over hard cases.

Run with `python -m benchmarks.identity [--extracted] [--errors]`. All documents are taken in together; pairs are counted within a circle or case.
With `--extracted` what the extractor finds in the texts is matched instead of the annotated entities; the scorer's alignment tells which one it found.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

from benchmarks.scoring import align
from graph import model
from graph.fragment import Document, Evidence, Fragment, Statement, Value, document_id, mention, statement, to_json, with_hash
from graph.identity.candidates import candidates
from graph.identity.index import Index
from graph.identity.intake import Arrival, setting_of, take_in
from graph.identity.normal import own_ids
from graph.identity.resolution import settle
from graph.identity.told import with_told_countries
from graph.settings import data_folder
from loaders.extraction import extract

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
CASES = {"hard cases": "cases.yaml", "fresh cases": "fresh.yaml", "later cases": "later.yaml", "latest cases": "latest.yaml",
         "after cases": "after.yaml", "unread cases": "unread.yaml", "blind cases": "blind.yaml"}
"""The files of hard cases, in the order in which they were written."""

UNSEEN = "final.yaml"
"""Cases that no rule was tuned on and whose errors nobody has read: taken in by themselves, and reported last."""

HELD_OUT = ("cwp", "unitar")
"""Circles that nothing was tuned on; they are reported by themselves."""


@dataclass(frozen=True)
class Told:
    """One document with its annotation, in the corpus's form."""

    name: str
    document: Document
    gold: Mapping[str, Any]


@dataclass
class Group:
    """A circle or case: for each (document, key) which actor it is."""

    name: str
    actors: dict[tuple[str, str], str] = field(default_factory=dict)


@dataclass
class Counts:
    """Pairs joined rightly and wrongly, and pairs missed, of which some are offered to a person."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    offered: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed, self.offered + other.offered)

    def __str__(self) -> str:
        precision = self.right / max(1, self.right + self.wrong)
        recall, reviewed = ((self.right + more) / max(1, self.right + self.missed) for more in (0, self.offered))
        return f"precision {precision:.3f}  recall {recall:.3f}  with review {reviewed:.3f}   ({self.right} right, {self.wrong} wrong, {self.missed} missed)"


def annotated() -> tuple[list[Told], list[Group]]:
    """The annotated documents, where the corpus is there, and the circles that say who is who among them."""
    told = [Told(path.name.removesuffix(".gold.json"), *_gold(path)) for path in sorted((CORPUS / "dev").glob("*.gold.json"))]
    groups = [Group(path.stem, {(document, key): str(number) for number, actor in enumerate(json.loads(path.read_text(encoding="utf-8"))["actors"])
                                for document, key in actor["mentions"]}) for path in sorted((CORPUS / "who-is-who").glob("*.json"))]
    return told, groups


def _gold(path: Path) -> tuple[Document, Mapping[str, Any]]:
    gold = json.loads(path.read_text(encoding="utf-8"))
    name = path.name.removesuffix(".gold.json")
    text = path.with_name(f"{name}.txt").read_text(encoding="utf-8")
    about = {key: value or "" for key, value in gold["document"].items()}
    return with_hash(Document(document_id(name), about["title"], text, about["publisher"], about["url"], published=about["published"])), gold


def cases(file: str) -> tuple[list[Told], list[Group]]:
    """The hard cases of one of the files in data/gold/identity."""
    told, groups = list[Told](), list[Group]()
    given = yaml.load((data_folder() / "gold" / "identity" / file).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    for case, documents in given.items():
        groups.append(Group(case))
        for number, said in enumerate(documents):
            name = f"{case}-{number}"
            document = with_hash(Document(document_id(name), text=said["text"], publisher=said["publisher"], published=said["published"]))
            told.append(Told(name, document, {"entities": [_entity(key, *entity) for key, entity in said["entities"].items()],
                                              "relations": [_relation(*relation) for relation in said.get("relations", ())]}))
            groups[-1].actors |= {(name, key): key for key in said["entities"]}
    return told, groups


def _entity(key: str, label: str, name: str, aliases: Iterable[str] = (), properties: Mapping[str, str] | None = None) -> dict[str, Any]:
    return {"key": key, "label": label, "name": name, "aliases": list(aliases), **(properties or {})}


def _relation(type: str, source: str, target: str, detail: str = "") -> dict[str, str]:
    return {"type": type, "source": source, "target": target, "title": detail, "role": detail}


def as_annotated(told: Told) -> tuple[Fragment, dict[str, str]]:
    """What the annotation says, as a fragment; and the mention of each of its keys."""
    proof = (Evidence(told.document.id, 0, 1, told.document.text[:1]),)
    mentions = {item["key"]: mention(told.document.id, item["label"], item["name"], aliases=item.get("aliases") or (), properties=_properties(item),
                                     evidence=proof, distinction=item["key"]) for item in told.gold["entities"]}
    statements = dict[str, Statement]()
    for said in told.gold["relations"]:
        declared = {item.name for item in model.RELATIONSHIPS[said["type"]].properties}
        own: dict[str, Value] = {name: said[name] for name in ("title", "role") if said.get(name) and name in declared}
        found = statement(told.document.id, said["type"], mentions[said["source"]].id, mentions[said["target"]].id, properties=own, evidence=proof)
        statements[found.id] = found
    return Fragment(told.document, tuple(mentions.values()), tuple(statements.values()), "gold"), {key: item.id for key, item in mentions.items()}


def _properties(item: Mapping[str, Any]) -> dict[str, str]:
    given = {"kind": item.get("kind"), "date": item.get("date"), "endDate": item.get("end_date") or item.get("endDate")}
    declared = {known.name: known.choices for known in model.NODES[item["label"]].properties}
    return {name: value for name, value in given.items() if value and name in declared and (not declared[name] or value in declared[name])}


def as_extracted(told: Told) -> tuple[Fragment, dict[str, str]]:
    """What the extractor finds in the text; and which mention the scorer takes for which key of the annotation."""
    found = own_ids(extract(told.document))
    match = align(told.gold, to_json(found))
    return found, {key: id for id, key in match.items()}


def measure(told: Iterable[Told], groups: Iterable[Group], *, extracted: bool, errors: bool) -> dict[str, Counts]:
    """The counts of each group, all documents taken in together."""
    index, keys, names = Index(":memory:"), dict[tuple[str, str], str](), dict[str, tuple[str, str]]()
    index.begin()
    for number, item in enumerate(told):
        found, mentions = as_extracted(item) if extracted else as_annotated(item)
        fragment = with_told_countries(found)
        settle(index, take_in(index, fragment, Arrival(f"f-{item.name}", number, setting=setting_of(fragment))))
        keys |= {(item.name, key): id for key, id in mentions.items()}
        names |= {said.id: (said.label, f"{said.name} [{item.name}]") for said in fragment.mentions}
    entity = dict(index.rows("SELECT id, entity FROM mention"))
    offered = {(item.left, item.right) for item in candidates(index, 100_000)}
    return {group.name: _counted(group, keys, entity, offered, names if errors else None) for group in groups}


def _counted(group: Group, keys: Mapping[tuple[str, str], str], entity: Mapping[str, str], offered: set[tuple[str, str]],
             names: Mapping[str, tuple[str, str]] | None) -> Counts:
    counts = Counter[str]()
    known = {keys[place]: actor for place, actor in group.actors.items() if place in keys}
    for one, other in combinations(sorted(known), 2):
        same, joined = known[one] == known[other], entity[one] == entity[other]
        pair = (min(entity[one], entity[other]), max(entity[one], entity[other]))
        verdict = {(True, True): "right", (False, True): "wrong", (True, False): "missed"}.get((same, joined), "")
        counts[verdict] += 1
        counts["offered"] += verdict == "missed" and pair in offered
        if names and verdict in ("wrong", "missed"):
            print(f"  {group.name}: {verdict}{' but offered' if verdict == 'missed' and pair in offered else ''}: {names[one][1]} | {names[other][1]}")
    return Counts(counts["right"], counts["wrong"], counts["missed"], counts["offered"])


def main() -> None:
    """Print the figures of each circle and case, and their sums."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--extracted", action="store_true", help="match what the extractor finds")
    parser.add_argument("--errors", action="store_true", help="list wrong and missed pairs")
    given = parser.parse_args()
    texts, circles = annotated()
    files = [cases(file) for file in CASES.values()]
    listed = (circles, *(groups for _, groups in files))
    told = [*texts, *(item for items, _ in files for item in items)]
    found = measure(told, [group for groups in listed for group in groups], extracted=given.extracted, errors=given.errors)
    for line in _report(found, *([item.name for item in groups] for groups in listed)):
        print(line)
    unseen = measure(*cases(UNSEEN), extracted=given.extracted, errors=False)
    print(f"{'never tuned on':24} {sum(unseen.values(), Counts())}")


def _report(found: Mapping[str, Counts], circles: list[str], *files: list[str]) -> Iterator[str]:
    yield from (f"{name:24} {counts}" for name, counts in found.items())
    sums = {"circles, tuned on": [name for name in circles if name not in HELD_OUT], "circles, held out": [name for name in circles if name in HELD_OUT],
            **dict(zip(CASES, files, strict=True)), "everything": list(found)}
    yield from (f"{title:24} {sum((found[name] for name in names), Counts())}" for title, names in sums.items())


if __name__ == "__main__":
    main()
