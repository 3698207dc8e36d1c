"""The form of a saved question: a field for each parameter; what is typed goes into the address, and the question is asked."""

import streamlit as st

from dashboard import links
from dashboard.address import current, put
from dashboard.components.search_box import parameter_box
from dashboard.markup import draw
from dashboard.text import country, term
from dashboard.views.queries.model import Field, with_value
from dashboard.views.queries.state import QueriesState
from queries.saved import Bounds, Parameter, ParameterType

COLUMNS = 3
ANY = ""


def draw_form(query: str, fields: tuple[Field, ...], state: QueriesState) -> None:
    """Draw the fields of a question, some beside each other."""
    columns = st.columns(COLUMNS) if fields else []
    for number, field in enumerate(fields):
        with columns[number % COLUMNS]:
            _draw_field(f"{query}_{field.parameter.name}", field, state)


def _draw_field(key: str, field: Field, state: QueriesState) -> None:
    parameter = field.parameter
    label = parameter.label or parameter.name
    if parameter.type is ParameterType.ENTITY:
        _draw_entity(key, field, state, label)
        return
    st.session_state[key] = field.given
    if parameter.type in (ParameterType.CHOICE, ParameterType.BOOLEAN):
        known = field.choices or ("yes", "no")
        options = tuple(dict.fromkeys((ANY, *known, *filter(None, [field.given]))))
        st.selectbox(label, options, key=key, format_func=lambda item: _named(parameter.name, item), help=parameter.help or None,
                     on_change=_typed, args=(key, parameter.name))
    else:
        st.text_input(label, key=key, placeholder=parameter.default or _example(parameter), help=_help(parameter) or None,
                      on_change=_typed, args=(key, parameter.name))


def _draw_entity(key: str, field: Field, state: QueriesState, label: str) -> None:
    parameter = field.parameter
    if field.given:
        without = links.address(with_value(state, parameter.name, ""))
        draw("query_entity.html", label=label, node=field.entity, given=field.given, without=without)
    else:
        draw("query_label.html", label=label, help=parameter.help, required=parameter.required)
        parameter_box(key, label, parameter.of, lambda chosen: links.address(with_value(state, parameter.name, chosen)))


def _named(parameter: str, item: str) -> str:
    if not item:
        return "Any"
    return country(item) if parameter == "country" else term(item)


def _example(parameter: Parameter) -> str:
    if parameter.type is ParameterType.NUMBER:
        return str(parameter.bounds)
    return "2024, 2024-03, 2024-03-18, today-90d" if parameter.type is ParameterType.DATE else "any"


def _help(parameter: Parameter) -> str:
    bounds = str(parameter.bounds) if parameter.bounds != Bounds() else ""
    return "; ".join(filter(None, (bounds, parameter.help)))


def _typed(key: str, name: str) -> None:
    put(with_value(current(QueriesState), name, str(st.session_state[key] or "").strip()))
