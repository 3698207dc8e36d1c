"""The verbs that ask: `query` and `cypher`."""

import json
import sys
from collections.abc import Iterable
from typing import Annotated, Any

import typer

from graph.commands.terminal import Format, FormatOption, answer, write
from graph.settings import Settings

RowsOption = Annotated[int | None, typer.Option("--rows", min=1, help="most rows, instead of CIVICGRAPH_QUERY_ROWS")]
SecondsOption = Annotated[float | None, typer.Option("--seconds", min=0.001, help="time limit instead of CIVICGRAPH_QUERY_SECONDS, on a Neo4j")]
ParametersOption = Annotated[list[str] | None, typer.Option("--param", "-p", metavar="NAME=VALUE", help="the value of a parameter; once for each")]


def query(
    name: Annotated[str | None, typer.Argument(help="the saved question; see --list")] = None,
    param: ParametersOption = None,
    format: FormatOption = Format.TABLE,
    listed: Annotated[bool, typer.Option("--list", help="list the saved questions")] = False,
    rows: RowsOption = None,
    seconds: SecondsOption = None,
) -> None:
    """Ask a saved question."""
    from queries.catalogue import as_result, named, saved_queries

    settings = Settings.from_environment()
    catalogue = saved_queries(settings.home)
    if listed:
        if format is Format.JSON:
            write(json.dumps([saved.to_json() for saved in catalogue.values()], ensure_ascii=False, indent=1) + "\n")
        else:
            answer(as_result(catalogue), format)
        return
    if not name:
        raise typer.BadParameter("which question? `civicgraph query --list` shows them", param_hint="NAME")
    saved, values = named(catalogue, name), _values(param)
    from graph.export.proofs import proven
    from graph.store import connect as open_store
    from queries.runner import run

    with open_store(settings) as store:
        table = saved.view("table")
        result = run(store.view, saved, values, rows=rows, seconds=seconds)
        evidence = proven(store.view, result) if format is Format.TABLE else None
        answer(result, format, title=saved.title, columns=table.columns if table else (), proven=evidence)


def cypher(
    statement: Annotated[str, typer.Argument(help="Cypher that reads; - takes it from standard input")],
    param: ParametersOption = None,
    format: FormatOption = Format.TABLE,
    rows: RowsOption = None,
    seconds: SecondsOption = None,
) -> None:
    """Ask in Cypher; the database sees to it that nothing changes. A value that is JSON (5, true, ["a"]) is taken as such, any other as text."""
    from graph.store import connect as open_store

    values = {name: _json_or_text(value) for name, value in _values(param).items()}
    with open_store(Settings.from_environment()) as store:
        answer(store.view.run(sys.stdin.read() if statement == "-" else statement, values, rows=rows, seconds=seconds), format)


def _values(given: Iterable[str] | None) -> dict[str, str]:
    pairs = [item.partition("=") for item in given or ()]
    for name, sign, _ in pairs:
        if not (name and sign):
            raise typer.BadParameter(f"{name!r} is not NAME=VALUE", param_hint="--param")
    return {name.strip(): value for name, _, value in pairs}


def _json_or_text(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text
