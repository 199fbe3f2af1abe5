"""Facts about the pack for a meeting that analyses a period: what is stuck, from where it came, and in whose hands."""

from __future__ import annotations

from datetime import date

import pytest

from huiyin.figures.indicators.period import period
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.reports.report import Report, Table
from huiyin.figures.reports.spoken import text_of
from huiyin.figures.reports.study import study_of
from huiyin.figures.reports.written import as_docx, as_pdf
from huiyin.handling.promises.acts import promise
from huiyin.handling.routing.acts import object_to
from huiyin.lib.refusal import Refused
from huiyin.routines.tasks.acts import set_task
from tests.course import accepted
from tests.handling.cases import sent_to_town, who
from tests.town import Town, file, make_town

pytestmark = pytest.mark.django_db
JUNE, JULY, TODAY = date(2025, 6, 3), date(2025, 7, 1), date(2025, 9, 16)


def table(report: Report, word: str) -> Table:
    return next(each.table for each in report.sections if word in each.title and each.table)


def stand(town: Town) -> str:
    """Bring about one late matter with a broken promise, one given back, four of one village, a task gone late."""
    made = accepted(town, JUNE, narrative="水渠堵了。")
    promise("八月底清淤。", contact=made.contact, due_on=date(2025, 8, 29), **who(town, "town.handler", JUNE))
    given_back = sent_to_town(town, JULY, narrative="出让土地的事。")
    object_to(given_back, reasons="属自然资源局。", **who(town, "town.handler", date(2025, 7, 3)))
    for lamp in "东西南北":
        file(town, JULY, village=town.village, narrative=f"{lamp}头的路灯坏了。", people=())
    due, head = date(2025, 8, 1), who(town, "town.head", JULY)
    set_task("拿出方案。", origin="meeting", post=town.who("town.handler").post, due_on=due, **head)
    return str(made.matter.number)


def test_the_pack_says_what_is_stuck_why_and_with_whom() -> None:
    town = make_town()
    number = stand(town)
    scope, quarter = Scope(town.county), period("2025Q3", TODAY)
    pack = study_of(quarter, scope, TODAY, town.who("county.supervisor"))
    assert "第3季度" in pack.title
    assert "本期登记信访件 5 件次" in text_of(pack.sections[0].sentences[0])
    assert number in {row[1] for row in table(pack, "卡住").rows}
    assert table(pack, "原因：类别").rows == (("未分类", "5", "1"),)
    causes = table(pack, "类别和地点").rows
    assert ("未分类", "柳树坪村", "4", "0") in causes
    assert causes[-1][2] in ("1", "2")  # one alone stands with the others
    assert table(pack, "超期").rows[0][0] == "青石镇人民政府"
    assert table(pack, "退回").rows == (("青石镇人民政府", "1", "0"),)
    assert table(pack, "承诺").rows == (("青石镇人民政府", "1", "0", "0"),)
    assert table(pack, "议定").rows == (("青石镇人民政府", "1", "1"),)
    assert as_pdf(pack).startswith(b"%PDF")
    assert as_docx(pack).startswith(b"PK")
    without = study_of(quarter, scope, TODAY)
    assert not any(number in cell for each in without.sections if each.table for row in each.table.rows for cell in row)


def test_an_empty_pack_says_that_there_is_nothing() -> None:
    town = make_town()
    pack = study_of(period("2025-08", TODAY), Scope(town.town), TODAY)
    assert {each.note for each in pack.sections[1:]} == {"没有。"}
    for text, scope in (("2025", Scope(town.town)), ("2025-08", Scope(None))):
        with pytest.raises(Refused):
            study_of(period(text, TODAY), scope, TODAY)
