"""Which entity a user means: by its id, an id it had once, its name, an alias or an acronym."""

from collections.abc import Sequence

from graph.errors import QueryRefused
from graph.explore import entity, search
from graph.model import ENTITY_LABELS
from graph.names import fold
from graph.result import Node
from graph.store import View

CANDIDATES = 50  # found by the text index before names are compared
SUGGESTIONS = 5
LEAST_LIKENESS = 60.0  # of 100: below it a suggestion only confuses


def find(view: View, text: str, *, labels: Sequence[str] = ()) -> Node:
    """The one entity that the text names, of these labels where any are given.

    Names are compared without case, accents and punctuation.

    Raises:
        QueryRefused: several are called so (the line lists them with their ids), or none (it lists the nearest).
    """
    known = entity(view, text)
    if known and (not labels or known.label in labels):
        return known
    found = search(view, text, labels=labels, limit=CANDIDATES)
    wanted = fold(text)
    named = [node for node in found if wanted and wanted in _names(node)]
    if len(named) == 1:
        return named[0]
    if named:
        raise QueryRefused(f"{text!r} names several: {_listed(named)}", hint="give one of these ids")
    near = found[:SUGGESTIONS] or _nearest(view, wanted, labels or ENTITY_LABELS)
    what = " or ".join(label.lower() for label in labels) or "entity"
    raise QueryRefused(f"no {what} is called {text!r}", hint=f"did you mean {_listed(near)}?" if near else "")


def _names(node: Node) -> set[str]:
    return {fold(str(name)) for name in (node.name, *(node.properties.get("aliases") or ()))}


def _listed(nodes: Sequence[Node]) -> str:
    return ", ".join(f"{node.name} ({_told_apart(node)}{node.id})" for node in nodes[:SUGGESTIONS]) + ("" if len(nodes) <= SUGGESTIONS else ", …")


def _told_apart(node: Node) -> str:
    return "".join(f"{node.properties[name]}, " for name in ("kind", "country", "date") if node.properties.get(name))


def _nearest(view: View, wanted: str, labels: Sequence[str]) -> list[Node]:
    """Those whose names are written most alike; within the view's row limit, which is plenty for a suggestion."""
    from rapidfuzz import fuzz, process

    rows = [row for label in labels for row in view.run(f"MATCH (n:{label}) RETURN n.id AS id, n.name AS name, n.aliases AS aliases").rows]
    names = {(row[0], row[1], name): fold(str(name)) for row in rows for name in (row[1], *(row[2] or ())) if name}
    best = process.extract(wanted, names, scorer=fuzz.WRatio, limit=4 * SUGGESTIONS, score_cutoff=LEAST_LIKENESS)
    return list({key[0]: Node(key[0], "", {"name": key[1]}) for _, _, key in best}.values())[:SUGGESTIONS]
