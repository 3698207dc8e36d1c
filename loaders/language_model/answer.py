"""From a model's answer to what is proven: each entity and fact is checked against the declaration and the text, or dropped."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from graph import fragment, model
from graph.dates import is_date
from graph.fragment import Evidence, Mention, Statement, Value

CONFIDENCE = 0.7  # of what a language model says with the right words: more than a guess, less than a rule that was measured
_MOST_PLACES = 50  # of one name
_WORD = re.compile(r"\w")


class NoAnswer(ValueError):
    """An answer that is not of the form that was asked for."""


@dataclass(slots=True)
class Proven:
    """What of one or more answers stands in the text; `dropped` says what did not, a line for each."""

    document: str
    text: str
    mentions: dict[str, Mention] = field(default_factory=dict)
    statements: dict[str, Statement] = field(default_factory=dict)
    dropped: list[str] = field(default_factory=list)

    def take(self, answer: str, start: int, end: int) -> None:
        """Take in the answer about one stretch of the text.

        Raises:
            NoAnswer: it is no JSON object of entities and facts.
        """
        entities, facts = _parsed(answer)
        keys = {str(item.get("key")): mention for item in entities if (mention := self._mention(item, start, end))}
        for item in facts:
            self._statement(item, keys, start, end)

    def _mention(self, item: Mapping[str, Any], start: int, end: int) -> Mention | None:
        label, name = item.get("label"), " ".join(str(item.get("name") or "").split())
        if label not in model.ENTITY_LABELS or not _WORD.search(name):
            self._drop(f"{label} {name!r}: no such label, or no name")
            return None
        aliases = [alias for given in _list(item.get("aliases")) if isinstance(given, str) and (alias := " ".join(given.split())) and alias != name]
        places = [place for words in (name, *aliases) for place in self._places(words, start, end)]
        if not places and (place := self._find(str(item.get("quote") or ""), start, end)):
            places = [place]
        if not places:
            self._drop(f"{label} {name!r}: not in the text")
            return None
        said = fragment.mention(self.document, label, name, aliases=dict.fromkeys(aliases), properties=_properties(item, model.NODES[label].properties, {}),
                                evidence=dict.fromkeys(places), confidence=CONFIDENCE)
        return self.mentions.setdefault(said.id, said)

    def _statement(self, item: Mapping[str, Any], keys: Mapping[str, Mention], start: int, end: int) -> None:
        kind, source, target = model.RELATIONSHIPS.get(str(item.get("type"))), keys.get(str(item.get("from"))), keys.get(str(item.get("to")))
        where = f"{item.get('type')} {source.name if source else item.get('from')!r} → {target.name if target else item.get('to')!r}"
        if kind is None or kind.derived or kind.type == "MENTIONED_IN" or source is None or target is None or source.id == target.id:
            return self._drop(f"{where}: no such fact, or an end is not in the text")
        if source.label not in kind.sources or target.label not in kind.targets:
            return self._drop(f"{where}: not between {source.label} and {target.label}")
        place = self._find(str(item.get("quote") or ""), start, end)
        if place is None:
            return self._drop(f"{where}: its quote is not in the text")
        said = fragment.statement(self.document, kind.type, source.id, target.id, properties=_properties(item, kind.properties, keys),
                                  evidence=[place], confidence=CONFIDENCE)
        return self._keep(said)

    def _keep(self, said: Statement) -> None:
        self.statements.setdefault(said.id, said)

    def _drop(self, why: str) -> None:
        self.dropped.append(why)

    def _places(self, words: str, start: int, end: int) -> Iterator[Evidence]:
        pattern = re.compile(rf"(?<!\w){_spaced(words)}(?!\w)")
        for number, found in enumerate(pattern.finditer(self.text, start, end)):
            if number == _MOST_PLACES:
                break
            yield Evidence(self.document, found.start(), found.end(), found[0])

    def _find(self, quote: str, start: int, end: int) -> Evidence | None:
        # Only line breaks and spaces may differ from what stands in the text.
        if not _WORD.search(quote):
            return None
        found = re.compile(_spaced(quote)).search(self.text, start, end)
        return Evidence(self.document, found.start(), found.end(), found[0]) if found else None


def _spaced(words: str) -> str:
    return r"\s+".join(map(re.escape, words.split()))


def _parsed(answer: str) -> tuple[list[Mapping[str, Any]], list[Mapping[str, Any]]]:
    fenced = re.search(r"\{.*\}", answer, re.DOTALL)
    try:
        content = json.loads(fenced[0] if fenced else answer)
    except (json.JSONDecodeError, RecursionError) as fault:
        raise NoAnswer(f"not JSON: {fault}") from None
    if not isinstance(content, dict) or not isinstance(content.get("entities"), list) or not isinstance(content.get("facts"), list):
        raise NoAnswer("not an object with the lists entities and facts")
    return _blocks(content["entities"]), _blocks(content["facts"])


def _blocks(items: list[Any]) -> list[Mapping[str, Any]]:
    return [item for item in items if isinstance(item, Mapping)]


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _properties(item: Mapping[str, Any], declared: tuple[model.Property, ...], keys: Mapping[str, Mention]) -> dict[str, Value]:
    given = item.get("properties")
    said = {kind.name: _value(given.get(kind.name), kind, keys) for kind in declared} if isinstance(given, Mapping) else {}
    return {name: value for name, value in said.items() if value is not None}


def _value(value: Any, kind: model.Property, keys: Mapping[str, Mention]) -> Value | None:
    if kind.name == "onBehalfOf":
        return keys[value].id if isinstance(value, str) and value in keys else None
    if kind.type is model.Type.NUMBER:
        return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
    if not isinstance(value, str) or not value.strip() or kind.external_id:
        return None
    fits = is_date(value) if kind.type is model.Type.DATE else not kind.choices or value in kind.choices
    return value if fits else None
