"""A context whose actors are those of a gold file, so that one extractor can be measured without the mistakes of the others."""

import json
import re
from pathlib import Path
from typing import Any

from graph.fragment import Document, document_id
from loaders.extraction.context import Actor, Context, Spot
from loaders.extraction.reader import read_names

NAMED = ("Organisation", "Person", "Programme", "Place")
# "Mr Twigg", "Prof. Stapenhurst": a person already named in full.
_HONOURED = r"(?:Mr|Mrs|Ms|Dr|Prof|Professor|Hon|Sir|Shri|Minister|Ambassador|Amb|President|Chief|Gen|FCPA)\.?\s+{name}"


def read_gold(path: Path) -> tuple[Document, dict[str, Any]]:
    """The document and the gold of `NAME.txt` / `NAME.gold.json`, from the path of either without its ending."""
    text = path.with_name(path.name + ".txt").read_text(encoding="utf-8")
    gold = json.loads(path.with_name(path.name + ".gold.json").read_text(encoding="utf-8"))
    said = gold["document"]
    return Document(document_id(path.name), text=text, title=said.get("title") or "", publisher=said.get("publisher") or "",
                    url=said.get("url") or "", published=said.get("published") or ""), gold


def gold_context(document: Document, gold: dict[str, Any]) -> tuple[Context, dict[str, Actor]]:
    """The parsed document with the gold's named actors at every place of its text that bears one of their names; the actors by gold key."""
    context = read_names(document)
    references = [spot for spot in context.spots if spot.form == "reference"]
    found = list(context.actors)
    context.actors, context.spots = [], []
    actors = {item["key"]: Actor(item["label"], item["name"], list(item.get("aliases") or ())) for item in gold["entities"] if item["label"] in NAMED}
    required = {item["key"] for item in gold["entities"] if not item.get("optional")}
    for key, start, end, form in _without_overlap(_projected(document.text, actors), actors, required):
        actors[key].spots.append(Spot(start, end, actors[key], "name" if form else "alias"))
    _refer(found, references, list(actors.values()))
    for actor in actors.values():
        actor.spots.sort(key=lambda spot: spot.start)
        context.add(actor)
    return context, actors


def _projected(text: str, actors: dict[str, Actor]) -> list[tuple[str, int, int, bool]]:
    found = []
    for key, actor in actors.items():
        for name in {actor.name, *actor.aliases, *_surname(actor, actors)}:
            pattern = r"\s+".join(re.escape(word).replace("'", "['’]").replace("’", "['’]") for word in name.split())
            for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE):
                if any(c.isupper() for c in match.group()[:4]) or name[:1].islower():
                    found.append((key, match.start(), match.end(), name == actor.name))
    return found


def _surname(actor: Actor, actors: dict[str, Actor]) -> list[str]:
    last = actor.name.split()[-1]
    others = [other.name for other in actors.values() if other.label == "Person" and other.name.split()[-1] == last]
    return [last] if actor.label == "Person" and len(others) == 1 and len(last) > 2 else []


def _without_overlap(spots: list[tuple[str, int, int, bool]], actors: dict[str, Actor], required: set[str]) -> list[tuple[str, int, int, bool]]:
    """The longest first; of two actors at one place the required one, and a body before a place."""
    taken: list[tuple[str, int, int, bool]] = []
    order = {label: n for n, label in enumerate(("Person", "Organisation", "Programme", "Place"))}
    for spot in sorted(spots, key=lambda s: (s[1] - s[2], s[0] not in required, order[actors[s[0]].label], s[1])):
        if all(spot[2] <= other[1] or other[2] <= spot[1] for other in taken):
            taken.append(spot)
    return taken


def _refer(found: list[Actor], references: list[Spot], actors: list[Actor]) -> None:
    """Give the gold actors the references of the found actors that stand at the same names."""
    for actor in found:
        named = {(spot.start, spot.end) for spot in actor.spots if spot.form != "reference"}
        same = max(actors, key=lambda other: len(named & {(s.start, s.end) for s in other.spots}), default=None)
        if same and named & {(s.start, s.end) for s in same.spots}:
            same.spots += [Spot(spot.start, spot.end, same, "reference") for spot in references
                           if spot.actor is actor and all(spot.end <= s.start or s.end <= spot.start for s in same.spots)]
