"""Two extractors on one document: what the second adds to the first."""

from dataclasses import dataclass, replace

from graph.fragment import Document, Fragment, Mention, Statement, statement
from graph.names import fold
from loaders.extractor import Extractor


@dataclass(frozen=True, slots=True)
class Together:
    """Reads with both; where both say the same, the first is kept."""

    first: Extractor
    second: Extractor

    @property
    def name(self) -> str:
        """Both names."""
        return f"{self.first.name}+{self.second.name}"

    def __call__(self, document: Document) -> Fragment:
        """What either says.

        Raises:
            InputRefused: one of them cannot read it.
        """
        return replace(merged(self.first(document), self.second(document)), extractor=self.name)


def merged(first: Fragment, second: Fragment) -> Fragment:
    """The first fragment and what the second adds: an entity of the same label and a name in common is the same."""
    known = {(mention.label, fold(name)): mention for mention in reversed(first.mentions) for name in (mention.name, *mention.aliases)}
    same = {mention.id: _counterpart(mention, known) for mention in second.mentions}
    new = [mention for mention in second.mentions if same[mention.id] == mention.id and mention.id not in {item.id for item in first.mentions}]
    said = {(item.type, item.source, item.target) for item in first.statements}
    added = [moved for item in second.statements if ((moved := _moved(item, same, first.document.id)).type, moved.source, moved.target) not in said
             and moved.source != moved.target]
    return replace(first, mentions=(*first.mentions, *new), statements=(*first.statements, *added))


def _counterpart(mention: Mention, known: dict[tuple[str, str], Mention]) -> str:
    found = next((known[key] for name in (mention.name, *mention.aliases) if (key := (mention.label, fold(name))) in known), mention)
    return found.id


def _moved(item: Statement, same: dict[str, str], document: str) -> Statement:
    properties = {name: same.get(value, value) if isinstance(value, str) else value for name, value in item.properties.items()}
    return statement(document, item.type, same[item.source], same[item.target], properties=properties, evidence=item.evidence, confidence=item.confidence)
