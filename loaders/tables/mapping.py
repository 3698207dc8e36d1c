"""Mapping files: which columns of a table are entities and which facts they state. The form is described in `docs/tables.md`."""

from collections.abc import Mapping as Object
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from graph import model
from graph.errors import InputRefused
from loaders.tables.checked import Place

_CELL_KEYS = ("column", "constant", "template", "entity", "split", "values", "default", "required", "dates", "decimal")
_SOURCES = ("column", "constant", "template", "entity")


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a value comes from: a column, a constant, a template over columns, or (for a property that names another) an entity of the same row."""

    place: str
    column: str = ""
    constant: str = ""
    template: str = ""
    entity: str = ""
    split: str = ""
    values: Object[str, str] = field(default_factory=dict)
    default: str = ""
    required: bool = False
    dates: tuple[str, ...] = ()
    decimal: str = "."


@dataclass(frozen=True, slots=True)
class EntityColumns:
    """One kind of entity that rows hold; a row whose name is empty is refused, or, where `optional`, simply has none."""

    key: str
    label: str
    name: Cell
    aliases: tuple[Cell, ...] = ()
    properties: Object[str, Cell] = field(default_factory=dict)
    optional: bool = False
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class FactColumns:
    """One kind of fact that rows state between their entities."""

    type: str
    source: str
    target: str
    properties: Object[str, Cell] = field(default_factory=dict)
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Mapping:
    """A whole mapping file; `document` is what it says of the table itself, `text` the file as it is written."""

    name: str
    entities: tuple[EntityColumns, ...]
    facts: tuple[FactColumns, ...] = ()
    document: Object[str, str] = field(default_factory=dict)
    sheet: str = ""
    delimiter: str = ""
    header: int = 1
    text: str = ""


def beside(table: Path) -> Path | None:
    """The mapping file that lies beside a table, `agreements.mapping.yaml` for `agreements.csv`, if there is one."""
    path = table.with_name(f"{table.stem}.mapping.yaml")
    return path if path.is_file() else None


def read_mapping(path: Path) -> Mapping:
    """Read and check a mapping file.

    Raises:
        InputRefused: it cannot be read, or does not fit the model; the line names every fault with its key and place.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        return parse_mapping(yaml.safe_load(text), str(path), text)
    except yaml.MarkedYAMLError as fault:
        line = f", line {fault.problem_mark.line + 1}" if fault.problem_mark else ""
        raise InputRefused(f"{path}{line}: not YAML: {fault.problem}") from None
    except FileNotFoundError:
        raise InputRefused(f"{path}: no such mapping file", hint="docs/tables.md says what one holds") from None
    except OSError as fault:
        raise InputRefused(f"{path}: cannot be read: {(fault.strerror or str(fault)).lower()}") from None
    except (UnicodeDecodeError, yaml.YAMLError) as fault:
        raise InputRefused(f"{path}: not YAML: {fault}") from None


def parse_mapping(content: Any, name: str, text: str = "") -> Mapping:
    """Check what a mapping file holds.

    Raises:
        InputRefused: it does not fit the model; the line names every fault with its key and place.
    """
    root = Place(name, content)
    root.known("document", "table", "entities", "facts")
    table, document = root.at("table", {}), root.at("document", {})
    table.known("sheet", "delimiter", "header")
    document.known("title", "publisher", "url", "published", "language")
    entities = tuple(_entity(key, place) for key, place in root.at("entities").items())
    if not entities and root.has("entities"):
        root.at("entities").complain("names no entity")
    facts = tuple(_fact(place, {item.key: item.label for item in entities}) for place in root.at("facts", []).list())
    mapping = Mapping(name, entities, facts, {key: place.text() for key, place in document.items()},
                      table.at("sheet", "").text(), table.at("delimiter", "").text(), table.at("header", 1).whole(), text)
    root.settled()
    return mapping


def _entity(key: str, place: Place) -> EntityColumns:
    place.known("label", "name", "aliases", "properties", "optional", "confidence")
    label = place.at("label").one_of(model.ENTITY_LABELS)
    properties = _properties(place.at("properties", {}), label, model.NODES[label].properties) if label else {}
    return EntityColumns(key, label, _cell(place.at("name")), tuple(map(_cell, place.at("aliases", []).list())), properties,
                         place.at("optional", False).flag(), place.at("confidence", 1.0).share())


def _fact(place: Place, labels: Object[str, str]) -> FactColumns:
    place.known("type", "from", "to", "properties", "confidence")
    type = place.at("type").one_of(tuple(item.type for item in model.RELATIONSHIP_TYPES if not item.derived and item.type != "MENTIONED_IN"))
    source, target = (place.at(end).one_of(tuple(labels)) if labels else "" for end in ("from", "to"))
    properties = _fact_properties(place, type, source, target, labels) if type else {}
    return FactColumns(type, source, target, properties, place.at("confidence", 1.0).share())


def _fact_properties(place: Place, type: str, source: str, target: str, labels: Object[str, str]) -> dict[str, Cell]:
    relation = model.RELATIONSHIPS[type]
    for key, given, allowed in (("from", source, relation.sources), ("to", target, relation.targets)):
        label = labels.get(given)
        if label and label not in allowed:
            place.at(key).complain(f"{type} cannot stand at {label} {given!r}, only at {', '.join(allowed)}")
    properties = _properties(place.at("properties", {}), type, relation.properties)
    for name, cell in properties.items():
        if cell.entity and cell.entity not in labels:
            place.at("properties").at(name).complain(f"no entity is called {cell.entity!r}")
    return properties


def _properties(place: Place, owner: str, declared: tuple[model.Property, ...]) -> dict[str, Cell]:
    known = {item.name: item for item in declared}
    cells = {}
    for name, inner in place.items():
        if name not in known:
            inner.complain(f"{owner} has no such property", hint=f"it has {', '.join(known) or 'none'}")
            continue
        cells[name] = _cell(inner)
        fixed = [cells[name].constant, cells[name].default, *cells[name].values.values()]
        if wrong := [value for value in fixed if value and known[name].choices and value not in known[name].choices]:
            inner.complain(f"{wrong[0]!r} is not one of {', '.join(known[name].choices)}")
    return cells


def _cell(place: Place) -> Cell:
    if isinstance(place.value, str):
        return Cell(place.key, column=place.text())
    place.known(*_CELL_KEYS)
    given = [key for key in _SOURCES if place.has(key)]
    if len(given) != 1:
        place.complain(f"needs one of {', '.join(_SOURCES)}")
    source = place.at(given[0]).text() if given else ""
    return Cell(
        place.key,
        column=source if given == ["column"] else "",
        constant=source if given == ["constant"] else "",
        template=source if given == ["template"] else "",
        entity=source if given == ["entity"] else "",
        split=place.at("split", "").text(),
        values={key: inner.text() for key, inner in place.at("values", {}).items()},
        default=place.at("default", "").text(),
        required=place.at("required", False).flag(),
        dates=tuple(inner.text() for inner in place.at("dates", []).list()),
        decimal=place.at("decimal", ".").one_of((".", ",")),
    )
