from datetime import date

from dashboard.views.overview.model import YearAndKind, load
from dashboard.views.overview.state import OverviewState
from graph.change import Change, NodeWrite, RelationshipWrite

TODAY = date(2026, 10, 15)


def test_the_figures_count_what_stands_and_what_is_new(view):
    model = load(view, OverviewState(since="2025-12"), today=TODAY)
    assert [(figure.count, figure.name, figure.note) for figure in model.figures] == [
        (7, "organisations", "3 new since December 2025"),
        (4, "agreements", "3 not known to have ended, 1 ends within 90 days"),
        (3, "events", "2 took place since December 2025"),
        (3, "officials", "1 new since December 2025"),
        (3, "documents", "2 new since December 2025"),
    ]


def test_each_figure_leads_to_its_list(view):
    assert [figure.address for figure in load(view, OverviewState(), today=TODAY).figures] == [
        "entries", "entries?of=Agreement", "entries?of=Event", "entries?of=Person", "documents"]


def test_agreements_stand_by_year_and_kind_and_the_undated_are_counted(view):
    model = load(view, OverviewState(), today=TODAY)
    assert model.agreements == (YearAndKind("2019", "letter_of_intent", 1), YearAndKind("2024", "grant", 1), YearAndKind("2025", "mou", 1))
    assert model.undated == 1


def test_those_with_most_partners_come_first_and_a_sentence_says_what_is_recent(view):
    partners = load(view, OverviewState(), today=TODAY).partners
    assert [(partner.name, partner.partners) for partner in partners.ranked][:3] == [
        ("Institute of Assemblies", 3), ("Civil Academy", 2), ("University of Liberty", 2)]
    assert partners.sentence == "Institute of Assemblies has most partners: 3 organisations, 2 of them through something new since 2024."


def test_those_that_share_the_first_place_are_all_named(embedded_store):
    bodies = [NodeWrite("Organisation", f"o-{n}", {"name": f"Body {n}", "searchText": "body"}) for n in range(4)]
    ties = [RelationshipWrite("PARTNER_OF", f"t-{n}", "Organisation", f"o-{n}", "Organisation", f"o-{n + 1}", {"via": [], "weight": 1}) for n in (0, 2)]
    with embedded_store.writer() as writer:
        writer.apply(Change(tuple(bodies), tuple(ties)))
    assert load(embedded_store.view, OverviewState(), today=TODAY).partners.sentence == (
        "Body 0, Body 1 and 2 others have most partners: 1 organisation each.")


def test_news_without_a_day_or_a_telling_name_come_last(embedded_store):
    told = {"e-1": ("Opening", "2026-02-01"), "e-2": ("Lahore Workshop", ""), "e-3": ("Workshop in Lahore", "2026-02-01"), "e-4": ("First courses", "2026-02")}
    nodes = [NodeWrite("Event", id, {"name": name, "searchText": "it", "date": day} if day else {"name": name, "searchText": "it"})
             for id, (name, day) in told.items()]
    document = NodeWrite("Document", "d-note", {"title": "A note", "text": "It.", "published": "2026-02-11"})
    spoken_of = [RelationshipWrite("MENTIONED_IN", f"m-{id}", "Event", id, "Document", "d-note", {"names": ["it"], "spans": ["0:2"]}) for id in told]
    with embedded_store.writer() as writer:
        writer.apply(Change((document, *nodes), tuple(spoken_of)))
    news = load(embedded_store.view, OverviewState(), today=TODAY).news
    assert [item.sentence for item in news] == ["Workshop in Lahore", "First courses", "Opening", "Lahore Workshop"]


def test_news_are_sentences_with_their_proof(view):
    news = {item.address: item for item in load(view, OverviewState(since="2025-11"), today=TODAY).news}
    signed = news["explore?actor=a-mou&node=a-mou"]
    assert (signed.date, signed.sentence) == (
        "12 November 2025", "Civil Academy and Institute of Assemblies agreed on: Memorandum between Institute and Academy (memorandum of understanding)")
    assert signed.quote == "Civil Academy … Memorandum between Institute and Academy"
    assert (signed.source, signed.source_address) == (
        "Institute and Academy sign a memorandum · Institute of Assemblies · 12 November 2025", "documents?document=d-press&at=0%3A10")


def test_without_a_date_new_is_what_came_in_the_year_before_the_newest_document(view):
    assert load(view, OverviewState(), today=TODAY).since == "2025"
    assert load(view, OverviewState(since="no date"), today=TODAY).since == "2025"


def test_an_empty_base_is_told_as_empty(embedded_store):
    assert load(embedded_store.view, OverviewState(), today=TODAY).empty


def test_what_no_party_is_told_of_is_proved_by_the_sentence_that_speaks_of_it(embedded_store):
    text = "The year was mild. The signing took place in Lahore. Guests came."
    document = NodeWrite("Document", "d-note", {"title": "A note", "text": text, "url": "https://www.example.org/note", "published": "2026-02-11"})
    spoken_of = RelationshipWrite("MENTIONED_IN", "m-1", "Event", "e-signing", "Document", "d-note", {"names": ["signing"], "spans": ["23:30"]})
    with embedded_store.writer() as writer:
        writer.apply(Change((document, NodeWrite("Event", "e-signing", {"name": "signing", "searchText": "signing"})), (spoken_of,)))
    (told,) = load(embedded_store.view, OverviewState(), today=TODAY).news
    assert (told.sentence, told.quote) == ("signing", "The signing took place in Lahore.")
    assert (told.source, told.source_address) == ("A note · example.org · 11 February 2026", "documents?document=d-note&at=23%3A30")
