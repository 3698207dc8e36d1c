"""The address of the page that is shown: read as a state, changed by showing another."""

from typing import TypeVar

import streamlit as st

from dashboard.links import page_name, state_of
from dashboard.registry import page
from dashboard.state import UrlState

S = TypeVar("S", bound=UrlState)


def current(kind: type[S]) -> S:
    """The state that the address names."""
    return kind.from_query_params(_given())


def not_understood(page_name: str) -> list[str]:
    """What the address says that the page of this name leaves out."""
    return state_of(page_name).not_understood(_given())


def _given() -> dict[str, list[str]]:
    return {name: st.query_params.get_all(name) for name in st.query_params}


def put(state: UrlState) -> None:
    """Let the address of this page name another state; for callbacks, after which the page is drawn anew anyway."""
    st.query_params.from_dict(state.to_query_params())


def show_at(state: UrlState) -> None:
    """Go to the page that shows a state."""
    st.switch_page(page(page_name(state)), query_params=state.to_query_params())
