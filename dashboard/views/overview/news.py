"""What was published since a date: agreements and events as sentences, each with its proof."""

from dataclasses import dataclass

from dashboard import links
from dashboard.text import joined, shortened, term
from graph.dates import written_out
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
_DOCUMENTS = "MATCH (d:Document) WHERE d.id IN $ids RETURN d.id, d.title, d.publisher, d.published"


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


def news(view: View, *, since: str) -> tuple[News, ...]:
    """The newest agreements and events that documents since a date speak of, the latest published first."""
    rows = list(view.run(_NEWS, {"since": since, "most": MOST}))
    parties = _parties(view, [row["id"] for row in rows])
    titles = {str(id): (str(title or "untitled"), str(publisher or ""), str(published or ""))
              for id, title, publisher, published in view.run(_DOCUMENTS, {"ids": _first_documents(parties)}).rows}
    return tuple(_item(row, parties.get(row["id"], []), titles) for row in rows)


def _parties(view: View, ids: list[str]) -> dict[str, list[tuple[str, Relationship]]]:
    found: dict[str, list[tuple[str, Relationship]]] = {}
    for id, party, fact in view.run(_PARTIES, {"ids": ids}).rows:
        found.setdefault(id, []).append((str(party), fact))
    return found


def _first_documents(parties: dict[str, list[tuple[str, Relationship]]]) -> list[str]:
    return sorted({document for some in parties.values() for _, fact in some for document in fact.properties.get("documents", ())[:1]})


def _item(row: dict[str, str], parties: list[tuple[str, Relationship]], titles: dict[str, tuple[str, str, str]]) -> News:
    label = "Agreement" if "Agreement" in row["labels"] else "Event"
    quote = span = document = ""
    if parties and parties[0][1].properties.get("documents"):
        said = parties[0][1].properties
        quote, span, document = said["quotes"][0], said["spans"][0], said["documents"][0]
    title, publisher, _ = titles.get(document, ("", "", ""))
    return News(written_out(row["date"] or ""), label, _sentence(row, label, list(dict.fromkeys(name for name, _ in parties))), links.actor(row["id"]),
                shortened(quote, QUOTE_LENGTH), " · ".join(filter(None, (title, publisher))), links.document(document, span) if document else "")


def _sentence(row: dict[str, str], label: str, names: list[str]) -> str:
    if not names:
        return row["name"]
    verb = ("plan" if row["status"] == "planned" else "agreed on") if label == "Agreement" else "organised"
    kind = f" ({term(row['kind'])})" if row["kind"] else ""
    return f"{joined(names)} {verb}: {row['name']}{kind}"
