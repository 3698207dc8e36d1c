"""What the explorer shows."""

from dataclasses import dataclass

from dashboard.state import UrlState, parameter
from graph import model

DEPTHS = (1, 2, 3)
VIEWS = ("network", "table")
TIES = tuple(kind.type for kind in model.RELATIONSHIP_TYPES if kind.type != "MENTIONED_IN")


@dataclass(frozen=True)
class ExplorerState(UrlState):
    """`actors`: ids at the centre; `ties`: kinds of relationship (none named: all); `hidden`: labels that the legend hides.

    `start` and `end` are the years of the time span; `node` or `fact` is what the card shows.
    """

    actors: tuple[str, ...] = parameter((), name="actor")
    depth: int = parameter(1, choices=DEPTHS)
    ties: tuple[str, ...] = parameter((), name="tie", choices=TIES)
    hidden: tuple[str, ...] = parameter((), name="hide", choices=model.ENTITY_LABELS)
    start: str = parameter("", name="from")
    end: str = parameter("", name="to")
    view: str = parameter("network", choices=VIEWS)
    node: str = parameter("")
    fact: str = parameter("")
