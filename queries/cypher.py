"""Reading Cypher as text: enough of it to see parameters, columns and clauses, without a database."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SKIPPED = re.compile(r"/\*.*?\*/|//[^\n]*|'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|`[^`]*`", re.DOTALL)
_PARAMETER = re.compile(r"\$([A-Za-z_]\w*)")
_CLAUSE = re.compile(r"\b(OPTIONAL\s+MATCH|MATCH|WHERE|WITH|RETURN|UNWIND|ORDER\s+BY|SKIP|LIMIT|UNION|CALL)\b", re.IGNORECASE)
_NAME = re.compile(r"\w+")
_ALIAS = re.compile(r"\bAS\s+(\w+)\s*$", re.IGNORECASE)
_TEXT_BEFORE = re.compile(r"\b(STARTS|ENDS)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause outside all brackets: its keyword in capitals, and its body's place in the text."""

    keyword: str
    start: int
    end: int

    def body(self, text: str) -> str:
        """The words of the clause after its keyword."""
        return text[self.start:self.end]


def blanked(text: str) -> str:
    """The text with comments, and what stands in quotes, as spaces: same length, same lines, nothing in it but Cypher's own words."""
    return _SKIPPED.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def parameters(blank: str) -> dict[str, int]:
    """Each parameter used, and where it stands first."""
    found: dict[str, int] = {}
    for match in _PARAMETER.finditer(blank):
        found.setdefault(match[1], match.start())
    return found


def clauses(blank: str) -> list[Clause]:
    """The clauses outside all brackets, in order. Takes blanked text."""
    flat = _outside_brackets(blank)
    heads = [match for match in _CLAUSE.finditer(flat) if not (match[1].upper() == "WITH" and _TEXT_BEFORE.search(flat[:match.start()]))]
    ends = [*(match.start() for match in heads[1:]), len(blank)][:len(heads)]
    return [Clause(" ".join(match[1].upper().split()), match.end(), end) for match, end in zip(heads, ends, strict=True)]


def items(body: str) -> Iterator[str]:
    """The parts of a RETURN or WITH between its commas outside brackets, without `DISTINCT`."""
    flat, start = _outside_brackets(body), 0
    for match in [*re.finditer(",", flat), None]:
        end = match.start() if match else len(body)
        yield re.sub(r"^\s*DISTINCT\b", "", body[start:end], flags=re.IGNORECASE).strip()
        start = end + 1


def columns(blank: str) -> list[str]:
    """The columns that the last RETURN gives; an empty name for an expression that has none."""
    last = next((clause for clause in reversed(clauses(blank)) if clause.keyword == "RETURN"), None)
    return [_column(item) for item in items(last.body(blank))] if last else []


def _column(item: str) -> str:
    alias = _ALIAS.search(item)
    return alias[1] if alias else item if _NAME.fullmatch(item) else ""


def _outside_brackets(text: str) -> str:
    """The text with everything in brackets as spaces."""
    depth, kept = 0, []
    for character in text:
        depth -= character in ")]}"
        kept.append(character if depth <= 0 or character == "\n" else " ")
        depth += character in "([{"
    return "".join(kept)
