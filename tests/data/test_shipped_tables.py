"""The tables and the curated list: rows of the model's kinds, dates of the calendar, names that mean one actor."""

import csv
from collections import Counter
from typing import Any

import yaml

from graph import model
from graph.dates import is_date
from graph.names import fold
from graph.settings import data_folder


def rows(name: str) -> list[dict[str, str]]:
    with (data_folder() / "tables" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def actors() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((data_folder() / "lists" / "actors.yaml").read_text(encoding="utf-8"))
    return found


def test_organisations_are_of_known_kinds_and_named_once() -> None:
    table = rows("organisations.csv")
    assert len(table) >= 60
    assert {row["kind"] for row in table} <= set(model.ORGANISATION_KINDS)
    assert [name for name, count in Counter(fold(row["name"]) for row in table).items() if count > 1] == []
    assert all(row["website"].startswith(("http://", "https://")) or not row["website"] for row in table)
    assert all(not row["country"] or len(row["country"]) == 2 for row in table)


def test_agreements_are_of_known_kinds_between_two_or_more_parties() -> None:
    table = rows("agreements.csv")
    assert len(table) >= 25
    for row in table:
        assert row["kind"] in model.AGREEMENT_KINDS and row["status"] in model.AGREEMENT_STATUSES
        assert not row["date"] or is_date(row["date"])
        assert len(row["parties"].split(";")) >= 2 and row["source"].startswith("http")


def test_most_parties_are_in_the_table_of_organisations() -> None:
    known = {row["name"] for row in rows("organisations.csv")}
    parties = [party for row in rows("agreements.csv") for party in row["parties"].split(";")]
    assert sum(party in known for party in parties) >= 0.6 * len(parties)


def test_the_list_names_each_actor_once_and_by_the_models_kinds() -> None:
    kinds = {"Organisation": model.ORGANISATION_KINDS, "Programme": model.PROGRAMME_KINDS}
    for actor in actors():
        assert actor["kind"] in kinds[actor.get("label", "Organisation")]
    names = Counter(fold(name) for actor in actors() for name in {actor["name"], *actor.get("aliases", ())})
    assert [name for name, count in names.items() if count > 1] == []
    assert len(actors()) >= 60


def test_identifiers_in_the_list_are_of_their_form_and_unique() -> None:
    wikidata = [actor["wikidataId"] for actor in actors() if "wikidataId" in actor]
    ror = [actor["rorId"] for actor in actors() if "rorId" in actor]
    assert all(item[0] == "Q" and item[1:].isdigit() for item in wikidata) and len(wikidata) == len(set(wikidata))
    assert all(len(item) == 9 and item[0] == "0" for item in ror) and len(ror) == len(set(ror))
