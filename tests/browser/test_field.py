"""The field on a telephone: no signal, a reload, the browser closed and opened; what was kept arrives once, with its pictures."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from huiyin.handling.events.lookups import contested
from huiyin.record.documents.keep import body_of
from huiyin.record.documents.models import Document
from huiyin.record.matters.models import Matter
from tests.browser.conftest import CHROMIUM, DAY, check, check_in_both_colours, is_fault
from tests.doors.web.desk.event_steps import there
from tests.handling.events import Gridded, fixed, picture
from tests.town import Town

pytestmark = pytest.mark.browser
PHONE = {"viewport": {"width": 390, "height": 800}, "has_touch": True, "is_mobile": True, "locale": "zh-CN"}
TWELVE_MEGAPIXELS = (4000, 3000)
ARGS = ["--no-sandbox", "--use-fake-device-for-media-stream"]
"""A microphone that hums."""


def photograph(colour: str, size: tuple[int, int] = (640, 480)) -> dict[str, object]:
    """Return a file as a camera hands it over."""
    drawn = BytesIO()
    Image.new("RGB", size, colour).save(drawn, "JPEG")
    return {"name": f"{colour}.jpg", "mimeType": "image/jpeg", "buffer": drawn.getvalue()}


def sign_in(page: Page) -> None:
    page.goto("/staff/?next=/field/")
    page.get_by_label("登录名").fill("town.worker")
    page.get_by_label("密码").fill("a-long-password-1")
    page.keyboard.press("Enter")
    page.wait_for_url("**/field/")
    ready(page)


def ready(page: Page) -> None:
    page.locator("body[data-ready]").wait_for()
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")


def report(page: Page, kind: str, said: str, *pictures: dict[str, object]) -> None:
    """Report as a thumb does: the kind, a sentence, pictures, one button."""
    page.get_by_role("link", name="上报").click()
    page.get_by_label(kind, exact=True).check()
    page.get_by_label("看到了什么").fill(said)
    if pictures:
        there_before = page.locator("#report-pictures button").count()
        page.locator("#pictures").set_input_files(list(pictures))
        page.locator("#report-pictures button").nth(there_before + len(pictures) - 1).wait_for()
    page.get_by_role("button", name="存下并发送").first.click()


def speak(page: Page) -> None:
    """Let the page listen and say it for a second: one button begins and ends the recording."""
    page.context.grant_permissions(["microphone"])
    page.get_by_role("link", name="上报").click()
    page.get_by_role("button", name="开始录音").click()
    page.get_by_role("button", name="停止（1").click()
    page.locator("#report-pictures button").wait_for()


def waiting(page: Page, n: int) -> None:
    page.locator("#n-queue", has_text=str(n) if n else "").wait_for(state="attached")
    page.wait_for_function("n => document.getElementById('n-queue').textContent === n", arg=str(n) if n else "")


@pytest.fixture
def grid(town: Town) -> Gridded:
    return there(town)


@pytest.fixture
def phone(tmp_path: Path, chromium: Browser, live_server: LiveServer) -> Iterator[Callable[[], BrowserContext]]:
    """Open a browser with a profile of its own on the disk, as often as it is closed."""
    opened: list[BrowserContext] = []
    complaints: list[str] = []

    def start() -> BrowserContext:
        context = chromium.browser_type.launch_persistent_context(
            tmp_path / "profile", executable_path=CHROMIUM, args=ARGS, base_url=live_server.url, **PHONE
        )
        context.on("console", lambda said: complaints.append(said.text) if is_fault(said.text) else None)
        opened.append(context)
        return context

    yield start
    for context in opened:
        context.close()
    assert complaints == []


def test_three_reports_without_a_signal_survive_a_reload_and_a_closed_browser(
    grid: Gridded, phone: Callable[[], BrowserContext]
) -> None:
    first = phone()
    page = first.pages[0]
    sign_in(page)
    first.set_offline(True)
    report(page, "道路桥梁", "村口桥栏杆断了。", photograph("red", TWELVE_MEGAPIXELS))
    waiting(page, 1)
    report(page, "供水水利", "三组水管破裂。", photograph("green"), photograph("blue"))
    waiting(page, 2)
    page.reload()
    ready(page)
    waiting(page, 2)
    speak(page)
    report(page, "环境卫生", "河边堆了垃圾。", photograph("black"))
    waiting(page, 3)
    page.get_by_role("link", name="待发").click()
    page.locator("#items section").nth(2).wait_for()
    assert Matter.objects.filter(procedure="event").count() == 0
    first.close()
    second = phone()
    page = second.pages[0]
    page.goto("/field/")
    ready(page)
    if page.locator("#n-queue").text_content() == "3":  # a session that ends with the browser asks to sign in again
        sign_in(page)
    waiting(page, 0)
    made = Matter.objects.filter(procedure="event")
    assert sorted(made.values_list("kind", flat=True)) == ["roads", "sanitation", "water"]
    papers = Document.objects.filter(kind="attachment").select_related("contact")
    pictures = papers.filter(media_type__startswith="image/")
    sizes = sorted(Image.open(BytesIO(body_of(each))).size for each in pictures)
    assert sizes == [(640, 480), (640, 480), (640, 480), (1600, 1200)]
    voice = papers.get(media_type__startswith="audio/")
    assert voice.media_type == "audio/webm"
    assert b"A_OPUS" in body_of(voice)


def test_the_same_queue_twice_adds_nothing_and_two_phones_ask_a_person(
    grid: Gridded, visit: Callable[..., Page]
) -> None:
    matter, _report = fixed(grid, DAY, papers=[picture("red")])
    one, other = visit(), visit()
    for page in (one, other):
        sign_in(page)
    twice_is_once(one)
    for page in (one, other):
        page.get_by_role("link", name="核查").click()
        page.get_by_role("heading", name="供水水利").wait_for()
    check_in_both_colours(one, "field-fixes-phone")
    one.get_by_label("看到的情况").fill("不漏了。")
    one.get_by_role("button", name="已解决", exact=True).click()
    one.locator("#told", has_text="已收到").wait_for()
    other.get_by_label("看到的情况").fill("接头还滴水。")
    other.locator("#fix-list input[type=file]").set_input_files([photograph("navy")])
    other.locator("#fix-list .pictures button").wait_for()
    other.get_by_role("button", name="没有解决").click()
    other.locator("#told", has_text="两份都留着").wait_for()
    assert [(each.row.solved, each.words, len(each.pictures)) for each in contested(matter)] == [
        (True, "不漏了。", 0),
        (False, "接头还滴水。", 1),
    ]
    narrow(one)


def twice_is_once(page: Page) -> None:
    """Keep one report, send it, put the very same thing back as a telephone would that did not hear the answer, and send again."""
    page.context.set_offline(True)
    report(page, "道路桥梁", "路面塌了。", photograph("gray"))
    waiting(page, 1)
    page.evaluate("async () => { window.before = await field.queue.all() }")
    page.context.set_offline(False)
    waiting(page, 0)
    page.evaluate("async () => { for (const each of window.before) await field.queue.change(each) }")
    page.get_by_role("link", name="待发").click()
    page.get_by_role("button", name="现在发送").click()
    page.locator("#told", has_text="早先已收到").wait_for()
    waiting(page, 0)
    assert Matter.objects.filter(procedure="event", kind="roads").count() == 1


def test_a_nearly_full_phone_warns_and_keeps_the_words_of_what_does_not_fit(
    grid: Gridded, phone: Callable[[], BrowserContext], live_server: LiveServer
) -> None:
    page = phone().pages[0]
    line = page.context.new_cdp_session(page)
    line.send("Storage.overrideQuotaForOrigin", {"origin": live_server.url, "quotaSize": 9_000_000})
    sign_in(page)
    page.context.set_offline(True)
    assert page.locator("#warnings", has_text="手机快存满了").count() == 0
    report(page, "河道沟渠", "堤脚渗水。", *(noisy(n) for n in range(3)))
    page.locator("#warnings", has_text="手机快存满了").wait_for()
    waiting(page, 1)
    report(
        page, "公共设施", "健身器断了。", *(noisy(n) for n in range(3, 8))
    )  # more than fits, whether or not the draft is still there
    page.locator("#report-error", has_text="存不下了").wait_for()
    assert page.get_by_label("看到了什么").input_value() == "健身器断了。"
    with page.expect_download() as exported:
        page.get_by_role("link", name="待发").click()
        page.get_by_role("button", name="导出成文件").click()
    kept = json.loads(Path(exported.value.path()).read_text())["items"]
    assert [(each["fields"]["said"], len(each["files"])) for each in kept] == [("堤脚渗水。", 3)]


def noisy(seed: int) -> dict[str, object]:
    """Return a picture that cannot be packed much smaller."""
    drawn = BytesIO()
    Image.frombytes("RGB", (1600, 1200), Random(seed).randbytes(1600 * 1200 * 3)).save(drawn, "JPEG", quality=60)
    return {"name": f"noise-{seed}.jpg", "mimeType": "image/jpeg", "buffer": drawn.getvalue()}


def narrow(page: Page) -> None:
    """Look at every part of the page on the smallest telephone."""
    page.set_viewport_size({"width": 320, "height": 640})
    for tab in ("上报", "巡查", "核查", "待发"):
        page.get_by_role("link", name=tab).click()
        check(page, f"field-{tab}-320")


def test_a_file_that_is_no_picture_is_told_as_wrong_where_the_thumb_is(
    grid: Gridded, phone: Callable[[], BrowserContext]
) -> None:
    page = phone().pages[0]
    sign_in(page)
    page.locator("#pictures").scroll_into_view_if_needed()
    page.locator("#pictures").set_input_files({"name": "坏的.jpg", "mimeType": "image/jpeg", "buffer": b"no picture"})
    told = page.get_by_text("这个文件打不开，没有加上：坏的.jpg")
    told.wait_for()
    place = told.bounding_box()
    assert place is not None
    assert 0 <= place["y"] < PHONE["viewport"]["height"]  # type: ignore[index]
    assert page.locator(".state.wrong").count() == 1
    page.locator("#pictures").set_input_files(photograph("red"))
    page.locator("#report-pictures button").wait_for()
    assert page.locator(".state.wrong").count() == 0
