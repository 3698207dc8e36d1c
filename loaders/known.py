"""Which documents the knowledge base has, and from which files: so that none is taken in twice and none pushes another out."""

from dataclasses import replace
from pathlib import Path, PurePath

from graph.fragment import Document, document_id, with_hash
from graph.store import View

_ALL = 10_000_000


class Known:
    """The documents that are in, by id and by what they say; kept up while others come in."""

    def __init__(self, view: View | None) -> None:
        found = view.run("MATCH (d:Document) RETURN d.id AS id, d.path AS path, d.hash AS hash", rows=_ALL) if view else ()
        self._places: dict[str, tuple[str, str]] = {row["id"]: (row["path"] or "", row["hash"] or "") for row in found}
        self._same: dict[str, str] = {hash: id for id, (_, hash) in self._places.items() if hash}
        self._met: set[str] = set()

    def placed(self, document: Document) -> Document:
        """The document, with an address of its own where another text that stands in another file claims the same one."""
        path, hash = self._places.get(document.id, ("", ""))
        document = with_hash(document)
        elsewhere = path and path != document.path and hash != document.hash and (document.id in self._met or Path(path).exists())
        if not elsewhere or not document.path or not document.url:
            return document
        own = f"{document.url}#{PurePath(document.path).stem}"
        return replace(document, id=document_id(own), url=own)

    def twin(self, document: Document) -> str:
        """Where the very same text is in already under another id, or nothing."""
        twin = self._same.get(document.hash, document.id)
        return "" if twin == document.id else self._places[twin][0] or twin

    def take(self, document: Document) -> None:
        """Remember a document that is in now."""
        before = self._places.get(document.id, ("", ""))[1]
        if self._same.get(before) == document.id:
            del self._same[before]
        self._places[document.id] = (document.path, document.hash)
        self._same.setdefault(document.hash, document.id)
        self._met.add(document.id)
