"""Draws the explorer: filters, network or table, card. All of it is one fragment, so that a click draws nothing else anew."""

from dataclasses import replace

import streamlit as st

from dashboard import links
from dashboard.address import current, put
from dashboard.boundary import fragment
from dashboard.components.network import Click, draw_network
from dashboard.components.search_box import actor_box
from dashboard.markup import draw
from dashboard.source import view
from dashboard.views.explore import cards, picture
from dashboard.views.explore.starts import starts
from dashboard.views.explore.state import DEPTHS, TIES, VIEWS, ExplorerState
from graph.network import network, phrase

NETWORK_HEIGHT = 580  # pixels


def show() -> None:
    """Draw the page that the address names."""
    with st.container(key="explore"):
        _explorer()


@fragment
def _explorer() -> None:
    state = current(ExplorerState)
    drawn = picture.load(view(), state)
    filters, canvas, card = st.columns([2.3, 5.2, 3.3], gap="medium")
    with filters:
        _filters(state, drawn)
    with canvas:
        if drawn.actors:
            _canvas(state, drawn)
        else:
            draw("explore_starts.html", starts=starts(view()), missing=drawn.missing)
    with card:
        _card(replace(state, actors=tuple(node.id for node in drawn.actors)), drawn)


def _filters(state: ExplorerState, drawn: picture.Picture) -> None:
    st.title("Explore", anchor=False)
    with st.container(key="add"):
        actor_box(state)
    draw("explore_actors.html", actors=[(node, links.address(_left_out(state, drawn, node.id))) for node in drawn.actors], missing=drawn.missing)
    _keep("depth", state.depth)
    st.segmented_control("Steps from there", DEPTHS, key="explore_depth", on_change=_depth_chosen)
    _keep("view", state.view)
    st.segmented_control("Show as", VIEWS, key="explore_view", format_func=str.capitalize, on_change=_view_chosen)
    first, last = picture.years(view())
    _keep("span", (_within(state.start, first, last, first), _within(state.end, first, last, last)))
    st.slider("Years", first, last, key="explore_span", on_change=_span_chosen, args=(first, last))
    _keep("ties", list(state.ties))
    st.pills("Kinds of tie", TIES, selection_mode="multi", key="explore_ties", format_func=phrase, on_change=_ties_chosen, wrap=True,
             help="None chosen: all of them")


def _left_out(state: ExplorerState, drawn: picture.Picture, id: str) -> ExplorerState:
    return replace(state, actors=tuple(node.id for node in drawn.actors if node.id != id), node="" if state.node == id else state.node)


def _within(year: str, first: int, last: int, default: int) -> int:
    return min(max(int(year[:4]), first), last) if year[:4].isdigit() else default


def _keep(field: str, value: object) -> None:
    st.session_state[f"explore_{field}"] = value


def _chosen(field: str) -> object:
    return st.session_state[f"explore_{field}"]


def _depth_chosen() -> None:
    depth = _chosen("depth")
    put(replace(current(ExplorerState), depth=depth if isinstance(depth, int) else DEPTHS[0]))


def _view_chosen() -> None:
    put(replace(current(ExplorerState), view=str(_chosen("view") or VIEWS[0])))


def _ties_chosen() -> None:
    ties = _chosen("ties")
    assert isinstance(ties, list)
    put(replace(current(ExplorerState), ties=tuple(type for type in TIES if type in ties)))


def _span_chosen(first: int, last: int) -> None:
    chosen = _chosen("span")
    assert isinstance(chosen, tuple)
    start, end = chosen
    put(replace(current(ExplorerState), start=str(start) if start > first else "", end=str(end) if end < last else ""))


def _canvas(state: ExplorerState, drawn: picture.Picture) -> None:
    draw("explore_legend.html", legend=drawn.legend, drawn=drawn)
    if state.view == "table":
        draw("explore_table.html", ties=drawn.ties)
    elif len(drawn.graph.nodes) > len(drawn.actors) or drawn.graph.relationships:
        draw_network(network(drawn.graph), key="network", node=state.node, fact=state.fact, description=drawn.description, height=NETWORK_HEIGHT,
                     on_click=_clicked)
    else:
        draw("empty.html", title="No tie is left", lines=["Choose more kinds of tie, a wider span of years, or another step."], commands=[])


def _clicked(click: Click) -> None:
    state = current(ExplorerState)
    if click.centre:
        put(replace(state, actors=(click.centre,), node=click.centre, fact=""))
    else:
        put(replace(state, node=click.node, fact=click.fact))


def _card(state: ExplorerState, drawn: picture.Picture) -> None:
    if state.fact and (fact := cards.fact_card(view(), state, drawn.graph.relationships)):
        draw("fact_card.html", card=fact)
    elif state.node and (node := cards.node_card(view(), state)):
        draw("node_card.html", card=node)
    elif state.fact or state.node:
        draw("empty.html", title="This is no longer in the base", lines=["It may have been removed with the only document that spoke of it."], commands=[])
    elif drawn.actors:
        draw("note.html", text="Click a node to see its facts, a line to see the sentences that say so. A double click makes a node the centre.")
