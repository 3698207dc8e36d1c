"""What the search box offers for a few letters: actors, agreements, events and documents in groups."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any

from dashboard import links
from dashboard.text import country, term
from dashboard.theme import kind_class
from graph import explore
from graph.dates import written_out
from graph.result import Node
from graph.store import View

MOST = 24  # entries offered; more than fit under the box, so that groups are not cut at one
MOST_DOCUMENTS = 6
_DOCUMENTS = """
MATCH (d:Document) WHERE toLower(d.title) CONTAINS $text
RETURN d.id, d.title, d.publisher, d.published ORDER BY d.published DESC LIMIT $most
"""
ORDER = ("Organisation", "Person", "Programme", "Agreement", "Event", "Document", "Place", "Topic")
TITLES = {"Organisation": "Organisations", "Person": "Officials", "Programme": "Programmes", "Agreement": "Agreements", "Event": "Events",
          "Document": "Documents", "Place": "Places", "Topic": "Topics"}


Lead = Callable[[Node], str]


def leads_to(node: Node) -> str:
    """The address that shows a node: a document's text, anything else's network."""
    return links.document(node.id) if node.label == "Document" else links.actor(node.id)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing found: its name, what tells it from others, and where it leads."""

    name: str
    detail: str
    address: str
    style: str


@dataclass(frozen=True, slots=True)
class Group:
    """What was found of one kind."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for a text; `message` says what to do where nothing was."""

    text: str
    groups: tuple[Group, ...] = ()
    message: str = ""

    def to_json(self) -> dict[str, Any]:
        """The values as the component takes them."""
        return asdict(self)


def find(view: View, text: str, *, lead: Lead = leads_to, labels: Sequence[str] = ()) -> Found:
    """The best matches, in groups; the group of the best match stands first, and within each the better first. `lead` says where each leads."""
    wanted = text.strip()
    if not wanted:
        return Found("")
    nodes = explore.search(view, wanted, labels=labels, limit=MOST)
    if not labels:
        nodes += _documents(view, wanted)
    ranks = {label: min((at for at, node in enumerate(nodes) if node.label == label), default=MOST) for label in ORDER}
    shown = sorted((node for node in nodes if node.label in ranks), key=lambda node: ranks[node.label])
    groups = tuple(Group(TITLES[label], tuple(entry(node, lead) for node in some)) for label, some in groupby(shown, key=lambda node: node.label))
    return Found(wanted, groups, "" if groups else f"Nothing is called “{wanted}”. Try an acronym, or fewer letters of the name.")


def _documents(view: View, text: str) -> list[Node]:
    rows = view.run(_DOCUMENTS, {"text": text.lower(), "most": MOST_DOCUMENTS}).rows
    return [Node(id, "Document", {"title": title, "publisher": publisher, "published": published}) for id, title, publisher, published in rows]


def entry(node: Node, lead: Lead) -> Entry:
    """A node as a line of a list."""
    return Entry(node.name, detail(node), lead(node), kind_class(node.label))


def detail(node: Node) -> str:
    """What tells a node from others of its name: kind, country, date, publisher, as far as known."""
    known = node.properties
    parts = [term(known["kind"]) if known.get("kind") else "", country(known.get("country")), str(known.get("publisher") or "")]
    dated = str(known.get("date") or known.get("published") or "")
    return " · ".join(filter(None, [*parts, written_out(dated) if dated else ""]))
