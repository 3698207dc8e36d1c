"""Lists of words that the extractors know, read from `data/gazetteers`."""

from functools import cache
from typing import Any

import yaml

from graph.settings import data_folder


@cache
def gazetteer(name: str) -> Any:
    """The content of `data/gazetteers/NAME.yaml`."""
    return yaml.safe_load((data_folder() / "gazetteers" / f"{name}.yaml").read_text(encoding="utf-8"))


@cache
def entries(name: str, *keys: str) -> frozenset[str]:
    """The texts listed under these keys of a gazetteer (all of them where none is given), in lower case."""
    content = gazetteer(name)
    return frozenset(str(item).casefold() for key in keys or content for item in content[key])
