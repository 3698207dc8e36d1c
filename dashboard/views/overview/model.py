"""What the overview says."""

from dataclasses import dataclass
from datetime import date

from dashboard.views.overview.figures import Figure, figures, newest
from dashboard.views.overview.news import News, news
from dashboard.views.overview.partners import Partners, partners
from dashboard.views.overview.state import OverviewState
from graph.dates import is_date
from graph.store import View

_BY_YEAR = """
MATCH (a:Agreement) WHERE a.date IS NOT NULL AND a.date <> ''
WITH substring(a.date, 0, 4) AS year, a.kind AS kind
RETURN year, kind, count(*) AS many ORDER BY year, kind
"""
_UNDATED = "MATCH (a:Agreement) WHERE a.date IS NULL OR a.date = '' RETURN count(a)"


@dataclass(frozen=True, slots=True)
class YearAndKind:
    """How many agreements of a kind were signed in a year."""

    year: str
    kind: str
    count: int


@dataclass(frozen=True, slots=True)
class OverviewModel:
    """The figures, the agreements by year and kind, who works with most others, and what is new since a date."""

    since: str
    figures: tuple[Figure, ...]
    agreements: tuple[YearAndKind, ...]
    undated: int
    partners: Partners
    news: tuple[News, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing is loaded yet."""
        return not any(figure.count for figure in self.figures)


def load(view: View, state: OverviewState, *, today: date) -> OverviewModel:
    """Everything the overview says, as of a day."""
    since = state.since if is_date(state.since) else _year_before(newest(view), today)
    rows = view.run(_BY_YEAR).rows
    return OverviewModel(
        since=since,
        figures=figures(view, since=since, today=today),
        agreements=tuple(YearAndKind(str(year), str(kind or ""), int(many)) for year, kind, many in rows),
        undated=int(view.run(_UNDATED).rows[0][0]),
        partners=partners(view, year=today.year),
        news=news(view, since=since),
    )


def _year_before(newest_date: str, today: date) -> str:
    latest = min(newest_date, today.isoformat()) if is_date(newest_date) else today.isoformat()
    return f"{int(latest[:4]) - 1}{latest[4:]}".replace("-02-29", "-02-28")
