"""Facts about missives that travel as files, there and back, over the command of the shell and the machine door."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.test import Client

from huiyin.doors.cli import prepare
from huiyin.doors.cli.exchange import exchange
from huiyin.handling.exchange.lookups import waiting
from huiyin.handling.exchange.models import Incoming, TurnedAway
from huiyin.handling.exchange.sending import send_due
from huiyin.lib import missives
from huiyin.record.matters.models import Contact
from tests.handling.cases import DAY
from tests.handling.exchange.carrying import carried, forwarded, packed
from tests.two import Installation, Two, when

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("doors.cli.exchange", "doors.api.exchange"):
        monkeypatch.setattr(f"huiyin.{module}.now", lambda: when(DAY))
    monkeypatch.setattr(prepare, "tables", lambda: None)


def run(home: Installation, *words: str) -> Result:
    with home.here():
        return CliRunner().invoke(exchange, words)


def test_a_stick_goes_there_and_back(two: Two, tmp_path: Path) -> None:
    made = [forwarded(two) for _each in range(3)]
    assert "3 written" in run(two.county, "out", str(tmp_path)).output
    half = max(tmp_path.glob("*.missive"))
    whole = half.read_bytes()
    half.write_bytes(whole[:900])
    result = run(two.town, "in", str(tmp_path))
    assert (result.exit_code, "2 taken, 0 receipts, 1 refused." in result.output) == (1, True)
    assert half.name in result.output
    half.write_bytes(whole)
    result = run(two.town, "in", str(tmp_path))
    assert (result.exit_code, "3 taken, 0 receipts, 0 refused." in result.output) == (0, True)
    with two.town.here():
        assert Contact.objects.filter(order_number__in=[each.contact.number for each in made]).count() == 3
    assert "0 taken, 3 receipts, 0 refused." in run(two.county, "in", str(tmp_path)).output
    status = run(two.county, "status").output
    assert "0 waiting" in status
    assert missives.fingerprint(two.county.keys.public) in run(two.county, "card").output


def test_the_machine_door_gives_the_receipt_and_gives_it_again(two: Two) -> None:
    forwarded(two)
    (written,) = packed(two.county)
    with two.town.here():
        client = Client()
        first = client.post("/api/exchange/", written, content_type="text/plain")
        again = client.post("/api/exchange/", written, content_type="text/plain")
        asked = client.get(f"/api/exchange/{missives.read(written).key}/")
        absent = client.get("/api/exchange/01a00000-0000-7000-8000-000000000000/")
    assert first.status_code == 200
    assert first.content == again.content == asked.content
    assert (absent.status_code, absent["Content-Type"]) == (404, "application/problem+json")
    carried(two.county, two.town)


def test_the_machine_door_tells_a_problem_by_its_code(two: Two) -> None:
    with two.town.here():
        before = TurnedAway.objects.count()
        answer = Client().post("/api/exchange/", b"half a", content_type="text/plain")
        huge = Client().post("/api/exchange/", b"", content_type="text/plain", CONTENT_LENGTH=str(missives.LARGEST + 1))
        assert TurnedAway.objects.count() == before + 1
    assert (answer.status_code, answer.json()["code"]) == (422, "garbled")
    assert (huge.status_code, huge.json()["code"]) == (413, "too_large")


def test_a_partner_that_is_away_is_asked_more_and_more_seldom_and_nothing_is_given_up(two: Two) -> None:
    forwarded(two)
    packed(two.county)
    asked: list[str] = []

    def away(url: str, _body: bytes) -> tuple[str, bytes]:
        asked.append(url)
        return "no_connection", b""

    with two.county.here():
        for hour in (12, 12, 13, 14):
            send_due(away, when(DAY, hour))
        row = waiting(two.county.partner).get()
        assert (row.tries, row.outcome, len(asked)) == (3, "no_connection", 3)
        assert row.next_at > when(DAY, 14)
        assert send_due(lambda _url, _body: ("sent", b"<html>"), when(DAY, 15)) == 0
        assert waiting(two.county.partner).get().outcome == "no_receipt"
    carried(two.county, two.town)
    with two.town.here():
        assert Incoming.objects.filter(done_at__isnull=True).count() == 0
