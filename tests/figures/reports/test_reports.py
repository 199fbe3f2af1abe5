"""Facts about reports that write themselves."""

import io
from datetime import date

import docx
import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from huiyin.figures.indicators.period import period
from huiyin.figures.indicators.registry import FAMILIES
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.publications.acts import publish_figures, restate_figures
from huiyin.figures.reports.checked import findings, plain_text
from huiyin.figures.reports.compose import report_of
from huiyin.figures.reports.laid_out import laid_out
from huiyin.figures.reports.report import Report
from huiyin.figures.reports.written import as_docx, as_pdf, as_xlsx
from huiyin.lib.refusal import Refused
from tests.figures.walks import accepted_on, answered_on, someone
from tests.town import Town, at, file, make_town

ON = date(2026, 1, 15)
YEAR = period("2025", ON)


@pytest.fixture
def town(db: None) -> Town:
    made = make_town()
    for number in range(3):
        answered_on(made, accepted_on(made, date(2025, 4, 1), number), date(2025, 5, 6))
    file(made, date(2025, 11, 3), **someone(8), persons=7)
    return made


def yearly(town: Town) -> Report:
    return report_of("yearly", YEAR, Scope(town.town), ON)


def month_report(town: Town, month: str) -> Report:
    return report_of("monthly", period(month, ON), Scope(town.town), ON)


def test_every_number_in_a_sentence_is_a_figure_with_its_card(town: Town) -> None:
    report = yearly(town)
    spans = [span for each in report.sections for sentence in each.sentences for span in sentence]
    plain = "".join(span.text for span in spans if not span.key)
    assert not any(sign.isdigit() for sign in plain)
    assert {span.key for span in spans if span.key} <= {card.key for card in report.cards}


def test_the_text_states_the_figures_and_the_checker_finds_nothing(town: Town) -> None:
    report = yearly(town)
    text = plain_text(report)
    assert "本期登记信访件 4 件次" in text
    assert "按期答复率 3/3" in text
    assert "来访 4 批次 10 人次，其中集体访 1 批次 7 人次" in text
    assert findings(report) == []


def test_the_pdf_the_word_file_and_the_workbook_say_the_same(town: Town) -> None:
    report = yearly(town)
    printed = "".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(as_pdf(report))).pages).split())
    word = docx.Document(io.BytesIO(as_docx(report)))
    lines = "".join("".join(line.text for line in word.paragraphs).split())
    book = CalamineWorkbook.from_filelike(io.BytesIO(as_xlsx(report)))
    rows = book.get_sheet_by_index(0).to_python()
    for section in laid_out(report)["sections"]:
        assert "".join(section["title"].split()) in printed
        assert "".join(section["title"].split()) in lines
    numbers = {row[1]: row[2] for row in rows[4:]}
    assert numbers["登记信访件"] == 4
    assert {str(each.indicator.name) for each in report.cards} == set(numbers)
    assert len(word.inline_shapes) == 4


def test_a_monthly_report_is_shorter_than_a_yearly_one(town: Town) -> None:
    monthly = month_report(town, "2025-04")
    assert monthly.title == "青石镇人民政府 2025年4月信访工作情况"
    assert len(plain_text(monthly)) < len(plain_text(yearly(town)))


def test_a_month_is_drawn_as_the_last_of_its_year_so_far_and_january_as_a_table_alone(town: Town) -> None:
    (first,) = [each for each in month_report(town, "2025-04").sections if each.title.startswith("附表一")]
    assert first.title == "附表一 年初以来登记和受理的变化"
    assert first.chart is not None
    assert first.chart.labels == ("1月", "2月", "3月", "4月")
    (alone,) = [each for each in month_report(town, "2025-01").sections if each.title.startswith("附表一")]
    assert alone.chart is None
    assert alone.table is not None


def test_a_draft_says_so_and_a_restated_report_its_number(town: Town) -> None:
    assert "未公布的草稿" in laid_out(yearly(town))["told"]
    facts = {"scope": Scope(town.town), "by": town.who("town.head"), "on": ON, "at": at(ON)}
    publish_figures(YEAR, **facts)
    file(town, date(2025, 12, 30), **someone(9))
    published = yearly(town)
    assert "本期登记信访件 4 件次" in plain_text(published)
    restate_figures(YEAR, reason="late_entry", **facts)
    restated = yearly(town)
    assert "第2次公布" in laid_out(restated)["told"]
    assert "本期登记信访件 5 件次" in plain_text(restated)


def test_a_traditional_office_writes_in_traditional(town: Town) -> None:
    town.town.lang = "zh-Hant"
    town.town.save()
    text = plain_text(yearly(town))
    assert "年度信訪工作報告" in text
    assert "登记" not in text


def test_a_year_of_nothing_is_told_as_no_data(town: Town) -> None:
    report = report_of("yearly", period("2024", ON), Scope(town.town), ON)
    assert "按期答复率 无数据" in plain_text(report)
    assert as_pdf(report).startswith(b"%PDF")


def test_a_report_of_what_was_published_leaves_out_figures_defined_since(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before:
        before.delitem(FAMILIES, "receptions")
        publish_figures(YEAR, scope=Scope(town.town), by=town.who("town.head"), on=ON, at=at(ON))
    text = plain_text(yearly(town))
    assert "领导接访" not in text
    assert "召开联席会议 0 次" in text


def test_a_year_before_the_regulation_is_told_with_what_is_defined_for_it(town: Town) -> None:
    report = report_of("yearly", period("2021", ON), Scope(town.town), ON)
    assert as_pdf(report).startswith(b"%PDF")


def test_a_chart_of_what_was_accepted_never_grows(town: Town) -> None:
    chart = next(each.chart for each in yearly(town).sections if each.title.startswith("附表十一"))
    assert chart is not None
    assert chart.series[0][1] == (3, 3, 0)


def test_a_report_is_of_an_office(town: Town) -> None:
    with pytest.raises(Refused) as refused:
        report_of("yearly", YEAR, Scope(), ON)
    assert refused.value.code == "no_office"
