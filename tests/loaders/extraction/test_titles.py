"""Titles of offices: where they begin and end in running text."""

import pytest

from loaders.extraction.positions.titles import find_titles
from tests.loaders.extraction.marked import marked


def titles(text: str) -> list[str]:
    context = marked(text)
    return [title.text for title in find_titles(context, 0, len(context.text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Chief Sustainability and Corporate Affairs Officer", ["Chief Sustainability and Corporate Affairs Officer"]),
        ("an Additional Chief Secretary of the state", ["Additional Chief Secretary"]),
        ("the Commissioner, Legal Services and Board Affairs", ["Commissioner, Legal Services and Board Affairs"]),
        ("its vice-rector for research and outreach, who", ["vice-rector for research and outreach"]),
        ("Minister of Industry, Trade and Investment, who", ["Minister of Industry, Trade and Investment"]),
        ("Minister of Health of Albania, who", ["Minister of Health"]),
        ("Minister of Civil Service and Chairman of the Board of Directors of [O the Institute]",
         ["Minister of Civil Service", "Chairman of the Board of Directors"]),
        ("ambassador of Kenya to [O the UN]", ["ambassador of Kenya to the UN"]),
        ("Member (HR), Secretary-General Elect", ["Member (HR)", "Secretary-General Elect"]),
        ("Director of [O Ethics International]", ["Director"]),
        ("the Council's transport officer, Mr", ["transport officer"]),
        ("the Annual General Meeting and four members", []),
        ("at the head of the table", []),
    ],
)
def test_a_title_ends_where_its_field_ends(text: str, expected: list[str]) -> None:
    assert titles(text) == expected
