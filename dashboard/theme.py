"""Colours and shapes by kind, the same in lists, legends, texts and networks: derived from the model. The rest of the look is style.css."""

from pathlib import Path

from graph import model

INK = {"light": "#1c2127", "dark": "#e4e8ec"}  # as in style.css
STYLE = Path(__file__).with_name("style.css")


def kind_class(label: str) -> str:
    """The CSS class that gives an element the colour and shape of a kind of node."""
    return f"kind-{label.lower()}"


def ink() -> str:
    """The colour of text on this visitor's background, for charts, which no style sheet reaches."""
    import streamlit as st

    return INK["dark" if st.context.theme.type == "dark" else "light"]


def style_sheet() -> str:
    """The style sheet of every page."""
    kinds = "\n".join(f".{kind_class(kind.label)} {{ --kind: {kind.colour}; --shape: var(--shape-{kind.shape}); }}" for kind in model.NODE_TYPES)
    return f"{STYLE.read_text(encoding='utf-8')}\n{kinds}"
