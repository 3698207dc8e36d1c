"""Draws the list of all entities of one kind."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from dashboard.address import current, put
from dashboard.markup import draw
from dashboard.source import view
from dashboard.text import counted, country, kind_name, term
from dashboard.views.entries.model import UNKNOWN, EntriesModel, load
from dashboard.views.entries.state import ORDERS, EntriesState
from graph import model as declared
from graph.dates import written_out

ORDER_NAMES = {"ties": "Most ties first", "name": "By name", "newest": "Newest first"}


def show() -> None:
    """Draw the list that the address names."""
    model = load(view(), current(EntriesState))
    st.title(kind_name(model.state.label, many=True).capitalize(), anchor=False)
    _filters(model)
    draw("note.html", text=_told(model))
    draw("entries.html", model=model)


def _filters(model: EntriesModel) -> None:
    label, kind, where, order, _ = st.columns([1, 1.4, 1.2, 1.1, .8])
    with label:
        _choose("label", "List", declared.ENTITY_LABELS, model.state.label, lambda item: kind_name(item, many=True).capitalize())
    with kind:
        if model.kinds:
            _choose("kind", "Kind", ("", *model.kinds), model.state.kind, lambda item: term(item).capitalize() if item else "Any")
    with where:
        if model.countries:
            _choose("country", "Country", ("", *model.countries), model.state.country, lambda item: country(item) if item else "Any")
    with order:
        _choose("order", "Order", ORDERS if model.dated else ORDERS[:2], model.state.order, ORDER_NAMES.__getitem__)


def _choose(field: str, label: str, options: tuple[str, ...], chosen: str, named: Callable[[str], str]) -> None:
    key = f"entries_{field}"
    st.session_state[key] = chosen if chosen in options else options[0]
    st.selectbox(label, options, key=key, format_func=named, on_change=_chosen, args=(field,))


def _chosen(field: str) -> None:
    value = st.session_state[f"entries_{field}"]
    put(EntriesState(label=value) if field == "label" else replace(current(EntriesState), **{field: value, "page": 1}))


def _told(model: EntriesModel) -> str:
    state = model.state
    said = [f"dated {state.year}" if state.year and state.year != UNKNOWN else "whose date is unknown" if state.year else "",
            f"first told of since {written_out(state.since)}" if state.since else ""]
    return " ".join(filter(None, (counted(model.total, kind_name(state.label), kind_name(state.label, many=True)), *said)))
