"""What there is to review, and what was decided, as rows."""

from collections.abc import Iterable

from graph.identity.candidates import Candidate
from graph.identity.judgements import Judgement
from graph.result import Result
from graph.review import Preview, Proposed


def candidates(found: Iterable[Candidate]) -> Result:
    """Pairs that may be one: a row each, with the signals that speak for and against it."""
    rows = ((pair.score, pair.label, pair.left_name, pair.right_name,
             [f"{signal.name}: {signal.detail} ({signal.weight:+.2f})" for signal in pair.signals], pair.left, pair.right) for pair in found)
    return Result(("score", "kind", "left", "right", "signals", "leftId", "rightId"), tuple(rows))


def proposed(found: Iterable[Proposed]) -> Result:
    """Facts that wait for a decision: a row each, with the words that state it."""
    rows = ((item.fact.properties.get("confidence"), item.source.name, item.fact.type, item.target.name,
             list(item.fact.properties.get("quotes") or ()), item.fact.id) for item in found)
    return Result(("confidence", "source", "tie", "target", "quotes", "factId"), tuple(rows))


def journal(found: Iterable[Judgement]) -> Result:
    """Decisions, the newest first: who decided what about whom, when and why, and what was undone."""
    rows = ((item.at, item.who, item.verdict.value, list(item.names), item.why, item.undone, item.id) for item in found)
    return Result(("at", "who", "verdict", "about", "why", "undone", "id"), tuple(rows))


def preview(found: Preview) -> str:
    """What a merge would do, in one line."""
    return (f"{found.goes} joins {found.stays}, which will be called {found.name!r}; documents moved: {found.documents_moved}, facts moved: "
            f"{found.facts_moved}, facts that become one with others: {found.facts_joined}; in all then {found.documents} documents and {found.facts} facts")
