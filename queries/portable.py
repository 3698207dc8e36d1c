"""What a saved query may not contain: words that write, and Cypher to which one engine answers other rows than another."""

import re
from collections.abc import Iterator
from itertools import pairwise

from queries.cypher import Clause, clauses, items

_I = re.IGNORECASE
_AGGREGATE = re.compile(r"\b(?:count|sum|avg|min|max|collect|stDevP?|percentile(?:Cont|Disc))\s*\(", _I)
_PREDICATE = re.compile(r"\b(?:IN|IS\s+(?:NOT\s+)?NULL|NOT|AND|OR|XOR|STARTS\s+WITH|ENDS\s+WITH|CONTAINS)\b|=~", _I)
_COLLECT = re.compile(r"\bcollect\s*\(", _I)
_ORDERED = re.compile(r"\bORDER\s+BY\b", _I)

_REFUSED: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\b(?:CREATE|MERGE|SET|REMOVE|DETACH|DELETE|DROP|FOREACH|LOAD\s+CSV|IN\s+TRANSACTIONS)\b", _I), "saved queries only read"),
    (re.compile(r"\b(?:apoc|gds)\s*\.", _I), "APOC and GDS are not on a plain database"),
    (re.compile(r"\bCALL\s+(?!db\.index\.fulltext\.queryNodes\b)[a-z]\w*\s*[.(]", _I), "the only procedure on every engine is db.index.fulltext.queryNodes"),
    (re.compile(r"\b(?:elementId|id)\s*\(", _I), "internal ids change; use the property id"),
    (re.compile(r"-\s*\[[^\]]*\bWHERE\b", _I), "a WHERE inside a relationship is ignored by one engine; write it after the pattern"),
    (re.compile(r"\bSHORTEST\s+\d|\b(?:ANY|ALL)\s+SHORTEST\b", _I), "SHORTEST is not known by every engine; use shortestPath()"),
    (re.compile(r"[:|&]\s*\$\s*(?:any|all)?\s*\(", _I), "labels and types cannot be computed on every engine"),
    (re.compile(r";"), "one statement, without a semicolon"),
)


def refusals(blank: str) -> Iterator[tuple[int, str]]:
    """What is wrong with a query, with the offset of each fault. Takes blanked text (`queries.cypher.blanked`)."""
    for pattern, reason in _REFUSED:
        for match in pattern.finditer(blank):
            yield match.start(), f"{' '.join(match[0].split())!r}: {reason}"
    found = clauses(blank)
    yield from _filtered_shortest_paths(blank, found)
    yield from _matched_after_unwind(found)
    yield from _aggregates_in_predicates(blank, found)
    yield from _unordered_lists(blank)
    if not any(clause.keyword == "RETURN" for clause in found):
        yield 0, "nothing is returned"


def is_ordered(blank: str) -> bool:
    """Whether the rows of the answer have an order: an ORDER BY after the last RETURN."""
    keywords = [clause.keyword for clause in clauses(blank)]
    return "RETURN" in keywords and "ORDER BY" in keywords[len(keywords) - keywords[::-1].index("RETURN"):]


def _filtered_shortest_paths(blank: str, found: list[Clause]) -> Iterator[tuple[int, str]]:
    for clause, following in pairwise(found):
        if following.keyword == "WHERE" and re.search(r"\b(?:shortestPath|allShortestPaths)\s*\(", clause.body(blank), _I):
            yield following.start, "a WHERE over a shortest path is applied before the search by one engine and after it by another"


def _matched_after_unwind(found: list[Clause]) -> Iterator[tuple[int, str]]:
    for at, (clause, following) in enumerate(pairwise(found)):
        if clause.keyword == "UNWIND" and following.keyword.endswith("MATCH") and any(before.keyword.endswith("MATCH") for before in found[:at]):
            yield following.start, "a MATCH right after an UNWIND finds nothing on one engine; write a WITH between them"


def _aggregates_in_predicates(blank: str, found: list[Clause]) -> Iterator[tuple[int, str]]:
    for clause in found:
        if clause.keyword in ("RETURN", "WITH"):
            for item in items(clause.body(blank)):
                outside = _without_aggregates(item)
                if outside != item and (match := _PREDICATE.search(outside)):
                    yield clause.start, f"an aggregate beside {match[0].upper()!r} gives other rows on one engine; name it in a WITH first"


def _without_aggregates(item: str) -> str:
    """The item with its aggregate calls taken out, whatever stands in them."""
    while match := _AGGREGATE.search(item):
        depth, end = 1, match.end()
        while depth and end < len(item):
            depth += {"(": 1, ")": -1}.get(item[end], 0)
            end += 1
        item = item[:match.start()] + item[end:]
    return item


def _unordered_lists(blank: str) -> Iterator[tuple[int, str]]:
    for match in _COLLECT.finditer(blank):
        if not _ORDERED.search(blank[:match.start()]):
            yield match.start(), "collect() without an ORDER BY in a WITH before it gives lists in any order"
