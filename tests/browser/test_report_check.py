"""Journeys of those who check a report: hand it in, go from a mark to its finding and back, keep the findings."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import check
from tests.doors.web.public.papers import CUT, WRONG, word_file

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Visit = Callable[..., Page]
ROWS = [["类别", "件数", "占比"], ["来信", "30", "25.0%"], ["来访", "60", "50.0%"], ["合计", "91", "75.0%"]]
ENDING = "本年群众满意率98%。信访总量同比下降12.3%。共受理纠纷XX件。"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A Word file with figures in every state."""
    path = tmp_path / "2025年信访工作总结.docx"
    path.write_bytes(word_file("2025年信访工作总结", WRONG, CUT.replace("2025", "2024"), ENDING, rows=ROWS))
    return path


def hand_in(page: Page, report: Path) -> None:
    page.goto("/figures/check/")
    page.get_by_label("文件").set_input_files(report)
    page.get_by_role("button", name="核查", exact=True).click()
    page.get_by_role("heading", name=report.name).wait_for()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("wide", [False, True], ids=["phone", "desk"])
def test_the_form_and_the_findings_have_no_barrier(visit: Visit, report: Path, *, wide: bool, dark: bool) -> None:
    name = f"check-{'desk' if wide else 'phone'}-{'dark' if dark else 'light'}"
    page = visit(wide=wide, dark=dark, script=True)
    page.goto("/figures/check/")
    check(page, f"{name}-form")
    hand_in(page, report)
    check(page, name)


def test_a_mark_leads_to_its_finding_and_back_by_keyboard_without_script(visit: Visit, report: Path) -> None:
    page = visit(wide=True, script=False)
    hand_in(page, report)
    page.locator("a.mark.does_not_follow").first.press("Enter")
    finding = page.locator(":target")
    assert "84.2%" in finding.inner_text()
    finding.get_by_role("link").first.press("Enter")
    assert "84.2%" in page.locator(".text :target").inner_text()


def test_the_findings_are_kept_as_a_word_file(visit: Visit, report: Path) -> None:
    page = visit(script=False)
    hand_in(page, report)
    with page.expect_download() as download:
        page.get_by_role("button", name="下载核查结果").click()
    assert download.value.suggested_filename == "数字核查 2025年信访工作总结.docx"


def test_an_error_keeps_the_form_beside_its_sentence(visit: Visit, tmp_path: Path) -> None:
    empty = tmp_path / "空.txt"
    empty.write_text("\n")
    page = visit()
    page.goto("/figures/check/")
    page.get_by_label("文件").set_input_files(empty)
    page.get_by_role("button", name="核查", exact=True).click()
    assert "没有文字" in page.get_by_role("alert").inner_text()
    check(page, "check-error")


def test_paper_shows_text_and_findings_and_no_form(visit: Visit, report: Path) -> None:
    page = visit(wide=True)
    hand_in(page, report)
    page.emulate_media(media="print")
    assert not page.get_by_label("文件").is_visible()
    assert page.get_by_role("heading", name="核查结果").is_visible()
    assert page.locator(".findings").evaluate("each => getComputedStyle(each).maxHeight") == "none"
