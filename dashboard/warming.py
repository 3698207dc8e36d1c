"""What takes long to import is imported beside the first page, so that the first chart and the first network do not wait for it."""

from threading import Thread

import streamlit as st


@st.cache_resource(show_spinner=False)
def warm_up() -> None:
    """Begin, once for the whole server."""
    Thread(target=_import, name="warming", daemon=True).start()


def _import() -> None:
    from graph.network import network
    from graph.result import Node, Relationship, Subgraph

    network(Subgraph((Node("a", "Organisation"), Node("b", "Organisation")), (Relationship("r", "PARTNER_OF", "a", "b"),)))
    import dashboard.views.overview.chart  # noqa: F401  # charts are the other half
