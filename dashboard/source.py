"""Where pages read from: one store for the whole server, settings read once."""

import streamlit as st

from graph.settings import Settings
from graph.store import Store, View, connect


@st.cache_resource(show_spinner=False)
def settings() -> Settings:
    """The settings, from the environment of the server."""
    return Settings.from_environment()


@st.cache_resource(show_spinner="Opening the knowledge base…", on_release=Store.close)
def store() -> Store:
    """The store that all visitors share."""
    return connect(settings())


def view() -> View:
    """What pages read through: it cannot write."""
    return store().view


def forget() -> None:
    """Let go of a store that no longer answers: the next page opens it anew."""
    store.clear()
