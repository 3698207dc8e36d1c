"""A saved question as a record: what it asks, what it wants to know first, and how its answer is shown."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any


class ParameterType(StrEnum):
    """What a parameter takes."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    BOOLEAN = "boolean"
    CHOICE = "choice"
    ENTITY = "entity"


@dataclass(frozen=True, slots=True)
class Bounds:
    """Which numbers a parameter takes: those from `minimum` to `maximum`, where given, and only whole ones if `whole`."""

    minimum: float | None = None
    maximum: float | None = None
    whole: bool = False

    def __contains__(self, number: float) -> bool:
        above = self.minimum is None or number >= self.minimum
        below = self.maximum is None or number <= self.maximum
        return above and below and (not self.whole or number == int(number))

    def __str__(self) -> str:
        """As a user is told of them: `a whole number from 1 to 10,000`."""
        lowest = f" from {self.minimum:,.15g}" if self.minimum is not None else ""
        highest = f" {'to' if lowest else 'up to'} {self.maximum:,.15g}" if self.maximum is not None else ""
        return f"a {'whole ' if self.whole else ''}number{lowest}{highest}"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One thing a question wants to know; `default` is written as a user would type it, None where there is none.

    An optional parameter without default is null in the Cypher. `of` are the labels that an entity may have; `choices_query` is Cypher
    whose first column lists the choices.
    """

    name: str
    type: ParameterType
    label: str
    help: str = ""
    default: str | None = None
    required: bool = False
    choices: tuple[str, ...] = ()
    choices_query: str = ""
    of: tuple[str, ...] = ()
    bounds: Bounds = Bounds()

    def to_json(self) -> dict[str, Any]:
        """Everything a form needs, as JSON."""
        return {"name": self.name, "type": self.type.value, "label": self.label, "help": self.help, "default": self.default, "required": self.required,
                "choices": list(self.choices), "choices_query": self.choices_query, "of": list(self.of), **asdict(self.bounds)}


# What each kind of view needs to know: roles that must be given a column, roles that may.
VIEW_ROLES: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "table": ((), ()),
    "network": ((), ()),
    "bar": (("x", "y"), ("series",)),
    "line": (("x", "y"), ("series",)),
    "timeline": (("name", "start"), ("end", "group")),
    "map": (("name", "latitude", "longitude"), ("size",)),
    "metric": (("value",), ("label", "of")),
}
# Views that may show some of the columns only.
COLUMN_VIEWS = ("table", "network")


@dataclass(frozen=True, slots=True)
class ViewSpec:
    """One way to show an answer: `roles` say which column plays which part; `columns` are those shown, all where empty."""

    kind: str
    roles: Mapping[str, str] = field(default_factory=dict)
    columns: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """`{"kind", role: column …, "columns"}`."""
        return {"kind": self.kind, **self.roles, **({"columns": list(self.columns)} if self.columns else {})}


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """One saved question; `columns` are what its Cypher returns, the first of `views` is the one shown first."""

    name: str
    title: str
    question: str
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    views: tuple[ViewSpec, ...]
    cypher: str
    columns: tuple[str, ...]
    path: Path

    def view(self, kind: str) -> ViewSpec | None:
        """The view of this kind, where there is one."""
        return next((view for view in self.views if view.kind == kind), None)

    def to_json(self) -> dict[str, Any]:
        """`{"name", "title", "question", "tags", "parameters", "views"}`."""
        return {"name": self.name, "title": self.title, "question": self.question, "tags": list(self.tags),
                "parameters": [item.to_json() for item in self.parameters], "views": [item.to_json() for item in self.views]}
