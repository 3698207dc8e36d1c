import pytest

from tests.loaders.extraction.told import happenings, read, told

TEXT = ("The Institute of Public Policy organised a workshop on open budgets at the Grand Hotel, Lahore, from 8 to 10 June 2016.\n\n"
        "Opening remarks were delivered by Amina Rahman, Director of the Institute. Peter Okoye moderated the workshop.")


def test_an_event_has_its_organiser_days_place_and_speakers() -> None:
    context, claims = read(TEXT, Organisation=["Institute of Public Policy"], Person=["Amina Rahman", "Peter Okoye"], Place=["Grand Hotel", "Lahore"])
    [workshop] = happenings(context, "Event")
    assert (workshop.properties["kind"], workshop.properties["date"], workshop.properties["endDate"]) == ("workshop", "2016-06-08", "2016-06-10")
    assert {("ORGANISED", "Institute of Public Policy", "Event"), ("PARTICIPATED_IN", "Amina Rahman", "Event"),
            ("PARTICIPATED_IN", "Peter Okoye", "Event"), ("LOCATED_IN", "Event", "Grand Hotel")} <= told(claims)


def test_who_took_part_has_the_role_that_the_words_tell() -> None:
    _, claims = read(TEXT, Organisation=["Institute of Public Policy"], Person=["Amina Rahman", "Peter Okoye"])
    roles = {claim.source.name: claim.properties["role"] for claim in claims if claim.type == "PARTICIPATED_IN" and claim.source.label == "Person"}
    assert roles["Peter Okoye"] == "moderator"


def test_those_who_sent_apologies_were_not_there() -> None:
    text = ("BOARD MEETING\n\nThe Board held its meeting on 12 February 2019.\n\nPresent: Dr Asha Raman; Mr Jan Oser\n\n"
            "Apologies: Ms Kaisa Tuomi; Mr Bertil Strand\n")
    _, claims = read(text, Person=["Asha Raman", "Jan Oser", "Kaisa Tuomi", "Bertil Strand"])
    there = {claim.source.name for claim in claims if claim.type == "PARTICIPATED_IN"}
    assert not there & {"Kaisa Tuomi", "Bertil Strand"}


def test_a_noun_in_general_makes_no_event() -> None:
    text = "The Institute of Public Policy may organise conferences, workshops and seminars on subjects of common interest."
    context, _ = read(text, Organisation=["Institute of Public Policy"])
    assert happenings(context, "Event") == []


@pytest.mark.parametrize(("text", "kind", "day"), [
    ("Amina Rahman called on Peter Okoye on 3 May 2024.", "meeting", "2024-05-03"),
    ("Amina Rahman met on 3 May 2024 with Peter Okoye.", "meeting", "2024-05-03"),
    ("Peter Okoye, Director of the Institute, was received by Amina Rahman on 3 May 2024.", "meeting", "2024-05-03"),
    ("A delegation of the Institute visited the Academy on 3 May 2024.", "visit", "2024-05-03"),
    ("Amina Rahman travelled to Lusaka from 3 to 5 May 2024.", "visit", "2024-05-03"),
    ("The Academy sat on 3 May 2024 in Lusaka.", "meeting", "2024-05-03"),
    ("The two sides met in Lusaka on 3 May 2024.", "meeting", "2024-05-03"),
    ("The Academy trained 40 clerks in Lusaka on 3 May 2024.", "course", "2024-05-03"),
    ("Forty clerks were trained by the Academy in Lusaka on 3 May 2024.", "course", "2024-05-03"),
    ("Amina Rahman and Peter Okoye were sworn in on 3 May 2024.", "ceremony", "2024-05-03"),
    ("Nine commissioners took their oaths before Peter Okoye on 3 May 2024.", "ceremony", "2024-05-03"),
    ("From 3 to 5 May 2024 Amina Rahman was in Lusaka.", "visit", "2024-05-03"),
    ("The Academy sat on 3 May 2024 at Lusaka Conference Hall.", "meeting", "2024-05-03"),
    ("The 9th Induction Training concluded on 3 May 2024 at the Academy in Lusaka.", "course", "2024-05-03"),
    ("The regular meeting of the Academy was held on 3 May 2024.", "meeting", "2024-05-03"),
    ("A hundred people sat in a one-day online training on 3 May 2024.", "course", "2024-05-03"),
    ("Day 1 of the National Leadership Training Batch VII at Lusaka was on 3 May 2024.", "course", "2024-05-03"),
])
def test_what_a_verb_tells_without_a_noun_is_an_event(text: str, kind: str, day: str) -> None:
    context, _ = read(text, Person=["Amina Rahman", "Peter Okoye"], Organisation=["Institute", "Academy"], Place=["Lusaka"])
    assert [(event.properties["kind"], event.properties["date"]) for event in happenings(context, "Event")] == [(kind, day)]


@pytest.mark.parametrize("text", [
    "The Academy met the requirements of the law.", "Amina Rahman may visit the Academy.", "The Institute received a letter.",
    "The Academy has trained clerks since 1990.", "Amina Rahman sits on many boards.", "Amina Rahman sat in Parliament for Lusaka.",
])
def test_a_verb_alone_is_no_event(text: str) -> None:
    context, _ = read(text, Person=["Amina Rahman"], Organisation=["Institute", "Academy"])
    assert happenings(context, "Event") == []


@pytest.mark.parametrize(("text", "kind"), [
    ("The Academy opened an Armenian Business Forum in Lusaka on 3 May 2024.", "conference"),
    ("The Coast Leadership Week was held in Lusaka by the Academy from 3 to 5 May 2024.", "conference"),
    ("The Academy conducted the Basic Records Training in Lusaka on 3 May 2024.", "course"),
])
def test_a_title_tells_an_event(text: str, kind: str) -> None:
    context, _ = read(text, Organisation=["Academy", "Armenian Business Forum"], Place=["Lusaka"])
    assert [(event.properties["kind"], event.properties["date"]) for event in happenings(context, "Event")] == [(kind, "2024-05-03")]


def test_a_forum_that_was_opened_is_no_body() -> None:
    context, _ = read("The Academy opened an Armenian Business Forum.", Organisation=["Academy", "Armenian Business Forum"])
    assert {actor.name for actor in context.actors if actor.label == "Organisation"} == {"Academy"}


@pytest.mark.parametrize("text", [
    "The Provincial Assembly passed the law on vocational training.", "She works in the town hall and sat on an interview panel.",
    "Amina Rahman heads the department for Vocational Training.",
])
def test_words_for_bodies_and_fields_are_no_events(text: str) -> None:
    context, _ = read(text, Person=["Amina Rahman"])
    assert happenings(context, "Event") == []


def test_those_named_under_a_text_or_in_another_item_were_not_there() -> None:
    text = ("The Cabinet took these decisions:\n\n1. Approved the appointment of Jan Oser as Registrar.\n"
            "2. Took note of the visit of Amina Rahman to Jordan from 3 to 5 May 2024.\n3. Informed itself of the work of Asha Raman.\n\n"
            "Media contact: Peter Okoye\n")
    _, claims = read(text, Person=["Jan Oser", "Amina Rahman", "Asha Raman", "Peter Okoye"], Place=["Jordan"])
    assert {claim.source.name for claim in claims if claim.type == "PARTICIPATED_IN"} == {"Amina Rahman"}


@pytest.mark.parametrize(("text", "places"), [
    ("The workshop took place at the Hotel Bristol in Lusaka on 3 May 2024.", {"Hotel Bristol", "Lusaka"}),
    ("The Academy held the seminar in the Salle Ibn Zohr, Rabat, on 3 May 2024.", {"Salle Ibn Zohr", "Rabat"}),
    ("Venue: Reading Room, Lusaka\n\nThe Academy held its meeting on 3 May 2024.", {"Reading Room", "Lusaka"}),
])
def test_a_venue_and_its_town_are_places(text: str, places: set[str]) -> None:
    _, claims = read(text, Organisation=["Academy"])
    assert {claim.target.name for claim in claims if claim.type == "LOCATED_IN"} == places


@pytest.mark.parametrize("text", [
    "A conference on open data was organised in Lusaka by the Academy.",
    "Amina Rahman opened the conference in Lusaka. It was organised by the Academy.",
    "The Academy, in collaboration with the Institute, hosted a conference on open data in Lusaka.",
    "Hosted by the Academy in Lusaka on 3 May 2024, the conference gathered clerks from nine countries.",
])
def test_who_is_plainly_said_to_have_organised_it_did(text: str) -> None:
    _, claims = read(text, Organisation=["Academy", "Institute"], Person=["Amina Rahman"], Place=["Lusaka"])
    assert ("ORGANISED", "Academy", "Event") in told(claims)


def test_the_quotation_nearest_to_the_noun_is_its_title() -> None:
    text = 'The Academy prepares for the conference "Environment for Europe" and organises a side event, "Green Economy in the Mountains", on 3 May 2024.'
    context, _ = read(text, Organisation=["Academy"])
    assert {event.name for event in happenings(context, "Event")} == {"Environment for Europe", "Green Economy in the Mountains"}


@pytest.mark.parametrize("text", [
    "Amina Rahman received Peter Okoye on 3 May 2024, who paid a courtesy call on her.",
    "Peter Okoye visited the Academy on 3 May 2024. The visit was short.",
    "Amina Rahman met Peter Okoye on 3 May 2024. During the meeting they spoke of training.",
])
def test_the_noun_for_what_a_verb_told_names_no_other_event(text: str) -> None:
    context, _ = read(text, Person=["Amina Rahman", "Peter Okoye"], Organisation=["Academy"])
    assert len(happenings(context, "Event")) == 1


def test_a_convention_on_something_is_no_event() -> None:
    context, _ = read("The Convention on Postings was signed on 3 May 2024.")
    assert happenings(context, "Event") == []


@pytest.mark.parametrize("said", ["The State University was the venue.", "The Grand Hotel was the venue chosen."])
def test_a_word_for_any_event_gives_no_event_its_kind(said: str) -> None:
    text = f"3. Small business course\nTaking up what the Coastal Symposium said, the Institute plans a course. The plan was discussed.\n\n{said}"
    context, _ = read(text, Organisation=["Institute", "State University"])
    assert all(event.properties["kind"] for event in happenings(context, "Event"))


@pytest.mark.parametrize("text", [
    "NEWS\n\nPolice day\n\nThe scientific conference was held in Lusaka on 3 May 2024.\n\nFrom Beijing\n\nPeter Okoye conducted the meeting with Amina Rahman.",
    "He will attend the Ministerial Meeting in Lusaka on 3 May 2024. In Asmara the Bank holds the Annual Meeting on 9 May 2024.",
    "NEWS\n\n📌 3 May 2024\n\nAmina Rahman was sworn in today in Lusaka.\n\n📌 16 May 2024\n\nPeter Okoye was sworn in this Thursday.",
    "The first course was held in Lusaka on 3 May 2024. The second course opens on 9 May 2024.",
])
def test_an_event_told_elsewhere_or_by_another_name_is_another(text: str) -> None:
    context, _ = read(text, Person=["Amina Rahman", "Peter Okoye"], Organisation=["Bank"], Place=["Lusaka", "Asmara"])
    assert len(happenings(context, "Event")) == 2


def test_of_two_days_in_a_sentence_each_event_has_the_one_beside_it() -> None:
    text = "The Academy holds the Annual Conference from 3 to 5 May 2024; the Spring Workshop follows on 9 May 2024 at the Academy."
    context, _ = read(text, Organisation=["Academy"])
    assert {event.properties["date"] for event in happenings(context, "Event")} == {"2024-05-03", "2024-05-09"}


@pytest.mark.parametrize(("text", "day"), [
    ("INNOVATION\nInternational Conference on Records\nLusaka, Northern District, 9 May 2024\n\nAmina Rahman opened it.", "2024-05-09"),
    ("Archive house\nMinutes of the 88th meeting of the Academy\nHeld on Tuesday 14 May 2024 in Lusaka\n\nPresent: Amina Rahman", "2024-05-14"),
    ("Since 3 May 2024 that is over. Amina Rahman then opened the workshop in Lusaka.", "2024-05-03"),
    ("On 3 May 2024 the Academy signed. A virtual ceremony brought Amina Rahman in.", "2024-05-03"),
    ("FROM THE ARCHIVE: 4 May 2024\n\nAt yesterday's gala Amina Rahman spoke.", "2024-05-03"),
])
def test_the_day_of_an_event_may_stand_beside_its_sentence(text: str, day: str) -> None:
    context, _ = read(text, Person=["Amina Rahman"], Organisation=["Academy"], Place=["Lusaka", "Northern District"])
    assert [event.properties.get("date") for event in happenings(context, "Event")] == [day]


@pytest.mark.parametrize(("text", "place"), [
    ("At Lusaka House yesterday the Academy, whose weekly session was chaired by Amina Rahman, appointed a registrar.", "Lusaka House"),
    ("In Asmara, Eritrea, the Academy holds the Annual Meeting of its members from 3 to 5 May 2024.", "Asmara"),
    ("To Asmara, where a study tour takes place from 3 to 5 May 2024, Amina Rahman will travel for the Academy.", "Asmara"),
    ("The workshop of the Academy was held in Dar es Salaam on 3 May 2024.", "Dar es Salaam"),
    ("Held in: Asmara\nDate: 3 May 2024\n\nThe annual meeting of the Academy approved the budget.", "Asmara"),
    ("The seminar of the Academy opened on 3 May 2024. For a week Lusaka House was filled with clerks.", "Lusaka House"),
    ("INNOVATION\nInternational Conference on Records\nAsmara, 9 May 2024\n\nAmina Rahman opened it for the Academy.", "Asmara"),
])
def test_the_place_of_an_event_is_told_in_many_ways(text: str, place: str) -> None:
    named = [name for name in ("Asmara", "Eritrea", "Dar", "Salaam", "Lusaka House") if name in text]
    _, claims = read(text, Person=["Amina Rahman"], Organisation=["Academy"], Place=named)
    assert ("LOCATED_IN", "Event", place) in told(claims)


def test_the_country_of_an_ambassador_is_no_venue() -> None:
    text = "The seminar was held in Lusaka on 3 May 2024. Amina Rahman, Ambassador of Eritrea to Zambia, opened the seminar."
    _, claims = read(text, Person=["Amina Rahman"], Place=["Lusaka", "Eritrea", "Zambia"])
    assert {claim.target.name for claim in claims if claim.type == "LOCATED_IN"} == {"Lusaka"}


@pytest.mark.parametrize("text", [
    "The workshop took place in Lusaka on 3 May 2024. It was organised jointly by three bodies: the Academy, the Institute and the Bureau.",
    "The launch event of 3 May 2024 was the work of the Academy.",
    "At the seminar of 3 May 2024 Amina Rahman spoke. The words of welcome were those of the host, the Academy.",
    "The regional seminar opened on 3 May 2024, and the Academy played host.",
])
def test_a_body_that_prepared_or_hosted_an_event_organised_it(text: str) -> None:
    _, claims = read(text, Person=["Amina Rahman"], Organisation=[name for name in ("Academy", "Institute", "Bureau") if name in text], Place=["Lusaka"])
    assert ("ORGANISED", "Academy", "Event") in told(claims)


def test_those_told_at_the_ceremony_of_a_course_were_at_the_ceremony() -> None:
    text = ("On 3 May 2024 the Academy saw off, with a graduation ceremony, the third batch of its records course. Amina Rahman made a speech.\n\n"
            "Peter Okoye welcomed the graduates and told them how the course is built.")
    _, claims = read(text, Person=["Amina Rahman", "Peter Okoye"], Organisation=["Academy"])
    assert {(c.source.name, c.target.properties["kind"]) for c in claims if c.type == "PARTICIPATED_IN"} == {
        ("Amina Rahman", "ceremony"), ("Peter Okoye", "ceremony")}


@pytest.mark.parametrize(("text", "name"), [
    ("The signing ceremony was hosted by the Academy on 3 May 2024.", "Signing ceremony of Academy"),
    ("The workshop was held in Lusaka on 3 May 2024.", "Workshop in Lusaka"),
    ("Lusaka – The Annual Leadership Workshop of 3 May 2024 was organised by the Academy.", "Annual Leadership Workshop"),
    ("MARCH | Webinar\n\nThe webinar of 3 March 2024 was organised by the Academy.", "Webinar of Academy"),
    ("Amina Rahman attended the Regional Meeting on Records of 3 May 2024.", "Regional Meeting on Records"),
    ("The International Conference on Access to the Courts was hosted by the Academy on 3 May 2024.", "International Conference on Access to the Courts"),
    ("The National Workshop on Responses to the Climate Emergency was hosted by the Academy on 3 May 2024.",
     "National Workshop on Responses to the Climate Emergency"),
    ("  Congress on public administration was held in Lusaka on 3 May 2024.", "Congress in Lusaka"),
    ("Amina Rahman, delegate of the Academy to the 28th General Assembly of Archives, spoke on 3 May 2024.", "28th General Assembly of Archives"),
])
def test_an_event_is_called_by_its_title_or_by_whose_it_was_and_never_by_a_dateline(text: str, name: str) -> None:
    context, _ = read(text, Person=[n for n in ("Amina Rahman",) if n in text], Organisation=["Academy"] if "Academy" in text else [],
                      Place=["Lusaka"] if "Lusaka" in text else [])
    assert name in [event.name for event in happenings(context, "Event")]


@pytest.mark.parametrize("text", [
    "Members of the Provincial Assembly who attended were Amina Rahman and Peter Okoye.",
    "The Punjab Assembly was attended by Amina Rahman.", "The New York Assembly was attended by Amina Rahman.",
])
def test_a_house_of_parliament_is_no_event(text: str) -> None:
    context, _ = read(text, Person=["Amina Rahman"])
    assert happenings(context, "Event") == []


@pytest.mark.parametrize("text", [
    "An hour or so had gone before in talks between Amina Rahman and Peter Okoye.",
    "A training on integrity in government had two givers, Amina Rahman and Peter Okoye.",
    "The reception was opened by Amina Rahman, and Peter Okoye spoke.",
    "At the dinner Amina Rahman thanked Peter Okoye.",
    "The panel discussion brought Amina Rahman and Peter Okoye to one table.",
])
def test_what_is_told_in_the_past_took_place(text: str) -> None:
    context, _ = read(text, Person=["Amina Rahman", "Peter Okoye"])
    assert len(happenings(context, "Event")) == 1


@pytest.mark.parametrize("text", [
    "A dinner will follow, Amina Rahman promised the Academy.",
    "Dialogue is what Amina Rahman wishes for.",
    "Consultations and conversations never harm, Amina Rahman finds.",
])
def test_what_is_only_spoken_of_is_no_event(text: str) -> None:
    context, _ = read(text, Person=["Amina Rahman"])
    assert happenings(context, "Event") == []


WORKSHOP = "The Institute of Public Policy held a workshop on open budgets on 3 May 2024. "


@pytest.mark.parametrize(("told_of", "role"), [
    ("Peter Okoye, Speaker of the Assembly, attended the workshop.", "participant"),
    ("Speaker Peter Okoye attended the workshop.", "participant"),
    ("Keynote Speaker Peter Okoye attended the workshop.", "speaker"),
    ("Peter Okoye, Deputy Speaker, attended the workshop.", "participant"),
    ("Peter Okoye, Chair of the Board, attended the workshop.", "participant"),
    ("The workshop was attended by Peter Okoye, Vice Chair of the Council.", "participant"),
    ("The moderator of the workshop was Amina Rahman; Peter Okoye attended it too.", "participant"),
    ("The workshop was chaired by Amina Rahman; those who attended it included Peter Okoye.", "participant"),
    ("The moderator of the workshop was Peter Okoye.", "moderator"),
    ("Peter Okoye was in the chair at the workshop.", "chair"),
    ("The speakers at the workshop were Amina Rahman, a judge; and Peter Okoye, a clerk.", "speaker"),
    ("Peter Okoye, Speaker of the Assembly, chaired the workshop.", "chair"),
])
def test_an_office_or_the_role_of_another_is_no_role(told_of: str, role: str) -> None:
    _, claims = read(WORKSHOP + told_of, Organisation=["Institute of Public Policy"], Person=["Amina Rahman", "Peter Okoye"])
    roles = {claim.source.name: claim.properties["role"] for claim in claims if claim.type == "PARTICIPATED_IN"}
    assert roles["Peter Okoye"] == role


@pytest.mark.parametrize("told_of", [
    "Peter Okoye is the President of the Bay Union.",
    "Peter Okoye has been Director of the Bay Union.",
    "Firmly behind the workshop stood Peter Okoye.",
    "The workshop was the brainchild of Peter Okoye.",
    "Peter Okoye became its Secretary in 2019.",
])
def test_who_is_only_told_to_be_something_took_no_part(told_of: str) -> None:
    text = f"{WORKSHOP}Amina Rahman opened the workshop. {told_of}"
    _, claims = read(text, Organisation=["Institute of Public Policy", "Bay Union"], Person=["Amina Rahman", "Peter Okoye"])
    assert {claim.source.name for claim in claims if claim.type == "PARTICIPATED_IN" and claim.source.label == "Person"} == {"Amina Rahman"}


@pytest.mark.parametrize("dateline", ["ISLAMABAD, Nov 28 (APP): ", "Islamabad, 28 November 2023 – ", "ISLAMABAD (APP) — ", "Islamabad: "])
def test_an_event_is_not_called_after_the_town_of_a_dateline(dateline: str) -> None:
    text = f"{dateline}A three-day visit by Amina Rahman to the Bay Union has ended."
    context, _ = read(text, Organisation=["Bay Union"], Person=["Amina Rahman"], Place=["Islamabad", "ISLAMABAD"])
    assert [event.name for event in happenings(context, "Event")] == ["Three-day visit of Amina Rahman"]


@pytest.mark.parametrize(("text", "places"), [
    ("Amina Rahman is on an official visit to Estonia from 28 to 30 May.", {"Estonia"}),
    ("The visit of Amina Rahman to Estonia ended on Friday.", {"Estonia"}),
    ("A team from the Bay Union visited Estonia on 4 March 2024.", {"Estonia"}),
    ("The Ambassador of the Bay Union to Estonia, Amina Rahman, visited the Institute of Public Policy.", set()),
])
def test_a_visit_took_place_where_it_led(text: str, places: set[str]) -> None:
    _, claims = read(text, Organisation=["Institute of Public Policy", "Bay Union"], Person=["Amina Rahman"], Place=["Estonia"])
    assert {claim.target.name for claim in claims if claim.type == "LOCATED_IN"} == places


@pytest.mark.parametrize("text", [
    "The Institute of Public Policy received a delegation from the Bay Union headed by Amina Rahman.",
    "Members from the Bay Union took part in a workshop of the Institute of Public Policy on 4 March 2024.",
    "A delegation of the Bay Union visited the Institute of Public Policy on 4 March 2024.",
])
def test_a_delegation_is_the_body_that_sent_it(text: str) -> None:
    _, claims = read(text, Organisation=["Institute of Public Policy", "Bay Union"], Person=["Amina Rahman"])
    assert ("PARTICIPATED_IN", "Bay Union", "Event") in told(claims)


def test_those_who_met_took_part() -> None:
    bodies = ["Audit Office of Papua New Guinea", "Audit Office of Fiji", "National Audit Office"]
    context, claims = read(f"The {bodies[0]}, the {bodies[1]} and the {bodies[2]} met in Nadi to review their rules.", Organisation=bodies, Place=["Nadi"])
    assert {name for kind, name, _ in told(claims) if kind == "PARTICIPATED_IN"} == set(bodies)
    assert not [event.name for event in happenings(context, "Event") if "with Nadi" in event.name]


def test_who_chairs_a_committee_that_is_set_up_took_no_part() -> None:
    text = f"{WORKSHOP}The Institute and the Union set up a joint committee, co-chaired by Amina Rahman and Peter Okoye."
    _, claims = read(text, Organisation=["Institute of Public Policy"], Person=["Amina Rahman", "Peter Okoye"])
    assert not [claim for claim in claims if claim.type == "PARTICIPATED_IN" and claim.source.label == "Person"]


@pytest.mark.parametrize(("text", "name"), [
    ("The Bay Union launched the project on clean rivers in Suva on 3 May 2024.", "Launch of the project"),
    ("Amina Rahman inaugurated the new headquarters of the Bay Union in Suva on 3 May 2024.", "Opening of the new headquarters of the Bay Union"),
])
def test_an_opening_at_a_place_on_a_day_is_an_event(text: str, name: str) -> None:
    context, claims = read(text, Organisation=["Bay Union"], Person=["Amina Rahman"], Place=["Suva"])
    assert [event.name for event in happenings(context, "Event")] == [name]
    assert ("LOCATED_IN", "Event", "Suva") in told(claims)


def test_what_was_launched_at_no_day_or_place_is_no_event() -> None:
    context, _ = read("The Bay Union launched a project on water in 2019 and opened an office.", Organisation=["Bay Union"])
    assert not happenings(context, "Event")
