"""At which body an office is held whose words name none beside it."""

import pytest

from loaders.extraction.context import Actor, Claim
from loaders.extraction.positions import offices, states
from loaders.extraction.positions.choosing import Choice
from tests.loaders.extraction.marked import marked, said

Said = tuple[str, str, str]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[O National School of Rivers]\n\nThe visitors were received by the Rector, [P Ann Lee].", ("Ann Lee", "National School of Rivers", "Rector")),
        ("[O School of Dams] met [O Ministry of Mud].\nIts Director General, [P Ann Lee], spoke for [O School of Dams].",
         ("Ann Lee", "School of Dams", "Director General")),
        ("[O Bank of Sand] lent the money to [O Lagoon University]. The Vice-Chancellor, [P Ann Lee], was glad.",
         ("Ann Lee", "Lagoon University", "Vice-Chancellor")),
        ("[O House of Keys Parliament] sat. [O Bank of Sand] was there. The Speaker, [P Ann Lee], presided.",
         ("Ann Lee", "House of Keys Parliament", "Speaker")),
    ],
)
def test_an_office_belongs_to_the_likeliest_body(text: str, expected: Said) -> None:
    assert expected in said(offices.find, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kilindi County Governor [P Juma Baraza] cut the ribbon of [O Coast School].", ("Juma Baraza", "Kilindi County", "Governor")),
        ("The visit to [O Coast School] ended. On the Kenyan side Deputy Foreign Minister [P Ann Lee] took part.",
         ("Ann Lee", "Kenya", "Deputy Foreign Minister")),
        ("It was signed in the capital by the Governor of Zaghouan, [P Ann Lee], and by [O Coast School].", ("Ann Lee", "Zaghouan", "Governor")),
    ],
)
def test_an_office_of_state_belongs_to_the_state_that_is_meant(text: str, expected: Said) -> None:
    held = said(offices.find, text)
    assert any((person, body) == expected[:2] and expected[2] in title for person, body, title in held), held


@pytest.mark.parametrize(
    ("text", "keys"),
    [("Ministers of the Republic of Kenya met Slovenian guests.", ["KE", "SI"]), ("Viet Nam and Trinidad and Tobago agreed.", ["VN", "TT"]),
     ("In Zaghouan Governorate and the commune of Keur Madiop.", ["zaghouan governorate", "keur madiop commune"]), ("Nothing is said here.", [])],
)
def test_states_are_found_by_name_and_adjective(text: str, keys: list[str]) -> None:
    assert [state.key for state in states.named(marked(text))] == keys


@pytest.mark.parametrize(
    ("name", "key"),
    [("Government of the Republic of Armenia", "AM"), ("Kingdom of Tonga", "TO"),
     ("Kilindi County", "kilindi county"), ("Ogbele State Government", "ogbele state"),
     ("National Assembly of Zambia", ""), ("Institute of Law", "")],
)
def test_names_of_one_state_share_a_key(name: str, key: str) -> None:
    assert states.key_of(name) == key


def test_probabilities_add_up_and_follow_the_weights() -> None:
    chances = Choice({"near": 1.0, "far": -1.0}).probabilities([{"near"}, {"far"}, set()])
    assert sum(chances) == pytest.approx(1.0)
    assert chances[0] > chances[2] > chances[1]


def test_a_guess_gives_way_to_what_is_told_plainly() -> None:
    person, school, bank = Actor("Person", "Ann Lee"), Actor("Organisation", "School"), Actor("Organisation", "Bank")
    told, same_office, same_body, other = (Claim("HOLDS_POSITION", person, body, 0, 1, {"title": title}, confidence=sure) for body, title, sure in (
        (school, "Dean", 0.9), (bank, "dean", 0.5), (school, "Fellow", 0.5), (bank, "Adviser", 0.5)))
    assert offices.without_echoes([same_office, same_body, other], [told]) == [other]
