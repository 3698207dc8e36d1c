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
