"""A saved query's file: a header in YAML inside a comment, then Cypher. Every fault is one line with its file and place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from graph import model
from graph.errors import InputRefused
from queries import cypher, portable
from queries.parameters import number, parse
from queries.saved import COLUMN_VIEWS, VIEW_ROLES, Bounds, Parameter, ParameterType, SavedQuery, ViewSpec

_HEADER = re.compile(r"\s*/\*(.*?)\*/\s*", re.DOTALL)
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml, where PyYAML was built with it, is ten times as fast
_KEYS = ("title", "question", "tags", "parameters", "views")
_PARAMETER_KEYS = ("type", "label", "help", "default", "required", "choices", "of", "minimum", "maximum", "whole")
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_PARAMETER_NAME = re.compile(r"[a-z][A-Za-z0-9]*")


class _Faulty(Exception):
    """The file cannot be read any further."""


@dataclass(frozen=True, slots=True)
class _Value:
    """One value of the header and the line of the file where it stands."""

    value: Any  # text, list of _Value, or dict of name to _Value
    line: int


@dataclass(slots=True)
class _Reader:
    """Reads one file, and gathers what is wrong with it as (line, fault)."""

    path: Path
    faults: list[tuple[int, str]]

    def fault(self, line: int, text: str) -> None:
        self.faults.append((line, text))

    def fields(self, found: _Value, known: tuple[str, ...], what: str) -> dict[str, _Value]:
        """The entries of a mapping whose keys are known."""
        if not isinstance(found.value, dict):
            self.fault(found.line, f"{what} is not a mapping of names to values")
            return {}
        for name, value in found.value.items():
            if name not in known:
                self.fault(value.line, f"unknown key {name!r} in {what} (known: {', '.join(known)})")
        return {name: value for name, value in found.value.items() if name in known}

    def text(self, found: _Value | None, what: str, *, line: int = 1, required: bool = False) -> str:
        """A text, empty where there is none."""
        if found is None or found.value == "":
            if required:
                self.fault(line, f"{what} is missing")
            return ""
        if not isinstance(found.value, str):
            self.fault(found.line, f"{what} is not a text")
            return ""
        return " ".join(found.value.split())

    def texts(self, found: _Value | None, what: str) -> tuple[str, ...]:
        """A list of texts."""
        if found is None:
            return ()
        if not isinstance(found.value, list):
            self.fault(found.line, f"{what} is not a list")
            return ()
        return tuple(self.text(item, what) for item in found.value)


def read(path: Path) -> SavedQuery:
    """Read and check one file.

    Raises:
        InputRefused: the file has faults; the message names the first, `examine` gives all.
    """
    query, faults = examine(path)
    if query is None or faults:
        raise InputRefused(faults[0], hint=f"{len(faults)} faults in all" if len(faults) > 1 else "")
    return query


def examine(path: Path) -> tuple[SavedQuery | None, list[str]]:
    """What could be read of one file, and everything wrong with it, a line each: `partners.cypher:7: unknown type 'txt' …`."""
    reader, query = _Reader(path, []), None
    try:
        query = _saved_query(reader, path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as fault:
        reader.fault(1, f"cannot be read: {fault}")
    except _Faulty:
        pass
    return query, [f"{path}:{line}: {text}" for line, text in sorted(reader.faults)]


def _saved_query(reader: _Reader, text: str) -> SavedQuery:
    match = _HEADER.match(text)
    if not match:
        reader.fault(1, "no header: the file begins with /* title: … */")
        raise _Faulty
    header = reader.fields(_yaml(reader, match[1], text[:match.start(1)].count("\n")), _KEYS, "the header")
    body = text[match.end():].rstrip()
    blank = cypher.blanked(body)
    first = text[:match.end()].count("\n") + 1
    columns = cypher.columns(blank)
    if not _NAME.fullmatch(reader.path.stem):
        reader.fault(1, f"the file's name {reader.path.stem!r} is not small letters, digits and single hyphens")
    declared = tuple(_parameters(reader, header.get("parameters")))
    views = tuple(_views(reader, header.get("views"), columns))
    for line, fault in _body_faults(blank, declared, columns, views):
        reader.fault(first + line if line >= 0 else 1, fault)
    title, question = (reader.text(header.get(key), key, required=True) for key in ("title", "question"))
    return SavedQuery(reader.path.stem, title, question, reader.texts(header.get("tags"), "tags"), declared, views, body, tuple(columns), reader.path)


def _yaml(reader: _Reader, text: str, offset: int) -> _Value:
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        reader.fault(offset + 1 + (mark.line if mark else 0), f"the header is not YAML: {fault.problem or fault.context}")
        raise _Faulty from None
    except yaml.YAMLError as fault:
        reader.fault(offset + 1, f"the header is not YAML: {' '.join(str(fault).split())}")
        raise _Faulty from None
    return _located(node, offset + 1) if node else _Value({}, offset + 1)


def _located(node: yaml.Node, offset: int) -> _Value:
    line = node.start_mark.line + offset
    if isinstance(node, yaml.MappingNode):
        return _Value({key.value: _Value(_located(value, offset).value, key.start_mark.line + offset) for key, value in node.value}, line)
    if isinstance(node, yaml.SequenceNode):
        return _Value([_located(item, offset) for item in node.value], line)
    return _Value(node.value, line)


def _parameters(reader: _Reader, found: _Value | None) -> Iterator[Parameter]:
    if found is None:
        return
    if not isinstance(found.value, dict):
        reader.fault(found.line, "parameters is not a mapping of names to what they are")
        return
    for name, value in found.value.items():
        if not _PARAMETER_NAME.fullmatch(name):
            reader.fault(value.line, f"the parameter's name {name!r} is not letters and digits, the first a small letter")
        yield _parameter(reader, name, value)


def _parameter(reader: _Reader, name: str, found: _Value) -> Parameter:
    what, line = f"parameter {name!r}", found.line
    own = reader.fields(found, _PARAMETER_KEYS, what)
    type = _parameter_type(reader, own.get("type"), what, line)
    choices = own.get("choices")
    asked = choices is not None and isinstance(choices.value, str)
    default = own.get("default")
    parameter = Parameter(
        name, type, reader.text(own.get("label"), f"label of {what}") or name, reader.text(own.get("help"), f"help of {what}"),
        reader.text(default, f"default of {what}") if default else None, _flag(reader, own.get("required"), what),
        () if asked else reader.texts(choices, f"choices of {what}"), reader.text(choices, f"choices of {what}") if asked else "",
        reader.texts(own.get("of"), f"of in {what}"), _bounds(reader, own, what),
    )
    for fault in _parameter_faults(parameter):
        reader.fault(line, f"{what}: {fault}")
    return parameter


def _parameter_type(reader: _Reader, found: _Value | None, what: str, line: int) -> ParameterType:
    text = reader.text(found, f"type of {what}", line=line, required=True)
    if text and text not in list(ParameterType):
        reader.fault(line, f"{what}: unknown type {text!r} (known: {', '.join(ParameterType)})")
    return ParameterType(text) if text in list(ParameterType) else ParameterType.TEXT


def _flag(reader: _Reader, found: _Value | None, what: str, *, key: str = "required") -> bool:
    text = reader.text(found, f"{key} of {what}")
    if found is not None and text not in ("true", "false"):
        reader.fault(found.line, f"{what}: {key} is true or false")
    return text == "true"


def _bounds(reader: _Reader, own: dict[str, _Value], what: str) -> Bounds:
    return Bounds(_bound(reader, own.get("minimum"), f"minimum of {what}"), _bound(reader, own.get("maximum"), f"maximum of {what}"),
                  _flag(reader, own.get("whole"), what, key="whole"))


def _bound(reader: _Reader, found: _Value | None, what: str) -> float | None:
    text = reader.text(found, what)
    if found is None:
        return None
    try:
        return number(text)
    except InputRefused as fault:
        reader.fault(found.line, f"{what}: {fault.message}")
        return None


def _parameter_faults(parameter: Parameter) -> Iterator[str]:
    is_choice, is_entity = parameter.type is ParameterType.CHOICE, parameter.type is ParameterType.ENTITY
    if is_choice and not (parameter.choices or parameter.choices_query):
        yield "a choice needs choices: a list, or Cypher that gives one"
    if not is_choice and (parameter.choices or parameter.choices_query):
        yield "only a choice has choices"
    if parameter.bounds != Bounds() and parameter.type is not ParameterType.NUMBER:
        yield "only a number has `minimum`, `maximum` and `whole`"
    lowest, highest = parameter.bounds.minimum, parameter.bounds.maximum
    if lowest is not None and highest is not None and lowest > highest:
        yield "`minimum` is above `maximum`"
    if parameter.of and not is_entity:
        yield "only an entity has `of`"
    yield from (f"unknown label {label!r} (known: {', '.join(model.ENTITY_LABELS)})" for label in parameter.of if label not in model.ENTITY_LABELS)
    if parameter.choices_query:
        blank = cypher.blanked(parameter.choices_query)
        yield from (f"in its choices, {fault}" for _, fault in portable.refusals(blank))
        yield from (f"in its choices, ${name}: a query for choices takes no parameters" for name in cypher.parameters(blank))
    if parameter.required and parameter.default is not None:
        yield "a required parameter has no default"
    elif parameter.default is not None and not is_entity and not parameter.choices_query:
        yield from _default_faults(parameter)


def _default_faults(parameter: Parameter) -> Iterator[str]:
    try:
        parse(parameter, parameter.default or "")
    except InputRefused as fault:
        yield f"default: {fault.message}"


def _views(reader: _Reader, found: _Value | None, columns: list[str]) -> Iterator[ViewSpec]:
    if found is None or not found.value or not isinstance(found.value, list):
        reader.fault(found.line if found else 1, "views is missing: a list such as [table, network]")
        return
    for item in found.value:
        kind, given = _kind_and_roles(item)
        if kind not in VIEW_ROLES:
            reader.fault(item.line, f"unknown view {kind!r} (known: {', '.join(VIEW_ROLES)})")
            continue
        yield _view(reader, kind, given, columns)


def _kind_and_roles(item: _Value) -> tuple[str, _Value]:
    """A view is written `table`, or `bar: {x: year, y: number}`."""
    if isinstance(item.value, dict) and len(item.value) == 1:
        kind, given = next(iter(item.value.items()))
        return kind, given if given.value else _Value({}, given.line)
    return str(item.value), _Value({}, item.line)


def _view(reader: _Reader, kind: str, given: _Value, columns: list[str]) -> ViewSpec:
    needed, possible = VIEW_ROLES[kind]
    what = f"view {kind!r}"
    own = reader.fields(given, (*needed, *possible, *(("columns",) if kind in COLUMN_VIEWS else ())), what)
    roles = {role: reader.text(value, f"{role} of {what}") for role, value in own.items() if role != "columns"}
    shown = reader.texts(own.get("columns"), f"columns of {what}")
    for role in needed:
        if role not in roles:
            reader.fault(given.line, f"{what} needs {role}: the column that gives it")
    for column in (*roles.values(), *shown):
        if column and column not in columns:
            reader.fault(given.line, f"{what}: the query returns no column {column!r} (it returns {', '.join(columns) or 'nothing'})")
    return ViewSpec(kind, roles, shown)


def _body_faults(blank: str, declared: tuple[Parameter, ...], columns: list[str], views: tuple[ViewSpec, ...]) -> Iterator[tuple[int, str]]:
    """What is wrong with the Cypher, with the line within it counted from 0; -1 for what has no place in it."""
    if not blank.strip():
        yield 0, "no Cypher after the header"
        return
    used = cypher.parameters(blank)
    names = {parameter.name for parameter in declared}
    yield from ((_line(blank, at), f"${name} is not declared in the header") for name, at in used.items() if name not in names)
    yield from ((-1, f"parameter {name!r} is declared and not used") for name in sorted(names - used.keys()))
    yield from ((_line(blank, at), fault) for at, fault in portable.refusals(blank))
    yield from ((0, f"the {number}. column has no name: write AS") for number, column in enumerate(columns, 1) if not column)
    yield from ((0, f"two columns are called {column!r}") for column in sorted({c for c in columns if c and columns.count(c) > 1}))
    if not portable.is_ordered(blank) and any(view.kind != "metric" for view in views):
        yield 0, "no ORDER BY after the last RETURN: rows would come in any order"


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset)
