"""Nasty input: whatever bytes or text come in, nothing crashes, it takes bounded time, and what comes out has its proof."""

import contextlib
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import InputRefused
from graph.fragment import Document, document_id, validate
from graph.settings import Settings
from loaders.extraction import extract
from loaders.reading import read
from loaders.reading.decoding import normalise
from loaders.reading.documents import documents
from loaders.reading.formats import SUFFIXES
from loaders.reading.raw import Raw

_STARTS = [b"", b"%PDF-1.4\n", b"PK\x03\x04word/", b"PK\x03\x04", b"<html>", b"<rss><channel><item><title>", b"---\ntitle: x\n", b"\xff\xfe",
           b"\xef\xbb\xbf", b"# source: "]
_WORDS = st.sampled_from([
    "Institute", "the", "Ministry of", "signed", "a", "Memorandum of Understanding", "(CSA)", "((", "))", "]", "[", "“", "”", "'s", "Mr", "Dr.", "Hon'ble",
    "H.E.", "Ms Amal", "Director-General", ",", ";", ":", "and", "of", "on 18 March 2024", "31/02/2024", "today", "with", "between", "\n", "\n\n", "- ", "* ",
    "|", "\t", "1.", "workshop", "held", "in Lahore", "وزارة التعليم", "المعهد", "министерство", "国家行政学院", "โรงเรียน", "e\u0301", "\u202e", "\U0001f30d",
    "\x00", "<b>", "&amp;", "http://a.b/?c=d", "a@b.c", "Rs. 10,000", "%", "\\", "{}",
])
_TEXTS = st.one_of(st.text(max_size=400), st.lists(_WORDS, max_size=80).map(" ".join), st.lists(_WORDS, max_size=60).map("".join))
_PATIENT = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
LONGEST = 180  # seconds; the parser alone takes 50 of them on two busy cores

LARGE = {
    "one line of 10 MB": "The Institute signed a memorandum with the Academy on Monday " * 170_000,
    "10 MB without a space": "x" * 10_000_000,
    "a million commas": "," * 1_000_000,
    "half a million names": "Dr. Amal Khan, " * 70_000,
    "unbalanced brackets": "((((((((([[[[[{{{{" * 30_000 + "Institute (CSA",
    "right to left": "وقع معهد الإدارة العامة مذكرة تفاهم مع وزارة التعليم. " * 20_000,
    "a hundred thousand empty lines": "\n" * 100_000 + "The end",
    "acronyms": "(CSA) " * 100_000,
}


@_PATIENT
@given(st.sampled_from(_STARTS), st.binary(max_size=600), st.sampled_from(sorted({*SUFFIXES, ".bin"})))
def test_any_bytes_are_read_or_refused(start: bytes, rest: bytes, suffix: str) -> None:
    with contextlib.suppress(InputRefused):
        for document in documents(Raw(f"some{suffix}", start + rest, path=f"/some{suffix}")):
            assert document.text.strip() and document.text == normalise(document.text) and document.title and document.hash


@_PATIENT
@given(_TEXTS)
def test_whatever_is_extracted_has_its_proof(text: str) -> None:
    said = extract(Document(document_id("nasty"), text=normalise(text), published="2024-03-19"))
    assert validate(said) == []


@_PATIENT
@given(_TEXTS)
def test_text_is_normalised_once(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize("kind", LARGE)
def test_large_texts_are_read_quickly(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "large.txt"
    path.write_text(LARGE[kind])
    started = time.monotonic()
    (document,) = read(path, Settings())
    assert time.monotonic() - started < 10
    assert len(document.title) <= 201


@pytest.mark.parametrize("kind", LARGE)
def test_large_texts_are_extracted_in_bounded_time(kind: str) -> None:
    started = time.monotonic()
    said = extract(Document(document_id(kind), text=normalise(LARGE[kind])))
    assert time.monotonic() - started < LONGEST
    assert validate(said) == []


@pytest.mark.parametrize("words", [
    "Dr John Smith, Director of the Institute of Public Administration, ",
    "the World Bank gave a grant of $5 million to the Ministry of Health and ",
    "The Ministry of Health signed an agreement with the World Bank and ",
])
def test_a_sentence_without_an_end_costs_no_more_a_word_the_longer_it_is(words: str) -> None:
    def seconds(characters: int) -> float:
        started = time.process_time()
        extract(Document(document_id("endless"), text=(words * 240)[:characters], published="2024-03-19"))
        return time.process_time() - started

    seconds(2_000)  # warms what is compiled once
    assert seconds(16_000) < 4 * 2.5 * max(seconds(4_000), 0.1)
