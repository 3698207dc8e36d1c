from dashboard.views.entries.model import load
from dashboard.views.entries.state import EntriesState


def test_a_list_tells_who_stands_beside_each_and_how_many_ties_it_has(view):
    rows = {row.name: (row.beside, row.kind, row.date, row.ties) for row in load(view, EntriesState(label="Agreement")).rows}
    assert rows["Memorandum between Institute and Academy"] == ("Civil Academy and Institute of Assemblies", "memorandum of understanding",
                                                                "12 November 2025", 5)
    assert rows["Agreement on exchanges"][2] == ""


def test_a_list_is_filtered_by_what_its_figure_counted(view):
    assert [row.name for row in load(view, EntriesState(label="Agreement", year="2024")).rows] == ["Grant for the Open Parliament Programme"]
    assert [row.name for row in load(view, EntriesState(label="Agreement", year="unknown")).rows] == ["Agreement on exchanges"]
    assert [row.name for row in load(view, EntriesState(label="Agreement", year="2019", kind="letter_of_intent")).rows] == ["Letter of intent on libraries"]
    assert load(view, EntriesState(label="Agreement", kind="treaty")).total == 0
    assert {row.name for row in load(view, EntriesState(since="2025-12")).rows} == {"Éastern Development Bank", "Ministry of Planning", "University of Liberty"}


def test_a_list_is_ordered_and_names_its_filters(view):
    model = load(view, EntriesState(order="name", country="PK"))
    assert [row.name for row in model.rows] == ["Civil Academy", "Institute of Assemblies"]
    assert model.countries == ("CH", "FR", "GB", "IE", "PK")
    assert load(view, EntriesState(label="Event", order="newest")).rows[0].name == "Study visit to Liberty"
