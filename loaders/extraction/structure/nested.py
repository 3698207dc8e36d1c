"""Bodies whose own names tell of which larger body they are part: "EROPA Training Center", "Executive Committee of IFAS", "Assembly Secretariat"."""

import re
from functools import cache

from loaders.extraction.context import Actor, Claim, Context
from loaders.extraction.happenings.places import is_place
from loaders.extraction.text.gazetteer import gazetteer

_SHORTEST_NAME = 3
_WORD = r"(?:[A-ZÀ-Þ][\w’'-]*|of|the|and|for)"
_GOES_ON = re.compile(r"(?:[’']s?)? (?=[A-ZÀ-Þ])")
_BEHIND = re.compile(rf"(?:,| of the| of| at the| at) ({_WORD}(?: {_WORD})*)$")
_BEFORE = re.compile(r"(?P<noun>Assembly|Council|Parliament|Senate|University|Commission|Ministry|Board) (?:Secretariat|Office|Library|Council|Bureau)$")


def find(context: Context) -> list[Claim]:
    """Every `PART_OF` that the name of a body tells."""
    bodies = [actor for actor in context.actors if actor.label in ("Organisation", "Programme") and actor.spots]
    names = {name: actor for actor in bodies for name in (actor.name, *actor.aliases) if len(name) >= _SHORTEST_NAME}
    found = []
    for actor in bodies:
        for written in (actor.name, *actor.aliases):
            whole = _whole(written, actor, names)
            if whole is not None:
                spot = next((spot for spot in actor.spots if context.text[spot.start:spot.end] == written), actor.spots[0])
                found.append(Claim("PART_OF", actor, whole, spot.start, spot.end, {}, 0.82))
                break
    return found


def _whole(written: str, actor: Actor, names: dict[str, Actor]) -> Actor | None:
    if not _unit_words().search(written):
        return None
    behind, before = _BEHIND.search(written), _BEFORE.fullmatch(written)
    found = [other for name, other in names.items() if not is_place(name) and _begins(written, name) and _unit_words().search(written[len(name):])]
    if behind and behind[1] in names:
        found.append(names[behind[1]])
    if before:
        same = {id(other): other for name, other in names.items() if other is not actor and re.search(rf"\b{before['noun']}(?:$| of\b)", name)}
        found += list(same.values()) if len(same) == 1 else []
    return next((other for other in found if other is not actor and not set(_names(other)) & set(_names(actor))), None)


def _begins(written: str, name: str) -> bool:
    return any(said.startswith(name) and _GOES_ON.match(said, len(name)) for said in (written, written.removeprefix("The ")))


def _names(actor: Actor) -> list[str]:
    return [actor.name, *actor.aliases]


@cache
def _unit_words() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, gazetteer('structure')['units']))})\b", re.IGNORECASE)


def is_unit(actor: Actor) -> bool:
    """Whether the name is one that parts of bodies have: a word for a unit at its end, or before its first "of" or "for"."""
    head = re.split(r"\s(?:of|for|on)\s|,", actor.name)[0]
    return bool(_unit_words().search(head))
