"""The run log: for each document when it was loaded, how long that took, what read it, what it added, or why it failed."""

import json
import threading
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from graph.settings import Settings
from loaders.outcome import Outcome

_LARGEST = 20_000_000  # bytes; then the file is put aside, and the one before it dropped
_lock = threading.Lock()


def log_file(settings: Settings) -> Path:
    """Where the run log stands, a JSON object on each line."""
    return settings.home / "logs" / "loads.jsonl"


def record(outcome: Outcome, settings: Settings) -> None:
    """Append what became of a document; one that was in already, or is none, is no news."""
    if outcome.status in ("unchanged", "checked", "skipped"):
        return
    path = log_file(settings)
    entry = {"time": datetime.now(UTC).isoformat(timespec="seconds")} | {key: value for key, value in asdict(outcome).items() if value not in ("", 0, ())}
    with _lock:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > _LARGEST:
            path.replace(path.with_suffix(".1.jsonl"))
        with path.open("a", encoding="utf-8") as log:
            log.write(json.dumps(entry, ensure_ascii=False) + "\n")
