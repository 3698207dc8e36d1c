"""What a text says of itself in its first lines: `# source: URL`, `# published: 2021-08-11`, `Title: …` and `Date: …`, or the front matter of Markdown."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import yaml

from graph.dates import is_date

_LINE = re.compile(r"#\s*(source|url|published|date|publisher|title|language)\s*:[ \t]*(.*?)[ \t]*(?:\n|$)", re.IGNORECASE)
# Without a mark, such lines may be the text itself ("Title: … Date: … Venue: …" of an invitation): a header says where the text was published.
_BARE = re.compile(r"(source|url|published|date|publisher|title|language)[ \t]*:[ \t]*(\S.*?)[ \t]*(?:\n|$)", re.IGNORECASE)
_FEWEST_BARE = 2
_SAYS_WHERE = {"source", "url", "publisher"}
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_]\w+)?", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}/\S*", re.IGNORECASE)
_PATH = re.compile(r"\S*[/\\]\S*|\S+\.(?:txt|md|html?|pdf|docx)", re.IGNORECASE)
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
    """What the header lines without a mark say, and the text after them; nothing where they are no header."""
    found: dict[str, str] = {}
    rest = text.lstrip("\n")
    while (line := _BARE.match(rest)) and (name := line[1].lower()) not in found and _understood(name, line[2]):
        found[name] = line[2]
        rest = rest[line.end():]
    is_header = len(found) >= _FEWEST_BARE and not _SAYS_WHERE.isdisjoint(found) and rest.strip()
    return (found, rest.lstrip("\n")) if is_header else ({}, text)


def _understood(name: str, value: str) -> bool:
    match name:
        case "date" | "published":
            return bool(day(value)) or value.lower() in _UNKNOWN
        case "url":
            return bool(_url(value))
        case "language":
            return _LANGUAGE.fullmatch(value) is not None
        case _:
            return True


def _described(text: str, found: Mapping[str, str]) -> Described:
    said = {name: value.strip() for name, value in found.items() if value.strip().lower() not in _UNKNOWN}
    if "source" in said and not _url(said["source"]):
        source = said.pop("source")
        if not _PATH.fullmatch(source):  # a source that is no address is who published
            said.setdefault("publisher", source)
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
    """The address; one without a scheme, as people write it, is taken for a page on the web."""
    return text if text.startswith(("http://", "https://")) else f"https://{text}" if _ADDRESS.fullmatch(text) else ""


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
