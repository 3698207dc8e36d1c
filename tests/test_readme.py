"""What the README says is held against the code."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from graph.settings import Settings

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_setting_stands_in_the_table_with_its_meaning() -> None:
    told = dict(re.findall(r"^\| `([A-Z0-9_]+)` \| (.+?) \|", README, re.MULTILINE))
    assert told == {item.metadata["env"]: item.metadata["help"] for item in fields(Settings)}


@pytest.mark.parametrize("target", re.findall(r"\]\(((?!https?:)[^)#]+)\)", README))
def test_every_link_leads_somewhere(target: str) -> None:
    assert (ROOT / target).exists()


@pytest.mark.parametrize("verb", sorted(set(re.findall(r"^    make (\w+)", README, re.MULTILINE))))
def test_every_make_command_is_a_target(verb: str) -> None:
    assert re.search(rf"^{verb}:", (ROOT / "Makefile").read_text(), re.MULTILINE)


def test_the_folders_of_the_house_are_those_on_disk() -> None:
    told = re.findall(r"^    (\w+)/ ", README, re.MULTILINE)
    assert told == ["graph", "loaders", "queries", "dashboard", "data", "benchmarks"]
    assert all((ROOT / folder).is_dir() for folder in told)
