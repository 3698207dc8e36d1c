"""Saved queries' files: what is read from them, and that every fault is named at its line."""

from pathlib import Path

import pytest

from graph.errors import InputRefused, QueryRefused
from queries import catalogue, header
from queries.saved import ParameterType

GOOD = """/*
title: Partners
question: Who works with whom?
tags: [partners]
parameters:
  organisation: {type: entity, of: [Organisation], required: true, label: Body}
  most: {type: number, default: 5, minimum: 1, whole: true}
views:
  - table
  - bar: {x: partner, y: shared}
*/
MATCH (o:Entity {id: $organisation})-[tie:PARTNER_OF]-(p:Organisation)
// $ignored 'in a comment'
RETURN p.name AS partner, tie.weight AS shared
ORDER BY shared DESC, partner LIMIT toInteger($most)
"""


def written(folder: Path, text: str, name: str = "partners.cypher") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def faults(tmp_path: Path, text: str) -> list[str]:
    return [fault.removeprefix(f"{tmp_path}/partners.cypher:") for fault in header.examine(written(tmp_path, text))[1]]


def test_a_good_file_is_read(tmp_path):
    query = header.read(written(tmp_path, GOOD))
    assert (query.name, query.title, query.question, query.tags) == ("partners", "Partners", "Who works with whom?", ("partners",))
    assert [(p.name, p.type, p.label, p.required, p.default, p.of) for p in query.parameters] == [
        ("organisation", ParameterType.ENTITY, "Body", True, None, ("Organisation",)),
        ("most", ParameterType.NUMBER, "most", False, "5", ()),
    ]
    assert query.columns == ("partner", "shared")
    assert [view.to_json() for view in query.views] == [{"kind": "table"}, {"kind": "bar", "x": "partner", "y": "shared"}]
    assert query.cypher.startswith("MATCH (o:Entity")


def test_as_json_it_holds_everything_a_form_needs(tmp_path):
    listed = header.read(written(tmp_path, GOOD)).to_json()
    assert list(listed) == ["name", "title", "question", "tags", "parameters", "views"]
    assert listed["parameters"][1] == {"name": "most", "type": "number", "label": "most", "help": "", "default": "5", "required": False,
                                       "choices": [], "choices_query": "", "of": [], "minimum": 1, "maximum": None, "whole": True}


FAULTS = [
    ("no header", ("/*", "//"), "1: no header"),
    ("broken YAML", ("tags: [partners]", "tags: [partners"), "5: the header is not YAML"),
    ("unknown key", ("tags: [partners]", "tag: partners"), "4: unknown key 'tag' in the header (known: title, question, tags, parameters, views)"),
    ("no title", ("title: Partners\n", ""), "1: title is missing"),
    ("unknown parameter key", ("label: Body", "lable: Body"), "6: unknown key 'lable' in parameter 'organisation'"),
    ("bounds that leave nothing", ("minimum: 1", "minimum: 9, maximum: 3"), "7: parameter 'most': `minimum` is above `maximum`"),
    ("unknown type", ("type: number", "type: integer"), "7: parameter 'most': unknown type 'integer' (known: text, number, date, boolean, choice, entity)"),
    ("wrong default", ("default: 5", "default: five"), "7: parameter 'most': default: 'five' is not a number"),
    ("default out of bounds", ("default: 5", "default: 0"), "7: parameter 'most': default: 0 is not a whole number from 1"),
    ("odd bound", ("minimum: 1", "minimum: one"), "7: minimum of parameter 'most': 'one' is not a number"),
    ("odd whole", ("whole: true", "whole: very"), "7: parameter 'most': whole is true or false"),
    ("bounds of a text", ("type: number, default: 5", "type: text"), "7: parameter 'most': only a number has `minimum`, `maximum` and `whole`"),
    ("default beside required", ("default: 5", "default: 5, required: true"), "7: parameter 'most': a required parameter has no default"),
    ("odd flag", ("required: true", "required: certainly"), "6: parameter 'organisation': required is true or false"),
    ("unknown label", ("of: [Organisation]", "of: [Organization]"), "6: parameter 'organisation': unknown label 'Organization'"),
    ("choice without choices", ("type: number, default: 5", "type: choice"), "7: parameter 'most': a choice needs choices"),
    ("choices without choice", ("default: 5", "choices: [a]"), "7: parameter 'most': only a choice has choices"),
    ("default not a choice", ("type: number, default: 5", "type: choice, choices: [a, b], default: c"), "7: parameter 'most': default: 'c' is not one of a, b"),
    ("choices that write", ("type: number, default: 5", 'type: choice, choices: "CREATE (n) RETURN n"'), "7: parameter 'most': in its choices, 'CREATE'"),
    ("undeclared parameter", ("$most", "$least"), "15: $least is not declared in the header"),
    ("unused parameter", ("toInteger($most)", "10"), "1: parameter 'most' is declared and not used"),
    ("parameter's name", ("most: {", "Most_Of: {"), "7: the parameter's name 'Most_Of' is not letters and digits"),
    ("no views", ("  - table\n  - bar: {x: partner, y: shared}\n", ""), "8: views is missing"),
    ("unknown view", ("- table", "- pie"), "9: unknown view 'pie'"),
    ("view without a role", ("{x: partner, y: shared}", "{x: partner}"), "10: view 'bar' needs y"),
    ("unknown role", ("{x: partner, y: shared}", "{x: partner, y: shared, z: shared}"), "10: unknown key 'z' in view 'bar'"),
    ("unknown column", ("y: shared}", "y: weight}"), "10: view 'bar': the query returns no column 'weight' (it returns partner, shared)"),
    ("column without a name", ("tie.weight AS shared", "tie.weight"), "12: the 2. column has no name: write AS"),
    ("column twice", ("tie.weight AS shared", "tie.weight AS partner"), "12: two columns are called 'partner'"),
    ("no order", ("ORDER BY shared DESC, partner ", ""), "12: no ORDER BY after the last RETURN"),
    ("nothing returned", (GOOD[GOOD.index("RETURN"):], "WITH p"), "12: nothing is returned"),
    ("no Cypher", (GOOD[GOOD.index("MATCH"):], ""), "12: no Cypher after the header"),
]


@pytest.mark.parametrize(("change", "fault"), [row[1:] for row in FAULTS], ids=[row[0] for row in FAULTS])
def test_every_fault_is_one_line_with_its_place(tmp_path, change, fault):
    assert change[0] in GOOD
    found = faults(tmp_path, GOOD.replace(*change))
    assert any(line.startswith(fault) for line in found), found
    assert all("\n" not in line for line in found)


def test_a_file_that_is_not_text_is_a_fault_and_no_crash(tmp_path):
    path = tmp_path / "partners.cypher"
    path.write_bytes(b"\xff\xfe\x00")
    assert "cannot be read" in header.examine(path)[1][0]


def test_a_file_with_faults_is_refused_with_the_first(tmp_path):
    with pytest.raises(InputRefused, match=r"partners\.cypher:4: unknown key 'tag'"):
        header.read(written(tmp_path, GOOD.replace("tags:", "tag:")))


@pytest.fixture
def home(tmp_path):
    (tmp_path / "queries").mkdir()
    return tmp_path


def test_the_users_own_files_are_added(home):
    written(home / "queries", GOOD, "my-partners.cypher")
    assert catalogue.saved_queries(home)["my-partners"].path.parent == home / "queries"
    assert "my-partners" not in catalogue.saved_queries()


def test_a_users_file_never_takes_the_place_of_one_that_ships(home, caplog):
    path = written(home / "queries", GOOD)
    assert catalogue.saved_queries(home)["partners"].path != path
    assert f"{path}:1: a question that ships is called 'partners' too: rename the file" in caplog.text


def test_a_faulty_file_of_the_user_is_left_out_with_its_faults(home, caplog):
    written(home / "queries", GOOD.replace("tags:", "tag:"), "mine.cypher")
    assert "mine" not in catalogue.saved_queries(home)
    assert "mine.cypher:4: unknown key 'tag'" in caplog.text


def test_an_unknown_name_is_refused_with_the_nearest():
    with pytest.raises(QueryRefused, match=r"no saved query 'partner' \(did you mean partners"):
        catalogue.named(catalogue.saved_queries(), "partner")


def test_what_is_not_near_is_not_suggested():
    with pytest.raises(QueryRefused, match=r"no saved query 'budget' \(civicgraph query --list shows them all\)"):
        catalogue.named(catalogue.saved_queries(), "budget")
