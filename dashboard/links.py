"""Addresses of what can be shown. They are relative, so that they hold behind any host and base path."""

from urllib.parse import urlencode

from dashboard.registry import FIRST
from dashboard.state import UrlState
from dashboard.views.documents.state import DocumentsState
from dashboard.views.entries.state import EntriesState
from dashboard.views.explore.state import ExplorerState
from dashboard.views.overview.state import OverviewState
from dashboard.views.queries.state import QueriesState
from dashboard.views.review.state import ReviewState

PAGES: dict[type[UrlState], str] = {
    OverviewState: "./",
    ExplorerState: "explore",
    QueriesState: "queries",
    DocumentsState: "documents",
    EntriesState: "entries",
    ReviewState: "review",
}


def address(state: UrlState) -> str:
    """Where this state is shown."""
    params = urlencode(state.to_query_params(), doseq=True)
    return PAGES[type(state)] + (f"?{params}" if params else "")


def actor(id: str) -> str:
    """An entity: its network, its facts and their proof."""
    return address(ExplorerState(actors=(id,), node=id))


def fact(id: str, *actors: str) -> str:
    """A fact between actors, with its proof."""
    return address(ExplorerState(actors=actors[:1], fact=id))


def page_name(state: UrlState) -> str:
    """The page that shows this kind of state."""
    return FIRST if isinstance(state, OverviewState) else PAGES[type(state)]


def state_of(page_name: str) -> type[UrlState]:
    """The kind of state that a page shows."""
    return next((kind for kind, page in PAGES.items() if page == page_name), OverviewState)


def documents() -> str:
    """The list of documents."""
    return address(DocumentsState())


def document(id: str, span: str = "") -> str:
    """A document, at the stretch of its text that `span` names."""
    return address(DocumentsState(document=id, at=span))


def query(name: str) -> str:
    """A saved query."""
    return address(QueriesState(query=name))


def entries(label: str, *, kind: str = "", year: str = "", since: str = "") -> str:
    """The list of all entities of a kind."""
    return address(EntriesState(label=label, kind=kind, year=year, since=since))
