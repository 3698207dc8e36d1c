"""Who holds which office where, one wording at a time."""

import pytest

from loaders.extraction.positions import offices
from tests.loaders.extraction.marked import marked, said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Director-General [P Farhan Khawaja] of [O the Academy] spoke.", {("Farhan Khawaja", "the Academy", "Director-General")}),
        ("[P Ann Lee], Executive Director of [O ILW], spoke.", {("Ann Lee", "ILW", "Executive Director")}),
        ("[O ILW]'s Executive Director [P Ann Lee] spoke.", {("Ann Lee", "ILW", "Executive Director")}),
        ("[P Ann Lee], who is both Dean of [O ILW] and Chair of [O ABC], spoke.", {("Ann Lee", "ILW", "Dean"), ("Ann Lee", "ABC", "Chair")}),
        ("[P Ann Lee] (Dean, [O ILW]) and [P Bo Ek] ([O ABC], Rector) spoke.", {("Ann Lee", "ILW", "Dean"), ("Bo Ek", "ABC", "Rector")}),
        ("For [O ILW] it was the Dean, [P Ann Lee].", {("Ann Lee", "ILW", "Dean")}),
        ("For [O ILW] the hand was that of [P Ann Lee], its Rector; for [O ABC], Dean [P Bo Ek].", {("Ann Lee", "ILW", "Rector"), ("Bo Ek", "ABC", "Dean")}),
        ("Dr [P Ann Lee] – President and Vice-Chancellor, [O ILW]", {("Ann Lee", "ILW", "President and Vice-Chancellor")}),
        ("[P Ann Lee] took office in May as Director of Innovation at [O ILW].", {("Ann Lee", "ILW", "Director of Innovation")}),
        ("[P Ann Lee], of [O ILW] (Senior Researcher), came.", {("Ann Lee", "ILW", "Senior Researcher")}),
        ("Vice-Presidents of [O ILW] are [P Ann Lee], [P Bo Ek] and [P Cy Oh].",
         {(name, "ILW", "Vice-President") for name in ("Ann Lee", "Bo Ek", "Cy Oh")}),
        ("Hon. [P Ann Lee], Chairperson; Hon. [P Bo Ek], Secretary, both of [O ILW], came.",
         {("Ann Lee", "ILW", "Chairperson"), ("Bo Ek", "ILW", "Secretary")}),
        ("[P Ann Lee], who heads [O ILW], spoke.", {("Ann Lee", "ILW", "head")}),
        ("[P Ann Lee] and [P Bo Ek], who direct [O ILW] and [O ABC], respectively, came.", {("Ann Lee", "ILW", "director"), ("Bo Ek", "ABC", "director")}),
        ("[O ILW Office] is headed by Mrs [P Ann Lee].", {("Ann Lee", "ILW Office", "head")}),
        ("[O ILW Panel], chaired by [P Ann Lee], met.", {("Ann Lee", "ILW Panel", "chair")}),
        ("[P Bo Ek] and Mr [P Ann Lee], who heads [O ILW], came.", {("Ann Lee", "ILW", "head")}),
        ("[P Ann Lee] (PhD), until now Dean of [O ILW], becomes President of [O ABC].", {("Ann Lee", "ILW", "Dean"), ("Ann Lee", "ABC", "President")}),
        ("[O ILW Institute]\nExecutive President\nDr. [P Ann Lee] has led the Institute since May.", {("Ann Lee", "ILW Institute", "Executive President")}),
        ("They were Acting Director of [O ILW], Dr [P Ann Lee], Vice Rector of [O ABC] Mr [P Bo Ek], and Dr [P Cy Oh], Dean of [O XYZ].",
         {("Ann Lee", "ILW", "Acting Director"), ("Bo Ek", "ABC", "Vice Rector"), ("Cy Oh", "XYZ", "Dean")}),
        ("[P Ann Lee], Chairman of the Board of Directors of [O ILW], spoke.", {("Ann Lee", "ILW", "Chairman of the Board of Directors")}),
    ],
)
def test_an_office_is_given_its_person_and_its_body(text: str, expected: set[tuple[str, ...]]) -> None:
    assert said(offices.find, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rector of [O ILW], [P Ann Lee], the Dean of [O ABC], [P Bo Ek], and the Head of [O XYZ], [P Cy Oh], came.",
         {("Ann Lee", "ILW", "rector"), ("Bo Ek", "ABC", "Dean"), ("Cy Oh", "XYZ", "Head")}),
        ("The rectors: [P Ann Lee] ([O ILW]), [P Bo Ek] ([O ABC]) and [P Cy Oh] of [O XYZ].",
         {("Ann Lee", "ILW", "rector"), ("Bo Ek", "ABC", "rector"), ("Cy Oh", "XYZ", "rector")}),
    ],
)
def test_an_enumeration_keeps_to_its_order(text: str, expected: set[tuple[str, ...]]) -> None:
    assert said(offices.find, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[P Ann Lee] and [P Bo Ek] came from [O ILW]. The former is its Dean and the latter its Registrar.",
         {("Ann Lee", "ILW", "Dean"), ("Bo Ek", "ILW", "Registrar")}),
        ("Ms [P Ann Lee] spoke. She is Director of [O ILW].", {("Ann Lee", "ILW", "Director")}),
        ("[O Academy of Law] invited them. [P Ann Lee], Dean of the Academy, spoke.", {("Ann Lee", "Academy of Law", "Dean")}),
        ("She praised [O ILW Centre], whose Head, [P Ann Lee], smiled.", {("Ann Lee", "ILW Centre", "Head")}),
        ("They were thanked by [P Ann Lee]. The Executive Director of [O ILW] was glad.", {("Ann Lee", "ILW", "Executive Director")}),
        ("Here is [P Bo Ek], Dean of [O ABC]; and [P Ann Lee], who holds the same post at [O ILW].", {("Bo Ek", "ABC", "Dean")}),
    ],
)
def test_references_lead_to_the_actor_that_is_meant(text: str, expected: set[tuple[str, ...]]) -> None:
    assert expected <= said(offices.find, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[P Evis Sala], Minister of Health of [L Albania], signed.", {("Evis Sala", "Albania", "Minister of Health")}),
        ("[L Italy]'s Minister of Foreign Affairs, [P Antonio Tajani], signed.", {("Antonio Tajani", "Italy", "Minister of Foreign Affairs")}),
        ("For [L Canada], the Honourable [P Marc Miller], Minister of Indigenous Services, signed.",
         {("Marc Miller", "Canada", "Minister of Indigenous Services")}),
        ("[O Ministry of Health] agreed. The Minister of Health, [P Evis Sala], signed.", {("Evis Sala", "Ministry of Health", "Minister of Health")}),
        ("[P Kazumi Matsui], Mayor of Hiroshima City, came.", {("Kazumi Matsui", "Hiroshima City", "Mayor of Hiroshima City")}),
        ("[P Ann Lee], Vice Governor of Khammuan, and the Governor of Lower Warta, [P Bo Ek], came.",
         {("Ann Lee", "Khammuan", "Vice Governor of Khammuan"), ("Bo Ek", "Lower Warta", "Governor of Lower Warta")}),
        ("Cusco Regional Vice-Governor [P Ann Lee] came.", {("Ann Lee", "Cusco", "Cusco Regional Vice-Governor")}),
        ("[P Ann Lee], mayor of the Mauritanian commune of Tevragh-Sud, spoke.", {("Ann Lee", "Tevragh-Sud", "mayor of the Mauritanian")}),
        ("The ambassador of [L Kenya] to [O the UN], [P Ann Lee], came.", {("Ann Lee", "Kenya", "ambassador of Kenya to the UN")}),
        ("[O Office of the Auditor General] reported. The Auditor General, [P Ann Lee], spoke.",
         {("Ann Lee", "Office of the Auditor General", "Auditor General")}),
    ],
)
def test_offices_of_state_belong_to_ministries_and_states(text: str, expected: set[tuple[str, ...]]) -> None:
    assert said(offices.find, text) == expected


def test_a_meeting_has_speakers_but_no_speaker() -> None:
    assert said(offices.find, "Speakers: [P Ann Lee] ([O ILW]); [P Bo Ek] ([O ABC]).") == set()


def test_letters_after_a_name_are_no_office_by_themselves() -> None:
    assert said(offices.find, "[P Joy Burch] MLA, Speaker of [O the Assembly], came.") == {("Joy Burch", "the Assembly", "Speaker")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[O Revenue Authority]\nCommissioners:\n- [P Ann Lee], Customs\n- [P Bo Ek], Finance",
         {("Ann Lee", "Revenue Authority", "Commissioner, Customs"), ("Bo Ek", "Revenue Authority", "Commissioner, Finance")}),
        ("[O Task Force on Trade]\n\nChairperson: Mr [P Ann Lee]\nMember: Mr [P Bo Ek], Consultant, [O Egon]",
         {("Ann Lee", "Task Force on Trade", "Chairperson"), ("Bo Ek", "Task Force on Trade", "Member"), ("Bo Ek", "Egon", "Consultant")}),
        ("Named as members of [O the Commission on Trade] are [P Ann Lee], of [O ILW]; [P Bo Ek], a lawyer; and [P Cy Oh].",
         {(name, "the Commission on Trade", "Member") for name in ("Ann Lee", "Bo Ek", "Cy Oh")}),
        ("[O The Review Panel] consists of [P Ann Lee] ([O ILW]), [P Bo Ek] ([O ABC]) and [P Cy Oh].",
         {(name, "The Review Panel", "Member") for name in ("Ann Lee", "Bo Ek", "Cy Oh")}),
        ("[O ILW Trust]\n\nTrustees present: [P Ann Lee], [P Bo Ek]", {("Ann Lee", "ILW Trust", "Trustee"), ("Bo Ek", "ILW Trust", "Trustee")}),
    ],
)
def test_lists_give_seats_to_those_they_name(text: str, expected: set[tuple[str, ...]]) -> None:
    assert expected <= said(offices.find, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Name | Office | Body\n[P Ann Lee] | Permanent Secretary | [O Ministry of Fisheries]", {("Ann Lee", "Ministry of Fisheries", "Permanent Secretary")}),
        ("Organisation | Name | Role\n[O ILW] | [P Ann Lee] | Dean\n[O ABC] | [P Bo Ek] | Rector", {("Ann Lee", "ILW", "Dean"), ("Bo Ek", "ABC", "Rector")}),
        ("Table 1: [O Audit Committee]\nName | Role\n[P Ann Lee] | Chairperson\n[P Bo Ek] | Member",
         {("Ann Lee", "Audit Committee", "Chairperson"), ("Bo Ek", "Audit Committee", "Member")}),
    ],
)
def test_a_header_row_says_what_the_columns_hold(text: str, expected: set[tuple[str, ...]]) -> None:
    assert said(offices.find, text) == expected


def test_a_signature_stands_for_the_body_that_issues_the_text() -> None:
    text = "[O SECRETARIAT OF THE COMPACT]\nNotice 3\n\nIt enters into force today.\n\n(signed) Dr [P Ann Lee]\nSecretary-General"
    assert ("Ann Lee", "SECRETARIAT OF THE COMPACT", "Secretary-General") in said(offices.find, text)


def test_every_claim_quotes_the_words_between_which_it_stands() -> None:
    context = marked("In May [P Ann Lee], Dean of [O ILW], spoke.")
    claim, = offices.find(context)
    assert context.text[claim.start:claim.end] == "Ann Lee, Dean of ILW"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The words of welcome were those of [P Carmen Bell]. Good officials are needed, the Secretary General of [O Rivers Agency] argued.",
         ("Carmen Bell", "Rivers Agency", "Secretary General")),
        ("A lecture was given by [P Ann Lee] at [O Academy of Law]. It was the Academy's Vice-Rector who had chosen the title.",
         ("Ann Lee", "Academy of Law", "Vice-Rector")),
        ("For [O Ministry of Health] it was the Deputy Minister who signed, Mr [P Ann Lee].", ("Ann Lee", "Ministry of Health", "Deputy Minister")),
        ("Two Joint Directors of [O Institute of Law] were in the room, [P Ann Lee] (Training) and [P Bo Ek].",
         ("Ann Lee", "Institute of Law", "Joint Director")),
        ("Heading [O Rivers Commission], as its chairperson, will be [P Ann Lee].", ("Ann Lee", "Rivers Commission", "chairperson")),
        ("[O Rivers Council] has [P Ann Lee] for its chair.", ("Ann Lee", "Rivers Council", "chair")),
    ],
)
def test_a_holder_is_chosen_where_title_and_person_stand_apart(text: str, expected: tuple[str, ...]) -> None:
    assert expected in said(offices.find, text)


def test_a_title_that_nobody_near_holds_is_given_to_nobody() -> None:
    assert said(offices.find, "[P Ann Lee] praised [O Rivers Council]. Every director of such a body, she said, has to plan ahead.") == set()


@pytest.mark.parametrize("text", [
    "They form a group of which [O ILW] is a member, Mr. [P Ann Lee] told him.",
    "[O ILW] is a founding member, Dr [P Ann Lee] said.",
    "[O ILW Academy] became a partner, Ms [P Ann Lee] explained.",
])
def test_what_a_body_is_is_no_office_of_whoever_says_so(text: str) -> None:
    assert said(offices.find, text) == set()


@pytest.mark.parametrize(("text", "start", "end"), [
    ("[P Ann Lee], Director of [O ILW] since May 2020, spoke.", "2020-05", None),
    ("[P Ann Lee] has been Director of [O ILW] since 2019.", "2019", None),
    ("Since 2019 [P Ann Lee] has been Director of [O ILW].", "2019", None),
    ("[P Ann Lee] was appointed Director of [O ILW] on 3 June 2021.", "2021-06-03", None),
    ("On 1 July 2023 [P Ann Lee] became Director of [O ILW].", "2023-07-01", None),
    ("The new Director of [O ILW] is [P Ann Lee], who took office in March 2023.", "2023-03", None),
    ("[P Ann Lee] was Director of [O ILW] from 2012 to 2018.", "2012", "2018"),
    ("[P Ann Lee], Director of [O ILW] (2012–2018), spoke.", "2012", "2018"),
    ("[P Ann Lee], Director of [O ILW] until 31 August 2026, spoke.", None, "2026-08-31"),
    ("[P Ann Lee] stepped down as Director of [O ILW] on 5 May 2022.", None, "2022-05-05"),
    ("[P Ann Lee], Director of [O ILW], which was founded in 1996, spoke on 3 May 2024.", None, None),
    ("[P Ann Lee], Director of [O ILW], visited the school (11–12 March 2021).", None, None),
])
def test_an_office_has_the_days_that_are_told_of_it(text: str, start: str | None, end: str | None) -> None:
    (claim,) = [claim for claim in offices.find(marked(text)) if claim.properties["title"] == "Director"]
    assert (claim.properties.get("startDate"), claim.properties.get("endDate")) == (start, end)


def test_the_day_in_a_record_is_that_of_the_one_above_it() -> None:
    text = "[P Ann Lee], Director, [O ILW]\n[P Peter Okoye], Director, [O ILW]\nBegins: 1 January 2022"
    days = {claim.source.name: claim.properties.get("startDate") for claim in offices.find(marked(text)) if claim.properties["title"] == "Director"}
    assert days == {"Ann Lee": None, "Peter Okoye": "2022-01-01"}


@pytest.mark.parametrize(("text", "expected"), [
    ("With the Prime Minister of [O ILW] in the chair, [P Ann Lee], Dean of [O ABC], spoke.", {("Ann Lee", "ABC", "Dean")}),
    ("With the Director of [O ILW] presiding, [P Ann Lee], Dean of [O ABC], spoke.", {("Ann Lee", "ABC", "Dean")}),
    ("With the Rector of [O ILW] looking on, [P Ann Lee], Dean of [O ABC], spoke.", {("Ann Lee", "ABC", "Dean")}),
    ("The President of [O ILW] at her side, [P Ann Lee], Dean of [O ABC], spoke.", {("Ann Lee", "ABC", "Dean")}),
    ("With the Speaker of [O ILW] as a witness, [P Ann Lee], Dean of [O ABC], signed.", {("Ann Lee", "ABC", "Dean")}),
])
def test_an_office_told_beside_a_sentence_is_not_that_of_who_comes_next(text: str, expected: set[tuple[str, ...]]) -> None:
    assert said(offices.find, text) == expected


@pytest.mark.parametrize(("text", "title"), [
    ("The directors on The [O ILW]'s side: [P Ann Lee].", "director"),
    ("The directors at the [O ILW]: [P Ann Lee].", "director"),
    ("[P Ann Lee] is Director for the [O ILW].", "Director"),
])
def test_a_title_does_not_end_in_words_that_lead_to_the_body(text: str, title: str) -> None:
    assert {told[2] for told in said(offices.find, text)} == {title}


def test_each_of_an_enumeration_holds_the_office_before_the_name() -> None:
    text = ("The ceremony was attended by the Minister for Public Administration, [P Ann Lee], the [O EU] Ambassador, [P Ben Roy], the Head of the "
            "[O UNDP] office, [P Cora May], and the Director of [O the Institute], [P Dan Fox].")
    held = {told[:2] for told in said(offices.find, text)}
    assert {("Ben Roy", "EU"), ("Cora May", "UNDP"), ("Dan Fox", "the Institute")} <= held
    assert not {("Ann Lee", "EU"), ("Ben Roy", "UNDP"), ("Cora May", "the Institute")} & held


@pytest.mark.parametrize(("text", "held"), [
    ("[O UNDP] Resident Representative, [P Ann Lee], Ambassador of [O Norway], [P Ben Roy] and [O PIFS] Secretary General [P Cora May] spoke.",
     {("Ann Lee", "UNDP"), ("Ben Roy", "Norway"), ("Cora May", "PIFS")}),
    ("It was led by the Chairman of [O the Bank], [P Ann Lee], and was attended by the Director of [O the Centre], [P Ben Roy], as well as members of [O the "
     "Board].", {("Ann Lee", "the Bank"), ("Ben Roy", "the Centre")}),
])
def test_an_enumeration_goes_on_over_other_words(text: str, held: set[tuple[str, str]]) -> None:
    assert {told[:2] for told in said(offices.find, text)} == held


def test_who_is_named_right_after_an_office_holds_it_rather_than_who_is_met() -> None:
    assert {told[:2] for told in said(offices.find, "Speaker [P Ann Lee] met [O IPU] Secretary General [P Ben Roy].")} == {("Ben Roy", "IPU")}


def test_a_title_ends_where_a_new_line_begins_another_thing() -> None:
    text = "For [O the Bay]: [P Ann Lee], Minister of Finance\nFor [O the Bank]: [P Ben Roy], Director"
    assert ("Ann Lee", "the Bay", "Minister of Finance") in {told[:3] for told in said(offices.find, text)}


def test_who_represents_a_body_holds_the_office_there() -> None:
    text = "[O The College], led by Minister [P Ann Lee], and [O the School], represented by Principal [P Ben Roy], came."
    assert ("Ben Roy", "the School") in {told[:2] for told in said(offices.find, text)}


def test_a_board_that_is_named_with_its_body_has_its_chairman() -> None:
    text = "The Cabinet approved the appointment of [P Ann Lee] as Chairman of the [O Board of the Bay Revenue Authority]."
    assert {told[:2] for told in said(offices.find, text)} == {("Ann Lee", "Board of the Bay Revenue Authority")}
