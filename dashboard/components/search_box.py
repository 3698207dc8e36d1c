"""Search boxes: what is typed is looked up while one types, and each thing found is a link."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import streamlit as st

from dashboard import links
from dashboard.boundary import fragment
from dashboard.search import Found, Lead, find, leads_to
from dashboard.source import view
from dashboard.views.explore.state import ExplorerState
from graph.model import ENTITY_LABELS
from graph.result import Node

_SEARCH = st.components.v2.component("civicgraph_search", js=Path(__file__).with_name("search.js").read_text(encoding="utf-8"), isolate_styles=False)


@fragment
def search_box() -> None:
    """The box of every page: it finds anything and leads to it."""
    _box("search", "Find anyone, anything", "Find anyone, anything…  ( / )", leads_to, ())


def actor_box(state: ExplorerState) -> None:
    """The box of the explorer: it adds what is found to the picture."""

    def added(node: Node) -> str:
        return links.address(replace(state, actors=tuple(dict.fromkeys((*state.actors, node.id))), node=node.id, fact=""))

    _box("actor", "Add an actor", "Add by name or acronym…", added, ENTITY_LABELS)


def parameter_box(key: str, label: str, labels: Sequence[str], lead: Callable[[str], str]) -> None:
    """The box of a question's parameter that names an entity; `lead` says where an id leads."""
    _box(key, label, "Name or acronym…", lambda node: lead(node.id), labels or ENTITY_LABELS)


def _box(key: str, label: str, placeholder: str, lead: Lead, labels: Sequence[str]) -> None:
    typed = str((st.session_state.get(key) or {}).get("text") or "")
    found = find(view(), typed, lead=lead, labels=labels) if typed.strip() else Found("")
    _SEARCH(key=key, data={**found.to_json(), "key": key, "label": label, "placeholder": placeholder}, on_text_change=lambda: None)
