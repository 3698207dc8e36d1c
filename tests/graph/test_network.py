"""The network that browsers draw: the model's look, two lines for two facts, and places that do not overlap."""

import json
import math

import pytest

from graph import model
from graph.layout import layout
from graph.network import network, vis_script
from graph.result import Node, Relationship, Subgraph

PIPS = Node("o1", "Organisation", {"name": "Pakistan Institute for Parliamentary Services", "kind": "academy", "country": "PK"})
CSA = Node("o2", "Organisation", {"name": "Civil Services Academy <b>CSA</b>"})
MOU = Node("a1", "Agreement", {"name": "PIPS–CSA MoU", "kind": "mou", "date": "2025-11-12"})
PAPER = Node("d1", "Document", {"title": "MoU signed"})
SAMPLE = Subgraph((PIPS, CSA, MOU, PAPER), (
    Relationship("f1", "PARTY_TO", "o1", "a1"),
    Relationship("f2", "PARTY_TO", "o2", "a1", {"status": "proposed"}),
    Relationship("f3", "PARTNER_OF", "o1", "o2", {"weight": 2}),
    Relationship("f4", "PART_OF", "o2", "o1"),
    Relationship("f5", "MENTIONED_IN", "a1", "d1"),
))


def drawn(view, id):
    return next(item for item in (*view.nodes, *view.edges) if item["id"] == id)


def test_nodes_carry_the_models_shape_and_colour():
    view = network(SAMPLE)
    for node in SAMPLE.nodes:
        assert (drawn(view, node.id)["shape"], drawn(view, node.id)["color"]) == (model.NODES[node.label].shape, model.NODES[node.label].colour)


def test_a_node_with_more_ties_is_larger():
    view = network(SAMPLE)
    assert drawn(view, "o1")["ties"] == 3
    assert drawn(view, "o1")["size"] > drawn(view, "d1")["size"]


def test_two_facts_between_two_nodes_are_two_lines_that_curve_apart():
    view = network(SAMPLE)
    partner, part = drawn(view, "f3"), drawn(view, "f4")
    assert {partner["smooth"]["enabled"], part["smooth"]["enabled"]} == {True}
    # vis-network turns a line's bend with its direction: opposite lines of one turn lie apart
    assert partner["smooth"]["type"] == part["smooth"]["type"]
    assert not drawn(view, "f1")["smooth"]["enabled"]


def test_a_derived_partnership_is_dashed_and_points_nowhere():
    view = network(SAMPLE)
    assert drawn(view, "f3")["dashes"]
    assert drawn(view, "f3")["arrows"] == ""
    assert drawn(view, "f1")["dashes"] is False


def test_long_names_are_cut_beside_the_node_and_whole_in_its_title():
    seen = drawn(network(SAMPLE), "o1")
    assert seen["label"] == "Pakistan Institute for…"
    assert seen["title"] == "Pakistan Institute for Parliamentary Services\nOrganisation · academy · PK\n3 ties"


def test_agreements_are_told_apart_by_their_other_parties_and_their_year():
    unit = Node("o1", "Organisation", {"name": "United Nations Institute for Training and Research", "aliases": ["UNITAR"]})
    fund = Node("o2", "Organisation", {"name": "African Capacity Building Foundation", "aliases": ["ACBF"]})
    name = "Memorandum of Understanding between United Nations Institute for Training and Research and "
    deeds = [Node("a1", "Agreement", {"name": f"{name}African Capacity Building Foundation", "date": "2009-03-02"}),
             Node("a2", "Agreement", {"name": f"{name}the Province of Aland", "date": "2021"}),
             Node("a3", "Agreement", {"name": "Memorandum of Understanding on river ports"}),
             Node("a4", "Agreement", {"name": "Letter of Intent between UNITAR, ACBF and Kelp Board"})]
    graph = Subgraph((unit, fund, *deeds), tuple(Relationship(f"f{n}", "PARTY_TO", "o1", deed.id) for n, deed in enumerate(deeds)))
    view = network(graph)
    assert [drawn(view, deed.id)["label"] for deed in deeds] == ["MoU: ACBF 2009", "MoU: Province of Aland 2021", "MoU on river ports", "LoI: ACBF, Kelp Board"]


@pytest.mark.parametrize("order", [1, -1])
def test_a_name_that_two_bodies_share_stands_for_neither(order):
    bodies = [Node("o1", "Organisation", {"name": "Civil Services Academy of Kiribati", "aliases": ["CSA"]}),
              Node("o2", "Organisation", {"name": "Coral Shipping Agency of Tonga", "aliases": ["CSA"]})][::order]
    deed = Node("a1", "Agreement", {"name": "Agreement between CSA and the Kelp Board"})
    assert drawn(network(Subgraph((*bodies, deed), ())), "a1")["label"] == "Agreement: CSA and the Kelp Board"


def test_an_agreement_between_nobody_keeps_its_name():
    deed = Node("a1", "Agreement", {"name": "Agreement between the and", "date": "2020"})
    assert drawn(network(Subgraph((deed,), ())), "a1")["label"] == "Agreement between the and 2020"


@pytest.mark.parametrize("spokes", [5, 12, 28, 50])
def test_around_one_node_no_line_runs_through_another_node(spokes):
    nodes = ["hub", *(f"n{n}" for n in range(spokes))]
    places = layout(nodes, [("hub", node) for node in nodes[1:]] + [("n1", "n4")])
    assert places["hub"] == (0.0, 0.0)
    for end in nodes[1:]:
        for other in set(nodes[1:]) - {end}:
            assert distance_to_line(places[other], places[end]) > 12


def distance_to_line(point, end):
    """From a point to the line between (0, 0) and its end."""
    along = max(0.0, min(1.0, (point[0] * end[0] + point[1] * end[1]) / math.hypot(*end) ** 2))
    return math.dist(point, (along * end[0], along * end[1]))


def test_everything_is_plain_json_and_titles_are_text():
    view = network(SAMPLE)
    assert json.loads(json.dumps(view.to_json()))["edges"][0]["title"].startswith("Pakistan Institute for Parliamentary Services is party to PIPS–CSA MoU")
    assert "<b>CSA</b>" in drawn(view, "o2")["title"]


def test_lines_are_labelled_when_few():
    many = Subgraph(SAMPLE.nodes, tuple(Relationship(f"f{n}", "PARTY_TO", "o1", "a1") for n in range(30)))
    assert drawn(network(SAMPLE), "f1")["label"] == "is party to"
    assert "label" not in drawn(network(many), "f1")


def test_nothing_gives_an_empty_network():
    assert network(Subgraph()).nodes == ()


@pytest.mark.parametrize("positions", [True, False])
def test_places_are_there_when_asked_for(positions):
    assert all(("x" in node) is positions for node in network(SAMPLE, positions=positions).nodes)


def ring_of_rings(rings=12, size=20):
    nodes = [f"{ring}-{n}" for ring in range(rings) for n in range(size)]
    within = [(f"{ring}-{n}", f"{ring}-{(n + step) % size}") for ring in range(rings) for n in range(size) for step in (1, 2)]
    return nodes, within + [(f"{ring}-0", f"{(ring + 1) % rings}-0") for ring in range(rings - 2)]


def test_the_same_network_is_always_drawn_alike_and_in_any_order_of_its_lines():
    nodes, edges = ring_of_rings()
    assert layout(nodes, edges) == layout(nodes, edges[::-1])


def test_no_two_nodes_stand_on_one_spot_and_communities_stand_together():
    nodes, edges = ring_of_rings()
    places = layout([*nodes, "alone", "lonely"], edges)
    points = list(places.values())
    assert min(math.dist(a, b) for n, a in enumerate(points) for b in points[:n]) > 40
    tied = sum(math.dist(places[a], places[b]) for a, b in edges) / len(edges)
    extent = max(math.dist(a, b) for n, a in enumerate(points) for b in points[:n])
    assert tied < extent / 4


def test_the_script_of_vis_network_is_at_hand():
    assert "vis-network" in vis_script()[:2000]
