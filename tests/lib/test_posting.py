"""Facts about posting to addresses that somebody typed."""

from __future__ import annotations

import base64
import socket
from collections.abc import Iterator

import pytest

from huiyin.lib import posting
from huiyin.lib.posting import is_postable, networks, post, signature
from tests.receiver import LOOPBACK, Receiver, receiving

INSIDE = networks(LOOPBACK)


@pytest.fixture(scope="module")
def receiver() -> Iterator[Receiver]:
    with receiving() as made:
        yield made


@pytest.mark.parametrize(
    ("path", "outcome"),
    [
        ("/ok", "sent"),
        ("/other", "sent"),
        ("/html", "html"),
        ("/redirect", "redirect"),
        ("/status/404", "status_404"),
        ("/status/500", "status_500"),
    ],
)
def test_what_an_answer_means(receiver: Receiver, path: str, outcome: str) -> None:
    receiver.came.clear()
    assert post(receiver.url + path, b"{}", {"webhook-id": "1"}, INSIDE) == outcome
    ((asked, headers, body),) = receiver.came
    assert (asked, headers["webhook-id"], body) == (path, "1", b"{}")


def test_a_receiver_that_does_not_answer_is_left(receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(posting, "WAIT", 0.05)
    assert post(f"{receiver.url}/slow/0.5", b"", {}, INSIDE) == "timeout"
    monkeypatch.setattr(posting, "WAIT", 5)
    monkeypatch.setattr(posting, "AT_MOST", 0.05)
    assert post(f"{receiver.url}/slow/0.5", b"", {}, INSIDE) == "timeout"


@pytest.mark.parametrize(
    "host",
    "127.0.0.1 localhost [::1] [::ffff:127.0.0.1] 10.1.2.3 192.168.0.1 169.254.169.254 0.0.0.0 100.64.0.1 224.0.0.1".split(),
)
def test_nothing_is_posted_to_a_place_inside_that_was_not_allowed(host: str) -> None:
    assert post(f"https://{host}/", b"", {}) == "private"


def test_a_name_that_leads_inside_is_seen_through(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_where, **_how: found)
    assert post("https://example.org/", b"", {}) == "private"


def test_a_public_address_is_spoken_to_with_tls_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("8.8.8.8", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_where, **_how: found)
    assert post("http://example.org/", b"", {}) == "plain"


def test_faults_of_the_line_have_their_words(receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    assert post(receiver.url.replace("http:", "https:"), b"", {}, INSIDE) == "tls"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        assert post(f"http://127.0.0.1:{free.getsockname()[1]}/", b"", {}, INSIDE) == "no_connection"

    def unknown(*_where: object, **_how: object) -> None:
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert post("https://nowhere.invalid/", b"", {}) == "no_name"


def test_the_signature_is_that_of_standard_webhooks() -> None:
    secret = base64.b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    said = signature(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}')
    assert said == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


@pytest.mark.parametrize(
    ("url", "fit"),
    [
        ("https://example.org/hook?a=1", True),
        ("http://10.0.0.1:8080/", True),
        ("ftp://example.org/", False),
        ("https://", False),
        ("https://a:b@example.org/", False),
        ("https://example.org/ a", False),
        ("https://example.org/\r\nX: y", False),
        ("https://example.org:99999/", False),
        ("https://例子.org/", False),
        ("example.org", False),
    ],
)
def test_an_address_has_a_scheme_a_host_and_no_password(url: str, *, fit: bool) -> None:
    assert is_postable(url) is fit
