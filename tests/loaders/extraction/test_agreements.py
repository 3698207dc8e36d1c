import pytest

from tests.loaders.extraction.told import happenings, read, told

BODIES = ["Civil Services Academy", "Institute of Public Policy"]


def test_an_agreement_has_its_parties_signatories_day_and_kind() -> None:
    text = ("The Civil Services Academy and the Institute of Public Policy have signed a Memorandum of Understanding on 3 May 2024.\n\n"
            "The MoU was signed by Amina Rahman, Director of the Academy, and by Peter Okoye, President of the Institute.")
    context, claims = read(text, Organisation=BODIES, Person=["Amina Rahman", "Peter Okoye"])
    [mou] = happenings(context, "Agreement")
    assert {("PARTY_TO", name, "Agreement") for name in BODIES} <= told(claims)
    assert {("SIGNED", "Amina Rahman", "Agreement"), ("SIGNED", "Peter Okoye", "Agreement")} <= told(claims)
    assert (mou.properties["kind"], mou.properties["date"], mou.properties["status"]) == ("mou", "2024-05-03", "signed")


def test_every_claim_is_proved_by_words_of_the_text() -> None:
    context, claims = read("An agreement between the Civil Services Academy and the Institute of Public Policy was signed in 2020.", Organisation=BODIES)
    assert claims
    assert all(context.text[claim.start:claim.end].strip() and 0 < claim.confidence <= 1 for claim in claims)


def test_what_is_planned_is_not_signed() -> None:
    text = "A Memorandum of Understanding between the Civil Services Academy and the Institute of Public Policy is to be signed by Amina Rahman next year."
    context, claims = read(text, Organisation=BODIES, Person=["Amina Rahman"])
    assert [agreement.properties["status"] for agreement in happenings(context, "Agreement")] == ["planned"]
    assert not [claim for claim in claims if claim.type == "SIGNED"]


def test_several_agreements_are_several() -> None:
    text = ("Three Memorandums of Understanding were signed by the Civil Services Academy. There is one each with the Lake University, "
            "the Hill University and the Shore University.")
    context, claims = read(text, Organisation=["Civil Services Academy", "Lake University", "Hill University", "Shore University"])
    assert len(happenings(context, "Agreement")) == 3
    assert len([claim for claim in claims if claim.source.name == "Civil Services Academy"]) == 3


def test_a_sum_is_read_with_its_currency() -> None:
    text = "A grant agreement of EUR 5.5 million between the Civil Services Academy and the Institute of Public Policy was signed."
    context, _ = read(text, Organisation=BODIES)
    assert [(a.properties["amount"], a.properties["currency"]) for a in happenings(context, "Agreement")] == [(5_500_000.0, "EUR")]


def test_wishes_and_idioms_make_no_agreement() -> None:
    text = ("The Civil Services Academy would welcome agreements with any partner. It costs the Institute of Public Policy a good deal of time. "
            "They are in agreement.")
    context, _ = read(text, Organisation=BODIES)
    assert happenings(context, "Agreement") == []


@pytest.mark.parametrize("text", [
    "Uzbekistan and Malaysia signed an agreement on the training of officials in Tashkent.",
    "An agreement between Uzbekistan and Malaysia was concluded in Tashkent.",
    "The agreement was signed for Uzbekistan by Amina Rahman and for Malaysia by Peter Okoye.",
])
def test_states_that_act_are_parties(text: str) -> None:
    _, claims = read(text, Place=["Uzbekistan", "Malaysia", "Tashkent"], Person=["Amina Rahman", "Peter Okoye"])
    assert {name for kind, name, _ in told(claims) if kind == "PARTY_TO"} == {"Uzbekistan", "Malaysia"}


def test_the_country_where_something_was_signed_is_no_party() -> None:
    text = "The Civil Services Academy, which sits in Barbados, signed a memorandum with the Institute of Public Policy."
    _, claims = read(text, Organisation=BODIES, Place=["Barbados"])
    assert {name for kind, name, _ in told(claims) if kind == "PARTY_TO"} == set(BODIES)


@pytest.mark.parametrize("lines", [
    "Lake University – $48,000\nFor evening classes.\n\nHill University – $1.5 million over three years\nFor a library.",
    "1. Lake University – K45,000 for a market house\n2. Hill University – K60,000, solar lights",
    "• EUR 45,000 to the Lake University for a market house\n• EUR 60,000 to the Hill University for a boat",
])
def test_each_line_of_a_list_of_grants_is_one_from_the_same_giver(lines: str) -> None:
    text = f"The Civil Services Academy announced its grants. The Civil Services Academy chose two.\n\n{lines}\n"
    context, claims = read(text, Organisation=["Civil Services Academy", "Lake University", "Hill University"])
    assert [grant.properties["kind"] for grant in happenings(context, "Agreement")] == ["grant", "grant"]
    assert {(c.source.name, c.target.name) for c in claims if c.type == "FUNDS"} == {
        ("Civil Services Academy", "Lake University"), ("Civil Services Academy", "Hill University")}


def test_sums_in_a_list_of_prices_are_no_grants() -> None:
    text = "The Civil Services Academy sells its books.\n\nLake University – $48\nHill University – $52\n"
    context, _ = read(text, Organisation=["Civil Services Academy", "Lake University", "Hill University"])
    assert happenings(context, "Agreement") == []


@pytest.mark.parametrize("text", [
    "Two villages each get a grant from the Civil Services Academy. The winners:\n\n• Lakeford. A roof for its school.\n\n• Hillton. A road.\n",
    "The Civil Services Academy has made two awards, each of them a grant.\n\n1. Lakeford – north\n2. Hillton – south\n",
    "Two towns receive money from the Civil Services Academy, one grant each.\n\nLAKEFORD. The roof of its school: $4,000.\nHILLTON. A road, at $6,500.\n",
])
def test_a_list_of_receivers_after_words_about_grants_needs_no_sums(text: str) -> None:
    context, claims = read(text, Organisation=["Civil Services Academy"])
    assert [grant.properties["kind"] for grant in happenings(context, "Agreement")] == ["grant", "grant"]
    assert {(c.source.name, c.target.name) for c in claims if c.type == "FUNDS"} == {
        ("Civil Services Academy", "Lakeford"), ("Civil Services Academy", "Hillton")}


@pytest.mark.parametrize("text", [
    "The Civil Services Academy has two departments and asks for grants.\n\n• Lakeford. A roof.\n• Hillton. A road.\n",
    "Grants, each with its giver.\n\nLakeford. Hill University paid Lake University $4,000.\nHillton. The Lake University gave the Hill University $50.\n",
])
def test_other_lists_are_none_of_one_givers_grants(text: str) -> None:
    _, claims = read(text, Organisation=["Civil Services Academy", "Lake University", "Hill University"])
    assert not [claim for claim in claims if claim.target.name in ("Lakeford", "Hillton")]


@pytest.mark.parametrize("text", [
    "The Civil Services Academy was allowed to sign a Memorandum of Understanding with each of these:\n(a) Lake University: law;\n(b) Hill University.\n",
    "Two houses went home with a Memorandum of Understanding with the Civil Services Academy.\n\n1) For the Lake University its rector signed.\n\n"
    "2) The Hill University had sent its dean.\n",
    "The Civil Services Academy signed two agreements.\n\n• Lake University: for law\n• Hill University: for health\n",
])
def test_a_list_of_partners_tells_an_agreement_with_each(text: str) -> None:
    context, claims = read(text, Organisation=["Civil Services Academy", "Lake University", "Hill University"])
    parties = [{c.source.name for c in claims if c.target is made and c.type == "PARTY_TO"} for made in happenings(context, "Agreement")]
    assert parties == [{"Civil Services Academy", "Lake University"}, {"Civil Services Academy", "Hill University"}]


def test_a_list_of_subjects_tells_an_agreement_on_each() -> None:
    text = ("The Civil Services Academy and the Institute of Public Policy signed two financing agreements today.\n\n» Clean water. A pipe.\n\n» Good roads. "
            "A bridge.\n")
    context, claims = read(text, Organisation=BODIES)
    assert [made.name for made in happenings(context, "Agreement")] == ["Financing agreement on Clean water", "Financing agreement on Good roads"]
    assert len([claim for claim in claims if claim.type == "PARTY_TO"]) == 4


@pytest.mark.parametrize("text", [
    "The Civil Services Academy has given grants. They go to the Lake University (£20,000) and the Hill University (£15,000).",
    "Good news from the Civil Services Academy and its grants. £20,000 goes to the Lake University. The Hill University gets £15,000.",
    "The Civil Services Academy has shared out its grants: £20,000 for the Lake University; to the Hill University went another £15,000.",
])
def test_sums_and_receivers_paired_in_prose_are_grants(text: str) -> None:
    context, claims = read(text, Organisation=["Civil Services Academy", "Lake University", "Hill University"])
    assert [(made.properties["kind"], made.properties["amount"]) for made in happenings(context, "Agreement")] == [("grant", 20_000.0), ("grant", 15_000.0)]
    assert {(c.source.name, c.target.name) for c in claims if c.type == "FUNDS"} == {
        ("Civil Services Academy", "Lake University"), ("Civil Services Academy", "Hill University")}


def test_prices_are_no_grants() -> None:
    text = "The Civil Services Academy gives courses. They cost £20,000 for the Lake University and £15,000 for the Hill University."
    context, _ = read(text, Organisation=["Civil Services Academy", "Lake University", "Hill University"])
    assert happenings(context, "Agreement") == []


@pytest.mark.parametrize("text", [
    "Two memoranda in one day at the Civil Services Academy. The first is with the Lake University. With the Hill University it signed the second.",
    "The Civil Services Academy signed agreements with two partners: the Lake University on law and the Hill University on exchange.",
    "The Civil Services Academy now has agreements with the Lake University (signed in May 2021) and the Hill University (June 2022).",
    "The Civil Services Academy is at home in the capital. Memoranda of understanding still in force:\n• Lake University, law\n• Hill University, health\n",
])
def test_a_plural_is_one_agreement_with_each_partner(text: str) -> None:
    context, claims = read(text, Organisation=["Civil Services Academy", "Lake University", "Hill University"])
    parties = [{c.source.name for c in claims if c.target is made and c.type == "PARTY_TO"} for made in happenings(context, "Agreement")]
    assert parties == [{"Civil Services Academy", "Lake University"}, {"Civil Services Academy", "Hill University"}]


@pytest.mark.parametrize("text", [
    "The Civil Services Academy and the Institute of Public Policy will cooperate by a document that Amina Rahman and Peter Okoye signed.",
    "The Civil Services Academy entered into a partnership with the Institute of Public Policy. Amina Rahman and Peter Okoye signed it.",
    "A protocol of cooperation settles it: Amina Rahman put her name to it for the Civil Services Academy, Peter Okoye for the Institute of Public Policy.",
])
def test_other_words_name_an_agreement_that_is_said_to_be_concluded(text: str) -> None:
    _, claims = read(text, Organisation=BODIES, Person=["Amina Rahman", "Peter Okoye"])
    assert {name for kind, name, _ in told(claims) if kind == "PARTY_TO"} == set(BODIES)


@pytest.mark.parametrize("text", [
    "The Civil Services Academy and the Institute of Public Policy read a document.",
    "The Civil Services Academy works in partnership with the Institute of Public Policy.",
])
def test_words_for_texts_and_ties_are_no_agreements_by_themselves(text: str) -> None:
    context, _ = read(text, Organisation=BODIES)
    assert happenings(context, "Agreement") == []


@pytest.mark.parametrize("text", [
    "The Academy and the United Nations Institute signed a Memorandum of Understanding. The United Nations was spoken of.",
    "A Memorandum of Understanding between the Academy and the United Nations Institute was signed yesterday at the United Nations.",
])
def test_of_a_body_and_one_that_bears_its_name_the_likelier_is_the_party(text: str) -> None:
    _, claims = read(text, Organisation=["Academy", "United Nations Institute", "United Nations"])
    assert {claim.source.name for claim in claims if claim.type == "PARTY_TO"} == {"Academy", "United Nations Institute"}


def test_a_giver_of_one_paragraph_pays_no_receiver_of_another() -> None:
    text = ("Grants of the week.\n\nThe Fund awarded the College a grant of $900,000 for a laboratory.\n\n"
            "The Bank has come up with a grant of $1.3 million for the School.")
    _, claims = read(text, Organisation=["Fund", "College", "Bank", "School"])
    assert not {("FUNDS", "Bank", "College"), ("FUNDS", "Fund", "School")} & told(claims)


@pytest.mark.parametrize("words", [
    "research papers prepared jointly, and trainers sent", "some documents written together", "various partnerships sought", "other collaborations looked for",
])
def test_other_words_for_agreements_lead_into_no_list_of_them(words: str) -> None:
    text = (f"The Civil Services Academy works with the Lake University.\n\nNew courses will be held, {words}.\n\n"
            "• Lake University, law\n• Hill University, health\n")
    context, _ = read(text, Organisation=["Civil Services Academy", "Lake University", "Hill University"])
    assert not happenings(context, "Agreement")


SIGNED_BY = "The Civil Services Academy and the Institute of Public Policy have signed a Memorandum of Understanding. It was signed by Amina Rahman. "


@pytest.mark.parametrize("told", [
    "Minister Peter Okoye and Secretary Jan Oser were present at the signing.",
    "Amina Rahman signed it in the presence of Peter Okoye and Jan Oser.",
    "The signing was witnessed by Peter Okoye and Jan Oser.",
    "Peter Okoye and Jan Oser witnessed the signing.",
    "Peter Okoye, the Prime Minister, has approved the signing, and so has Jan Oser.",
    "In a press photograph of the signing she is seen together with Peter Okoye and Jan Oser.",
    "Among those who watched the signing were Peter Okoye and Jan Oser.",
    "The signing ceremony was attended by Minister Peter Okoye, Senator Jan Oser and others.",
    "Amina Rahman signed the text with Minister Peter Okoye looking on, as was Jan Oser.",
    "Photo: Peter Okoye and Jan Oser after the signing.",
])
def test_who_looks_on_or_approves_is_no_signatory(told: str) -> None:
    _, claims = read(SIGNED_BY + told, Organisation=BODIES, Person=["Amina Rahman", "Peter Okoye", "Jan Oser"])
    assert {claim.source.name for claim in claims if claim.type == "SIGNED"} == {"Amina Rahman"}


@pytest.mark.parametrize("text", [
    "The memorandum was signed by Amina Rahman and Peter Okoye in the presence of Jan Oser.",
    "Amina Rahman and Peter Okoye signed the memorandum; Jan Oser was present.",
    "The memorandum was signed in the presence of Jan Oser by Amina Rahman and Peter Okoye.",
])
def test_those_who_sign_before_others_are_signatories(text: str) -> None:
    made = "The Civil Services Academy and the Institute of Public Policy have concluded a memorandum. "
    _, claims = read(made + text, Organisation=BODIES, Person=["Amina Rahman", "Peter Okoye", "Jan Oser"])
    assert {claim.source.name for claim in claims if claim.type == "SIGNED"} == {"Amina Rahman", "Peter Okoye"}


@pytest.mark.parametrize("text", [
    "The National Cabinet approved the signing of a Memorandum of Understanding between the Civil Services Academy and the Institute of Public Policy.",
    "The National Cabinet, with the Prime Minister in the chair, has approved a Memorandum of Understanding between the Civil Services Academy and the "
    "Institute of Public Policy.",
    "The National Cabinet, with Amina Rahman in the chair, approved a Memorandum of Understanding (MoU) between the Civil Services Academy and the "
    "Institute of Public Policy.",
    "The National Cabinet gave its consent to the signing of a Memorandum of Understanding between the Civil Services Academy and the "
    "Institute of Public Policy.",
    "A Memorandum of Understanding between the Civil Services Academy and the Institute of Public Policy was signed at the National Cabinet.",
    "The Civil Services Academy and the Institute of Public Policy signed a Memorandum of Understanding, witnessed by the National Cabinet.",
    "A Memorandum of Understanding brokered by the National Cabinet was signed by the Civil Services Academy and the Institute of Public Policy.",
    "The Civil Services Academy and the Institute of Public Policy signed a Memorandum of Understanding; the National Cabinet was there as an observer.",
    "The Civil Services Academy, accredited by the National Cabinet, signed a Memorandum of Understanding with the Institute of Public Policy.",
])
def test_who_approves_houses_or_watches_a_signing_is_no_party(text: str) -> None:
    _, claims = read(text, Organisation=[*BODIES, "National Cabinet"])
    assert {claim.source.name for claim in claims if claim.type == "PARTY_TO"} == set(BODIES)


@pytest.mark.parametrize("text", [
    "The Hill Fund made grants to: the Lake University, $500,000 (March 2020); the College of Law in Accra, $120,000 (May 2021).",
    "The Hill Fund awarded grants: $500,000 to the Lake University in March 2020; $120,000 to the College of Law in May 2021.",
    "Grants of the Hill Fund went to the Lake University, Lagos, $500,000 in March 2020; and the College of Law (Ghana), $120,000 in May 2021.",
    "The Hill Fund has given grants. The Lake University received $500,000 in March 2020. The College of Law received $120,000 in May 2021.",
])
def test_each_grant_of_a_list_in_prose_has_its_own_sum_day_and_words(text: str) -> None:
    context, claims = read(text, Organisation=["Hill Fund", "Lake University", "College of Law"])
    made = happenings(context, "Agreement")
    assert [(one.properties["amount"], one.properties["date"]) for one in made] == [(500_000.0, "2020-03"), (120_000.0, "2021-05")]
    paid = {claim.target.name: context.text[claim.start:claim.end] for claim in claims if claim.type == "FUNDS"}
    assert set(paid) == {"Lake University", "College of Law"}
    assert "$120,000" not in paid["Lake University"]
    assert "$500,000" not in paid["College of Law"]
    assert all("Hill Fund" in context.text[span.start:span.end] for claim in claims if claim.type == "FUNDS" for span in [claim.lead] if span is not None)


@pytest.mark.parametrize(("text", "name"), [
    ("A Memorandum of Understanding was signed for the Civil Services Academy by Amina Rahman.", "Memorandum of Understanding of Civil Services Academy"),
    ("The agreement was signed by Amina Rahman for the Civil Services Academy.", "Agreement of Civil Services Academy"),
])
def test_no_agreement_is_called_one_between_a_single_party(text: str, name: str) -> None:
    context, _ = read(text, Organisation=["Civil Services Academy"], Person=["Amina Rahman"])
    assert [made.name for made in happenings(context, "Agreement")] == [name]


def test_whose_visit_was_the_occasion_of_a_signing_did_not_sign() -> None:
    text = "The Civil Services Academy and the Institute of Public Policy signed a memorandum during the visit of Prime Minister Amina Rahman to Jakarta."
    _, claims = read(text, Organisation=["Civil Services Academy", "Institute of Public Policy"], Person=["Amina Rahman"], Place=["Jakarta"])
    assert not [claim for claim in claims if claim.type == "SIGNED"]


def test_who_is_helped_under_an_agreement_is_no_party_to_it() -> None:
    text = "The Civil Services Academy and the Institute of Public Policy signed a memorandum, under which the Academy will support the Hill Bank."
    _, claims = read(text, Organisation=["Civil Services Academy", "Institute of Public Policy", "Hill Bank"])
    assert {name for kind, name, _ in told(claims) if kind == "PARTY_TO"} == {"Civil Services Academy", "Institute of Public Policy"}


def test_an_agreement_of_another_year_is_not_of_the_day_of_the_ceremony() -> None:
    text = ("The Civil Services Academy and the Institute of Public Policy signed a Memorandum of Understanding (MoU). The signing ceremony took place on "
            "13 March 2023.\n\nThe Civil Services Academy had signed a similar agreement with the Hill Bank in 2019.")
    context, _ = read(text, Organisation=["Civil Services Academy", "Institute of Public Policy", "Hill Bank"])
    assert sorted(str(made.properties.get("date")) for made in happenings(context, "Agreement")) == ["2019", "2023-03-13"]


def test_an_agreement_whose_signatories_alone_are_told_is_called_after_them() -> None:
    context, claims = read("The memorandum was signed by Amina Rahman and Peter Okoye.", Person=["Amina Rahman", "Peter Okoye"])
    assert {name for kind, name, _ in told(claims) if kind == "SIGNED"} == {"Amina Rahman", "Peter Okoye"}
    assert [made.name for made in happenings(context, "Agreement")] == ["Memorandum of Understanding signed by Amina Rahman and Peter Okoye"]


@pytest.mark.parametrize("text", [
    "Under the patronage of Grace Mwale, the Civil Services Academy signed a memorandum with the Institute of Public Policy.",
    "The Civil Services Academy signed a memorandum with the Institute of Public Policy. Witnessing the signing were Grace Mwale and others.",
])
def test_patrons_and_witnesses_did_not_sign(text: str) -> None:
    _, claims = read(text, Organisation=["Civil Services Academy", "Institute of Public Policy"], Person=["Grace Mwale"])
    assert not [claim for claim in claims if claim.type == "SIGNED"]
