"""Who is who: the shipped hard cases resolved as they tell, and each kind of case as a small fact."""

from dataclasses import replace

import pytest

from benchmarks.identity import Counts, cases, measure
from graph.fragment import Document, Fragment, Mention, Statement, document_id, mention, statement, with_hash
from graph.identity.candidates import candidates
from graph.identity.index import Index
from graph.identity.intake import Arrival, setting_of, take_in
from graph.identity.resolution import settle
from graph.identity.told import with_told_countries

TOLD, GROUPS = cases("cases.yaml")


@pytest.fixture(scope="module")
def measured() -> dict[str, Counts]:
    """The pairs of each case, with all documents of all cases taken in together."""
    return measure(TOLD, GROUPS, extracted=False, errors=False)


@pytest.mark.parametrize("case", [group.name for group in GROUPS])
def test_the_actors_of_a_hard_case_are_who_it_tells(measured: dict[str, Counts], case: str) -> None:
    counts = measured[case]
    assert (counts.wrong, counts.missed) == (0, 0)
    assert counts.right


def test_over_all_hard_cases_hardly_any_pair_is_joined_wrongly_and_few_are_missed(measured: dict[str, Counts]) -> None:
    counts = sum(measured.values(), Counts())
    assert counts.right / (counts.right + counts.wrong) >= 0.98
    assert counts.right / (counts.right + counts.missed) >= 0.90


def document(source: str, *mentions: Mention, text: str = "", published: str = "2024-01-10", facts: tuple[Statement, ...] = ()) -> Fragment:
    written = text or ", ".join(item.name for item in mentions)
    return Fragment(with_hash(Document(document_id(source), text=written, publisher=f"Paper {source}", published=published)), mentions, facts, "by hand 1")


def actor(source: str, label: str, name: str, *aliases: str, **properties: str) -> Mention:
    return mention(document_id(source), label, name, aliases=aliases, properties=properties)


def fact(source: str, type: str, one: Mention, other: Mention, **properties: str) -> Statement:
    return statement(document_id(source), type, one.id, other.id, properties=properties)


def one_actor(one: Mention, other: Mention, *documents: Fragment) -> bool:
    """Whether two mentions are one actor once these documents are in, whichever way round they came."""
    found = set[bool]()
    for order in (documents, documents[::-1]):
        index = Index(":memory:")
        index.begin()
        for number, fragment in enumerate(order):
            settle(index, take_in(index, fragment, Arrival(f"f-{number}", number, setting=setting_of(fragment))))
        entity = dict(index.rows("SELECT id, entity FROM mention"))
        found.add(entity[one.id] == entity[other.id])
    assert len(found) == 1, "it depends on the order of loading"
    return found.pop()


def alone(label: str, left: str, right: str) -> bool:
    """Whether two names, each alone in its document, are one actor."""
    one, other = actor("a", label, left), actor("b", label, right)
    return one_actor(one, other, document("a", one), document("b", other))


def at_bodies(left: tuple[str, str], right: tuple[str, str]) -> bool:
    """Whether two people, each of whom holds a position in a body, are one."""
    people = [actor(source, "Person", person) for source, (person, _) in zip("ab", (left, right), strict=True)]
    bodies = [actor(source, "Organisation", body) for source, (_, body) in zip("ab", (left, right), strict=True)]
    told = [document(source, person, body, facts=(fact(source, "HOLDS_POSITION", person, body, title="Director"),))
            for source, person, body in zip("ab", people, bodies, strict=True)]
    return one_actor(people[0], people[1], *told)


def in_office(left: str, right: str) -> bool:
    """Whether Amina Rashko with this title in one body, and with that title in another which names the first besides, is one person."""
    people = [actor(source, "Person", "Amina Rashko") for source in "ab"]
    bodies = actor("a", "Organisation", "Northmere College"), actor("b", "Organisation", "Gullwing Academy")
    told = (document("a", people[0], bodies[0], facts=(fact("a", "HOLDS_POSITION", people[0], bodies[0], title=left),)),
            document("b", people[1], bodies[1], actor("b", "Organisation", "Northmere College"),
                     facts=(fact("b", "HOLDS_POSITION", people[1], bodies[1], title=right),)))
    return one_actor(people[0], people[1], *told)


def agreements(left: str, right: str) -> bool:
    """Whether two memoranda of the same two parties, of these dates, are one."""
    found, told = [], []
    for source, date in (("a", left), ("b", right)):
        memorandum = actor(source, "Agreement", "Memorandum on training", kind="mou", date=date)
        parties = [actor(source, "Organisation", name) for name in ("Lindmoor Academy", "Corvane Civil Service Board")]
        found.append(memorandum)
        told.append(document(source, memorandum, *parties, published=date, facts=tuple(fact(source, "PARTY_TO", party, memorandum) for party in parties)))
    return one_actor(found[0], found[1], *told)


def test_an_acronym_is_the_body_whose_full_name_it_stood_beside() -> None:
    full = actor("a", "Organisation", "Pakistan Institute for Parliamentary Services", "PIPS")
    short = actor("b", "Organisation", "PIPS")
    place = actor("b", "Place", "Pakistan")
    assert one_actor(full, short, document("a", full), document("b", short, place, text="In Pakistan PIPS opened a course."))


def test_an_acronym_shared_by_two_bodies_joins_nothing() -> None:
    bodies = [actor("a", "Organisation", name, "SPO") for name in ("Society for Polar Ornithology", "School of Pottery Origins")]
    short = actor("b", "Organisation", "SPO")
    told = document("a", *bodies), document("b", short)
    assert not one_actor(bodies[0], bodies[1], *told)
    assert not any(one_actor(body, short, *told) for body in bodies)


@pytest.mark.parametrize(("left", "right", "same"), [
    (("Lindmoor Institute of Local Affairs", "LILA"), ("Lindmoor Institute", "LILA"), True),
    (("Escuela de Estudios Municipales", "EEM"), ("School of Municipal Studies", "EEM"), True),
    (("École Supérieure de Formation Publique",), ("Higher School of Public Training",), True),
    (("Lindmoor Institute of Local Affairs", "LILA"), ("Lake Institute of Lamp Artisans", "LILA"), False),
    (("Corvane Network of Schools of Government", "RELACEG"), ("Red de Corvane", "RELACEG"), True),
    (("EU Delegation to Kenya",), ("Delegation of the European Union in Kenya",), True), (("EU",), ("European Union",), True)])
def test_a_body_is_one_under_a_short_and_a_translated_name(left: tuple[str, ...], right: tuple[str, ...], *, same: bool) -> None:
    bodies = [actor(source, "Organisation", *names) for source, names in (("a", left), ("b", right))]
    told = [document(source, body, text=f"NAIROBI, Kenya. The {body.name} met.") for source, body in zip("ab", bodies, strict=True)]
    assert one_actor(bodies[0], bodies[1], *told) is same


@pytest.mark.parametrize(("left", "right", "same"), [
    (("Faculty of Law", ("University of Velibrod", "UVB")), ("Faculty of Law of UVB", ()), True),
    (("UVB's Faculty of Law", ("University of Velibrod", "UVB")), ("Law Faculty", ("University of Velibrod",)), True),
    (("Velibrod Branch of the Academy", ("Academy of Customs of Kenya",)), ("Velibrod branch", ("Academy of Customs of Kenya",)), True),
    (("Faculty of Law", ("University of Velibrod",)), ("Faculty of Law", ("University of Corvane",)), False),
    (("Institute of Legislative Studies", ("Congress of Velibrod",)), ("Institute of Legislative Studies", ("Congress of Kenya",)), False)])
def test_a_part_of_a_body_is_known_by_the_body(left: tuple[str, tuple[str, ...]], right: tuple[str, tuple[str, ...]], *, same: bool) -> None:
    parts, told = [], []
    for source, (name, names) in (("a", left), ("b", right)):
        parts.append(actor(source, "Organisation", name))
        whole = [actor(source, "Organisation", *names)] if names else []
        told.append(document(source, parts[-1], *whole, facts=tuple(fact(source, "PART_OF", parts[-1], item) for item in whole)))
    assert one_actor(parts[0], parts[1], *told) is same


def offered(left: str, right: str, label: str = "Organisation") -> bool:
    """Whether two names, each alone in a text about Kenya, are put before a person."""
    index = Index(":memory:")
    index.begin()
    for number, (source, name) in enumerate((("a", left), ("b", right))):
        told = document(source, actor(source, label, name), text=f"NAIROBI, Kenya. The {name} met.")
        settle(index, take_in(index, told, Arrival(f"f-{number}", number, setting=setting_of(told))))
    return len(candidates(index, 10)) == 1


@pytest.mark.parametrize(("left", "right"), [
    ("Kenyan parliament", "National Assembly of Kenya"), ("CTA Kenya", "Kenya Branch of the Corvane Teaching Association"),
    ("Velibrod University", "Velibrod University of Local Affairs"), ("Corvane Network", "Corvane Network of Training Institutes")])
def test_a_body_that_may_be_another_is_asked_about(left: str, right: str) -> None:
    assert offered(left, right)


@pytest.mark.parametrize(("left", "right"), [
    ("CTA Kenya", "LFA Kenya"), ("Velibrod University", "Corvane University"), ("Kenyan parliament", "Parliament of Fiji")])
def test_bodies_with_little_in_common_are_not_asked_about(left: str, right: str) -> None:
    assert not offered(left, right)


@pytest.mark.parametrize(("left", "right", "text", "same"), [
    ("Corvane Institute", "Corvane Institute of Local Affairs", "NAIROBI, Kenya. It met.", True),
    ("Corvane University", "Corvane University of Local Affairs", "NAIROBI, Kenya. It met.", False),
    ("EU Delegation to Kenya", "EU Delegation", "NAIROBI, Kenya. It met.", True), ("EU Delegation to Kenya", "EU Delegation", "SUVA, Fiji. It met.", False)])
def test_what_a_name_leaves_out_its_text_can_tell(left: str, right: str, text: str, *, same: bool) -> None:
    assert in_texts("Organisation", (left, f"NAIROBI, Kenya. The {left} met."), (right, f"{text} The {right} met.")) is same


@pytest.mark.parametrize(("long", "short", "beside", "same"), [
    ("Corvane Fund for Local Lamps", "Corvane Fund", "Gullwing Company", True), ("Corvane Fund for Local Lamps", "Corvane Fund", "Lindmoor Company", False),
    ("Corvane Office for Local Lamps", "Corvane Office", "Gullwing Company", False)])
def test_a_body_is_called_by_its_proper_name_and_kind_where_the_same_others_are_named(long: str, short: str, beside: str, *, same: bool) -> None:
    bodies = actor("a", "Organisation", long), actor("b", "Organisation", short)
    told = (document("a", bodies[0], actor("a", "Organisation", "Gullwing Company"), text="It met in Kenya and in Fiji."),
            document("b", bodies[1], actor("b", "Organisation", beside), text="It met in Togo and in Peru."))
    assert one_actor(*bodies, *told) is same


@pytest.mark.parametrize(("full", "text", "same"), [
    (("Fjordmoor School of Lamps", "FSOL"), "SUVA, Fiji. FSOL sent a guest.", True),
    (("National School of Public Policy", "NSPP"), "SUVA, Fiji. NSPP sent a guest.", False),
    (("National School of Public Policy", "NSPP"), "Guests of NSPP came from Fiji to Kenya; Kenya and Fiji agreed.", True)])
def test_an_acronym_is_taken_further_with_a_proper_name_than_with_a_general_one(full: tuple[str, ...], text: str, *, same: bool) -> None:
    bodies = actor("a", "Organisation", *full), actor("b", "Organisation", full[-1])
    told = document("a", bodies[0], text=f"NAIROBI, Kenya. The {full[0]} met."), document("b", bodies[1], text=text)
    assert one_actor(*bodies, *told) is same


@pytest.mark.parametrize(("left", "right", "same"), [
    ("India", "INDIA", True), ("Tagaytay", "Tagaytay City", True), ("Quezon", "Quezon City", False), ("Mexico", "Mexico City", False)])
def test_a_town_is_one_with_and_without_the_word(left: str, right: str, *, same: bool) -> None:
    assert alone("Place", left, right) is same


def test_a_long_acronym_of_two_countries_ministries_joins_nothing() -> None:
    ministries = actor("a", "Organisation", "Ministère de l'Éducation", "MINEDUC"), actor("b", "Organisation", "Ministerio de Educación", "MINEDUC")
    assert not one_actor(*ministries, document("a", ministries[0]), document("b", ministries[1]))


def test_word_order_does_not_part_an_assembly() -> None:
    assert alone("Organisation", "Provincial Assembly of the Punjab", "Punjab Assembly")


def test_what_a_body_sends_is_not_that_body() -> None:
    assert not alone("Organisation", "EU Delegation to Pakistan", "European Union")


def test_a_title_does_not_part_a_person() -> None:
    assert at_bodies(("Asim Khan Goraya", "Punjab Assembly"), ("Mr. Asim Khan Goraya", "Punjab Assembly"))


def test_spelling_of_a_transcribed_name_does_not_part_a_person() -> None:
    assert at_bodies(("Mohammad Yousaf Karelsen", "Qorvan Water Council"), ("Muhammad Yusuf Karelsen", "Qorvan Water Council"))


def test_two_people_of_one_name_in_two_bodies_are_two() -> None:
    assert not at_bodies(("Amina Rashko", "Northmere College"), ("Amina Rashko", "Gullwing Fishing Company"))


@pytest.mark.parametrize(("left", "right", "same"), [
    ("Rector", "Director General", True), ("Registrar", "Registrar", True), ("Registrar", "Coach", False), ("Rector", "Coach", False)])
def test_who_leads_a_body_may_come_to_lead_another_and_a_namesake_hardly_does(left: str, right: str, *, same: bool) -> None:
    assert in_office(left, right) is same


def test_a_fuller_name_shows_that_two_short_ones_are_one_person() -> None:
    names = "Esna Kamwe Phirova", "Esna Phirova", "Kamwe Phirova"
    people = [actor(source, "Person", name) for source, name in zip("abc", names, strict=True)]
    told = []
    for source, person in zip("abc", people, strict=True):
        body = actor(source, "Organisation", "Qorvan Water Council")
        told.append(document(source, person, body, facts=(fact(source, "HOLDS_POSITION", person, body, title="Principal"),)))
    assert one_actor(people[1], people[2], *told)
    assert not one_actor(people[1], people[2], *told[1:])


@pytest.mark.parametrize(("left", "right", "same"), [
    ("Bridges for Towns II", "Bridges for Towns, Phase 2", True), ("Second Phase of the Bridges for Towns project", "Bridges for Towns II", True),
    ("Bridges for Towns 2.0", "Bridges for Towns Phase II", True), ("Bridges for Towns, Phase I", "Bridges for Towns programme", True),
    ("Bridges for Towns VII", "Bridges for Towns, Phase 7", True),
    ("Bridges for Towns II", "Bridges for Towns", False), ("Bridges for Towns II", "Bridges for Towns III", False),
    ("Second Chance Programme", "Chance Programme", False)])
def test_a_programme_is_one_however_its_phase_is_told(left: str, right: str, *, same: bool) -> None:
    assert alone("Programme", left, right) is same


def test_ministries_named_in_their_own_language_are_each_countrys() -> None:
    ministry = "Ministerio de Hacienda"
    assert not in_texts("Organisation", (ministry, f"In Paraguay the {ministry} met."), (ministry, f"In Costa Rica the {ministry} met."))


def test_a_body_of_many_countries_is_one_wherever_texts_met_it() -> None:
    listed = actor("list", "Organisation", "Corvane Women", kind="intergovernmental", country="US")
    met = [actor(source, "Organisation", "Corvane Women") for source in "ab"]
    told = [replace(document("list", listed), document=Document(document_id("list")))]
    for source, body, country in zip("ab", met, ("Kenya", "Fiji"), strict=True):
        place = actor(source, "Place", country)
        told.append(document(source, body, place, facts=(fact(source, "LOCATED_IN", body, place),)))
    assert one_actor(met[0], met[1], *told)
    assert not one_actor(met[0], met[1], *told[1:])


def test_two_ministries_of_one_name_in_two_countries_are_two() -> None:
    ministries = [actor(source, "Organisation", "Ministry of Finance") for source in "ab"]
    places = [actor(source, "Place", country) for source, country in (("a", "Kenya"), ("b", "Fiji"))]
    told = [document(source, ministry, place, text=f"In {place.name} the Ministry of Finance met.", facts=(fact(source, "LOCATED_IN", ministry, place),))
            for source, ministry, place in zip("ab", ministries, places, strict=True)]
    assert not one_actor(ministries[0], ministries[1], *told)


@pytest.mark.parametrize(("name", "same"), [("Ministry of Fisheries (Vanuatu)", False), ("Fiji Ministry of Fisheries", True)])
def test_a_country_in_brackets_is_the_bodys(name: str, *, same: bool) -> None:
    assert alone("Organisation", "Ministry of Fisheries (Fiji)", name) is same


@pytest.mark.parametrize(("publisher", "url", "same"), [
    ("Parliament of Fiji", "", True), ("", "https://www.news.gov.fj/release", True), ("Fiji Fund for Reefs", "", False), ("Reef News", "", False)])
def test_a_body_of_a_state_calls_its_own_ministries_by_their_bare_names(publisher: str, url: str, *, same: bool) -> None:
    bare, full = actor("a", "Organisation", "Ministry of Fisheries"), actor("b", "Organisation", "Ministry of Fisheries of Fiji")
    release = document("a", bare, text="The Ministry of Fisheries lent boats to Vanuatu, and Vanuatu to Tonga.")
    release = with_told_countries(replace(release, document=replace(release.document, publisher=publisher, url=url)))
    assert one_actor(bare, full, release, document("b", full)) is same


def test_a_bare_ministry_met_with_the_same_others_is_neither_of_two_countries() -> None:
    others = ("Corvane Reef Trust", "Lindmoor Academy", "Gullwing Network")
    names = {"a": "Ministry of Fisheries of Fiji", "b": "Ministry of Fisheries of Vanuatu", "c": "Ministry of Fisheries"}
    bodies = {source: actor(source, "Organisation", name) for source, name in names.items()}
    told = [document(source, body, *(actor(source, "Organisation", name) for name in others)) for source, body in bodies.items()]
    assert not any(one_actor(bodies[source], bodies["c"], *told) for source in "ab")


@pytest.mark.parametrize(("left", "right", "same"), [
    ({"name": "Coastal Managers' Week 2023"}, {"name": "Coastal Managers' Week 2023"}, True),
    ({"name": "Coastal Managers' Week 2023"}, {"name": "Coastal Managers' Week", "date": "2023-09-11"}, True),
    ({"name": "Coastal Managers' Week 2023"}, {"name": "Coastal Managers' Week", "date": "2022-09-12"}, False),
    ({"name": "Coastal Managers' Week"}, {"name": "Coastal Managers' Week"}, False)])
def test_an_event_with_its_year_in_the_title_is_the_one_of_that_year(left: dict[str, str], right: dict[str, str], *, same: bool) -> None:
    events = [actor(source, "Event", kind="conference", **said) for source, said in (("a", left), ("b", right))]
    assert one_actor(events[0], events[1], document("a", events[0], published="2022-10-01"), document("b", events[1], published="2023-12-01")) is same


def test_one_signing_told_twice_is_one_agreement() -> None:
    assert agreements("2024-03-18", "2024-03-18")


def test_a_renewal_three_years_later_is_another_agreement() -> None:
    assert not agreements("2024-03-18", "2027-03-18")


@pytest.mark.parametrize(("left", "right"), [
    ("Nurlan Bekmukhamedov", "Nurlan Bekmuhamedov"), ("Abdulrahman bin Saif Al-Harthy", "Abdul Rahman Al Harthi"), ("Moussa Danladi", "Musa Danladi"),
    ("Oleksandr Shevchuk", "Aleksandr Shevchuk"), ("Hichem Trabelsi", "Hisham Trabelsi"), ("Djibril Danladi", "Jibril Danladi")])
def test_transcriptions_do_not_part_a_person(left: str, right: str) -> None:
    assert at_bodies((left, "Qorvan Water Council"), (right, "Qorvan Water Council"))


@pytest.mark.parametrize(("left", "right"), [
    ("SATO Keiko", "Keiko Sato"), ("AGBOJAN Theo", "Theo K. Agbojan"), ("Zamit, Joseph", "Joseph M. Zamit"),
    ("NGUYEN Van Thanh", "Thanh Nguyen Van"), ("Temirov Bolat Serikovich", "Bolat Temirov"),
    ("Rosa Palomar Arce", "Rosa Palomar"), ("Jorge Luis Barranco Soto", "Jorge Barranco"), ("Oleg Balan-Muntean", "Oleg Balan"),
    ("Aissatou N'Diagne", "Aïssatou Ndiagne"), ("Yerlan Abdrakhman", "Erlan Abdrahman"), ("Luis Fernando Camargo", "Luis F. Camargo"),
    ("Elizabeth Odhiaro", "Elizabeth A. Odhiaro")])
def test_who_leads_one_body_is_one_person_in_any_form_of_the_name(left: str, right: str) -> None:
    assert at_bodies((left, "Qorvan Water Council"), (right, "Qorvan Water Council"))


@pytest.mark.parametrize(("left", "right"), [
    ("Christian Berg", "Christina Berg"), ("Abdulrahim Al Harthi", "Abdulrahman Al Harthi"), ("Yusuf Khan", "Asif Khan"),
    ("Wei Chen", "Wei Shen"), ("Li Chang", "Li Shang"), ("Ali Chah", "Ali Shah")])
def test_names_that_only_look_alike_are_two_people(left: str, right: str) -> None:
    assert not at_bodies((left, "Qorvan Water Council"), (right, "Qorvan Water Council"))


def in_texts(label: str, *said: tuple[str, str]) -> bool:
    """Whether two names, each told in its own text, are one actor."""
    mentions = [actor(source, label, name) for source, (name, _) in zip("ab", said, strict=True)]
    told = [with_told_countries(document(source, found, text=text)) for source, found, (_, text) in zip("ab", mentions, said, strict=True)]
    return one_actor(mentions[0], mentions[1], *told)


@pytest.mark.parametrize(("text", "same"), [
    ("Zambia's Ministry of Local Government hired.", True), ("The Ministry of Local Government of Zambia hired.", True),
    ("Ministry of Local Government, Zambia", True), ("The Ministry of Local Government (Zambia) hired.", True),
    ("Malawi's Ministry of Local Government hired; Zambia watched.", False)])
def test_the_country_told_beside_a_general_name_tells_whose_it_is(text: str, same: bool) -> None:
    ministry = "Ministry of Local Government"
    assert in_texts("Organisation", (ministry, f"In Zambia the {ministry} met."), (ministry, text)) is same


@pytest.mark.parametrize(("publisher", "same"), [("Ministry of Lamps, Zambia", True), ("Ministry of Lamps, Malawi", False)])
def test_the_publishers_country_is_one_that_its_text_speaks_about(publisher: str, *, same: bool) -> None:
    colleges = actor("a", "Organisation", "Zambia College of Public Management"), actor("b", "Organisation", "College of Public Management")
    text = "The College of Public Management works with Malawi. Malawi School of Local Affairs, Malawi Assembly and Malawi Board joined."
    told = document("a", colleges[0]), replace(document("b", colleges[1]), document=with_hash(Document(document_id("b"), text=text, publisher=publisher)))
    assert one_actor(*colleges, *told) is same


def test_a_general_name_without_a_country_is_the_one_body_that_bears_it() -> None:
    assert in_texts("Organisation", ("National School of Public Policy", "In Pakistan the National School of Public Policy met."),
                    ("National School of Public Policy", "National School of Public Policy"))


def test_a_towns_namesake_in_another_country_is_another_town() -> None:
    assert not in_texts("Organisation", ("Municipality of Velibrod", "In France the Municipality of Velibrod met."),
                        ("Municipality of Velibrod", "In Canada the Municipality of Velibrod met."))
