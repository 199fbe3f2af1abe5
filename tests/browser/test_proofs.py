"""Journeys of a proof: kept from the receipt, checked on the page, and on a saved page without network."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from huiyin.handling.lookups.proof import proof_of
from huiyin.lib.receipts import parted
from tests.browser.conftest import DAY, check_in_both_colours
from tests.town import Town, file

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]


def test_a_proof_is_kept_and_checked_on_the_page(town: Town, visit: Visit, tmp_path: Path) -> None:
    made, page = file(town, DAY), visit()
    page.goto("/follow/")
    page.get_by_label("回执上的 16 位查询码").fill(made.code)
    page.get_by_role("button", name="打开").click()
    page.goto("/matter/data/")
    with page.expect_download() as kept:
        page.get_by_role("link", name="保存凭证").click()
    kept.value.save_as(tmp_path / "proof.txt")
    page.get_by_role("link", name="核对凭证").first.click()
    check_in_both_colours(page, "proofs")
    page.get_by_label("凭证文件").set_input_files(tmp_path / "proof.txt")
    page.get_by_role("button", name="核对").click()
    page.get_by_text("记录链上还有这一条，和签发时一样。").wait_for()
    check_in_both_colours(page, "proofs-genuine")
    page.get_by_label("或者粘贴全部文字").fill("huiyin receipt 1")
    page.get_by_role("button", name="核对").click()
    page.get_by_role("alert").wait_for()
    check_in_both_colours(page, "proofs-refused")


def test_the_saved_page_checks_without_network(town: Town, visit: Visit, tmp_path: Path) -> None:
    proof = proof_of(file(town, DAY).contact.pk)
    page, saved = visit(), tmp_path / "page.html"
    page.goto("/proofs/")
    with page.expect_download() as kept:
        page.get_by_role("link", name="保存断网核对页").click()
    kept.value.save_as(saved)
    page.context.set_offline(True)
    page.goto(saved.as_uri())
    for text, said in (
        (proof, "所附内容一字未改"),
        (proof.replace("\n", "\r\n"), "所附内容一字未改"),
        (parted(proof)[0], "没有附当时交的内容"),
        (proof.replace("水渠", "水库"), "后面所附的内容被改过"),
        (proof.replace("2025-09-16", "2025-09-10"), "签名对不上"),
        ("路灯", "签名对不上"),
        ("", "还没有凭证"),
    ):
        page.locator("#text").fill(text)
        page.get_by_role("button", name="核对").click()
        expect(page.locator("[data-found]:visible")).to_contain_text(said)
    (tmp_path / "proof.txt").write_text(proof, "utf-8")
    page.locator("#file").set_input_files(tmp_path / "proof.txt")
    expect(page.locator("[data-found]:visible")).to_contain_text("所附内容一字未改")
    page.screenshot(path=str(tmp_path / "off-line.png"))
