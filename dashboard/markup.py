"""HTML of pages: Jinja templates that escape whatever they are given, so that a name or text is never more than text."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from dashboard import links, text
from dashboard.theme import kind_class
from graph.dates import written_out
from graph.network import phrase


@cache
def environment() -> Environment:
    """The templates, with the words and links that they write."""
    made = Environment(loader=FileSystemLoader(Path(__file__).with_name("templates")), autoescape=True, undefined=StrictUndefined,
                       trim_blocks=True, lstrip_blocks=True)
    made.filters |= {"number": text.number, "counted": text.counted, "term": text.term, "country": text.country, "date": written_out,
                     "kind_class": kind_class, "kind_name": text.kind_name, "known": text.value, "shortened": text.shortened, "phrase": phrase,
                     "joined": text.joined, "words": text.words}
    made.globals |= {"links": links}
    return made


def markup(template: str, **values: Any) -> str:
    """The HTML of a template."""
    return environment().get_template(template).render(**values)


def draw(template: str, **values: Any) -> None:
    """Put the HTML of a template on the page."""
    import streamlit as st

    if html := markup(template, **values).strip():
        st.html(html)
