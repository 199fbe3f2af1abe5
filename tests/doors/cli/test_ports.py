"""Facts about the port that a server takes."""

import socket

import click
import pytest

from huiyin.doors.cli import ports

HOST = "127.0.0.1"


def free() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def test_a_port_is_held_from_its_choice_until_the_server_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", str(free()))
    with ports.held(HOST) as port:
        with pytest.raises(click.ClickException, match="taken"):
            ports.choose(HOST)
        assert not ports.is_free(HOST, port)
    assert ports.is_free(HOST, port)


def test_the_server_itself_listens_on_the_port_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", str(free()))
    with ports.held(HOST) as port, socket.socket() as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        server.bind((HOST, port))
        server.listen()
        with socket.create_connection((HOST, port), timeout=5) as visitor, server.accept()[0] as taken:
            assert taken.getpeername() == visitor.getsockname()
