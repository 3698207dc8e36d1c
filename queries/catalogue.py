"""The registry of saved questions: those that ship, and those in a folder of the user's own."""

import logging
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from graph.errors import QueryRefused
from graph.result import Result
from queries import header
from queries.saved import Parameter, SavedQuery

logger = logging.getLogger(__name__)

SHIPPED = Path(__file__).parent
OWN_FOLDER = "queries"  # within CIVICGRAPH_HOME
_LIKENESS = 0.7  # of two names, from which one may be a slip for the other


def saved_queries(home: Path | None = None) -> dict[str, SavedQuery]:
    """The saved questions by name, in the order of their names; with `home`, also those in its folder `queries`.

    A file of the user's own that has faults, or the name of one that ships, is left out, with a warning in the log for each fault.

    Raises:
        InputRefused: a file that ships has faults.
    """
    found = dict(_shipped())
    for path in sorted((home / OWN_FOLDER).glob("*.cypher")) if home else ():
        query, faults = header.examine(path)
        if path.stem in found:
            faults.insert(0, f"{path}:1: a question that ships is called {path.stem!r} too: rename the file")
        for fault in faults:
            logger.warning("left out: %s", fault)
        if query and not faults:
            found[query.name] = query
    return dict(sorted(found.items()))


def named(catalogue: Mapping[str, SavedQuery], name: str) -> SavedQuery:
    """The saved question of this name.

    Raises:
        QueryRefused: there is none; the hint names the nearest.
    """
    if name in catalogue:
        return catalogue[name]
    near = get_close_matches(name, catalogue, n=3, cutoff=_LIKENESS)
    raise QueryRefused(f"no saved query {name!r}", hint=f"did you mean {', '.join(near)}?" if near else "civicgraph query --list shows them all")


def as_result(catalogue: Mapping[str, SavedQuery]) -> Result:
    """The catalogue as rows for people: name, question, and what each wants to know (optional parameters in brackets)."""
    rows = ((query.name, query.question, " ".join(map(_in_brackets, query.parameters))) for query in catalogue.values())
    return Result(("name", "question", "parameters"), tuple(rows))


def _in_brackets(parameter: Parameter) -> str:
    return parameter.name if parameter.required else f"[{parameter.name}]"


@cache
def _shipped() -> Mapping[str, SavedQuery]:
    return {path.stem: header.read(path) for path in sorted(SHIPPED.glob("*.cypher"))}
