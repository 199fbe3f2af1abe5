"""Facts about the form of promises: a day, or instalments that each become a promise."""

from __future__ import annotations

from datetime import date

import pytest

from huiyin.handling.promises.lookups import words_of
from huiyin.handling.promises.models import Promise
from tests.doors.web.conftest import DAY, signed_in
from tests.doors.web.desk import befores
from tests.handling.cases import joined
from tests.town import Town

pytestmark = pytest.mark.django_db


def test_instalments_become_promises_and_a_line_that_cannot_be_read_stays_typed(town: Town) -> None:
    contact = befores.accepted(town).contact
    matter, browser = contact.matter, signed_in("town.handler")
    matter.refresh_from_db()
    address = f"/desk/matters/{matter.number}/promised_meanwhile/"
    typed = {"contact": contact.pk, "text": "支付工资", "seen": matter.version, "on": DAY.isoformat()}
    assert "due_on" in browser.post(address, typed).context["form"].errors
    wrong = browser.post(address, {**typed, "parts": "2025-10-31 5000\n十一月底再付"})
    assert (wrong.status_code, "parts" in wrong.context["form"].errors) == (422, True)
    assert "“十一月底再付”这一行看不懂" in wrong.content.decode()
    assert browser.post(address, {**typed, "parts": "2025-10-31 5,000元\n2025-11-30 4500.5"}).status_code == 302
    assert list(Promise.objects.order_by("due_on").values_list("due_on", flat=True)) == [
        date(2025, 10, 31), date(2025, 11, 30),
    ]  # fmt: skip


def test_days_and_sums_of_instalments_are_read_as_people_write_them(town: Town) -> None:
    contact = befores.accepted(town).contact
    matter, browser = contact.matter, signed_in("town.handler")
    matter.refresh_from_db()
    typed = {"contact": contact.pk, "text": "支付工资", "seen": matter.version, "on": DAY.isoformat()}
    lines = "2025年9月30日 5000元\n2025-10-5　1.5万\n2025/11/6 5,000\n2025年12月7日4000元"
    browser.post(f"/desk/matters/{matter.number}/promised_meanwhile/", {**typed, "parts": lines})
    found = Promise.objects.order_by("due_on")
    assert [(each.due_on, words_of(each).partition("：")[2].partition("，")[0]) for each in found] == [
        (date(2025, 9, 30), "5000.00 元"),
        (date(2025, 10, 5), "15000.00 元"),
        (date(2025, 11, 6), "5000.00 元"),
        (date(2025, 12, 7), "4000.00 元"),
    ]


def test_two_persons_promised_the_same_are_told_apart_where_one_is_chosen(town: Town) -> None:
    contact = befores.promised(town)
    page = signed_in("town.handler").get(f"/desk/matters/{contact.matter.number}/promise_kept/").content.decode()
    assert f"{contact.number} · 修好水渠 · " in page


def test_on_the_page_of_several_each_act_says_whom_it_concerns_and_of_one_nothing(town: Town) -> None:
    alone = befores.promised(town)
    steps = signed_in("town.handler").get(f"/desk/matters/{alone.matter.number}/").context["page"].timeline
    assert {step.contact for step in steps} == {""}
    neighbour = joined(town, alone.matter, DAY).contact
    page = signed_in("town.handler").get(f"/desk/matters/{alone.matter.number}/")
    concerned = {step.act: step.contact for step in page.context["page"].timeline}
    assert (concerned["promised"], concerned["joined"], concerned["accepted"]) == (alone.number, neighbour.number, "")
