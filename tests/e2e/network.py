"""Where things stand in a drawn network."""

from playwright.sync_api import Locator, Page, expect

MOMENT = 250  # milliseconds in which nothing moves once the page has been laid out


def resting_place(page: Page, network: Locator, id: str) -> dict[str, float]:
    """Where a node or the middle of a line stands in the window, once the page runs nothing and the canvas has its last size."""
    expect(page.locator(".stApp[data-test-script-state='notRunning']")).to_be_visible()
    before: dict[str, float] = {}
    while (place := network.evaluate("(root, id) => root.placeOf(id)", id)) != before:
        before = place
        page.wait_for_timeout(MOMENT)
    return before
