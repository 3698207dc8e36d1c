"""The words of a stretch of text as the name finders see them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.extraction.text.gazetteer import entries

_TOKEN = re.compile(
    r"['’][sS]\b"
    r"|Dato['’](?!\w)"
    r"|[#@](?=\w)"
    r"|(?:[^\W\d_]\.){2,}"  # initials written together: "K.K."
    r"|[^\W_]+(?:(?:[-‑](?!(?:based|led|funded|backed|sponsored|supported|run|headquartered|born|trained|hosted|organised|organized"
    r"|implemented|managed|financed|owned|appointed|commissioned|administered|affiliated|approved|accredited|chaired|driven|endorsed|initiated|mandated"
    r"|facilitated|brokered)\b)|&|['’](?![sS]\b)|(?<!(?:[Pp]rof|ssoc|Asst|Engr))(?<![DM]r)(?<!Mrs|Smt|Hon|Amb|Adv)(?<!Ms)\.(?=[^\W\d_a-z][^\W\d_]{2}|[a-z]{2,3}\b))[^\W_]+)*"
    r"|[^\w\s]"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark: its text and where it stands. `tied` when nothing but space parts it from the word before."""

    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        """The word without case."""
        return self.text.casefold()

    @property
    def is_capital(self) -> bool:
        """Whether it is written as part of a name: with a capital at its beginning or after its first letters ("iGOT", "al-Busaidi")."""
        return self.text[0].isupper() or (self.text[0].isalpha() and any(letter.isupper() for letter in self.text[1:]))

    @property
    def is_particle(self) -> bool:
        """Whether it may stand in lower case inside a name."""
        return self.text.islower() and self.text in entries("grammar", "particles")


def words(text: str, start: int, end: int) -> Iterator[Word]:
    """The words and marks from `start` to `end`."""
    for match in _TOKEN.finditer(text, start, end):
        yield Word(match[0], match.start(), match.end())
