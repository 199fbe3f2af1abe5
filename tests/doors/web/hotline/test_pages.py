"""Facts about the pages of the hotline: a file in, row by row; orders by their day; the platform's file back, filled."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from huiyin.handling.hotline.acts import resolve, send
from huiyin.handling.hotline.calling import Heard, call_back
from huiyin.handling.hotline.turning import turn
from huiyin.lib.tables.reading import read_table
from huiyin.lib.tables.written import workbook_bytes
from huiyin.record.matters.models import Contact, Matter
from tests.doors.web.conftest import DAY, signed_in
from tests.handling.cases import who
from tests.town import Town

pytestmark = pytest.mark.django_db
HEAD = ["工单编号", "诉求标题", "事发地点", "受理时间", "工单类型", "工单状态", "所属镇街"]
ROWS = [
    ["A20250916001", "路灯不亮", "桥头", "2025-09-16 08:30", "投诉", "待办", "青石镇"],
    ["A20250916002", "三天没水", "柳树坪村", "2025-09-16 09:00", "求助", "待办", "青石镇"],
    ["A20250916003", "别镇的事", "", "2025-09-16 09:10", "求助", "待办", "木鱼镇"],
    ["A20250916004", "=cmd|' /C calc'!A0", "桥尾", "2025-09-16 09:20", "天字号", "待办", "青石镇"],
]  # fmt: skip


def as_csv(rows: list[list[str]] = ROWS, head: list[str] = HEAD) -> SimpleUploadedFile:
    out = io.StringIO()
    csv.writer(out).writerows([head, *rows])
    return SimpleUploadedFile("派单.csv", out.getvalue().encode())


def hand_in(client: Client, file: SimpleUploadedFile | None = None, **said: str) -> Any:
    return client.post("/hotline/import/", {"file": file or as_csv(), **said})


def matter_of(number: str) -> Matter:
    return Matter.objects.select_related("office", "intake_office").get(contacts__order_number=number)


def test_a_file_is_taken_in_once_and_each_row_is_told(clerk: Client) -> None:
    page = hand_in(clerk)
    assert page.status_code == 200
    assert [each.sentence for each in page.context["problems"]] == [
        "第 4 行未导入：这张工单写的是“木鱼镇”，不归青石镇人民政府办。请退回平台改派给木鱼镇。",
        "第 5 行：写的“天字号”不认识，先按现有分类计时，请在工单页定类。",
    ]
    assert (page.context["report"].rows.taken, Contact.objects.count()) == (3, 3)
    again = hand_in(clerk).context["report"].rows
    assert (again.taken, again.linked, again.refused, Contact.objects.count()) == (0, 3, 1, 3)


def test_columns_are_told_in_words_and_not_by_the_name_of_their_field(clerk: Client) -> None:
    page = hand_in(clerk, trial="on")
    told = {each.field for each in page.context["report"].columns if not each.why}
    assert {"matter_no", "received_at"} <= told
    text = page.content.decode()
    assert "收到时间" in text
    assert not any(f">{field}<" in text for field in told)


def test_a_trial_registers_nothing(clerk: Client) -> None:
    told = hand_in(clerk, trial="on").context["report"].rows
    assert (told.taken, told.refused) == (3, 1)
    assert not Contact.objects.exists()


def test_a_trial_tells_the_rows_that_are_no_orders(clerk: Client) -> None:
    page = hand_in(clerk, as_csv([["2025-09-16", "路灯不亮"]], ["来电时间", "内容"]), trial="on")
    report = page.context["report"]
    assert (report.rows.taken, report.rows.refused) == (0, 1)
    assert "没有工单编号" in page.content.decode()
    assert not Contact.objects.exists()


def test_an_order_whose_hours_run_out_is_late_on_the_same_day(clerk: Client, settings: LazySettings) -> None:
    hand_in(clerk)
    matter = matter_of("A20250916001")
    told = {}
    for hour in ("2025-09-17T06:30:00+08:00", "2025-09-17T23:30:00+08:00"):
        settings.HUIYIN_CLOCK = hour
        (order,) = (each for each in clerk.get("/hotline/").context["found"].orders if each.matter == matter)
        page = signed_in("town.sorter").get(f"/desk/matters/{matter.number}/").context["page"]
        hours = [chip for chip in page.chips if "小时" in chip.words or "分钟" in chip.words]
        listed = signed_in("town.sorter").get("/desk/").context["page"].duties
        told[hour[11:13]] = (
            {order.mood},
            {chip.mood for chip in hours},
            {each.chip.mood for each in listed if each.line.matter_id == matter.pk and "小时" in each.chip.words},
        )
    assert told == {"06": ({"soon"}, {"soon"}, {"soon"}), "23": ({"late"}, {"late"}, {"late"})}


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04broken", b"\x00\x01\x02"])
def test_a_file_that_cannot_be_read_is_said_so(clerk: Client, content: bytes) -> None:
    page = hand_in(clerk, SimpleUploadedFile("坏.xlsx", content))
    assert page.status_code == 422
    assert page.context["form"].errors["file"]


def test_a_file_that_is_too_long_for_a_page_is_said_so(clerk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huiyin.handling.hotline.taking.MOST_AT_ONCE", 3)
    assert "一次最多 3 行" in str(hand_in(clerk).context["form"].errors["file"])
    assert not Contact.objects.exists()


def test_statistics_are_turned_away_saying_what_they_are(clerk: Client) -> None:
    page = hand_in(clerk, as_csv([["一组", "12"], ["二组", "3"]], ["承办单位", "按时办结数"]))
    assert page.context["report"].refused
    assert page.context["report"].refused in page.content.decode()


def test_orders_are_listed_by_their_day_with_both_numbers(clerk: Client) -> None:
    hand_in(clerk)
    body = signed_in("town.sorter").get("/hotline/").content.decode()
    assert all(each in body for each in ("A20250916001", "青石信热〔2025〕1号", "路灯不亮", "待派单"))
    assert not signed_in("lands.handler").get("/hotline/").context["found"].orders


def test_the_list_takes_as_many_statements_for_many_orders_as_for_few(clerk: Client) -> None:
    counts = []
    sorter = signed_in("town.sorter")
    for many in (1, 60):
        hand_in(
            clerk,
            as_csv([[f"B20250916{n:03d}", f"第{n}处", "", "2025-09-16", "求助", "待办", ""] for n in range(many)]),
        )
        with CaptureQueriesContext(connection) as asked:
            page = sorter.get("/hotline/")
        counts.append(len(asked))
    assert len(page.context["found"].orders) == 50
    assert counts[0] == counts[1] <= 12
    assert len(sorter.get("/hotline/?page=2").context["found"].orders) == 10


def test_whoever_waits_for_a_call_is_listed_until_reached(town: Town, clerk: Client) -> None:
    hand_in(clerk)
    matter = matter_of("A20250916002")
    resolve(matter, "solved", "已通水。", **who(town, "town.sorter"))
    assert [each.number for each in clerk.get("/hotline/?show=calls").context["found"].orders] == ["A20250916002"]
    call_back(None, matter=matter, **who(town, "town.clerk"))
    assert clerk.get("/hotline/?show=calls").context["found"].orders
    call_back(Heard(solved=True), matter=matter, **who(town, "town.clerk"))
    assert not clerk.get("/hotline/?show=calls").context["found"].orders


def test_a_matter_shows_its_orders_number_and_is_found_by_it(town: Town, clerk: Client) -> None:
    hand_in(clerk)
    sorter = signed_in("town.sorter")
    found = sorter.get("/desk/search/", {"q": "A20250916001"})
    assert found.status_code == 302
    assert "A20250916001" in sorter.get(found["Location"]).content.decode()
    assert signed_in("lands.handler").get("/desk/search/", {"q": "A20250916001"}).status_code == 404


def test_an_order_and_its_petition_lead_to_each_other(town: Town, clerk: Client) -> None:
    hand_in(clerk)
    order = matter_of("A20250916001")
    petition = turn(order, **who(town, "town.clerk")).matter
    sorter = signed_in("town.sorter")
    for here, there in ((order, petition), (petition, order)):
        body = sorter.get(f"/desk/matters/{here.number}/").content.decode()
        assert f">{there.number}</a>" in body


def test_the_platforms_file_comes_back_filled_and_nothing_else_is_touched(town: Town, clerk: Client) -> None:
    hand_in(clerk)
    matter = matter_of("A20250916002")
    send(matter, to=town.who("town.handler").post, **who(town, "town.sorter"))
    resolve(matter, "solved", "=换了阀门，已通水。", **who(town, "town.handler"))
    call_back(Heard(satisfied="satisfied"), matter=matter, **who(town, "town.clerk"))
    answer = clerk.post("/hotline/return/", {"file": as_csv()})
    assert answer["Content-Disposition"].startswith("attachment")
    head, *rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert head == [*HEAD, "办理结果", "办结时间", "回访结果"]
    assert rows[0] == [*ROWS[0][:5], "待派单", ROWS[0][6], "", "", ""]
    assert rows[1] == [*ROWS[1][:5], "已反馈", ROWS[1][6], "'=换了阀门，已通水。", DAY.isoformat(), "满意"]
    assert rows[2] == [*ROWS[2], "", "", ""]
    assert rows[3][1] == "'=cmd|' /C calc'!A0"


def test_a_workbook_comes_back_as_a_workbook(clerk: Client, tmp_path: Path) -> None:
    sheet = SimpleUploadedFile("派单.xlsx", workbook_bytes([HEAD, *ROWS]))
    hand_in(clerk, SimpleUploadedFile("派单.xlsx", sheet.read()))
    answer = clerk.post("/hotline/return/", {"file": SimpleUploadedFile("派单.xlsx", workbook_bytes([HEAD, *ROWS]))})
    path = tmp_path / "back.xlsx"
    path.write_bytes(answer.content)
    rows = read_table(path)[0].rows
    assert rows[1][:6] == ("A20250916001", "路灯不亮", "桥头", "2025-09-16 08:30", "投诉", "待派单")


def test_nobody_gets_back_what_they_may_not_see(clerk: Client) -> None:
    hand_in(clerk)
    page = signed_in("bureau.clerk").post("/hotline/return/", {"file": as_csv()})
    assert page.status_code == 422
    assert "一张也没有登记" in page.content.decode()


@pytest.mark.parametrize(("login", "here", "status"), [
    ("town.handler", "/hotline/import/", 403), ("town.handler", "/hotline/", 200), ("town.head", "/hotline/import/", 200),
    ("town.handler", "/hotline/return/", 403), ("town.reader", "/hotline/", 403),
])  # fmt: skip
def test_files_are_for_the_window_and_the_sorter(town: Town, login: str, here: str, status: int) -> None:
    assert signed_in(login).get(here).status_code == status


def test_the_day_of_the_order_is_its_own(clerk: Client) -> None:
    hand_in(clerk)
    assert matter_of("A20250916001").registered_on == date(2025, 9, 16)
