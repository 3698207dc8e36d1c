"""The figures of the overview: how many of each kind, and what can be said of them at a glance."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from dashboard import links
from dashboard.text import counted, number
from graph.dates import written_out
from graph.result import Result
from graph.store import View

SOON_DAYS = 90  # an agreement that ends within so many days is worth a word

_COUNTS = {label: f"MATCH (n:{label}) RETURN count(n)" for label in ("Organisation", "Agreement", "Event", "Person", "Document")}
_NEW = """
MATCH (d:Document) WHERE d.published >= $since
MATCH (d)<-[:MENTIONED_IN]-(n:Entity)
WITH DISTINCT n
MATCH (n)-[:MENTIONED_IN]->(other:Document)
WITH n, min(other.published) AS first
WHERE first >= $since
RETURN labels(n) AS labels, count(n) AS many
"""
_AGREEMENTS = """
MATCH (a:Agreement)
WITH a, CASE WHEN a.endDate IS NULL THEN '' ELSE a.endDate END AS ends,
     CASE WHEN a.status IS NULL THEN 'signed' ELSE a.status END AS status
WHERE NOT status IN ['planned', 'expired', 'terminated'] AND (ends = '' OR ends >= $today)
RETURN count(a) AS inForce, sum(CASE WHEN ends <> '' AND ends <= $soon THEN 1 ELSE 0 END) AS ending
"""
_EVENTS = "MATCH (e:Event) WHERE e.date >= $since AND e.date <= $today RETURN count(e)"
_NEWEST = "MATCH (d:Document) WHERE d.published IS NOT NULL AND d.published <> '' RETURN max(d.published)"
_NEW_DOCUMENTS = "MATCH (d:Document) WHERE d.published >= $since RETURN count(d)"


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with its name, what is to be said of it, and the list that it leads to."""

    label: str
    name: str
    count: int
    note: str
    address: str


def newest(view: View) -> str:
    """The date of the newest document; empty where none is dated."""
    return str(_only(view.run(_NEWEST)) or "")


def figures(view: View, *, since: str, today: date) -> tuple[Figure, ...]:
    """What stands in the base, with what came since a date."""
    counts = {label: int(_only(view.run(cypher))) for label, cypher in _COUNTS.items()}
    fresh = _fresh(view, since)
    return (
        Figure("Organisation", "organisations", counts["Organisation"], _plus(fresh["Organisation"], since), links.entries("Organisation")),
        Figure("Agreement", "agreements", counts["Agreement"], _agreements(view, today), links.entries("Agreement")),
        Figure("Event", "events", counts["Event"], _events(view, since, today), links.entries("Event")),
        Figure("Person", "officials", counts["Person"], _plus(fresh["Person"], since), links.entries("Person")),
        Figure("Document", "documents", counts["Document"], _plus(fresh["Document"], since), links.documents()),
    )


def _only(result: Result) -> Any:
    return result.rows[0][0]


def _fresh(view: View, since: str) -> dict[str, int]:
    found = dict.fromkeys(_COUNTS, 0)
    for labels, many in view.run(_NEW, {"since": since}).rows:
        for label in set(labels) & found.keys():
            found[label] += int(many)
    found["Document"] = int(_only(view.run(_NEW_DOCUMENTS, {"since": since})))
    return found


def _plus(count: int, since: str) -> str:
    return f"{number(count) if count else 'none'} new since {written_out(since)}"


def _agreements(view: View, today: date) -> str:
    soon = today + timedelta(days=SOON_DAYS)
    in_force, ending = view.run(_AGREEMENTS, {"today": today.isoformat(), "soon": soon.isoformat()}).rows[0]
    ends = f", {counted(ending, 'ends', 'end')} within {SOON_DAYS} days" if ending else ""
    return f"{number(in_force)} not known to have ended{ends}"


def _events(view: View, since: str, today: date) -> str:
    count = view.run(_EVENTS, {"since": since, "today": today.isoformat()}).rows[0][0]
    return f"{number(count)} took place since {written_out(since)}"
