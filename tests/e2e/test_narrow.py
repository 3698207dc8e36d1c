"""A narrow window, as a telephone's: every page is reached, and what stands side by side elsewhere stands below each other."""

import pytest
from playwright.sync_api import Page, expect

PHONE = {"width": 420, "height": 860}


@pytest.fixture
def narrow(page: Page) -> Page:
    page.set_viewport_size(PHONE)
    return page


@pytest.mark.parametrize("name", ["Explore", "Queries", "Documents", "Review"])
def test_a_link_in_sight_leads_to_each_page_and_back(narrow: Page, name: str) -> None:
    narrow.goto("/")
    expect(narrow.get_by_role("heading", name="Overview")).to_be_visible()
    links = narrow.get_by_role("navigation", name="Pages")
    expect(links.get_by_role("link", name=name)).to_be_in_viewport(ratio=1)
    links.get_by_role("link", name=name).click()
    expect(narrow.get_by_role("heading", name=name, level=1)).to_be_visible()
    expect(links.locator("[aria-current]")).to_have_text(name)
    links.get_by_role("link", name="Overview").click()
    expect(narrow.get_by_role("heading", name="Overview")).to_be_visible()


def test_the_sides_of_a_pair_stand_below_its_question(narrow: Page) -> None:
    narrow.goto("/review")
    question, sides = narrow.get_by_text("Are these one?"), narrow.locator(".cg-pair article")
    expect(sides).to_have_count(2)
    places = [item.bounding_box() for item in (question, narrow.get_by_role("button", name="Same"), sides.first, sides.last)]
    tops = [place["y"] for place in places if place]
    assert len(tops) == 4
    assert tops == sorted(tops)
