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


@pytest.mark.parametrize("width", [420, 1280])
def test_no_word_of_a_table_is_broken(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 860})
    page.goto("/entries?of=Agreement&colour=red")
    expect(page.get_by_text("colour is not known here")).to_be_visible()
    expect(page.locator(".cg-table tbody tr").first).to_be_visible()
    broken = page.evaluate(
        """() => {
            const texts = document.createTreeWalker(document.querySelector(".cg-table"), NodeFilter.SHOW_TEXT), found = []
            for (let text = texts.nextNode(); text; text = texts.nextNode())
                for (const word of text.data.matchAll(/[\\p{L}\\p{N}]+/gu)) {
                    const range = document.createRange()
                    range.setStart(text, word.index)
                    range.setEnd(text, word.index + word[0].length)
                    if (new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size > 1) found.push(word[0])
                }
            return found
        }"""
    )
    assert broken == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_the_sides_of_a_pair_stand_below_its_question(narrow: Page) -> None:
    narrow.goto("/review")
    expect(narrow.get_by_text("Are these one?")).to_be_visible()
    expect(narrow.locator(".cg-pair article")).to_have_count(2)
    # The page is still growing when its first parts are there, so the order is read in one look, until it holds.
    narrow.wait_for_function(
        """() => {
            const leaf = (text) => [...document.querySelectorAll("main *")].find((e) => !e.children.length && e.textContent.trim() === text)
            const parts = [leaf("Are these one?"), leaf("Same"), ...document.querySelectorAll(".cg-pair article")]
            const tops = parts.map((part) => part && part.getBoundingClientRect().top)
            return tops.length === 4 && tops.every((top, at) => top !== undefined && (at === 0 || tops[at - 1] < top))
        }"""
    )
