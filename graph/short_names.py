"""What a network writes beside a node: of agreements, which are called alike, what tells them apart; of all others their name."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from graph.result import Node, Subgraph

LONGEST = 34  # characters beside a node; the whole name stands in its title
_LONGEST_PARTY = 24
_MOST_PARTIES = 2
_ACRONYM = re.compile(r"[A-Z][A-Za-z0-9&-]{0,8}[A-Z0-9]")
_KINDS = (
    (re.compile(r"\bmemorand(?:um|a) of (?:mutual )?understanding\b", re.IGNORECASE), "MoU"),
    (re.compile(r"\bmemorand(?:um|a) of co-?operation\b", re.IGNORECASE), "MoC"),
    (re.compile(r"\bmemorand(?:um|a) of agreement\b", re.IGNORECASE), "MoA"),
    (re.compile(r"\bletters? of intent\b", re.IGNORECASE), "LoI"),
)
_BETWEEN = re.compile(r"\s+between\s+(?:the\s+)?", re.IGNORECASE)
_LOOSE = re.compile(r"^(?:[\s,;]|and\b|the\b|with\b)+|(?:[\s,;]|\band|\bthe)+$")


def short_names(graph: Subgraph) -> dict[str, str]:
    """The short name of each node, by its id."""
    ties = Counter(end for line in graph.relationships for end in {line.source, line.target})
    known = _told_apart(node for node in graph.nodes if node.label != "Agreement")
    return {node.id: cut(_agreement(node, known, ties) if node.label == "Agreement" else node.name, LONGEST) for node in graph.nodes}


def cut(text: str, length: int) -> str:
    """The text, cut at a word where one ends late enough, with "…" where it is longer."""
    if len(text) <= length:
        return text
    head = text[: length - 1]
    at_word = head.rsplit(" ", 1)[0].rstrip(" ,;:")
    return (at_word if len(at_word) > length * 0.6 else head.rstrip()) + "…"


def _told_apart(nodes: Iterable[Node]) -> dict[str, Node]:
    """The node that each name means; one that several bear means none."""
    bearers: dict[str, dict[str, Node]] = defaultdict(dict)
    for node in nodes:
        for name in _names(node):
            bearers[name][node.id] = node
    return {name: next(iter(found.values())) for name, found in bearers.items() if len(found) == 1}


def _names(node: Node) -> Iterable[str]:
    return filter(lambda name: len(name) > 1, (node.name, *(node.properties.get("aliases") or ())))


def _agreement(node: Node, known: Mapping[str, Node], ties: Mapping[str, int]) -> str:
    """Its kind, with whom, and the year: of the parties those first that fewest of the picture share."""
    name = node.name
    for pattern, short in _KINDS:
        name = pattern.sub(short, name)
    year = str(node.properties.get("date") or "")[:4]
    parts = _BETWEEN.split(name, maxsplit=1)
    parties = _parties(parts[1], known, ties) if len(parts) == 2 else ""
    told = f"{parts[0]}: {parties}" if parties else name
    return f"{cut(told, LONGEST - len(year) - 1)} {year}" if year and year not in told else told


def _parties(text: str, known: Mapping[str, Node], ties: Mapping[str, int]) -> str:
    found: dict[str, int] = {}
    for name in sorted((name for name in known if name in text), key=len, reverse=True):
        whole = re.compile(rf"\b(?:the )?{re.escape(name)}(?!\w)(?: \([^)]*\))?")
        if whole.search(text):
            found[_short(known[name])] = ties.get(known[name].id, 0)
            text = whole.sub(";", text)
    found |= {cut(rest, _LONGEST_PARTY): 0 for part in re.split(r"[;,]", text) if (rest := _LOOSE.sub("", part.strip()))}
    telling = sorted(found, key=lambda party: found[party])
    # Of two parties the one in the middle of the picture need not be said.
    central = len(telling) == _MOST_PARTIES and found[telling[1]] > 2 * max(1, found[telling[0]])
    return ", ".join(telling[:1] if central else telling[:_MOST_PARTIES])


def _short(node: Node) -> str:
    acronym = min((name for name in _names(node) if _ACRONYM.fullmatch(name)), key=len, default="")
    return acronym or cut(node.name, _LONGEST_PARTY)
