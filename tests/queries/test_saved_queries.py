"""Every saved question, asked of the sample graph on every engine: the same rows in the same order, each leading to its proof."""

from datetime import date

import pytest

from graph.errors import QueryRefused
from graph.result import plain
from queries.catalogue import saved_queries
from queries.runner import bind, choices, run

MOU, LETTER = "Memorandum between Institute and Academy", "Letter of intent on libraries"
GRANT, EXCHANGES = "Grant for the Open Parliament Programme", "Agreement on exchanges"
INSTITUTE, ACADEMY, BANK, LIBERTY = "Institute of Assemblies", "Civil Academy", "Éastern Development Bank", "University of Liberty"
WEEK, VISIT, PROGRAMME = "Training week", "Study visit to Liberty", "Open Parliament Programme"

# name, values, columns, rows
ANSWERS = [
    ("partners", {"organisation": "IA"}, ("partner", "shared", "through", "latest"),
     [(LIBERTY, 2, [WEEK, LETTER], "2025-12-01"), (ACADEMY, 1, [MOU], "2025-11-12"), (BANK, 1, [PROGRAMME], None)]),
    ("partners", {"organisation": "Civil Academy"}, ("partner", "quotes"),
     [(INSTITUTE, ["Civil Academy … Memorandum between Institute and Academy"]), (LIBERTY, ["Civil Academy … Agreement on exchanges"])]),
    ("partners", {"organisation": "IA", "since": "2025"}, ("partner", "shared", "through"),
     [(ACADEMY, 1, [MOU]), (LIBERTY, 1, [WEEK]), (BANK, 1, [PROGRAMME])]),
    ("agreements-by-year", {}, ("year", "kind", "agreements", "names"),
     [("2019", "letter_of_intent", 1, [LETTER]), ("2024", "grant", 1, [GRANT]), ("2025", "mou", 1, [MOU])]),
    ("agreements-by-year", {"kind": "mou"}, ("year", "agreements"), [("2025", 1)]),
    ("agreements-of", {"organisation": INSTITUTE}, ("agreement", "partners", "date"), [(MOU, [ACADEMY], "2025-11-12"), (LETTER, [LIBERTY], "2019-03")]),
    ("agreements-of", {"organisation": PROGRAMME}, ("agreement", "partners"), [(GRANT, [BANK])]),
    ("signatories", {}, ("person", "agreement", "onBehalfOf"), [("Amna Rashid", MOU, INSTITUTE), ("Jorge Núñez", MOU, None)]),
    ("signatories", {"person": "jorge nunez"}, ("person",), [("Jorge Núñez",)]),
    ("signatories", {"since": "2026"}, ("person",), []),
    ("agreements-expiring", {"today": "2026-11-22"}, ("agreement", "until", "parties"),
     [(MOU, "2026-11-30", [ACADEMY, INSTITUTE]), (GRANT, "2029", [PROGRAMME, BANK]), (EXCHANGES, None, [ACADEMY, LIBERTY])]),
    ("agreements-expiring", {"today": "2026-11-22", "until": "2027-02-20"}, ("agreement",), [(MOU,)]),
    ("agreements-expiring", {"today": "2026-12-01"}, ("agreement",), [(GRANT,), (EXCHANGES,)]),
    ("officials-of", {"organisation": "IA"}, ("person", "position", "since"), [("Amna Rashid", "Executive Director", "2023-05"), ("Wen Li", "board", None)]),
    ("officials-of", {"organisation": "Ministry of Planning", "on": "2020-06"}, ("person", "position"), [("Amna Rashid", "Adviser")]),
    ("officials-of", {"organisation": "Ministry of Planning", "on": "2024"}, ("person",), []),
    ("positions-of", {"person": "Amna Rashid"}, ("position", "body", "until"),
     [("Executive Director", INSTITUTE, None), ("Adviser", "Ministry of Planning", "2023-04")]),
    ("who-met-whom", {"actor": "IA"}, ("event", "role", "other", "otherRole"),
     [(VISIT, "guest", LIBERTY, "host"), (WEEK, "organiser", ACADEMY, "participant"), (WEEK, "organiser", "Jorge Núñez", "speaker"),
      (WEEK, "organiser", LIBERTY, "co-organiser"), (WEEK, "organiser", "Wen Li", "participant")]),
    ("events", {"start": "2025-12", "end": "2025-12-03"}, ("event", "organisers", "places"), [(WEEK, [INSTITUTE, LIBERTY], ["Lahore"])]),
    ("events", {"start": "2025", "end": "2026", "kind": "visit"}, ("event", "date"), [(VISIT, "2026-02")]),
    ("most-connected", {}, ("organisation", "partners", "shared"), [(INSTITUTE, 3, 4), (LIBERTY, 2, 3), (ACADEMY, 2, 2), (BANK, 1, 1)]),
    ("most-connected", {"country": "PK", "most": "1"}, ("organisation",), [(INSTITUTE,)]),
    ("new-since", {"since": "2026-09-01"}, ("factId",), [(f"f{number}",) for number in range(20, 35)]),
    ("new-since", {"since": "2026-11-01"}, ("factId",), []),
    ("funding", {}, ("giver", "receiver", "amount", "currency"), [(BANK, PROGRAMME, 250000.5, "CHF"), (BANK, INSTITUTE, None, None)]),
    ("funding", {"actor": "IA"}, ("receiver",), [(INSTITUTE,)]),
    ("funding", {"least": 1000}, ("receiver",), [(PROGRAMME,)]),
    ("shortest-tie", {"one": "EDB", "other": "Wen Li"}, ("steps", "through", "ties"), [(2, [BANK, INSTITUTE, "Wen Li"], ["FUNDS", "MEMBER_OF"])]),
    ("shortest-tie", {"one": "p-jorge", "other": "o-uni"}, ("through",), [(["Jorge Núñez", WEEK, LIBERTY],)]),
    ("shortest-tie", {"one": "o-alone", "other": "o-uni"}, ("through",), []),
    ("bridges", {"one": "IA", "other": "o-uni"}, ("bridge", "sharedWithOne", "throughOne"), [(ACADEMY, 1, ["a-mou"])]),
    ("documents", {}, ("document", "entities", "facts"),
     [("A week of training", 17, 19), ("Institute and Academy sign a memorandum", 7, 8), ("Register of agreements", 8, 7)]),
    ("documents", {"publisher": "Registry"}, ("document",), [("Register of agreements",)]),
    ("doubtful-facts", {}, ("factId", "confidence", "status"), [("f40", 0.35, "proposed")]),
    ("topics", {}, ("topic", "works", "names"), [("training of officials", 2, [MOU, WEEK]), ("parliamentary libraries", 1, [LETTER])]),
    ("topics", {"topic": "parliamentary libraries"}, ("works",), [(1,)]),
    ("places", {}, ("place", "latitude", "names"), [("Lahore", 31.55, [ACADEMY, WEEK]), ("Old Hall", None, [VISIT])]),
    ("places", {"country": "GB"}, ("place",), [("Old Hall",)]),
    ("without-tie", {}, ("organisation", "country"), [("Friends of the Archive", "FR"), (LIBERTY, "IE")]),
    ("provenance", {}, ("tie", "facts", "withQuote", "fromSeveralDocuments", "proposed"),
     [("PARTY_TO", 8, 8, 1, 0), ("ORGANISED", 4, 4, 0, 0), ("PARTICIPATED_IN", 4, 4, 0, 0), ("CONCERNS", 3, 3, 0, 0), ("FUNDS", 3, 3, 0, 1),
      ("HOLDS_POSITION", 3, 3, 0, 0), ("LOCATED_IN", 3, 3, 0, 0), ("MEMBER_OF", 2, 2, 0, 0), ("SIGNED", 2, 2, 0, 0), ("PART_OF", 1, 1, 0, 0),
      ("RELATED_TO", 1, 1, 0, 0)]),
    ("conflicts", {}, ("name", "property", "shown", "value", "documentId"),
     [(ACADEMY, "kind", "academy", "academy", "d-press"), (ACADEMY, "kind", "academy", "school", "d-news"),
      (MOU, "kind", "mou", "mou", "d-press"), (MOU, "kind", "mou", "agreement", "d-table")]),
    ("conflicts", {"label": "Organisation"}, ("name",), [(ACADEMY,), (ACADEMY,)]),
]
QUERIES = saved_queries()
_first_answers: dict[int, object] = {}


@pytest.mark.parametrize("number", range(len(ANSWERS)), ids=[f"{name} {' '.join(map(str, values.values()))}".strip() for name, values, *_ in ANSWERS])
def test_every_engine_gives_these_rows(loaded, number):
    name, values, columns, rows = ANSWERS[number]
    result = run(loaded.view, QUERIES[name], values)
    assert [tuple(row[column] for column in columns) for row in result] == rows
    # and all other columns are the same on every engine too
    assert plain(result.rows) == _first_answers.setdefault(number, plain(result.rows))
    assert result.columns == QUERIES[name].columns


def test_every_query_is_asked_here():
    assert {name for name, *_ in ANSWERS} == QUERIES.keys()


def test_network_views_hold_a_network_whose_lines_are_facts_with_quotes(loaded):
    asked = {name: values for name, values, _, rows in reversed(ANSWERS) if rows}
    drawn = [query for query in QUERIES.values() if query.view("network")]
    assert len(drawn) >= 12
    for query in drawn:
        graph = run(loaded.view, query, asked[query.name]).graph
        assert graph.relationships, query.name
        assert all(line.type == "PARTNER_OF" or line.properties["quotes"] for line in graph.relationships), query.name


@pytest.mark.parametrize("given", ["o-ia", "m-013", "IA", "institute of ASSEMBLIES", " Institute of Assemblies "])
def test_an_entity_is_found_by_id_mention_name_and_acronym(loaded, given):
    rows = loaded.view.run("MATCH (o:Entity {id: 'o-ia'})-[m:MENTIONED_IN]->() RETURN m.id AS id").rows
    given = rows[0][0] if given.startswith("m-") else given
    assert bind(loaded.view, QUERIES["partners"], {"organisation": given}) == {"organisation": "o-ia", "since": None}


REFUSALS = [
    ({"organisation": LIBERTY}, r"'University of Liberty' names several: .*o-uni.*o-uni2.*\(give one of these ids\)"),
    ({"organisation": "Civil Acadmey"}, r"no organisation is called 'Civil Acadmey' \(did you mean Civil Academy \(.*o-ca\)"),
    ({"organisation": "p-amna"}, "no organisation is called 'p-amna'"),
    ({"organisation": "Institute"}, r"no organisation is called 'Institute' \(did you mean Institute of Assemblies"),
    ({"organisation": "Acadmy"}, r"\(did you mean Civil Academy"),
    ({"organisation": "Institute of Gardening"}, r"no organisation is called 'Institute of Gardening' \(give its name as a document writes it, or its id\)$"),
    ({"organisation": "Ministry of Magic"}, r"\(give its name as a document"),
    ({"organisation": "zzz"}, r"\(give its name as a document"),
    ({}, "partners: the parameter 'organisation' is missing"),
    ({"organisation": "  "}, "partners: the parameter 'organisation' is missing"),
    ({"organisation": "IA", "since": "soon"}, "partners: since: 'soon' is not a date"),
    ({"organisation": "IA", "until": "2025"}, r"partners: no parameter 'until' \(it takes organisation, since\)"),
    ({"organisation": ["IA"]}, "cannot be a parameter's value"),
]


@pytest.mark.parametrize(("values", "line"), REFUSALS, ids=[line for _, line in REFUSALS])
def test_values_that_do_not_fit_are_refused_in_one_line(loaded, values, line):
    with pytest.raises(QueryRefused, match=line) as refusal:
        run(loaded.view, QUERIES["partners"], values)
    assert "\n" not in str(refusal.value)


def test_choices_come_from_the_graph(loaded):
    country = QUERIES["most-connected"].parameters[0]
    assert choices(loaded.view, country) == ("CH", "FR", "GB", "IE", "PK")
    with pytest.raises(QueryRefused, match="country: 'XX' is not one of CH, FR, GB, IE, PK"):
        run(loaded.view, QUERIES["most-connected"], {"country": "XX"})


def test_defaults_and_days_are_counted_from_today(loaded):
    bound = bind(loaded.view, QUERIES["agreements-expiring"], {"until": "today+90d"}, today=date(2026, 11, 22))
    assert bound == {"until": "2027-02-20", "today": "2026-11-22"}


def test_rows_beyond_the_limit_are_cut_and_said_so(loaded):
    result = run(loaded.view, QUERIES["provenance"], rows=3)
    assert (len(result), result.truncated) == (3, True)
