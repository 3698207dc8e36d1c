"""Which body a text comes from: by its masthead, its address, its foot or its own "we"."""

import pytest

from graph.fragment import Document, document_id
from loaders.extraction.names.issuing import issuing
from loaders.extraction.reader import read_names

_NEWS = "The Ministry of Health met the Institute of Public Administration. The Ministry of Health signed. The Ministry of Health spoke of courses."


@pytest.mark.parametrize(("text", "url", "issuer"), [
    (f"Institute of Public Administration\nHome | News\n\n{_NEWS}", "", "Institute of Public Administration"),
    (f"Institute of Public Administration (IPA) | Newsletter\n\n{_NEWS}", "", "Institute of Public Administration"),
    (f"Home / News\n\n{_NEWS} The Institute of Public Administration (IPA) hosted it.", "https://www.ipa.gov.ke/news", "Institute of Public Administration"),
    ("A memorandum was signed by the Ministry of Health. For ourselves, the Institute of Public Administration, it is the first. The Ministry of Health paid.",
     "", "Institute of Public Administration"),
    (_NEWS, "https://dailynews.co.ke/1", ""),
    (f"Health Times | Sport | Opinion\n\n{_NEWS}", "https://healthtimes.co.ke/1", ""),
])
def test_the_issuing_body_is_told_by_its_own_signs_not_by_being_named_most(text: str, url: str, issuer: str) -> None:
    found = issuing(read_names(Document(document_id("test"), text=text, url=url)))
    assert (found.name if found else "") == issuer
