"""Forms in which official news writes the names of bodies, people and programmes: what each names, and what it does not."""

import pytest

from loaders.extraction.happenings.places import country_of, is_country
from tests.loaders.extraction.test_names import called, names, read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a bracket behind a person's name holds the party, not an acronym of the person
        ("Ms. Dorries Dlakude (ANC) and Dr. Cornelius Mulder (FFP) came.", {"ANC", "FFP"}),
        # an acronym of an office is no body
        ("The Secretary to the Senate (STS), the National Security Adviser (NSA) and two Permanent Secretaries (PS) came. The NSA spoke.", {"Senate"}),
        ("The Association of Chief Police Officers (ACPO) and the Office of the Prime Minister (OPM) agreed.",
         {"Association of Chief Police Officers", "Office of the Prime Minister"}),
        # an acronym within a name, a possessive or a town before the bracket
        ("The SADC Parliamentary Forum (SADC PF) met.", {"SADC Parliamentary Forum"}),
        ("The Ministry of Human Resource Development’s (MHRD's) building was sold.", {"Ministry of Human Resource Development"}),
        # a policy or plan of a year
        ("The MoU follows NEP 2020 and NDP 2040.", set()),
        # what someone is based in, led or funded by is no part of the name
        ("The Ljubljana-based Alpe Chamber of Trade agreed.", {"Alpe Chamber of Trade"}),
        ("The Norwegian-led Coalition for Rivers agreed.", {"Coalition for Rivers"}),
        # two peoples tied by a dash
        ("He chairs the Armenia–Slovenia Parliamentary Friendship Group.", {"Armenia–Slovenia Parliamentary Friendship Group"}),
        # the office of an office with its field
        ("The Office of the Auditor General of the Republic wrote.", {"Office of the Auditor General of the Republic"}),
        ("The Office of the Commissioner of Police wrote.", {"Office of the Commissioner of Police"}),
        # bodies whose names do not say what they are for, and a class of bodies inside a name
        ("A grant went to Government for the Kyoga Shores Restoration Project.", set()),
        ("The ASEAN Network of Public Service Training Institutes began.", {"ASEAN Network of Public Service Training Institutes"}),
        # a body's name that goes over an "and", also behind an office
        ("She is Director General of the Statistics and Records Agency.", {"Statistics and Records Agency"}),
        ("He was released from the State Archives and Records Authority.", {"State Archives and Records Authority"}),
        # what the text calls a body right before its name
        ("The event was prepared with the association Gmina Otwarta and the newspaper Kurier Wschodni.", {"Gmina Otwarta", "Kurier Wschodni"}),
        # towns that act, and towns where something is
        ("The Town of Marten Falls pays half.", {"Town of Marten Falls"}),
        ("They met in the City of Varn.", set()),
        # names written in one word
        ("The Skatteverket and the Bundesverwaltungsgericht answered.", {"Skatteverket", "Bundesverwaltungsgericht"}),
        # gatherings that share their head with bodies
        ("He will speak at the Southern Decentralisation Forum, to be held in May.", set()),
        # a paragraph's heading in capitals
        ("MONEY AND LAW. The Lubomski Foundation has paid the bill.", {"Lubomski Foundation"}),
        # a unit with a general name before or inside the body it belongs to
        ("The Policy and Planning Division, Ministry of Works, wrote.", {"Policy and Planning Division", "Ministry of Works"}),
        ("The Foreign Affairs Committee of the Saeima met.", {"Foreign Affairs Committee", "Saeima"}),
        ("The Procedural Issues Department of the Central Election Commission met.", {"Procedural Issues Department", "Central Election Commission"}),
        ("A talk of the Facultad de Derecho de la Universidad de Piura.", {"Facultad de Derecho", "Universidad de Piura"}),
        # a country ends a name
        ("The Law Society of Kenya and Blue Strait Lines agreed.", {"Law Society of Kenya", "Blue Strait Lines"}),
        ("The Public Fund “Abad” and the Local Safety Councils (LSCs) took part.", {"Abad"}),
        # lists of fields and peoples that one head closes, and fields that go on behind an "and"
        ("The Technical and Vocational Education and Training Authority wrote.", {"Technical and Vocational Education and Training Authority"}),
        ("The Central Finance and Contracting Agency wrote.", {"Central Finance and Contracting Agency"}),
        ("The African, Caribbean and Pacific Group of States met.", {"African, Caribbean and Pacific Group of States"}),
        ("She spoke on Education, Health and the Training Authority.", {"Training Authority"}),
        ("The Ministry of Public Administration, Provincial Councils and Local Government wrote.",
         {"Ministry of Public Administration, Provincial Councils and Local Government"}),
        ("The Ministry of Education and Human Resources, Tertiary Education and Scientific Research wrote.",
         {"Ministry of Education and Human Resources, Tertiary Education and Scientific Research"}),
        # under whom a body is says its own name
        ("The Academy of Public Administration under the President of the Republic of Kazakhstan met.",
         {"Academy of Public Administration under the President of the Republic of Kazakhstan"}),
        ("He is Clerk of the House of Representatives.", {"House of Representatives"}),
        # a time before or after a body
        ("He spoke at the post-Cabinet briefing.", set()),
        # branches of a body, and classes that go by its acronym
        ("CPA UK and IPAC Manitoba met. EU Member States and the JICA Expert came.", {"CPA UK", "IPAC Manitoba"}),
        # what places and peoples are called as bodies in small letters
        ("For the Kenyan government she signed; Drochia municipality and Cimișlia's town hall pay.",
         {"Kenyan government", "Drochia municipality", "Cimișlia's town hall"}),
        ("The Kenyan government officials and the German government delegation came.", set()),
        ("2. Fellowship for Organizing Endeavors, Inc. – Cebu City", {"Fellowship for Organizing Endeavors, Inc"}),
        # degrees behind a person's name, and acronyms of fields
        ("It was signed by Pangky Febriantanto, S.I.P., M.I.P., of the Ministry of Health.", {"Ministry of Health"}),
        ("Integrated Catchment Management (ICM) matters, and ICM costs.", set()),
        # points of the compass
        ("The North-East and the South-South sent nobody.", set()),
    ],
)
def test_what_is_named_as_a_body_and_what_is_not(text: str, expected: set[str]) -> None:
    assert names(text, "Organisation") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Prof. Sat Parkash Bansal and Dr. Mon Thapa came on Sat 5 May.", {"Sat Parkash Bansal", "Mon Thapa"}),
        ("Minister of Finance D.Oyungerel and Ts.Davaakhuu met the U.S.Embassy.", {"D.Oyungerel", "Ts.Davaakhuu"}),
        ("Ministers Mkhitarents and Berg met Professors Anna Vale and Tom Vale.", {"Mkhitarents", "Anna Vale", "Tom Vale"}),
        # a list of people
        ("The appointees are Engr. Musa Hassan (Borno), Ahmed Aliyu (Niger) and Olushola Idowu (Ogun).", {"Musa Hassan", "Ahmed Aliyu", "Olushola Idowu"}),
        ("Present: Ann Berg, Kano; Akinlade Oluwatoyin, Kogi; Alkali Bashir, Oyo", {"Ann Berg", "Akinlade Oluwatoyin", "Alkali Bashir"}),
        # whoever holds the office before the comma
        ("The president of the Instituto, Lygia Monteiro, had left.", {"Lygia Monteiro"}),
        # the holder right behind the place or body of the office
        ("Canadian High Commissioner to Guyana Pierre Giroux spoke.", {"Pierre Giroux"}),
        ("Prime Minister of Barbados Mia Amor Mottley met the Director of the Cave Hill Campus Maria Berg.", {"Mia Amor Mottley", "Maria Berg"}),
        # what only a person does or is, and whose family name is written with an honorific elsewhere
        ("Kinlay Tshering leaves the Ministry, and its chairperson will be Tashi Pem.", {"Kinlay Tshering", "Tashi Pem"}),
        ("The President has appointed Bolong Jatta, a veteran agronomist.", {"Bolong Jatta"}),
        ("At the table sat Tangata Vainerere. Later Mr Vainerere spoke.", {"Tangata Vainerere"}),
        # a list with family names that end like fields; a province before the person who speaks for it
        ("They are Raymond Dolan, Des Dowling, Michael Errity, Robert Galavan and Peter Nolan.",
         {"Raymond Dolan", "Des Dowling", "Michael Errity", "Robert Galavan", "Peter Nolan"}),
        ("For Nova Scotia Laura Lee Langley came.", {"Laura Lee Langley"}),
        ("More than 200 Sri Lankans came.", set()),
        ("Gov. Babajide Sanwo-Olu received Sen. Ben Murray.", {"Babajide Sanwo-Olu", "Ben Murray"}),
    ],
)
def test_who_is_named_as_a_person(text: str, expected: set[str]) -> None:
    assert names(text, "Person") == expected


@pytest.mark.parametrize(
    ("text", "name", "other"),
    [
        ("École Supérieure du Service Civique – ESSC Tunis", "École Supérieure du Service Civique", "ESSC Tunis"),
        ("M. Florent Tessier and Mme Awa Sarr signed.", "M. Florent Tessier", "Florent Tessier"),
        ("The Malawi Parliament sat. Parliament voted.", "Malawi Parliament", "Parliament"),
        ("The Colombo Plan Staff College (CPSC) opened. They toured the Staff College.", "Colombo Plan Staff College", "Staff College"),
        ("Ms Leilani Kapera-Moss spoke. Signed: Ms L. Kapera-Moss", "Leilani Kapera-Moss", "L. Kapera-Moss"),
        ("Mr. Fernando M. Porio spoke. Later Mr. Fernando Porio left.", "Fernando M. Porio", "Fernando Porio"),
    ],
)
def test_a_short_form_is_the_one_named_in_full(text: str, name: str, other: str) -> None:
    assert other in called(text, name)


@pytest.mark.parametrize(
    "text",
    [
        "The signing of a Termo de Cooperação Técnica and of a Convenio Marco took place.",
        "It was held at the Hôtel Les Jasmins Blancs, the Aula Jasna and the Council Chamber.",
        "By Resolución Suprema No. 041-2021 it was completed.",
        "The General Assembly and the Annual Council met.",
        "They paid PLN 640,000 on 26 April.",
        "Login | Skip to content | PL | EN | A A+ A++",
    ],
)
def test_papers_venues_meetings_and_sums_are_no_bodies_in_any_language(text: str) -> None:
    assert names(text, "Organisation") == names(text, "Person") == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They launched Project NOAH with the mayors.", {"Project NOAH"}),
        ("The Programme Officer and the Project Contractors met.", set()),
        # what the text calls a project or programme, whatever the name says
        ("It belonged to the Commonwealth Partnership for Democracy, a project paid for by donors.", {"Commonwealth Partnership for Democracy"}),
        ("The Baltic Inter-Parliamentary Institute (BIPI), a program of the Union, came.", {"Baltic Inter-Parliamentary Institute"}),
        ("It came from one of whose programmes, EU for Integrated Development (EU4ID).", {"EU for Integrated Development"}),
        ("Catchment Management, CM for short, matters. Most goes to this programme.", set()),
        ("Integrated Catchment Management, ICM for short. Most goes to this programme.", {"Integrated Catchment Management"}),
        ("Two projects, 'Silk City' and 'Boubyan Island', might go faster.", {"Silk City", "Boubyan Island"}),
        ("“E-document” is what the project is called.", {"E-document"}),
        ("The Ministry of Works, a project partner, and the Bank, the programme's donor, came.", set()),
    ],
)
def test_a_programme_may_begin_with_what_it_is(text: str, expected: set[str]) -> None:
    assert names(text, "Programme") == expected


@pytest.mark.parametrize(
    "text",
    [
        "The Civil Service College, previously known as the Staff Training Institute, received ten guests.",
        "The Civil Service College (formerly the Staff Training Institute) received ten guests.",
        "The Civil Service College (CSC), until 2015 the Staff Training Institute, received ten guests.",
        "The Civil Service College in Mandari was known as the Staff Training Institute until 2015.",
        "The Civil Service College was founded in 1979 as the Staff Training Institute.",
        "The Staff Training Institute has been renamed the Civil Service College.",
        "The Staff Training Institute, which was renamed the Civil Service College in 2015, received ten guests.",
        "The Staff Training Institute, now the Civil Service College, received ten guests.",
        "In 2015 the Staff Training Institute changed its name to Civil Service College.",
    ],
)
def test_a_body_keeps_its_former_name_as_an_alias(text: str) -> None:
    assert names(text, "Organisation") == {"Civil Service College"}
    assert "Staff Training Institute" in called(text, "Civil Service College")


def test_who_founded_a_body_is_not_its_former_name() -> None:
    text = "The Civil Service College was set up by the Staff Training Institute."
    assert names(text, "Organisation") == {"Civil Service College", "Staff Training Institute"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The House  |  Members  |  Business  |  Media Centre\n\nThe Awash Academy met.", {"Awash Academy"}),
        ("News · About the Awash Academy · Visit Parliament · Staff Portal\n\nNothing else.", set()),
        ("KUWAIT TIMES\n\nThe Awash Academy met.", {"Awash Academy"}),
        ("The text below.\nBy The Capital-Journal\n\nThe Awash Academy met.", {"Awash Academy"}),
        # a table is no menu, and a newspaper that acts is a body
        ("Ann Berg | Chair | Awash Academy | Jimma\nTom Vale | Member | Lubomski Foundation | Harar", {"Awash Academy", "Lubomski Foundation"}),
        ("The training was paid for by the Kuwait Times and the Awash Academy.", {"Kuwait Times", "Awash Academy"}),
    ],
)
def test_menus_mastheads_and_bylines_name_no_body(text: str, expected: set[str]) -> None:
    assert names(text, "Organisation") == expected


@pytest.mark.parametrize(("text", "person", "body"), [
    ("President of the European Parliament Roberta Metsola spoke.", "Roberta Metsola", "European Parliament"),
    ("The Secretary General of the Council of Europe Alain Berset signed it.", "Alain Berset", "Council of Europe"),
    ("It was signed by the Dean of the Faculty of Law Ljubinko Mitrović and others.", "Ljubinko Mitrović", "Faculty of Law"),
    ("Secretary General of the Organization of Turkic States Kubanychbek Omuraliev came.", "Kubanychbek Omuraliev", "Organization of Turkic States"),
    ("It was opened by Permanent Secretary in the Ministry of Local Government Nkonde Chipoya.", "Nkonde Chipoya", "Ministry of Local Government"),
    ("Governor of the Bank of Italy Fabio Panetta, his deputies and others came.", "Fabio Panetta", "Bank of Italy"),
    ("The President of the Court of Auditors of Portugal José Tavares came.", "José Tavares", "Court of Auditors of Portugal"),
    ("The Head of the Hanns Foundation for Ukraine and Moldova Daniel Seiberling came.", "Daniel Seiberling", "Hanns Foundation for Ukraine"),
    ("The Speaker of the Parliament of Montenegro Mr Andrija Vuković spoke.", "Andrija Vuković", "Parliament of Montenegro"),
    ("They met Head of the OSCE Programme Office in Astana Volker Frobarth.", "Volker Frobarth", "OSCE Programme Office"),
])
def test_who_holds_an_office_may_be_named_right_after_the_body(text: str, person: str, body: str) -> None:
    actors = {(actor.label, actor.name) for actor in read(text).actors}
    assert {("Person", person), ("Organisation", body)} <= actors


@pytest.mark.parametrize(("text", "body"), [
    ("The Director of the Centre Georges Pompidou in Paris came.", "Centre Georges Pompidou"),
    ("The Director of the Bank Osmanli Halk, Mehmet Yilmaz, came.", "Bank Osmanli Halk"),
    ("The Director of the Institute of Public Administration Training Centre came.", "Institute of Public Administration Training Centre"),
])
def test_a_body_named_after_a_person_stays_whole(text: str, body: str) -> None:
    assert body in {actor.name for actor in read(text).actors}


@pytest.mark.parametrize("name", ["Oumar Ba", "Amadou Ba", "Yo-Yo Ma"])
def test_a_family_name_like_a_degree_stays(name: str) -> None:
    assert {actor.name for actor in read(f"Mr. {name} spoke.").actors} == {name}
    assert {actor.name for actor in read("Mr. Amadou Diop, BA, and Ms. Aissata Sow MA spoke.").actors} == {"Amadou Diop", "Aissata Sow"}


def test_a_country_that_shares_a_word_with_islands_ends_a_name() -> None:
    assert names("The Bureau of Statistics of Georgia and the Institute of Statistics of Thailand met.", "Organisation") == {
        "Bureau of Statistics of Georgia", "Institute of Statistics of Thailand"}
    assert names("The Commissioner for South Georgia and the South Sandwich Islands came.", "Organisation") == set()


@pytest.mark.parametrize("participle", ["implemented", "managed", "led", "funded"])
def test_who_runs_a_programme_is_no_part_of_its_name(participle: str) -> None:
    assert "GIZ" in names(f"The GIZ-{participle} programme has ended.", "Organisation")


@pytest.mark.parametrize("office", ["Secretary General", "Director General", "Vice-Chancellor", "Vice Chancellor", "Permanent Secretary"])
def test_who_is_named_after_an_office_of_two_words_is_a_person(office: str) -> None:
    assert names(f"It was signed by the {office} of the Government, Artur Mija.", "Person") == {"Artur Mija"}
    assert names(f"The {office}, Artur Mija, spoke.", "Person") == {"Artur Mija"}


@pytest.mark.parametrize(("text", "body"), [
    ("The House of Peoples' Representatives met.", "House of Peoples' Representatives"), ("The National Council met.", "National Council"),
    ("The National Council for Tourism met.", "National Council for Tourism"),
    ("The Ecole Nationale d'Administration (ENA) met.", "Ecole Nationale d'Administration"),
    ("The Universite de Lome met.", "Universite de Lome"),
])
def test_houses_and_bodies_written_without_accents_are_known(text: str, body: str) -> None:
    assert names(text, "Organisation") == {body}


@pytest.mark.parametrize(("text", "body"), [
    ("UNICEF Representative Dr. Peter Hawkins spoke.", "UNICEF"), ("They met WHO Country Director Anna Lund.", "WHO"), ("Who came? WHO came.", "WHO"),
])
def test_the_acronym_before_an_office_is_a_body(text: str, body: str) -> None:
    assert names(text, "Organisation") == {body}


def test_an_apostrophe_may_end_a_name() -> None:
    assert names("Prof. Anyang' Nyong'o and Ng'ang'a Kamau spoke.", "Person") == {"Anyang' Nyong'o", "Ng'ang'a Kamau"}
    assert "Teachers' Union" in names("He spoke of the 'Open Meeting' Programme and the Teachers' Union.", "Organisation")


def test_the_full_name_of_a_country_is_that_country() -> None:
    assert [country_of(name) for name in ("Republic of Namibia", "the Federal Republic of Nigeria", "Kingdom of Sweden")] == ["NA", "NG", "SE"]
    assert not is_country("State of the Union")


def test_a_school_of_government_belongs_to_its_university() -> None:
    assert names("The School of Government of the Victoria University of Wellington met.", "Organisation") == {
        "School of Government", "Victoria University of Wellington"}


def test_a_delegation_is_no_body_but_for_the_missions_of_the_union() -> None:
    assert names("The Delegation of the Parliament of Georgia came.", "Organisation") == {"Parliament of Georgia"}
    assert "Delegation of the European Union" in " ".join(names("The Delegation of the European Union to Armenia met.", "Organisation"))


def test_members_of_parliament_are_named_without_what_they_are() -> None:
    assert names("MPs Giorgi Khelashvili and Ana Natsvlishvili came.", "Person") == {"Giorgi Khelashvili", "Ana Natsvlishvili"}
