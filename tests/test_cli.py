"""The command line as its users meet it: results on standard output, one clear line on standard error, and the right status."""

import csv
import getpass
import io
import json
import os
import select
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from typer.testing import CliRunner

from civicgraph import app
from graph.fragment import Document as Text
from graph.fragment import Evidence, Fragment, document_id, from_json, mention, statement, to_json
from queries.catalogue import SHIPPED
from tests.loaders.crash import Crash
from tests.queries.sample import sample

ROOT = Path(__file__).parent.parent
NEWS = "Ann Lee, Director of the Institute of Assemblies (IA), signed a memorandum of understanding with the Civil Academy on 12 November 2025 in Lahore.\n"


@pytest.fixture
def run(monkeypatch, tmp_path):
    """Run a command line in this process, on no engine but that of an empty home."""
    monkeypatch.setenv("CIVICGRAPH_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("NEO4J_URI", raising=False)
    return lambda *arguments, **options: CliRunner().invoke(app, [str(argument) for argument in arguments], prog_name="civicgraph", **options)


@pytest.fixture
def on_engine(run, monkeypatch, embedded_store, embedded_settings):
    """The same, on the running embedded engine with an empty base."""
    monkeypatch.setenv("CIVICGRAPH_HOME", str(embedded_settings.home))
    return run


@pytest.fixture
def on_sample(on_engine, embedded_store):
    with embedded_store.writer() as writer:
        writer.apply(sample())
    return on_engine


def refused(result, line):
    assert (result.exit_code, result.stdout) == (1, "")
    assert line in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert "Traceback" not in result.stderr


def asked(run, statement):
    return json.loads(run("cypher", statement, "--format", "json").stdout)["rows"]


def misused(result, line):
    assert (result.exit_code, result.stdout) == (2, "")
    assert line in result.stderr


# Questions


def test_the_list_of_questions_is_json_with_all_a_form_needs(run):
    listed = json.loads(run("query", "--list", "--format", "json").stdout)
    assert [item["name"] for item in listed] == sorted(path.stem for path in SHIPPED.glob("*.cypher"))
    assert all(list(item) == ["name", "title", "question", "tags", "parameters", "views"] for item in listed)


def test_the_list_for_people_names_questions_and_parameters(run):
    rows = list(csv.reader(io.StringIO(run("query", "--list", "--format", "csv").stdout, newline="")))
    assert rows[0] == ["name", "question", "parameters"]
    assert ["partners", "Which bodies does an organisation work with, and through what?", "organisation [since]"] in rows


def test_a_question_of_the_users_own_is_listed_and_a_faulty_one_is_named(run, tmp_path):
    own = tmp_path / "home" / "queries"
    own.mkdir(parents=True)
    (own / "mine.cypher").write_text("/*\ntitle: Mine\nquestion: What?\nviews: [table]\n*/\nRETURN 1 AS one ORDER BY one\n")
    (own / "bad.cypher").write_text("/*\ntitle: Bad\nviews: [pie]\n*/\nRETURN 1 AS one ORDER BY one\n")
    # In a process of its own: warnings go through the logging that the program sets up once.
    result = civicgraph("query", "--list", "--format", "csv", home=tmp_path / "home")
    assert "\nmine,What?," in result.stdout.replace("\r", "")
    assert "bad.cypher:3: unknown view 'pie'" in result.stderr


def test_an_answer_as_json_has_columns_rows_and_whether_it_was_cut(on_sample):
    result = on_sample("query", "partners", "--param", "organisation=IA", "--format", "json")
    answer = json.loads(result.stdout)
    assert (result.exit_code, list(answer), answer["truncated"]) == (0, ["columns", "rows", "truncated"], False)
    assert [row["partner"] for row in answer["rows"]] == ["University of Liberty", "Civil Academy", "Éastern Development Bank"]
    assert answer["rows"][1]["ownTies"][0]["properties"]["quotes"][0] == "Institute of Assemblies … Memorandum between Institute and Academy"


@pytest.mark.parametrize(("format", "beginning"), [
    ("csv", "partner,country,shared,through,latest,quotes,documents,partnerId"), ("table", " "), ("graphml", "<?xml"), ("gexf", "<?xml"),
    ("html", "<!doctype html>")])
def test_an_answer_comes_in_every_format(on_sample, format, beginning):
    result = on_sample("query", "partners", "-p", "organisation=IA", "-f", format)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.lstrip("\n").startswith(beginning)
    assert "Civil Academy" in result.stdout


def test_a_printed_table_ends_with_the_sentences_that_prove_its_rows(on_sample):
    table, proof = on_sample("query", "partners", "-p", "organisation=IA").stdout.split("Proof:\n")
    academy = next(line for line in table.splitlines() if "Civil Academy" in line)
    number = academy.split()[-1]
    assert next(line for line in proof.splitlines() if line.split()[0] == number).split(maxsplit=1)[1].startswith("“Institute of Assemblies … Memorandum")
    assert "Institute and Academy sign a memorandum, Institute of Assemblies, 2025-11-12, https://example.org/press" in " ".join(proof.split())


@pytest.mark.parametrize("saved", ["agreements-of", "officials-of", "who-met-whom"])
def test_every_row_of_facts_has_a_proof(on_sample, saved):
    actor = "actor" if saved == "who-met-whom" else "organisation"
    table, _, proof = on_sample("query", saved, "-p", f"{actor}=IA").stdout.partition("\nProof:\n")
    assert proof.lstrip().startswith("1 “")
    assert "proof" in table.splitlines()[1]
    assert "quotes" not in table


def test_amounts_are_grouped_for_people_and_plain_in_csv(on_sample):
    asked = ("cypher", "RETURN 5000000.0 AS sum, 250000.5 AS part, 2024 AS year, 12345 AS count, 0.35 AS share")
    assert on_sample(*asked).stdout.splitlines()[3].split() == ["5,000,000", "250,000.5", "2024", "12,345", "0.35"]
    assert on_sample(*asked, "-f", "csv").stdout.splitlines()[1] == "5000000,250000.5,2024,12345,0.35"


def test_an_answer_that_was_cut_says_so_beside_the_result(on_sample):
    result = on_sample("query", "provenance", "--rows", "2", "--format", "json")
    assert json.loads(result.stdout)["truncated"]
    assert result.stderr == "civicgraph: cut at 2 rows, there are more: --rows raises the limit\n"


def test_what_a_question_refuses_is_one_line(on_sample):
    refused(on_sample("query", "partner"), "civicgraph: no saved query 'partner' (did you mean partners?)")
    refused(on_sample("query", "partners"), "partners: the parameter 'organisation' is missing")
    refused(on_sample("query", "partners", "-p", "organisation=University of Liberty"), "names several: University of Liberty (university, GB, o-uni)")
    refused(on_sample("query", "partners", "-p", "organisation=IA", "-p", "since=soon"), "partners: since: 'soon' is not a date")
    refused(on_sample("query", "most-connected", "-p", "most=-1"), "civicgraph: most-connected: most: -1 is not a whole number from 1 to 10,000")
    refused(on_sample("query", "provenance", "-f", "html"), "html shows a network, and this answer holds no nodes")


def test_wrong_usage_has_a_status_of_its_own(run):
    misused(run("query"), "which question?")
    misused(run("query", "partners", "-p", "organisation"), "'organisation' is not NAME=VALUE")
    misused(run("query", "partners", "-f", "xls"), "xls")
    misused(run("load"), "PATH")
    misused(run("fetch"), "fetch")
    misused(run("extract", "x.txt", "--format", "xml"), "'xml' is not json")


def test_cypher_reads_with_values_of_their_type(on_sample):
    result = on_sample("cypher", "RETURN $n + 1 AS n, $list AS list, $text AS text, $flag AS flag",
                       "-p", "n=2", "-p", 'list=["a"]', "-p", "text=IA", "-p", "flag=true", "-f", "json")
    assert json.loads(result.stdout)["rows"] == [{"n": 3, "list": ["a"], "text": "IA", "flag": True}]


def test_an_empty_question_is_told_as_such(on_sample):
    refused(on_sample("cypher", " "), "the question is empty")


def test_cypher_comes_from_standard_input_too(on_sample):
    result = on_sample("cypher", "-", "-f", "csv", input="MATCH (o:Organisation {id: 'o-ia'}) RETURN o.name AS name")
    assert result.stdout.splitlines() == ["name", "Institute of Assemblies"]


@pytest.mark.parametrize("statement", ["CREATE (n:Organisation {id: 'x'}) RETURN n", "MATCH (n) DETACH DELETE n", "MATCH (n) SET n.name = 'x'",
                                       "LOAD CSV FROM 'file:///etc/hostname' AS line RETURN line", "DROP INDEX ent_ft", "MATCH (n RETURN n"])
def test_cypher_refuses_whatever_does_not_only_read(on_sample, statement):
    refused(on_sample("cypher", statement), "civicgraph: ")
    assert asked(on_sample, "MATCH (n:Entity) RETURN count(n) AS n") == [{"n": 22}]


# Texts to JSON


def test_extract_gives_an_object_for_each_text_with_quotes_that_stand_there(run, tmp_path):
    (tmp_path / "one.txt").write_text(NEWS)
    (tmp_path / "two.txt").write_text("The Ministry of Finance of Kenya hosted a workshop in Nairobi on 3 May 2024.\n")
    one = run("extract", tmp_path / "one.txt", "--format", "json")
    found = json.loads(one.stdout)
    assert one.exit_code == 0
    assert {"document", "nodes", "edges"} <= found.keys()
    assert all(found["document"]["text"][e["start"]:e["end"]] == e["quote"] for edge in found["edges"] for e in edge["evidence"])
    both = run("extract", tmp_path / "one.txt", tmp_path / "two.txt")
    assert [json.loads(line)["document"]["path"] for line in both.stdout.splitlines()] == [str(tmp_path / "one.txt"), str(tmp_path / "two.txt")]


def test_extract_into_a_folder_keeps_texts_of_one_name_apart_and_goes_on_past_a_bad_one(run, tmp_path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "news.txt").write_text(f"{NEWS}From folder {folder}.\n")
    result = run("extract", tmp_path / "a" / "news.txt", tmp_path / "missing.txt", tmp_path / "b" / "news.txt", "--output", tmp_path / "out")
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"{tmp_path}/missing.txt" in result.stderr
    texts = {path.name: from_json(json.loads(path.read_text())).document.text for path in (tmp_path / "out").iterdir()}
    assert {name: text.splitlines()[-1] for name, text in texts.items()} == {"news.json": "From folder a.", "news-2.json": "From folder b."}


def test_extract_names_a_text_on_which_the_extractor_breaks_and_goes_on(run, tmp_path, monkeypatch):
    for name in ("one", "two", "three"):
        (tmp_path / f"{name}.txt").write_text(f"{NEWS}This is text {name}.\n")
    monkeypatch.setattr("loaders.extractor.Rules.__call__", lambda _, document: Crash("text two")(document))
    result = run("extract", *(tmp_path / f"{name}.txt" for name in ("one", "two", "three")))
    assert result.exit_code == 1
    assert [json.loads(line)["document"]["path"] for line in result.stdout.splitlines()] == [str(tmp_path / "one.txt"), str(tmp_path / "three.txt")]
    assert result.stderr == f"civicgraph: {tmp_path}/two.txt: ZeroDivisionError: of this document\n"


# Loading, removing, deciding


def extracted(folder, name, organisation, partner):
    text = f"{organisation} and {partner} signed a memorandum of understanding."
    document = Text(document_id(f"/{name}"), title=name, text=text, path=f"/{name}")
    bodies = [mention(document.id, "Organisation", body, evidence=[Evidence(document.id, text.index(body), text.index(body) + len(body), body)])
              for body in (organisation, partner)]
    mou = mention(document.id, "Agreement", f"MoU between {organisation} and {partner}", properties={"kind": "mou"}, evidence=[])
    facts = [statement(document.id, "PARTY_TO", body.id, mou.id, evidence=[Evidence(document.id, 0, len(text), text)]) for body in bodies]
    path = folder / f"{name}.json"
    path.write_text(json.dumps(to_json(Fragment(document, (*bodies, mou), tuple(facts), "by hand 1"))))
    return path


def test_load_takes_in_goes_on_past_the_bad_and_loads_nothing_twice(on_engine, tmp_path):
    good, bad = extracted(tmp_path, "one", "Institute of Assemblies", "Civil Academy"), tmp_path / "bad.json"
    bad.write_text("{")
    result = on_engine("load", good, bad, tmp_path / "nothing.txt")
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"{bad}: broken JSON" in result.stderr
    assert f"{tmp_path}/nothing.txt" in result.stderr
    assert "3 inputs: 1 loaded, 2 refused" in result.stderr
    again = on_engine("load", good)
    assert (again.exit_code, again.stderr) == (0, "civicgraph: 1 input: 1 unchanged\n")
    partners = json.loads(on_engine("query", "partners", "-p", "organisation=Institute of Assemblies", "-f", "json").stdout)
    assert [row["partner"] for row in partners["rows"]] == ["Civil Academy"]
    assert on_engine("rebuild").stderr == "civicgraph: nothing differed\n"


def test_refused_rows_of_a_table_are_counted_and_named_at_every_load(on_engine, tmp_path):
    (tmp_path / "bodies.csv").write_text("Name,Country\nA Body,PK\n,PK\nB Body,\n")
    (tmp_path / "bodies.mapping.yaml").write_text("entities:\n  body: {label: Organisation, name: Name}\n")
    row = f"civicgraph: {tmp_path}/bodies.csv: row 3: 'Name' is empty, so there is no Organisation\n"
    for status in ("loaded", "unchanged"):
        result = on_engine("load", tmp_path / "bodies.csv")
        assert (result.exit_code, result.stderr) == (1, f"{row}civicgraph: 1 input: 1 {status}; rows of tables: 2 accepted, 1 refused\n")


def test_a_file_of_a_kind_that_is_not_read_is_named_and_counted(on_engine, tmp_path):
    (tmp_path / "news.txt").write_text(NEWS)
    for number in range(30):
        (tmp_path / f"picture-{number:02}.png").write_bytes(b"\x89PNG")
    result = on_engine("load", tmp_path)
    assert result.exit_code == 0
    assert result.stderr.count("not read: in folders, .png files are taken for no documents") == 20
    assert result.stderr.endswith("civicgraph: 31 inputs: 1 loaded, 30 not read\n")
    extracted_only = on_engine("extract", tmp_path)
    assert (extracted_only.exit_code, extracted_only.stderr.count(": not read: ")) == (0, 20)
    assert extracted_only.stderr.endswith("civicgraph: 30 not read\n")


def test_a_mapping_file_that_is_missing_is_one_line(on_engine, tmp_path):
    (tmp_path / "bodies.csv").write_text("Name\nA Body\n")
    result = on_engine("load", tmp_path / "bodies.csv", "--mapping", tmp_path / "none.yaml")
    assert f"civicgraph: {tmp_path}/bodies.csv: {tmp_path}/none.yaml: no such mapping file (docs/tables.md" in result.stderr


def test_remove_takes_a_document_away_by_its_path(on_engine, tmp_path):
    on_engine("load", extracted(tmp_path, "one", "Institute of Assemblies", "Civil Academy"))
    assert on_engine("remove", "/one").exit_code == 0
    assert asked(on_engine, "MATCH (n:Entity) RETURN count(n) AS n") == [{"n": 0}]
    refused(on_engine("remove", "/one"), "no document '/one' is in the graph")


def test_a_dry_run_needs_no_database_and_says_what_would_be_written(run, tmp_path):
    result = run("load", "--dry-run", extracted(tmp_path, "one", "Institute of Assemblies", "Civil Academy"))
    assert result.exit_code == 0
    assert "3 mentions and 2 statements would be written" in result.stderr
    assert not (tmp_path / "home" / "embedded").exists()


def test_what_a_person_decides_stands_in_the_journal_and_can_be_undone(on_engine, tmp_path):
    one, two = (extracted(tmp_path, *names) for names in (("one", "Institute of Assemblies", "Civil Academy"), ("two", "Parliament School", "Court of Audit")))
    on_engine("load", one, two)

    def organisations():
        return asked(on_engine, "MATCH (o:Organisation) RETURN o.name AS name ORDER BY name")

    before = organisations()
    ids = asked(on_engine, "MATCH (o:Organisation) WHERE o.name IN ['Parliament School', 'Institute of Assemblies'] RETURN o.id AS id ORDER BY id")
    result = on_engine("review", "decide", "same", ids[0]["id"], ids[1]["id"], "--who", "ann", "--why", "renamed")
    assert result.exit_code == 0, result.output
    assert len(organisations()) == len(before) - 1
    decision = json.loads(on_engine("review", "journal", "--format", "json").stdout)["rows"][0]
    assert (decision["who"], decision["verdict"], decision["why"], decision["undone"]) == ("ann", "same", "renamed", "")
    assert on_engine("review", "undo", decision["id"], "--who", "ben").exit_code == 0
    assert organisations() == before
    refused(on_engine("review", "undo", decision["id"]), "is undone already")
    refused(on_engine("review", "decide", "equal", ids[0]["id"], ids[1]["id"]), "'equal' is no verdict")


def test_a_decision_of_nobody_named_is_that_of_the_user_the_system_knows(on_engine, monkeypatch, tmp_path):
    on_engine("load", extracted(tmp_path, "one", "Institute of Assemblies", "Civil Academy"))
    ids = asked(on_engine, "MATCH (o:Organisation) RETURN o.id AS id ORDER BY id")
    for variable in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(variable, raising=False)
    assert on_engine("review", "decide", "different", ids[0]["id"], ids[1]["id"]).exit_code == 0
    assert json.loads(on_engine("review", "journal", "--format", "json").stdout)["rows"][0]["who"] == getpass.getuser() != ""


def test_review_lists_what_there_is_to_decide(on_engine, tmp_path):
    result = on_engine("review", "--format", "csv")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == ["score,kind,left,right,signals,leftId,rightId", "confidence,source,tie,target,quotes,factId"]
    assert result.stderr == "civicgraph: Who may be the same? 0 in all\ncivicgraph: Which facts hold? 0 in all\n"


# The database and the dashboard


def test_a_base_is_backed_up_and_restored(on_sample, tmp_path):
    assert "22" not in on_sample("db", "backup", tmp_path / "base.zip").stdout
    refused(on_sample("db", "backup", tmp_path / "base.zip"), "is there already")
    refused(on_sample("db", "restore", tmp_path / "base.zip"), "the knowledge base is not empty (--replace empties it first; or use another CIVICGRAPH_HOME)")
    refused(on_sample("db", "restore", tmp_path / "none.zip"), f"civicgraph: {tmp_path}/none.zip cannot be read: no such file or directory")
    (tmp_path / "odd.zip").write_text("odd")
    refused(on_sample("db", "restore", tmp_path / "odd.zip"), "odd.zip is no backup of civicgraph (civicgraph db backup FILE makes one)")
    assert on_sample("db", "restore", "--replace", tmp_path / "base.zip").exit_code == 0
    assert asked(on_sample, "MATCH (n:Entity) RETURN count(n) AS n") == [{"n": 22}]


def test_the_status_of_the_database_is_told_without_starting_it(run, on_sample, monkeypatch, tmp_path):
    assert on_sample("db", "status").stdout.startswith("embedded: running at bolt://127.0.0.1:")
    monkeypatch.setenv("CIVICGRAPH_HOME", str(tmp_path / "other"))
    assert run("db", "status").stdout == f"embedded: not running in {tmp_path}/other/embedded\n"
    assert run("db", "stop").stderr == "civicgraph: it was not running\n"


def test_a_neo4j_that_does_not_answer_is_one_line(run, monkeypatch):
    monkeypatch.setenv("NEO4J_URI", "bolt://127.0.0.1:1")
    refused(run("query", "provenance"), "127.0.0.1:1")


def test_a_setting_that_is_no_number_is_one_line(run, monkeypatch):
    monkeypatch.setenv("CIVICGRAPH_QUERY_ROWS", "many")
    refused(run("query", "provenance"), "CIVICGRAPH_QUERY_ROWS='many' is not a whole number")


def test_a_port_already_taken_is_one_line_with_the_way_out(run):
    with socket.create_server(("localhost", 0)) as taken:
        port = taken.getsockname()[1]
        other = f"civicgraph dashboard --port {port + 1}, or make run PORT={port + 1}"
        refused(run("dashboard", "--port", port), f"port {port} is already taken (choose another: {other})")


# As processes


def civicgraph(*arguments, home, **options):
    environment = {**os.environ, "CIVICGRAPH_HOME": str(home), "PYTHONPATH": str(ROOT)}
    environment.pop("NEO4J_URI", None)
    command = [sys.executable, "-m", "civicgraph", *map(str, arguments)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False, **options)


def test_help_and_questions_load_nothing_heavy(tmp_path):
    heavy = "{'spacy', 'pandas', 'streamlit', 'networkx', 'neo4j', 'IPython', 'pyvis', 'rustworkx', 'rapidfuzz'}"
    code = f"import sys, civicgraph, queries.catalogue as c; c.saved_queries(); print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_version_is_that_of_the_project(tmp_path):
    assert civicgraph("--version", home=tmp_path).stdout == "civicgraph 0.1.0\n"


def test_a_reader_who_has_enough_is_no_error(tmp_path):
    command = f"{sys.executable} -m civicgraph query --list --format json | head -c 1"
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, env={**os.environ, "CIVICGRAPH_HOME": str(tmp_path)}, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("[", "")


def test_ctrl_c_ends_it_quietly(embedded_store, embedded_settings):
    environment = {**os.environ, "CIVICGRAPH_HOME": str(embedded_settings.home), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "civicgraph", "cypher", "-"]
    running = subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    wait_until_it_reads(running.stdin.fileno())
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=30)
    assert (running.returncode, out, err) == (130, b"", b"")


def wait_until_it_reads(pipe):
    """Fill the pipe; there is room in it again when somebody reads."""
    os.set_blocking(pipe, False)
    with suppress(BlockingIOError):
        while True:
            os.write(pipe, b" " * 4096)
    assert select.select([], [pipe], [], 60)[1], "it never read its standard input"
