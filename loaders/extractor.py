"""Who reads a text: the rules, or a language model; whatever does is sent to worker processes, so it must be picklable."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar, Protocol

from graph.errors import InputRefused
from graph.fragment import Document, Fragment
from graph.settings import Settings


class Extractor(Protocol):
    """A name with version, and a function from a document to what it says."""

    @property
    def name(self) -> str:
        """Name and version; a document that was read by another is read anew."""

    def __call__(self, document: Document) -> Fragment:
        """What the document says.

        Raises:
            InputRefused: it cannot be read.
        """


@dataclass(frozen=True, slots=True)
class Rules:
    """The project's own extractor; the model behind it is loaded on first use, not to say what it is called."""

    name: ClassVar[str] = "civicgraph-rules/1"

    def __call__(self, document: Document) -> Fragment:
        """What the document says."""
        from loaders.extraction import extract

        return extract(document)


def _language_model(settings: Settings) -> Extractor:
    from loaders.language_model import LanguageModel

    return LanguageModel.from_settings(settings)


def _both(settings: Settings) -> Extractor:
    from loaders.language_model import Together

    return Together(Rules(), _language_model(settings))


EXTRACTORS: Mapping[str, Callable[[Settings], Extractor]] = {"rules": lambda _: Rules(), "llm": _language_model, "both": _both}


def named(name: str, settings: Settings) -> Extractor:
    """The extractor of this name.

    Raises:
        InputRefused: there is none, or a setting that it needs is missing.
    """
    if name not in EXTRACTORS:
        raise InputRefused(f"no extractor {name!r}", hint=f"there is {', '.join(EXTRACTORS)}")
    return EXTRACTORS[name](settings)
