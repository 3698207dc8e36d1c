from datetime import date

import pytest

from graph.fragment import Document
from loaders.extraction.happenings.dates import find_dates, month_first, published

SATURDAY = "2025-06-14"


def told(text: str, published: str = SATURDAY, url: str = "") -> list[tuple[str, str]]:
    return [(found.date, found.end_date) for found in find_dates(Document("d-1", text=text, published=published, url=url))]


@pytest.mark.parametrize(("text", "first", "last"), [
    ("on 16th May 2024 in Rome", "2024-05-16", ""),
    ("on May 16, 2024", "2024-05-16", ""),
    ("16.05.2024", "2024-05-16", ""),
    ("16/05/24", "2024-05-16", ""),
    ("2024-05-16", "2024-05-16", ""),
    ("the 2nd of February, 2026", "2026-02-02", ""),
    ("Aug. 30, 2019", "2019-08-30", ""),
    ("from 8 to 10 June 2016", "2016-06-08", "2016-06-10"),
    ("from 28 February to 4 March 2022", "2022-02-28", "2022-03-04"),
    ("November 25 to 27, 2025", "2025-11-25", "2025-11-27"),
    ("December 28, 2023 to January 3, 2024", "2023-12-28", "2024-01-03"),
    ("21–23.03.2023", "2023-03-21", "2023-03-23"),
    ("In May 2003 a memorandum", "2003-05", ""),
    ("since 2017", "2017", ""),
    ("in late August 2017", "2017-08", ""),
])
def test_reads_dates_of_any_form(text: str, first: str, last: str) -> None:
    assert told(text) == [(first, last)]


@pytest.mark.parametrize(("text", "day"), [("signed on Wednesday", "2025-06-11"), ("signed on Saturday", "2025-06-14"), ("signed today", "2025-06-14"),
                                           ("signed yesterday", "2025-06-13"), ("signed this morning", "2025-06-14"),
                                           ("signed last night", "2025-06-13"), ("signed the day before yesterday", "2025-06-12"),
                                           ("On June 9 they met", "2025-06-09")])
def test_reads_relative_days_against_the_day_of_publication(text: str, day: str) -> None:
    assert told(text) == [(day, "")]


@pytest.mark.parametrize("text", ["signed today", "on Wednesday", "next month", "they may 12 times", "31 February 2020", "on the same day"])
def test_says_nothing_where_the_day_cannot_be_known(text: str) -> None:
    assert told(text, published="") == []


def test_a_day_told_again_is_the_last_one() -> None:
    assert told("It met on 3 May 2024. The same day an MoU was signed, and the following day they left.")[1:] == [("2024-05-03", ""), ("2024-05-04", "")]


def test_a_month_without_a_year_takes_the_last_year_told() -> None:
    assert told("What was achieved in 2019. A workshop was held in March.", published="") == [("2019", ""), ("2019-03", "")]


def test_the_order_of_day_and_month_is_that_of_the_country_or_of_the_text() -> None:
    assert told("03/04/2021") == [("2021-04-03", "")]
    assert told("03/04/2021", url="https://www.dole.gov.ph/news") == [("2021-03-04", "")]
    assert month_first(Document("d-1", text="06/22/2010, and again 03/04/2011"))


def test_a_dated_line_at_the_head_is_the_day_of_publication() -> None:
    assert published(Document("d-1", text="PRESS RELEASE\n14 May 2021\n\nThe MoU was signed.")) == date(2021, 5, 14)
    assert published(Document("d-1", text="It was founded on 14 May 1921 by farmers from the north of the country.")) is None


def test_the_year_of_something_older_is_not_that_of_the_next_day() -> None:
    text = "Held on 13 August 2021. It ended the agreement of 2014. The next session took place on 24 September."
    assert told(text, published="")[-1] == ("2021-09-24", "")
