"""Good places to begin, for an empty canvas."""

from dataclasses import dataclass

from dashboard import links
from dashboard.text import counted
from graph.store import View

_PARTNERS = """
MATCH (o:Organisation)-[:PARTNER_OF]-(other:Organisation)
WITH o, count(DISTINCT other) AS many
RETURN o.id AS id, o.name AS name, many ORDER BY many DESC, name LIMIT 1
"""
_AGREEMENT = """
MATCH (a:Agreement)<-[fact:PARTY_TO]-(party:Entity) WHERE coalesce(fact.status, '') <> 'rejected' AND a.date IS NOT NULL AND a.date <> ''
WITH a, count(DISTINCT party) AS many
RETURN a.id AS id, a.name AS name, many ORDER BY a.date DESC, name LIMIT 1
"""
_EVENT = """
MATCH (e:Event)<-[:ORGANISED|PARTICIPATED_IN]-(guest:Entity)
WITH e, count(DISTINCT guest) AS many
RETURN e.id AS id, e.name AS name, many ORDER BY many DESC, name LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Start:
    """One place to begin, and why there."""

    label: str
    name: str
    why: str
    address: str


def starts(view: View) -> tuple[Start, ...]:
    """The organisation with most partners, the newest agreement, the event with most guests: as many of them as there are."""
    asked = (("Organisation", _PARTNERS, "works with {}", "other organisation"), ("Agreement", _AGREEMENT, "the newest agreement, between {}", "party"),
             ("Event", _EVENT, "brought together {}", "guest or organiser"))
    plural = {"party": "parties", "guest or organiser": "guests and organisers"}
    return tuple(Start(label, str(name), why.format(counted(int(many), noun, plural.get(noun, ""))), links.actor(str(id)))
                 for label, cypher, why, noun in asked for id, name, many in view.run(cypher).rows)
