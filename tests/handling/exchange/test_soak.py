"""However often the line is cut, before the other side hears, half-way, or before its receipt is heard: each matter exactly once."""

from __future__ import annotations

import os
from datetime import timedelta
from random import Random

import pytest
from django.conf import LazySettings

from huiyin.handling.exchange.acts import object_above
from huiyin.handling.exchange.lookups import missing, waiting
from huiyin.handling.exchange.models import Incoming, Outgoing
from huiyin.handling.exchange.packing import pack
from huiyin.handling.exchange.sending import send_due
from huiyin.handling.routing.acts import agree_return
from huiyin.handling.routing.lookups import bounces
from huiyin.record.journal.models import Entry
from huiyin.record.journal.verify import verify
from huiyin.record.matters.models import Contact, Matter
from tests.handling.cases import DAY
from tests.handling.exchange.carrying import forwarded
from tests.handling.exchange.line import Line, linked
from tests.receiver import LOOPBACK
from tests.two import Installation, Two, when

pytestmark = pytest.mark.django_db
MATTERS = int(os.environ.get("HUIYIN_SOAK_MATTERS", "20"))
CUTS = int(os.environ.get("HUIYIN_SOAK_CUTS", "5"))
EACH_RETURNED = 5
"""Every fifth matter is given back."""


CLOCK = [when(DAY)]


def send_all(home: Installation, line: Line) -> None:
    """Send until every receipt is there, some minutes after each failure."""
    with linked(line), home.here():
        while pack(CLOCK[0]) or waiting(home.partner).exists():
            send_due(line, CLOCK[0])
            CLOCK[0] += timedelta(minutes=5)


def test_cuts_lose_nothing_and_double_nothing(
    two: Two, monkeypatch: pytest.MonkeyPatch, settings: LazySettings
) -> None:
    monkeypatch.setattr("huiyin.doors.api.exchange.now", lambda: CLOCK[0])
    settings.HUIYIN_WEBHOOK_NETWORKS = LOOPBACK
    chance = Random(20260310)
    down, up = (CUTS + 1) // 2, CUTS // 2
    made = [forwarded(two) for _each in range(MATTERS)]
    lines = [Line(two.town, down, MATTERS, chance), Line(two.county, up, MATTERS, chance)]
    send_all(two.county, lines[0])

    given_back = {each.contact.number for each in made[::EACH_RETURNED]}
    with two.town.here():
        came = list(Contact.objects.select_related("matter").filter(order_number__in=[m.contact.number for m in made]))
        for each in came:
            if each.order_number in given_back:
                object_above(each.matter, reasons="不归镇管。", **two.town.who("town.sorter", DAY))
    assert sorted(each.order_number for each in came) == sorted(each.contact.number for each in made)
    send_all(two.town, lines[1])
    with two.county.here():
        for one in made[::EACH_RETURNED]:
            one.matter.refresh_from_db()
            agree_return(one.matter, **two.county.who("bureau.sorter", DAY))
    send_all(two.county, lines[0])

    assert sum(sum(line.cuts.values()) for line in lines) == CUTS
    with two.county.here():
        for number, one in enumerate(made):
            matter = Matter.objects.select_related("office").get(pk=one.matter.pk)
            moves = [each.act for each in bounces(Entry.objects.filter(matter=matter).order_by("id"))]
            bounced = number % EACH_RETURNED == 0
            assert moves == ["registered", "forwarded", *(["objected", "returned"] if bounced else [])]
            assert (matter.office.code, matter.returns) == (("bureau", 1) if bounced else ("town", 0))
        sent = Outgoing.objects.filter(partner=two.county.partner)
        assert sent.count() == sent.filter(received_at__isnull=False).count()
        outgoing = sorted(sent.values_list("number", flat=True))
        assert not verify().breaks
    with two.town.here():
        done = Incoming.objects.filter(done_at__isnull=False).order_by("number").values_list("number", flat=True)
        assert list(done) == outgoing == list(range(1, len(outgoing) + 1))
        assert not list(missing(two.town.partner))
        assert Matter.objects.filter(state="closed").count() == len(given_back)
        assert Matter.objects.count() == MATTERS
        assert not verify().breaks
