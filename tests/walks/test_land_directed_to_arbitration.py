"""A dispute over contracted land goes to arbitration: by when is computed, told in writing, shown, and warned of (Art. 31)."""

from datetime import date, datetime, timedelta

import pytest

from huiyin.handling.letters.issue import letter_of
from huiyin.handling.lookups.page import resident_page
from huiyin.handling.supervision.reminders import warn_of_ways
from huiyin.handling.triage.acts import direct
from huiyin.record.documents.models import Document
from huiyin.record.journal.verify import verify
from huiyin.record.mail.models import Outbox
from tests.handling.cases import in_town, who
from tests.town import SHANGHAI, make_town

pytestmark = pytest.mark.django_db
DAY, KNOWN = date(2025, 9, 16), date(2024, 3, 11)


def morning(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, 20, tzinfo=SHANGHAI)


def test_a_land_case_is_directed_to_arbitration_with_its_own_last_day() -> None:
    town = make_town()
    made = in_town(town, DAY, narrative="二轮承包地被邻组占种两亩。", claims=("要回承包地",), route="31.2")
    organ = "青县农村土地承包仲裁委员会（青县人民路1号）"
    last = direct(
        made.matter,
        route="land_contract_arbitration",
        organ=organ,
        known_on=KNOWN,
        reasons="属于农村土地承包经营纠纷。",
        **who(town, "town.handler"),
    )
    assert last == date(2026, 3, 11)
    assert (made.matter.state, made.matter.close_reason, made.matter.route) == ("closed", "directed", "31.2")
    letter = letter_of(Document.objects.get(matter=made.matter, kind="notice"))
    assert organ in letter.procedure
    assert "最后一日为2026年3月11日" in letter.procedure
    assert any("仲裁法" in each for each in letter.basis)

    assert "可以带上：仲裁申请书、身份证明、承包合同" in letter.procedure
    assert resident_page(made.contact.pk, DAY).way == letter.procedure

    (chip,) = [each for each in resident_page(made.contact.pk, date(2026, 3, 1)).chips if each.key == "way"]
    assert (chip.due, chip.nature, chip.words) == (last, "right", "还有 10 天")
    assert resident_page(made.contact.pk, date(2026, 3, 12)).chips[0].words == "期限已过"

    assert warn_of_ways(morning(last - timedelta(days=31))) == 0
    assert warn_of_ways(morning(last - timedelta(days=30))) == 2
    assert warn_of_ways(morning(last - timedelta(days=9))) == 0
    assert warn_of_ways(morning(last - timedelta(days=7))) == 2
    assert warn_of_ways(morning(last - timedelta(days=1)).replace(hour=20)) == 0
    assert warn_of_ways(morning(last - timedelta(days=1))) == 2
    told = Outbox.objects.filter(kind__startswith="way_ends_").order_by("queued_at", "kind")
    assert {(each.contact_id, each.post_id) for each in told} == {
        (made.contact.pk, None),
        (None, town.who("town.handler").post.pk),
    }
    assert sorted({each.kind for each in told}) == ["way_ends_1", "way_ends_30", "way_ends_7"]
    assert not verify().breaks
