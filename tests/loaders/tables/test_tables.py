"""Tables and their mapping files."""

import csv
import json
import re
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml

from graph.errors import InputRefused
from graph.fragment import Fragment, validate
from loaders.tables import RowRefused, open_table, read_actors, read_mapping
from loaders.tables.mapping import parse_mapping

COLUMNS = ("Name", "Short", "Type", "Country", "Parent", "Founded", "Partners")
ROWS = [
    ("Parliamentary Institute", "PI; PIPS", "Academy", "Pakistan", "National Assembly", "18.03.2024", "UNDP | WFD"),
    ("Civil Services Academy", "CSA", "Academy", "pk", "", "", ""),
]
MAPPING: dict[str, Any] = {
    "document": {"title": "Bodies", "publisher": "A register", "published": "2025-01-01"},
    "entities": {
        "body": {"label": "Organisation", "name": "Name", "aliases": [{"column": "Short", "split": ";"}],
                 "properties": {"kind": {"column": "Type", "values": {"Academy": "academy", "Ministry": "ministry"}}, "country": "Country"}},
        "parent": {"label": "Organisation", "name": "Parent", "optional": True},
        "partner": {"label": "Organisation", "name": {"column": "Partners", "split": "|"}, "optional": True},
        "pact": {"label": "Agreement", "name": {"template": "Agreement of {Name} of {Founded}"}, "optional": True,
                 "properties": {"date": {"column": "Founded", "dates": ["%d.%m.%Y"]}, "kind": {"constant": "mou"}}},
    },
    "facts": [
        {"type": "PART_OF", "from": "body", "to": "parent"},
        {"type": "PARTY_TO", "from": "body", "to": "pact"},
        {"type": "PARTY_TO", "from": "partner", "to": "pact", "confidence": 0.7},
    ],
}


def as_csv(folder: Path, rows: list[tuple[str, ...]], **options: Any) -> Path:
    path = folder / "bodies.csv"
    with path.open("w", newline="", encoding=options.pop("encoding", "utf-8")) as opened:
        csv.writer(opened, **options).writerows([COLUMNS, *rows])
    return path


def as_xlsx(folder: Path, rows: list[tuple[str, ...]]) -> Path:
    book = openpyxl.Workbook()
    for row in [COLUMNS, *rows]:
        book.active.append(row)  # type: ignore[union-attr]
    book.save(folder / "bodies.xlsx")
    return folder / "bodies.xlsx"


def as_json(folder: Path, rows: list[tuple[str, ...]]) -> Path:
    (folder / "bodies.json").write_text(json.dumps([dict(zip(COLUMNS, row, strict=True)) for row in rows]))
    return folder / "bodies.json"


def as_yaml(folder: Path, rows: list[tuple[str, ...]]) -> Path:
    (folder / "bodies.yaml").write_text(yaml.safe_dump([dict(zip(COLUMNS, row, strict=True)) for row in rows], sort_keys=False))
    return folder / "bodies.yaml"


def read(path: Path, mapping: dict[str, Any] = MAPPING) -> tuple[Fragment, list[RowRefused]]:
    refused: list[RowRefused] = []
    parts = list(open_table(path, parse_mapping(mapping, "bodies.mapping.yaml"), refused.append).parts)
    assert all(not validate(part) for part in parts)
    whole = Fragment(parts[0].document, tuple(m for p in parts for m in p.mentions), tuple(s for p in parts for s in p.statements), parts[0].extractor)
    return whole, refused


def facts(fragment: Fragment) -> set[tuple[str, str, str]]:
    names = {item.id: item.name for item in fragment.mentions}
    return {(names[said.source], said.type, names[said.target]) for said in fragment.statements}


@pytest.mark.parametrize("write", [as_csv, as_xlsx, as_json, as_yaml])
def test_the_same_table_in_every_format_says_the_same(tmp_path: Path, write: Callable[[Path, list[tuple[str, ...]]], Path]) -> None:
    found, refused = read(write(tmp_path, ROWS))
    pact = "Agreement of Parliamentary Institute of 18.03.2024"
    assert facts(found) == {("Parliamentary Institute", "PART_OF", "National Assembly"), ("Parliamentary Institute", "PARTY_TO", pact),
                            ("UNDP", "PARTY_TO", pact), ("WFD", "PARTY_TO", pact)}
    institute, academy = (next(m for m in found.mentions if m.name == row[0]) for row in ROWS)
    assert (institute.aliases, dict(institute.properties)) == (("PI", "PIPS"), {"kind": "academy", "country": "PK"})
    assert (academy.aliases, dict(academy.properties)) == (("CSA",), {"kind": "academy", "country": "PK"})
    assert dict(next(m for m in found.mentions if m.label == "Agreement").properties) == {"date": "2024-03-18", "kind": "mou"}
    assert {said.confidence for said in found.statements} == {1.0, 0.7}
    assert not refused


def test_each_row_is_the_evidence_of_what_it_says(tmp_path: Path) -> None:
    found, _ = read(as_csv(tmp_path, ROWS))
    assert {item.evidence[0].row for item in found.mentions} == {2, 3}
    assert found.mentions[-1].evidence[0].quote == "Name: Civil Services Academy; Short: CSA; Type: Academy; Country: pk"
    assert (found.document.title, found.document.publisher, found.document.published) == ("Bodies", "A register", "2025-01-01")


def test_ids_stand_in_the_order_of_rows(tmp_path: Path) -> None:
    found, _ = read(as_csv(tmp_path, [(f"Academy {number}", "", "Academy", "", "National Assembly", "", "") for number in range(300)]))
    for items in (found.mentions, found.statements):
        in_order = [item.evidence[0].row for item in sorted(items, key=lambda item: item.id)]
        assert in_order == sorted(in_order, key=int)
        assert len({item.id for item in items}) == len(items)


def test_the_same_name_in_two_rows_is_two_mentions(tmp_path: Path) -> None:
    found, _ = read(as_csv(tmp_path, [ROWS[1], ROWS[1]]))
    assert len({item.id for item in found.mentions if item.name == "Civil Services Academy"}) == 2


@pytest.mark.parametrize(("column", "value", "reason"), [
    ("Name", "", "'Name' is empty, so there is no Organisation"),
    ("Type", "Clan", "unknown kind 'Clan'"),
    ("Country", "Atlantis", "unknown country 'Atlantis'"),
    ("Founded", "yesterday", "'yesterday' is not a date of the form %d.%m.%Y"),
    ("Name", "Acad\ufffdmie", "cannot be read"),
])
def test_a_row_that_does_not_fit_is_refused_by_number_and_reason_and_the_others_go_on(tmp_path: Path, column: str, value: str, reason: str) -> None:
    bad = tuple(value if name == column else given for name, given in zip(COLUMNS, ROWS[0], strict=True))
    found, refused = read(as_csv(tmp_path, [ROWS[0], bad, ROWS[1]]))
    assert [(item.row, reason in item.reason) for item in refused] == [(3, True)]
    assert {item.evidence[0].row for item in found.mentions} == {2, 4}


def test_short_rows_are_filled_and_long_ones_refused(tmp_path: Path) -> None:
    found, refused = read(as_csv(tmp_path, [("Only a name",), (*ROWS[0], "and", "more")]))
    assert [item.name for item in found.mentions] == ["Only a name"]
    assert [item.reason for item in refused] == ["has 9 cells, the header 7"]


@pytest.mark.parametrize("options", [{"delimiter": ";"}, {"delimiter": "\t"}, {"encoding": "utf-16"}, {"encoding": "utf-8-sig"}, {"encoding": "cp1252"}])
def test_delimiters_and_encodings_are_found_out(tmp_path: Path, options: dict[str, str]) -> None:
    found, _ = read(as_csv(tmp_path, [("École nationale d’administration publique", "ÉNAP", "Academy", "Canada", "Université du Québec", "", "")], **options))
    assert facts(found) == {("École nationale d’administration publique", "PART_OF", "Université du Québec")}


def test_records_may_be_nested_and_hold_lists(tmp_path: Path) -> None:
    path = tmp_path / "people.json"
    path.write_text(json.dumps([{"name": {"full": "Ms A"}, "bodies": ["X", "Y"], "since": 2020, "sum": 1.0},
                                {"name": {"full": "Mr B"}, "bodies": [], "extra": None}]))
    found, refused = read(path, {"entities": {"who": {"label": "Person", "name": "name.full"},
                                              "body": {"label": "Organisation", "name": "bodies", "optional": True}},
                                 "facts": {"type": "MEMBER_OF", "from": "who", "to": "body", "properties": {"startDate": "since"}}})
    assert facts(found) == {("Ms A", "MEMBER_OF", "X"), ("Ms A", "MEMBER_OF", "Y")} and not refused
    assert {said.properties["startDate"] for said in found.statements} == {"2020"}


def test_a_signature_names_for_whom_it_was_given(tmp_path: Path) -> None:
    path = tmp_path / "signatures.csv"
    path.write_text("Who,For,What,Sum\nMs A,X,Pact of X,\"1,200,000.50\"\n")
    found, _ = read(path, {"entities": {"who": {"label": "Person", "name": "Who"}, "body": {"label": "Organisation", "name": "For"},
                                        "pact": {"label": "Agreement", "name": "What", "properties": {"amount": "Sum"}}},
                           "facts": [{"type": "SIGNED", "from": "who", "to": "pact", "properties": {"onBehalfOf": {"entity": "body"}}}]})
    ids = {item.name: item for item in found.mentions}
    assert found.statements[0].properties == {"onBehalfOf": ids["X"].id}
    assert ids["Pact of X"].properties == {"amount": 1_200_000.5}


FAULTS = {
    "entities": (lambda m: m.pop("entities"), "entities: is missing"),
    "unknown key": (lambda m: m["entities"]["body"].update(colour="red"), "entities.body.colour: unknown key"),
    "label": (lambda m: m["entities"]["body"].update(label="Body"), "entities.body.label: 'Body' is not one of Organisation"),
    "no name": (lambda m: m["entities"]["body"].pop("name"), "entities.body.name: is missing"),
    "property": (lambda m: m["entities"]["body"]["properties"].update(colour="Type"), "entities.body.properties.colour: Organisation has no such property"),
    "choice": (lambda m: m["entities"]["pact"]["properties"].update(kind={"constant": "pact"}), "entities.pact.properties.kind: 'pact' is not one of mou"),
    "no source": (lambda m: m["entities"]["body"].update(name={"split": ";"}), "entities.body.name: needs one of column"),
    "type": (lambda m: m["facts"][0].update(type="PARTNER_OF"), r"facts\[1\].type: 'PARTNER_OF' is not one of"),
    "end": (lambda m: m["facts"][1].update(to="partner"), r"facts\[2\].to: PARTY_TO cannot stand at Organisation 'partner', only at Agreement"),
    "unknown end": (lambda m: m["facts"][0].update(to="nobody"), r"facts\[1\].to: 'nobody' is not one of body"),
    "optional": (lambda m: m["entities"]["body"].update(optional="perhaps"), "entities.body.optional: must be true or false"),
    "confidence": (lambda m: m["facts"][0].update(confidence=90), r"facts\[1\].confidence: must be a number from 0 to 1"),
    "not a block": (lambda m: m.update(entities=["body"]), "entities: must be a block of keys"),
    "header": (lambda m: m.update(table={"header": 0}), "table.header: must be a whole number"),
    "column": (lambda m: m["entities"]["body"].update(name="Nmae"), "no column 'Nmae', which entities.body.name asks for"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_bad_mapping_is_one_line_that_names_key_and_place(tmp_path: Path, fault: str) -> None:
    spoil, line = FAULTS[fault]
    mapping = json.loads(json.dumps(MAPPING))
    spoil(mapping)
    with pytest.raises(InputRefused, match=line) as refusal:
        read(as_csv(tmp_path, ROWS), mapping)
    assert "bodies" in str(refusal.value) and "\n" not in str(refusal.value)


def test_a_bad_mapping_is_told_with_all_its_faults_at_once(tmp_path: Path) -> None:
    mapping = json.loads(json.dumps(MAPPING))
    chosen = ("unknown key", "label", "no source", "type", "confidence", "header")
    for fault in chosen:
        FAULTS[fault][0](mapping)
    with pytest.raises(InputRefused) as refusal:
        read(as_csv(tmp_path, ROWS), mapping)
    assert str(refusal.value).startswith(f"bodies.mapping.yaml: {len(chosen)} faults: ")
    assert all(re.search(FAULTS[fault][1], str(refusal.value)) for fault in chosen)


def test_all_columns_that_a_table_lacks_are_named_at_once(tmp_path: Path) -> None:
    mapping = json.loads(json.dumps(MAPPING))
    mapping["entities"]["body"].update(name="Nmae", aliases=["Acro"])
    with pytest.raises(InputRefused, match=r"'Nmae', which entities.body.name asks for; no column 'Acro', which entities.body.aliases\[1\]"):
        read(as_csv(tmp_path, ROWS), mapping)


def test_a_mapping_file_that_is_not_there_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match=rf"^{tmp_path}/m.yaml: no such mapping file \(docs/tables.md says what one holds\)$"):
        read_mapping(tmp_path / "m.yaml")


def test_a_mapping_that_is_no_yaml_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "m.yaml"
    path.write_text("entities:\n  body: [\n")
    with pytest.raises(InputRefused, match=r"m\.yaml, line 3: not YAML"):
        read_mapping(path)


@pytest.mark.parametrize(("name", "content", "reason"), [
    ("a.csv", b"", "names no column"), ("a.xlsx", b"PK nothing", "broken XLSX"), ("a.json", b'{"a": 1}', "must be a list of records"),
    ("a.json", b'[{"a": 1}, {', "broken JSON"), ("a.json", b"[1, 2]", "holds int"), ("a.yaml", b"a: [", "broken YAML"), ("a.txt", b"x", "not a table"),
    ("a.json", b"[]", "holds no records"),
])
def test_a_table_that_cannot_be_read_is_refused(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputRefused, match=reason):
        read(tmp_path / name)


def test_a_changed_mapping_makes_another_document(tmp_path: Path) -> None:
    path = as_csv(tmp_path, ROWS)
    one, same, other = (open_table(path, parse_mapping(MAPPING, "m", text), print).document for text in ("a", "a", "b"))
    assert (one.hash == same.hash, one.hash == other.hash, one.id == other.id) == (True, False, True)


def test_a_large_table_streams_fast_with_flat_memory(tmp_path: Path) -> None:
    path = as_csv(tmp_path, [(f"Body {n}", f"B{n}", "Academy", "PK", f"Parent {n % 100}", "", "") for n in range(20_000)])
    mapping = {"entities": {key: MAPPING["entities"][key] for key in ("body", "parent")}, "facts": MAPPING["facts"][:1]}
    started = time.perf_counter()
    sizes = [len(part.statements) for part in open_table(path, parse_mapping(mapping, "m"), print).parts]
    seconds = time.perf_counter() - started
    assert sizes == [2_000] * 10
    assert seconds < 4  # 20,000 rows; a hundred thousand in well under ten on an ordinary machine
    tracemalloc.start()
    for _part in open_table(path, parse_mapping(mapping, "m"), print).parts:
        pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 15_000_000


def test_a_curated_list_needs_no_mapping(tmp_path: Path) -> None:
    path = tmp_path / "actors.csv"
    path.write_text("label,name,aliases,acronym,kind,country,wikidataId\n"
                    ",Parliamentary Institute,The Institute; Inst,PIPS,academy,Pakistan,Q1\nPerson,Ms A,,,,,Q2\n")
    found = read_actors(path)
    assert not validate(found)
    assert [(m.label, m.name, m.aliases, dict(m.properties)) for m in found.mentions] == [
        ("Organisation", "Parliamentary Institute", ("The Institute", "Inst", "PIPS"), {"kind": "academy", "country": "PK", "wikidataId": "Q1"}),
        ("Person", "Ms A", (), {"wikidataId": "Q2"}),
    ]


@pytest.mark.parametrize(("content", "reason"), [
    ("title\nX\n", "needs a column 'name'"), ("name,colour\nX,red\n", "unknown column 'colour'"), ("name,kind\nX,clan\n", "row 2: unknown kind 'clan'"),
    ("label,name\nBody,X\n", "row 2: unknown label 'Body'"), ("label,name,kind\nPerson,X,academy\n", "row 2: Person has no 'kind'"),
])
def test_a_bad_list_is_refused_whole(tmp_path: Path, content: str, reason: str) -> None:
    (tmp_path / "actors.csv").write_text(content)
    with pytest.raises(InputRefused, match=reason):
        read_actors(tmp_path / "actors.csv")
