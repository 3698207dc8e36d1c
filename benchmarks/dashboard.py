"""How soon a page shows its first content: `python benchmarks/dashboard.py`.

The sample is loaded into a home of its own (or the one that CIVICGRAPH_HOME names, if it is given as it is), the dashboard is started and opened once so
that it is warm; then each page is opened five times in headless Chromium, each time in a new context without any cache. Milliseconds, median of five.
"""

import os
import socket
import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent))

from dashboard import launch
from graph.knowledge import KnowledgeBase
from graph.settings import Settings, data_folder
from graph.store import connect, embedded
from loaders.load import load

CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
RUNS = 5
LIMIT = 3_000  # milliseconds that a page may take to its first content
# Each page with what counts as its content: figures, network.
PAGES = {
    "Overview": ("/", ".cg-figure"),
    "Explore": ("/explore?actor={actor}&node={actor}", ".cg-network[data-ready]"),
    "Explore, empty": ("/explore", ".cg-start"),
}
_ACTOR = "MATCH (o:Organisation)-[:PARTNER_OF]-(other) WITH o, count(other) AS many RETURN o.id, o.name ORDER BY many DESC LIMIT 1"


def main() -> int:
    """Measure, print a table, and fail where a page takes longer than the limit."""
    with tempfile.TemporaryDirectory() as folder:
        own = "CIVICGRAPH_HOME" in os.environ
        settings = Settings.from_environment() if own else Settings(home=Path(folder))
        if not own:
            _load(settings)
        try:
            medians = _measured(settings)
        finally:
            if not own:
                embedded.stop(settings)
    return int(any(median > LIMIT for median in medians))


def _load(settings: Settings) -> None:
    data = data_folder()
    with connect(settings) as store:
        knowledge = KnowledgeBase(store, settings)
        lists = sorted((data / "lists").glob("*.yaml"))
        for outcome in (*load(knowledge, lists, settings, curated=True), *load(knowledge, [data / "corpus", data / "tables"], settings, workers=2)):
            if outcome.status not in ("loaded", "unchanged"):
                print(f"not loaded: {outcome}", file=sys.stderr)


def _measured(settings: Settings) -> list[float]:
    with connect(settings) as store:
        actor, name = store.view.run(_ACTOR).rows[0]
    print(f"first content in milliseconds, {RUNS} runs each, around {name}; load average {os.getloadavg()[0]:.1f}")
    port = _free_port()
    server = launch.start(settings, port)
    try:
        launch.wait_until_ready(server, port)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            medians = [_page(browser, name, launch.address(port) + place.format(actor=actor), content) for name, (place, content) in PAGES.items()]
            browser.close()
    finally:
        launch.stop(server)
    return medians


def _page(browser: Browser, name: str, address: str, content: str) -> float:
    _opened(browser, address, content)  # warm
    times = sorted(_opened(browser, address, content) for _ in range(RUNS))
    median = statistics.median(times)
    print(f"{name:<16} median {median:>6,.0f}   from {times[0]:,.0f} to {times[-1]:,.0f}   (limit {LIMIT:,})")
    return median


def _opened(browser: Browser, address: str, content: str) -> float:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    began = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_selector(content, timeout=60_000)
    took = (time.perf_counter() - began) * 1000
    context.close()
    return took


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())
