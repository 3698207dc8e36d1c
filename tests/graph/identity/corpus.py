"""Fragments to load in tests: the shipped annotations and hard cases, and small invented worlds in which names collide."""

import json
from pathlib import Path

from hypothesis import strategies as st

from benchmarks.identity import as_annotated, cases
from graph import model
from graph.fragment import Document, Evidence, Fragment, Properties, document_id, mention, statement, with_hash
from graph.settings import data_folder

GOLD = ("extraction", "forms")


def gold_fragments() -> list[Fragment]:
    """What the shipped annotated documents say."""
    return [_gold_fragment(path) for folder in GOLD for path in sorted((data_folder() / "gold" / folder).glob("*.gold.json"))]


def case_fragments(*wanted: str) -> list[Fragment]:
    """What the documents of these hard cases say; of all of them if none is named."""
    told, groups = cases("cases.yaml")
    known = {document for group in groups if not wanted or group.name in wanted for document, _ in group.actors}
    return [as_annotated(item)[0] for item in told if item.name in known]


def _gold_fragment(path: Path) -> Fragment:
    gold = json.loads(path.read_text(encoding="utf-8"))
    name = path.name.removesuffix(".gold.json")
    text = path.with_name(f"{name}.txt").read_text(encoding="utf-8")
    about = {key: value or "" for key, value in gold["document"].items()}
    document = with_hash(Document(document_id(name), about["title"], text, about["publisher"], about["url"], name, about["published"]))

    def proof(*names: str) -> list[Evidence]:
        found = next(((text.find(item), item) for item in names if item in text), (0, text[:1]))
        return [Evidence(document.id, found[0], found[0] + len(found[1]), found[1])]

    mentions = {entity["key"]: mention(document.id, entity["label"], entity["name"], aliases=entity.get("aliases") or [], distinction=entity["key"],
                                       properties=_properties(entity), evidence=proof(entity["name"], *(entity.get("aliases") or [])))
                for entity in gold["entities"]}
    statements = [statement(document.id, said["type"], mentions[said["source"]].id, mentions[said["target"]].id, properties=_own(said),
                            evidence=proof(mentions[said["source"]].name)) for said in gold["relations"]]
    unique = {said.id: said for said in statements}
    return Fragment(document, tuple(mentions.values()), tuple(unique.values()), "gold 1")


def _properties(entity: dict[str, str]) -> Properties:
    choices = {item.name: item.choices for item in model.NODES[entity["label"]].properties}
    given = {"kind": entity.get("kind"), "date": entity.get("date"), "endDate": entity.get("end_date")}
    return {name: value for name, value in given.items() if value and name in choices and (not choices[name] or value in choices[name])}


def _own(said: dict[str, str]) -> Properties:
    declared = {item.name for item in model.RELATIONSHIPS[said["type"]].properties}
    return {name: said[name] for name in ("title", "role") if said.get(name) and name in declared}


_ORGANISATIONS = ["Ministry of Finance", "Ministry of Finance of Kenya", "Kenyan Ministry of Finance", "Orrin Institute",
                  "Orrin Institute for Public Service", "OIPS", "Tamsel University", "National Assembly"]
_PEOPLE = ["Mira Dastan", "Dr Mira Dastan", "M. Dastan", "Mira Olu Dastan", "Karel Vonne"]
_DATES = ["", "2024", "2024-03", "2024-03-18", "2027-03-18"]


@st.composite
def fragments(draw: st.DrawFn, number: int) -> Fragment:
    """A document of a small invented world: few names, so that they meet; drawn again for the same number, it is another version of it."""
    letter = draw(st.sampled_from("xy"))
    text = letter * 400
    document = with_hash(Document(document_id(f"doc-{number}"), f"Title {number}", text, draw(st.sampled_from(["", "The Courier"])),
                                  published=draw(st.sampled_from(_DATES))))

    def proof() -> list[Evidence]:
        start = draw(st.integers(0, 390))
        return [Evidence(document.id, start, start + 3, letter * 3)]

    given = [{}, {"country": "KE"}, {"country": "UZ"}, {"kind": "ministry"}, {"wikidataId": "Q1"}, {"wikidataId": "Q2"}]
    bodies = [mention(document.id, "Organisation", name, evidence=proof(), aliases=draw(st.sampled_from([(), ("OIPS",), ("Orrin Institute",)])),
                      properties=draw(st.sampled_from(given)))
              for name in draw(st.lists(st.sampled_from(_ORGANISATIONS), unique=True, min_size=1, max_size=4))]
    people = [mention(document.id, "Person", name, evidence=proof()) for name in draw(st.lists(st.sampled_from(_PEOPLE), unique=True, max_size=3))]
    agreement = mention(document.id, "Agreement", "MoU on training", evidence=proof(), properties={"kind": "mou", "date": draw(st.sampled_from(_DATES[2:]))})
    event = mention(document.id, "Event", "Signing ceremony", evidence=proof(), properties={"kind": "ceremony"})
    told = []
    for person in people:
        told.append(statement(document.id, "HOLDS_POSITION", person.id, draw(st.sampled_from(bodies)).id, evidence=proof(),
                              properties={"title": draw(st.sampled_from(["Director", "Head"])), "startDate": draw(st.sampled_from(["2020", "2024"]))}))
        told.append(statement(document.id, "SIGNED", person.id, agreement.id, evidence=proof(), confidence=draw(st.sampled_from([0.3, 0.9])),
                              properties={"onBehalfOf": bodies[0].id}))
    for body in bodies:
        told.append(statement(document.id, "PARTY_TO", body.id, agreement.id, evidence=proof(), confidence=draw(st.sampled_from([0.4, 0.9]))))
        told.append(statement(document.id, "ORGANISED", body.id, event.id, evidence=proof(), properties={"role": "organiser"}))
    return Fragment(document, (*bodies, *people, agreement, event), tuple(told), "test 1")


@st.composite
def tables(draw: st.DrawFn, number: int) -> tuple[Document, list[Fragment]]:
    """A table of the same world, in parts of few rows: who heads which body."""
    document = Document(document_id(f"table-{number}"), f"Table {number}", hash=draw(st.sampled_from(["one", "two"])))
    parts = draw(st.lists(st.lists(st.tuples(st.sampled_from(_PEOPLE), st.sampled_from(_ORGANISATIONS)), min_size=1, max_size=2), max_size=3))
    rows = iter(range(1, 100))
    return document, [_part(document, [(next(rows), *names) for names in part]) for part in parts]


def _part(document: Document, rows: list[tuple[int, str, str]]) -> Fragment:
    mentions, told = [], []
    for row, person, body in rows:
        proof = [Evidence(document.id, 0, 0, f"{person}, {body}", row=row)]
        head, whole = (mention(document.id, label, name, distinction=str(row), evidence=proof) for label, name in (("Person", person), ("Organisation", body)))
        mentions += [head, whole]
        told.append(statement(document.id, "HOLDS_POSITION", head.id, whole.id, evidence=proof, properties={"title": "Head"}))
    return Fragment(document, tuple(mentions), tuple(told), "rows 1")
