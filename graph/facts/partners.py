"""Who works with whom: derived from the agreements, events and programmes that organisations share, never stated."""

from collections.abc import Iterable
from itertools import combinations

from graph.change import RelationshipWrite
from graph.facts.ledger import Ledger
from graph.fragment import digest
from graph.identity.index import Index
from graph.identity.touched import group

MAX_SHARING = 25
"""Organisations that share one thing and are still partners by it: of more (a convention with fifty signatories) nothing is derived."""

SHARED_BY = {("PARTY_TO", "Agreement"): "target", ("ORGANISED", "Event"): "target", ("FUNDS", "Event"): "target", ("FUNDS", "Programme"): "target",
             ("PART_OF", "Programme"): "target"}
"""Facts that tie an organisation (their source) to a thing that can be shared; and a programme that is part of an organisation, the other way round."""


def bond(type: str, source: tuple[str, str], target: tuple[str, str]) -> tuple[str, str] | None:
    """(shared thing, organisation) where a fact between these two (label, id) ties them so."""
    if source[0] == "Organisation" and (type, target[0]) in SHARED_BY:
        return target[1], source[1]
    if (type, source[0], target[0]) == ("PART_OF", "Programme", "Organisation"):
        return source[1], target[1]
    return None


def derive(index: Index, hubs: Iterable[str], ledger: Ledger) -> None:
    """Bring the partnerships that these shared things give to what they are now."""
    hubs = set(hubs)
    before = {(one, other, hub) for hub, one, other in index.rows_in("SELECT hub, one, other FROM share WHERE hub IN ({})", hubs)}
    sharing = group((hub, organisation) for hub, organisation in index.rows_in("SELECT DISTINCT hub, organisation FROM bond WHERE hub IN ({})", hubs))
    now = {(one, other, hub) for hub, members in sharing.items() if len(members) <= MAX_SHARING for one, other in combinations(sorted(members), 2)}
    index.run_many("DELETE FROM share WHERE one=? AND other=? AND hub=?", before - now)
    index.run_many("INSERT OR IGNORE INTO share VALUES(?,?,?)", ((hub, one, other) for one, other, hub in now - before))
    for one, other in {(one, other) for one, other, _ in before ^ now}:
        via = [hub for (hub,) in index.rows("SELECT hub FROM share WHERE one=? AND other=? ORDER BY hub", (one, other))]
        id = f"p-{digest(one, other)}"
        if via:
            ledger.relationship(RelationshipWrite("PARTNER_OF", id, "Organisation", one, "Organisation", other, {"weight": len(via), "via": via}))
        else:
            ledger.no_relationship("PARTNER_OF", id)
