"""Facts about the orders of the demo: their words tell nobody, and every fate that they may have comes about."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from huiyin.doors.cli.demo_year import county
from huiyin.doors.cli.demo_year.files import read
from huiyin.doors.cli.demo_year.ordering import FATES, TEXTS, _day, ordering
from huiyin.doors.cli.demo_year.plan import plan
from huiyin.handling.answers.anonymous import left_in
from huiyin.handling.hotline.kinds import Resolution
from huiyin.handling.hotline.models import CallBack, ExclusionDecision
from huiyin.handling.many import perform_many
from huiyin.handling.works.models import WorksItem
from huiyin.lib.refusal import Refused
from huiyin.record.journal.models import Entry
from huiyin.record.journal.verify import verify
from huiyin.record.matters.models import Matter


def words(said: Any) -> list[str]:
    if isinstance(said, dict):
        return [word for each in said.values() for word in words(each)]
    return [word for each in said for word in words(each)] if isinstance(said, list) else [str(said)]


def test_no_words_of_the_orders_tell_who_someone_is() -> None:
    assert [each for each in words(read(TEXTS)) if left_in(each)] == []
    assert {each["result"] for each in read(TEXTS)["orders"]} <= set(Resolution.values)


def test_the_last_orders_are_in_hand_at_the_clock_of_the_demo() -> None:
    the_plan = plan()
    year = next(each for each in the_plan.years if each.count("orders") and not each.ends)
    days = [_day(year, n, year.count("orders")) for n in range(year.count("orders"))]
    assert days == sorted(days)
    assert [(the_plan.clock.date() - each).days for each in days[-3:]] == [4, 1, 1]


@pytest.mark.django_db
def test_every_fate_of_an_order_comes_about() -> None:
    the_plan = plan()
    year = next(each for each in the_plan.years if each.count("orders") and each.ends)
    some = replace(year, counts={**year.counts, "orders": len(FATES)})
    steps = sorted(ordering(some, county.found(the_plan.seed), random.Random(7)), key=lambda step: step.at)
    assert [str(each) for each in perform_many(steps) if isinstance(each, Refused)] == []
    orders = Matter.objects.filter(procedure="order")
    assert Counter(orders.values_list("state", flat=True)) == {"closed": len(FATES) - 1, "answered": 1}
    acts = set(Entry.objects.filter(matter__in=orders).values_list("act", flat=True))
    assert {"order_returned", "order_redone", "caller_not_reached", "exclusion_agreed", "order_called_back"} <= acts
    assert set(orders.values_list("source", flat=True)) == {"demo"}
    assert CallBack.objects.filter(reached=False).exists()
    assert ExclusionDecision.objects.get().agreed
    item = WorksItem.objects.get()
    assert item.bases.get().matter in orders
    assert verify().breaks == ()
