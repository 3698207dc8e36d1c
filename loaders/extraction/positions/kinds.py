"""Kinds of office and the kinds of body at which each is held."""

import re
from collections.abc import Mapping
from functools import cache

from loaders.extraction.context import Actor
from loaders.extraction.positions import sections, states
from loaders.extraction.positions.titles import Title
from loaders.extraction.text.gazetteer import gazetteer

_MINISTRY = re.compile(r"(?:Ministry|Department|Treasury)\b", re.IGNORECASE)
_OF_MEMBERS = ("committee", "commission", "other")


def kind_of_office(title: Title) -> str:
    """What kind of office a title is: "minister", "chief", "seat" …; "staff" where it is none that the gazetteer knows."""
    if not set(title.text.casefold().split()).isdisjoint(gazetteer("positions")["territorial_words"]):
        return "territorial"
    words = title.head.replace("-", " ").split()
    return next((_classes()[" ".join(words[at:])] for at in range(len(words)) if " ".join(words[at:]) in _classes()), "staff")


@cache
def _classes() -> dict[str, str]:
    return {str(head): name for name, heads in gazetteer("positions")["classes"].items() for head in heads}


def is_of_state(title: Title) -> bool:
    """Whether such an office may be held at a state, a province or a city itself."""
    return kind_of_office(title) in gazetteer("positions")["classes_of_state"]


def kind_of_body(actor: Actor) -> str:
    """Which bodies this one is like in its offices: "ministry", "state", "board", "school" …"""
    groups: Mapping[str, list[str]] = gazetteer("positions")["groups_of_bodies"]
    kind = str(actor.properties.get("kind", "other")) if actor.label == "Organisation" else "programme"
    if states.key_of(actor.name):
        return "state"
    if _MINISTRY.match(actor.name):
        return "ministry"
    if kind in _OF_MEMBERS and sections.is_board(actor.name):
        return "board"
    return next((group for group, kinds in groups.items() if kind in kinds), "body")


def homes(title: Title) -> list[str]:
    """Words of the names of bodies at which such an office is held, from the gazetteer or from the title itself."""
    known: dict[str, list[str]] = gazetteer("positions")["homes"]
    words = title.head.replace("-", " ").split()
    named = re.search(r"\b(assembly|parliament|senate|council|board|commission|committee|house)\b", title.text.casefold())
    if named and words[-1] == "member":
        return [named[1]]
    return next((known[" ".join(words[at:])] for at in range(len(words)) if " ".join(words[at:]) in known), [])
