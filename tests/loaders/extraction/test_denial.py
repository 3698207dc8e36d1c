"""No fact from a negated clause, and none lost beside one."""

import pytest

from graph.fragment import Document, document_id
from loaders.extraction import extract
from loaders.extraction.denial import denies
from loaders.extraction.positions import offices
from loaders.extraction.structure import funding, members
from tests.loaders.extraction.marked import marked
from tests.loaders.extraction.told import read, told

BODIES = ["Civil Services Academy", "Institute of Public Policy", "Hill Bank"]
PEOPLE = ["Amina Rahman", "Peter Okoye"]
MADE = "The Civil Services Academy and the Institute of Public Policy have signed a Memorandum of Understanding. "


@pytest.mark.parametrize("text", [
    "The Hill Bank is not a party to the memorandum but was present as an observer.",
    "The Hill Bank has not signed the memorandum.",
    "The Hill Bank, which did not sign the memorandum, sent its best wishes.",
    "The Hill Bank declined to sign the memorandum.",
    "The Hill Bank is no longer a party to the memorandum.",
    "The Hill Bank was unable to join the memorandum.",
    "The Hill Bank was there too, but never signed the memorandum.",
    "The memorandum was signed without the Hill Bank.",
])
def test_who_is_denied_to_be_a_party_is_none(text: str) -> None:
    _, claims = read(MADE + text, Organisation=BODIES)
    assert {name for kind, name, _ in told(claims) if kind == "PARTY_TO"} == set(BODIES[:2])


@pytest.mark.parametrize("text", [
    "The memorandum was signed by Amina Rahman; Peter Okoye did not sign.",
    "The memorandum was signed by Amina Rahman and not by Peter Okoye.",
    "The memorandum was signed by Amina Rahman, while Peter Okoye refused to sign.",
    "Amina Rahman signed the memorandum, but Peter Okoye has not.",
    "The memorandum was signed by Amina Rahman in the absence of Peter Okoye.",
])
def test_who_is_denied_to_have_signed_is_no_signatory(text: str) -> None:
    _, claims = read(MADE + text, Organisation=BODIES, Person=PEOPLE)
    assert {name for kind, name, _ in told(claims) if kind == "SIGNED"} == {"Amina Rahman"}


@pytest.mark.parametrize("text", [
    "Amina Rahman opened the workshop. Peter Okoye did not attend it.",
    "Amina Rahman opened the workshop, which Peter Okoye was unable to attend.",
    "Amina Rahman spoke at the workshop, but Peter Okoye never came.",
    "Amina Rahman spoke at the workshop, in the absence of Peter Okoye.",
    "Amina Rahman spoke at the workshop. Peter Okoye could not be present.",
])
def test_who_is_denied_to_have_been_there_took_no_part(text: str) -> None:
    _, claims = read(f"The Civil Services Academy held a workshop on 3 May 2024. {text}", Organisation=BODIES, Person=PEOPLE)
    assert {name for kind, name, _ in told(claims) if kind == "PARTICIPATED_IN"} == {"Amina Rahman"}


@pytest.mark.parametrize("text", [
    "Not only the Civil Services Academy but also the Institute of Public Policy signed the memorandum.",
    "The Civil Services Academy and the Institute of Public Policy signed a memorandum, which is not binding.",
    "The Civil Services Academy and the Institute of Public Policy signed a memorandum, though they did not say what it is worth.",
    "A memorandum between the Civil Services Academy and the Institute of Public Policy does not oblige either to spend money.",
    "The Civil Services Academy, which does not run hospitals, signed a memorandum with the Institute of Public Policy.",
    "Without further delay, the Civil Services Academy and the Institute of Public Policy signed a memorandum.",
    "In the absence of the rector, the Civil Services Academy and the Institute of Public Policy signed a memorandum.",
])
def test_what_is_not_denied_stays(text: str) -> None:
    _, claims = read(text, Organisation=BODIES)
    assert {name for kind, name, _ in told(claims) if kind == "PARTY_TO"} == set(BODIES[:2])


@pytest.mark.parametrize("text", [
    "Without further delay, Amina Rahman and Peter Okoye signed the memorandum.",
    "Amina Rahman, who could not hide her joy, signed the memorandum for the Civil Services Academy; Peter Okoye signed it for the Institute of Public Policy.",
])
def test_who_signed_beside_a_denial_is_a_signatory(text: str) -> None:
    _, claims = read(MADE + text, Organisation=BODIES, Person=PEOPLE)
    assert {name for kind, name, _ in told(claims) if kind == "SIGNED"} == set(PEOPLE)


def test_who_pays_instead_of_lending_pays() -> None:
    _, claims = read("Instead of a loan, the Hill Bank gave a grant of USD 2 million to the Civil Services Academy.", Organisation=BODIES)
    assert ("FUNDS", "Hill Bank", "Civil Services Academy") in told(claims)


@pytest.mark.parametrize(("text", "kept"), [
    ("[P Ann Lee], who is not a member of any party, is Director of [O the Institute].", 1),
    ("[P Ann Lee] is no longer Director of [O the Institute].", 0),
    ("[P Ann Lee] was never Director of [O the Institute].", 0),
    ("[P Ann Lee] is not the Director of [O the Institute].", 0),
    ("[P Ann Lee], Director of [O the Institute], did not attend.", 1),
    ("[P Ann Lee], who did not attend, is Director of [O the Institute].", 1),
    ("It was not [P Ann Lee], Director of [O the Institute], who signed.", 1),
])
def test_an_office_that_is_denied_is_not_held(text: str, kept: int) -> None:
    context = marked(text)
    assert len([claim for claim in offices.find(context) if not denies(context, claim)]) == kept


@pytest.mark.parametrize(("text", "kept"), [
    ("[O the Fund] did not fund [G MuP].", 0),
    ("[G MuP] is not funded by [O the Fund].", 0),
    ("[G MuP] is no longer funded by [O the Fund].", 0),
    ("[O The College] has not received a grant from [O the Fund].", 0),
    ("[G MuP], funded by [O the Fund], is not over.", 1),
    ("[O The College] is not a member of [O the Union].", 0),
    ("[O The College] has never joined [O the Union].", 0),
    ("[O The College] is a member of [O the Union], but not of the Council.", 1),
])
def test_payments_and_memberships_that_are_denied_are_none(text: str, kept: int) -> None:
    context = marked(text)
    assert len([claim for find in (funding.find, members.find) for claim in find(context) if not denies(context, claim)]) == kept


def test_a_whole_text_with_a_denial_has_no_fact_of_it() -> None:
    text = "The Lake University and the Hill Institute signed a memorandum of understanding on 3 May 2024. The Ministry of Health has not signed it."
    found = extract(Document(document_id("d-1"), text=text))
    names = {item.id: item.name for item in found.mentions}
    assert {names[item.source] for item in found.statements if item.type == "PARTY_TO"} == {"Lake University", "Hill Institute"}
