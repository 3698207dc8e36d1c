"""docker-compose.yml: what cannot be tried without a Docker engine is compared with what the tests run."""

from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())


def service(name: str) -> dict[str, Any]:
    found: dict[str, Any] = COMPOSE["services"][name]
    return found


def setting(variable: str) -> str:
    """The name that Neo4j's image makes of an environment variable: `__` is `_`, and `_` is `.`."""
    return variable.removeprefix("NEO4J_").replace("__", "\0").replace("_", ".").replace("\0", "_")


def test_neo4j_runs_with_the_safety_settings_that_the_tests_run_with() -> None:
    lines = (ROOT / "tests/engines/neo4j.conf").read_text().splitlines()
    tried = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    given = {setting(name): str(value) for name, value in service("neo4j")["environment"].items()}
    safety = {name: value for name, value in tried.items() if name.startswith(("dbms.security", "internal.dbms.cypher", "dbms.usage"))}
    assert len(safety) == 4
    assert safety.items() <= given.items()


def test_no_password_stands_in_the_file() -> None:
    assert service("neo4j")["environment"]["NEO4J_AUTH"].startswith("neo4j/${NEO4J_PASSWORD:?")
    assert service("dashboard")["environment"]["NEO4J_PASSWORD"].startswith("${NEO4J_PASSWORD:?")
    assert "NEO4J_PASSWORD=\n" in (ROOT / ".env.example").read_text()


def test_every_port_is_on_loopback() -> None:
    assert all(str(port).startswith("127.0.0.1:") for name in COMPOSE["services"] for port in service(name)["ports"])


def test_every_service_has_a_health_check() -> None:
    assert "healthcheck" in service("neo4j")
    assert "HEALTHCHECK" in (ROOT / "Dockerfile").read_text()
    assert service("dashboard")["depends_on"]["neo4j"]["condition"] == "service_healthy"


def test_the_image_runs_as_an_ordinary_user() -> None:
    users = [line for line in (ROOT / "Dockerfile").read_text().splitlines() if line.startswith("USER ")]
    assert users == ["USER civicgraph"]


def test_the_dashboard_keeps_its_home_in_a_named_volume() -> None:
    assert "civicgraph-home:/var/lib/civicgraph" in service("dashboard")["volumes"]
    assert {"neo4j-data", "civicgraph-home"} <= COMPOSE["volumes"].keys()
