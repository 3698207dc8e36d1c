"""How each label is matched, and in which order: each stage uses the entities of those before it."""

from graph.identity.matchers.agreements import Agreements
from graph.identity.matchers.events import Events
from graph.identity.matchers.institutions import Institutions
from graph.identity.matchers.named import Named
from graph.identity.matchers.people import People
from graph.identity.matchers.places import Places
from graph.identity.profiles import Matcher

STAGES: tuple[frozenset[str], ...] = (
    frozenset({"Place", "Topic"}), frozenset({"Organisation", "Programme"}), frozenset({"Person"}), frozenset({"Agreement"}), frozenset({"Event"}))

MATCHERS: dict[str, Matcher] = {
    "Place": Places(), "Topic": Named(), "Organisation": Institutions("Organisation"), "Programme": Institutions("Programme"), "Person": People(),
    "Agreement": Agreements(), "Event": Events()}

_OF_INSTITUTIONS = frozenset({"<HOLDS_POSITION", "<MEMBER_OF", "PART_OF>", "LOCATED_IN>"})

TELLING: dict[str, frozenset[str]] = {
    "Place": frozenset({"LOCATED_IN>"}), "Topic": frozenset(), "Organisation": _OF_INSTITUTIONS, "Programme": _OF_INSTITUTIONS}
"""The relations whose ties count in a table, where besides them only what a row says of the entity itself does. Other labels: each mention by itself."""
