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


def test_a_visit_told_by_a_verb_is_an_event() -> None:
    context, claims = read("Amina Rahman called on Peter Okoye on 3 May 2024.", Person=["Amina Rahman", "Peter Okoye"])
    assert [event.properties["kind"] for event in happenings(context, "Event")] == ["meeting"]
    assert [event.properties["date"] for event in happenings(context, "Event")] == ["2024-05-03"]
    assert all(claim.type == "PARTICIPATED_IN" for claim in claims)
