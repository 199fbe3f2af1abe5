"""Facts about the form of promises: a day, or instalments that each become a promise."""

from __future__ import annotations

from datetime import date

import pytest

from huiyin.handling.promises.models import Promise
from tests.doors.web.conftest import DAY, signed_in
from tests.doors.web.desk import befores
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
    assert "十一月底再付" in wrong.content.decode()
    assert browser.post(address, {**typed, "parts": "2025-10-31 5,000元\n2025-11-30 4500.5"}).status_code == 302
    assert list(Promise.objects.order_by("due_on").values_list("due_on", flat=True)) == [
        date(2025, 10, 31), date(2025, 11, 30),
    ]  # fmt: skip
