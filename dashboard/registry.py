"""The pages by name; each is imported when it is opened, so that the frame stands at once."""

from collections.abc import Callable
from importlib import import_module

import streamlit as st
from streamlit.navigation.page import StreamlitPage

VISIBLE = ("overview", "explore", "queries", "documents", "review")
HIDDEN = ("entries",)
FIRST = VISIBLE[0]


def page(name: str) -> StreamlitPage:
    """The page of this name."""
    return st.Page(_opener(name), title=name.capitalize(), url_path=name, default=name == FIRST, visibility="hidden" if name in HIDDEN else "visible")


def _opener(name: str) -> Callable[[], None]:
    def open_page() -> None:
        import_module(f"dashboard.views.{name}.page").show()

    return open_page
