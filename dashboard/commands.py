"""The verb that serves the dashboard."""

import signal
from typing import Annotated

import typer

from graph.settings import Settings

DASHBOARD_PORT = 8501


def dashboard(
    port: Annotated[int, typer.Option("--port", min=1, max=65_535, help="where it is served")] = DASHBOARD_PORT,
    address: Annotated[str, typer.Option("--address", help="network address it listens on; the default is this machine alone")] = "localhost",
    lists: Annotated[list[str] | None, typer.Option("--list", metavar="PATH", help="a curated list to load first; may be repeated")] = None,
    paths: Annotated[list[str] | None, typer.Option("--load", metavar="PATH", help="what to load first; may be repeated")] = None,
) -> None:
    """Serve the dashboard until Ctrl-C, which stops everything it started."""
    from dashboard.launch import check_port, launch
    from graph.knowledge import opened
    from graph.store.administration import stop
    from loaders.console import shown
    from loaders.load import load as load_all

    for told_to_stop in (signal.SIGTERM, signal.SIGINT):  # a shell's background job inherits the latter as ignored
        signal.signal(told_to_stop, signal.default_int_handler)
    settings = Settings.from_environment()
    check_port(port, address)
    try:
        if lists or paths:
            with opened(settings) as knowledge:
                shown(load_all(knowledge, lists or (), settings, curated=True))
                shown(load_all(knowledge, paths or (), settings))
        code = launch(settings, port, address)
    finally:
        if settings.embedded:
            stop(settings, unless_used=True)
    raise typer.Exit(code)
