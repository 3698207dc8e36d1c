"""The annotated documents: well formed, of the model's kinds, and about what stands in the text."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from graph import model
from graph.dates import is_date
from graph.settings import data_folder

GROUPS = (("extraction", 14), ("forms", 30), ("fresh/open", 18), ("fresh/kept", 10), ("retold/open", 30), ("retold/kept", 15), ("retold/later", 24),
          ("retold/newest", 40), ("retold/unseen", 11))
FOLDERS = {data_folder() / "gold" / folder: least for folder, least in GROUPS}
GOLD = sorted((data_folder() / "gold").rglob("*.gold.json"))
SCORED = {"HOLDS_POSITION", "PARTY_TO", "SIGNED", "ORGANISED", "PARTICIPATED_IN", "FUNDS", "PART_OF", "LOCATED_IN"}
KINDS = {"Agreement": model.AGREEMENT_KINDS, "Event": model.EVENT_KINDS}
ROLES = {"ORGANISED": model.ORGANISER_ROLES, "PARTICIPATED_IN": model.PARTICIPANT_ROLES}


def annotated(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def text_of(path: Path) -> str:
    return path.with_name(path.name.replace(".gold.json", ".txt")).read_text(encoding="utf-8")


documents = pytest.mark.parametrize("path", GOLD, ids=lambda path: path.name.removesuffix(".gold.json"))


@pytest.mark.parametrize(("folder", "least"), tuple(FOLDERS.items()), ids=[folder for folder, _ in GROUPS])
def test_each_folder_is_full_and_each_text_has_its_annotation(folder: Path, least: int) -> None:
    annotations = {path.name.removesuffix(".gold.json") for path in folder.glob("*.gold.json")}
    assert len(annotations) >= least
    assert annotations == {path.stem for path in folder.glob("*.txt")}


def test_every_annotation_lies_in_a_known_folder_under_a_name_of_its_own() -> None:
    assert {path.parent for path in GOLD} == set(FOLDERS)
    assert len({path.name for path in GOLD}) == len(GOLD)


@documents
def test_keys_are_unique_and_labels_the_models(path: Path) -> None:
    keys = [entity["key"] for entity in annotated(path)["entities"]]
    assert len(keys) == len(set(keys))
    assert {entity["label"] for entity in annotated(path)["entities"]} <= set(model.ENTITY_LABELS) - {"Topic"}


@documents
def test_named_entities_stand_in_the_text(path: Path) -> None:
    text = text_of(path)
    # A government that only an office implies has no name in the text, and may be left out.
    named = [entity for entity in annotated(path)["entities"] if entity["label"] not in KINDS and not entity.get("optional")]
    assert [entity["name"] for entity in named if not any(name in text for name in (entity["name"], *entity["aliases"]))] == []


@documents
def test_agreements_and_events_have_a_kind_and_dates_of_the_calendar(path: Path) -> None:
    for entity in annotated(path)["entities"]:
        if entity["label"] in KINDS:
            assert entity["kind"] in KINDS[entity["label"]]
            assert all(is_date(date) for date in (entity["date"], entity.get("end_date")) if date)


@documents
def test_relations_join_what_the_model_lets_them(path: Path) -> None:
    label = {entity["key"]: entity["label"] for entity in annotated(path)["entities"]}
    for relation in annotated(path)["relations"]:
        declared = model.RELATIONSHIPS[relation["type"]]
        assert relation["type"] in SCORED
        assert label[relation["source"]] in declared.sources and label[relation["target"]] in declared.targets
        assert relation.get("role", "participant" if relation["type"] == "PARTICIPATED_IN" else "host") in ROLES.get(relation["type"], ("host",))


@documents
def test_no_relation_is_told_twice(path: Path) -> None:
    told = [(relation["type"], relation["source"], relation["target"]) for relation in annotated(path)["relations"]]
    assert len(told) == len(set(told))


@documents
def test_what_must_be_found_hangs_only_on_what_must_be_found(path: Path) -> None:
    optional = {entity["key"] for entity in annotated(path)["entities"] if entity.get("optional")}
    required = [relation for relation in annotated(path)["relations"] if not relation.get("optional")]
    assert [relation for relation in required if {relation["source"], relation["target"]} & optional] == []


@documents
def test_the_source_is_an_address_or_said_to_be_invented(path: Path) -> None:
    first = text_of(path).splitlines()[0]
    assert re.fullmatch(r"# source: (https?://\S+|invented for testing)", first)
    assert (annotated(path)["document"]["url"] or "invented for testing") in first
