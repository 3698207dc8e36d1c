"""Which body is part, member or partner of which, and where it has its seat."""

import pytest

from loaders.extraction.structure import belonging, locations, members, ties
from tests.loaders.extraction.marked import said


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("[P Ann] teaches at the [O School of Law] of [O Dublin City University].", "School of Law", "Dublin City University"),
        ("[O Kwame University]'s [O Office for Research] signed.", "Office for Research", "Kwame University"),
        ("[O Open Budgets Unit], [O Centre for Data], replied.", "Open Budgets Unit", "Centre for Data"),
        ("[O IDIS], which is a unit of [O Kwame University], signed.", "IDIS", "Kwame University"),
        ("[O Ethics Commission], through its [O Integrity Academy], trains them.", "Integrity Academy", "Ethics Commission"),
        ("[O Training Wing], [O SGA], [O Government of Sindh], sent them.", "SGA", "Government of Sindh"),
        ("They met [O EROPA] and the [O EROPA Training Center].", "EROPA Training Center", "EROPA"),
        ("[O State Archive] of the [O Duchy of Varn] answered.", "State Archive", "Duchy of Varn"),
        ("The [O Soum Agency], which operates under the [O Ministry of Local Affairs], began.", "Soum Agency", "Ministry of Local Affairs"),
        ("[O ISCT], a public establishment under the [O Ministry of Cohesion], began.", "ISCT", "Ministry of Cohesion"),
        ("[O ISCT] is a public institution attached to the [O Ministry of Cohesion].", "ISCT", "Ministry of Cohesion"),
        ("[O ISCT] was established in 2010 as an autonomous institution under the [O Ministry of Cohesion].", "ISCT", "Ministry of Cohesion"),
        ("They help the [O Planning Unit] in the [O Ministry of Works].", "Planning Unit", "Ministry of Works"),
        ("[O IAGP] is accountable to [O the Presidency].", "IAGP", "the Presidency"),
        ("[O Levant Institute] is affiliated with the [O Prime Ministry].", "Levant Institute", "Prime Ministry"),
        ("[O the Ministry]'s training arm, the [O Awash Academy], began.", "Awash Academy", "the Ministry"),
        ("Speaker: [P Ann Vale] ([O Department of Law], [O Kwame University])", "Department of Law", "Kwame University"),
        ("3. [O Lakehead Polytechnic], [O School of Northern Governance] – $150,000", "School of Northern Governance", "Lakehead Polytechnic"),
        ("[O Kwame University]\n\nAsk the [O Faculty of Law].", "Faculty of Law", "Kwame University"),
        ("[O ABC] met [O Kwame University]. Students of the [O Faculty of Law] came.", "Faculty of Law", "Kwame University"),
        ("[O Institute of Law]\n\nThe [O Audit Committee] is chaired by [P Ann].", "Audit Committee", "Institute of Law"),
        ("He works for the [O Policies Office] (PO), in the [O Ministry of Works].", "Policies Office", "Ministry of Works"),
        ("It came from the [O Union], one of whose programmes, [G Villages First], was set up.", "Villages First", "Union"),
        ("The work is left to the [O Seed Center], which is a unit of its [O College of Agriculture].", "Seed Center", "College of Agriculture"),
        ("The [O Seed Center] of its [O College of Agriculture] began.", "Seed Center", "College of Agriculture"),
        ("[O Land Clinic], which is in [L Regina], is a joint unit of [O PIIG] and [O Wapos College].", "Land Clinic", "Wapos College"),
    ],
)
def test_a_unit_is_part_of_its_body(text: str, part: str, whole: str) -> None:
    assert (part, whole) in said(belonging.find, text)


@pytest.mark.parametrize(
    "text",
    [
        "[O School of Law], [O Ministry of Trade], and [O the Union] took part.",
        "[O CSA Academy], [O PIPS Institute] Sign Agreement",
        "[O Kwame University] and the [O School of Law] signed.",
        "[O Institute of Law]\n\nThe [O Foreign Affairs Committee] of Fiji and the [O Rwandan Audit Committee] came.",
        "The [O Forum Secretariat], the [O Development Programme] and the [O Government of Ardonia] launched it.",
        "By order of the [O Works Secretariat], the [O Ministry of Cohesion] was set up.",
        "They invited [O Government Office], [O Security Council], [O Prosecutor's Office], ministries and others.",
    ],
)
def test_bodies_side_by_side_are_no_parts_of_each_other(text: str) -> None:
    assert said(belonging.find, text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[O Bhutan College] is a founding member of [O the Network].", {("Bhutan College", "the Network")}),
        ("[O Bhutan College] and [O ILW] have joined [O the Network].", {("Bhutan College", "the Network"), ("ILW", "the Network")}),
        ("[O ILW] joined [O ABC] in holding a seminar.", set()),
    ],
)
def test_membership_is_told_by_being_a_member_or_joining(text: str, expected: set[tuple[str, ...]]) -> None:
    assert said(members.find, text) == expected


def test_a_tie_without_a_kind_is_a_tie() -> None:
    assert said(ties.find, "[O ILW] works closely with [O ABC].") == {("ILW", "ABC")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[O EROPA], which has its headquarters in [L Manila], met.", {("EROPA", "Manila")}),
        ("[O ILW], based in [L Accra], signed.", {("ILW", "Accra")}),
        ("The [L Nairobi]-based [O ILW] signed.", {("ILW", "Nairobi")}),
        ("A course of the [O Kenya School], [L Nairobi], was held.", {("Kenya School", "Nairobi")}),
        ("1. [O Haribon Foundation] – [L Cebu City]", {("Haribon Foundation", "Cebu City")}),
        ("They wrote to [O Kinta College] (campus: [L Ipoh], Perak).", {("Kinta College", "Ipoh")}),
        ("The [O Al Marsa Centre] is an independent research institute in [L Muscat].", {("Al Marsa Centre", "Muscat")}),
        ("The [O Academy of Managers] from [L Novi Sad] has extended it.", {("Academy of Managers", "Novi Sad")}),
        ("[O IAGP] is a body attached to [O the Presidency], with its seat in [L Arequipa].", {("IAGP", "Arequipa")}),
        ("The [O Eastern Network] goes back to 1960. It has its headquarters in [L Manila].", {("Eastern Network", "Manila")}),
        ("The work went on in [L Geneva], at the [O Nuclear Organisation].", {("Nuclear Organisation", "Geneva")}),
        ("He left for [L Windhoek], where the [O River Commission] has its office.", {("River Commission", "Windhoek")}),
        ("The seat of the [O River Court] is in [L Arusha].", {("River Court", "Arusha")}),
        ("[O The Academy], Rotermanni 8, [L Tallinn]", {("The Academy", "Tallinn")}),
        ("The [O Ministry] flew to [L Geneva] and [L Rome].", set()),
        ("[O ILW] met in [L Accra].", set()),
    ],
)
def test_a_seat_is_where_the_text_says_a_body_sits(text: str, expected: set[tuple[str, ...]]) -> None:
    assert said(locations.find, text) == expected


def test_a_body_is_made_up_of_its_units() -> None:
    text = "Three units make up [O the Centre]: the [O Budgets Unit], the [O Elections Desk] and the [O Training Unit]."
    assert said(belonging.find, text) == {(unit, "the Centre") for unit in ("Budgets Unit", "Elections Desk", "Training Unit")}


def test_an_office_with_a_general_name_is_its_issuers() -> None:
    text = "[O Kwame University]\n\nAsk the [O International Office] or the [O Bank of Accra]."
    assert said(belonging.find, text) == {("International Office", "Kwame University")}


def test_a_member_agency_is_part_and_member_of_its_council() -> None:
    text = "[O USP] and [O SPC] are member agencies of the [O Pacific Council]."
    assert said(members.find, text) == {("USP", "Pacific Council"), ("SPC", "Pacific Council")}


def test_a_body_behind_another_is_no_whole_where_only_it_can_be_the_part() -> None:
    assert ("Lakehead Polytechnic", "School of Governance") not in said(belonging.find, "[O Lakehead Polytechnic], [O School of Governance] (cocoa)")
