"""The libraries for matching that are in wide use, scored on the same gold and by the same counting of pairs as `benchmarks.identity`.

Run with `python -m benchmarks.identity_peers` where the dependency group `peers` is installed. Each gets the annotated entities with what its model can
hold: names, kind, the country its document speaks of, positions, dates, and the names of those it is tied to. They are favoured: only the mentions of
one circle or case are compared, two of one document never, and the best threshold is found on the gold itself.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

import duckdb
import pyarrow
import splink.comparison_library as compare
from followthemoney import EntityProxy
from nomenklatura.matching import LogicV1, LogicV2, NameMatcher, RegressionV1, ScoringAlgorithm
from rigour.names import remove_org_types, remove_person_prefixes
from splink import Linker, SettingsCreator, block_on
from splink.backends.duckdb import DuckDBAPI

from benchmarks.identity import Counts, Group, Told, annotated, cases
from graph.fragment import Fragment
from graph.identity.intake import setting_of
from graph.identity.organisation_names import acronym
from graph.names import fold

AIM = 0.98
"""The precision that joining without being asked needs."""

_SCHEMATA = {"Organisation": "PublicBody", "Person": "Person", "Programme": "Project", "Agreement": "Contract", "Event": "Event", "Place": "Address"}

Scored = Iterator[tuple[str, str, float]]


@dataclass(frozen=True)
class Record:
    """A mention as a table has it."""

    id: str
    group: str
    actor: str
    document: str
    label: str
    names: tuple[str, ...]
    kind: str
    country: str
    date: str
    positions: tuple[str, ...]
    neighbours: tuple[str, ...]


def records(told: Iterable[Told], groups: Iterable[Group]) -> Iterator[Record]:
    """The annotated mentions of the circles and cases."""
    known = {item.name: item for item in told}
    for group in groups:
        for (document, key), actor in group.actors.items():
            yield _record(known[document], key, group.name, actor)


def _record(told: Told, key: str, group: str, actor: str) -> Record:
    entities = {item["key"]: item for item in told.gold["entities"]}
    given = entities[key]
    ties = [(tie, tie["target"] if tie["source"] == key else tie["source"]) for tie in told.gold["relations"] if key in (tie["source"], tie["target"])]
    positions = tuple(f"{tie.get('title') or ''} {entities[other]['name']}".strip() for tie, other in ties if tie["type"] == "HOLDS_POSITION")
    setting = setting_of(Fragment(told.document, (), (), "gold"))
    return Record(f"{told.name}#{key}", group, actor, told.name, given["label"], (given["name"], *given.get("aliases", ())), given.get("kind") or "",
                  setting[0].lower() if len(setting) == 1 else "", given.get("date") or "", positions if given["label"] == "Person" else (),
                  tuple(sorted({fold(entities[other]["name"]) for _, other in ties})))


def pairs(given: Iterable[Record]) -> Iterator[tuple[Record, Record]]:
    """The pairs that are compared: of one circle or case and one label, in two documents."""
    together = defaultdict[tuple[str, str], list[Record]](list)
    for record in given:
        together[record.group, record.label].append(record)
    return (pair for listed in together.values() for pair in combinations(listed, 2) if pair[0].document != pair[1].document)


def normalised(given: list[Record]) -> Scored:
    """Names without legal forms and honorifics, folded: equal or not."""

    def forms(record: Record) -> set[str]:
        strip = remove_person_prefixes if record.label == "Person" else remove_org_types
        return {fold(strip(name)) or fold(name) for name in record.names}
    return ((one.id, other.id, 1.0) for one, other in pairs(given) if forms(one) & forms(other))


def nomenklatura(algorithm: type[ScoringAlgorithm]) -> Callable[[list[Record]], Scored]:
    """A matcher of nomenklatura on FollowTheMoney entities."""

    def scored(given: list[Record]) -> Scored:
        proxies = {record.id: _proxy(record) for record in given}
        config = algorithm.default_config()
        return ((one.id, other.id, algorithm.compare(proxies[one.id], proxies[other.id], config).score) for one, other in pairs(given))
    return scored


def _proxy(record: Record) -> EntityProxy:
    proxy = EntityProxy.from_dict({"id": record.id, "schema": _SCHEMATA[record.label], "properties": {}})
    values = {"name": record.names, "country": (record.country,), "position": record.positions, "date": (record.date,)}
    for name, listed in values.items():
        if name in proxy.schema.properties:
            proxy.add(name, [value for value in listed if value], quiet=True)
    return proxy


def linked(given: list[Record]) -> Scored:
    """Splink on DuckDB, trained without labels."""
    table = pyarrow.Table.from_pylist([_row(record) for record in given])
    api = DuckDBAPI(connection=duckdb.connect(":memory:"))
    linker = Linker(api.register(table), SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            compare.JaroWinklerAtThresholds("name", [0.95, 0.88, 0.8]), *(compare.ExactMatch(column) for column in ("country", "kind", "date")),
            *(compare.ArrayIntersectAtSizes(column, sizes) for column, sizes in (("names", [1]), ("acronyms", [1]), ("neighbours", [2, 1])))],
        blocking_rules_to_generate_predictions=[block_on("circle", "label")]))
    linker.training.estimate_probability_two_random_records_match([block_on("circle", "label", "name")], recall=0.6)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in (block_on("name"), block_on("circle", "label")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    found = linker.inference.predict(threshold_match_weight=-5).as_record_list()
    document = {record.id: record.document for record in given}
    return ((row["unique_id_l"], row["unique_id_r"], row["match_weight"]) for row in found
            if document[row["unique_id_l"]] != document[row["unique_id_r"]])


def _row(record: Record) -> dict[str, str | list[str] | None]:
    return {"unique_id": record.id, "circle": record.group, "label": record.label, "name": fold(record.names[0]), "names": [*map(fold, record.names)],
            "acronyms": [found for name in record.names if (found := acronym(name))] or None, "country": record.country or None, "kind": record.kind or None,
            "date": record.date or None, "neighbours": list(record.neighbours) or None}


def counted(given: list[Record], scored: Iterable[tuple[str, str, float]], threshold: float) -> Counts:
    """Pairs joined, where whoever is joined with one is joined with all that it is joined with."""
    leader = {record.id: record.id for record in given}

    def find(id: str) -> str:
        while leader[id] != id:
            id = leader[id]
        return id

    for one, other, score in scored:
        if score >= threshold:
            leader[find(one)] = find(other)
    groups = defaultdict[str, list[Record]](list)
    for record in given:
        groups[record.group].append(record)
    verdicts = [(one.actor == other.actor, find(one.id) == find(other.id)) for listed in groups.values() for one, other in combinations(listed, 2)]
    return Counts(verdicts.count((True, True)), verdicts.count((False, True)), verdicts.count((True, False)))


MATCHERS: dict[str, Callable[[list[Record]], Scored]] = {
    "rigour, equal names": normalised, "splink": linked,
    **{f"nomenklatura {matcher.NAME}": nomenklatura(matcher) for matcher in (LogicV1, LogicV2, NameMatcher, RegressionV1)}}


def main() -> None:
    """Print for each library the threshold of the best recall at the aimed precision, and that of the best F1."""
    circles, hard, fresh = annotated(), cases("cases.yaml"), cases("fresh.yaml")
    given = [*records([*circles[0], *hard[0], *fresh[0]], [*circles[1], *hard[1], *fresh[1]])]
    for name, matcher in MATCHERS.items():
        scored = [*matcher(given)]
        tried = {threshold: counted(given, scored, threshold) for threshold in sorted({round(score, 2) for *_, score in scored})}
        precise = max((item for item in tried.items() if _precision(item[1]) >= AIM), key=lambda item: item[1].right, default=None)
        for what, found in ((f"precision {AIM}", precise), ("best F1", max(tried.items(), key=lambda item: _f1(item[1])))):
            print(f"{name:26} {what:14}", f"from {found[0]:.2f}  {found[1]}" if found else "at no threshold")


def _precision(counts: Counts) -> float:
    return counts.right / max(1, counts.right + counts.wrong)


def _f1(counts: Counts) -> float:
    return 2 * counts.right / (2 * counts.right + counts.wrong + counts.missed)


if __name__ == "__main__":
    main()
