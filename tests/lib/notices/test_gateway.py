"""Facts about telecom gateways: body, header, signature and answer as their manuals ask."""

from __future__ import annotations

import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from huiyin.lib.notices.apprise_process import outcome_of
from huiyin.lib.notices.gateway import Gateway
from huiyin.lib.notices.note import SENT, Note
from huiyin.lib.notices.plan import Plan, UnfitPlan, plan
from huiyin.lib.posting import networks
from tests.receiver import LOOPBACK, Receiver, receiving

INSIDE = networks(LOOPBACK)
NOTE = Note("13900000001", "回音", "请看 {secret} 与 {to}", "k1")


@pytest.fixture(scope="module")
def receiver() -> Iterator[Receiver]:
    with receiving() as made:
        yield made


@pytest.fixture
def answering() -> Iterator[list[bytes]]:
    """Have a gateway that answers 200 with the last of these bytes; yields the list, its first item the address."""
    says: list[bytes] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(says[-1])

        def log_message(self, *_words: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    says.append(f"http://127.0.0.1:{server.server_port}/".encode())
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield says
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_json_body_is_filled_in_deep_down_and_words_are_no_templates(receiver: Receiver) -> None:
    receiver.came.clear()
    body = {"to": ["{to}"], "message": {"text": "【县】{text}", "n": 3, "odd": "{nobody} {"}}
    assert Gateway(url=receiver.url + "/ok", body=body, secret="s").carry(NOTE, INSIDE) == SENT
    ((_path, headers, came),) = receiver.came
    assert json.loads(came) == {
        "to": ["13900000001"],
        "message": {"text": "【县】请看 {secret} 与 {to}", "n": 3, "odd": "{nobody} {"},
    }
    assert headers["content-type"].startswith("application/json")


def test_a_form_body_is_encoded(receiver: Receiver) -> None:
    receiver.came.clear()
    made = Gateway(url=receiver.url + "/ok", body={"m": "{to}", "c": "{text}&x=1"}, sends="form")
    assert made.carry(NOTE, INSIDE) == SENT
    ((_path, _headers, came),) = receiver.came
    assert parse_qs(came.decode()) == {"m": ["13900000001"], "c": ["请看 {secret} 与 {to}&x=1"]}


def test_the_secret_goes_in_a_header_and_signs_the_body(receiver: Receiver) -> None:
    receiver.came.clear()
    made = Gateway(
        url=receiver.url + "/ok",
        body={"m": "{to}"},
        headers={"Authorization": "Bearer {secret}"},
        secret="s3cret",
        signs="X-Signature",
    )
    made.carry(NOTE, INSIDE)
    ((_path, headers, came),) = receiver.came
    assert headers["authorization"] == "Bearer s3cret"
    assert headers["x-signature"] == hmac.new(b"s3cret", came, hashlib.sha256).hexdigest()
    assert b"s3cret" not in came


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        (b'{"result":{"code":"0"}}', SENT),
        (b'{"result":{"code":0}}', SENT),
        (b'{"result":{"code":"E1009"}}', "refused_E1009"),
        (b'{"result":{}}', "refused"),
        (b'{"result":[1]}', "refused"),
        (b"[]", "refused"),
        (b"busy", "garbled"),
        (b'{"result":{"code":"' + b"9" * 90 + b'"}}', "refused_" + "9" * 16),
    ],
)
def test_an_answer_of_200_may_mean_no(answering: list[bytes], said: bytes, outcome: str) -> None:
    url = answering[0].decode()
    answering.append(said)
    assert Gateway(url=url, body={"m": "{to}"}, expects={"result.code": "0"}).carry(NOTE, INSIDE) == outcome


def test_a_gateway_inside_is_spoken_to_only_where_that_is_allowed(receiver: Receiver) -> None:
    receiver.came.clear()
    assert Gateway(url=receiver.url + "/ok", body={"m": "{to}"}).carry(NOTE) == "private"
    assert receiver.came == []


@pytest.mark.parametrize(
    ("status", "kind", "content", "outcome"),
    [
        (200, "application/json", b'{"errcode":0,"errmsg":"ok"}', SENT),
        (200, "application/json", b'{"errcode":310000,"errmsg":"keywords not in content"}', "refused_310000"),
        (200, "application/json", b'{"code":19024,"msg":"Key Words Not Found"}', "refused_19024"),
        (200, "text/html; charset=utf-8", b"<html>", "html"),
        (204, "", b"", SENT),
        (302, "", b"", "redirect"),
        (500, "application/json", b"{}", "status_500"),
        (200, "text/plain", b"ok", SENT),
    ],
)
def test_a_group_s_robot_that_says_no_with_200_is_heard(status: int, kind: str, content: bytes, outcome: str) -> None:
    assert outcome_of(status, kind, content) == outcome


GOOD = """
site = "https://xinfang.example/follow/"
[groups]
town = "wecombot://key"
[sms]
url = "https://sms.example/send"
sends = "form"
secret_file = "{secret}"
headers = {{ Authorization = "{{secret}}" }}
expects = {{ code = 0 }}
[sms.body]
mobile = "{{to}}"
content = "{{text}}"
"""


def written(folder: Path, text: str) -> str:
    (folder / "secret").write_text("s3cret\n")
    (folder / "notices.toml").write_text(text.format(secret=folder / "secret") if text == GOOD else text)
    return str(folder / "notices.toml")


def test_a_plan_is_read_with_its_secret_from_a_file(tmp_path: Path) -> None:
    found = plan(written(tmp_path, GOOD))
    assert (found.groups, found.site) == ({"town": "wecombot://key"}, "https://xinfang.example/follow/")
    assert found.sms == Gateway(
        url="https://sms.example/send",
        body={"mobile": "{to}", "content": "{text}"},
        sends="form",
        headers={"Authorization": "{secret}"},
        secret="s3cret",
        expects={"code": "0"},
    )


def test_without_a_file_nothing_is_carried() -> None:
    assert plan("") == Plan()


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("site = ", "cannot be read"),
        ("sight = 'x'", "sight is unknown"),
        ("[groups]\ntown = 1", "[groups]"),
        ("[sms]\nurl = 'ftp://x/'\nbody = {m='{to}{text}'}", "url"),
        ("[sms]\nurl = 'https://x.example/'\nbody = {m='{to}'}", "{text}"),
        ("[sms]\nurl = 'https://x.example/'\nsends = 'xml'\nbody = {m='{to}{text}'}", "json or form"),
        ("[sms]\nurl = 'https://x.example/'\nbody = {m='{to}{text}'}", "site"),
        ("[sms]\nurl = 'https://x.example/'\nsecret = 'x'\nbody = {m='{to}{text}'}", "secret is unknown"),
        ("[sms]\nurl = 'https://x.example/'\nsecret_file = '/nowhere'\nbody = {m='{to}{text}'}", "/nowhere"),
    ],
)
def test_an_unfit_plan_is_told_in_a_sentence(tmp_path: Path, text: str, word: str) -> None:
    with pytest.raises(UnfitPlan, match=r"notices\.toml") as unfit:
        plan(written(tmp_path, text))
    assert word in str(unfit.value)


def test_a_plan_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnfitPlan):
        plan(str(tmp_path / "none.toml"))
