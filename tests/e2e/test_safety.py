"""No page asks anything of the internet, and what a document says is never more than text."""

import re
from itertools import product

import pytest
from playwright.sync_api import Page, expect

from graph.settings import Settings
from graph.store import connect
from tests.e2e.conftest import Watched
from tests.e2e.network import resting_place
from tests.e2e.sample import EVIL, EVIL_ID

# Every page, each in the views that draw what documents say; the table and the evil document are put in for `{actor}` and `{document}`.
PLACES = (
    "/", "/?since=2025-05-01", "/explore", "/explore?actor={actor}&node={actor}", "/explore?actor={actor}&node={actor}&view=table&depth=2",
    "/queries", "/queries?query=most-connected", "/queries?query=most-connected&view=table", "/queries?query=partners&with=organisation%3D{actor}",
    "/queries?query=agreements-of&with=organisation%3D{actor}&view=timeline", "/queries?query=places", "/queries?query=provenance",
    "/queries?query=documents&view=bar", "/documents", "/documents?document={document}&at=0:20", "/entries", "/entries?of=Agreement&by=newest",
    "/review", "/review?part=facts", "/review?part=journal",
)


@pytest.fixture(scope="module")
def actor(dashboard_settings: Settings) -> str:
    with connect(dashboard_settings) as store:
        return str(store.view.run("MATCH (o:Organisation {name: $name}) RETURN o.id", {"name": EVIL}).rows[0][0])


@pytest.mark.parametrize("place", PLACES)
def test_a_page_asks_nothing_of_others_runs_nothing_and_needs_no_sideways_scrolling(page: Page, actor: str, place: str) -> None:
    page.goto(place.format(actor=actor, document=EVIL_ID))
    expect(page.locator("h1").first).to_be_visible()
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    assert page.get_by_role("alert").count() == 0
    assert page.locator("img[src*=evil], script:text('name'), .stHtml script, .stMain b:text('Bold'), .stMain strong:text-is('Bold')").count() == 0
    for width in (1280, 800, 420):
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_function("(main => main.scrollWidth <= main.clientWidth)(document.querySelector('.stMain'))")


def test_a_harmful_name_is_shown_as_it_is_written(page: Page, actor: str) -> None:
    page.goto(f"/explore?actor={actor}&node={actor}")
    expect(page.get_by_role("article", name="Card").get_by_role("heading").first).to_have_text(EVIL)
    network = page.locator(".cg-network[data-ready]")
    place = resting_place(page, network, actor)
    page.mouse.move(place["x"], place["y"], steps=4)
    expect(page.locator(".vis-tooltip")).to_contain_text(EVIL)
    page.goto(f"/documents?document={EVIL_ID}")
    expect(page.get_by_role("document", name="Text of the document")).to_contain_text(EVIL)
    assert page.locator("a[href^='javascript']").count() == 0


def test_a_harmful_name_in_a_chart_is_text_in_its_tooltip_too(page: Page) -> None:
    page.goto("/queries?query=documents&view=bar")
    bars = page.locator(".stVegaLiteChart [aria-roledescription='bar'], .stVegaLiteChart canvas").first
    expect(bars).to_be_visible()
    box = page.locator(".stVegaLiteChart").bounding_box()
    assert box
    tooltip = page.locator("#vg-tooltip-element")
    across, down = (range(int(box[start]), int(box[start] + box[size]), step) for start, size, step in (("x", "width", 20), ("y", "height", 12)))
    for x, y in product(across, down):
        page.mouse.move(x, y)
        if tooltip.count() and "evil.example" in tooltip.inner_text():
            break
    expect(tooltip).to_contain_text("<script>")


def test_the_search_box_shows_a_harmful_name_as_text(page: Page, watched: Watched) -> None:
    page.goto("/")
    page.get_by_role("combobox", name="Find anyone, anything").fill("evil example")
    expect(page.get_by_role("option").first).to_contain_text("<script>")
    assert watched.dialogs == []


def test_finding_nothing_says_what_to_do_next(page: Page) -> None:
    page.goto("/")
    page.get_by_role("combobox", name="Find anyone, anything").fill("qqqqqq")
    expect(page.get_by_text(re.compile("Try an acronym"))).to_be_visible()


@pytest.mark.parametrize(("place", "told"), [
    ("/documents?document=d-gone", "There is no such document in the base."),
    ("/queries?query=no-such-question", "no saved query"),
    ("/queries?query=events&with=start%3Dsoon", "start"),
])
def test_a_broken_link_is_told_calmly(page: Page, place: str, told: str) -> None:
    page.goto(place)
    expect(page.get_by_role("alert")).to_contain_text(told)
    expect(page.get_by_role("link", name="Try again")).to_be_visible()
