"""Facts about the orders of a platform's file: taken once, told by row, each with its clocks."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.handling.hotline.models import Order
from huiyin.handling.hotline.taking import take_in_orders
from huiyin.handling.intake.ledgers.report import Carried
from huiyin.handling.intake.ledgers.rows import LedgerRow
from huiyin.record.access.lookups import matters_for
from huiyin.record.clocks.models import Clock
from huiyin.record.journal.models import Entry
from huiyin.record.journal.verify import verify
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.matters.seals import opened
from huiyin.record.parties.models import Party
from tests.town import SHANGHAI, Town, at, make_town

TODAY = date(2026, 3, 10)
TABLES = (
    "record_matter", "record_contact", "record_entry", "record_clock", "record_custody", "record_claim", "record_party",
    "handling_order",
)  # fmt: skip
pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Town:
    return make_town()


def row(number: int, **says: object) -> LedgerRow:
    said = {
        "row_number": number,
        "matter_no": f"20260309{number:04d}",
        "reporter": "林小满",
        "phone": "13900000001",
        "title": f"第{number}处路灯不亮",
        "place": "柳树坪村7组",
        "received_on": date(2026, 3, 9),
        "kind": "投诉",
        **says,
    }
    return LedgerRow(fingerprint=f"row-{number}", **said)


def take(town: Town, *rows: LedgerRow) -> Carried:
    return take_in_orders(rows, office=town.town, at=at(TODAY))


def due(number: str) -> dict[str, tuple[date | None, date | None]]:
    clocks = Clock.objects.filter(matter__contacts__order_number=number)
    return {each.limit.removeprefix("service_promises."): (each.due_on, each.met_on) for each in clocks}


def test_an_order_becomes_a_contact_and_a_matter_each_with_its_number(town: Town) -> None:
    told = take(town, row(1, received_clock=time(8, 30), due_on=date(2026, 3, 12)), row(2))
    assert (told.taken, told.linked, told.refused, told.beside) == (2, 0, (), ())
    matter = Matter.objects.get(contacts__order_number="202603090001")
    contact = matter.contacts.get()
    assert (matter.number, contact.number) == ("青石信热〔2026〕1号", "town-2026-00001")
    assert (matter.procedure, matter.kind, matter.state) == ("order", "complaint", "registered")
    assert (contact.channel, matter.village) == ("hotline", town.village)
    assert opened(contact, bytes(contact.sealed_narrative)) == "第1处路灯不亮\n地点：柳树坪村7组"
    assert Order.objects.get(matter=matter).called_at == datetime(2026, 3, 9, 8, 30, tzinfo=SHANGHAI)
    assert Party.objects.filter(contact=contact).count() == 1
    assert matter in matters_for(town.who("town.sorter"))
    assert verify().breaks == ()


def test_numbers_have_no_gap_where_a_row_between_is_refused(town: Town) -> None:
    told = take(town, row(1), row(2, title=None, place=None), row(3))
    assert (told.taken, [each.row for each in told.refused]) == (2, [2])
    assert take(town, row(4)).taken == 1
    assert list(Matter.objects.order_by("id").values_list("number", flat=True)) == [
        f"青石信热〔2026〕{n}号" for n in (1, 2, 3)
    ]
    assert verify().breaks == ()


def test_each_kind_has_its_clocks(town: Town) -> None:
    take(
        town,
        row(1, urgency="特急"),
        row(2, category="供水"),
        row(3, kind="咨询"),
        row(4, kind="投诉"),
        row(5, kind=None),
        row(6, kind="疑难工单"),
        row(7, due_on=date(2026, 3, 20)),
    )
    assert due("202603090001") == {
        "contact_emergency": (date(2026, 3, 10), None),
        "answer_emergency": (date(2026, 3, 10), None),
        "answer_platform": (None, None),
    }
    answers = {n: due(f"20260309{n:04d}") for n in range(2, 8)}
    assert answers[2]["answer_utilities"] == (date(2026, 3, 11), None)
    assert answers[3]["answer_question"] == (date(2026, 3, 10), None)
    assert answers[4]["answer_help"] == (date(2026, 3, 16), None)
    assert answers[5]["answer_general"] == (date(2026, 3, 18), None)
    assert answers[6]["answer_complex"] == (date(2026, 3, 30), None)
    assert answers[7]["answer_platform"] == (date(2026, 3, 20), None)
    assert answers[4]["contact_caller"] == (date(2026, 3, 11), None)


def test_what_the_platform_closed_is_closed_on_its_day_and_judged_by_it(town: Town) -> None:
    gone = date(2024, 5, 6)
    take(
        town,
        row(1, received_on=gone, closed_on=date(2024, 5, 8), status="已归档"),
        row(2, received_on=gone, closed_on=date(2024, 5, 30), status="Closed"),
    )
    assert set(Matter.objects.values_list("state", "close_reason")) == {("closed", "closed_on_platform")}
    assert due("202603090001")["answer_help"] == (date(2024, 5, 11), date(2024, 5, 8))  # a Saturday that was worked
    assert due("202603090002")["answer_help"] == (date(2024, 5, 11), date(2024, 5, 30))
    assert list(Entry.objects.filter(matter__number__endswith="1号").order_by("id").values_list("act", "on")) == [
        ("order_taken", gone), ("order_closed_there", date(2024, 5, 8)),
    ]  # fmt: skip
    assert verify().breaks == ()


def test_the_same_file_twice_adds_nothing(town: Town) -> None:
    rows = [row(n) for n in range(1, 8)]
    take(town, *rows)
    told = take(town, *rows)
    assert (told.taken, told.linked, told.refused) == (0, 7, ())
    assert Contact.objects.count() == 7


def test_a_number_that_is_there_with_other_words_is_refused_by_row(town: Town) -> None:
    take(town, row(1))
    told = take(town, row(1, title="换了一件事"), row(2), row(2, row_number=9, title="又一件"))
    assert told.taken == 1
    assert [each.sentence for each in told.refused] == [
        "第 1 行未导入：工单编号 202603090001 已登记为 青石信热〔2026〕1号，内容不同；请核对编号，补充的内容请在工单页补记。",
        "第 9 行未导入：工单编号 202603090002 在同一文件里出现过，内容不同；请核对编号，补充的内容请在工单页补记。",
    ]


def test_an_order_of_another_town_is_refused_with_where_it_belongs(town: Town) -> None:
    told = take(
        town,
        row(1, town="木鱼镇"),
        row(2, town="青石镇"),
        row(3, unit="木鱼镇人民政府"),
        row(4, unit="青石镇民政办"),
        row(5, town="青石"),
    )
    assert (told.taken, [each.row for each in told.refused]) == (3, [1, 3])
    assert "这张工单写的是“木鱼镇”，不归青石镇人民政府办。请退回平台改派给木鱼镇。" in told.refused[0].sentence


def test_words_that_nobody_knows_are_told_and_the_order_is_taken(town: Town) -> None:
    told = take(town, row(1, urgency="赤色", kind="甲类"), row(2, urgency="一般"))
    assert told.taken == 2
    assert [each.sentence for each in told.beside] == [
        "第 1 行：写的“赤色”“甲类”不认识，先按现有分类计时，请在工单页定类。"
    ]
    assert Matter.objects.get(contacts__order_number="202603090001").kind == "general"


def test_a_platforms_clock_may_be_a_little_ahead_and_no_more(town: Town) -> None:
    told = take(town, row(1, received_on=date(2026, 3, 11)), row(2, received_on=date(2026, 3, 12)))
    assert told.taken == 1
    assert Matter.objects.get().registered_on == TODAY
    assert "平台的时钟快了，按今天收到登记" in told.beside[0].sentence
    assert "平台写的日期 2026年3月12日 晚于今天" in told.refused[0].sentence


def test_the_same_thing_at_the_same_place_is_told_and_never_merged(town: Town) -> None:
    same = {"title": "路灯不亮", "place": "街口"}
    told = take(town, row(1, **same), row(2, reporter="别人", **same), row(3, title="路灯不亮", place="桥头"))
    assert told.taken == 3
    assert [each.row for each in told.beside] == [2]
    again = take(town, row(4, **same))
    assert "和工单 202603090001 是" in again.beside[0].sentence  # of the two that are there, the first
    assert Matter.objects.count() == 4


def test_a_row_without_number_is_refused_and_the_others_go_on(town: Town) -> None:
    told = take(town, row(1, matter_no=None), row(2))
    assert told.taken == 1
    assert "没有工单编号" in told.refused[0].sentence


def test_chunks_read_ahead_of_those_being_opened_are_told_the_same(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huiyin.handling.hotline.taking.AT_ONCE", 2)
    same = {"title": "井盖坏了", "place": "桥头"}
    rows = [
        row(1, **same),
        row(2),
        row(3),
        row(1, **same),
        row(4, **same),
        row(2, title="别的话"),
        row(5, title=None, place=None),
    ]
    told = take_in_orders(
        rows, office=town.town, at=at(TODAY), through=lambda step, chunks: [step(each) for each in list(chunks)]
    )
    assert (told.taken, told.linked) == (4, 1)
    assert [each.row for each in told.refused] == [2, 5]
    assert [(each.row, "202603090001" in each.sentence) for each in told.beside] == [(4, True)]
    assert verify().breaks == ()


def test_which_order_a_later_one_is_like_does_not_hang_on_how_far_the_others_are(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huiyin.handling.hotline.taking.AT_ONCE", 2)
    same = {"title": "井盖坏了", "place": "桥头"}
    rows = [row(1, **same), row(2, **same), row(3, **same)]

    def opened_before_the_next_is_read_and_told_at_the_end(step: Any, chunks: Any) -> Any:
        return [step(each) for each in chunks]

    told = take_in_orders(
        rows, office=town.town, at=at(TODAY), through=opened_before_the_next_is_read_and_told_at_the_end
    )
    assert [each.sentence[:30] for each in told.beside] == [
        f"第 {n} 行：和工单 202603090001 是同一地点、同样的话"[:30] for n in (2, 3)
    ]


def test_rows_that_need_no_number_are_written_before_the_chain_is_locked(town: Town) -> None:
    with CaptureQueriesContext(connection) as asked:
        take(town, row(1), row(2))
    texts = [each["sql"] for each in asked.captured_queries]
    lock = next(n for n, text in enumerate(texts) if "FOR UPDATE" in text)
    counters = next(n for n, text in enumerate(texts) if "record_counter" in text)
    before, after = texts[: min(lock, counters)], texts[max(lock, counters) :]
    assert written(before) == {"record_clock", "record_custody", "record_claim", "record_party", "handling_order"}
    assert written(after) == {"record_matter", "record_contact", "record_entry"}


def written(texts: list[str]) -> set[str]:
    """Return the tables that statements write into, by COPY or through one of the transaction's own."""
    return {table for table in TABLES if any(f'COPY "{table}"' in text or f'INTO "{table}"' in text for text in texts)}
