"""Who pays whom, and how much."""

import pytest

from graph.settings import Settings
from loaders.extraction.structure import funding
from loaders.extraction.structure.money import sums
from tests.loaders.extraction.marked import marked, said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[G MuP], funded by [O the European Union], had helped.", {("the European Union", "MuP")}),
        ("[O ILW] and [O ABC]: [G MuP] is financed jointly by [O the Fund] and [O the Bank].", {("the Fund", "MuP"), ("the Bank", "MuP")}),
        ("[E the workshop] was held with the generous support of [O the Fund].", {("the Fund", "the workshop")}),
        ("[O the Fund] is providing technical and financial assistance to [O the College].", {("the Fund", "the College")}),
        ("[O the Fund] provides financial support to [O the College].", {("the Fund", "the College")}),
        ("Financial assistance for [O the College] came from [O the Fund].", {("the Fund", "the College")}),
        ("Thanks to a grant from [O the Fund], [O the College] will build.", {("the Fund", "the College")}),
        ("[E The visit] is held with the support of [O the Centre] and funded by [O the Fund].", {("the Centre", "The visit"), ("the Fund", "The visit")}),
        ("[G MuP] has begun. The US$4.2 million project, funded by [O the Fund], runs until 2027.", {("the Fund", "MuP")}),
        ("[O the Fund] has extended a grant of USD 30 million to [O the College].", {("the Fund", "the College")}),
        ("[O The School] sits in [L Accra]. It is financed by [O the Fund].", {("the Fund", "The School")}),
        ("Funding for [G MuP] comes from [O the Fund].", {("the Fund", "MuP")}),
        ("[O the Foundation] has awarded [O the College] $900,000.", {("the Foundation", "the College")}),
        ("[O The Center] has come up with $1.3 million for [O the College].", {("The Center", "the College")}),
        ("[O The College] received a grant from [O the Fund].", {("the Fund", "The College")}),
        ("EUR 5 million pass from [L Italy] to [L Albania].", {("Italy", "Albania")}),
        ("[O Duke University]'s latest award from [O the Foundation] is large.", {("the Foundation", "Duke University")}),
        ("[G MuP] is funded by [O the Fund] and co-financed by [O the Bank].", {("the Fund", "MuP"), ("the Bank", "MuP")}),
        ("[O the Fund], which paid for [E the visit], was present.", {("the Fund", "the visit")}),
        ("[O the Fund] had borne part of the cost of [E the visit].", {("the Fund", "the visit")}),
        ("Costs of [E the visit] were met by [O the Fund].", {("the Fund", "the visit")}),
        ("[E the forum] was held with the financial support of the Slovene agency [O SLODEV].", {("SLODEV", "the forum")}),
        ("[E the course] ended. It was sponsored by [O the Fund].", {("the Fund", "the course")}),
        ("[E the course] closed, the bill being footed by [O the Fund].", {("the Fund", "the course")}),
        ("[G MuP], which [O the Fund] has financed since 2020, goes on.", {("the Fund", "MuP")}),
        ("[O ILW] runs [G MuP]; [O the Fund] pays for it.", {("the Fund", "MuP")}),
        ("A gift of $20,000 from [O the Fund] lets [O the College] build.", {("the Fund", "the College")}),
        ("A grant of $20,000 from [O the Fund] for [G MuP] has come.", {("the Fund", "MuP")}),
        ("[O the Fund] will provide 300 million yen for [G MuP].", {("the Fund", "MuP")}),
        ("With money from [O the Fund], [O the College] opened a library.", {("the Fund", "the College")}),
        ("[E the course] is over.\nSponsored by: [O the Fund] and [O the Bank]", {("the Fund", "the course"), ("the Bank", "the course")}),
        ("[O The College] is to receive a grant from [O the Fund].", {("the Fund", "The College")}),
        ("[O the Trust] financed by [O the Embassy] is new.", {("the Embassy", "the Trust")}),
        ("[O the Trust], which is generously sponsored by [O the Embassy], is new.", {("the Embassy", "the Trust")}),
        ("[O the Trust] was funded in part by [O the Embassy].", {("the Embassy", "the Trust")}),
        ("[O the Trust], that was covered by [O the Embassy], is new.", set()),
        ("[O the Trust], which is financed by [O the Embassy], gave $5,000 to [O the College].", {("the Embassy", "the Trust")}),
        ("[E the visit] was on Monday. The expenses were borne by [O the Ministry].", {("the Ministry", "the visit")}),
        ("[O the Fund] met the Minister to discuss the costs.", set()),
        ("[L Slovenia] paid [E an official visit] to [L Armenia].", set()),
        ("[O The College] paid tribute to [O the Fund].", set()),
    ],
)
def test_who_pays_is_told_in_many_ways(text: str, expected: set[tuple[str, ...]]) -> None:
    assert said(funding.find, text) == expected


def test_a_sum_that_is_told_goes_with_the_fact() -> None:
    claim, = funding.find(marked("[O the Foundation] has awarded [O the College] $1.5 million."))
    assert claim.properties == {"amount": 1_500_000.0, "currency": "USD"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("EUR 30 million", [(30e6, "EUR")]),
        ("20.000 euros", [(20_000.0, "EUR")]),
        ("Nu. 81.1 million, or USD 948,616", [(81.1e6, "BTN"), (948_616.0, "USD")]),
        ("Rs 3 crore", [(30e6, "INR")]),
        ("in 2019 and 2020", []),
    ],
)
def test_sums_are_read_with_their_currency(text: str, expected: list[tuple[float, str]]) -> None:
    assert list(sums(text)) == expected


@pytest.mark.parametrize(("text", "amount"), [
    ("By a grant EUR 5 million pass from [L Italy] to [L Albania].", 5_000_000.0),
    ("[O the Foundation] has granted [O the College] money, and the sum is $900,000.", 900_000.0),
    ("[G MuP] is funded by [O the Fund].", None),
])
def test_a_payment_has_the_sum_of_its_sentence_and_words_that_hold_it(text: str, amount: float | None) -> None:
    context = marked(text)
    (claim,) = funding.find(context)
    assert claim.properties.get("amount") == amount
    assert [known for known, _ in sums(context.text[claim.start:claim.end])] == ([amount] if amount else [])


@pytest.mark.parametrize(("text", "sure"), [
    ("[E the visit] was on Monday.\nThe Fund will train clerks. The expenses are borne by [O the Ministry].", False),
    ("[E the visit] was on Monday.\nMany clerks learn here. It pleased all. Costs were met by [O the Ministry].", False),
    ("[E the visit] was on Monday. The expenses were borne by [O the Ministry].", True),
    ("[E the visit] was on Monday.\nThe expenses were borne by [O the Ministry].", True),
])
def test_costs_told_far_from_an_event_are_only_proposed_as_its_own(text: str, sure: bool) -> None:
    (claim,) = funding.find(marked(text))
    assert (claim.confidence >= Settings().accept_confidence) is sure
