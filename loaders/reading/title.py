"""What to call a text that has no title of its own."""

import re

_MENU = re.compile(r"[|·•»›]|\s>\s|\s/\s|\[.*\]|^skip\b|^home\b|^menu\b|^loading\b|^share\b|cookie|@"
                   r"|\bsign (?:in|up)\b|\blog ?in\b|\bsubscribe\b|\bfree articles?\b", re.IGNORECASE)
_LABEL = re.compile(r"^(press|media|news) ?(release|statement|note)?$|^[\W\d]*$", re.IGNORECASE)
# What word processors and sites write where nobody gave a title.
_NO_TITLE = re.compile(r"(?:(?:microsoft )?word document|document ?\d*|untitled(?: document)?|(?:new )?page ?\d*|slide ?1|powerpoint presentation|title"
                       r"|home ?page|home|welcome|index|startseite|accueil|inicio)(?:\.\w{2,4})?", re.IGNORECASE)
_PARTS = re.compile(r"\s+[|–—:·»>-]\s+")
# A name alone, as of the site after "Home |", and no sentence: "Home - Affairs Ministry signs pact".
_NAME = re.compile(r"(?:(?:[^\W\d_a-zà-þ]\S*|\d+|of|the|and|for|in|on|de|du|des|la|le|et|del|y|e|&)(?:\s+|$))+")
_MADE_BY = re.compile(r"^microsoft (?:office )?word - ", re.IGNORECASE)
_LOOKED_AT = 25  # lines
_LONGEST = 200  # characters
FEWEST_WORDS = 3


def own_title(title: str, site: str = "") -> str:
    """The title that a file or page gives itself; nothing where it is a blank form's, a home page's, or no more than the name of the site."""
    title = _MADE_BY.sub("", " ".join(title.split()))
    parts = _PARTS.split(title)
    told = [part for part in parts if part and not _NO_TITLE.fullmatch(part)]
    if len(told) < len(parts) and len(told) == 1:
        title = told[0]
    home = bool(told) and told[0] != parts[0] and all(_NAME.fullmatch(part) for part in told)
    return "" if home or not told or (site and title.casefold() == " ".join(site.split()).casefold()) else title


def title_of(text: str) -> str:
    """The first line that reads like a heading: of several words, no menu, no label; otherwise the first line at all."""
    lines = [line.strip().strip("#*_= ") for line in text.split("\n", _LOOKED_AT)[:_LOOKED_AT]]
    lines = [line for line in lines if line]
    best = next((line for line in lines if _is_heading(line)), lines[0] if lines else "")
    return best if len(best) <= _LONGEST else best[:_LONGEST].rsplit(" ", 1)[0] + "…"


def _is_heading(line: str) -> bool:
    return len(line.split()) >= FEWEST_WORDS and not _MENU.search(line) and not _LABEL.match(line)
