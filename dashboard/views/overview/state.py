"""What the overview shows."""

from dataclasses import dataclass

from dashboard.state import UrlState, parameter


@dataclass(frozen=True)
class OverviewState(UrlState):
    """`since`: the date from which something counts as new; empty: a year before the newest document."""

    since: str = parameter("")
