"""Rows of a table that say the same of an entity are described once: what they are compared by must be all that describing them looks at."""

import pytest

from graph import model
from graph.identity.matchers import MATCHERS, TELLING
from graph.identity.profiles import Sighting, Tie
from graph.identity.records import FragmentRecord, MentionRecord

FRAGMENT = FragmentRecord("f", "d", 1, "", "", "", curated=False, publisher="A register", published="", setting=(), tabular=True)
NAMES = {"Organisation": ("Ministry of Health", "Pakistan Academy", "PIPS"), "Programme": ("Justice Reform Programme",), "Place": ("Town Hall", "Lahore"),
         "Topic": ("health",)}
TIED = (("Person", "Ada Fenwright"), ("Organisation", "Government of Kenya"), ("Place", "Accra, Ghana"), ("Agreement", "Kenya Charter"), ("Event", "Forum"))


def described(label: str, id: str, name: str, *ties: Tie) -> tuple[str, frozenset[str]]:
    found = MATCHERS[label].describe(Sighting(MentionRecord(id, "f", "d", label, 1, int(id[1:]), name, (), {}, (f"row:{id[1:]}",)), FRAGMENT, ties))
    return found.profile.to_json(), found.keys


@pytest.mark.parametrize("label", TELLING)
def test_no_other_tie_tells_anything_of_a_row(label: str) -> None:
    for name in NAMES[label]:
        alone = described(label, "m1", name)
        for relation in (way for type in model.RELATIONSHIPS for way in (f"{type}>", f"<{type}")):
            tied = [described(label, "m2", name, Tie(relation, other, whom, "m9", "Minister of Public Health")) for other, whom in TIED]
            assert relation in TELLING[label] or all(found == alone for found in tied), (name, relation)
