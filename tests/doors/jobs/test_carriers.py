"""Facts that hold for whoever carries a notice: e-mail, a group's robot, a telecom gateway; against real servers on loopback."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.policy import default

import pytest
from django.conf import LazySettings

from huiyin.doors.jobs import post_box
from huiyin.lib import posting
from huiyin.lib.notices import by_apprise
from huiyin.lib.notices.gateway import Gateway
from huiyin.lib.notices.note import DEAD, SENT, Note
from huiyin.lib.posting import networks
from tests.letter_server import LetterServer, letters
from tests.receiver import LOOPBACK, Receiver, receiving

INSIDE = networks(LOOPBACK)
TEXT = "青石信〔2025〕1号 有一项职责等您办理，请登录 huiyin。"


@dataclass
class Line:
    """One carrier and the server that it speaks to; ``carry`` hands a note over while the server answers in some way."""

    name: str
    carry: Callable[[str], str]
    came: Callable[[], list[str]]


@pytest.fixture(scope="module")
def receiver() -> Iterator[Receiver]:
    with receiving() as made:
        yield made


@pytest.fixture(scope="module")
def post_office() -> Iterator[LetterServer]:
    with letters() as made:
        yield made


def dead_port() -> int:
    """Return a port of loopback at which nobody listens."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def note(to: str) -> Note:
    return Note(to, "huiyin 回音", TEXT, "0123")


@pytest.fixture(params=["mail", "group", "sms"])
def line(request: pytest.FixtureRequest, receiver: Receiver, post_office: LetterServer, settings: LazySettings) -> Line:
    receiver.came.clear()
    post_office.came.clear()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", post_office.port, False
    settings.EMAIL_TIMEOUT = 0.3
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    at = f"127.0.0.1:{receiver.url.rpartition(':')[2]}"

    def mail(how: str) -> str:
        post_office.says = {"ok": "250", "status/404": "550", "status/503": "451"}.get(how, how.partition("/")[0])
        if how == "refused":
            settings.EMAIL_PORT = dead_port()
        return post_box.carry(note("sorter@example.org"))

    def group(how: str) -> str:
        return by_apprise.carry(note(f"json://127.0.0.1:{dead_port()}/" if how == "refused" else f"json://{at}/{how}"))

    def sms(how: str) -> str:
        url = f"http://127.0.0.1:{dead_port()}/" if how == "refused" else f"http://{at}/{how}"
        return Gateway(url=url, body={"mobile": "{to}", "content": "{text}"}).carry(note("13900000001"), INSIDE)

    def posted() -> list[str]:
        return [body.decode("unicode_escape" if b"\\u" in body else "utf-8") for _path, _headers, body in receiver.came]

    lines = {
        "mail": Line("mail", mail, lambda: list(post_office.came)),
        "group": Line("group", group, posted),
        "sms": Line("sms", sms, posted),
    }
    return lines[request.param]


def test_what_is_taken_is_sent_and_came_once(line: Line) -> None:
    assert line.carry("ok") == SENT
    assert len(line.came()) == 1


@pytest.mark.parametrize("how", ["status/404", "status/503", "html", "slow/0.6", "refused"])
def test_what_is_not_taken_is_told_by_a_short_word_and_never_as_sent(
    line: Line, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if how.startswith("slow"):
        monkeypatch.setattr(posting, "WAIT", 0.2)
        monkeypatch.setattr(by_apprise, "AT_MOST", 0.2)
    outcome = line.carry(how)
    assert outcome not in ("", SENT)
    assert len(outcome) <= 24
    wanted = {
        "status/404": {"status_404", "status_550"},
        "status/503": {"status_503", "status_451"},
        "html": {"html", "garbled"},
        "slow/0.6": {"timeout"},
        "refused": {"no_connection"},
    }
    assert outcome in wanted[how]
    assert (outcome in DEAD) == (how in ("slow/0.6", "refused"))


def test_the_text_comes_as_it_was_written(line: Line) -> None:
    line.carry("ok")
    (came,) = line.came()
    if line.name == "mail":
        came = message_from_bytes(came.encode(), policy=default).get_content()
    assert TEXT in came
