"""What a text says of itself in its first lines: `# source: URL`, `# published: 2021-08-11`, or the front matter of Markdown."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from graph.dates import is_date

_LINE = re.compile(r"#\s*(source|url|published|date|publisher|title|language)\s*:[ \t]*(.*?)[ \t]*(?:\n|$)", re.IGNORECASE)
_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_SAME = {"source": "url", "date": "published", "lang": "language", "site": "publisher"}
_UNKNOWN = {"unknown", "none", "n/a", "-"}


@dataclass(frozen=True, slots=True)
class Described:
    """A text without its header, and what the header said; empty where it said nothing."""

    text: str
    title: str = ""
    publisher: str = ""
    url: str = ""
    published: str = ""
    language: str = ""


def split(text: str) -> Described:
    """Cut the header off, if there is one."""
    found: dict[str, str] = {}
    front = _FRONT_MATTER.match(text)
    if front and (said := _mapping(front[1])):
        found, text = {str(key).lower(): str(value) for key, value in said.items() if value is not None}, text[front.end():]
    while line := _LINE.match(text):
        found.setdefault(line[1].lower(), line[2])
        text = text[line.end():]
    known = {_SAME.get(name, name): value.strip() for name, value in found.items() if value.strip().lower() not in _UNKNOWN}
    return Described(text.strip("\n"), known.get("title", ""), known.get("publisher", ""), _url(known.get("url", "")),
                     day(known.get("published", "")), known.get("language", ""))


def _mapping(text: str) -> Mapping[str, object]:
    try:
        said = yaml.safe_load(text)
    except yaml.YAMLError:
        return {}
    return said if isinstance(said, dict) else {}


def _url(text: str) -> str:
    return text if text.startswith(("http://", "https://")) else ""


def day(text: str) -> str:
    """The date at the beginning of a timestamp (`2024-03-18T10:00:00Z`), or nothing where it is none."""
    date = text[:10].strip()
    return date if is_date(date) else ""
