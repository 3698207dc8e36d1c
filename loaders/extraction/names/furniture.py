"""What a page prints around its text: menus, the name of the newspaper, the byline. No body is taken from it that the text does not name as well."""

import re
from functools import cache

from loaders.extraction.names.lexicon import body_heads

# A menu has at least so many cells, and none is longer than so many words.
LEAST_CELLS, MOST_CELL_WORDS = 4, 4
# A longer line is a paragraph, however many marks are in it.
LONGEST_MENU = 2_000  # characters
# The name of a newspaper stands within so many characters from the top.
HEAD = 400

_SEPARATOR = re.compile(r"\s*(?:\||·|•|›|»|>|(?<=\s)/(?=\s)|\t| {3,})\s*")
_BYLINE = re.compile(r"(?:By|Source|From|Published by|Photo by)\s*:?(?:\s*The)?", re.IGNORECASE)


def is_furniture(text: str, start: int, end: int) -> bool:
    """Whether a name stands in a menu, in a byline of its own, or as a newspaper's name at the top of the page."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    return _is_menu(text, line_start, line_end) or (_is_medium(text[start:end]) and _is_alone(text, (line_start, start), (end, line_end)))


def _is_menu(text: str, start: int, end: int) -> bool:
    """Whether a line consists of short cells, and is no row of a table: the lines beside it have not as many."""
    if end - start > LONGEST_MENU:
        return False
    cells = _cells(text[start:end])
    if len(cells) < LEAST_CELLS or any(len(cell.split()) > MOST_CELL_WORDS or re.search(r"[.,;:!?]$|\d{3}", cell) for cell in cells):
        return False
    before = text[text.rfind("\n", 0, max(0, start - 1)) + 1 : max(0, start - 1)]
    behind = text[end + 1 : (text.find("\n", end + 1) + 1 or len(text) + 1) - 1]
    return all(len(line) > LONGEST_MENU or len(_cells(line)) != len(cells) for line in (before, behind))


def _cells(line: str) -> list[str]:
    return [cell for cell in _SEPARATOR.split(line.strip()) if cell]


@cache
def _media() -> re.Pattern[str]:
    heads = sorted((head for head, kind in body_heads().items() if kind == "media"), key=len, reverse=True)
    return re.compile(rf"(?:[\s-]|^)(?:{'|'.join(map(re.escape, heads))})(?:\sagency)?$", re.IGNORECASE)


def _is_medium(name: str) -> bool:
    return bool(_media().search(name))


def _is_alone(text: str, before: tuple[int, int], behind: tuple[int, int]) -> bool:
    """Whether the line says nothing else, but for a byline's words or, at the top of the page, other cells."""
    said, rest = text[slice(*before)].strip(), text[slice(*behind)].strip()
    if _BYLINE.fullmatch(said) and not rest:
        return True
    plain = (not said or bool(_SEPARATOR.search(said[-1:] + " "))) and (not rest or bool(_SEPARATOR.match(rest)))
    return behind[1] <= HEAD and plain
