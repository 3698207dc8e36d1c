import pytest

from dashboard import text
from dashboard.boundary import message
from dashboard.markup import environment, markup
from dashboard.sources import publisher_of
from graph.errors import CivicgraphError, EngineUnavailable, QueryTimeout

EVIL = '<script>alert(1)</script> ![x](http://evil.example/x.png) "\' & <img src=x onerror=alert(1)>'


@pytest.mark.parametrize(("given", "told"), [
    (None, "unknown"), ("", "unknown"), (float("nan"), "unknown"), (0, "0"), (1234567, "1,234,567"), (0.5, "0.5"), (True, "yes"), ([], "none"),
    (["a", 2], "a, 2"), ("2025-11", "November 2025"), ("2025", "2025"), ("no date", "no date"),
])
def test_values_are_written_for_readers(given, told):
    assert text.value(given) == told


@pytest.mark.parametrize(("names", "told"), [
    ([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C", "D"], "A, B, C and D"), (["A", "B", "C", "D", "E"], "A, B, C and 2 others"),
])
def test_names_are_joined_as_a_sentence_does(names, told):
    assert text.joined(names) == told


def test_terms_and_countries_are_spelt_out():
    assert (text.term("mou"), text.term("research_institute"), text.term(None)) == ("memorandum of understanding", "research institute", "unknown")
    assert (text.country("PK"), text.country("XQ"), text.country(None)) == ("Pakistan", "XQ", "")


@pytest.mark.parametrize("template", ["heading.html", "note.html"])
def test_a_template_shows_any_text_as_text(template):
    html = markup(template, text=EVIL)
    assert "<script" not in html
    assert "<img" not in html


def test_every_template_escapes_and_none_marks_anything_as_safe():
    loader = environment().loader
    assert loader is not None
    for name in loader.list_templates():
        source = loader.get_source(environment(), name)[0]
        assert "| safe" not in source
        assert "autoescape" not in source
    assert environment().autoescape is True


@pytest.mark.parametrize(("error", "told"), [
    (QueryTimeout("30 s are over"), ("This question takes too long", "30 s are over")),
    (EngineUnavailable("no answer", hint="start it"), ("The knowledge base cannot be reached", "no answer")),
    (CivicgraphError("odd"), ("This cannot be shown", "odd")),
])
def test_an_error_becomes_a_calm_message(error, told):
    said = message(error)
    assert (said.title, said.text) == told
    assert not isinstance(error, EngineUnavailable) or said.hint == "start it"


def test_what_is_not_ours_is_not_told_to_readers():
    assert "secret" not in " ".join(str(part) for part in vars_of(message(KeyError("secret"))))


def vars_of(said):
    return [said.title, said.text, said.hint]


def test_of_a_site_where_anyone_publishes_the_owner_is_named():
    assert publisher_of("", "https://github.com/laws-africa/site/blob/a.md") == "laws-africa (github.com)"
    assert publisher_of("", "https://medium.com/@laws/a") == "laws (medium.com)"
    assert publisher_of("", "https://www.example.org/a") == "example.org"
    assert publisher_of("", "https://www.linkedin.com/company/un-habitat/posts") == "linkedin.com"
    assert publisher_of("", "https://www.youtube.com/watch?v=1") == "youtube.com"
    assert publisher_of("", "https://github.com") == "github.com"
    assert publisher_of("The Hawk", "https://github.com/a/b") == "The Hawk"
