"""Facts about the doctor's look at certificates: a real server on this machine shows one."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from huiyin.doors.cli.doctor.finding import Finding
from huiyin.doors.cli.doctor.of_certificates import examine
from tests.certified import certify

NOW = datetime.now(tz=UTC)  # noqa: TID251 - TLS compares it with the machine's clock
LONG, SHORT = timedelta(days=90), timedelta(days=10)
Showing = Callable[[Path], int]


@pytest.fixture
def showing() -> Iterator[Showing]:
    """Return a way to show a certificate to whoever comes; answers with the port."""
    doors: list[socket.socket] = []

    def show(path: Path) -> int:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path)
        door = socket.create_server(("127.0.0.1", 0))
        doors.append(door)
        threading.Thread(target=_welcome, args=(door, context), daemon=True).start()
        return int(door.getsockname()[1])

    yield show
    for each in doors:
        each.close()


def _welcome(door: socket.socket, context: ssl.SSLContext) -> None:
    with suppress(OSError):
        while True:
            plain, _address = door.accept()
            with closing(plain), suppress(OSError), context.wrap_socket(plain, server_side=True) as sealed:
                sealed.recv(1)


def seen(port: int, **more: str) -> Finding:
    environment = {"HUIYIN_HTTPS": "1", "HUIYIN_ORIGINS": f"https://127.0.0.1:{port}", **more}
    (found,) = examine(NOW, environment)
    return found


@pytest.mark.parametrize(("left", "level"), [(LONG, "ok"), (SHORT, "warn")])
def test_a_certificate_is_told_with_its_last_day_and_in_time(
    showing: Showing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, left: timedelta, level: str
) -> None:
    path = certify(tmp_path / "server.pem", until=left)
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    found = seen(showing(path))
    assert (found.what, found.level) == ("certificate", level)
    assert f"{NOW + left:%Y-%m-%d}" in found.seen


def test_one_that_has_ended_is_bad(showing: Showing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = certify(tmp_path / "server.pem", since=-LONG, until=-SHORT)
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    found = seen(showing(path))
    assert found.level == "bad"
    assert "expired" in found.seen


def test_one_of_an_unknown_authority_is_bad_and_says_how_to_name_it(showing: Showing, tmp_path: Path) -> None:
    found = seen(showing(certify(tmp_path / "server.pem")))
    assert found.level == "bad"
    assert "SSL_CERT_FILE" in found.then


def test_one_of_another_host_is_bad(showing: Showing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = certify(tmp_path / "server.pem", address="127.0.0.2")
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    found = seen(showing(path))
    assert found.level == "bad"
    assert "127.0.0.1" in found.seen


def test_where_nobody_answers_it_is_only_to_care_for() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = int(taken.getsockname()[1])
    assert seen(port).level == "warn"


@pytest.mark.parametrize(
    "environment",
    [{}, {"HUIYIN_ORIGINS": "https://127.0.0.1:1"}, {"HUIYIN_HTTPS": "1", "HUIYIN_HOSTS": "localhost,127.0.0.1,*"}],
)
def test_without_https_or_a_host_nothing_is_asked(environment: dict[str, str]) -> None:
    assert not list(examine(NOW, environment))
