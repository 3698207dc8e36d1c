"""Names read out of running text: where they end, what they name, and which of them are one."""

import pytest

from graph.fragment import Document, document_id
from loaders.extraction.context import Context
from loaders.extraction.reader import read_names


def read(text: str) -> Context:
    return read_names(Document(document_id("test"), text=text))


def names(text: str, label: str) -> set[str]:
    return {actor.name for actor in read(text).actors if actor.label == label}


def called(text: str, name: str) -> set[str]:
    return next({*actor.aliases} for actor in read(text).actors if actor.name == name)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Ministry of Industry, Trade and Investment invited the press.", {"Ministry of Industry, Trade and Investment"}),
        ("It was held by the Ethics and Anti-Corruption Commission.", {"Ethics and Anti-Corruption Commission"}),
        ("She joined the Department of Justice and Equality and the World Bank.", {"Department of Justice and Equality", "World Bank"}),
        ("Carlow University and Clarion University of Pennsylvania agreed.", {"Carlow University", "Clarion University of Pennsylvania"}),
        ("They met at the Office of the Prime Minister.", {"Office of the Prime Minister"}),
        ("The Centre for Parliamentary Studies and Training teaches.", {"Centre for Parliamentary Studies and Training"}),
        ("A visit to the Kementerian Dalam Negeri followed.", {"Kementerian Dalam Negeri"}),
        ("The Universidad Rafael Landívar sent its rector.", {"Universidad Rafael Landívar"}),
        ("He thanked the Windward Nurses' Union.", {"Windward Nurses' Union"}),
        ("Members of the House of Representatives came.", {"House of Representatives"}),
    ],
)
def test_a_body_is_named_from_its_first_to_its_last_word(text: str, expected: set[str]) -> None:
    assert names(text, "Organisation") == expected


@pytest.mark.parametrize(
    "text",
    [
        "Officers from several Administrative Training Institutes and Select Committees came.",
        "The agenda covered Public Administration, Service Delivery and Risk Management.",
        "The Memorandum of Understanding was signed on Monday.",
        "The 42nd Annual Conference ended.",
        "The MoU names the CEO and the NGOs.",
    ],
)
def test_unnamed_groups_topics_papers_and_events_are_no_bodies(text: str) -> None:
    assert names(text, "Organisation") == set()


def test_a_body_inside_another_is_a_body_of_its_own() -> None:
    found = names("The Women Parliamentary Caucus of the Provincial Assembly of the Punjab met.", "Organisation")
    assert found == {"Women Parliamentary Caucus", "Provincial Assembly of the Punjab"}


@pytest.mark.parametrize(
    "text",
    [
        "The Kenya School of Government (KSG) hosted it. KSG is in Nairobi.",
        "KSG (Kenya School of Government) hosted it. KSG is in Nairobi.",
        "The Kenya School of Government, KSG for short, hosted it. KSG is in Nairobi.",
        "The Kenya School of Government hosted it. Later KSG paid.",
    ],
)
def test_an_acronym_belongs_to_the_name_it_stands_for(text: str) -> None:
    assert called(text, "Kenya School of Government") == {"KSG"}


@pytest.mark.parametrize(
    ("text", "name", "other"),
    [
        ("The Precarpathian National University opened. The Precarpathian University is old.", "Precarpathian National University", "Precarpathian University"),
        ("The Parliament of Kenya sat. The Kenyan Parliament voted.", "Parliament of Kenya", "Kenyan Parliament"),
        ("The National Academy of Public Affairs (NAPA) met. The UN Department of Peace (DP) left.", "National Academy of Public Affairs", "NAPA"),
        ("Infosys Limited grew. He founded Infosys.", "Infosys Limited", "Infosys"),
    ],
)
def test_several_forms_of_one_name_are_one_body(text: str, name: str, other: str) -> None:
    assert other in called(text, name)


def test_two_schools_with_alike_names_stay_two() -> None:
    text = "The School of Law trains lawyers. The School of Law and Governance trains others."
    assert names(text, "Organisation") == {"School of Law", "School of Law and Governance"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sh. K.K. Pathak, Additional Chief Secretary, spoke.", {"K.K. Pathak"}),
        ("It was opened by Sheikh Khalid bin Omar al-Marhoon.", {"Khalid bin Omar al-Marhoon"}),
        ("CSA Director-General Farhan Aziz Khawaja signed.", {"Farhan Aziz Khawaja"}),
        ("Executive Director PIPS Asim Khan Goraya said so.", {"Asim Khan Goraya"}),
        ("Assoc.Prof.Dr. Nguyen Ba Chien was elected.", {"Nguyen Ba Chien"}),
        ("Ms. May Mahmoud, Head of the Women Business Center, came.", {"May Mahmoud"}),
        ("Peter Hughes CNZM leads it.", {"Peter Hughes"}),
        ("Datuk Dr Yacob Hussain Merican welcomed them.", {"Yacob Hussain Merican"}),
        ("Malaysia's Ambassador in Berlin, Datin Paduka Dr Adina Kamarudin, spoke.", {"Adina Kamarudin"}),
    ],
)
def test_a_person_is_named_without_honorifics_titles_and_orders(text: str, expected: set[str]) -> None:
    assert names(text, "Person") == expected


def test_a_surname_leads_to_the_person_named_in_full() -> None:
    context = read("Mr. Stephen Twigg spoke first. Later Mr Twigg answered questions.")
    (person,) = [actor for actor in context.actors if actor.label == "Person"]
    assert (person.name, person.aliases, len(person.spots)) == ("Stephen Twigg", ["Twigg"], 2)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Funds come from the Industrial Skills Development Programme.", {"Industrial Skills Development Programme"}),
        ('The project is called "Clean Water for Coastal Towns".', {"Clean Water for Coastal Towns"}),
        ("iGOT Karmayogi, the mission's digital platform, is used.", {"iGOT Karmayogi"}),
    ],
)
def test_a_project_is_a_programme(text: str, expected: set[str]) -> None:
    assert names(text, "Programme") == expected


def test_menus_share_bars_and_notices_name_nobody() -> None:
    context = read("Home | About us | News | Contact\nShare this: Facebook  X  LinkedIn\nThis website uses cookies. OK\nLoading...")
    assert context.actors == []
    assert len(context.noise) == 4


def test_a_shouted_heading_names_only_what_it_is() -> None:
    assert names("RWANDA HERITAGE ACADEMY\nIt opened in May.", "Organisation") == {"RWANDA HERITAGE ACADEMY"}
    assert names("MONTENEGRO SIGNS PACT WITH REGIONAL ACADEMY ON TRAINING\nIt opened in May.", "Organisation") == set()


def test_every_spot_is_a_name_of_its_actor() -> None:
    context = read("The Capacity Building Commission (CBC) met Dr. Alka Mittal, Member, CBC, in Gaya.")
    for spot in context.spots:
        assert context.text[spot.start:spot.end] in (spot.actor.name, *spot.actor.aliases)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She leads the Women's Parliamentary Caucus of Talava.", {"Women's Parliamentary Caucus of Talava"}),
        ("He works in the Prime Minister's Office.", {"Prime Minister's Office"}),
        ("The Ministry of Personnel, Public Grievances and Pensions agreed.", {"Ministry of Personnel, Public Grievances and Pensions"}),
        ("Higher Education Commission Secretary Javed Bukhari spoke.", {"Higher Education Commission"}),
        ("In 1995 the Lagoon Academy of Administration (LAA) opened it.", {"Lagoon Academy of Administration"}),
        ("The Parliament of Trinidad and Tobago hosted them.", {"Parliament of Trinidad and Tobago"}),
        ("The Executive Committee, the Organising Committee and the Steering Committee met.", set()),
    ],
)
def test_owners_offices_and_countries_belong_to_a_name_and_what_all_have_is_none(text: str, expected: set[str]) -> None:
    assert names(text, "Organisation") == expected


def test_a_body_called_by_its_kind_is_the_one_named_in_full() -> None:
    text = "The Whakaroa District Council gave the land. The trust thanked the District Council."
    assert called(text, "Whakaroa District Council") == {"District Council"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. H. A. Gunawardhana spoke after Mr. M. I. M. Naleem.", {"H. A. Gunawardhana", "M. I. M. Naleem"}),
        ("Its Director General, Eng. Suhair Qteishat, agreed.", {"Suhair Qteishat"}),
        ("The Minister of State for Cabinet Affairs Ibrahim Al Yazidi issued it.", {"Ibrahim Al Yazidi"}),
        ('Vice Mayor Hon. Ramon "Monching" Lacsamana came.', {'Ramon "Monching" Lacsamana'}),
        ("Executive Director: Darlene Whitecalf", {"Darlene Whitecalf"}),
        ("Al Wakeel, May 29 (SNA) – The cabinet met this morning.", set()),
    ],
)
def test_people_are_found_behind_initials_fields_and_in_lists(text: str, expected: set[str]) -> None:
    assert names(text, "Person") == expected


def test_a_verb_of_a_heading_parts_its_names() -> None:
    text = "Levant Institute for Administrative Studies Signs Agreement\n\nThe Levant Institute for Administrative Studies signed it."
    assert names(text, "Organisation") == {"Levant Institute for Administrative Studies"}


def test_in_a_roster_what_could_be_anything_is_what_the_others_of_its_column_are() -> None:
    text = """Present were:
- Kosovo Police: Taibe Canolli
- Kosovo Probation Service: Adem Shala
- Police Inspectorate of Kosovo: Bujar Mustafa
- Kosovo Correctional Service: Nebih Halili
- Emergency Management Agency: Bekim Sadiku"""
    assert {"Adem Shala", "Nebih Halili"} <= names(text, "Person")
    assert {"Kosovo Probation Service", "Kosovo Correctional Service"} <= names(text, "Organisation")
