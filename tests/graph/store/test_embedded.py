"""The embedded engine belongs to its home, is shared by processes, and survives crashes of its own and of others."""

import json
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest

from graph.change import Change, NodeWrite
from graph.errors import EngineBusy, EngineUnavailable, QueryTimeout
from graph.settings import Settings
from graph.store import Store, administration, connect, embedded, keeper

pytestmark = pytest.mark.engine

PATIENCE = 60


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    settings = Settings(home=tmp_path_factory.mktemp("a home with spaces"), query_seconds=1, engine_memory="256m")
    yield settings
    embedded.stop(settings)


@pytest.fixture
def kept(home: Settings) -> Settings:
    """The home, with one organisation in its base."""
    with connect(home) as store:
        put(store, "kept")
    return home


def server_of(settings: Settings) -> embedded.Server:
    found = embedded.running(embedded.folder_of(settings))
    assert found is not None
    return found


def until(holds: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + PATIENCE
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.05)
    return holds()


def put(store: Store, id: str) -> None:
    with store.writer() as writer:
        writer.apply(Change(nodes=(NodeWrite("Organisation", id, {"name": id}),)))


def known(store: Store) -> list[str]:
    return [id for (id,) in store.view.run("MATCH (n:Organisation) RETURN n.id AS id ORDER BY id").rows]


CLIENT = """
import sys, time
from pathlib import Path
from graph.settings import Settings
from graph.store import connect
store = connect(Settings(home=Path(sys.argv[1]), query_seconds=1, engine_memory="256m", engine_idle_minutes=float(sys.argv[3])))
print(store.address, flush=True)
time.sleep(float(sys.argv[2]))
"""


def client(settings: Settings, *, seconds: float = 0, idle: float = 30) -> "subprocess.Popen[str]":
    return subprocess.Popen([sys.executable, "-c", CLIENT, str(settings.home), str(seconds), str(idle)], stdout=subprocess.PIPE, text=True,
                            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])})


def test_four_processes_that_start_at_once_share_one_engine(home: Settings) -> None:
    clients = [client(home) for _ in range(4)]
    addresses = {process.communicate(timeout=PATIENCE)[0].strip() for process in clients}
    assert [process.returncode for process in clients] == [0] * 4
    assert addresses == {server_of(home).address}


def test_it_listens_on_the_loopback_only(home: Settings) -> None:
    server = server_of(home)
    listening = [item.laddr for item in psutil.Process(server.pid).net_connections("inet") if item.status == psutil.CONN_LISTEN]
    assert {address.port for address in listening} == {server.bolt, server.http}
    assert {address.ip.removeprefix("::ffff:") for address in listening} == {"127.0.0.1"}


def test_only_the_owner_can_read_its_folder_and_credentials(home: Settings) -> None:
    folder = embedded.folder_of(home)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE((folder / name).stat().st_mode) for name in ("credentials.json", "root.pw", "config/server-groups.json")} == {0o600}
    told = json.loads((folder / "credentials.json").read_text())
    assert told["root"] != told["reader"] and min(map(len, told.values())) >= 24
    assert not any(password in " ".join(psutil.Process(server_of(home).pid).cmdline()) for password in told.values())


def test_it_outlives_the_process_that_started_it_and_serves_the_next(kept: Settings) -> None:
    before = server_of(kept)
    with connect(kept) as store:
        assert known(store) == ["kept"]
    assert server_of(kept) == before


def test_a_question_that_takes_too_long_is_stopped(home: Settings) -> None:
    began = time.monotonic()
    with connect(home) as store, pytest.raises(QueryTimeout, match="longer than the time limit"):
        store.view.run("UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN sum(a * b) AS x")
    assert time.monotonic() - began < 10


def test_who_takes_long_over_the_rows_of_a_stream_still_gets_them_all(home: Settings) -> None:
    taken = 0
    with connect(home) as store, store.writer() as writer:
        for _ in writer.stream("UNWIND range(1, 3000) AS x RETURN x, $padding AS padding", {"padding": "x" * 200}):
            taken += 1
            if taken % 1000 == 0:
                time.sleep(0.5)
    assert taken == 3000


def test_an_engine_killed_under_a_client_is_told_and_starts_again_with_its_data(kept: Settings) -> None:
    with connect(kept) as store:
        killed = server_of(kept)
        os.kill(killed.pid, signal.SIGKILL)
        with pytest.raises(EngineUnavailable):
            known(store)
    with connect(kept) as store:
        assert known(store) == ["kept"]
    assert server_of(kept).pid != killed.pid


def test_an_engine_whose_keeper_was_killed_stops_and_starts_again(kept: Settings) -> None:
    before = server_of(kept)
    os.kill(before.keeper, signal.SIGKILL)
    assert until(lambda: not before.alive)
    with connect(kept) as store:
        assert known(store) == ["kept"]


def test_a_state_file_that_names_another_process_harms_nobody(kept: Settings) -> None:
    folder = embedded.folder_of(kept)
    assert embedded.stop(kept)
    with subprocess.Popen(["sleep", "60"]) as bystander:
        told = {"pid": bystander.pid, "started": 1.0, "keeper": bystander.pid, "keeper_started": 1.0, "bolt": 1, "http": 2}
        (folder / keeper.STATE).write_text(json.dumps(told))
        with connect(kept) as store:
            assert known(store) == ["kept"]
        assert bystander.poll() is None
        bystander.kill()


@pytest.mark.parametrize("rubbish", ["", "{", "[]", '{"pid": "x"}', "\x00"])
def test_a_damaged_state_file_is_no_engine(tmp_path: Path, rubbish: str) -> None:
    (tmp_path / keeper.STATE).write_text(rubbish)
    assert embedded.state(tmp_path) is None


def test_lost_credentials_are_made_anew(kept: Settings) -> None:
    embedded.stop(kept)
    (embedded.folder_of(kept) / "credentials.json").unlink()
    with connect(kept) as store:
        assert known(store) == ["kept"]


def test_two_homes_do_not_disturb_each_other(kept: Settings, tmp_path: Path) -> None:
    other = Settings(home=tmp_path, engine_memory="256m")
    with connect(kept) as ours, connect(other) as theirs:
        put(theirs, "other")
        assert (known(ours), known(theirs)) == (["kept"], ["other"])
        assert administration.stop(other)
        assert known(ours) == ["kept"]


def test_an_engine_in_use_is_not_stopped_unless_that_is_meant(kept: Settings) -> None:
    with connect(kept) as store:
        assert not administration.stop(kept, unless_used=True)
        assert known(store)
    assert administration.status(kept).running
    assert administration.stop(kept, unless_used=True)
    assert administration.status(kept) == administration.Status("embedded", False, folder=embedded.folder_of(kept))
    assert not administration.stop(kept)


def test_it_stops_when_nobody_has_used_it_for_a_while_and_not_before(home: Settings) -> None:
    with client(home, seconds=60, idle=0.02) as process:
        assert process.stdout is not None
        process.stdout.readline()
        server = server_of(home)
        time.sleep(3)
        assert server.alive
        process.kill()
    assert until(lambda: not server.alive and not psutil.pid_exists(server.keeper))
    assert not (embedded.folder_of(home) / keeper.STATE).exists()


def test_why_it_does_not_start_is_said(tmp_path: Path) -> None:
    with pytest.raises(EngineUnavailable, match=r"(?i)invalid maximum heap size"):
        connect(Settings(home=tmp_path, engine_memory="much"))
    (tmp_path / "file").touch()
    with pytest.raises(EngineUnavailable, match="cannot be made"):
        connect(Settings(home=tmp_path / "file"))


def test_one_writer_at_a_time(embedded_store: Store) -> None:
    with embedded_store.writer(), pytest.raises(EngineBusy, match="another process is writing"), embedded_store.writer(wait=0.1):
        pass
    with embedded_store.writer(wait=0.1):
        pass


def test_who_writes_sees_that_somebody_waits_who_then_comes_first(embedded_store: Store) -> None:
    came = list[str]()

    def come(name: str) -> None:
        with embedded_store.writer(wait=10):
            came.append(name)

    with ThreadPoolExecutor(1) as other:
        with embedded_store.writer():
            assert not embedded_store.awaited()
            waiting = other.submit(come, "other")
            assert until(embedded_store.awaited)
        come("the same again")
        waiting.result()
    assert came == ["other", "the same again"]
    assert not embedded_store.awaited()
