"""A language model as an extractor, under the same rules of evidence as any other."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field

from graph.errors import InputRefused
from graph.fragment import Document, Fragment
from graph.settings import Settings
from loaders.language_model.answer import NoAnswer, Proven
from loaders.language_model.question import messages, schema
from loaders.language_model.service import Service, Tokens

_VERSION = 1
_STRETCH = 12_000  # characters of text that one question is about
_SHORTEST = 500  # characters: a stretch so short is not divided further

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class LanguageModel:
    """Asks a service for what a document says; `spent` adds up the tokens, `dropped` counts what it said without proof."""

    service: Service
    spent: Tokens = field(default_factory=Tokens)
    dropped: int = 0

    @classmethod
    def from_settings(cls, settings: Settings) -> "LanguageModel":
        """The service that the settings name.

        Raises:
            InputRefused: they name none.
        """
        if not settings.llm_url or not settings.llm_model:
            raise InputRefused("no language model is set", hint="CIVICGRAPH_LLM_URL and CIVICGRAPH_LLM_MODEL name one")
        return cls(Service(settings.llm_url, settings.llm_model, settings.llm_key))

    @property
    def name(self) -> str:
        """The model's name, and the version of how it is asked."""
        return f"llm/{self.service.model}/{_VERSION}"

    def __call__(self, document: Document) -> Fragment:
        """What the document says, as far as its own words prove it.

        Raises:
            InputRefused: the service cannot be reached, or gives no answer of the form that was asked for.
        """
        proven = Proven(document.id, document.text)
        for start, end in _stretches(document.text):
            self._read(document, start, end, proven)
        self.dropped += len(proven.dropped)
        _log.info("%s: %d tokens asked and %d answered so far, %d dropped here", document.id, self.spent.prompt, self.spent.completion, len(proven.dropped))
        return Fragment(document, tuple(proven.mentions.values()), tuple(proven.statements.values()), self.name)

    def _read(self, document: Document, start: int, end: int, proven: Proven) -> None:
        question = messages(document.text[start:end], document.title, document.published)
        answer = self.service.ask(question, schema())
        self.spent += answer.tokens
        if answer.cut and end - start > _SHORTEST:
            middle = _break(document.text, start, (start + end) // 2)
            self._read(document, start, middle, proven)
            self._read(document, middle, end, proven)
            return
        try:
            proven.take(answer.text, start, end)
        except NoAnswer as fault:
            self._again(question, answer.text, fault, document, start, end, proven)

    def _again(self, question: list[dict[str, str]], answer: str, fault: NoAnswer, document: Document, start: int, end: int, proven: Proven) -> None:
        """Say once what was wrong with an answer."""
        correction = [{"role": "assistant", "content": answer}, {"role": "user", "content": f"This is {fault}. Answer again, with the JSON object alone."}]
        second = self.service.ask([*question, *correction], schema())
        self.spent += second.tokens
        try:
            proven.take(second.text, start, end)
        except NoAnswer as again:
            raise InputRefused(f"{document.path or document.url or document.id}: the language model's answer is {again}") from None


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(text):
        end = len(text) if len(text) - start <= _STRETCH else _break(text, start, start + _STRETCH)
        yield start, end
        start = end


def _break(text: str, start: int, limit: int) -> int:
    """The end of the last paragraph, line or word before a limit."""
    return next((at + len(mark) for mark in ("\n\n", "\n", ". ", " ") if (at := text.rfind(mark, start + 1, limit)) > start), limit)
