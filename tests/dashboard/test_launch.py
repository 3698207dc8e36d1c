import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import psutil
import pytest

from dashboard import launch
from graph.errors import InputRefused
from graph.settings import Settings

ROOT = Path(__file__).parents[2]


@pytest.fixture
def taken_port():
    with socket.socket() as other:
        other.bind(("localhost", 0))
        other.listen()
        yield other.getsockname()[1]


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return probe.getsockname()[1]


def test_a_port_that_is_taken_is_one_clear_line_with_the_way_out(taken_port, tmp_path):
    with pytest.raises(InputRefused, match=f"port {taken_port} is already taken") as refused:
        launch.launch(Settings(home=tmp_path), taken_port)
    assert refused.value.hint == f"choose another: civicgraph dashboard --port {taken_port + 1}, or make run PORT={taken_port + 1}"


@pytest.mark.parametrize(("host", "found"), [("localhost", "localhost"), ("127.0.0.2", "127.0.0.2"), ("0.0.0.0", "localhost")])
def test_it_prints_its_address_serves_and_leaves_nothing_behind_on_ctrl_c(free_port, tmp_path, host, found):
    code = f"from dashboard.launch import launch; from graph.settings import Settings; launch(Settings.from_environment(), {free_port}, {host!r})"
    environment = os.environ | {"PYTHONPATH": str(ROOT), "CIVICGRAPH_HOME": str(tmp_path)}
    serving = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, start_new_session=True, env=environment)
    try:
        assert serving.stdout is not None
        assert f"http://{found}:{free_port} " in serving.stdout.readline()
        with urlopen(f"http://{found}:{free_port}/", timeout=10) as answer:
            assert answer.status == 200
        children = psutil.Process(serving.pid).children(recursive=True)
        assert children
        os.killpg(serving.pid, signal.SIGINT)
        assert serving.wait(20) == 0
        _, alive = psutil.wait_procs(children, timeout=10)
        assert alive == []
    finally:
        serving.kill()
