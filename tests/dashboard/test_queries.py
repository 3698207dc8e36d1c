import pytest

from dashboard.views.queries.cells import cell
from dashboard.views.queries.charts import chart
from dashboard.views.queries.model import drawn, load, themes, with_value
from dashboard.views.queries.state import QueriesState
from graph.errors import QueryRefused
from graph.result import Node
from queries.catalogue import saved_queries

CATALOGUE = saved_queries()


def test_every_saved_question_stands_in_the_list_once():
    listed = [item.title for some in themes(CATALOGUE, QueriesState()).values() for item in some]
    assert sorted(listed) == sorted(saved.title for saved in CATALOGUE.values())


def test_a_question_waits_for_what_it_needs(view):
    model = load(view, CATALOGUE, QueriesState(query="partners"))
    assert (model.wanting, model.result) == (("Organisation",), None)


def test_a_question_is_asked_with_the_values_of_the_address(view):
    model = load(view, CATALOGUE, QueriesState(query="agreements-of", values=("kind=mou", "organisation=IA", "unknown=x")))
    assert model.result is not None
    assert [row["agreement"] for row in model.result] == ["Memorandum between Institute and Academy"]
    assert model.unknown == ("unknown",)
    assert [field.entity.name for field in model.fields if field.entity] == ["Institute of Assemblies"]


def test_a_period_that_ends_before_it_begins_is_refused(view):
    with pytest.raises(QueryRefused, match=r"start \(2025-03\) comes after end \(2024\)"):
        load(view, CATALOGUE, QueriesState(query="events", values=("start=2025-03", "end=2024")))
    assert load(view, CATALOGUE, QueriesState(query="events", values=("start=2025-03", "end=2025"))).result is not None


def test_a_wrong_value_is_refused(view):
    with pytest.raises(QueryRefused):
        load(view, CATALOGUE, QueriesState(query="agreements-of", values=("organisation=IA", "kind=marriage")))
    with pytest.raises(QueryRefused):
        load(view, CATALOGUE, QueriesState(query="no-such-question"))


def test_a_value_is_put_into_the_address_and_taken_out():
    state = with_value(QueriesState(query="partners"), "organisation", "o-ia")
    assert state.values == ("organisation=o-ia",)
    assert with_value(state, "organisation", "").values == ()


@pytest.mark.parametrize(("column", "row", "told"), [
    ("partner", {"partner": "A", "partnerId": "m-1"}, [("A", "explore?actor=m-1&node=m-1")]),
    ("document", {"document": "D", "documentId": "d-1"}, [("D", "documents?document=d-1")]),
    ("through", {"through": ["A", "B"], "throughIds": ["m-1", "m-2"]}, [("A", "explore?actor=m-1&node=m-1"), ("B", "explore?actor=m-2&node=m-2")]),
    ("subject", {"subject": "A", "source": Node("m-1", "Person")}, [("A", "explore?actor=m-1&node=m-1")]),
    ("quote", {"quote": "Q", "factId": "f-1"}, [("Q", "explore?fact=f-1")]),
    ("tie", {"tie": "PARTY_TO", "factId": "f-1"}, [("is party to", "explore?fact=f-1")]),
    ("amount", {"amount": 1234567.5}, [("1,234,567.5", "")]),
    ("date", {"date": "2025-11-12"}, [("12 November 2025", "")]),
    ("country", {"country": None}, [("unknown", "")]),
])
def test_a_cell_is_written_for_readers_and_leads_on(column, row, told):
    assert [(item.text, item.address) for item in cell(column, row).items] == told


VIEWS = [(name, spec.kind) for name, saved in CATALOGUE.items() for spec in saved.views]
VALUES = {"organisation": "o-ia", "person": "p-amna", "actor": "p-jorge", "one": "o-ca", "other": "o-uni"}


@pytest.mark.parametrize(("name", "kind"), VIEWS)
def test_every_declared_view_of_every_question_can_be_drawn(view, name, kind):
    saved = CATALOGUE[name]
    given = tuple(f"{parameter.name}={VALUES[parameter.name]}" for parameter in saved.parameters if parameter.required)
    model = load(view, CATALOGUE, QueriesState(query=name, values=given, view=kind))
    assert model.result is not None
    assert model.view is not None
    match kind:
        case "network":
            assert drawn(model.result, model.view.columns) or not len(model.result)
        case "table":
            assert all(cell(column, row).items for row in model.result for column in model.view.columns if row[column] != [])
        case "metric":
            assert model.view.roles["value"] in model.result.columns
        case _:
            made = chart(model.result, model.view, ink="#000000")
            assert made is None or made.to_dict()["$schema"]
