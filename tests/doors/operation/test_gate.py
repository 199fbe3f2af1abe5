"""Facts about the gate: so many at work, so many waiting, everybody else is told at once."""

import threading
from contextlib import closing

import pytest
from django.conf import LazySettings
from django.http import HttpResponse  # noqa: TID251 - what a door returns
from django.test import Client, RequestFactory

from huiyin.doors.operation import gate as of_gate
from huiyin.doors.operation import shedding
from huiyin.doors.operation.gate import Gate
from huiyin.doors.operation.room import Room, room
from huiyin.doors.operation.shedding import shed_by

LONG = 30.0  # seconds after which a test that hangs fails; none waits for it


class Held:
    """A page that stays at work until it is let go."""

    def __init__(self) -> None:
        self.begun, self.let_go, self.answers = threading.Event(), threading.Event(), []

    def __call__(self, _request: object) -> HttpResponse:
        self.begun.set()
        assert self.let_go.wait(LONG)
        return HttpResponse("served")


def ask(page: object, path: str = "/file/") -> HttpResponse:
    return page(RequestFactory().post(path))  # type: ignore[operator]


def test_who_comes_while_all_are_at_work_is_told_at_once_to_come_again() -> None:
    held = Held()
    page = shed_by(Gate(at_work=1, waiting=0))(held)
    answers: list[HttpResponse] = []
    first = threading.Thread(target=lambda: answers.append(ask(page)))
    first.start()
    assert held.begun.wait(LONG)
    turned_away = ask(page)
    held.let_go.set()
    first.join(LONG)
    assert (turned_away.status_code, turned_away["Retry-After"]) == (503, "2")
    assert "什么也没有改动" in turned_away.content.decode()
    assert answers[0].content == b"served"
    assert ask(page).content == b"served"


def test_a_place_to_wait_becomes_a_turn() -> None:
    gate = Gate(at_work=1, waiting=1)
    assert gate.enter()
    entered: list[bool] = []
    waiting = threading.Thread(target=lambda: entered.append(gate.enter()))
    waiting.start()
    while not gate._waiting:
        waiting.join(0.001)
    assert not gate.enter()  # the only place is taken
    gate.leave()
    waiting.join(LONG)
    assert entered == [True]


def test_a_page_that_fails_gives_its_turn_back() -> None:
    def falls(_request: object) -> HttpResponse:
        raise KeyError("page")

    page = shed_by(Gate(at_work=1, waiting=0))(falls)
    for _ in range(3):
        with pytest.raises(KeyError, match="page"):
            ask(page)


def test_patience_ends_with_the_first_turned_away_and_comes_back_when_nobody_was_for_a_while() -> None:
    now = [100.0]
    gate = Gate(at_work=1, waiting=0, clock=lambda: now[0])
    assert gate.patience == of_gate.PATIENT
    assert gate.enter()
    assert not gate.enter()
    assert gate.patience == of_gate.BRISK
    now[0] += of_gate.CALM
    assert gate.patience == of_gate.PATIENT


def test_while_somebody_is_turned_away_one_works_at_a_time_and_afterwards_all_turns_are_back() -> None:
    now = [100.0]
    gate = Gate(at_work=2, waiting=0, clock=lambda: now[0])
    assert gate.enter()
    assert gate.enter()
    assert not gate.enter()
    gate.leave()
    assert not gate.enter()  # the other one is at work still
    gate.leave()
    assert gate.enter()
    assert not gate.enter()
    now[0] += of_gate.CALM
    assert gate.enter()


def test_programs_are_told_as_their_interface_tells_problems() -> None:
    gate = Gate(at_work=1, waiting=0)
    assert gate.enter()
    answer = ask(shed_by(gate)(lambda _: HttpResponse()), "/api/v1/contacts")
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["Retry-After"] == "2"
    assert b'"code": "busy"' in answer.content


@pytest.mark.django_db
def test_health_and_static_files_are_never_turned_away(
    monkeypatch: pytest.MonkeyPatch, settings: LazySettings, tmp_path: object
) -> None:
    (settings.STATIC_ROOT / "look.css").write_text("p {}")
    monkeypatch.setattr(shedding.Gate, "enter", lambda _: False)
    browser = Client()
    assert browser.get("/").status_code == 503
    assert "Content-Security-Policy" in browser.get("/").headers
    assert browser.get("/healthz").status_code == 200
    assert browser.get("/readyz").status_code == 200
    with closing(browser.get("/static/look.css")) as style:
        assert style.status_code == 200


def test_the_server_has_threads_for_all_who_work_wait_or_are_turned_away() -> None:
    usual = room({})
    assert usual == Room(4, 8)
    assert usual.threads > usual.at_work + usual.waiting
    assert usual.connections > usual.at_work
    assert room({"HUIYIN_AT_WORK": "8", "HUIYIN_WAITING": "0"}) == Room(8, 0)


@pytest.mark.parametrize("asked", [{"HUIYIN_AT_WORK": "0"}, {"HUIYIN_AT_WORK": "many"}, {"HUIYIN_WAITING": "-1"}])
def test_a_number_that_is_none_is_told_in_one_sentence(asked: dict[str, str]) -> None:
    with pytest.raises(SystemExit, match="is not a number of requests"):
        room(asked)
