"""Precision, recall and F1 of extracted graphs against gold annotations, by the project's scoring rules.

Entities are aligned one to one within a label: named ones by name or alias, agreements and events by their parties, participants, places, date, kind and name.
A relation is found when its type agrees and both its ends are aligned with the gold ends. Optional gold items cost nothing either way.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

NAMED = ("Organisation", "Person", "Programme", "Place")
LABELS = (*NAMED, "Agreement", "Event")
RELATIONS = ("HOLDS_POSITION", "PARTY_TO", "SIGNED", "ORGANISED", "PARTICIPATED_IN", "FUNDS", "PART_OF", "LOCATED_IN")
_TO_ACTOR = ("PARTY_TO", "SIGNED", "ORGANISED", "PARTICIPATED_IN")
_TITLES = re.compile(r"\b(mr|mrs|ms|miss|dr|prof|professor|sh|shri|smt|hon|honourable|honorable|h\.?e|sir|engr|justice|senator|amb|ambassador)\b\.?")
_LEAST_OVERLAP = 0.75
_LEAST_ALIGNMENT = 0.2

Item = Mapping[str, Any]


@dataclass
class Tally:
    """Counts of right, wrong and missing findings."""

    right: int = 0
    wrong: int = 0
    missing: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.right + other.right, self.wrong + other.wrong, self.missing + other.missing)

    @property
    def precision(self) -> float:
        """The share of findings that are right."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """The share of what is there that was found."""
        return self.right / (self.right + self.missing) if self.right + self.missing else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass
class Score:
    """The tallies of each label and relation, what of dates, kinds and titles is right, and whether each finding was, with its confidence."""

    tallies: dict[str, Tally] = field(default_factory=lambda: {key: Tally() for key in (*LABELS, *RELATIONS)})
    attributes: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    said: dict[str, list[tuple[float, bool]]] = field(default_factory=lambda: defaultdict(list))
    errors: list[tuple[str, str, str]] = field(default_factory=list)

    def total(self, keys: Iterable[str]) -> Tally:
        """The tallies of several labels or relations together."""
        return sum((self.tallies[key] for key in keys), Tally())


def normal(name: str | None) -> str:
    """A name as it is compared: no case, punctuation, titles and articles."""
    bare = _TITLES.sub(" ", re.sub(r"[’'`]s\b", "", (name or "").casefold()))
    words = re.sub(r"[^\w\s&]", " ", bare).replace("&", " and ").split()
    return " ".join(word for word in words if word not in ("the", "of", "for", "a", "an"))


def add(total: Score, gold: Item, found: Item, where: str = "") -> None:
    """Count one document's findings (exchange format) against its gold annotation."""
    match = align(gold, found)
    _count_entities(total, gold, found, match, where)
    _count_relations(total, gold, found, match, where)
    nodes, items = {node["id"]: node for node in found["nodes"]}, {item["key"]: item for item in gold["entities"]}
    for node, key in match.items():
        for attribute in ("date", "kind"):
            expected = _value(items[key], attribute)
            if items[key]["label"] in ("Agreement", "Event") and expected:
                total.attributes[attribute].append(_value(nodes[node], attribute) == expected)


def align(gold: Item, found: Item) -> dict[str, str]:
    """Which gold key each found node stands for, by node id."""
    match: dict[str, str] = {}
    for label in NAMED:
        match |= _greedy((_likeness(g, n), g["key"], n["id"]) for g in _of(gold["entities"], label) for n in _of(found["nodes"], label))
    for label in ("Agreement", "Event"):
        match |= _greedy((_deed_likeness(gold, found, match, g, n), g["key"], n["id"])
                         for g in _of(gold["entities"], label) for n in _of(found["nodes"], label))
    return match


def _of(items: Iterable[Item], label: str) -> list[Item]:
    return [item for item in items if item["label"] == label]


def _greedy(pairs: Iterable[tuple[float, str, str]]) -> dict[str, str]:
    taken: set[str] = set()
    match: dict[str, str] = {}
    for score, key, node in sorted(pairs, key=lambda pair: -pair[0]):
        if score > 0 and key not in taken and node not in match:
            taken.add(key)
            match[node] = key
    return match


def _likeness(gold: Item, node: Item) -> float:
    expected, given = _names(gold), _names(node)
    if normal(gold["name"]) in given or normal(node.get("name")) in expected:
        return 1.0
    if expected & given:
        return 0.95
    pairs = [(set(one.split()), set(other.split())) for one in expected for other in given]
    best = max((len(one & other) / len(one | other) for one, other in pairs), default=0.0)
    return best if best >= _LEAST_OVERLAP else 0.0


def _names(item: Item) -> set[str]:
    return {name for given in (item.get("name"), *(item.get("aliases") or ())) if (name := normal(given))}


def _deed_likeness(gold: Item, found: Item, match: Mapping[str, str], item: Item, node: Item) -> float:
    required = [relation for relation in gold["relations"] if not relation.get("optional")]
    around = _neighbours(found["edges"], node["id"], match)
    known = _neighbours(gold["relations"], item["key"])
    score = len(known & around) / max(1, len(_neighbours(required, item["key"]) | around))
    score += 0.3 * (bool(item.get("date")) and _same(item.get("date"), _value(node, "date")))
    score += 0.3 * _likeness(item, node)
    score += 0.1 * (bool(_value(item, "kind")) and _value(item, "kind") == _value(node, "kind"))
    return score if score >= _LEAST_ALIGNMENT else 0.0


def _same(expected: Any, given: str | None) -> bool:
    return bool(expected == given)


def _neighbours(relations: Iterable[Item], deed: str, match: Mapping[str, str] | None = None) -> set[str]:
    ends = {relation["source"] for relation in relations if relation["type"] in _TO_ACTOR and relation["target"] == deed}
    ends |= {relation["target"] for relation in relations if relation["type"] == "LOCATED_IN" and relation["source"] == deed}
    return ends if match is None else {match[end] for end in ends if end in match}


def _value(item: Item, key: str) -> str | None:
    value = (item.get("properties") or {}).get(key, item.get(key))
    return str(value)[:10] if value else None


def _count_entities(total: Score, gold: Item, found: Item, match: Mapping[str, str], where: str) -> None:
    aligned = set(match.values())
    for item in gold["entities"]:
        tally = total.tallies[item["label"]]
        if not item.get("optional"):
            tally.right += item["key"] in aligned
            tally.missing += item["key"] not in aligned
            if item["key"] not in aligned:
                total.errors.append((where, f"missing {item['label']}", "; ".join([item["name"], *(item.get("aliases") or ())])))
    for node in found["nodes"]:
        if node["label"] in LABELS:
            total.said[node["label"]].append((node.get("confidence", 1.0), node["id"] in match))
            if node["id"] not in match:
                total.tallies[node["label"]].wrong += 1
                total.errors.append((where, f"wrong {node['label']}", "; ".join([node["name"], *node["aliases"]])))


def _count_relations(total: Score, gold: Item, found: Item, match: Mapping[str, str], where: str) -> None:
    expected = {(relation["type"], relation["source"], relation["target"]): relation for relation in gold["relations"]}
    names = {item["key"]: item["name"] for item in gold["entities"]} | {node["id"]: node["name"] for node in found["nodes"]}
    hit: set[tuple[str, str, str]] = set()
    for edge in found["edges"]:
        key = (edge["type"], match.get(edge["source"], ""), match.get(edge["target"], ""))
        if edge["type"] not in RELATIONS or key in hit:
            continue
        total.said[edge["type"]].append((edge.get("confidence", 1.0), key in expected))
        if key not in expected:
            total.tallies[edge["type"]].wrong += 1
            total.errors.append((where, f"wrong {edge['type']}", f"{names[edge['source']]} → {names[edge['target']]}"))
            continue
        hit.add(key)
        total.tallies[edge["type"]].right += not expected[key].get("optional")
        if title := expected[key].get("title"):
            total.attributes["title"].append(_title_likeness(title, (edge.get("properties") or {}).get("title") or "") >= 0.6)
    for key, relation in expected.items():
        if key not in hit and not relation.get("optional"):
            total.tallies[key[0]].missing += 1
            total.errors.append((where, f"missing {key[0]}", f"{names[key[1]]} → {names[key[2]]}"))


def _title_likeness(one: str, other: str) -> float:
    first, second = (set(re.sub(r"[^\w\s]", " ", title.casefold()).split()) - {"the", "of", "for"} for title in (one, other))
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0
