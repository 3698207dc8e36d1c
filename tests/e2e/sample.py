"""What the browser tests read: some shipped documents and tables, really loaded, and one document that means harm."""

from pathlib import Path

from graph.fragment import Document, Evidence, Fragment, document_id, mention, statement
from graph.knowledge import KnowledgeBase
from graph.settings import Settings, data_folder
from graph.store import connect
from loaders.load import load

DOCUMENTS = ("csa-pips-memorandum", "nspp-pips-memorandum", "pips-cpa-questions", "pips-wpc-lahore-session", "pips-ip5-launch")
EVIL = '<script>alert("name")</script> ![x](http://evil.example/x.png) **Bold** <img src=http://evil.example/y.png onerror=alert(2)>'
EVIL_ID = document_id("https://evil.example/")


def load_sample(settings: Settings) -> None:
    """Load it into the home of these settings."""
    data = data_folder()
    sources: list[str | Path] = [*(data / "corpus" / f"{name}.txt" for name in DOCUMENTS), data / "tables" / "organisations.csv"]
    with connect(settings) as store:
        knowledge = KnowledgeBase(store, settings)
        lists = sorted((data / "lists").glob("*.yaml"))
        outcomes = [*load(knowledge, lists, settings, curated=True), *load(knowledge, sources, settings)]
        assert all(outcome.status == "loaded" for outcome in outcomes), [outcome for outcome in outcomes if outcome.status != "loaded"]
        knowledge.load(_evil())
        knowledge.close()


def _evil() -> Fragment:
    text = f"{EVIL} and PIPS signed a memorandum on 3 May 2025. {EVIL} has signed before."
    name, all_of_it = Evidence(EVIL_ID, 0, len(EVIL), EVIL), Evidence(EVIL_ID, 0, len(text), text)
    short = text.index("PIPS")
    body = mention(EVIL_ID, "Organisation", EVIL, evidence=[name])
    pips = mention(EVIL_ID, "Organisation", "Pakistan Institute for Parliamentary Services", aliases=["PIPS"],
                   evidence=[Evidence(EVIL_ID, short, short + 4, "PIPS")])
    agreement = mention(EVIL_ID, "Agreement", f"Memorandum of {EVIL}", properties={"kind": "mou", "date": "2025-05-03"}, evidence=[all_of_it])
    facts = [statement(EVIL_ID, "PARTY_TO", party.id, agreement.id, evidence=[all_of_it]) for party in (body, pips)]
    document = Document(EVIL_ID, title=EVIL, text=text, publisher=EVIL, url="javascript:alert(3)", published="2025-05-04")
    return Fragment(document, (body, pips, agreement), tuple(facts), "by hand 1")
