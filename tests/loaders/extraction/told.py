"""A short text with known names, and what the extractors of happenings tell of it."""

from typing import Any

from graph.fragment import Document
from loaders.extraction.context import Actor, Claim, Context
from loaders.extraction.happenings import agreements, events
from tests.loaders.extraction.gold_context import gold_context

Told = set[tuple[str, str, str]]


def read(text: str, published: str = "", **names: list[str]) -> tuple[Context, list[Claim]]:
    """The context and the claims of a text in which these names (by label) are known."""
    entities = [{"key": f"{label}-{name}", "label": label, "name": name} for label, listed in names.items() for name in listed]
    gold: dict[str, Any] = {"entities": entities}
    context, _ = gold_context(Document("d-1", text=text, published=published), gold)
    return context, agreements.find(context) + events.find(context)


def told(claims: list[Claim]) -> Told:
    """The claims as (type, source, label or name of the target)."""
    return {(c.type, c.source.name if c.source.label not in ("Agreement", "Event") else c.source.label,
             c.target.name if c.target.label not in ("Agreement", "Event") else c.target.label) for c in claims}


def happenings(context: Context, label: str) -> list[Actor]:
    """The agreements or events that were added to the context."""
    return [actor for actor in context.actors if actor.label == label]
