"""The page of the docs that lists the saved questions, made from their headers."""

from collections.abc import Iterable

from queries.catalogue import saved_queries
from queries.saved import Bounds, Parameter, SavedQuery, ViewSpec

_HEAD = """# Saved questions

Made from the headers of `queries/*.cypher` by `python docs/generate.py`.

    civicgraph query NAME --param name=value --format table

Entities are named by their id (also one they had before a merge), their name, an alias or an acronym, without regard to case and accents; several of one name
are listed with their ids. Dates are `2024`, `2024-03` or `2024-03-18`, or counted from today: `today`, `today-90d`, `today+6m` (d, w, m, y). Facts that are
proposed or rejected are left out, unless the question is about them.

A parameter of the type number may declare `minimum`, `maximum` and `whole: true`; the form, the command line and its errors keep to them.

Questions of your own are files of the same form in the folder `queries` of `CIVICGRAPH_HOME`; a file with faults is left out, and each fault is
named with its line.
"""


def page() -> str:
    """The whole page, in Markdown."""
    return "\n".join([_HEAD, *(_section(query) for query in saved_queries().values())])


def _section(query: SavedQuery) -> str:
    lines = [f"## {query.name}", "", f"**{query.title}.** {query.question}", "", *_parameters(query.parameters),
             f"Shown as {', '.join(_view(view) for view in query.views)}. Columns: {', '.join(f'`{column}`' for column in query.columns)}.", ""]
    return "\n".join(lines)


def _parameters(parameters: Iterable[Parameter]) -> list[str]:
    rows = [f"| `{item.name}` | {item.type} | {item.label} | {_note(item)} |" for item in parameters]
    return ["| parameter | type | meaning | |", "| --- | --- | --- | --- |", *rows, ""] if rows else []


def _note(parameter: Parameter) -> str:
    notes = [
        "required" if parameter.required else "",
        f"default `{parameter.default}`" if parameter.default is not None else "",
        f"of {', '.join(parameter.of)}" if parameter.of else "",
        f"one of {', '.join(f'`{choice}`' for choice in parameter.choices)}" if parameter.choices else "",
        "one of those in the graph" if parameter.choices_query else "",
        str(parameter.bounds) if parameter.bounds != Bounds() else "",
        parameter.help,
    ]
    return "; ".join(filter(None, notes))


def _view(view: ViewSpec) -> str:
    roles = ", ".join(f"{role}: {column}" for role, column in view.roles.items())
    return f"{view.kind} ({roles})" if roles else view.kind
