"""For which party each of the signatories signed."""

import pytest

from graph.fragment import mention_id
from loaders.extraction.happenings.representing import represent
from loaders.extraction.positions import offices
from loaders.extraction.structure import belonging
from tests.loaders.extraction.told import read

BODIES = ["Lake University", "Hill Institute"]
PEOPLE = ["Amina Rahman", "Peter Okoye"]
MADE = "The Lake University and the Hill Institute have signed a Memorandum of Understanding. "
BOTH = {"Amina Rahman": "Lake University", "Peter Okoye": "Hill Institute"}


def signed_for(text: str, bodies: list[str], people: list[str]) -> dict[str, str]:
    """Each signatory with the body signed for, where one is told."""
    context, claims = read(text, Organisation=bodies, Person=people)
    claims += offices.find(context) + belonging.find(context)
    names = {mention_id(context.document.id, "Organisation", actor.name): actor.name for actor in context.actors if actor.label == "Organisation"}
    return {claim.source.name: names[str(claim.properties["onBehalfOf"])] for claim in represent(context, claims)
            if claim.type == "SIGNED" and "onBehalfOf" in claim.properties}


@pytest.mark.parametrize("told", [
    "The signatories were Amina Rahman, Rector of the Lake University, and Peter Okoye, Director of the Hill Institute.",
    "It was signed by Amina Rahman, Rector of the Lake University, and by Peter Okoye, who is Director of the Hill Institute.",
    "Amina Rahman signed it for the Lake University and Peter Okoye for the Hill Institute.",
    "It was signed for the Lake University by Amina Rahman and for the Hill Institute by Peter Okoye.",
    "For the Lake University it was Amina Rahman who signed; for the Hill Institute, Director Peter Okoye.",
    "Two directors – Ms Amina Rahman for the Lake University, Mr Peter Okoye for the Hill Institute – signed it.",
    "The former had it signed by Amina Rahman, the latter by its Director, Peter Okoye.",
    "It was signed by Amina Rahman on behalf of the Lake University and Peter Okoye on behalf of the Hill Institute.",
    "The signatories were Amina Rahman (Lake University) and Peter Okoye (Hill Institute).",
    "At the signing the Lake University was represented by its Rector, Amina Rahman, and the Hill Institute by its Director, Peter Okoye, who both signed.",
])
def test_each_signs_for_the_party_that_the_words_or_the_office_tell(told: str) -> None:
    assert signed_for(MADE + told, BODIES, PEOPLE) == BOTH


@pytest.mark.parametrize("told", [
    "It was signed by Amina Rahman, Dean of the Faculty of Law of the Lake University, and Peter Okoye, Director of the Hill Institute.",
    "Amina Rahman, Dean of the Faculty of Law at the Lake University, and Peter Okoye, Director of the Hill Institute, signed it.",
])
def test_who_heads_a_part_of_a_party_signs_for_the_party(told: str) -> None:
    assert signed_for(MADE + told, [*BODIES, "Faculty of Law"], PEOPLE) == BOTH


@pytest.mark.parametrize("told", [
    "It was signed by Amina Rahman, Director of the Hill Institute, on behalf of the state, and Peter Okoye, Rector of the Lake University.",
    "Signing on behalf of the government was Amina Rahman; Peter Okoye, Rector of the Lake University, signed too.",
])
def test_the_state_is_the_only_government_among_the_parties(told: str) -> None:
    made = "The Government of Odisha and the Lake University have signed a Memorandum of Understanding. "
    assert signed_for(made + told, [*BODIES, "Government of Odisha"], PEOPLE)["Amina Rahman"] == "Government of Odisha"


@pytest.mark.parametrize("told", [
    "It was signed by Amina Rahman and Peter Okoye.",
    "At the Lake University it was signed by Amina Rahman and Peter Okoye.",
    "Amina Rahman, President of the Shore Fund, and Peter Okoye signed it next to the Lake University.",
])
def test_where_nothing_tells_it_no_party_is_guessed(told: str) -> None:
    assert signed_for(MADE + told, [*BODIES, "Shore Fund"], PEOPLE) == {}


def test_the_last_signatory_signed_for_the_party_that_is_left() -> None:
    assert signed_for(f"{MADE}It was signed by Amina Rahman, Rector of the Lake University, and by Peter Okoye.", BODIES, PEOPLE) == BOTH
