"""Draws the list of documents, or one of them."""

from dataclasses import replace

import streamlit as st

from dashboard.address import current, put
from dashboard.boundary import fragment
from dashboard.components.reader import draw_reader
from dashboard.markup import draw
from dashboard.source import view
from dashboard.text import counted
from dashboard.views.documents import list as listing
from dashboard.views.documents import reader
from dashboard.views.documents.state import DocumentsState


def show() -> None:
    """Draw what the address names."""
    if current(DocumentsState).document:
        _read()
    else:
        _list()


@fragment
def _read() -> None:
    model = reader.load(view(), current(DocumentsState))
    draw("document_head.html", model=model)
    draw_reader(model.to_json(), key="reader", on_choice=_chosen_fact)


def _chosen_fact(span: str) -> None:
    put(replace(current(DocumentsState), at=span))


def _list() -> None:
    st.title("Documents", anchor=False)
    model = listing.load(view(), current(DocumentsState))
    text, publisher, year = st.columns([2, 2, 1])
    with text:
        _choice("text", model.state.text)
        st.text_input("Words in title or text", key="documents_text", on_change=_filtered, args=("text",))
    with publisher:
        _choice("publisher", model.state.publisher)
        st.selectbox("Publisher", ("", *_with(model.publishers, model.state.publisher)), key="documents_publisher", format_func=lambda item: item or "Any",
                     on_change=_filtered, args=("publisher",))
    with year:
        _choice("year", model.state.year)
        st.selectbox("Year", ("", *_with(model.years, model.state.year)), key="documents_year", format_func=lambda item: item or "Any",
                     on_change=_filtered, args=("year",))
    draw("note.html", text=counted(model.total, "document") + (" that fit" if model.filtered else ""))
    draw("documents.html", model=model)


def _with(options: tuple[str, ...], chosen: str) -> tuple[str, ...]:
    return options if not chosen or chosen in options else (*options, chosen)


def _choice(field: str, chosen: str) -> None:
    st.session_state[f"documents_{field}"] = chosen


def _filtered(field: str) -> None:
    put(replace(current(DocumentsState), **{field: st.session_state[f"documents_{field}"], "page": 1}))
