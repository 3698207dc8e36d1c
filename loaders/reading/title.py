"""What to call a text that has no title of its own."""

import re

_MENU = re.compile(r"[|·•»›]|\s>\s|\s/\s|\[.*\]|^skip\b|^home\b|^menu\b|^loading\b|^share\b|cookie|@"
                   r"|\bsign (?:in|up)\b|\blog ?in\b|\bsubscribe\b|\bfree articles?\b", re.IGNORECASE)
_LABEL = re.compile(r"^(press|media|news) ?(release|statement|note)?$|^[\W\d]*$", re.IGNORECASE)
_LOOKED_AT = 25  # lines
_LONGEST = 200  # characters
_FEWEST_WORDS = 3


def title_of(text: str) -> str:
    """The first line that reads like a heading: of several words, no menu, no label; otherwise the first line at all."""
    lines = [line.strip().strip("#*_= ") for line in text.split("\n", _LOOKED_AT)[:_LOOKED_AT]]
    lines = [line for line in lines if line]
    best = next((line for line in lines if _is_heading(line)), lines[0] if lines else "")
    return best if len(best) <= _LONGEST else best[:_LONGEST].rsplit(" ", 1)[0] + "…"


def _is_heading(line: str) -> bool:
    return len(line.split()) >= _FEWEST_WORDS and not _MENU.search(line) and not _LABEL.match(line)
