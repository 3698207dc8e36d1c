"""Bodies whose own names tell of which larger body they are part: "EROPA Training Center", "Executive Committee of IFAS", "Assembly Secretariat"."""

import re
from functools import cache

from loaders.extraction.context import Actor, Claim, Context
from loaders.extraction.happenings.places import is_country, is_place
from loaders.extraction.positions import sections
from loaders.extraction.text.gazetteer import gazetteer

_SHORTEST_NAME = 3
_WORD = r"(?:[A-ZÀ-Þ][\w’'-]*|of|the|and|for)"
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


def units_of_issuer(context: Context) -> list[Claim]:
    """The units whose names any body could give to one of its own, as parts of the body that issues the text: "International Office"."""
    issuer = sections.issuer(context)
    if issuer is None or is_unit(issuer):
        return []
    taught = _TEACHES.search(issuer.name)
    units = [
        actor
        for actor in context.actors
        if actor.label == "Organisation" and actor.spots and actor is not issuer and (_is_general(actor.name) or (taught and _is_taught(actor.name)))
    ]
    return [Claim("PART_OF", unit, issuer, unit.spots[0].start, unit.spots[0].end, {}, 0.6) for unit in units]


# Bodies that have faculties, chairs and units, and the names that only these give to their parts.
_TEACHES = re.compile(
    r"\b(?:University|College|Academy|Institute|School|Polytechnic|Universi[dt]a\w*|Université|Institut\w*|Akademi\w*|École|Escuela|Escola)\b", re.IGNORECASE
)
_PART_OF_TEACHING = re.compile(
    r"(?:Faculty|Chair|Facultad|Faculté|Faculdade|Fakultät|Fakultas|Wydział|Katedra|Lehrstuhl|Cátedra)\b|[\w ,&’'-]+ (?:Unit|Division|Desk|Section|Wing)$"
    r"|(?:Research|Audit and Risk|Academic|Library|Examination) (?:Unit|Committee|Board|Office|Council)$"
)


def _is_taught(name: str) -> bool:
    """Whether a unit is called by what a university or academy calls its parts."""
    return bool(_PART_OF_TEACHING.match(name)) and not any(is_country(word) for word in name.split())


def _is_general(name: str) -> bool:
    """Whether a name consists of a word for an office or division and of fields of work."""
    words = re.findall(r"\w+", name.casefold())
    known = gazetteer("positions")["fields"] + gazetteer("positions")["modifiers"]
    general = all(word in known or word in ("and", "of", "the", "for") for word in words[:-1])
    return len(words) > 1 and words[-1] in gazetteer("structure")["divisions"] and general


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
    return bool(re.match(rf"(?:The )?{re.escape(name)}(?:[’']s?)? (?=[A-ZÀ-Þ])", written))


def _names(actor: Actor) -> list[str]:
    return [actor.name, *actor.aliases]


@cache
def _unit_words() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, gazetteer('structure')['units']))})\b", re.IGNORECASE)


def is_unit(actor: Actor) -> bool:
    """Whether the name is one that parts of bodies have: a word for a unit at its end, or before its first "of" or "for"."""
    head = re.split(r"\s(?:of|for|on)\s|,", actor.name)[0]
    return bool(_unit_words().search(head))
