"""The one place where errors become calm messages; pages have no `try`."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import ParamSpec

import streamlit as st

from dashboard import source
from dashboard.markup import draw
from graph.errors import CivicgraphError, EngineBusy, EngineFailed, EngineUnavailable, InputRefused, QueryRefused, QueryTimeout

log = logging.getLogger(__name__)
P = ParamSpec("P")
FAILED = "failed_callback"

TITLES: tuple[tuple[type[CivicgraphError], str, str], ...] = (
    (QueryTimeout, "This question takes too long", "Narrow it: fewer actors, a smaller depth, a shorter time span."),
    (QueryRefused, "This question cannot be asked", "Check the values and try again."),
    (InputRefused, "This cannot be shown", "Check the address and the values."),
    (EngineBusy, "The knowledge base is being written to", "Wait a moment, then try again."),
    (EngineUnavailable, "The knowledge base cannot be reached", "See `civicgraph db status`, then try again."),
    (EngineFailed, "The knowledge base answered with an error", "Try again; `civicgraph db status` says how it is."),
)


@dataclass(frozen=True, slots=True)
class Message:
    """What a page says instead of what it cannot show."""

    title: str
    text: str
    hint: str


def message(error: Exception) -> Message:
    """An error in a reader's words; what is not one of ours is for the log, not for the page."""
    for kind, title, hint in TITLES:
        if isinstance(error, kind):
            return Message(title, error.message, error.hint or hint)
    if isinstance(error, CivicgraphError):
        return Message("This cannot be shown", error.message, error.hint)
    return Message("Something went wrong on this page", "It is not your doing.", "Try again; the details are in the log of the server.")


@contextmanager
def calm() -> Iterator[None]:
    """Whatever fails inside is shown as a message, with the way to try again."""
    try:
        yield
    except Exception as error:
        draw("message.html", message=_taken(error))


def _taken(error: Exception) -> Message:
    """The message of an error, once the log and the connection know of it."""
    if not isinstance(error, CivicgraphError):
        log.error("a page failed", exc_info=error)
    if isinstance(error, EngineUnavailable):
        source.forget()
    return message(error)


def callback(act: Callable[P, None]) -> Callable[P, None]:
    """What a widget calls, outside of any page: its error is kept, and shown by `failed` in the run that follows."""

    @wraps(act)
    def acted(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            act(*args, **kwargs)
        except Exception as error:
            st.session_state[FAILED] = _taken(error)

    return acted


def failed() -> None:
    """Show once what the last callback could not do."""
    if FAILED in st.session_state:
        draw("message.html", message=st.session_state.pop(FAILED))


def fragment(draw_part: Callable[P, None]) -> Callable[P, None]:
    """A part of a page that is drawn anew by itself, with errors shown calmly there."""

    @st.fragment
    @wraps(draw_part)
    def part(*args: P.args, **kwargs: P.kwargs) -> None:
        with calm():
            draw_part(*args, **kwargs)

    return part
