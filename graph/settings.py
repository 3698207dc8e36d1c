"""The settings: one table, read from the environment at the entry points and passed on from there."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import platformdirs

from graph.errors import InputRefused


def _setting(default: object, *, env: str, help: str) -> Any:
    return field(default=default, metadata={"env": env, "help": help})


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Everything that can be configured; `Settings.from_environment()` reads the variables named here."""

    home: Path = _setting(
        Path(platformdirs.user_data_dir("civicgraph")),
        env="CIVICGRAPH_HOME",
        help="folder of everything this installation writes: embedded database, credentials, logs",
    )
    neo4j_uri: str = _setting("", env="NEO4J_URI", help="Bolt address of a Neo4j; unset: the embedded engine")
    neo4j_username: str = _setting("neo4j", env="NEO4J_USERNAME", help="user on that Neo4j")
    neo4j_password: str = _setting("", env="NEO4J_PASSWORD", help="password of that user")
    neo4j_database: str = _setting("neo4j", env="NEO4J_DATABASE", help="database on that Neo4j")
    query_seconds: float = _setting(
        30.0, env="CIVICGRAPH_QUERY_SECONDS", help="time limit of one question, in seconds; the embedded engine takes it when it starts")
    query_rows: int = _setting(10_000, env="CIVICGRAPH_QUERY_ROWS", help="most rows that one question returns")
    engine_memory: str = _setting("512m", env="CIVICGRAPH_ENGINE_MEMORY", help="heap of the embedded engine, as Java writes it")
    engine_idle_minutes: float = _setting(30.0, env="CIVICGRAPH_ENGINE_IDLE_MINUTES", help="minutes without clients after which the embedded engine stops")
    accept_confidence: float = _setting(0.5, env="CIVICGRAPH_ACCEPT_CONFIDENCE", help="facts below this confidence are written as proposed")
    allow_private_addresses: bool = _setting(False, env="CIVICGRAPH_ALLOW_PRIVATE_ADDRESSES", help="whether a URL may lead to a private or loopback address")
    fetch_seconds: float = _setting(20.0, env="CIVICGRAPH_FETCH_SECONDS", help="time limit for fetching one URL, in seconds")
    fetch_megabytes: float = _setting(20.0, env="CIVICGRAPH_FETCH_MEGABYTES", help="size limit of one fetched URL, in megabytes")
    llm_url: str = _setting("", env="CIVICGRAPH_LLM_URL", help="base URL of an OpenAI-compatible service; unset: no language model")
    llm_model: str = _setting("", env="CIVICGRAPH_LLM_MODEL", help="model to ask there")
    llm_key: str = _setting("", env="CIVICGRAPH_LLM_KEY", help="key for that service")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "Settings":
        """Read the settings from environment variables.

        Raises:
            InputRefused: a variable's value is not of its type.
        """
        source = os.environ if environment is None else environment
        given = {item.name: _parse(source[item.metadata["env"]], item.default, item.metadata["env"])
                 for item in fields(cls) if source.get(item.metadata["env"])}
        return cls(**given)

    @property
    def embedded(self) -> bool:
        """Whether the embedded engine is used."""
        return not self.neo4j_uri


def _parse(text: str, default: object, name: str) -> Any:
    try:
        match default:
            case bool():
                return {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}[text.strip().lower()]
            case int():
                return int(text)
            case float():
                return float(text)
            case Path():
                return Path(text).expanduser().resolve()
            case _:
                return text
    except (KeyError, ValueError):
        kind = {"bool": "yes or no", "int": "a whole number", "float": "a number"}[type(default).__name__]
        raise InputRefused(f"{name}={text!r} is not {kind}") from None


def data_folder() -> Path:
    """The folder of what ships (gazetteers, sample corpus): `data/` in a clone, `civicgraph_data/` in an installed wheel."""
    root = Path(__file__).resolve().parent.parent
    installed = root / "civicgraph_data"
    return installed if installed.is_dir() else root / "data"
