"""What became of one document, table or list that was to be loaded."""

from dataclasses import dataclass, field, replace
from typing import Literal

from loaders.tables import RowRefused

Status = Literal["loaded", "unchanged", "checked", "skipped", "refused", "failed"]


@dataclass(frozen=True, slots=True)
class Seconds:
    """How long each stage took; `writing` is matching and writing together, as the knowledge base does them."""

    reading: float = 0.0
    extraction: float = 0.0
    writing: float = 0.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """One document (`document` is its id) from one source.

    `refused` and `failed` carry a reason: the input is not usable, or something broke on it; so does a text too long to be read whole, and
    `skipped`: a file in a folder that is of no kind that is read. `checked` is what a dry run says, and `mentions` and `statements` are what
    would be written. Of a table, `taken_rows` counts the rows taken in, `rows` are the first of those refused, and `refused_rows` counts them.
    """

    source: str
    status: Status
    document: str = ""
    title: str = ""
    reason: str = ""
    extractor: str = ""
    added: int = 0
    changed: int = 0
    removed: int = 0
    mentions: int = 0
    statements: int = 0
    taken_rows: int = 0
    rows: tuple[RowRefused, ...] = ()
    refused_rows: int = 0
    seconds: Seconds = field(default_factory=Seconds)

    @property
    def complete(self) -> bool:
        """Whether everything in it was taken in."""
        return self.status not in ("refused", "failed") and not self.refused_rows

    def after(self, **seconds: float) -> "Outcome":
        """The same with the time of a stage."""
        return replace(self, seconds=replace(self.seconds, **seconds))
