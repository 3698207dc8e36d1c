"""Links within the app are followed without loading the page anew."""

from pathlib import Path

import streamlit as st

_NAVIGATOR = st.components.v2.component("civicgraph_navigator", js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"), isolate_styles=False)


def navigator() -> None:
    """Mount it, once on each page."""
    _NAVIGATOR(key="navigator", height=0)
