"""Which documents are listed, or which one is read and where."""

from dataclasses import dataclass

from dashboard.state import UrlState, parameter


@dataclass(frozen=True)
class DocumentsState(UrlState):
    """`document`: the id of the one that is read; `at`: `start:end` in its text, or `row:N` of a table; the rest filters the list."""

    document: str = parameter("")
    at: str = parameter("")
    text: str = parameter("", name="q")
    publisher: str = parameter("")
    year: str = parameter("")
    page: int = parameter(1)
