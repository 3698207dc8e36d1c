"""The ladder of packages, read from their imports."""

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MAY_IMPORT = {
    "graph": {"graph"},
    "loaders": {"loaders", "graph"},
    "queries": {"queries", "graph"},
    "dashboard": {"dashboard", "loaders", "queries", "graph"},
    "civicgraph": {"dashboard", "loaders", "queries", "graph"},
}
ONE_DOOR = {"neo4j": {"graph/store/connection.py"}, "pyvis": {"graph/network.py"}}


def modules(package: str) -> list[Path]:
    single = ROOT / f"{package}.py"
    return [single] if single.exists() else sorted((ROOT / package).rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


EVERY_MODULE = [(package, path) for package in MAY_IMPORT for path in modules(package)]


@pytest.mark.parametrize(("package", "path"), EVERY_MODULE, ids=lambda value: str(value).removeprefix(f"{ROOT}/"))
def test_a_package_imports_only_those_below_it(package: str, path: Path) -> None:
    assert set(imported(path)) & MAY_IMPORT.keys() <= MAY_IMPORT[package]


@pytest.mark.parametrize("library", ONE_DOOR)
def test_a_foreign_library_has_one_door(library: str) -> None:
    doors = {str(path.relative_to(ROOT)) for _, path in EVERY_MODULE if library in imported(path)}
    assert doors == ONE_DOOR[library]


def test_only_the_dashboard_draws_with_streamlit() -> None:
    assert all(package == "dashboard" for package, path in EVERY_MODULE if "streamlit" in imported(path))


# The other libraries that `identity_peers` compares with are installed for it alone.
@pytest.mark.parametrize("name", sorted({path.stem for path in (ROOT / "benchmarks").glob("[a-z]*.py")} - {"identity_peers"}))
def test_every_benchmark_can_be_started(name: str) -> None:
    importlib.import_module(f"benchmarks.{name}")
