"""What a language model is asked: the model's declaration in words and as a JSON schema, and the text."""

from collections.abc import Iterable
from typing import Any

from graph import model
from graph.dates import written_out

_STATED = tuple(kind for kind in model.RELATIONSHIP_TYPES if not kind.derived and kind.type != "MENTIONED_IN")
_RULES = """You read texts about public institutions and answer with the entities in them and the facts between them, as JSON.
Take only what the text says. `quote` is copied from the text letter by letter: the words that state the fact, at most one sentence.
Give each entity a `key` of its own, the fullest name the text gives it, and its other names and acronyms as aliases;
titles such as Mr or Dr are no part of a name.
Facts name their ends by these keys. Dates are written 2024, 2024-03 or 2024-03-18. Leave out properties that the text does not give.
Menus, share buttons and the like say nothing. A text without facts is answered with empty lists."""


def schema() -> dict[str, Any]:
    """The JSON schema of an answer."""
    return _block(entities=_list(*(_entity(model.NODES[label]) for label in model.ENTITY_LABELS)), facts=_list(*map(_fact, _STATED)))


def _entity(kind: model.NodeType) -> dict[str, Any]:
    return _block(key=_TEXT, label={"const": kind.label}, name=_TEXT, aliases=_list(_TEXT), properties=_properties(kind.properties), quote=_TEXT)


def _fact(kind: model.RelationshipType) -> dict[str, Any]:
    return _block(**{"type": {"const": kind.type}, "from": _TEXT, "to": _TEXT, "properties": _properties(kind.properties), "quote": _TEXT})


_TEXT: dict[str, Any] = {"type": "string"}


def _list(*items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items[0] if len(items) == 1 else {"anyOf": list(items)}}


def _block(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _properties(declared: Iterable[model.Property]) -> dict[str, Any]:
    return {"type": "object", "properties": {item.name: _value(item) for item in declared if not item.external_id}, "additionalProperties": False}


def _value(item: model.Property) -> dict[str, Any]:
    match item.type:
        case model.Type.NUMBER:
            return {"type": "number"}
        case model.Type.CHOICE:
            return {"enum": list(item.choices)}
        case _:
            return _TEXT


def messages(text: str, title: str, published: str) -> list[dict[str, str]]:
    """The question about one text."""
    about = f"Title: {title}\nPublished: {written_out(published)}\n\n{text}"
    return [{"role": "system", "content": f"{_RULES}\n\nEntities:\n{_entities()}\n\nFacts:\n{_facts()}"}, {"role": "user", "content": about}]


def _entities() -> str:
    return "\n".join(f"{label}: {model.NODES[label].help}{_named(model.NODES[label].properties)}" for label in model.ENTITY_LABELS)


def _facts() -> str:
    return "\n".join(f"{kind.type}: {kind.help}; from {' or '.join(kind.sources)} to {' or '.join(kind.targets)}{_named(kind.properties)}" for kind in _STATED)


def _named(properties: Iterable[model.Property]) -> str:
    said = [f"{item.name} ({', '.join(item.choices) or item.help or item.type.value})" for item in properties if not item.external_id]
    return f". Properties: {'; '.join(said)}" if said else ""
