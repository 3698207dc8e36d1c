"""A quote is shown in the sentence in which it stands."""

import pytest

from graph.proof import proof_of, sentence_around
from graph.result import Node

TEXT = (
    "Islamabad. The Academy signed a memorandum with Dr. A. Khan of the Institute on 12 May 2024. It runs for 3.5 years.\n\n"
    "“We welcome it,” he said. Nothing else happened"
)


@pytest.mark.parametrize(("quote", "sentence"), [
    ("signed a memorandum", "The Academy signed a memorandum with Dr. A. Khan of the Institute on 12 May 2024."),
    ("Khan of the Institute", "The Academy signed a memorandum with Dr. A. Khan of the Institute on 12 May 2024."),
    ("runs for 3.5", "It runs for 3.5 years."),
    ("2024. It", "The Academy signed a memorandum with Dr. A. Khan of the Institute on 12 May 2024. It runs for 3.5 years."),
    ("Nothing", "Nothing else happened"),
    ("Islamabad", "Islamabad."),
    ("welcome", "“We welcome it,” he said."),
])
def test_the_sentence_of_a_quote(quote: str, sentence: str) -> None:
    start = TEXT.index(quote)
    first, last = sentence_around(TEXT, start, start + len(quote))
    assert TEXT[first:last] == sentence


def test_a_proof_shows_where_the_quote_stands_in_its_sentence() -> None:
    start = TEXT.index("Khan")
    found = proof_of("Khan", f"{start}:{start + 4}", Node("d", "Document", {"text": TEXT, "title": "T", "published": "2024-05"}), 0.9)
    assert found.sentence[found.start:found.end] == "Khan"
    assert (found.document, found.title, found.date, found.publisher, found.confidence) == ("d", "T", "2024-05", "", 0.9)


@pytest.mark.parametrize("span", ["row:7", "0:3", "9999:10002"])
def test_without_its_place_in_the_text_the_quote_stands_for_itself(span: str) -> None:
    found = proof_of("CSA; PIPS", span, Node("d", "Document", {"text": TEXT}), 1.0)
    assert (found.sentence, found.start, found.end) == ("CSA; PIPS", 0, 9)


def test_a_text_without_sentences_gives_a_piece_of_it() -> None:
    text = "word " * 10_000
    first, last = sentence_around(text, 20_000, 20_004)
    assert last - first < 1300
