import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.views.documents import list as listing
from dashboard.views.documents import reader
from dashboard.views.documents.segments import NONE, Stretch, segments
from dashboard.views.documents.state import DocumentsState
from graph.change import Change, NodeWrite, RelationshipWrite
from graph.errors import InputRefused

TEXT = "The Institute and the Academy signed a memorandum."


@st.composite
def marked_texts(draw):
    text = draw(st.text(max_size=60))
    place = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(lambda pair: pair[0] < pair[1]).map(lambda pair: Stretch(*pair))
    some = st.lists(st.lists(place, max_size=3), max_size=4) if text else st.just([])
    return text, draw(some), draw(some), draw(st.none() | place) if text else None


@given(marked_texts())
def test_the_segments_are_the_text_and_mark_exactly_what_was_named(given):
    text, mentions, quotes, at = given
    cut = segments(text, mentions, quotes, at)
    assert "".join(segment.text for segment in cut) == text
    marked = [flag for segment in cut for flag in [segment.at] * len(segment.text)]
    assert marked == [bool(at and at.start <= place < at.end) for place in range(len(text))]
    proving = [segment.facts for segment in cut for _ in segment.text]
    covering = [{number for number, some in enumerate(quotes) if any(s.start <= place < s.end for s in some)} for place in range(len(text))]
    assert [set(facts) for facts in proving] == covering
    named = [segment.mention != NONE for segment in cut for _ in segment.text]
    assert named == [any(s.start <= place < s.end for some in mentions for s in some) for place in range(len(text))]


def test_where_names_overlap_the_longest_is_marked():
    cut = segments(TEXT, [[Stretch(4, 13)], [Stretch(4, 29)]], [], None)
    assert [(segment.text, segment.mention) for segment in cut if segment.mention != NONE] == [("Institute", 1), (" and the Academy", 1)]


@pytest.mark.parametrize("span", ["", "row:3", "5", "9:4", "-1:4", "x:y", "900:950", "1:2:3", "²:³"])
def test_an_address_that_names_no_place_marks_nothing(span):
    assert Stretch.parse(span, len(TEXT)) is None


def test_a_document_tells_what_it_names_and_the_facts_taken_from_it(view):
    model = reader.load(view, DocumentsState(document="d-press", at="0:3"))
    assert (model.title, model.publisher, model.published) == ("Institute and Academy sign a memorandum", "Institute of Assemblies", "12 November 2025")
    assert {mention.name for mention in model.mentions} >= {"Institute of Assemblies", "Amna Rashid", "Lahore"}
    told = {fact.sentence: fact.detail for fact in model.facts}
    assert told["Amna Rashid holds a position at Institute of Assemblies"] == "Executive Director · since May 2023"
    assert [segment.text for segment in model.segments if segment.at] == ["The"]


def test_an_unknown_document_is_refused_with_a_hint(view):
    with pytest.raises(InputRefused) as refused:
        reader.load(view, DocumentsState(document="d-gone"))
    assert refused.value.hint


def test_documents_are_listed_newest_first_and_filtered(view):
    assert [row.title for row in listing.load(view, DocumentsState()).rows] == [
        "Register of agreements", "A week of training", "Institute and Academy sign a memorandum"]
    assert [row.title for row in listing.load(view, DocumentsState(text="WEEK")).rows] == ["A week of training"]
    assert [row.title for row in listing.load(view, DocumentsState(publisher="Registry", year="2026")).rows] == ["Register of agreements"]
    assert listing.load(view, DocumentsState(text="no such words")).total == 0


def test_a_table_shows_the_rows_that_prove_something_with_their_columns_and_values(embedded_store):
    nodes = (NodeWrite("Document", "d-table", {"title": "partners.csv"}), NodeWrite("Organisation", "o-1", {"name": "Academy", "searchText": "academy"}),
             NodeWrite("Organisation", "o-2", {"name": "Ministry", "searchText": "ministry"}))
    proof = {"documents": ["d-table"], "spans": ["row:3"], "quotes": ["body: Academy; parent: Ministry"], "status": "accepted"}
    ties = (RelationshipWrite("PART_OF", "f-1", "Organisation", "o-1", "Organisation", "o-2", proof),
            *(RelationshipWrite("MENTIONED_IN", f"m-{n}", "Organisation", f"o-{n}", "Document", "d-table", {"names": [], "spans": []}) for n in (1, 2)))
    with embedded_store.writer() as writer:
        writer.apply(Change(nodes, ties))
    model = reader.load(embedded_store.view, DocumentsState(document="d-table", at="row:3"))
    assert [(item.text.strip(), item.facts, item.at) for item in model.segments] == [("Row 3: body: Academy; parent: Ministry", (0,), True)]
