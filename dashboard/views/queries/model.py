"""A saved question with its form and its answer."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from dashboard import links
from dashboard.views.queries.state import QueriesState
from graph.errors import QueryRefused
from graph.result import Node, Relationship, Result, Subgraph
from graph.store import View
from queries import entities, runner
from queries.catalogue import named
from queries.saved import Parameter, ParameterType, SavedQuery, ViewSpec


@dataclass(frozen=True, slots=True)
class Listed:
    """A question of the list."""

    title: str
    question: str
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter in the form: its value as typed, what can be chosen, and the entity that is meant."""

    parameter: Parameter
    given: str
    choices: tuple[str, ...] = ()
    entity: Node | None = None


@dataclass(frozen=True, slots=True)
class QueriesModel:
    """The chosen question, its form, its answer (None until all it needs is given) and how that is shown; `unknown` are parameters it does not have."""

    state: QueriesState
    saved: SavedQuery | None = None
    fields: tuple[Field, ...] = ()
    result: Result | None = None
    view: ViewSpec | None = None
    unknown: tuple[str, ...] = ()

    @property
    def wanting(self) -> tuple[str, ...]:
        """The labels of what the question still needs."""
        return tuple(field.parameter.label for field in self.fields if field.parameter.required and not field.given)


def load(view: View, catalogue: Mapping[str, SavedQuery], state: QueriesState) -> QueriesModel:
    """What the state names; the question is asked as soon as all it needs is given.

    Raises:
        QueryRefused: there is no such question, or a value is not of its parameter's type; QueryTimeout: it took too long.
    """
    if not state.query:
        return QueriesModel(state)
    saved = named(catalogue, state.query)
    known = {parameter.name for parameter in saved.parameters}
    given = {name: text for name, text in state.given().items() if name in known}
    model = QueriesModel(state, saved, tuple(_field(view, parameter, given) for parameter in saved.parameters),
                         view=saved.view(state.view) or saved.views[0], unknown=tuple(name for name in state.given() if name not in known))
    return model if model.wanting else replace(model, result=runner.run(view, saved, given))


def with_value(state: QueriesState, name: str, text: str) -> QueriesState:
    """The state with another value of a parameter; an empty one takes it away."""
    values = {**state.given(), name: text}
    return replace(state, values=tuple(f"{key}={value}" for key, value in sorted(values.items()) if value))


def drawn(result: Result, columns: tuple[str, ...]) -> Subgraph:
    """The nodes and relationships that stand in these columns."""
    if not columns:
        return result.graph
    nodes: dict[str, Node] = {}
    ties: dict[str, Relationship] = {}
    for row in result:
        for column in columns:
            _gather(row[column], nodes, ties)
    known = {node.id: node for node in result.graph.nodes}
    nodes |= {end: known[end] for tie in ties.values() for end in (tie.source, tie.target) if end in known}
    return Subgraph(tuple(nodes.values()), tuple(tie for tie in ties.values() if tie.source in nodes and tie.target in nodes))


def _gather(value: Any, nodes: dict[str, Node], ties: dict[str, Relationship]) -> None:
    match value:
        case Node():
            nodes[value.id] = value
        case Relationship():
            ties[value.id] = value
        case list() | tuple():
            for item in value:
                _gather(item, nodes, ties)


def themes(catalogue: Mapping[str, SavedQuery], state: QueriesState) -> Mapping[str, tuple[Listed, ...]]:
    """The questions by their first tag."""
    found: dict[str, list[Listed]] = {}
    for saved in catalogue.values():
        listed = Listed(saved.title, saved.question, links.query(saved.name), saved.name == state.query)
        found.setdefault((saved.tags or ("other",))[0], []).append(listed)
    return {theme: tuple(sorted(some, key=lambda item: item.title)) for theme, some in sorted(found.items())}


def _field(view: View, parameter: Parameter, given: Mapping[str, str]) -> Field:
    text = given.get(parameter.name, "")
    choices = runner.choices(view, parameter) if parameter.type is ParameterType.CHOICE else ()
    entity = _meant(view, parameter, text) if parameter.type is ParameterType.ENTITY and text else None
    return Field(parameter, text, choices, entity)


def _meant(view: View, parameter: Parameter, text: str) -> Node | None:
    """The entity of this id or name; where none or several are called so, asking the question says it."""
    try:
        return entities.find(view, text, labels=parameter.of)
    except QueryRefused:
        return None
