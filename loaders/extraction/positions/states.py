"""The states, provinces and cities that a text speaks of, as the bodies at which offices of state are held."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from graph.names import fold
from loaders.extraction.context import Actor, Context, Spot
from loaders.extraction.happenings.places import countries, country_of, demonyms
from loaders.extraction.text.gazetteer import gazetteer

_MOST_WORDS = 5
_CAPITAL = re.compile(r"(?<![\w’'-])[A-ZÀ-Þ][\w’'.-]*(?:[ \n](?:(?:of|the|and|al|el|del|de|la)[ \n])*[A-ZÀ-Þ][\w’'.-]*)*")
_GOVERNMENT = re.compile(r"^(?:the\s+)?(?:(?:federal|royal|state|provincial|county|cantonal|people['’]s|islamic|democratic|socialist|cooperative)\s+)*"
                         r"(?:government|republic|kingdom|state|commonwealth|federation|sultanate|emirate|principality|province|county|city|commune|municipality)"
                         r"\s+of\s+(?:the\s+)?|\s+government$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """A place where a state is named, by its name or by its adjective; `key` is the same for all names of one state."""

    start: int
    end: int
    key: str
    name: str


def named(context: Context) -> list[Named]:
    """Every place where the text names a country, a province or a city as a state, in order; found once for a context."""
    known: list[Named] | None = context.doc.user_data.get("civicgraph.states")
    if known is None:
        known = context.doc.user_data["civicgraph.states"] = sorted({*_countries(context.text), *_territories(context.text)}, key=lambda n: (n.start, n.end))
    return known


@cache
def _names() -> dict[str, str]:
    """The country's key by the folded name or adjective."""
    return demonyms() | countries()


@cache
def _full_names() -> dict[str, str]:
    """The first name of each country, by its key."""
    found: dict[str, str] = {}
    for name, code in countries().items():
        found.setdefault(code, " ".join(word if word in ("and", "of", "the") else word.capitalize() for word in name.split()))
    return found


def _countries(text: str) -> Iterator[Named]:
    for run in _CAPITAL.finditer(text):
        words = list(re.finditer(r"[^\s–-]+", run[0]))
        at = 0
        while at < len(words):
            for count in range(min(_MOST_WORDS, len(words) - at), 0, -1):
                written = run[0][words[at].start():words[at + count - 1].end()]
                bare = re.sub(r"['’]s$|[.,]$", "", written)
                code = _names().get(fold(bare).removeprefix("the ")) if len(bare) > 2 or bare in ("UK", "US") else None
                if code:
                    start = run.start() + words[at].start()
                    is_name = fold(bare).removeprefix("the ") in countries()
                    yield Named(start, start + len(bare), code, bare if is_name and not bare.isupper() else _full_names()[code])
                    at += count - 1
                    break
            at += 1


@cache
def _territory() -> re.Pattern[str]:
    kinds = "|".join(gazetteer("positions")["territories"])
    name = r"[A-ZÀ-Þ][\w’'-]+(?:[ -](?:(?:de|del|la|al|du|of|the)[ -])?[A-ZÀ-Þ][\w’'-]+){0,3}"
    return re.compile(rf"(?<![\w’'-])(?:(?P<before>{name})[ ](?P<kind>{kinds.title()})\b|(?P<of>(?i:{kinds}))[ ]of[ ](?:the[ ])?(?P<after>{name}))")


def _territories(text: str) -> Iterator[Named]:
    for match in _territory().finditer(text):
        name = _LEADING.sub("", match["before"] or match["after"])
        if name:
            start = match.end() - len(_LEADING.sub("", match[0])) if match["before"] else match.start("after")
            yield Named(start, match.end(), fold(f"{name} {match['kind'] or match['of']}"), text[start:match.end()])


# Words with a capital at the beginning of a sentence that are no part of a name.
_LEADING = re.compile(r"^(?:(?:The|In|At|On|From|By|To|Of|For|And|With|Each|Every|This|Our|Its|His|Her|As|Both|Mr|Ms|Mrs|Dr|Hon|Former|All)\b\.?\s*)+")


def bodies(context: Context) -> dict[str, Actor]:
    """The bodies of the text that are states, provinces or cities, by key; of several with one key the one that is called a government or state."""
    found: dict[str, Actor] = {}
    for actor in sorted(context.actors, key=lambda actor: not _GOVERNMENT.search(actor.name)):
        for name in (actor.name, *actor.aliases) if actor.label == "Organisation" else ():
            if key := key_of(name):
                found.setdefault(key, actor)
    return found


def body(context: Context, state: Named) -> Actor:
    """The state as a body: the one that the text names as such, else one that is taken in by its name."""
    if known := bodies(context).get(state.key):
        return known
    taken = Actor("Organisation", state.name, properties={"kind": "government"}, confidence=0.6)
    taken.spots.append(Spot(state.start, state.end, taken))
    return context.add(taken)


def key_of(name: str) -> str:
    """The key of the state or territory that a name, such as "Government of the Republic of Armenia" or "Kilindi County", stands for; else empty."""
    bare, before = name, ""
    while bare != before:
        before, bare = bare, _GOVERNMENT.sub("", bare)
    if _names().get(fold(bare).removeprefix("the ")):
        return country_of(bare)
    return fold(bare).removeprefix("the ") if bare != name or _territory_kind().search(bare) else ""


@cache
def _territory_kind() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{'|'.join(gazetteer('positions')['territories'])})$", re.IGNORECASE)
