"""Where pages read from: one store for the whole server, settings read once."""

import streamlit as st

from graph.knowledge import KnowledgeBase
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


@st.cache_resource(show_spinner=False, on_release=KnowledgeBase.close)
def knowledge() -> KnowledgeBase:
    """The knowledge base, for review: the only part of the dashboard that writes, and only judgements."""
    return KnowledgeBase(store(), settings())


def view() -> View:
    """What pages read through: it cannot write."""
    return store().view


def forget() -> None:
    """Let go of a store that no longer answers: the next page opens it anew."""
    knowledge.clear()
    store.clear()
