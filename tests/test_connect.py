"""civicgraph in a notebook: `connect()`, questions and answers, and what other libraries make of them."""

import pytest

import civicgraph
from graph.errors import EngineUnavailable, InputRefused, QueryRefused
from graph.settings import Settings
from tests.queries.sample import sample


def filled(store, settings):
    with store.writer() as writer:
        writer.apply(sample())
    return civicgraph.connect(settings)


def test_a_saved_question_gives_rows_a_network_and_a_frame(embedded_store, embedded_settings):
    with filled(embedded_store, embedded_settings) as kb:
        answer = kb.query("partners", organisation="IA")
        assert [row["partner"] for row in answer] == ["University of Liberty", "Civil Academy", "Éastern Development Bank"]
        assert list(answer.to_pandas()["shared"]) == [2, 1, 1]
        network = answer.to_networkx()
        assert network.nodes["o-ca"]["name"] == "Civil Academy"
        assert network.has_edge("o-ca", "a-mou", key="f02")


def test_cypher_takes_values_by_name_and_cannot_write(embedded_store, embedded_settings):
    with filled(embedded_store, embedded_settings) as kb:
        assert kb.cypher("MATCH (o:Organisation) WHERE o.country = $country RETURN count(o) AS n", country="PK").rows == [{"n": 2}]
        with pytest.raises(QueryRefused):
            kb.cypher("CREATE (n) RETURN n")
        with pytest.raises(QueryRefused, match="did you mean partners"):
            kb.query("partner")


def test_documents_are_loaded_and_removed(embedded_store, embedded_settings, tmp_path):
    path = tmp_path / "news.txt"
    path.write_text("The Institute of Assemblies and the Civil Academy signed a memorandum of understanding on 12 November 2025.\n")
    with civicgraph.connect(embedded_settings) as kb:
        assert [(outcome.status, outcome.reason) for outcome in kb.load(path)] == [("loaded", "")]
        assert [row["n"] for row in kb.cypher("MATCH (d:Document) RETURN count(d) AS n")] == [1]
        assert kb.remove(str(path)).document
        assert [row["n"] for row in kb.cypher("MATCH (d:Document) RETURN count(d) AS n")] == [0]


def test_py2neo_is_refused_on_the_embedded_engine(embedded_store, embedded_settings):
    line = r"py2neo speaks to a Neo4j, not to the embedded engine \(set NEO4J_URI"
    with civicgraph.connect(embedded_settings) as kb, pytest.raises(InputRefused, match=line):
        kb.py2neo()


@pytest.mark.parametrize("release", ["neo4j", "neo4j_current"])
def test_py2neo_reads_what_is_there(request, neo4j_store, neo4j_current_store, release):
    store, settings = request.getfixturevalue(f"{release}_store"), request.getfixturevalue(f"{release}_settings")
    with filled(store, settings) as kb:
        graph = kb.py2neo()
        assert graph.evaluate("MATCH (o:Organisation {id: $id}) RETURN o.name", id="o-ia") == "Institute of Assemblies"
        assert graph.nodes.match("Organisation", country="PK").count() == 2


def test_a_py2neo_subgraph_merges_into_the_graph_it_came_from_without_doubling_anything(neo4j_store, neo4j_settings):
    with filled(neo4j_store, neo4j_settings) as kb:
        subgraph = kb.query("partners", organisation="IA").to_py2neo()
        graph = kb.py2neo()
        before = graph.evaluate("MATCH (n) RETURN count(n)")
        graph.merge(subgraph)
        assert graph.evaluate("MATCH (n) RETURN count(n)") == before
        assert {line["id"] for line in subgraph.relationships} == {"f01", "f02", "f05", "f06", "f17", "f18", "f25", "f27"}


def test_py2neo_that_cannot_connect_is_one_line():
    from graph.export.py2neo import py2neo_graph

    with pytest.raises(EngineUnavailable, match=r"py2neo cannot connect to bolt://127\.0\.0\.1:1"):
        py2neo_graph(Settings(neo4j_uri="bolt://127.0.0.1:1", neo4j_password="x"))
