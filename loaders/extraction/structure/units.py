"""Units told without the body that they are part of: "the Faculty of Law" belongs to the university spoken of, "the Audit Committee" to who issues the text."""

import re
from collections.abc import Iterator

from loaders.extraction.context import Actor, Claim, Context, Spot
from loaders.extraction.happenings.places import is_country, is_demonym, is_place
from loaders.extraction.names.lexicon import is_acronym
from loaders.extraction.names.references import references_in
from loaders.extraction.positions import sections
from loaders.extraction.structure.nested import is_unit
from loaders.extraction.text.gazetteer import gazetteer

# Characters before a unit within which the body that teaches there is looked for.
FARTHEST = 700

# Bodies that have faculties, chairs and units, and the names that only these give to their parts.
_TEACHES = re.compile(
    r"\b(?:University|College|Academy|Institute|School|Polytechnic|Universi[dt]a\w*|Universiti|Universitas|Université|Uniwersytet|Institut\w*|Akademi\w*|École|Escuela"
    r"|Escola|Szkoła|Hochschule)\b",
    re.IGNORECASE,
)
_HAS_FACULTIES = re.compile(r"\b(?:University|College|Polytechnic|Universi[dt]a\w*|Universiti|Université|Universität|Uniwersytet|Hochschule)\b", re.IGNORECASE)
_TAUGHT = re.compile(r"(?:(?:Graduate |Business )?Faculty|Chair|Facultad|Faculté|Faculdade|Fakultät|Fakultas|Wydział|Katedra|Lehrstuhl|Cátedra)\b")
_PART = re.compile(
    r"[\w ,&’'-]+ (?:Unit|Division|Desk|Section|Committee|Subcommittee|Registry)$"
    r"|(?:Research|Audit and Risk|Academic|Library|Examination) (?:Council|Board|Office)$"
    r"|(?:Unit|Division|Section|Directorate|Committee|Desk|Subcommittee) (?:of|for|on) (?!the Republic\b)[\w ,&’'-]+$"
    r"|(?:Dirección|Direction|Direção|Oficina|Departamento|Département|Unidad|Unité|Unidade|Division|División|Gerencia|Sección) (?:de|des|du|d')\b"
)


def find(context: Context, placed: set[int]) -> Iterator[Claim]:
    """The units that are not placed yet (by `id`), each as part of the body that has such parts and is spoken of, or that issues the text."""
    issuer = sections.issuer(context)
    for actor in context.actors:
        if actor.label != "Organisation" or not actor.spots or actor is issuer or id(actor) in placed:
            continue
        owner, confidence = _owner(context, actor, issuer)
        if owner is not None and owner is not actor:
            yield Claim("PART_OF", actor, owner, actor.spots[0].start, actor.spots[0].end, {}, confidence)


def _owner(context: Context, unit: Actor, issuer: Actor | None) -> tuple[Actor | None, float]:
    if _TAUGHT.match(unit.name) and not _is_placed_by_name(unit.name):
        teaching = _teaching_before(context, unit.spots[0])
        if teaching is not None:
            return teaching, 0.65
    if issuer is None or (is_unit(issuer) and not _TEACHES.search(issuer.name)):
        return None, 0.0
    inner = _TEACHES.search(issuer.name) and _PART.match(unit.name) and not _is_placed_by_name(unit.name) and not _is_owned(context, unit.spots[0])
    return (issuer, 0.6) if inner or (_is_general(unit.name) and not is_unit(issuer)) else (None, 0.0)


def _teaching_before(context: Context, spot: Spot) -> Actor | None:
    """The university, academy or school spoken of last before a place, or in the same sentence behind it."""
    sentence = context.sentence(spot.start)
    start = max(0, spot.start - FARTHEST)
    before = [*context.spots_in(start, spot.start, "Organisation"), *references_in(context, start, spot.start)]
    nearest = sorted((other for other in before if _teaches(other)), key=lambda other: -other.start)
    return next((other.actor for other in [*nearest, *context.spots_in(spot.end, sentence.end, "Organisation")] if _teaches(other)), None)


def _teaches(spot: Spot) -> bool:
    return spot.actor.label == "Organisation" and bool(_HAS_FACULTIES.search(spot.actor.name)) and not _TAUGHT.match(spot.actor.name)


def _is_placed_by_name(name: str) -> bool:
    """Whether a name says by itself where the unit belongs: by a country, a town, a people or an acronym."""
    words = re.findall(r"[\w.’'-]+", name)
    places = any(is_place(" ".join(words[at : at + 2])) for at in range(len(words)))
    return places or any(is_country(word) or is_demonym(word) or is_acronym(word) for word in words)


def _is_owned(context: Context, spot: Spot) -> bool:
    """Whether a possessive or an "of" ties a unit to something else: "Fiji's Foreign Affairs Committee"."""
    before, behind = context.text[max(0, spot.start - 3) : spot.start], context.text[spot.end : spot.end + 8]
    return bool(re.search(r"[’']s?\s$", before) or re.match(r"\s(?:of|at|in|within)\s", behind))


def _is_general(name: str) -> bool:
    """Whether a name consists of a word for an office or division and of fields of work."""
    words = re.findall(r"\w+", name.casefold())
    known = gazetteer("positions")["fields"] + gazetteer("positions")["modifiers"]
    general = all(word in known or word in ("and", "of", "the", "for") for word in words[:-1])
    return len(words) > 1 and words[-1] in gazetteer("structure")["divisions"] and general
