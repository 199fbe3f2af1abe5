"""Facts about telling other systems of acts."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.conf import LazySettings

from huiyin.doors.jobs.hooks import tell
from huiyin.doors.jobs.tasks import forget_what_was_told, tell_of_acts
from huiyin.lib.posting import signature
from huiyin.record.administration.webhooks import Registered, courses, end_webhook, register_webhook, send_again
from huiyin.record.journal.verify import verify
from huiyin.record.mail.models import Delivery
from huiyin.record.mail.webhooks import WAITS, fan_out, forget_sent, take_due
from tests.course import DAY, accepted
from tests.doors.api.programs import security
from tests.receiver import LOOPBACK, Receiver, receiving
from tests.refused import refused
from tests.town import Town, at, file, make_town

pytestmark = pytest.mark.django_db
NOW = at(DAY, 11)


@pytest.fixture
def town(settings: LazySettings) -> Town:
    settings.HUIYIN_WEBHOOK_NETWORKS = LOOPBACK
    return make_town()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as made:
        yield made


def hook(town: Town, url: str, login: str = "town.clerk") -> Registered:
    said = {"name": "县平台", "url": url, "by": security(town), "at": at(DAY)}
    return register_webhook(town.who(login).post, **said)


def told(receiver: Receiver) -> list[dict[str, Any]]:
    return [json.loads(body)["data"] for _path, _headers, body in receiver.came]


def test_each_act_on_what_the_post_sees_is_told_once_signed_and_without_a_word_of_anybody(
    town: Town, receiver: Receiver
) -> None:
    file(town, DAY)
    made = hook(town, f"{receiver.url}/ok")
    matter = accepted(town, DAY, narrative="另一件事：水渠被占。").matter
    assert tell(NOW) == 3
    assert tell(NOW) == 0
    assert [each["act"] for each in told(receiver)] == ["registered", "triaged", "accepted"]
    assert {each["matter"] for each in told(receiver)} == {matter.number}
    _path, headers, body = receiver.came[-1]
    secret = base64.b64decode(made.secret.removeprefix("whsec_"))
    right = signature(secret, headers["webhook-id"], int(headers["webhook-timestamp"]), body)
    assert headers["webhook-signature"] == right
    said = body.decode() + json.dumps(headers)
    assert [word for word in ("林小满", "13900000001", "水渠", "town.handler") if word in said] == []
    assert set(json.loads(body)["data"]) == {"matter", "act", "on", "state", "office"}


def test_the_job_of_each_minute_tells(town: Town, receiver: Receiver, settings: LazySettings) -> None:
    settings.HUIYIN_CLOCK, settings.HUIYIN_CLOCK_SINCE = NOW.isoformat(), ""
    hook(town, f"{receiver.url}/ok")
    file(town, DAY)
    tell_of_acts(timestamp=0)
    assert [each["act"] for each in told(receiver)] == ["registered"]
    forget_what_was_told(timestamp=0)
    assert Delivery.objects.get().outcome == "sent"


def test_acts_on_what_the_post_does_not_see_are_not_told(town: Town, receiver: Receiver) -> None:
    hook(town, f"{receiver.url}/ok", "lands.handler")
    accepted(town, DAY)
    assert tell(NOW) == 0
    assert receiver.came == []


def test_what_was_not_taken_is_tried_again_later_and_later_until_it_is_given_up(town: Town, receiver: Receiver) -> None:
    made = hook(town, f"{receiver.url}/ok")
    file(town, DAY)
    receiver.dead, when, tries = True, NOW, []
    for _ in range(50):
        tell(when)
        row = Delivery.objects.get()
        tries.append(row.tries)
        if row.given_up:
            break
        when = row.next_at
    assert tries == list(range(1, len(WAITS) + 2))
    assert when - NOW == sum(WAITS, timedelta(0))
    assert (row.outcome, row.next_at) == ("status_503", None)
    assert len({headers["webhook-id"] for _path, headers, _body in receiver.came}) == 1
    receiver.dead = False
    assert tell(when + timedelta(30)) == 0
    send_again(made.webhook, by=security(town), at=NOW)
    assert tell(NOW) == 1
    assert (courses()[made.webhook.pk].given_up, courses()[made.webhook.pk].waiting) == (0, 0)
    assert refused(send_again, made.webhook, by=security(town), at=NOW) == "nothing_given_up"
    assert not verify().breaks


def test_a_dead_receiver_delays_nobody(town: Town, receiver: Receiver) -> None:
    dead = hook(town, receiver.url.replace("127.0.0.1", "127.0.0.9") + "/ok")
    inside = hook(town, "http://10.9.9.9/ok")
    hook(town, f"{receiver.url}/ok")
    for n in range(4):
        file(town, DAY, narrative=f"水渠第{n}段被占。")
    assert tell(NOW) == 4
    assert len(receiver.came) == 4
    for each, outcome in ((dead, "no_connection"), (inside, "private")):
        rows = list(Delivery.objects.filter(webhook=each.webhook).order_by("id"))
        assert [row.tries for row in rows] == [1, 0, 0, 0]
        assert rows[0].outcome == outcome
        assert [row.next_at for row in rows[1:]] == [NOW] * 3


def test_a_page_where_a_program_was_expected_is_no_receipt(town: Town, receiver: Receiver) -> None:
    hook(town, f"{receiver.url}/html")
    file(town, DAY)
    assert tell(NOW) == 0
    assert Delivery.objects.get().outcome == "html"


def test_who_no_longer_sees_the_matter_is_not_told(town: Town, receiver: Receiver) -> None:
    made = hook(town, f"{receiver.url}/ok")
    file(town, DAY)
    assert fan_out(NOW) == 1
    post = town.who("town.clerk").post
    post.roles = ["mediator"]
    post.save()
    assert tell(NOW) == 0
    assert (Delivery.objects.get().outcome, receiver.came) == ("denied", [])
    end_webhook(made.webhook, by=security(town), at=NOW)
    assert refused(end_webhook, made.webhook, by=security(town), at=NOW) == "ended_already"


def test_what_one_worker_took_no_other_takes_until_it_has_been_silent_for_long(town: Town, receiver: Receiver) -> None:
    hook(town, f"{receiver.url}/ok")
    file(town, DAY)
    fan_out(NOW)
    assert len(take_due(NOW, 10)) == 1
    assert take_due(NOW, 10) == {}
    assert len(take_due(NOW + timedelta(minutes=10), 10)) == 1


def test_nothing_is_told_after_the_end(town: Town, receiver: Receiver) -> None:
    made = hook(town, f"{receiver.url}/ok")
    file(town, DAY)
    fan_out(NOW)
    end_webhook(made.webhook, by=security(town), at=NOW)
    file(town, DAY, narrative="又一件。")
    assert tell(NOW) == 0
    again = hook(town, f"{receiver.url}/ok")
    file(town, DAY, narrative="第三件。")
    assert tell(NOW) == 1
    assert Delivery.objects.filter(webhook=again.webhook).count() == 1


@pytest.mark.parametrize("url", ["gopher://x", "https://u:p@example.org", ""])
def test_an_address_to_which_nothing_can_be_posted_is_refused(town: Town, url: str) -> None:
    assert refused(hook, town, url) == "address"


def test_an_administrators_post_sees_nothing_and_is_told_nothing(town: Town) -> None:
    security(town)
    assert refused(hook, town, "https://example.org", "county.system") == "no_such_post"


def test_what_was_sent_is_forgotten_after_a_month_and_what_was_given_up_is_not(town: Town, receiver: Receiver) -> None:
    hook(town, f"{receiver.url}/ok")
    lost = hook(town, f"{receiver.url}/html").webhook
    file(town, DAY)
    for n in range(len(WAITS) + 1):
        tell(NOW + timedelta(days=2 * n))
    later = NOW + timedelta(days=60)
    assert forget_sent(NOW + timedelta(days=20)) == 0
    assert forget_sent(later) == 1
    assert [(row.webhook, row.given_up) for row in Delivery.objects.all()] == [(lost, True)]
