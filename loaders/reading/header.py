"""What a text says of itself in its first lines: `# source: URL`, `# published: 2021-08-11`, `Title: …` and `Date: …`, or the front matter of Markdown."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import yaml

from graph.dates import is_date

_LINE = re.compile(r"#\s*(source|url|published|date|publisher|title|language)\s*:[ \t]*(.*?)[ \t]*(?:\n|$)", re.IGNORECASE)
# Without a mark, one such line may be the text itself: several different ones at the very head are a header.
_BARE = re.compile(r"(source|url|published|date|publisher|title|language)[ \t]*:[ \t]*(\S.*?)[ \t]*(?:\n|$)", re.IGNORECASE)
_FEWEST_BARE = 2
_WRITTEN_DAYS = ("%d %B %Y", "%B %d, %Y", "%d %b %Y", "%b %d, %Y")
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
    bare, rest = _bare(text)
    if bare:
        found, text = {**bare, **found}, f"{bare['title']}\n\n{rest}" if bare.get("title", "") not in rest else rest
    return _described(text, found)


def _bare(text: str) -> tuple[dict[str, str], str]:
    """What the header lines without a mark say, and the text after them; nothing where there are too few."""
    found: dict[str, str] = {}
    rest = text.lstrip("\n")
    while (line := _BARE.match(rest)) and line[1].lower() not in found:
        found[line[1].lower()] = line[2]
        rest = rest[line.end():]
    return (found, rest.lstrip("\n")) if len(found) >= _FEWEST_BARE and rest.strip() else ({}, text)


def _described(text: str, found: Mapping[str, str]) -> Described:
    said = {name: value.strip() for name, value in found.items() if value.strip().lower() not in _UNKNOWN}
    if "source" in said and not _url(said["source"]):  # a source that is no address is who published
        said.setdefault("publisher", said.pop("source"))
    known = {**{_SAME[name]: value for name, value in said.items() if name in _SAME}, **{name: value for name, value in said.items() if name not in _SAME}}
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
    """The date at the beginning of a timestamp (`2024-03-18T10:00:00Z`), or one written out in English (`18 March 2024`); nothing where it is none."""
    date = text[:10].strip()
    return date if is_date(date) else _written_day(" ".join(text.split()))


def _written_day(text: str) -> str:
    for form in _WRITTEN_DAYS:
        try:
            return datetime.strptime(text, form).date().isoformat()
        except ValueError:
            continue
    return ""
