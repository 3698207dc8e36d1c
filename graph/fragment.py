"""What one document said, before anything is matched: its mentions and the statements between them, each with its proof.

This is the contract between `loaders` and the knowledge base, and, as JSON, between civicgraph and other tools.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from graph import model
from graph.errors import InputRefused

_ROW_DIGITS = 6  # of the sixteen in an id; rows beyond 16 million share theirs

Value = str | float | int | bool | list[str] | list[float]
Properties = Mapping[str, Value]


def digest(*parts: str) -> str:
    """A short stable hash of the parts: 16 hexadecimal digits of BLAKE2b."""
    return hashlib.blake2b("\x1f".join(parts).encode(errors="surrogatepass"), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a document says something: `document.text[start:end] == quote`, or the `row` of a table that `quote` retells."""

    document: str
    start: int
    end: int
    quote: str
    row: int | None = None

    @property
    def span(self) -> str:
        """The place as facts keep it: `start:end`, or `row:N`."""
        return f"{self.start}:{self.end}" if self.row is None else f"row:{self.row}"


@dataclass(frozen=True, slots=True)
class Document:
    """One text or table. `id` comes from `document_id(source)`; unknown values are empty strings."""

    id: str
    title: str = ""
    text: str = ""
    publisher: str = ""
    url: str = ""
    path: str = ""
    published: str = ""
    retrieved: str = ""
    language: str = ""
    hash: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """One entity as one document speaks of it; `evidence` are all places where a name of it stands."""

    id: str
    label: str
    name: str
    aliases: tuple[str, ...] = ()
    properties: Properties = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Statement:
    """One relationship as one document states it, between two of its mentions (ids)."""

    id: str
    type: str
    source: str
    target: str
    properties: Properties = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Fragment:
    """Everything that one document said, and who read it (`extractor`: name and version)."""

    document: Document
    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    extractor: str = ""


def document_id(source: str) -> str:
    """The id of the document that is found at `source`: its URL, or the absolute path of its file."""
    return f"d-{digest(source)}"


def mention_id(document: str, label: str, name: str, distinction: str = "", *, row: int | None = None) -> str:
    """The id of a mention; `distinction` tells apart two entities that one document calls by the same name, `row` those of two rows of a table."""
    return _id("m", row, document, label, name, distinction if row is None else str(row))


def statement_id(document: str, type: str, source: str, target: str, properties: Properties, *, row: int | None = None) -> str:
    """The id of a statement: the same words about the same two mentions give the same id."""
    return _id("s", row, document, type, source, target, json.dumps(dict(properties), sort_keys=True, ensure_ascii=False))


def _id(kind: str, row: int | None, *parts: str) -> str:
    # Of a table's rows, the ids stand in their order: a database keeps what comes together in one place then, and is several times faster.
    found = digest(*parts)
    return f"{kind}-{found}" if row is None else f"{kind}-{row % 16 ** _ROW_DIGITS:0{_ROW_DIGITS}x}{found[_ROW_DIGITS:]}"


def mention(document: str, label: str, name: str, *, aliases: Iterable[str] = (), properties: Properties | None = None,
            evidence: Iterable[Evidence] = (), confidence: float = 1.0, distinction: str = "") -> Mention:
    """A mention with its id derived."""
    return Mention(mention_id(document, label, name, distinction), label, name, tuple(aliases), dict(properties or {}), tuple(evidence), confidence)


def statement(document: str, type: str, source: str, target: str, *, properties: Properties | None = None,
              evidence: Iterable[Evidence] = (), confidence: float = 1.0, row: int | None = None) -> Statement:
    """A statement with its id derived."""
    own = dict(properties or {})
    return Statement(statement_id(document, type, source, target, own, row=row), type, source, target, own, tuple(evidence), confidence)


def validate(fragment: Fragment) -> list[str]:
    """What is wrong with a fragment, a line for each fault: unknown labels, types, ends, properties, and quotes that are not in the text."""
    text, known, faults = fragment.document.text, {m.id: m for m in fragment.mentions}, []
    for item in fragment.mentions:
        kind = model.NODES.get(item.label)
        if kind is None or not kind.entity:
            faults.append(f"mention {item.name!r}: unknown label {item.label!r}")
        else:
            faults += _property_faults(f"{item.label} {item.name!r}", item.properties, kind.properties)
        if not item.name.strip():
            faults.append(f"mention {item.id}: no name")
        faults += _evidence_faults(f"{item.label} {item.name!r}", item.evidence, text)
    for said in fragment.statements:
        relation = model.RELATIONSHIPS.get(said.type)
        source, target = known.get(said.source), known.get(said.target)
        if relation is None or relation.derived or said.type == "MENTIONED_IN":
            faults.append(f"statement {said.id}: {said.type!r} cannot be stated")
            continue
        if source is None or target is None:
            faults.append(f"{said.type} {said.id}: an end is not among the mentions")
            continue
        where = f"{said.type} {source.name!r} → {target.name!r}"
        if source.label not in relation.sources or target.label not in relation.targets:
            faults.append(f"{where}: not between {source.label} and {target.label}")
        faults += _property_faults(where, said.properties, relation.properties)
        faults += _evidence_faults(where, said.evidence, text)
        if not said.evidence:
            faults.append(f"{where}: no evidence")
    return faults


def _property_faults(where: str, given: Properties, declared: tuple[model.Property, ...]) -> list[str]:
    names = {item.name: item for item in declared}
    faults = [f"{where}: unknown property {name!r}" for name in given if name not in names]
    for name, value in given.items():
        choices = names[name].choices if name in names else ()
        if choices and value not in choices:
            faults.append(f"{where}: {name} {value!r} is not one of {', '.join(choices)}")
    return faults


def _evidence_faults(where: str, evidence: Iterable[Evidence], text: str) -> list[str]:
    return [f"{where}: the text at {item.span} is not {item.quote!r}" for item in evidence
            if item.row is None and not (0 <= item.start < item.end and text[item.start:item.end] == item.quote)]


def to_json(fragment: Fragment) -> dict[str, Any]:
    """The exchange format: `{"document", "nodes", "edges", "extractor"}`, as `civicgraph extract --format json` prints it."""
    return {
        "document": _filled(fragment.document),
        "nodes": [{"id": m.id, "label": m.label, "name": m.name, "aliases": list(m.aliases), "properties": dict(m.properties),
                   "evidence": [_filled(e) for e in m.evidence], "confidence": m.confidence} for m in fragment.mentions],
        "edges": [{"id": s.id, "type": s.type, "source": s.source, "target": s.target, "properties": dict(s.properties),
                   "evidence": [_filled(e) for e in s.evidence], "confidence": s.confidence} for s in fragment.statements],
        "extractor": fragment.extractor,
    }


def _filled(item: Document | Evidence) -> dict[str, Any]:
    return {name: getattr(item, name) for name in item.__slots__ if getattr(item, name) not in ("", None)}


def from_json(data: Mapping[str, Any], *, where: str = "fragment") -> Fragment:
    """Read the exchange format.

    Raises:
        InputRefused: it is not of that form, or what it says does not fit the model; the line names the first fault.
    """
    try:
        said = Document(**data["document"])
        mentions = tuple(Mention(n["id"], n["label"], n["name"], tuple(n.get("aliases", ())), dict(n.get("properties", {})), _evidence(n),
                                 float(n.get("confidence", 1.0))) for n in data["nodes"])
        statements = tuple(Statement(e["id"], e["type"], e["source"], e["target"], dict(e.get("properties", {})), _evidence(e),
                                     float(e.get("confidence", 1.0))) for e in data["edges"])
        found = Fragment(said, mentions, statements, str(data.get("extractor", "")))
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise InputRefused(f"{where}: not civicgraph's exchange format: {type(fault).__name__} {fault}") from None
    faults = validate(found)
    if faults:
        raise InputRefused(f"{where}: {faults[0]}", hint=f"{len(faults)} faults in all")
    return found


def _evidence(item: Mapping[str, Any]) -> tuple[Evidence, ...]:
    return tuple(Evidence(**found) for found in item.get("evidence", ()))


def with_hash(document: Document) -> Document:
    """The document with the SHA-256 of its text, where it has none yet."""
    return document if document.hash else replace(document, hash=hashlib.sha256(document.text.encode(errors="surrogatepass")).hexdigest())


def stated_digest(document: Document) -> str:
    """Equal for documents with the same text of which the same is stated: title, publisher, address, date and language."""
    return digest(with_hash(document).hash, document.title, document.publisher, document.url, document.published, document.language)
