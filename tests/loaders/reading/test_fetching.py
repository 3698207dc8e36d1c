"""Addresses: fetched from a server that runs here, and refused where they lead astray."""

import gzip
import io
import socket
import threading
import time
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from graph.errors import InputRefused
from graph.settings import Settings
from loaders.reading import read
from loaders.reading.addresses import is_public
from loaders.reading.fetching import fetch

OPEN = Settings(allow_private_addresses=True, fetch_seconds=10, fetch_megabytes=1)
HURRIED = Settings(allow_private_addresses=True, fetch_seconds=1.5, fetch_megabytes=1)
CLOSED = Settings(fetch_seconds=1.5, fetch_megabytes=1)
PAGE = b"<html><head><title>A pact</title></head><body><article>" \
       b"<p>The Institute signed a pact with the Academy on Monday in Lahore.</p></article></body></html>"

BOMB = gzip.compress(b"x" * 20_000_000)


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("one.txt", "The first text")
        made.writestr("two.txt", "The second text")
    return out.getvalue()


class Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        getattr(self, f"page_{self.path.split('?')[0].strip('/')}")()

    def answer(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def page_html(self) -> None:
        self.answer(PAGE, Content_Type="text/html; charset=utf-8")

    def page_plain(self) -> None:
        self.answer("Une réunion à Genève".encode("latin-1"), Content_Type="text/plain; charset=iso-8859-1")

    def page_zip(self) -> None:
        self.answer(archive(), Content_Type="application/zip")

    def page_missing(self) -> None:
        self.answer(b"gone", 404)

    def page_large(self) -> None:
        self.answer(b"x" * 1_200_000)

    def page_bomb(self) -> None:
        self.answer(BOMB, Content_Encoding="gzip")

    def page_slow(self) -> None:
        # Each byte in time, the whole never.
        self.send_response(200)
        self.end_headers()
        for _ in range(40):
            self.wfile.write(b"x")
            time.sleep(0.2)

    def page_moved(self) -> None:
        self.answer(b"", 302, Location="/html")

    def page_loop(self) -> None:
        self.answer(b"", 302, Location="/loop")

    def page_astray(self) -> None:
        self.answer(b"", 302, Location=self.path.split("?to=")[1])

    def page_host(self) -> None:
        self.answer(f"asked for {self.headers['Host']}".encode())

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def handle_one_request(self) -> None:
        try:
            super().handle_one_request()
        except OSError:
            self.close_connection = True


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    served = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    threading.Thread(target=served.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{served.server_port}"
    served.shutdown()
    served.server_close()


def test_a_page_is_read_with_its_address_and_time(server: str) -> None:
    (found,) = read(f"{server}/html", OPEN)
    assert (found.title, found.url) == ("A pact", f"{server}/html")
    assert "signed a pact" in found.text and found.retrieved.endswith("+00:00")


def test_redirects_are_followed_and_encodings_and_archives_understood(server: str) -> None:
    assert next(read(f"{server}/moved", OPEN)).url == f"{server}/moved"
    assert next(read(f"{server}/plain", OPEN)).text == "Une réunion à Genève"
    assert [found.text for found in read(f"{server}/zip", OPEN)] == ["The first text", "The second text"]


@pytest.mark.parametrize(("page", "reason"), [("missing", "404"), ("large", "larger than 1 MB"), ("bomb", "larger than 1 MB"),
                                              ("loop", "more than 5 times"), ("astray?to=file:///etc/passwd", "only http and https"),
                                              ("astray?to=gopher://x/", "only http")])
def test_limits_hold(server: str, page: str, reason: str) -> None:
    with pytest.raises(InputRefused, match=reason):
        fetch(f"{server}/{page}", OPEN)


def test_a_page_that_drips_is_left(server: str) -> None:
    started = time.monotonic()
    with pytest.raises(InputRefused, match=r"longer than 1\.5 s"):
        fetch(f"{server}/slow", HURRIED)
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/", "http://localhost/", "http://[::1]/", "http://[::ffff:127.0.0.1]/",
                                     "http://10.0.0.1/", "http://192.168.1.1/", "http://169.254.169.254/latest/meta-data/", "http://0.0.0.0/",
                                     "http://2130706433/", "http://0x7f.1/", "http://[fe80::1]/", "http://[fd00::1]/",
                                     "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "http://224.0.0.1/", "http://100.64.0.1/"])
def test_private_addresses_are_refused_in_every_guise(address: str) -> None:
    with pytest.raises(InputRefused, match=r"private or reserved|no such host as"):
        fetch(address, CLOSED)


def names(monkeypatch: pytest.MonkeyPatch, **answers: list[str]) -> list[str]:
    """A name server that gives these addresses, one after the other; the list that comes back fills with the names it was asked for."""
    asked: list[str] = []
    real = socket.getaddrinfo

    def answer(host: Any, port: Any, *args: Any, **kwargs: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if name not in answers:
            return real(host, port, *args, **kwargs)
        asked.append(name)
        return real(answers[name][min(len(asked), len(answers[name])) - 1], port, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    return asked


def test_a_redirect_to_a_private_address_is_refused(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loaders.reading.addresses.is_public", lambda address: address == "127.0.0.1")
    assert fetch(f"{server}/html", CLOSED).content == PAGE
    with pytest.raises(InputRefused, match=r"127\.0\.0\.2"):
        fetch(f"{server}/astray?to=http://127.0.0.2/", CLOSED)


def test_the_address_that_was_looked_at_is_the_one_that_is_asked(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = names(monkeypatch, **{"rebind.test": ["127.0.0.1", "127.0.0.99"]})
    port = server.rsplit(":", 1)[1]
    assert fetch(f"http://rebind.test:{port}/host", OPEN).content == f"asked for rebind.test:{port}".encode()
    assert asked == ["rebind.test"]


def test_a_name_with_one_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    names(monkeypatch, **{"inside.test": ["10.1.2.3"]})
    with pytest.raises(InputRefused, match=r"inside\.test leads to the private or reserved address 10\.1\.2\.3"):
        fetch("http://inside.test/", CLOSED)


def test_the_environment_s_proxy_is_not_asked(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    assert fetch(f"{server}/html", OPEN).content == PAGE


def test_a_password_in_an_address_is_refused(server: str) -> None:
    with pytest.raises(InputRefused, match="user name or password"):
        fetch(server.replace("//", "//me:secret@"), OPEN)


def test_public_addresses_are_public() -> None:
    assert is_public("93.184.215.14") and is_public("2606:2800:21f:cb07:6820:80da:af6b:8b2c")
