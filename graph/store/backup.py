"""Backup and restore in a form of no engine: a zip file of JSON lines, so that a base can also move from the embedded engine to a Neo4j.

The file holds `manifest.json` (format, version, counts), and `nodes.jsonl` and `relationships.jsonl` with one object in each line.
"""

import io
import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import TypeVar

from graph import model, schema
from graph.change import PROGRESS_LABEL, Change, NodeWrite, RelationshipWrite
from graph.errors import EngineFailed, InputRefused
from graph.store.backup_check import Check
from graph.store.store import Store
from graph.store.writer import BATCH_ROWS, Writer

_FORMAT = "civicgraph-backup"
_VERSION = 1
_UNREADABLE = (zipfile.BadZipFile, zlib.error, OSError, EOFError, KeyError, ValueError, TypeError, NotImplementedError, RuntimeError)
"""What reading a damaged, truncated or encrypted zip file, or lines that are not ours, can end in."""

_Item = TypeVar("_Item", NodeWrite, RelationshipWrite)


@dataclass(frozen=True, slots=True)
class Counted:
    """How many nodes and relationships a base or a backup holds."""

    nodes: int
    relationships: int


def backup(store: Store, path: Path) -> Counted:
    """Write the whole base to one file, which comes to be when it is complete; others may read meanwhile, nobody may write.

    Raises:
        InputRefused: the file is there already, or cannot be written.
        EngineBusy: another process is writing.
    """
    if path.exists():
        raise InputRefused(f"{path} is there already", hint="name a new file")
    unfinished = path.with_name(f"{path.name}.part")
    try:
        with store.writer() as writer, zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as archive:
            counted = Counted(_write(archive, "nodes.jsonl", _nodes(writer)), _write(archive, "relationships.jsonl", _relationships(writer)))
            archive.writestr("manifest.json", json.dumps({"format": _FORMAT, "version": _VERSION, **asdict(counted)}))
        unfinished.replace(path)
    except OSError as fault:
        raise InputRefused(f"{path} cannot be written: {fault.strerror}") from None
    finally:
        unfinished.unlink(missing_ok=True)
    return counted


def restore(store: Store, path: Path, *, replace: bool = False) -> Counted:
    """Fill an empty base from a backup; with `replace`, one that is not empty is emptied first.

    The whole file is read through before anything is deleted. If writing is interrupted, the base holds a part of the backup: restore again with `replace`.

    Raises:
        InputRefused: the file is no backup or is damaged, or the base is not empty.
        EngineFailed: the base does not hold what was written.
    """
    with _opened(path) as archive, store.writer() as writer:
        manifest = _checked(archive, path)
        if replace:
            writer.clear()
        elif counted(store).nodes:
            raise InputRefused("the knowledge base is not empty", hint="--replace empties it first; or use another CIVICGRAPH_HOME")
        _fill(writer, archive)
        found = counted(store)
    if found != manifest:
        raise EngineFailed(f"the base holds {found} of {path}, and should hold {manifest}", hint="restore it again with --replace")
    return found


def counted(store: Store) -> Counted:
    """How much of ours the base holds."""
    nodes = (_count(store, f"MATCH (n:{label}) RETURN count(n) AS found") for label in schema.LABELS)
    relationships = (_count(store, f"MATCH ()-[r:{type}]->() RETURN count(r) AS found") for type in model.RELATIONSHIPS)
    return Counted(sum(nodes), sum(relationships))


def _count(store: Store, question: str) -> int:
    return int(store.view.run(question).rows[0][0])


def _nodes(writer: Writer) -> Iterator[NodeWrite]:
    for label in sorted(schema.LABELS):
        for row in writer.stream(f"MATCH (n:{label}) RETURN properties(n) AS properties"):
            properties = row["properties"]
            yield NodeWrite(label, properties.pop("id"), properties)


def _relationships(writer: Writer) -> Iterator[RelationshipWrite]:
    for type in model.RELATIONSHIPS:
        question = (
            f"MATCH (a)-[r:{type}]->(b) "
            "RETURN properties(r) AS properties, a.id AS source, labels(a) AS source_labels, b.id AS target, labels(b) AS target_labels"
        )
        for row in writer.stream(question):
            properties = row["properties"]
            source, target = (_own(row["source_labels"]), row["source"]), (_own(row["target_labels"]), row["target"])
            yield RelationshipWrite(type, properties.pop("id"), *source, *target, properties)


def _own(labels: Iterable[str]) -> str:
    return next(label for label in labels if label in schema.LABELS)


def _write(archive: zipfile.ZipFile, name: str, items: Iterable[NodeWrite | RelationshipWrite]) -> int:
    written = 0
    with archive.open(name, "w", force_zip64=True) as file, io.TextIOWrapper(file, encoding="utf-8") as lines:
        for item in items:
            lines.write(json.dumps(item._asdict(), ensure_ascii=False) + "\n")
            written += 1
    return written


def _batches(archive: zipfile.ZipFile, name: str, kind: type[_Item]) -> Iterator[tuple[_Item, ...]]:
    with archive.open(name) as file, io.TextIOWrapper(file, encoding="utf-8", newline="\n") as lines:
        while batch := tuple(kind(**json.loads(line)) for line in islice(lines, BATCH_ROWS)):
            yield batch


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except OSError as fault:
        raise InputRefused(f"{path} cannot be read: {(fault.strerror or str(fault)).lower()}") from None
    except zipfile.BadZipFile:
        raise InputRefused(f"{path} is no backup of civicgraph", hint="civicgraph db backup FILE makes one") from None


def _fill(writer: Writer, archive: zipfile.ZipFile) -> None:
    # The progress comes last: without it nobody takes a part of a base for the whole.
    progress = list[NodeWrite]()
    for nodes in _batches(archive, "nodes.jsonl", NodeWrite):
        progress += (item for item in nodes if item.label == PROGRESS_LABEL)
        writer.apply(Change(nodes=tuple(item for item in nodes if item.label != PROGRESS_LABEL)))
    for relationships in _batches(archive, "relationships.jsonl", RelationshipWrite):
        writer.apply(Change(relationships=relationships))
    writer.apply(Change(nodes=tuple(progress)))


def _checked(archive: zipfile.ZipFile, path: Path) -> Counted:
    """What the backup holds, after all of it was read."""
    manifest = _manifest(archive, path)
    try:
        # Reading a member to its end also compares its checksum.
        check = Check()
        for nodes in _batches(archive, "nodes.jsonl", NodeWrite):
            check.nodes(nodes)
        for relationships in _batches(archive, "relationships.jsonl", RelationshipWrite):
            check.relationships(relationships)
        found = Counted(*check.counted)
    except _UNREADABLE as fault:
        raise InputRefused(f"{path} is damaged: {fault}", hint="nothing was changed; use another backup") from None
    if found != manifest:
        raise InputRefused(f"{path} is damaged: it holds {found}, and should hold {manifest}", hint="nothing was changed; use another backup")
    return manifest


def _manifest(archive: zipfile.ZipFile, path: Path) -> Counted:
    try:
        told = json.loads(archive.read("manifest.json"))
        if (told["format"], told["version"]) != (_FORMAT, _VERSION):
            raise InputRefused(f"{path} is of another version of the backup's format: {told['version']}")
        return Counted(told["nodes"], told["relationships"])
    except _UNREADABLE as fault:
        raise InputRefused(f"{path} is no backup of civicgraph: {fault}") from None
