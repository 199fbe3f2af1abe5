"""The hotline's own system hands orders in, each told and taken once, and reads what became of them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.test import Client

from huiyin.handling.hotline.acts import close_order, contact_caller, resolve, send
from huiyin.handling.hotline.models import Order
from huiyin.record.matters.models import Contact, Matter
from tests.doors.api.programs import program
from tests.handling.cases import who
from tests.town import Town, at, make_town

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 10)


@pytest.fixture
def town(settings: LazySettings) -> Town:
    settings.HUIYIN_CLOCK, settings.HUIYIN_CLOCK_SINCE = f"{TODAY}T10:00:00+08:00", ""
    return make_town()


@pytest.fixture
def platform(town: Town) -> Client:
    return program(town, "town.sorter", "orders.write", "orders.read", on=TODAY)[1]


def order(number: int, **says: object) -> dict[str, object]:
    said = {"number": f"20260309{number:04d}", "called_at": "2026-03-09T08:30:00+08:00", "name": "林小满"}
    return {
        **said,
        "phone": "13900000001",
        "title": f"第{number}处路灯不亮",
        "place": "柳树坪村7组",
        "kind": "投诉",
        **says,
    }


def hand_in(by: Client, *orders: object, key: str = "", status: int = 200) -> Any:
    headers = {"Idempotency-Key": key or uuid4().hex}
    answer = by.post("/api/v1/orders", {"orders": orders}, content_type="application/json", headers=headers)
    assert answer.status_code == status, answer.content.decode()
    return answer.json()


def test_orders_are_taken_once_with_the_platforms_stamp_and_last_day(town: Town, platform: Client) -> None:
    told = hand_in(platform, order(1, due_on="2026-03-12"), order(2), key="first")
    assert (told["taken"], told["refused"]) == (2, 0)
    assert [(each["row"], each["matter"]) for each in told["orders"]] == [
        (1, "青石信热〔2026〕1号"), (2, "青石信热〔2026〕2号"),
    ]  # fmt: skip
    stamps = Order.objects.get(matter__number="青石信热〔2026〕1号")
    assert (stamps.called_at, stamps.due_on) == (at(date(2026, 3, 9), 8) + timedelta(minutes=30), date(2026, 3, 12))
    assert hand_in(platform, order(1, due_on="2026-03-12"), order(2), key="first") == told
    assert hand_in(platform, order(1), order(2))["orders"][0]["matter"] == "青石信热〔2026〕1号"
    assert Matter.objects.count() == 2
    assert hand_in(platform, order(3), key="first", status=409)["code"] == "key_used"


def test_each_order_is_told_and_none_keeps_another_from_being_taken(town: Town, platform: Client) -> None:
    orders = (
        order(1),
        order(1, title="换了内容"),
        order(2, town="白水镇人民政府"),
        order(3, called_at="2026-03-13T08:30:00+08:00"),
        order(4, title="", place=""),
        order(5, urgency="蓝色三级"),
        order(6, called_at=None, received_on=None),
    )
    first = hand_in(platform, *orders, key="some")
    assert [each["taken"] for each in first["orders"]] == [True, False, False, False, False, True, True]
    sentences = ["".join(each["sentences"]) for each in first["orders"]]
    for place, told in ((1, "内容不同"), (2, "白水镇"), (3, "晚于今天"), (5, "蓝色三级")):
        assert told in sentences[place]
    assert sentences[4]
    kept = Matter.objects.count()
    again = hand_in(platform, *orders, key="some")
    assert [{**each, "sentences": []} for each in again["orders"]] == [
        {**each, "sentences": []} for each in first["orders"]
    ]
    assert Matter.objects.count() == kept == 3
    assert Contact.objects.get(order_number="202603090006").received_on == TODAY


def test_what_became_of_an_order_is_given_back(town: Town, platform: Client) -> None:
    hand_in(platform, order(1), order(2), order(3))
    matter = Matter.objects.get(contacts__order_number="202603090001")
    send(matter, to=town.who("town.handler").post, **who(town, "town.sorter", TODAY))
    contact_caller(matter, "电话里说明天去修。", **who(town, "town.handler", TODAY))
    resolve(matter, "solved", "换了灯泡，当晚已亮。", **who(town, "town.handler", TODAY))
    close_order(matter, **who(town, "town.sorter", TODAY))
    asked = "/api/v1/orders?number=202603090001&number=202603090002&number=none"
    first, second = platform.get(asked).json()["orders"]
    assert (first["number"], first["state"], first["reply"]) == ("202603090001", "closed", "换了灯泡，当晚已亮。")
    assert (first["done_on"], first["satisfaction"], second["reply"]) == (f"{TODAY}", "", "")
    page = platform.get(f"/api/v1/orders?changed_since={TODAY}&limit=1").json()
    assert [each["number"] for each in page["orders"]] == ["202603090001"]
    assert platform.get(f"/api/v1/orders?changed_since={TODAY + timedelta(1)}").json() == {"orders": [], "next": ""}
    first_two = platform.get("/api/v1/orders?limit=2").json()
    last = platform.get(f"/api/v1/orders?limit=2&after={first_two['next']}").json()
    assert [len(first_two["orders"]), len(last["orders"]), last["next"]] == [2, 1, ""]
    assert "林小满" not in platform.get("/api/v1/orders").content.decode()


def test_a_call_is_bounded_and_needs_its_scope_its_role_and_a_key(town: Town, platform: Client) -> None:
    assert hand_in(platform, *[order(n) for n in range(101)], status=422)["code"] == "unfit"
    assert hand_in(platform, status=422)["code"] == "unfit"
    assert platform.post("/api/v1/orders", {"orders": [order(1)]}, content_type="application/json").status_code == 422
    assert platform.get("/api/v1/orders?limit=201").json()["field"] == "limit"
    reader = program(town, "town.head", "orders.read", on=TODAY)[1]
    assert hand_in(reader, order(1), status=403)["code"] == "scope"
    handler = program(town, "town.handler", "orders.write", "orders.read", on=TODAY)[1]
    assert hand_in(handler, order(1), status=403)["code"] == "not_your_role"
    hand_in(platform, order(1))
    assert handler.get("/api/v1/orders").json()["orders"] == []
    other = program(town, "lands.sorter", "orders.read", on=TODAY)[1]
    assert other.get("/api/v1/orders?number=202603090001").json()["orders"] == []
