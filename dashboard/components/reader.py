"""A document as it is read: the text with its mentions marked, the facts beside it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

_READER = st.components.v2.component("civicgraph_reader", js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"), isolate_styles=False)


def draw_reader(data: dict[str, Any], *, key: str, on_choice: Callable[[str], None]) -> None:
    """Draw what `ReaderModel.to_json` gives, and call back with the span of a chosen fact."""

    def chosen() -> None:
        if span := (st.session_state.get(key) or {}).get("at"):
            on_choice(str(span))

    _READER(key=key, data=data, on_at_change=chosen)
