"""Whatever the text is, reading it ends, and whatever comes out is proved by it."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.fragment import Document, document_id, validate
from loaders.extraction import extract
from loaders.extraction.text.segments import blocks, pieces
from loaders.extractor import MOST_CHARACTERS

ENOUGH_SECONDS = 90
FRAGMENTS = ["Ministry of ", "the University of Nairobi ", "(UoN)", "Dr. ", "signed a Memorandum of Understanding ",
             "with ", "\n", ", ", "“", "(", "))", "é", "جامعة ", "大学", "\ud800", "2024-13-45", "’s ", "– ", "A. B. ", "IAS", "\t|", "\x00"]


def document(text: str) -> Document:
    return Document(document_id("test"), text=text)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=12), max_size=40).map("".join))
def test_what_is_extracted_stands_in_the_text(text: str) -> None:
    assert validate(extract(document(text))) == []


RUBBISH = {"empty": "", "space": " ", "newlines": "\n" * 5000, "one line": "x" * 10_000_000, "commas": "," * 1_000_000, "brackets": "(" * 50_000}


@pytest.mark.parametrize("text", RUBBISH.values(), ids=RUBBISH.keys())
def test_rubbish_yields_nothing_in_bounded_time(text: str) -> None:
    started = time.process_time()
    assert extract(document(text)).mentions == ()
    assert time.process_time() - started < ENOUGH_SECONDS


def test_the_pieces_of_a_text_cover_it() -> None:
    text = "word " * 30_000
    assert "".join(text[piece.start:piece.end] for piece in pieces(text)) == text


def test_a_long_text_is_read_up_to_a_limit_and_kept_whole() -> None:
    text = "x" * MOST_CHARACTERS + "\nThe Ministry of Health of Kenya signed an agreement."
    said = extract(document(text))
    assert said.mentions == () and said.document.text == text


def test_hard_wrapped_lines_belong_together_and_list_items_do_not() -> None:
    wrapped = "The Institute has for many years worked together with partners from the whole\nregion, and it means to go on doing so."
    assert len(blocks(wrapped)) == 1
    assert len(blocks("- one thing\n- another thing\n- a third")) == 3
