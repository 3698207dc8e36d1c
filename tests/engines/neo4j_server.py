"""A real Neo4j for the tests: fetched once by Maven, started on the loopback, with the safety settings of neo4j.conf."""

import os
import secrets
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import filelock

from graph.settings import Settings
from graph.store import arcade, keeper

LONG_TERM = "5.26.30"
CURRENT = "2026.08.1"

HERE = Path(__file__).parent
CACHE = Path(os.environ.get("NEO4J_TEST_CACHE", HERE.parent.parent / ".cache" / "neo4j"))
START_SECONDS = 120
_OPENED = ("java.nio", "java.io", "java.util.concurrent", "sun.nio.ch")
_FETCH = ("mvn", "-q", "-B", "dependency:copy-dependencies", "-DincludeScope=runtime")


@dataclass(frozen=True)
class Release:
    """One release of Neo4j, and how it is started."""

    version: str
    main: str
    options: tuple[str, ...] = ()


RELEASES = {
    LONG_TERM: Release(LONG_TERM, "org.neo4j.server.CommunityEntryPoint"),
    CURRENT: Release(CURRENT, "org.neo4j.server.Neo4jCommunity", ("--add-modules", "jdk.incubator.vector")),
}


class Neo4jServer:
    """A server with its own empty database, ended with the object."""

    def __init__(self, release: Release, folder: Path) -> None:
        self.release = release
        self.folder = folder
        self.password = secrets.token_urlsafe(16)
        self.bolt, self.http = arcade.free_ports()
        self._libraries = fetched(release.version)
        self._lay_out()
        self._run("org.neo4j.cli.AdminTool", "dbms", "set-initial-password", self.password)
        memory = ("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", *self.release.options)
        self._process = subprocess.Popen(self._command(release.main, f"--home-dir={folder}", f"--config-dir={folder / 'conf'}", options=memory),
                                         env=self._environment(), stdin=subprocess.DEVNULL, stdout=self._log.open("wb"), stderr=subprocess.STDOUT,
                                         preexec_fn=keeper.end_with_parent)

    @property
    def uri(self) -> str:
        return f"bolt://127.0.0.1:{self.bolt}"

    def settings(self, home: Path) -> Settings:
        return Settings(home=home, neo4j_uri=self.uri, neo4j_password=self.password, query_seconds=20)

    def poll(self) -> int | None:
        return self._process.poll()

    def last_words(self) -> str:
        told = self.folder / "logs" / "neo4j.log"
        return (told if told.exists() else self._log).read_text(errors="replace")[-1500:]

    def close(self) -> None:
        self._process.kill()
        self._process.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def _log(self) -> Path:
        return self.folder / "output.log"

    def _lay_out(self) -> None:
        for name in ("conf", "data", "logs", "run", "import", "plugins"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        own = (
            "server.default_listen_address=127.0.0.1", f"server.bolt.listen_address=127.0.0.1:{self.bolt}",
            f"server.http.listen_address=127.0.0.1:{self.http}", "server.memory.pagecache.size=64m",
        )
        (self.folder / "conf" / "neo4j.conf").write_text("\n".join(((HERE / "neo4j.conf").read_text(), *own, "")))

    def _command(self, main: str, *arguments: str, options: tuple[str, ...] = ()) -> list[str]:
        opened = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPENED]
        return [str(arcade.java()), *options, *opened, "--enable-native-access=ALL-UNNAMED", "-cp", f"{self._libraries}/*", main, *arguments]

    def _environment(self) -> dict[str, str]:
        return {**os.environ, "NEO4J_HOME": str(self.folder), "NEO4J_CONF": str(self.folder / "conf")}

    def _run(self, main: str, *arguments: str) -> None:
        done = subprocess.run(self._command(main, *arguments), env=self._environment(), stdin=subprocess.DEVNULL, capture_output=True, text=True)
        assert done.returncode == 0, f"{main} {arguments[:2]} ended with {done.returncode}: {done.stdout[-800:]} {done.stderr[-800:]}"


def fetched(version: str) -> Path:
    """The folder of a release's libraries, fetched if it is not there yet."""
    libraries = CACHE / version / "lib"
    complete = CACHE / version / "complete"
    CACHE.mkdir(parents=True, exist_ok=True)
    with filelock.FileLock(CACHE / f"{version}.lock"):
        if not complete.exists():
            command = [*_FETCH, "-f", str(HERE / "pom.xml"), f"-Dneo4j.version={version}", f"-DoutputDirectory={libraries.resolve()}"]
            subprocess.run(command, stdin=subprocess.DEVNULL, check=True)
            complete.touch()
    return libraries
