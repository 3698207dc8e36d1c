"""Writes the pages of the docs that are made from the code: `python docs/generate.py`."""

import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
sys.path.insert(0, str(FOLDER.parent))

from typer.main import get_command  # noqa: E402
from typer.testing import CliRunner  # noqa: E402

from civicgraph import app  # noqa: E402
from graph.model_page import model_page  # noqa: E402
from queries import reference  # noqa: E402

_CLI_HEAD = """# The command line

Made from the program by `python docs/generate.py`.

Results go to standard output, everything else to standard error. The status is 0 when it is done, 1 when the input or the question was refused (one line says
what and where), 2 when the command was not understood, 130 after Ctrl-C. A text in CSV that a spreadsheet would run as a formula gets an apostrophe in front;
JSON holds every value as it is.
"""


def cli_page() -> str:
    """What each verb says of itself, in Markdown."""
    return "\n".join([_CLI_HEAD, *(f"## {' '.join(path)}\n\n```\n{_help(path[1:])}\n```\n" for path in _verbs())])


def _verbs() -> Iterator[tuple[str, ...]]:
    yield ("civicgraph",)
    for name, command in get_command(app).commands.items():  # type: ignore[attr-defined]
        yield "civicgraph", name
        yield from (("civicgraph", name, inner) for inner in getattr(command, "commands", ()))


def _help(path: tuple[str, ...]) -> str:
    shown = CliRunner().invoke(app, [*path, "--help"], prog_name="civicgraph", env={"USER": ""}, terminal_width=100).output
    return "\n".join(line.rstrip() for line in shown.strip().splitlines())


PAGES: Mapping[str, Callable[[], str]] = {"cli.md": cli_page, "model.md": model_page, "queries.md": reference.page}

if __name__ == "__main__":
    for name, page in PAGES.items():
        (FOLDER / name).write_text(page(), encoding="utf-8")
