"""Facts about a clock that jumps a day ahead and back: nothing is dated before its chain, and the record stays whole."""

from __future__ import annotations

from datetime import timedelta
from itertools import groupby, pairwise

import pytest

from huiyin.handling.acceptance.acts import accept
from huiyin.handling.casework.acts import extend
from huiyin.lib.refusal import Refused
from huiyin.record.journal.models import Entry
from huiyin.record.journal.verify import verify
from tests.handling.cases import DAY, in_town, who
from tests.town import at, file, make_town

pytestmark = pytest.mark.django_db
TOMORROW = DAY + timedelta(days=1)


def test_an_act_of_tomorrow_is_refused_and_leaves_nothing() -> None:
    town = make_town()
    matter, before = in_town(town).matter, Entry.objects.count()
    with pytest.raises(Refused) as told:
        accept(matter, by=town.who("town.handler"), on=TOMORROW, at=at(DAY))
    assert told.value.code == "day_ahead"
    assert Entry.objects.count() == before


def test_after_a_clock_was_a_day_ahead_nothing_is_dated_before_its_chain_and_new_matters_come_in() -> None:
    town = make_town()
    matter = in_town(town).matter
    accept(matter, **who(town, "town.handler", TOMORROW))
    with pytest.raises(Refused) as told:
        extend(matter, days=10, reason="复杂。", **who(town, "town.head", DAY))
    assert told.value.code == "day_before_last_entry"
    file(town, DAY, narrative="路灯坏了", claims=("修路灯",))
    extend(matter, days=10, reason="复杂。", **who(town, "town.head", TOMORROW))
    entries = Entry.objects.order_by("office_id", "seq")
    for _office, chain in groupby(entries, key=lambda entry: entry.office_id):
        assert all(one.recorded_at <= other.recorded_at for one, other in pairwise(chain))
    for _matter, acts in groupby(
        Entry.objects.filter(matter=matter).order_by("seq"), key=lambda entry: entry.matter_id
    ):
        assert all(one.on <= other.on for one, other in pairwise(acts))
    assert verify().breaks == ()
