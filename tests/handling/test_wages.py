"""Facts about unpaid wages: the resident's own two years, sums of each who joined, instalments as duties of their own."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from huiyin.handling.intake.acts import join
from huiyin.handling.lookups.promised import promises_near, promises_on
from huiyin.handling.promises.acts import break_promise, keep_promise
from huiyin.handling.promises.instalments import Instalment, promise_in_instalments
from huiyin.handling.promises.models import Promise
from huiyin.law.routes import last_day, routes
from huiyin.law.workdays import calendar
from huiyin.record.parties.people import Person
from tests.course import DAY, accepted
from tests.handling.cases import who
from tests.refused import refused
from tests.town import at, intake, make_town

pytestmark = pytest.mark.django_db
HALVES = (Instalment(Decimal(5000), date(2025, 10, 31)), Instalment(Decimal("4500.5"), date(2025, 11, 30)))


def test_wages_not_paid_may_be_taken_to_labour_inspection_for_two_years() -> None:
    way = routes()["labour_inspection"]
    assert way.facts_in("砖厂拖欠我三个月工资")
    assert (way.citation, last_day(way, date(2025, 9, 30), calendar())) == (
        "《劳动保障监察条例》第20条",
        date(2027, 9, 30),
    )


def test_each_worker_is_promised_their_own_and_each_instalment_is_a_duty_of_its_own() -> None:
    town = make_town()
    made = accepted(town, DAY, narrative="被欠工资九千五百元。", claims=("支付工资9500.5元",))
    other = join(
        intake(people=(Person(name="王二"),), narrative="也被欠三千元。", claims=("支付工资3000元",)),
        matter=made.matter, office=town.town, by=town.who("town.clerk"), on=DAY, at=at(DAY),
    )  # fmt: skip
    handler = who(town, "town.handler", DAY)
    mine = promise_in_instalments("支付六至八月工资", HALVES, contact=made.contact, **handler)
    theirs = (Instalment(Decimal(1500), date(2025, 10, 31)), Instalment(Decimal(1500), date(2025, 12, 31)))
    promise_in_instalments("支付工资", theirs, contact=other.contact, **handler)
    shown = promises_on(made.matter, DAY)
    assert [(each.due_on, each.contact) for each in shown if each.contact == made.contact.number] == [
        (date(2025, 10, 31), made.contact.number), (date(2025, 11, 30), made.contact.number),
    ]  # fmt: skip
    assert shown[0].words == "支付六至八月工资（第 1 期，共 2 期）：5000.00 元，总额 9500.50 元"
    assert Promise.objects.filter(contact=other.contact).count() == 2
    due = promises_near(town.who("town.head"), date(2025, 10, 28))
    assert [each.due_on for each in due] == [date(2025, 10, 31)] * 2
    keep_promise(mine[0], evidence="转账凭证。", **who(town, "town.handler", date(2025, 10, 31)))
    break_promise(mine[1], **who(town, "town.handler", date(2025, 12, 1)))
    late = promises_near(town.who("town.head"), date(2025, 12, 1))
    assert {each.due_on for each in late} == {date(2025, 10, 31), date(2025, 11, 30)}


def test_instalments_that_do_not_add_up_are_refused_and_nothing_is_promised() -> None:
    town = make_town()
    made = accepted(town, DAY)
    handler = who(town, "town.handler", DAY)
    one, two = HALVES
    for parts, code in (
        ([one], "no_parts"),
        ([two, one], "days_out_of_order"),
        ([one, one], "days_out_of_order"),
        ([one, Instalment(Decimal(0), two.due_on)], "no_amount"),
        ([Instalment(Decimal(1), date(2020, 1, 1)), two], "due_before_made"),
    ):
        assert refused(promise_in_instalments, "工资", parts, contact=made.contact, **handler) == code
    assert refused(promise_in_instalments, " ", HALVES, contact=made.contact, **handler) == "nothing_said"
    assert not Promise.objects.exists()
