from dashboard.views.explore import cards, picture
from dashboard.views.explore.starts import starts
from dashboard.views.explore.state import ExplorerState


def names(nodes) -> set[str]:
    return {node.name for node in nodes}


def test_the_picture_holds_what_is_one_step_away_and_its_legend_counts_it(view):
    drawn = picture.load(view, ExplorerState(actors=("p-amna",)))
    assert names(drawn.graph.nodes) == {"Amna Rashid", "Memorandum between Institute and Academy", "Institute of Assemblies", "Ministry of Planning"}
    assert [(entry.name, entry.count, entry.shown) for entry in drawn.legend] == [("organisations", 2, True), ("officials", 1, True), ("agreements", 1, True)]


def test_the_legend_hides_a_kind_and_says_how_to_show_it_again(view):
    drawn = picture.load(view, ExplorerState(actors=("p-amna",), hidden=("Organisation",)))
    assert names(drawn.graph.nodes) == {"Amna Rashid", "Memorandum between Institute and Academy"}
    assert drawn.legend[0].address == "explore?actor=p-amna"


def test_kinds_of_tie_and_years_narrow_the_picture(view):
    signed = picture.load(view, ExplorerState(actors=("p-amna",), ties=("SIGNED",)))
    assert names(signed.graph.nodes) == {"Amna Rashid", "Memorandum between Institute and Academy"}
    late = picture.load(view, ExplorerState(actors=("p-amna",), start="2024", ties=("HOLDS_POSITION",)))
    assert names(late.graph.nodes) == {"Amna Rashid", "Institute of Assemblies"}


def test_rejected_facts_are_not_drawn(view):
    assert not [line for line in picture.load(view, ExplorerState(actors=("o-min",))).graph.relationships if line.id == "f41"]


def test_every_line_of_the_picture_is_a_row_of_its_table_and_leads_to_its_proof(view):
    drawn = picture.load(view, ExplorerState(actors=("p-amna",)))
    assert ("Amna Rashid signed Memorandum between Institute and Academy", "explore?actor=p-amna&fact=f10") in {(tie.text, tie.address) for tie in drawn.ties}
    assert len(drawn.ties) == len(drawn.graph.relationships)


def test_an_actor_that_is_gone_is_told(view):
    drawn = picture.load(view, ExplorerState(actors=("p-amna", "m-0123456789abcdef", "Nobody at all")))
    assert names(drawn.actors) == {"Amna Rashid"}
    assert drawn.missing == ("An actor of this link is no longer in the base.",
                             "No entity is called 'Nobody at all': give its name as a document writes it, or its id.")


def test_an_actor_is_found_by_its_name_too(view):
    assert names(picture.load(view, ExplorerState(actors=("IA", "amna rashid"))).actors) == {"Institute of Assemblies", "Amna Rashid"}


def test_years_span_what_is_dated(view):
    assert picture.years(view) == (2019, 2026)


def test_the_card_of_a_node_lists_its_facts_with_their_first_quote(view):
    card = cards.node_card(view, ExplorerState(actors=("o-ia",), node="a-mou"))
    assert card is not None
    assert card.described == "memorandum of understanding · in force · 12 November 2025"
    assert card.disputed == ("kind",)
    parties = next(group for group in card.groups if group.title == "Parties")
    assert [(fact.other.name, fact.source.quote, fact.sources) for fact in parties.facts if fact.source] == [
        ("Institute of Assemblies", "Institute of Assemblies … Memorandum between Institute and Academy", 2),
        ("Civil Academy", "Civil Academy … Memorandum between Institute and Academy", 1)]
    assert parties.facts[0].source.address == "documents?document=d-press&at=0%3A10"
    assert card.add == "explore?actor=o-ia&actor=a-mou&node=a-mou"


def test_a_card_tells_proposed_facts_and_partners_and_not_what_was_rejected(view):
    card = cards.node_card(view, ExplorerState(node="o-min"))
    assert card is not None
    facts = {(group.title, fact.other.name): fact.proposed for group in card.groups for fact in group.facts}
    assert facts[("Funds", "Training week")] is True
    assert ("Is party to", "Memorandum between Institute and Academy") not in facts
    partners = cards.node_card(view, ExplorerState(node="o-ia"))
    assert partners is not None
    assert sum(len(group.facts) for group in partners.groups if group.title == "Works with") == 3


def test_the_card_of_a_fact_shows_the_words_in_their_sentence_and_where_they_stand(view):
    card = cards.fact_card(view, ExplorerState(fact="f12"), ())
    assert card is not None
    assert (card.source.name, card.phrase, card.target.name) == ("Amna Rashid", "holds a position at", "Institute of Assemblies")
    assert card.detail == "Executive Director · since May 2023"
    assert [(proof.quote, proof.name, proof.address, proof.url) for proof in card.proofs] == [
        ("Amna Rashid … Institute of Assemblies", "Institute and Academy sign a memorandum · Institute of Assemblies · 12 November 2025",
         "documents?document=d-press&at=0%3A10", "https://example.org/press")]
    assert ("Confidence", "90%") in card.known


def test_a_derived_partnership_opens_what_it_was_derived_from(view):
    card = cards.fact_card(view, ExplorerState(fact="x2"), ())
    assert card is not None
    assert card.derived
    assert {link.name for link in card.via} == {"Letter of intent on libraries", "Training week"}


def test_what_is_gone_has_no_card(view):
    assert cards.node_card(view, ExplorerState(node="gone")) is None
    assert cards.fact_card(view, ExplorerState(fact="gone"), ()) is None


def test_an_empty_canvas_offers_an_organisation_an_agreement_and_an_event(view):
    assert [(start.label, start.name) for start in starts(view)] == [
        ("Organisation", "Institute of Assemblies"), ("Agreement", "Memorandum between Institute and Academy"), ("Event", "Training week")]
