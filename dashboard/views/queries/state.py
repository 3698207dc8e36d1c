"""Which saved query is shown, with which values."""

from dataclasses import dataclass

from dashboard.state import UrlState, parameter


@dataclass(frozen=True)
class QueriesState(UrlState):
    """`values`: `name=value` for each parameter that is not at its default; `view`: how to show the result, empty: as the query declares first."""

    query: str = parameter("")
    values: tuple[str, ...] = parameter((), name="with")
    view: str = parameter("")

    def given(self) -> dict[str, str]:
        """The values by the names of the parameters."""
        return dict(pair.split("=", 1) for pair in self.values if "=" in pair)
