"""A dashboard of its own for the browser tests, on the embedded engine, and a Chromium that notes whatever a page asks for.

Where Chromium or the dashboard cannot be started the tests fail: they are not skipped.
"""

import socket
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from dashboard import launch
from graph.settings import Settings
from graph.store import embedded
from tests.e2e.sample import load_sample

CHROMIUM = "/usr/bin/chromium"
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync")
PATIENCE = 30_000  # milliseconds to wait for anything on a page, on a busy machine
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "/e2e/" in str(item.path):
            item.add_marker(pytest.mark.browser)


@dataclass
class Watched:
    """What pages did besides showing themselves."""

    requests: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def outside(self, origin: str) -> set[str]:
        """Requests to anything but the dashboard."""
        return {url for url in self.requests if not url.startswith((origin, origin.replace("http", "ws", 1), "data:", "blob:"))}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def dashboard_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    settings = Settings(home=tmp_path_factory.mktemp("dashboard home"))
    load_sample(settings)
    yield settings
    embedded.stop(settings)


@pytest.fixture(scope="session")
def origin(dashboard_settings: Settings) -> Iterator[str]:
    port = free_port()
    server = launch.start(dashboard_settings, port)
    launch.wait_until_ready(server, port)
    yield launch.address(port)
    launch.stop(server)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture
def watched() -> Watched:
    return Watched()


@pytest.fixture(scope="session")
def context(chromium: Browser, origin: str) -> Iterator[BrowserContext]:
    opened = chromium.new_context(base_url=origin, viewport={"width": 1280, "height": 800}, accept_downloads=True)
    opened.set_default_timeout(PATIENCE)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext, origin: str, watched: Watched) -> Iterator[Page]:
    opened = context.new_page()
    watch(opened, watched)
    yield opened
    opened.close()
    assert watched.outside(origin) == set()
    assert watched.dialogs == []
    assert watched.errors == []


def watch(page: Page, watched: Watched) -> None:
    """Note what a page asks for, what it pops up and what its scripts fail at."""
    page.on("request", lambda request: watched.requests.append(request.url))
    page.on("websocket", lambda socket: watched.requests.append(socket.url))
    page.on("pageerror", lambda error: watched.errors.append(str(error)))

    def dismiss(dialog):
        watched.dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)
