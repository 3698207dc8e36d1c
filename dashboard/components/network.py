"""The network on a page: vis-network, as pyvis brings it along, drawing what `graph.network` has placed."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from graph.network import NetworkView, vis_script

_NETWORK = st.components.v2.component(
    "civicgraph_network", js=f"{vis_script()}\n{Path(__file__).with_suffix('.js').read_text(encoding='utf-8')}", isolate_styles=False)


@dataclass(frozen=True, slots=True)
class Click:
    """What was pointed at: a node, a line (`fact`), a node to make the centre, or the empty canvas where all are empty."""

    node: str = ""
    fact: str = ""
    centre: str = ""


def draw_network(view: NetworkView, *, key: str, node: str = "", fact: str = "", description: str = "", height: int = 560,
                 on_click: Callable[[Click], None]) -> None:
    """Draw it, with a node or line marked, and call back on a click."""

    def clicked() -> None:
        said = (st.session_state.get(key) or {}).get("click") or {}
        on_click(Click(*(str(said.get(name) or "") for name in ("node", "fact", "centre"))))

    data = {**view.to_json(), "selected": {"node": node, "fact": fact}, "description": description, "height": height}
    _NETWORK(key=key, data=data, height=height, on_click_change=clicked)
