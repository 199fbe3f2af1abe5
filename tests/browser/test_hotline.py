"""The hotline in a browser: a file handed in by the clerk, the list, an order, the file back; no barrier, in three languages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import check, check_in_both_colours
from tests.town import Town

pytestmark = pytest.mark.browser
TABLE = """工单编号,诉求标题,事发地点,受理时间,工单类型,紧急程度,所属镇街,处理时限单
A20250916001,三组路灯不亮，夜里有人摔倒,桥头,2025-09-16 08:30,投诉,一般,青石镇,3
A20250916002,停水三天,柳树坪村,2025-09-15 09:00,求助,特急,青石镇,1
A20250916003,别镇的事,街口,2025-09-16 09:10,求助,一般,木鱼镇,5
A20250916004,桥尾垃圾没有人收,桥尾,2025-09-16 09:20,天字号,赤色,青石镇,5
"""


def test_a_file_goes_in_and_comes_back_on_a_telephone_and_a_desk(
    town: Town, visit: Callable[..., Page], tmp_path: Path
) -> None:
    file = tmp_path / "派单.csv"
    file.write_text(TABLE, encoding="utf-8")
    page = visit()
    page.goto("/staff/?next=/hotline/import/")
    page.get_by_label("登录名").fill("town.clerk")
    page.get_by_label("密码").fill("a-long-password-1")
    page.keyboard.press("Enter")
    page.get_by_label("平台派单文件").wait_for()
    check(page, "hotline-import-empty-phone")
    page.get_by_label("平台派单文件").set_input_files(file)
    page.get_by_role("button", name="导入").click()
    page.get_by_role("status").filter(has_text="登记了 3 张").wait_for()
    check_in_both_colours(page, "hotline-import-phone")
    page.set_viewport_size({"width": 320, "height": 640})
    check(page, "hotline-import-320")
    page.goto("/hotline/")
    check(page, "hotline-list-320")
    page.set_viewport_size({"width": 1280, "height": 800})
    check_in_both_colours(page, "hotline-list")
    for code in ("zh-hant", "en"):
        page.context.add_cookies([{"name": "django_language", "value": code, "url": page.evaluate("location.origin")}])
        for name in ("", "import/", "return/"):
            page.goto(f"/hotline/{name}")
            check(page, f"hotline-{name.strip('/') or 'list'}-{code}")
    page.get_by_label("The platform's file of orders").set_input_files(file)
    with page.expect_download() as download:
        page.get_by_role("button", name="Fill and download").click()
    assert "A20250916002" in Path(download.value.path()).read_text(encoding="utf-8-sig")
