"""What ArcadeDB needs to be told: its command line, its accounts and groups, and its HTTP console."""

import importlib.util
import json
import os
import secrets
import socket
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.errors import EngineFailed, EngineUnavailable

if TYPE_CHECKING:
    import httpx

DATABASE = "kb"
ROOT = "root"
READER = "reader"
_CREDENTIALS = "credentials.json"
_ROOT_PASSWORD = "root.pw"  # noqa: S105 - the name of a file
_COMMAND_SECONDS = 600.0
_RIGHTS = ["createRecord", "readRecord", "updateRecord", "deleteRecord"]


@dataclass(frozen=True, slots=True)
class Account:
    """A user of the embedded engine."""

    name: str
    password: str


@dataclass(frozen=True, slots=True)
class Credentials:
    """The two accounts: one that may do everything, one that may read."""

    root: Account
    reader: Account

    @classmethod
    def of(cls, folder: Path) -> "Credentials":
        """Read them, or make them where there are none yet; the file can be read by its owner only."""
        path = folder / _CREDENTIALS
        if not path.exists():
            write_private(path, json.dumps({ROOT: secrets.token_urlsafe(24), READER: secrets.token_urlsafe(24)}))
        found = json.loads(path.read_text())
        return cls(Account(ROOT, found[ROOT]), Account(READER, found[READER]))


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner can read, all at once."""
    written = path.with_name(f"{path.name}.new")
    written.unlink(missing_ok=True)
    with os.fdopen(os.open(written, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
    written.replace(path)


def prepare(folder: Path) -> None:
    """Lay out what the server reads at its start: the root password and the groups, one of which may only read."""
    if not (folder / _CREDENTIALS).exists():
        # Accounts whose passwords nobody knows any more would lock us out of our own data.
        _users(folder).unlink(missing_ok=True)
    write_private(folder / _ROOT_PASSWORD, Credentials.of(folder).root.password)
    (folder / "config").mkdir(mode=0o700, exist_ok=True)
    write_private(folder / "config" / "server-groups.json", json.dumps({"version": 1, "databases": {"*": {"groups": {
        "admin": _group(["updateSecurity", "updateSchema", "updateDatabaseSettings"], _RIGHTS),
        READER: _group([], ["readRecord"]),
        "*": _group([], []),
    }}}}))


def _users(folder: Path) -> Path:
    return folder / "config" / "server-users.jsonl"


def _group(access: list[str], records: list[str]) -> dict[str, Any]:
    return {"resultSetLimit": -1, "readTimeout": -1, "access": access, "types": {"*": {"access": records}}}


def command_line(folder: Path, *, bolt: int, http: int, memory: str, seconds: float) -> list[str]:
    """How the server is started.

    Raises:
        EngineUnavailable: the package that brings it is not installed.
    """
    package = _package()
    options = {
        "server.rootPath": folder,
        "server.rootPasswordPath": folder / _ROOT_PASSWORD,
        "server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "server.defaultDatabases": f"{DATABASE}[{ROOT}]",
        "server.httpIncomingHost": "127.0.0.1",
        "server.httpIncomingPort": http,
        # As in production mode (flush to disk at each commit, no Studio, no file access), but that mode would also keep from us what is wrong with a question.
        "server.mode": "test",
        "txWalFlush": 1,
        "studio.enabled": "false",
        "bolt.host": "127.0.0.1",
        "bolt.port": bolt,
        "bolt.defaultDatabase": DATABASE,
        "bolt.maxMessageSize": 128 * 1024 * 1024,
        "opencypher.loadCsv.allowFileUrls": "false",
        "opencypher.loadCsv.allowRemoteUrls": "false",
        "command.timeout": round(seconds * 1000),
    }
    return [
        str(package / "jre" / "bin" / "java"), f"-Xmx{memory}", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-cp", str(package / "jars" / "*"),
        *(f"-Darcadedb.{name}={value}" for name, value in options.items()), "com.arcadedb.server.ArcadeDBServer",
    ]


def _package() -> Path:
    # Importing it would start loading a Java machine into this process.
    found = importlib.util.find_spec("arcadedb_embedded")
    if found is None or found.origin is None:
        raise EngineUnavailable("the embedded engine is not installed here (it exists for Linux)", hint="set NEO4J_URI to use a Neo4j")
    return Path(found.origin).parent


def java() -> Path:
    """The Java runtime that comes with the embedded engine."""
    return _package() / "jre" / "bin" / "java"


def free_ports() -> tuple[int, int]:
    """Two ports of the loopback that nobody listens on at this moment."""
    with socket.socket() as one, socket.socket() as other:
        one.bind(("127.0.0.1", 0))
        other.bind(("127.0.0.1", 0))
        return one.getsockname()[1], other.getsockname()[1]


class Console:
    """The server's HTTP side: what cannot be said over Bolt."""

    def __init__(self, port: int, account: Account) -> None:
        self._address, self._login = f"http://127.0.0.1:{port}/api/v1/", (account.name, account.password)

    @cached_property
    def _client(self) -> "httpx.Client":
        import httpx  # takes half a second, and is needed only when an engine is new

        return httpx.Client(base_url=self._address, auth=self._login, timeout=_COMMAND_SECONDS, trust_env=False)

    def ready(self) -> bool:
        """Whether it says that it is ready."""
        import httpx

        try:
            return self._client.get("ready").status_code == httpx.codes.NO_CONTENT
        except httpx.HTTPError:
            return False

    def sql(self, *statements: str) -> list[dict[str, Any]]:
        """Run statements one after the other and return what the last one gives."""
        return list(self._post(f"command/{DATABASE}", {"language": "sqlscript", "command": ";\n".join(statements)}).get("result", []))

    def server(self, command: str) -> dict[str, Any]:
        """Give the server a command."""
        return self._post("server", {"command": command})

    def ensure_user(self, account: Account, folder: Path) -> None:
        """Make the account that may only read, where it is not there yet."""
        if any(json.loads(line)["name"] == account.name for line in _users(folder).read_text().splitlines() if line.strip()):
            return
        self.server(f"create user {json.dumps({'name': account.name, 'password': account.password, 'databases': {DATABASE: [READER]}})}")

    def close(self) -> None:
        """Give the connection back."""
        if "_client" in self.__dict__:
            self._client.close()

    def _post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        import httpx

        try:
            answer = self._client.post(path, json=body)
        except httpx.HTTPError as fault:
            raise EngineUnavailable(f"the embedded engine does not answer: {fault}") from None
        if answer.is_error:
            raise EngineFailed(f"the embedded engine refuses {path}: {answer.text[:300]}")
        return dict(answer.json())
