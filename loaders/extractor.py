"""Who reads a text: the rules, or a language model; whatever does is sent to worker processes, so it must be picklable."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Protocol

from graph.errors import InputRefused
from graph.fragment import Document, Fragment
from graph.settings import Settings, data_folder

# The rules read a text up to here, which bounds time and memory on rubbish; it is some hundred pages.
MOST_CHARACTERS = 300_000


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


def _edition() -> str:
    # Whatever the rules are made of: when any of it changes, documents are read anew.
    data = data_folder()
    made = hashlib.blake2b(digest_size=4)
    for folder, pattern in ((Path(__file__).parent / "extraction", "*.py"), (data / "gazetteers", "*.yaml"), (data / "models", "*.json")):
        for path in sorted(folder.rglob(pattern)):
            made.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return made.hexdigest()


@dataclass(frozen=True, slots=True)
class Rules:
    """The project's own extractor; the model behind it is loaded on first use, not to say what it is called."""

    name: ClassVar[str] = f"civicgraph-rules/1.{_edition()}"

    def __call__(self, document: Document) -> Fragment:
        """What the document says."""
        from loaders.extraction import extract

        return extract(document)


def left_unread(fragment: Fragment) -> str:
    """What to tell a user of a text that is longer than the rules read; empty where they read all of it."""
    length = len(fragment.document.text)
    if fragment.extractor != Rules.name or length <= MOST_CHARACTERS:
        return ""
    return f"only the first {MOST_CHARACTERS:,} of its {length:,} characters were read for facts: split it to have all of it read"


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
