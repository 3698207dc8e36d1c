"""Three users, each with a question."""

import csv
import re
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.e2e.network import resting_place

WORDS = (
    "A Memorandum of Understanding (MoU) to this end has been signed by the Pakistan Institute for Parliamentary Services (PIPS)"
    " and the Civil Services Academy (CSA)"
)
SIGNED = re.compile("Memorandum of Understanding.*CSA.*PIPS|Memorandum of Understanding.*Civil Services Academy")


def test_the_researcher_looks_for_pips_and_finds_with_whom_it_signed_and_the_sentence_that_says_so(page: Page) -> None:
    page.goto("/")
    expect(page.get_by_role("heading", name="Overview")).to_be_visible()
    expect(page.get_by_role("combobox", name="Find anyone, anything")).to_be_visible()
    page.keyboard.press("/")
    page.keyboard.type("PIPS")
    expect(page.get_by_role("option").first).to_contain_text("Pakistan Institute for Parliamentary Services")
    page.keyboard.press("Enter")

    card = page.get_by_role("article", name="Card")
    expect(card).to_contain_text("Pakistan Institute for Parliamentary Services")
    expect(card).to_contain_text("Civil Services Academy")
    expect(page.locator(".cg-network[data-ready]")).to_be_visible()
    card.get_by_role("link", name=SIGNED).first.click()
    expect(card.get_by_role("heading", name="Parties")).to_be_visible()
    expect(card).to_contain_text("Civil Services Academy")
    card.get_by_role("link", name="proof", exact=True).first.click()

    fact = page.get_by_role("article", name="Fact")
    expect(fact).to_contain_text("is party to")
    expect(fact).to_contain_text(WORDS)
    fact.get_by_role("link", name=re.compile("UrduPoint")).first.click()
    text = page.get_by_role("document", name="Text of the document")
    expect(text).to_contain_text(WORDS)
    expect(text.locator(".cg-marked").first).to_be_in_viewport()


def test_a_click_on_a_line_of_the_network_opens_its_proof(page: Page) -> None:
    page.goto("/explore")
    page.get_by_role("combobox", name="Add an actor").fill("Civil Services Academy")
    expect(page.get_by_role("option", name=re.compile("Civil Services Academy")).first).to_be_visible()
    page.keyboard.press("Enter")
    page.get_by_text("is party to", exact=True).click()
    expect(page).to_have_url(re.compile("tie=PARTY_TO"))
    network = page.locator(".cg-network[data-ready]")
    expect(network).to_have_attribute("data-ready", re.compile(r"^[2-9]/[1-9]"))
    expect(page.locator(".stApp[data-test-script-state='notRunning']")).to_be_visible()
    page.get_by_text("Table", exact=True).click()
    page.get_by_role("link", name=re.compile("^Proof that .* is party to")).first.click()
    expect(page.get_by_role("article", name="Fact")).to_contain_text("is party to")
    line = re.search(r"fact=([\w-]+)", page.url)
    assert line
    page.get_by_text("Network", exact=True).click()
    expect(network).to_have_attribute("data-ready", re.compile(r"^[2-9]/[1-9]"))
    actor = re.search(r"actor=([\w-]+)", page.url)
    assert actor
    for id, shown in ((actor[1], "Card"), (line[1], "Fact")):
        place = resting_place(page, network, id)
        page.mouse.click(place["x"], place["y"])
        expect(page.get_by_role("article", name=shown)).to_be_visible()


def test_the_analyst_runs_a_saved_query_with_parameters_and_downloads_the_csv(page: Page) -> None:
    page.goto("/queries")
    page.get_by_role("link", name="Agreements of an organisation").click()
    page.get_by_role("combobox", name="Organisation").fill("PIPS")
    expect(page.get_by_role("option").first).to_contain_text("Pakistan Institute for Parliamentary Services")
    page.keyboard.press("Enter")
    table = page.locator(".cg-table")
    expect(table).to_contain_text("Civil Services Academy")
    page.get_by_role("combobox", name="Kind").click()
    page.get_by_role("option", name="memorandum of understanding").click()
    expect(page).to_have_url(re.compile("with=kind%3Dmou"))
    expect(table.get_by_text("agreement", exact=True)).to_have_count(0)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download CSV").click()
    with download.value.path().open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert download.value.suggested_filename == "agreements-of.csv"
    assert any("Civil Services Academy" in row["partners"] for row in rows)
    assert all(row["kind"] == "mou" for row in rows)
    expect(table.locator("tbody tr")).to_have_count(len(rows))

    page.get_by_text("The question in Cypher").click()
    expect(page.get_by_test_id("stCode")).to_contain_text("MATCH")


def test_the_manager_opens_the_overview_and_follows_one_figure_down_to_a_document(page: Page) -> None:
    page.goto("/")
    figure = page.locator(".cg-figure", has_text="agreements")
    expect(figure).to_be_visible()
    count = int(figure.locator("strong").inner_text().replace(",", ""))
    figure.click()
    expect(page.get_by_role("heading", name="Agreements")).to_be_visible()
    expect(page.locator(".cg-table tbody tr")).to_have_count(min(count, 50))
    page.locator(".cg-table").get_by_role("link", name=SIGNED).first.click()
    card = page.get_by_role("article", name="Card")
    expect(card.get_by_role("heading", name="Parties")).to_be_visible()
    card.get_by_role("link", name=re.compile("UrduPoint")).first.click()
    expect(page.get_by_role("document", name="Text of the document")).to_contain_text("TWO SCHOOLS OF THE STATE JOIN FORCES")
    assert urlsplit(page.url).path == "/documents"


def test_a_link_shows_a_colleague_the_same_thing_and_back_goes_step_by_step(page: Page) -> None:
    page.goto("/explore?actor=nobody")
    page.get_by_role("combobox", name="Add an actor").fill("PIPS")
    expect(page.get_by_role("option").first).to_contain_text("Pakistan Institute")
    page.keyboard.press("Enter")
    card = page.get_by_role("article", name="Card")
    expect(card).to_contain_text("PIPS")
    page.get_by_text("Table", exact=True).click()
    expect(page).to_have_url(re.compile("view=table"))
    rows = page.locator(".cg-table tbody tr")
    expect(rows.first).to_be_visible()
    count, link = rows.count(), page.url
    colleague = page.context.new_page()
    colleague.goto(link)
    expect(colleague.locator(".cg-table tbody tr")).to_have_count(count)
    expect(colleague.get_by_role("article", name="Card")).to_contain_text("PIPS")
    rows.first.get_by_role("link", name="Proof that").click()
    expect(page.get_by_role("article", name="Fact")).to_be_visible()
    colleague.close()
    page.go_back()
    expect(card).to_contain_text("PIPS")
    assert page.url == link
