"""A keystroke decides, the journal remembers, and a step can be undone."""

import re

from playwright.sync_api import Page, expect


def test_a_pair_is_decided_by_a_key_and_the_decision_undone_from_the_journal(page: Page) -> None:
    page.goto("/review")
    expect(page.get_by_text("Are these one?")).to_be_visible()
    expect(page.get_by_text(re.compile(r"Joined, they are called \w"))).to_be_visible()
    pair = page.locator(".cg-pair h2")
    names = pair.all_inner_texts()
    page.get_by_role("textbox", name="Decided by").fill("Reader One")
    page.keyboard.press("Tab")
    page.locator("h1").click()
    page.keyboard.press("d")
    expect(pair).not_to_have_text(names)
    expect(page.get_by_text("Joined, they are called").or_(page.get_by_text("No pair waits"))).to_be_visible()
    page.get_by_text("Journal", exact=True).click()
    step = page.locator(".cg-fact", has_text="Different").first
    expect(step).to_contain_text("Reader One")
    for name in names:
        expect(step).to_contain_text(name)
    page.get_by_role("button", name="Undo").first.click()
    expect(page.locator(".cg-fact", has_text="undone by Reader One")).to_be_visible()
