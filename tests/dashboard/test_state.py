from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import links
from dashboard.state import UrlState
from dashboard.views.documents.state import DocumentsState
from dashboard.views.entries.state import ORDERS, EntriesState
from dashboard.views.explore.state import DEPTHS, TIES, VIEWS, ExplorerState
from dashboard.views.overview.state import OverviewState
from dashboard.views.queries.state import QueriesState
from dashboard.views.review.state import PARTS, VERDICTS, ReviewState
from graph import model

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
several = st.lists(texts.filter(bool), max_size=4, unique=True).map(tuple)


def some(choices: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(choices), unique=True).map(tuple)


STATES: st.SearchStrategy[UrlState] = st.one_of(
    st.builds(OverviewState, since=texts),
    st.builds(ExplorerState, actors=several, depth=st.sampled_from(DEPTHS), ties=some(TIES), hidden=some(model.ENTITY_LABELS),
              start=texts, end=texts, view=st.sampled_from(VIEWS), node=texts, fact=texts),
    st.builds(QueriesState, query=texts, values=several, view=texts),
    st.builds(DocumentsState, document=texts, at=texts, text=texts, publisher=texts, year=texts, page=st.integers(0, 999_999)),
    st.builds(EntriesState, label=st.sampled_from(model.ENTITY_LABELS), kind=texts, country=texts, status=texts, year=texts, since=texts,
              order=st.sampled_from(ORDERS), page=st.integers(0, 999_999)),
    st.builds(ReviewState, part=st.sampled_from(PARTS), left=texts, right=texts, fact=texts, text=texts, who=texts, verdict=st.sampled_from(VERDICTS)),
)


@given(STATES)
def test_a_state_comes_back_from_its_address(state: UrlState) -> None:
    query = urlsplit(links.address(state)).query
    assert type(state).from_query_params(parse_qs(query, keep_blank_values=True)) == state


@given(st.dictionaries(st.sampled_from(["actor", "depth", "tie", "hide", "from", "to", "view", "node", "fact", "x"]), st.lists(texts, max_size=3)))
def test_any_address_names_a_state(params: dict[str, list[str]]) -> None:
    state = ExplorerState.from_query_params(params)
    again = parse_qs(urlencode(state.to_query_params(), doseq=True), keep_blank_values=True)
    assert ExplorerState.from_query_params(again) == state


@pytest.mark.parametrize(("params", "state"), [
    ({}, ExplorerState()),
    ({"actor": ["m-1", "m-2", "m-1"], "depth": ["2"]}, ExplorerState(actors=("m-1", "m-2"), depth=2)),
    ({"depth": ["9"], "view": ["<script>"], "tie": ["DROP"]}, ExplorerState()),
    ({"depth": ["²"]}, ExplorerState()),
])
def test_what_an_address_names_wrongly_has_its_default(params: dict[str, list[str]], state: ExplorerState) -> None:
    assert ExplorerState.from_query_params(params) == state


def test_what_a_page_leaves_out_of_an_address_is_told() -> None:
    assert EntriesState.not_understood({"of": ["Foo"], "by": ["name"], "page": ["two"], "colour": ["red"]}) == [
        "colour is not known here", f"of cannot be Foo (but {', '.join(model.ENTITY_LABELS)})", "page cannot be two (but a whole number)"]
    assert ExplorerState.not_understood({"actor": ["PIPS"], "depth": ["2"], "tie": ["PARTY_TO"], "node": [""]}) == []


def test_what_is_at_its_default_is_left_out_of_the_address() -> None:
    assert links.address(ExplorerState()) == "explore"
    assert links.address(ExplorerState(actors=("m-1",), depth=2)) == "explore?actor=m-1&depth=2"
