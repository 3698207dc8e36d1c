"""Where words stand: the document of a quote, as every list of proofs names it."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from dashboard import links
from graph.dates import written_out
from graph.names import site
from graph.proof import Proof, row_of
from graph.result import Relationship
from graph.store import View

_DOCUMENTS = ("MATCH (d:Document) WHERE d.id IN $ids"
              " RETURN d.id AS id, d.title AS title, d.publisher AS publisher, d.url AS url, d.published AS published")

# Sites where anyone publishes, and whoever does stands first in the path.
_HOSTS_OF_OWNERS = frozenset(("github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "raw.githubusercontent.com", "issuu.com", "medium.com",
                              "slideshare.net", "x.com", "twitter.com"))


@dataclass(frozen=True, slots=True)
class Source:
    """A quote with its document: `name` is title, publisher and date; `address` leads to the words in their text, and `row` is that of a table."""

    quote: str
    name: str
    address: str
    row: str = ""


def first_sources(view: View, facts: Iterable[Relationship]) -> dict[str, Source]:
    """The first quote of each fact, by the ids of the facts."""
    quoted = [fact for fact in facts if fact.properties.get("documents")]
    names = document_names(view, (str(fact.properties["documents"][0]) for fact in quoted))
    return {fact.id: _first(fact, names) for fact in quoted}


def document_names(view: View, ids: Iterable[str]) -> dict[str, str]:
    """Title, publisher and date of documents, by their ids."""
    rows = view.run(_DOCUMENTS, {"ids": sorted(set(ids))})
    return {row["id"]: named(row["title"], publisher_of(row["publisher"], row["url"]), row["published"]) for row in rows}


def publisher_of(publisher: object, url: object) -> str:
    """Who published, by name, or by the site's address; empty where neither is known."""
    return str(publisher or "") or _publishing_site(web_address(url))


def _publishing_site(address: str) -> str:
    host, owner = site(address), urlsplit(address).path.strip("/").split("/")[0].lstrip("@")
    return f"{owner} ({host})" if owner and host in _HOSTS_OF_OWNERS else host


def named(title: object, publisher: object, published: object) -> str:
    """A document as lists name it: its title, and publisher and date as far as they are known."""
    when = written_out(str(published or ""))
    return " · ".join(filter(None, [str(title or "untitled"), str(publisher or ""), when if when != "unknown" else ""]))


def cited(proof: Proof) -> str:
    """The document of a proof as lists name it."""
    return named(proof.title or proof.path, publisher_of(proof.publisher, proof.url), proof.date)


def web_address(url: object) -> str:
    """The URL where it is a web address that a link may lead to; empty where it is not."""
    text = str(url or "")
    return text if text.startswith(("https://", "http://")) else ""


def _first(fact: Relationship, names: dict[str, str]) -> Source:
    known = fact.properties
    document, span = str(known["documents"][0]), str(known["spans"][0])
    return Source(str(known["quotes"][0]), names.get(document, "document unknown"), links.document(document, span), row_of(span))
