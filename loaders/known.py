"""Which documents the knowledge base has, and from which files: so that none is taken in twice and none pushes another out."""

from dataclasses import replace
from pathlib import Path, PurePath

from graph.fragment import Document, document_id, stated_digest, with_hash
from graph.store import View

_ALL = 10_000_000
_STATED = ("id", "title", "publisher", "url", "path", "published", "language", "hash")
_DOCUMENTS = f"MATCH (d:Document) RETURN {', '.join(f'd.{name} AS {name}' for name in _STATED)}"


class Known:
    """The documents that are in, by id and by what they say; kept up while others come in."""

    def __init__(self, view: View | None) -> None:
        found = view.run(_DOCUMENTS, rows=_ALL) if view else ()
        self._documents = {row["id"]: Document(**{name: row[name] or "" for name in _STATED}) for row in found}
        self._same = {stated_digest(item): item.id for item in self._documents.values() if item.hash}
        self._met: set[str] = set()

    def placed(self, document: Document) -> Document:
        """The document, with an address of its own where another text that stands in another file claims the same one."""
        document = with_hash(document)
        there = self._documents.get(document.id)
        elsewhere = there and there.path and there.path != document.path and there.hash != document.hash and (
            document.id in self._met or Path(there.path).exists())
        if not elsewhere or not document.path or not document.url:
            return document
        own = f"{document.url}#{PurePath(document.path).stem}"
        return replace(document, id=document_id(own), url=own)

    def twin(self, document: Document) -> str:
        """Where the very same text, of which the same is stated, is in already under another id, or nothing."""
        twin = self._same.get(stated_digest(document), document.id)
        return "" if twin == document.id else self._documents[twin].path or twin

    def take(self, document: Document) -> None:
        """Remember a document that is in now."""
        before = self._documents.get(document.id)
        if before and self._same.get(stated_digest(before)) == document.id:
            del self._same[stated_digest(before)]
        self._documents[document.id] = replace(document, text="")
        self._same.setdefault(stated_digest(document), document.id)
        self._met.add(document.id)
