"""The dashboard: `python -m streamlit run dashboard/app.py`. The shell is drawn first; each page is imported when it is opened."""

from pathlib import Path

import streamlit as st

from dashboard.boundary import calm
from dashboard.components.navigator import navigator
from dashboard.registry import FIRST, HIDDEN, VISIBLE, page
from dashboard.theme import style_sheet
from dashboard.warming import warm_up

FOLDER = Path(__file__).parent


def main() -> None:
    """Draw the frame of every page, then the page that the address names."""
    st.set_page_config(page_title="civicgraph", page_icon=FOLDER / "icon.svg", layout="wide")
    st.html(f"<style>{style_sheet()}</style>")
    st.logo(FOLDER / "logo.svg", size="large")
    opened = st.navigation([page(name) for name in (*VISIBLE, *HIDDEN)], position="top")
    with st.container(key="masthead"):
        navigator()
        with calm():
            _search_box()
        _navigation(opened.url_path)
    with calm():
        _address_told(opened.url_path)
    with calm(), st.spinner("Reading the base…"):
        opened.run()
    warm_up()


def _address_told(opened: str) -> None:
    """What the address says and the page leaves out, in a line."""
    from dashboard.address import not_understood
    from dashboard.markup import draw

    if left_out := not_understood(opened):
        draw("note.html", text=f"Left out of this address: {'; '.join(left_out)}.")


def _search_box() -> None:
    from dashboard.components.search_box import search_box

    search_box()


def _navigation(opened: str) -> None:
    """The pages as links for a narrow window, where Streamlit folds its own away."""
    from dashboard.markup import draw

    draw("navigation.html", opened=opened or FIRST, pages=[(name, "./" if name == FIRST else name) for name in VISIBLE])


main()
