"""All entities of one kind, filtered and ordered, a page at a time."""

from dataclasses import dataclass, replace
from typing import Any

from dashboard import links
from dashboard.text import country, joined, term
from dashboard.views.entries.state import EntriesState
from graph.dates import is_date, written_out
from graph.store import View

PAGE = 50  # entries on one page
UNKNOWN = "unknown"  # as a year: those without a date
_ORDERS = {"ties": "ties DESC, n.name", "name": "n.name", "newest": "CASE WHEN n.date IS NULL THEN '' ELSE n.date END DESC, n.name"}
_FILTERS = (
    "($kind = '' OR n.kind = $kind) AND ($country = '' OR n.country = $country) AND ($status = '' OR n.status = $status)"
    " AND ($year = '' OR ($year = 'unknown' AND (n.date IS NULL OR n.date = '')) OR n.date STARTS WITH $year)"
)
_SINCE = " MATCH (n)-[:MENTIONED_IN]->(d:Document) WITH n, min(d.published) AS first WHERE first >= $since"
_STANDS = "WHERE coalesce(fact.status, '') <> 'rejected'"
# Who stands beside an entity in its list, by its kind.
_BESIDE = {
    "Agreement": ("Parties", "MATCH (n:Entity {id: id})<-[fact:PARTY_TO]-(other:Entity) {} RETURN id, other.name AS text"),
    "Event": ("Organisers", "MATCH (n:Entity {id: id})<-[fact:ORGANISED]-(other:Entity) {} RETURN id, other.name AS text"),
    "Person": ("Offices", "MATCH (n:Entity {id: id})-[fact:HOLDS_POSITION]->(other:Entity) {} RETURN id, coalesce(fact.title + ', ', '') + other.name AS text"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One entity of the list; unknown values are empty."""

    name: str
    address: str
    kind: str
    country: str
    date: str
    beside: str
    ties: int


@dataclass(frozen=True, slots=True)
class EntriesModel:
    """A page of the list, how many there are in all, and what can be chosen to filter by."""

    state: EntriesState
    rows: tuple[Row, ...]
    total: int
    kinds: tuple[str, ...]
    countries: tuple[str, ...]
    beside: str

    @property
    def dated(self) -> bool:
        """Whether entities of this kind have a day of their own."""
        return self.state.label in ("Agreement", "Event")

    @property
    def earlier(self) -> str:
        """The address of the page before; empty on the first."""
        return links.address(replace(self.state, page=self.state.page - 1)) if self.state.page > 1 else ""

    @property
    def later(self) -> str:
        """The address of the page after; empty on the last."""
        return links.address(replace(self.state, page=self.state.page + 1)) if self.state.page * PAGE < self.total else ""


def load(view: View, state: EntriesState) -> EntriesModel:
    """The page of the list that the state names."""
    state = replace(state, page=max(1, state.page), since=state.since if is_date(state.since) else "")
    given = {"kind": state.kind, "country": state.country, "status": state.status, "year": state.year, "since": state.since}
    chosen = f"MATCH (n:{state.label}) WHERE {_FILTERS}{' WITH n' + _SINCE if state.since else ''}"
    total = int(view.run(f"{chosen} RETURN count(n)", given).rows[0][0])
    found = list(view.run(
        f"{chosen} WITH n OPTIONAL MATCH (n)-[fact]-(:Entity) {_STANDS} WITH n, count(fact) AS ties ORDER BY {_ORDERS[state.order]} SKIP $skip LIMIT $most "
        "RETURN n.id AS id, n.name AS name, n.kind AS kind, n.country AS country, n.date AS date, ties",
        {**given, "skip": (state.page - 1) * PAGE, "most": PAGE}))
    beside = _beside(view, state.label, [row["id"] for row in found])
    return EntriesModel(state, tuple(_row(row, beside.get(row["id"], [])) for row in found), total,
                        _distinct(view, state.label, "kind"), _distinct(view, state.label, "country"), _BESIDE.get(state.label, ("", ""))[0])


def _beside(view: View, label: str, ids: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    if label in _BESIDE:
        for id, text in view.run(f"UNWIND $ids AS id {_BESIDE[label][1].replace('{}', _STANDS)} ORDER BY id, text", {"ids": ids}).rows:
            found.setdefault(id, []).append(str(text or ""))
    return found


def _row(row: dict[str, Any], beside: list[str]) -> Row:
    return Row(str(row["name"]), links.actor(row["id"]), term(row["kind"]) if row["kind"] else "", country(row["country"]),
               written_out(row["date"]) if row["date"] else "", joined(list(dict.fromkeys(filter(None, beside)))), int(row["ties"]))


def _distinct(view: View, label: str, property: str) -> tuple[str, ...]:
    found = view.run(f"MATCH (n:{label}) WHERE n.{property} IS NOT NULL RETURN DISTINCT n.{property} AS value ORDER BY value")
    return tuple(str(value) for (value,) in found.rows if value)
