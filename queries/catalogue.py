"""The registry of saved questions: those that ship, and those in a folder of the user's own."""

import logging
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from rapidfuzz import process

from graph.errors import InputRefused, QueryRefused
from graph.result import Result
from queries import header
from queries.saved import SavedQuery

logger = logging.getLogger(__name__)

SHIPPED = Path(__file__).parent
OWN_FOLDER = "queries"  # within CIVICGRAPH_HOME


def saved_queries(home: Path | None = None) -> dict[str, SavedQuery]:
    """The saved questions by name, in the order of their names; with `home`, also those in its folder `queries`.

    A file of the user's own that has faults, or the name of one that ships, is left out, with a warning in the log for each fault.

    Raises:
        InputRefused: a file that ships has faults.
    """
    found = dict(_shipped())
    for path in sorted((home / OWN_FOLDER).glob("*.cypher")) if home else ():
        for fault in faults(path):
            logger.warning("left out: %s", fault)
        if not faults(path):
            found[path.stem] = header.read(path)
    return dict(sorted(found.items()))


def faults(path: Path) -> list[str]:
    """Everything that keeps a file of the user's own out of the registry, a line for each fault."""
    taken = [f"{path}:1: a question that ships is called {path.stem!r} too: rename the file"] if path.stem in _shipped() else []
    return taken + header.faults(path)


def named(catalogue: Mapping[str, SavedQuery], name: str) -> SavedQuery:
    """The saved question of this name.

    Raises:
        QueryRefused: there is none; the hint names the nearest.
    """
    if name in catalogue:
        return catalogue[name]
    near = [found[0] for found in process.extract(name, catalogue.keys(), limit=3, score_cutoff=50)]
    raise QueryRefused(f"no saved query {name!r}", hint=f"did you mean {', '.join(near)}?" if near else "civicgraph query --list shows them all")


def as_result(catalogue: Mapping[str, SavedQuery]) -> Result:
    """The catalogue as rows for people: name, question, and what each wants to know (optional parameters in brackets)."""
    rows = ((query.name, query.question, " ".join(item.name if item.required else f"[{item.name}]" for item in query.parameters)) for query in catalogue.values())
    return Result(("name", "question", "parameters"), tuple(rows))


@cache
def _shipped() -> Mapping[str, SavedQuery]:
    wrong = [fault for path in sorted(SHIPPED.glob("*.cypher")) for fault in header.faults(path)]
    if wrong:
        raise InputRefused(wrong[0], hint=f"{len(wrong)} faults in all" if len(wrong) > 1 else "")
    return {path.stem: header.read(path) for path in sorted(SHIPPED.glob("*.cypher"))}
