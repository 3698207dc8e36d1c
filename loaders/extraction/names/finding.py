"""The names in a text, as actors with all their spots."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph.names import fold
from loaders.extraction.context import Actor, Context, Span
from loaders.extraction.names.acronyms import Introduction, introductions
from loaders.extraction.names.columns import with_columns
from loaders.extraction.names.composition import Name, addressed, compose
from loaders.extraction.names.consistency import settled
from loaders.extraction.names.cues import is_programme, quoted_titles
from loaders.extraction.names.deciding import Evidence, Named, decide, surnames
from loaders.extraction.names.enumerations import with_people
from loaders.extraction.names.grouping import Form, actors, key_words
from loaders.extraction.names.renaming import renamings
from loaders.extraction.names.runs import is_headline, parts
from loaders.extraction.text.gazetteer import entries, gazetteer

# How sure it is of a name with a head that an acronym is introduced for.
LEAST_SPELLED = 0.85
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)\s+", re.IGNORECASE)
_NUMBER = re.compile(r"\s\d+$")
_ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)


def find(context: Context, units: Sequence[Span]) -> list[Actor]:
    """The named organisations, people, programmes and places of a text."""
    text = context.text
    named: list[tuple[Name, bool]] = []
    introduced: list[Introduction] = []
    for unit in units:
        names = list(addressed(text, list(compose(text, list(parts(text, unit))))))
        found = [_widened(item, names) for item in introductions(text, unit.start, unit.end, names)]
        introduced += found
        titles = quoted_titles(text, unit.start, unit.end)
        headline = is_headline(text, unit)
        label = unit.end if headline else _label_end(text, unit)
        named += [(_in_unit(text, unit, name), name.end <= label) for name in _outside_titles(text, _adjusted(text, names, found), titles)]
    verdicts = {(item.start, item.end): item.label for item in introduced if item.label and item.end}
    named = [(replace(name, verdict=verdicts.get((name.start, name.end), name.verdict)), headline) for name, headline in named]
    evidence = Evidence(text, context.doc, [name for name, _ in named], _labels(introduced, named))
    taken = settled(text, with_columns(text, with_people(text, [(name, decide(name, evidence, headline)) for name, headline in named])))
    expansions = gazetteer("organisations")["expansions"] | {item.short: text[item.start : item.end] for item in introduced if item.end}
    return [
        *_people(text, [item for item in taken if item.label == "Person"], named),
        *_bodies(text, [item for item in taken if item.label in ("Organisation", "Programme")], expansions),
        *_places(text, [item for item in taken if item.label == "Place"]),
    ]


_LABEL = re.compile(r"[^\w\n]*[A-ZÀ-Þ][A-ZÀ-Þ0-9 ,'’&/–-]{3,80}[.:](?=\s)")


def _label_end(text: str, unit: Span) -> int:
    """Where the words in capitals end with which a paragraph begins, as a heading of its own: "MONEY. The Foundation has paid"."""
    match = _LABEL.match(text, unit.start, unit.end)
    return match.end() if match and any(letter.islower() for letter in text[match.end() : unit.end]) else unit.start


def _in_unit(text: str, unit: Span, name: Name) -> Name:
    """The name, marked where it is all that a unit says but for a bracket."""
    rest = re.sub(r"\([^)]*\)", "", text[unit.start : name.start] + text[name.end : unit.end])
    return replace(name, whole=not re.search(r"[^\W_]", rest.casefold().replace("the ", "")))


def _outside_titles(text: str, names: Iterator[Name], titles: Sequence[tuple[int, int]]) -> Iterator[Name]:
    """The names that are not part of a title in quotation marks, and the titles that the text calls programmes."""
    for start, end in titles:
        if is_programme(text, start, end):
            yield Name("Programme", start, end, "", 0.7, end, end)
    for name in names:
        if not any(start <= name.start and name.end <= end for start, end in titles):
            yield name


def _widened(item: Introduction, names: Sequence[Name]) -> Introduction:
    """The introduction with the whole name, where the acronym leaves out its first words: "Deutsche Gesellschaft … (GIZ)"."""
    for name in names:
        if name.verdict == "Organisation" and name.end == item.end and name.parts and name.start < item.start < name.parts[0].end:
            return replace(item, start=name.start)
    return item


def _adjusted(text: str, names: list[Name], found: Sequence[Introduction]) -> Iterator[Name]:
    """The names, in the order of the text, with those that an acronym spells put right."""
    longest = max((name.end - name.start for name in names), default=0)
    for start, end in dict.fromkeys((item.start, item.end) for item in found if item.end):
        first, last = (bisect_left(names, at, key=lambda name: name.start) for at in (start - longest, end))
        inside = [name for name in names[first:last] if start < name.end]
        if not inside:
            continue
        if len(inside) == 1 and (inside[0].start, inside[0].end) == (start, end) and inside[0].verdict != "open":
            names[names.index(inside[0], first)] = replace(inside[0], strength=max(inside[0].strength, LEAST_SPELLED))
            continue
        best = max(inside, key=lambda name: (name.verdict in ("Organisation", "Programme"), name.strength))
        verdict = best.verdict if best.verdict in ("Organisation", "Programme") else "Programme" if is_programme(text, start, end) else "Organisation"
        spelled = replace(best, verdict=verdict, start=start, end=end, full_end=end, short_end=end, strength=0.95)
        outer = len(inside) == 1 and best.start < start and best.end == end and best.short_end < start
        kept = [name for name in names[first:last] if outer or name not in inside]
        names[first:last] = sorted([*kept, spelled], key=lambda name: name.start)
        longest = max(longest, end - start)
    yield from names


def _labels(introduced: Sequence[Introduction], named: Sequence[tuple[Name, bool]]) -> dict[str, str]:
    """What each short form stands for: the label of the name it was introduced for."""
    labels = {"Organisation": "Organisation", "Programme": "Programme", "venue": "Place"}
    verdicts = {(name.start, name.end): labels[name.verdict] for name, _ in named if name.verdict in labels}
    return {item.short: item.label or verdicts.get((item.start, item.end), "Organisation") for item in introduced}


def _clean(text: str, start: int, end: int) -> tuple[int, int]:
    article = _ARTICLE.match(text, start, end)
    start = article.end() if article and article.end() < end else start
    ordinal = _ORDINAL.match(text, start, end)
    number = _NUMBER.search(text[start:end])
    return (ordinal.end() if ordinal and ordinal.end() < end else start), (start + number.start() if number and number.start() else end)


def _bodies(text: str, found: Sequence[Named], expansions: dict[str, str]) -> list[Actor]:
    forms: dict[str, Form] = {}
    for item in found:
        start, end = _clean(text, item.start, item.end) if item.label == "Organisation" else (item.start, item.end)
        written = re.sub(r"\s+", " ", text[start:end])
        form = forms.setdefault(written.casefold(), Form(item.label, written, key_words(written, expansions), introduced=written in expansions.values()))
        form.text = written if form.text.isupper() else form.text
        form.spots.append((start, end))
        form.confidence, form.head = max(form.confidence, item.confidence), item.head
        if item.full_end > item.end:
            form.longer.add(re.sub(r"\s+", " ", text[start : item.full_end]))
    renamed = {_written(text, former): _written(text, present) for former, present in renamings(text, found)}
    for former in renamed:
        forms[former.casefold()].former = True
    return actors(list(forms.values()), expansions | renamed)


def _written(text: str, body: Named) -> str:
    start, end = _clean(text, body.start, body.end)
    return re.sub(r"\s+", " ", text[start:end])


def _places(text: str, found: Sequence[Named]) -> list[Actor]:
    forms: dict[str, Form] = {}
    for item in found:
        start, end = _clean(text, item.start, item.end)
        form = forms.setdefault(text[start:end].casefold(), Form("Place", text[start:end], (text[start:end].casefold(),)))
        form.spots.append((start, end))
        form.confidence = max(form.confidence, item.confidence)
    return actors(list(forms.values()), {})


def _people(text: str, found: Sequence[Named], named: Sequence[tuple[Name, bool]]) -> list[Actor]:
    forms: dict[str, Form] = {}
    for item in found:
        written, start, end = _without_suffixes(text, item.start, item.end)
        form = forms.setdefault(fold(written), Form("Person", written, tuple(fold(written).split())))
        form.text = written if form.text.isupper() else form.text
        form.spots.append((start, end))
        form.confidence = max(form.confidence, item.confidence)
    known = surnames(form.text for form in forms.values() if len(form.words) > 1)
    taken = {(item.start, item.end) for item in found}
    for name, _ in named:
        short = fold(text[name.start : name.end])
        if (name.start, name.end) not in taken and short in known and name.verdict == "open":
            form = forms.setdefault(short, Form("Person", text[name.start : name.end], tuple(short.split())))
            form.spots.append((name.start, name.end))
    for form in [form for form in forms.values() if _INITIAL.match(form.text)]:
        form.longer.add(form.text.split(maxsplit=1)[1])
    introduced = {form.text: known[fold(form.text)] for form in forms.values() if fold(form.text) in known}
    return actors(list(forms.values()), introduced)


# An initial before a given name may as well be an honorific of the language: "M. Florent Tessier", "D. Tomás Urrutia", "H. Asep Kurniadi".
_INITIAL = re.compile(r"[A-ZÀ-Þ]\.?\s[A-ZÀ-Þ][^\W\d_]{2,}\s[A-ZÀ-Þ]")


_SHORT_NAME = re.compile(r"(?!Jr|Sr|Ph|Md)[A-Z][a-z]")  # "Amadou Ba", "Yo-Yo Ma": degrees are written in capitals


def _without_suffixes(text: str, start: int, end: int) -> tuple[str, int, int]:
    """A person's name without what follows it: degrees, orders, "MP"."""
    pieces = list(re.finditer(r"\S+", text[start:end]))
    while len(pieces) > 1 and re.sub(r"\W", "", pieces[-1][0]).casefold() in entries("honorifics", "suffixes"):
        if _SHORT_NAME.fullmatch(pieces[-1][0]) and not pieces[-2][0].endswith(","):
            break
        pieces.pop()
    end = start + pieces[-1].end()
    while text[end - 1] in ",.;:" and not re.search(r"\b\w\.$", text[start:end]):
        end -= 1
    return re.sub(r"\s+", " ", text[start:end]), start, end
