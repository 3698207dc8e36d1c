"""What was published since a date: agreements and events as sentences, each with its proof."""

from dataclasses import dataclass

from dashboard import links
from dashboard.sources import document_names
from dashboard.text import joined, shortened, term
from graph.dates import written_out
from graph.proof import sentence_around
from graph.result import Relationship
from graph.store import View

MOST = 12
QUOTE_LENGTH = 320  # characters of a quote in a list; the whole of it stands in the document

_NEWS = """
MATCH (d:Document) WHERE d.published >= $since
MATCH (d)<-[:MENTIONED_IN]-(n:Entity)
WHERE n:Agreement OR n:Event
WITH n, max(d.published) AS published
RETURN n.id AS id, n.name AS name, labels(n) AS labels, n.kind AS kind, n.date AS date, n.status AS status, published
ORDER BY published DESC, name LIMIT $most
"""
_PARTIES = """
UNWIND $ids AS id
MATCH (n:Entity {id: id})<-[fact:PARTY_TO|ORGANISED]-(party:Entity) WHERE coalesce(fact.status, '') <> 'rejected'
RETURN id, party.name AS party, fact ORDER BY id, party
"""
_SPOKEN_OF = """
UNWIND $ids AS id
MATCH (n:Entity {id: id})-[mention:MENTIONED_IN]->(d:Document) WHERE d.published >= $since
RETURN id, mention.spans[0] AS span, d.id AS document, d.text AS text ORDER BY id, d.published DESC
"""


@dataclass(frozen=True, slots=True)
class News:
    """One sentence of what is new, with the words that say so and where they stand."""

    date: str
    label: str
    sentence: str
    address: str
    quote: str
    source: str
    source_address: str
    row: str = ""


@dataclass(frozen=True, slots=True)
class _Said:
    """The words that say so, their place and their document."""

    quote: str
    span: str
    document: str


def news(view: View, *, since: str) -> tuple[News, ...]:
    """The newest agreements and events that documents since a date speak of, the latest published first."""
    rows = list(view.run(_NEWS, {"since": since, "most": MOST}))
    parties = _parties(view, [row["id"] for row in rows])
    said = {id: _Said(facts[0][1].properties["quotes"][0], facts[0][1].properties["spans"][0], facts[0][1].properties["documents"][0])
            for id, facts in parties.items() if facts[0][1].properties.get("documents")}
    said |= _spoken_of(view, [row["id"] for row in rows if row["id"] not in said], since)
    names = document_names(view, (item.document for item in said.values()))
    return tuple(_item(row, [name for name, _ in parties.get(row["id"], [])], said.get(row["id"]), names) for row in rows)


def _parties(view: View, ids: list[str]) -> dict[str, list[tuple[str, Relationship]]]:
    found: dict[str, list[tuple[str, Relationship]]] = {}
    for id, party, fact in view.run(_PARTIES, {"ids": ids}).rows:
        found.setdefault(id, []).append((str(party), fact))
    return found


def _spoken_of(view: View, ids: list[str], since: str) -> dict[str, _Said]:
    """The sentence of the newest document that speaks of each, where no party to it is told."""
    found: dict[str, _Said] = {}
    for id, span, document, text in view.run(_SPOKEN_OF, {"ids": ids, "since": since}).rows:
        start, _, end = str(span or "").partition(":")
        if id not in found and text and start.isdigit():
            first, last = sentence_around(str(text), int(start), int(end))
            found[id] = _Said(str(text)[first:last], str(span), str(document))
    return found


def _item(row: dict[str, str], parties: list[str], said: _Said | None, names: dict[str, str]) -> News:
    label = "Agreement" if "Agreement" in row["labels"] else "Event"
    said = said or _Said("", "", "")
    return News(written_out(row["date"] or ""), label, _sentence(row, label, list(dict.fromkeys(parties))), links.actor(row["id"]),
                shortened(said.quote, QUOTE_LENGTH), names.get(said.document, ""), links.document(said.document, said.span) if said.document else "",
                said.span.removeprefix("row:") if said.span.startswith("row:") else "")


def _sentence(row: dict[str, str], label: str, names: list[str]) -> str:
    if not names:
        return row["name"]
    verb = ("plan" if row["status"] == "planned" else "agreed on") if label == "Agreement" else "organised"
    kind = f" ({term(row['kind'])})" if row["kind"] else ""
    return f"{joined(names)} {verb}: {row['name']}{kind}"
