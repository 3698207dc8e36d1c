"""What the database itself keeps so that everything can be made anew: fragments, judgements, and how far both have come."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, Protocol

from graph.change import PROGRESS_ID, PROGRESS_LABEL, NodeWrite
from graph.errors import EngineFailed
from graph.fragment import Document, Fragment, digest
from graph.identity import judgements
from graph.identity.index import Index
from graph.identity.intake import Arrival, take_in, take_out
from graph.identity.judgements import Judgement
from graph.identity.records import from_content, packed, unpacked
from graph.identity.touched import Touched

STAMPS_KEPT = 500
"""Revisions that an index may be behind and still catch up; an older one is made anew."""

_FORMER = "former-ids"
_VOLATILE = frozenset({"retrieved", "text", "path"})
"""Of a document, what may differ when the same is loaded again (its text is told by the hash)."""


class Source(Protocol):
    """What can be asked for bookkeeping rows."""

    def stream(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> Iterator[dict[str, Any]]:
        """All rows of a question."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How many changes there have been, the stamps of the last of them, the newest last, and the confidence from which facts were accepted in the last."""

    revision: int = 0
    stamps: tuple[str, ...] = ()
    accept_confidence: float | None = None

    @property
    def stamp(self) -> str:
        """The stamp of the last change."""
        return self.stamps[-1] if self.stamps else ""

    def next(self, stamp: str, accept_confidence: float) -> "Progress":
        """After one more change."""
        return Progress(self.revision + 1, (*self.stamps, stamp)[-STAMPS_KEPT:], accept_confidence)

    def node(self) -> NodeWrite:
        """As the database keeps it."""
        return NodeWrite(PROGRESS_LABEL, PROGRESS_ID, {
            "revision": self.revision, "stamps": list(self.stamps), "acceptConfidence": self.accept_confidence})


_PROGRESS = "MATCH (m:Meta {id: $id}) RETURN m.revision AS revision, m.stamps AS stamps, m.acceptConfidence AS acceptConfidence"


def read_progress(source: Source) -> Progress:
    """How far the database has come.

    Raises:
        EngineFailed: it holds fragments and does not say, as after a restore that was interrupted.
    """
    for row in source.stream(_PROGRESS, {"id": PROGRESS_ID}):
        return Progress(int(row["revision"]), tuple(row["stamps"]), row["acceptConfidence"])
    if any(source.stream("MATCH (f:Fragment) WITH f LIMIT 1 RETURN f.id AS id")):
        raise EngineFailed("the knowledge base is not whole: restoring or emptying it was interrupted", hint="restore it again, replacing what is there")
    return Progress()


def fragment_id(document: str, part: int = 0) -> str:
    """The id under which a part of a document is kept."""
    return f"f-{document}-{part}"


def fragment_digest(fragment: Fragment, content: str, *, curated: bool = False) -> str:
    """Equal for fragments that say the same; `content` is `content_of` it."""
    document = {item.name: getattr(fragment.document, item.name) for item in fields(Document) if item.name not in _VOLATILE}
    return digest(json.dumps(document, sort_keys=True), content, fragment.extractor, str(curated))


def fragment_node(fragment: Fragment, content: str, arrival: Arrival, revision: int) -> NodeWrite:
    """A fragment as the database keeps it, with what is kept of it (`content_of`); the document's text stands on the Document."""
    document = fragment.document
    return NodeWrite("Fragment", arrival.id, {
        "document": document.id, "part": arrival.part, "arrival": arrival.number, "revision": revision, "live": True, "curated": arrival.curated,
        "hash": document.hash, "digest": arrival.hash, "extractor": fragment.extractor, "firstSeen": arrival.first_seen, "lastSeen": arrival.last_seen,
        "content": packed(content), "setting": list(arrival.setting), "about": json.dumps(about(document), ensure_ascii=False)})


def about(document: Document) -> dict[str, str]:
    """A document without its text."""
    return {item.name: getattr(document, item.name) for item in fields(Document) if item.name != "text" and getattr(document, item.name)}


def tombstone(id: str, document: str, part: int, arrival: int, revision: int) -> NodeWrite:
    """What stays of a fragment that was removed: when it first came."""
    return NodeWrite("Fragment", id, {"document": document, "part": part, "arrival": arrival, "revision": revision, "live": False})


def reading_node(document: Document, extractor: str, *, complete: bool) -> NodeWrite:
    """Which version of a document was read last, by whom, and whether all of it is in."""
    return NodeWrite("Run", reading_id(document.id), {"hash": document.hash, "extractor": extractor, "complete": complete})


def reading_id(document: str) -> str:
    """The id under which a document's last reading is kept."""
    return f"r-{document}"


def former_node(index: Index) -> NodeWrite | None:
    """Ids that led entities and whose documents are gone, with the mentions that they lead to now; None where that is as it was."""
    rows = json.dumps(index.rows("SELECT mention, arrival, position, heir FROM led ORDER BY mention"))
    if rows == (index.state("led") or "[]"):
        return None
    index.keep_state("led", rows)
    return NodeWrite("Meta", _FORMER, {"led": rows})


def document_node(document: Document) -> NodeWrite:
    """A document as the graph shows it."""
    properties = {item.name: getattr(document, item.name) for item in fields(Document) if item.name != "id" and getattr(document, item.name)}
    return NodeWrite("Document", document.id, properties)


def judgement_node(judgement: Judgement, revision: int) -> NodeWrite:
    """A judgement as the database keeps it."""
    return NodeWrite("Judgement", judgement.id, {**judgement.properties(), "revision": revision})


_FRAGMENTS = """MATCH (f:Fragment) WHERE f.revision > $revision
RETURN f.id AS id, f.document AS document, f.part AS part, f.arrival AS arrival, f.revision AS revision, f.live AS live, f.curated AS curated,
       f.digest AS digest, f.extractor AS extractor, f.firstSeen AS firstSeen, f.lastSeen AS lastSeen, f.content AS content, f.about AS about,
       f.setting AS setting"""
JUDGEMENTS = "MATCH (j:Judgement) WHERE j.revision > $revision RETURN j.id AS id, j{.*} AS kept"


def read_since(source: Source, index: Index, revision: int) -> tuple[Touched, list[NodeWrite]]:
    """Take into the index what the database has taken in after this revision; what that touched, and the documents that came.

    Nothing of it needs an order: the index is a function of what is there.
    """
    touched, documents = Touched(), dict[str, NodeWrite]()
    for row in source.stream(_FRAGMENTS, {"revision": revision}):
        touched.widen(take_out(index, [row["id"]]))
        if row["live"]:
            fragment = _fragment(row)
            documents[row["document"]] = document_node(fragment.document)
            touched.widen(take_in(index, fragment, _arrival(row)))
        else:
            index.run_many("INSERT OR REPLACE INTO fragment VALUES(?,?,?,?,'','','','',0,'','','[]',0,0)",
                           [(row["id"], row["document"], row["part"], row["arrival"])])
            touched.documents.add(row["document"])
    _read_former(source, index)
    for row in source.stream(JUDGEMENTS, {"revision": revision}):
        index.keep_judgement(judgements.from_properties(row["id"], row["kept"]))
    touched.widen(mark(index))
    return touched, list(documents.values())


def _read_former(source: Source, index: Index) -> None:
    for row in source.stream("MATCH (m:Meta {id: $id}) RETURN m.led AS led", {"id": _FORMER}):
        index.keep_state("led", row["led"])
        index.run_many("DELETE FROM led WHERE mention=?", index.rows("SELECT mention FROM led"))
        index.run_many("INSERT INTO led VALUES(?,?,?,?)", json.loads(row["led"]))


def _fragment(row: Mapping[str, Any]) -> Fragment:
    return from_content(unpacked(row["content"]), Document(**json.loads(row["about"])), row["extractor"] or "")


def _arrival(row: Mapping[str, Any]) -> Arrival:
    return Arrival(row["id"], row["arrival"], row["part"], row["digest"], row["firstSeen"], row["lastSeen"], bool(row["curated"]), tuple(row["setting"] or ()))


def mark(index: Index) -> Touched:
    """Bring the marks of judged mentions to what the judgements say; whose marks changed is touched."""
    before = dict(index.rows("SELECT mention, marks FROM mark"))
    now = {mention: " ".join(marks) for mention, marks in judgements.marks(index.judgements()).items()}
    changed = {mention for mention in before.keys() | now.keys() if before.get(mention) != now.get(mention)}
    index.run_many("DELETE FROM mark WHERE mention=?", ((mention,) for mention in changed))
    index.run_many("INSERT INTO mark VALUES(?,?)", ((mention, now[mention]) for mention in changed if mention in now))
    return Touched(mentions=present(index, changed))


def present(index: Index, mentions: Iterable[str]) -> set[str]:
    """Those of these mentions that are there."""
    return {row[0] for row in index.rows_in("SELECT id FROM mention WHERE id IN ({})", mentions)}
