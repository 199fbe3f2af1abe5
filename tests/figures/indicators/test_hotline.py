"""Facts about figures of orders: silence counts for nothing, what is left out is counted with its ground."""

from __future__ import annotations

from datetime import timedelta

import pytest

from huiyin.handling.hotline.acts import resolve
from huiyin.handling.hotline.calling import Heard, ask_exclusion, call_back, decide_exclusion
from huiyin.handling.hotline.taking import take_in_orders
from huiyin.handling.intake.ledgers.rows import LedgerRow
from huiyin.record.matters.models import Matter
from tests.figures.walks import DAY, beside, count, share
from tests.handling.cases import who
from tests.town import Town, at, make_town

pytestmark = pytest.mark.django_db


def orders(town: Town, many: int) -> list[Matter]:
    rows = [
        LedgerRow(row_number=n, matter_no=f"25091600{n:02d}", title=f"第{n}处停水", kind="求助", received_on=DAY)
        for n in range(many)
    ]
    take_in_orders(rows, office=town.town, at=at(DAY))
    found = Matter.objects.filter(procedure="order").select_related("office", "intake_office")
    return list(found.order_by("id"))


def test_callers_who_say_nothing_count_for_nothing_and_what_is_left_out_is_told() -> None:
    town = make_town()
    made = orders(town, 6)
    late = DAY + timedelta(days=20)
    for place, matter in enumerate(made[:5]):
        resolve(matter, "solved", "已通水。", **who(town, "town.sorter", late if place == 4 else DAY))
    clerk = who(town, "town.clerk", late)
    call_back(Heard(contacted=True, solved=True, satisfied="satisfied"), matter=made[0], **clerk)
    call_back(Heard(contacted=False, solved=False), matter=made[1], **clerk)
    call_back(None, matter=made[2], **clerk)
    call_back(Heard(contacted=True), matter=made[3], **clerk)
    call_back(Heard(solved=False, satisfied="unsatisfied"), matter=made[4], **clerk)
    call_back(Heard(solved=True, satisfied="basically"), matter=made[4], **clerk)
    assert share("orders_responded", office="town") == (2, 3)
    assert share("orders_solved", office="town") == (2, 3)
    assert share("orders_satisfied", office="town") == (2, 2)
    assert beside(count("orders_solved", office="town")) == {"not_reached": 1}
    taken = count("orders_taken", office="town")
    assert (taken.n, beside(taken)) == (6, {"there": 0})
    assert count("orders_taken", office="lands").n == 0
    assert share("orders_on_time", office="town") == (4, 6)
    ask_exclusion(made[1], "beyond_law", "要求超出政策。", **who(town, "town.head", late))
    decide_exclusion(made[1], agreed=True, **who(town, "county.supervisor", late))
    assert share("orders_solved", office="town") == (2, 2)
    out = count("orders_left_out", office="town")
    assert (out.n, beside(out)["beyond_law"], beside(out)["not_ours"]) == (1, 1, 0)
