"""What was published since a date: agreements and events as sentences, each with its proof."""

from dataclasses import dataclass

from dashboard import links
from dashboard.sources import Source, cited, first_sources
from dashboard.text import joined, shortened, term
from graph import explore
from graph.dates import written_out
from graph.proof import row_of
from graph.result import Relationship
from graph.store import View

MOST = 12
LOOKED_AT = 60  # of the latest told, from which those with a date and a telling name are taken first
_FEWEST_WORDS = 4  # from which on a name tells what it names, without a name or number in it
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
_MENTIONS = """
UNWIND $ids AS id
MATCH (n:Entity {id: id})-[mention:MENTIONED_IN]->(d:Document) WHERE d.published >= $since
RETURN mention ORDER BY d.published DESC
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


def news(view: View, *, since: str) -> tuple[News, ...]:
    """The newest agreements and events that documents since a date speak of, the latest published first, those without a day or a telling name last."""
    found = list(view.run(_NEWS, {"since": since, "most": LOOKED_AT}))
    rows = sorted(found, key=lambda row: (not row["date"], not _telling(str(row["name"]))))[:MOST]
    parties = _parties(view, [row["id"] for row in rows])
    first = {id: facts[0][1] for id, facts in parties.items()}
    quoted = first_sources(view, first.values())
    sources = {id: quoted[fact.id] for id, fact in first.items() if fact.id in quoted}
    sources |= _mentioned(view, [row["id"] for row in rows if row["id"] not in sources], since)
    return tuple(_item(row, [name for name, _ in parties.get(row["id"], [])], sources.get(row["id"], Source("", "", ""))) for row in rows)


def _telling(name: str) -> bool:
    """Whether a name says which it is: `Opening` and `First courses` do not."""
    _, *rest = words = name.split() or [""]
    return len(words) >= _FEWEST_WORDS or any(word[0].isupper() or word[0].isdigit() for word in rest)


def _parties(view: View, ids: list[str]) -> dict[str, list[tuple[str, Relationship]]]:
    found: dict[str, list[tuple[str, Relationship]]] = {}
    for id, party, fact in view.run(_PARTIES, {"ids": ids}).rows:
        found.setdefault(id, []).append((str(party), fact))
    return found


def _mentioned(view: View, ids: list[str], since: str) -> dict[str, Source]:
    """The sentence of the newest document that speaks of each, where no party to it is told."""
    newest: dict[str, Relationship] = {}
    for (mention,) in view.run(_MENTIONS, {"ids": ids, "since": since}).rows:
        spans = mention.properties.get("spans")
        if spans and not row_of(spans[0]):
            newest.setdefault(mention.source, mention)
    proofs = explore.proofs(view, list(newest.values()))
    return {id: Source(proof.sentence, cited(proof), links.document(proof.document, proof.span)) for id, (proof, *_) in zip(newest, proofs, strict=True)}


def _item(row: dict[str, str], parties: list[str], source: Source) -> News:
    label = "Agreement" if "Agreement" in row["labels"] else "Event"
    return News(written_out(row["date"] or ""), label, _sentence(row, label, list(dict.fromkeys(parties))), links.actor(row["id"]),
                shortened(source.quote, QUOTE_LENGTH), source.name, source.address, source.row)


def _sentence(row: dict[str, str], label: str, names: list[str]) -> str:
    if not names:
        return row["name"]
    verb = ("plan" if row["status"] == "planned" else "agreed on") if label == "Agreement" else "organised"
    kind = f" ({term(row['kind'])})" if row["kind"] else ""
    return f"{joined(names)} {verb}: {row['name']}{kind}"
