"""Facts as sentences."""

from dataclasses import dataclass

from dashboard.text import country, number, term, value
from graph.dates import written_out
from graph.network import phrase
from graph.result import Node, Relationship


@dataclass(frozen=True, slots=True)
class Sentence:
    """A fact in words: who, what, whom; and what else is known of it."""

    text: str
    detail: str


def sentence(fact: Relationship, source: str, target: str) -> Sentence:
    """A fact between two names."""
    return Sentence(f"{source} {phrase(fact.type)} {target}", detail(fact))


def detail(fact: Relationship) -> str:
    """What a fact says besides its two ends: title or role, time, sum, and whether people have still to judge it."""
    own = fact.properties
    said = [str(own.get("title") or ""), term(own["role"]) if own.get("role") else "", _time(fact), _sum(fact), _shared(fact)]
    if own.get("status") == "proposed":
        said.append("proposed, not yet accepted")
    return " · ".join(filter(None, said))


def described(node: Node) -> str:
    """What an entity is, in a few words: `academy · Pakistan`, `memorandum of understanding · signed · 12 November 2025`."""
    known = node.properties
    said = [term(known["kind"]) if known.get("kind") else node.label.lower(), term(known["status"]) if known.get("status") else "",
            country(known.get("country")), written_out(str(known["date"])) if known.get("date") else ""]
    return " · ".join(filter(None, said))


def _time(fact: Relationship) -> str:
    start, end = (str(fact.properties.get(name) or "") for name in ("startDate", "endDate"))
    if start and end:
        return f"{written_out(start)} to {written_out(end)}"
    return f"since {written_out(start)}" if start else f"until {written_out(end)}" if end else ""


def _sum(fact: Relationship) -> str:
    amount = fact.properties.get("amount")
    return f"{value(amount)} {fact.properties.get('currency') or ''}".strip() if amount else ""


def _shared(fact: Relationship) -> str:
    weight = fact.properties.get("weight")
    return f"{number(weight)} shared" if weight else ""
