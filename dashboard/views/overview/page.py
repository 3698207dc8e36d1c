"""Draws the overview."""

from collections import Counter
from datetime import date

import streamlit as st

from dashboard.address import current, show_at
from dashboard.markup import draw
from dashboard.source import view
from dashboard.theme import ink
from dashboard.views.entries.state import EntriesState
from dashboard.views.overview.model import OverviewModel, YearAndKind, load
from dashboard.views.overview.state import OverviewState
from graph.dates import bounds, written_out

CHART_HEIGHT = 270  # pixels


def show() -> None:
    """Draw the page that the address names."""
    st.title("Overview", anchor=False)
    model = load(view(), current(OverviewState), today=date.today())
    if model.empty:
        draw("empty.html", title="Nothing is loaded yet", commands=["civicgraph load PATH…"],
             lines=["Load documents or tables, then come back: press releases, news items, web pages, CSV files.",
                    "From a clone, make run loads the sample that ships with civicgraph."])
        return
    draw("overview_figures.html", model=model)
    with st.container(key="charts"):
        left, right = st.columns(2, gap="large")
        with left:
            _agreements(model)
        with right:
            draw("overview_partners.html", ranked=model.partners.ranked)
    _news(model)


def _agreements(model: OverviewModel) -> None:
    draw("heading.html", text="Agreements by year and kind")
    if model.agreements:
        from dashboard.views.overview.chart import agreements_by_year, chosen

        event = st.altair_chart(agreements_by_year(model.agreements, height=CHART_HEIGHT, ink=ink()), on_select="rerun", key="agreements", theme="streamlit",
                                alt="Stacked bars: agreements by year of signing and kind; the years below lead to their lists.")
        if bar := chosen(event):
            show_at(EntriesState(label="Agreement", year=bar.year, kind=bar.kind))
    draw("overview_years.html", years=_by_year(model.agreements), undated=model.undated)


def _by_year(agreements: tuple[YearAndKind, ...]) -> list[tuple[str, int]]:
    years: Counter[str] = Counter()
    for item in agreements:
        years[item.year] += item.count
    return sorted(years.items())


def _news(model: OverviewModel) -> None:
    span = bounds(model.since)
    assert span is not None
    heading, chooser = st.columns([4, 1], vertical_alignment="bottom")
    with heading:
        draw("heading.html", text=f"New since {written_out(model.since)}")
    with chooser:
        st.session_state["since"] = min(span[0], date.today())
        st.date_input("Since", key="since", on_change=_since_chosen, min_value=date(1900, 1, 1), max_value=date.today(), format="YYYY-MM-DD")
    draw("overview_news.html", news=model.news, since=model.since)


def _since_chosen() -> None:
    if st.session_state.get("since"):
        show_at(OverviewState(since=st.session_state["since"].isoformat()))
