"""Facts about the pages of consultations: what everybody reads and says, what the office sees, answers and decides."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from huiyin.record.journal.models import Reading
from huiyin.routines.consultations.models import Consultation, Opinion, Reply
from tests.doors.web.conftest import signed_in
from tests.town import Town

pytestmark = pytest.mark.django_db
NOTICE = {
    "title": "水渠改造", "what": "三组水渠改暗渠。", "why": "渗漏；施工两个月。", "where": "柳树坪村三组",
    "stretches": "村小学门前路", "until": "2025-10-31", "in_person": "镇政府 3 号窗口",
}  # fmt: skip


@pytest.fixture(autouse=True)
def fresh_budget(db: None) -> None:
    cache.clear()


def opened(town: Town, **said: Any) -> Consultation:
    form = {**NOTICE, "villages": [town.village.pk], **said}
    assert signed_in("town.sorter").post("/calendar/office/consultations/notice/", form).status_code == 302
    return Consultation.objects.get()


def step(asked: Consultation, name: str) -> str:
    return f"/calendar/office/consultations/{asked.pk}/{name}/"


def say(key: Any, words: str = "请留出口。", n: int = 1, **said: str) -> Any:
    form = {"words": words, "key": f"{n:032x}", **said}
    return Client().post(f"/calendar/consultations/{key}/", form)


def test_a_notice_lacks_nothing_and_is_public_at_once(town: Town) -> None:
    sorter, address = signed_in("town.sorter"), "/calendar/office/consultations/notice/"
    short = sorter.post(address, {**NOTICE, "until": "2025-09-26"})
    assert short.status_code == 422
    assert "不到 30 天" in short.content.decode()
    nowhere = sorter.post(address, {**NOTICE, "stretches": ""})
    assert nowhere.status_code == 422
    assert "影响到哪些地方" in nowhere.content.decode()
    assert signed_in("town.handler").get(address).status_code == 403
    asked = opened(town)
    page = Client().get(f"/calendar/consultations/{asked.pk}/").content.decode()
    assert all(words in page for words in ("三组水渠改暗渠", "柳树坪村、村小学门前路", "镇政府 3 号窗口"))
    assert "水渠改造" in Client().get("/calendar/consultations/").content.decode()
    assert "/calendar/consultations/" in Client().get("/calendar/").content.decode()


def test_anyone_says_what_they_think_without_a_name(town: Town, settings: LazySettings) -> None:
    asked = opened(town)
    assert say(asked.pk).status_code == 302
    assert say(asked.pk).status_code == 302  # the same form, sent twice
    assert Opinion.objects.count() == 1
    empty = say(asked.pk, " ", 2)
    assert empty.status_code == 422
    settings.HUIYIN_CLOCK = "2025-11-01T09:00:00+08:00"
    late = say(asked.pk, "来晚的意见。", 3)
    assert late.status_code == 422
    page = late.content.decode()
    assert "已于" in page
    assert "提出事项" in page
    assert "来晚的意见。" in page
    assert "/file/" in Client().get(f"/calendar/consultations/{asked.pk}/").content.decode()
    assert Opinion.objects.count() == 1


def test_a_browser_gives_few_opinions_in_ten_minutes(town: Town) -> None:
    asked = opened(town)
    for n in range(60):
        assert say(asked.pk, f"意见{n}", n + 1).status_code == 302
    refused = say(asked.pk, "又一条", 99)
    assert refused.status_code == 409
    assert "过十分钟" in refused.content.decode()
    assert Opinion.objects.count() == 60


def test_the_office_answers_each_and_decides_and_no_list_says_who(town: Town, settings: LazySettings) -> None:
    asked = opened(town)
    say(asked.pk, "请留出口。", 1, name="林小满", contact="13900000001")
    address = f"/calendar/office/consultations/{asked.pk}/"
    clerk, handler = signed_in("town.clerk"), signed_in("town.handler")
    assert clerk.post(f"{address}in-person/", {"way": "phone", "words": "怕堵路。", "key": "f" * 32}).status_code == 302
    page = handler.get(address).content.decode()
    assert "请留出口" in page
    assert "林小满" not in page
    first, second = Opinion.objects.order_by("serial")
    assert (first.way, second.way) == ("web", "phone")
    one = f"/calendar/opinions/{first.pk}/"
    assert "13900000001" in handler.get(one).content.decode()
    assert Reading.objects.filter(what="identity", purpose="consultation").count() == 1
    assert signed_in("lands.head").get(one).status_code == 404
    assert signed_in("lands.head").get(address).status_code == 404
    assert handler.post(step(asked, "group"), {"opinions": [first.pk, second.pk], "title": "出入"}).status_code == 302
    said = {"opinions": [first.pk], "taken": "adopted", "gist": "留一个出口。", "why": "加设出口。"}
    assert handler.post(step(asked, "reply"), {**said, "why": ""}).status_code == 422
    assert handler.post(step(asked, "reply"), said).status_code == 302
    settings.HUIYIN_CLOCK = "2025-11-03T09:00:00+08:00"
    head, decision = signed_in("town.head"), {"what": "changed", "reasons": "加设出口后实施。"}
    early = head.post(step(asked, "decide"), decision)
    assert early.status_code == 409
    assert "还有 1 条意见没有回应" in early.content.decode()
    assert handler.post(step(asked, "reply"), {**said, "opinions": [second.pk], "taken": "not"}).status_code == 302
    assert handler.post(step(asked, "decide"), decision).status_code == 409
    assert head.post(step(asked, "decide"), decision).status_code == 302
    public = Client().get(f"/calendar/consultations/{asked.pk}/").content.decode()
    assert all(words in public for words in ("修改后实施", "留一个出口", "未采纳", "加设出口后实施"))
    assert not any(words in public for words in ("林小满", "13900000001", "请留出口。"))
    assert Reply.objects.count() == 2


def test_pages_ask_as_few_statements_for_many_opinions(town: Town) -> None:
    asked = opened(town)
    for n in range(12):
        say(asked.pk, f"意见{n}", n + 1)
    head = signed_in("town.head")
    for browser, page in (
        (Client(), "/calendar/consultations/"),
        (Client(), f"/calendar/consultations/{asked.pk}/"),
        (head, f"/calendar/office/consultations/{asked.pk}/"),
        (head, "/calendar/office/consultations/"),
    ):
        with CaptureQueriesContext(connection) as statements:
            assert browser.get(page).status_code == 200
        assert len(statements) <= 12, page
