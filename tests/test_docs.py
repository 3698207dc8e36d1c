"""The pages that are made from the code are what the code makes now."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

DOCS = Path(__file__).parent.parent / "docs"
specification = spec_from_file_location("generate", DOCS / "generate.py")
generate = module_from_spec(specification)
specification.loader.exec_module(generate)


@pytest.mark.parametrize("name", generate.PAGES)
def test_a_page_is_current(name):
    assert (DOCS / name).read_text(encoding="utf-8") == generate.PAGES[name](), "run: python docs/generate.py"


def test_the_command_line_page_tells_of_every_verb():
    page = (DOCS / "cli.md").read_text(encoding="utf-8")
    for verb in ("extract", "load", "remove", "rebuild", "query", "cypher", "review decide", "review undo", "review journal", "dashboard",
                 "db start", "db stop", "db status", "db backup", "db restore"):
        assert f"## civicgraph {verb}\n" in page
