"""Facts about a matter that was given here and mediated here: above is told that there is an agreement, and not what it says."""

from __future__ import annotations

import json

import pytest

from huiyin.handling.acceptance.acts import accept
from huiyin.handling.exchange.models import Outgoing, Shared
from huiyin.handling.exchange.packing import pack
from huiyin.handling.exchange.review_saying import fields_of
from huiyin.handling.mediation.agreements import draft, take_force
from huiyin.handling.mediation.conduct import accept as take_on
from huiyin.handling.mediation.mediators import assign
from huiyin.handling.mediation.opening import transfer
from huiyin.handling.triage.acts import triage
from huiyin.record.journal.models import Entry
from tests.admins import make_admins
from tests.afar import County
from tests.handling.cases import COMPLAINT, who
from tests.handling.mediation.course import (
    DAY,
    SCAN,
    ZHOU,
    again,
    again_agreement,
    agreed_to,
    make_hall,
    sat_down,
    signed,
    terms,
)
from tests.town import at, make_town

pytestmark = pytest.mark.django_db


def test_an_agreement_by_mediation_is_told_above_without_its_words() -> None:
    town = make_town()
    hall = make_hall(town)
    county = County(town, by=make_admins(town)["security"], at=at(DAY))
    matter = county.gives("青信〔2025〕1号", DAY)
    triage(matter, **COMPLAINT, handler=town.who("town.handler").post, **who(town, "town.sorter", DAY))
    accept(matter, **who(town, "town.handler", DAY))
    mediation = transfer(
        matter, committee=hall.committee, kind="land", respondents=[ZHOU], **who(town, "town.handler", DAY)
    )
    mediation = agreed_to(hall, again(mediation))
    take_on(mediation, **hall.doing())
    assign(again(mediation), [hall.mediator()], by_parties=True, **hall.doing())
    agreement = draft(sat_down(hall, again(mediation)), terms(), **hall.doing())
    take_force(signed(hall, again_agreement(agreement)), scan=SCAN, by=hall.director, at=at(DAY))
    matter.refresh_from_db()
    assert matter.state == "performing"
    pack(at(DAY, 12))
    told = (
        Outgoing.objects.filter(matter=matter, number__isnull=False).order_by("number").values_list("kind", flat=True)
    )
    assert list(told) == ["registered", "accepted", "agreed"]
    entry = Entry.objects.get(matter=matter, act="agreement_took_force")
    said = json.dumps(fields_of(entry, Shared.objects.get(matter=matter)), ensure_ascii=False)
    assert ("协议生效日期" in said, ZHOU.name in said, "排水沟" in said) == (True, False, False)
