"""Answers in other tools' formats: complete, valid, and harmless whatever the texts hold."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ET

import networkx
import pandas
import pytest

from graph.errors import QueryRefused
from graph.export import FORMATS, export, printed
from graph.export.answer import Answer
from graph.export.html import script_json
from graph.export.networks import to_networkx
from graph.export.proofs import Proven, origin, sentence
from graph.proof import Proof
from graph.result import Node, Relationship, Result, Subgraph

NASTY = "</script><img src=x onerror=alert(1)>\u2028& \"quoted\", 'so' \x00\x1b[31m"
PIPS = Node("o1", "Organisation", {"name": "PIPS", "aliases": ["Institute", "P.I.P.S"], "founded": 2008, "kind": "academy"})
CSA = Node("o2", "Organisation", {"name": NASTY, "founded": 1954.5, "kind": None})
MOU = Node("a1", "Agreement", {"name": "MoU", "start": "2025", "label": "x", "founded": True})
ONE = Relationship("f1", "PARTY_TO", "o1", "a1", {"quotes": ["They signed", NASTY], "documents": ["d1", "d2"], "confidence": 0.9, "weight": 2})
TWO = Relationship("f2", "PARTY_TO", "o1", "a1", {"type": "odd", "id": "odd"})
OTHER = Relationship("f3", "PARTY_TO", "o2", "a1", {"confidence": 1})
GRAPH = Subgraph((PIPS, CSA, MOU), (ONE, TWO, OTHER))
RESULT = Result(
    ("name", "count", "share", "flag", "list", "node", "fact", "nothing"),
    (("=SUM(A1)", -3, 0.5, True, ["a", "b"], PIPS, ONE, None), (NASTY, 1, 1.0, False, [], CSA, OTHER, {"k": [1]})),
    graph=GRAPH,
)


def test_json_has_columns_rows_and_whether_it_was_cut():
    said = json.loads(export(RESULT, "json"))
    assert list(said) == ["columns", "rows", "truncated"]
    assert said["rows"][0]["node"] == {"id": "o1", "label": "Organisation", "properties": dict(PIPS.properties)}
    assert said["rows"][0]["fact"]["type"] == "PARTY_TO"
    assert said["rows"][1]["name"] == NASTY


def test_csv_is_read_back_as_it_was_but_for_formulas():
    rows = list(csv.reader(io.StringIO(export(RESULT, "csv"), newline="")))
    assert rows[0] == list(RESULT.columns)
    assert rows[1] == ["'=SUM(A1)", "-3", "0.5", "true", "a; b", "PIPS [o1]", "PARTY_TO [f1]", ""]
    assert rows[2][0] == NASTY


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-cmd", "@SUM", "\t=1", "\r=1"])
def test_no_text_in_csv_is_a_formula(text):
    assert list(csv.reader(io.StringIO(export(Result(("a",), ((text,),)), "csv"), newline="")))[1] == [f"'{text}"]


def test_a_table_for_people_says_how_many_rows_and_obeys_no_control_character():
    text = export(Result(("name", "id"), ((NASTY, 1),), truncated=True), "table", columns=("name",))
    assert "\x1b" not in text
    assert text.splitlines()[-1] == "1 row, cut at the limit: there are more"
    assert " id" not in text


def test_networkx_keeps_two_facts_between_two_nodes_apart():
    graph = to_networkx(GRAPH)
    assert {(a, b, key) for a, b, key in graph.edges(keys=True)} == {("o1", "a1", "f1"), ("o1", "a1", "f2"), ("o2", "a1", "f3")}
    assert graph.nodes["o1"]["label"] == "Organisation"
    assert graph.edges["o1", "a1", "f1"]["type"] == "PARTY_TO"
    assert graph.edges["o1", "a1", "f1"]["documents"] == ["d1", "d2"]


def test_graphml_is_read_back_with_names_types_and_joined_lists():
    text = export(RESULT, "graphml")
    graph = networkx.parse_graphml(text, force_multigraph=True)
    assert graph.nodes["o1"] == {
        "label": "PIPS", "nodeType": "Organisation", "name": "PIPS", "aliases": "Institute; P.I.P.S", "founded": "2008", "kind": "academy"}
    assert sorted(data["relationshipType"] for *_, data in graph.edges(data=True)) == ["PARTY_TO"] * 3
    assert "\ufffd[31m" in graph.nodes["o2"]["name"]
    assert ET.fromstring(text.encode()).tag.endswith("graphml")


def test_gexf_is_valid_xml_with_every_node_edge_colour_and_place():
    root = ET.fromstring(export(RESULT, "gexf").encode())
    space = {"g": "http://www.gexf.net/1.2draft", "v": "http://www.gexf.net/1.2draft/viz"}
    assert [node.get("label") for node in root.iterfind(".//g:node", space)][::2] == ["PIPS", "MoU"]
    assert sorted(edge.get("id") for edge in root.iterfind(".//g:edge", space)) == ["f1", "f2", "f3"]
    assert root.find(".//v:color", space) is not None
    assert len(root.findall(".//v:position", space)) == 3


def test_html_holds_texts_as_data_and_asks_nothing_of_the_network():
    page = export(RESULT, "html", title="<b>A & B</b>")
    assert "<title>&lt;b&gt;A &amp; B&lt;/b&gt;</title>" in page
    assert "onerror" not in re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    assert "<" not in re.search(r'id="data"[^>]*>(.*?)</script>', page, re.DOTALL)[1]
    nonce = re.search(r"script-src 'nonce-([\w-]+)'", page)[1]
    assert page.count(f'nonce="{nonce}"') == page.count("</script>") == 3
    assert "default-src 'none'" in page
    assert re.search(r'(src|href)="', page) is None
    data = json.loads(re.search(r'id="data"[^>]*>(.*?)</script>', page, re.DOTALL)[1])
    assert data["proofs"]["f1"]["quotes"][0] == "They signed"
    assert [entry["label"] for entry in data["legend"]] == ["organisations", "agreements"]


def test_two_pages_never_share_a_nonce():
    assert len({re.search(r"nonce-([\w-]+)", export(RESULT, "html"))[1] for _ in range(3)}) == 3


def test_what_is_filled_into_a_page_is_never_taken_for_a_mark():
    assert "@@DATA@@" in export(RESULT, "html", title="@@DATA@@")


def test_json_in_a_script_element_cannot_end_it():
    assert script_json({"a": "</script>&\u2029"}) == '{"a": "\\u003c/script\\u003e\\u0026\\u2029"}'


def test_every_format_writes_an_empty_answer():
    for name in FORMATS:
        assert export(Result(("a",), ()), name)


def test_rows_without_nodes_are_no_network():
    with pytest.raises(QueryRefused, match="graphml shows a network, and this answer holds no nodes"):
        export(Result(("a",), ((1,),)), "graphml")
    with pytest.raises(QueryRefused, match="no format 'xls'"):
        export(RESULT, "xls")


def test_an_answer_gives_rows_frame_and_network():
    answer = Answer(RESULT)
    assert (len(answer), answer.columns, answer.truncated) == (2, RESULT.columns, False)
    assert answer.rows[0]["node"] is PIPS
    frame = answer.to_pandas()
    assert isinstance(frame, pandas.DataFrame)
    assert (list(frame.columns), frame["share"].sum(), frame["node"][0]["id"]) == (list(RESULT.columns), 1.5, "o1")
    assert answer.to_networkx().number_of_edges() == 3
    assert repr(answer) == "<Answer: 2 rows of name, count, share, flag, list, node, fact, nothing>"


def test_a_py2neo_subgraph_keeps_labels_ids_and_both_facts():
    found = Answer(RESULT).to_py2neo()
    assert {(tuple(sorted(node.labels)), node["id"]) for node in found.nodes} == {
        (("Entity", "Organisation"), "o1"), (("Entity", "Organisation"), "o2"), (("Agreement", "Entity"), "a1")}
    assert sorted((type(line).__name__, line["id"]) for line in found.relationships) == [("PARTY_TO", "f1"), ("PARTY_TO", "f2"), ("PARTY_TO", "f3")]


def test_a_sentence_under_a_table_is_cut_around_the_words_that_prove():
    words = "x " * 200 + "signed a memorandum" + " y" * 200
    start = words.index("signed")
    shown = sentence(Proof("signed a memorandum", words, start, start + 19, "0:1", "d"))
    assert "signed a memorandum" in shown
    assert (shown[0], shown[-1], len(shown) <= 242) == ("…", "…", True)


def test_what_stands_under_a_table_names_title_publisher_date_row_and_file():
    assert origin(Proof("q", "q", 0, 1, "row:7", "d", "Register", "Ministry", "2024", path="/r.csv")) == "Register, Ministry, 2024, row 7, /r.csv"
    assert origin(Proof("q", "q", 0, 1, "3:4", "d")) == "d"


def test_proofs_beyond_the_shown_are_counted_and_quotes_give_way_to_numbers():
    proofs = tuple(Proof(word, word, 0, 1, "0:1", word) for word in ("one", "two"))
    text = printed.to_table(Result(("a", "quotes"), (("x", ["one"]), ("y", ["two"]))), proven=Proven((((1, 2), 4), ((2,), 0)), proofs))
    assert [line.split() for line in text.splitlines()[1:6] if line.strip(" ─")] == [["a", "proof"], ["x", "1", "2", "+4"], ["y", "2"], ["2", "rows"]]
    assert "2 “two” – two" in text
    assert "+n: so many more" in text
