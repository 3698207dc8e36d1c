"""Draws the saved questions: the list by theme, and of the chosen one its form and its answer."""

from dataclasses import replace

import streamlit as st

from dashboard.address import current, put, show_at
from dashboard.boundary import calm, fragment
from dashboard.components.network import Click, draw_network
from dashboard.markup import draw
from dashboard.source import settings, view
from dashboard.views.explore.state import ExplorerState
from dashboard.views.queries.cells import cell
from dashboard.views.queries.form import draw_form
from dashboard.views.queries.model import QueriesModel, drawn, load, themes
from dashboard.views.queries.state import QueriesState
from graph.export import export
from graph.network import network
from graph.result import Result
from queries.catalogue import saved_queries
from queries.saved import SavedQuery, ViewSpec

MOST_ROWS = 200  # rows of a table on the page; the download has all
VIEW_NAMES = {"table": "Table", "network": "Network", "bar": "Bars", "line": "Line", "timeline": "Timeline", "map": "Map", "metric": "Figures"}


def show() -> None:
    """Draw the page that the address names."""
    with st.container(key="queries"):
        _queries()


@fragment
def _queries() -> None:
    if go := st.session_state.pop("go", None):
        show_at(go)
    catalogue = saved_queries(settings().home)
    state = current(QueriesState)
    listed, asked = st.columns([1, 3], gap="medium")
    with listed:
        st.title("Queries", anchor=False)
        draw("query_list.html", themes=themes(catalogue, state))
    with asked, calm():
        model = load(view(), catalogue, state)
        if model.saved:
            _asked(model, model.saved)
        else:
            draw("empty.html", title="Which question?", commands=[],
                 lines=["Choose one from the list: its answer comes as a table, a network or a chart, with a link to share it."])


def _asked(model: QueriesModel, saved: SavedQuery) -> None:
    draw("query_head.html", saved=saved)
    if model.unknown:
        draw("note.html", text=f"Left out: this question has no parameter {', '.join(model.unknown)}.")
    draw_form(saved.name, model.fields, model.state)
    if model.result is None:
        draw("note.html", text=f"Give what it needs: {', '.join(model.wanting)}.")
    else:
        _answer(model, saved, model.result)
    with st.expander("The question in Cypher"):
        st.code(saved.cypher.strip(), language="cypher", wrap_lines=True)


def _answer(model: QueriesModel, saved: SavedQuery, result: Result) -> None:
    assert model.view is not None
    told, views, download = st.columns([3, 3, 1.3], vertical_alignment="center")
    with told:
        draw("query_told.html", result=result)
    with views:
        kinds = [spec.kind for spec in saved.views]
        if len(kinds) > 1:
            st.session_state["queries_view"] = model.view.kind
            st.segmented_control("Show as", kinds, key="queries_view", format_func=VIEW_NAMES.__getitem__, label_visibility="collapsed", on_change=_view_chosen)
    with download:
        st.download_button("Download CSV", export(result, "csv"), file_name=f"{saved.name}.csv", mime="text/csv", on_click="ignore")
    if not len(result):
        draw("empty.html", title="Nothing was found", commands=[],
             lines=["Nothing in the base answers this with these values. Try others, or leave some empty."])
    else:
        _shown(result, model.view)


def _view_chosen() -> None:
    put(replace(current(QueriesState), view=str(st.session_state["queries_view"] or "")))


def _shown(result: Result, spec: ViewSpec) -> None:
    match spec.kind:
        case "network":
            _network(result, spec)
        case "table":
            columns = spec.columns or result.columns
            rows = [[cell(column, row) for column in columns] for row, _ in zip(result, range(MOST_ROWS), strict=False)]
            draw("query_table.html", columns=columns, rows=rows, total=len(result))
        case "metric":
            draw("query_metric.html", metrics=[tuple(row.get(spec.roles.get(role, "")) for role in ("value", "of", "label")) for row in result])
        case _:
            _chart(result, spec)


def _network(result: Result, spec: ViewSpec) -> None:
    found = drawn(result, spec.columns)
    if found:
        draw_network(network(found), key="answer", description=f"Network of {len(found.nodes)} nodes", on_click=_clicked)
    else:
        draw("note.html", text="This answer holds nothing to draw. The table shows its rows.")


def _clicked(click: Click) -> None:
    if click.node or click.centre:
        st.session_state["go"] = ExplorerState(actors=(click.node or click.centre,), node=click.node or click.centre)
    elif click.fact:
        st.session_state["go"] = ExplorerState(fact=click.fact)


def _chart(result: Result, spec: ViewSpec) -> None:
    from dashboard.theme import ink
    from dashboard.views.queries.charts import chart

    made = chart(result, spec, ink=ink())
    if made is None:
        draw("note.html", text="No row of this answer has what this chart needs. The table shows them all.")
    else:
        st.altair_chart(made, key="chart", alt=f"{VIEW_NAMES[spec.kind]} of {', '.join(spec.roles.values())}; the table has the same values.")
