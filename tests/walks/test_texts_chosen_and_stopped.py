"""Somebody wants to be texted, and later no more (个人信息保护法 Art. 14, 15)."""

from __future__ import annotations

from datetime import date
from unittest.mock import patch

import pytest

from huiyin.handling.casework.wishes import choose_texts, stop_texts
from huiyin.lib.notices.gateway import Gateway
from huiyin.lib.notices.plan import Plan
from huiyin.record.journal.models import Entry
from huiyin.record.journal.verify import verify
from huiyin.record.offices.acting import resident
from tests.town import at, file, make_town

pytestmark = pytest.mark.django_db
DAY = date(2025, 9, 16)
SET_UP = Plan("https://xinfang.example/follow/", Gateway(url="https://sms.example/", body={"m": "{to}{text}"}))


def test_chosen_and_stopped():
    made = file(make_town(), DAY)
    doing = {"by": resident(made.contact.pk), "on": DAY, "at": at(DAY)}
    with patch("huiyin.record.mail.texting.carriers", lambda: SET_UP):
        choose_texts(made.contact, **doing)
    stop_texts(made.contact, **doing)
    acts = Entry.objects.filter(matter=made.matter).order_by("id").values_list("act", flat=True)
    assert list(acts) == ["registered", "texts_chosen", "texts_stopped"]
    assert not verify().breaks
