"""The list of documents."""

from dataclasses import dataclass, replace

from dashboard import links
from dashboard.sources import publisher_of
from dashboard.views.documents.state import DocumentsState
from graph.dates import written_out
from graph.names import fold
from graph.store import View

PAGE = 50  # documents on one page

_FILTERS = (
    "MATCH (d:Document) WHERE ($publisher = '' OR d.publisher = $publisher) AND ($year = '' OR d.published STARTS WITH $year)"
    " AND ($text = '' OR toLower(d.title) CONTAINS $text OR toLower(d.text) CONTAINS $text)"
)
_LISTED = (
    f"{_FILTERS} WITH d ORDER BY CASE WHEN d.published IS NULL THEN '' ELSE d.published END DESC, d.title SKIP $skip LIMIT $most "
    "OPTIONAL MATCH (d)<-[:MENTIONED_IN]-(n:Entity) "
    "RETURN d.id AS id, d.title AS title, d.publisher AS publisher, d.published AS published, d.path AS path, d.url AS url, count(n) AS named"
)
_PUBLISHERS = "MATCH (d:Document) WHERE d.publisher IS NOT NULL AND d.publisher <> '' RETURN DISTINCT d.publisher AS publisher ORDER BY publisher"
_YEARS = "MATCH (d:Document) WHERE d.published IS NOT NULL AND d.published <> '' RETURN DISTINCT substring(d.published, 0, 4) AS year ORDER BY year DESC"


@dataclass(frozen=True, slots=True)
class Listed:
    """One document of the list; `named`: how many entities it speaks of."""

    title: str
    publisher: str
    published: str
    named: int
    address: str


@dataclass(frozen=True, slots=True)
class ListModel:
    """A page of the list, how many there are in all, and what can be chosen to filter by."""

    state: DocumentsState
    rows: tuple[Listed, ...]
    total: int
    publishers: tuple[str, ...]
    years: tuple[str, ...]

    @property
    def filtered(self) -> bool:
        """Whether anything narrows the list."""
        return bool(self.state.text or self.state.publisher or self.state.year)

    @property
    def earlier(self) -> str:
        """The address of the page before; empty on the first."""
        return links.address(replace(self.state, page=self.state.page - 1)) if self.state.page > 1 else ""

    @property
    def later(self) -> str:
        """The address of the page after; empty on the last."""
        return links.address(replace(self.state, page=self.state.page + 1)) if self.state.page * PAGE < self.total else ""


def load(view: View, state: DocumentsState) -> ListModel:
    """The page of the list that the state names, the newest first."""
    state = replace(state, page=max(1, state.page))
    given = {"publisher": state.publisher, "year": state.year, "text": state.text.strip().lower()}
    total = int(view.run(f"{_FILTERS} RETURN count(d)", given).rows[0][0])
    rows = list(view.run(_LISTED, {**given, "skip": (state.page - 1) * PAGE, "most": PAGE}))
    rows.sort(key=lambda row: (row["published"] or "", fold(str(row["title"] or ""))), reverse=True)
    listed = tuple(Listed(str(row["title"] or row["path"] or "untitled"), publisher_of(row["publisher"], row["url"]), written_out(row["published"] or ""),
                          int(row["named"]), links.document(row["id"])) for row in rows)
    return ListModel(state, listed, total, _column(view, _PUBLISHERS), _column(view, _YEARS))


def _column(view: View, cypher: str) -> tuple[str, ...]:
    return tuple(str(value) for (value,) in view.run(cypher).rows)
