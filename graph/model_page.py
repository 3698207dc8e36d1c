"""`docs/model.md`, written from the model."""

from collections.abc import Iterable, Sequence

from graph import model
from graph.model import NodeType, Property, RelationshipType, Standards

_INTRODUCTION = """# The model

This page is made from `graph/model.py`; `python -m graph.model_page > docs/model.md` writes it anew.

Every entity carries the label `Entity` besides its own, an `id`, a `name`, its `aliases`, and `searchText`:
its names as search compares them, indexed by `ent_ft`.
Ids are opaque and stable. Dates are ISO 8601 of any precision: `2024`, `2024-03`, `2024-03-18`.
"""

_FACTS = """## What every fact carries

Each relationship but `MENTIONED_IN` and the derived ones is a fact with an `id` of its own and its evidence:
"""


def model_page() -> str:
    """The page about the model, as Markdown."""
    return "\n".join((
        _INTRODUCTION,
        "## Nodes\n",
        *map(_node_section, model.NODE_TYPES),
        "## Relationships\n",
        _table(("relationship", "from → to", "meaning", "own properties"), map(_relationship_row, model.RELATIONSHIP_TYPES)),
        "`PARTNER_OF` is derived from what organisations share, and never stated. `MENTIONED_IN` carries what its document says of the entity besides.\n",
        _FACTS,
        _properties(model.EVIDENCE_PROPERTIES),
        "## Terms of the standards\n",
        _table(("civicgraph", "Popolo", "FollowTheMoney", "W3C Organization Ontology", "schema.org"), _standards()),
    ))


def _node_section(kind: NodeType) -> str:
    return f"### `{kind.label}` ({kind.plural})\n\n{kind.help[0].upper()}{kind.help[1:]}.\n\n{_properties(kind.properties)}"


def _properties(declared: Sequence[Property]) -> str:
    if not declared:
        return ""
    return _table(("property", "type", "meaning"), ((f"`{item.name}`", str(item.type), _meaning(item)) for item in declared))


def _meaning(item: Property) -> str:
    choices = ", ".join(f"`{choice}`" for choice in item.choices)
    return ": ".join(part for part in (item.help, choices) if part)


def _relationship_row(kind: RelationshipType) -> tuple[str, ...]:
    own = "; ".join(f"`{item.name}`" + (f" ({_meaning(item)})" if _meaning(item) else "") for item in kind.properties)
    return f"`{kind.type}`", f"{_ends(kind.sources)} → {_ends(kind.targets)}", f"{kind.phrase}: {kind.help}", own


def _ends(labels: tuple[str, ...]) -> str:
    return "any entity" if labels == model.ENTITY_LABELS else ", ".join(labels)


def _standards() -> Iterable[tuple[str, ...]]:
    terms: list[tuple[str, Standards]] = [(kind.label, kind.standards) for kind in model.NODE_TYPES]
    terms += [(kind.type, kind.standards) for kind in model.RELATIONSHIP_TYPES]
    return ((f"`{name}`", *(f"`{term}`" if term else "" for term in (said.popolo, said.followthemoney, said.org, said.schema))) for name, said in terms)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = (head, tuple("---" for _ in head), *rows)
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines) + "\n"


if __name__ == "__main__":
    print(model_page(), end="")
