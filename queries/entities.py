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
_TELLING = 4  # letters from which a word tells one name from another
_LIKE_AS_A_WORD, _LIKE_AS_A_WHOLE = 0.75, 0.85  # one slip in four letters; less likeness only confuses


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
    near = _near(view, found, wanted, labels or ENTITY_LABELS)
    what = " or ".join(label.lower() for label in labels) or "entity"
    raise QueryRefused(f"no {what} is called {text!r}", hint=f"did you mean {_listed(near)}?" if near else "give its name as a document writes it, or its id")


def _names(node: Node) -> set[str]:
    return {fold(str(name)) for name in (node.name, *(node.properties.get("aliases") or ()))}


def _listed(nodes: Sequence[Node]) -> str:
    return ", ".join(f"{node.name} ({_told_apart(node)}{node.id})" for node in nodes[:SUGGESTIONS]) + ("" if len(nodes) <= SUGGESTIONS else ", …")


def _told_apart(node: Node) -> str:
    return "".join(f"{node.properties[name]}, " for name in ("kind", "country", "date") if node.properties.get(name))


def _near(view: View, found: Sequence[Node], wanted: str, labels: Sequence[str]) -> list[Node]:
    """Those that the user may have meant: the nearest first."""
    close = [node for node in found if any(_is_near(wanted, name) for name in (*_names(node), " ".join(_names(node))))]
    return close[:SUGGESTIONS] or _written_alike(view, wanted, labels)


def _written_alike(view: View, wanted: str, labels: Sequence[str]) -> list[Node]:
    """Those whose names are written most alike; within the view's row limit, which is plenty for a suggestion."""
    from rapidfuzz import fuzz, process

    rows = [row for label in labels for row in view.run(f"MATCH (n:{label}) RETURN n.id AS id, n.name AS name, n.aliases AS aliases").rows]
    names = {(row[0], row[1], name): fold(str(name)) for row in rows for name in (row[1], *(row[2] or ())) if name}
    best = process.extract(wanted, names, scorer=fuzz.WRatio, limit=CANDIDATES)
    return list({key[0]: Node(key[0], "", {"name": key[1]}) for name, _, key in best if _is_near(wanted, name)}.values())[:SUGGESTIONS]


def _is_near(wanted: str, name: str) -> bool:
    """Whether one may have been typed for the other: the same letters but for a slip, or each longer word, but for a slip, among the name's words."""
    from rapidfuzz.distance import OSA

    if OSA.normalized_similarity(wanted, name) >= _LIKE_AS_A_WHOLE:
        return True
    telling = [word for word in wanted.split() if len(word) >= _TELLING]
    return bool(telling) and all(any(OSA.normalized_similarity(word, other) >= _LIKE_AS_A_WORD for other in name.split()) for word in telling)
