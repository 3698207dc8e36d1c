"""Who works with most others."""

from dataclasses import dataclass

from dashboard import links
from dashboard.text import counted, joined, number
from graph.store import View

MOST = 10
RECENT_YEARS = 2  # partners since so many years ago are called recent

_RANKED = """
MATCH (o:Organisation)-[:PARTNER_OF]-(other:Organisation)
WITH o, count(DISTINCT other) AS partners
RETURN o.id AS id, o.name AS name, partners ORDER BY partners DESC, name LIMIT $most
"""
_VIA = "MATCH (o:Organisation {id: $id})-[tie:PARTNER_OF]-(other:Organisation) RETURN other.id, tie.via"
_DATED = "MATCH (shared:Entity) WHERE shared.id IN $ids AND shared.date >= $since RETURN shared.id"


@dataclass(frozen=True, slots=True)
class Partner:
    """An organisation with how many others it works with; `share` is its part of the highest such number."""

    name: str
    partners: int
    share: float
    address: str


@dataclass(frozen=True, slots=True)
class Partners:
    """The organisations with most partners, and what is to be said of the first."""

    ranked: tuple[Partner, ...]
    sentence: str


def partners(view: View, *, year: int) -> Partners:
    """Those with most partners, as of a year."""
    rows = view.run(_RANKED, {"most": MOST}).rows
    top = max((int(count) for _, _, count in rows), default=0)
    ranked = tuple(Partner(str(name), int(count), int(count) / top, links.actor(str(id))) for id, name, count in rows)
    if not rows:
        return Partners((), "")
    first = [partner.name for partner in ranked if partner.partners == top]
    if len(first) > 1:
        return Partners(ranked, f"{joined(first, most=2)} have most partners: {counted(top, 'organisation')} each.")
    since = year - RECENT_YEARS
    recent = _recent(view, str(rows[0][0]), since)
    tail = f", {number(recent)} of them through something new since {since}" if recent else ""
    return Partners(ranked, f"{ranked[0].name} has most partners: {counted(top, 'organisation')}{tail}.")


def _recent(view: View, id: str, since: int) -> int:
    """With how many it shares something dated since a year."""
    via = {str(other): set(shared or ()) for other, shared in view.run(_VIA, {"id": id}).rows}
    dated = {str(id) for (id,) in view.run(_DATED, {"ids": sorted(set().union(*via.values())), "since": str(since)}).rows}
    return sum(bool(shared & dated) for shared in via.values())
