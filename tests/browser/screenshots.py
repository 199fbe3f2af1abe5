"""Takes the pictures of the docs into ``docs/pictures``, from the demo: each main page on a desk and on a telephone.

Run it from the repository: ``python tests/browser/screenshots.py [--url http://127.0.0.1:PORT] [--to FOLDER] [NAME …]``.
Without ``--url`` a fresh demo is built in a folder of its own, which takes minutes and is gone at the end. Two matters
are filed in the demo that is photographed. Ends with 1 if a page could not be reached or a picture is too large.
"""

from __future__ import annotations

import argparse
import base64
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import click
from PIL import Image
from playwright.sync_api import Browser, Error, Page, ViewportSize, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "huiyin-demo-2025"
LARGEST, ALL = 150_000, 2_000_000
COLOURS = 96
SERVED = re.compile(r"The demo is served on (http://\S+?)/? ")
DESK: ViewportSize = {"width": 1280, "height": 800}
SIZES = {"": (1280, 800, 1), "-phone": (390, 844, 2)}
"""Width, height and pixels a point, by the end of the name of a picture."""

REPORT = """2025年，全镇共受理信访事项187件，办结184件，办结率98.4%。其中来访61件，来信33件，网上58件，电话35件。
初信初访149件，占79.6%；按期答复178件，按期答复率96.7%，群众满意率95%。
共排查矛盾纠纷312起，调解成功303起，调解成功率97.9%，同比下降8.2%。"""


@dataclass(frozen=True)
class Picture:
    """One page in two pictures: who opens it (empty: no staff), and the way to it."""

    name: str
    way: Callable[[Page], object]
    login: str = ""


CANAL = ("三组的灌溉水渠被施工堆土占了，今年没有水插秧，找过村里两次没有结果。", "恢复水渠")
LAMPS = ("村口到小学的路灯坏了半年，孩子放学摸黑走，雨天更不敢走。", "修好路灯")


def go_on(page: Page) -> None:
    before = page.url
    page.get_by_role("button", name="下一步", exact=True).last.click()
    page.wait_for_url(lambda url: url != before)


def tell(page: Page, story: str = CANAL[0]) -> None:
    page.goto("/file/")
    page.get_by_label("发生了什么事").fill(story)
    page.evaluate("scrollTo(0, 0)")


def file_matter(page: Page, said: tuple[str, str] = CANAL) -> None:
    """Answer one question a page, and send."""
    tell(page, said[0])
    go_on(page)
    page.locator("#id_village option").nth(1).evaluate("each => { each.selected = true }")
    go_on(page)
    go_on(page)
    page.get_by_label("第 1 条要求").fill(said[1])
    go_on(page)
    if page.url.endswith("/join/"):  # neighbours said something like it
        go_on(page)
    for name, words in (("姓名", "林小满"), ("电话", "13900000001"), ("住址", "三组")):
        page.get_by_role("textbox", name=name).fill(words)
    go_on(page)
    go_on(page)
    page.get_by_role("button", name="提交", exact=True).last.click()
    page.locator(".slip .code").wait_for()


def follow(page: Page) -> None:
    """Follow another matter: the first one told again would be joined to it as a repeat."""
    file_matter(page, LAMPS)
    code = page.locator(".slip .code").inner_text()
    page.goto("/follow/")
    page.get_by_label("16 位查询码").fill(code)
    page.get_by_role("button", name="打开").click()
    page.get_by_role("heading", name=LAMPS[1]).wait_for()


def fill_in_counter(page: Page) -> None:
    page.goto("/counter/")
    for name, words in (("姓名", "周桂兰"), ("电话", "13900000002"), ("住址", "五组12号")):
        page.get_by_label(name, exact=True).fill(words)
    page.locator("#id_village option").nth(1).evaluate("each => { each.selected = true }")
    page.get_by_label("发生了什么事").fill("去年修路占了我家的田埂，说好补偿，一直没有给。")
    page.get_by_label("第 1 条诉求").fill("支付田埂补偿款")


def open_matter(page: Page) -> None:
    """Open a duty that has some history: an accepted matter, or the first there is."""
    page.goto("/desk/")
    rows = page.locator("tr[data-row]").filter(has=page.locator("a.go[href*='/desk/matters/']"))
    accepted = rows.filter(has=page.get_by_text("办理中", exact=True))
    (accepted if accepted.count() else rows).first.locator("a.go").click()
    page.locator("h1").wait_for()


def check_report(page: Page) -> None:
    page.goto("/figures/check/")
    page.get_by_label("或者粘贴文字").fill(REPORT)
    page.get_by_role("button", name="核查", exact=True).click()
    page.locator("a.mark").first.wait_for()


PICTURES = (
    Picture("home", lambda page: page.goto("/")),
    Picture("file", tell),
    Picture("receipt", file_matter),
    Picture("follow", follow),
    Picture("law", lambda page: page.goto("/law/")),
    Picture("figures", lambda page: page.goto("/figures/?office=qingshi&period=2025")),
    Picture("check", check_report),
    Picture("counter", fill_in_counter, login="qingshi.clerk"),
    Picture("desk", lambda page: page.goto("/desk/"), login="qingshi.head"),
    Picture("matter", open_matter, login="qingshi.land"),
    Picture("lead", lambda page: page.goto("/lead/"), login="qingshi.head"),
)


def sign_in(page: Page, login: str) -> None:
    """Sign in as one of the demo's staff, who have one post each."""
    page.goto("/staff/")
    page.get_by_label("登录名").fill(login)
    page.get_by_label("密码").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.locator(".top .push").wait_for()


def take(browser: Browser, url: str, picture: Picture, folder: Path) -> list[str]:
    """Take both pictures of one page; return what is wrong with them."""
    context = browser.new_context(
        base_url=url, viewport=DESK, locale="zh-CN", color_scheme="light", reduced_motion="reduce"
    )
    page = context.new_page()
    try:
        if picture.login:
            sign_in(page, picture.login)
        picture.way(page)
        return [
            sentence
            for end, size in SIZES.items()
            if (sentence := shoot(page, size, folder / f"{picture.name}{end}.png"))
        ]
    except Error as error:
        return [f"{picture.name}: {error.message.splitlines()[0]} on {page.url}"]
    finally:
        context.close()


def shoot(page: Page, size: tuple[int, int, int], path: Path) -> str:
    """Take one picture in few colours; return what is wrong with it, empty if nothing is."""
    width, height, scale = size
    seen = page.context.new_cdp_session(page)
    metrics = {"width": width, "height": height, "deviceScaleFactor": scale, "mobile": False}
    seen.send("Emulation.setDeviceMetricsOverride", metrics)
    page.evaluate("scrollTo(0, 0)")
    drawn = base64.b64decode(seen.send("Page.captureScreenshot", {"format": "png"})["data"])
    few = Image.open(BytesIO(drawn)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(path, optimize=True)
    bytes_kept = path.stat().st_size
    click.echo(f"{path.name:20} {bytes_kept / 1000:6.0f} kB")
    return f"{path.name}: {bytes_kept} bytes, more than {LARGEST}" if bytes_kept > LARGEST else ""


@contextmanager
def served_demo() -> Iterator[str]:
    """Build and serve a demo in a folder of its own; give its address; at the end nothing of it is left."""
    home = Path(tempfile.mkdtemp(prefix="huiyin-pictures-"))
    home.chmod(0o711)  # the database's own account must pass through it
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {"HUIYIN_HOME": str(home), "PYTHONUNBUFFERED": "1"}
    huiyin = [sys.executable, "-m", "huiyin.doors.cli.main"]
    process = subprocess.Popen([*huiyin, "demo"], env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        yield address(process)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(60)
        subprocess.run([*huiyin, "db", "stop", "--force"], env=environment, cwd=ROOT, check=False)
        shutil.rmtree(home, ignore_errors=True)


def address(process: subprocess.Popen[str]) -> str:
    """Wait until the demo says where it is served."""
    for line in process.stdout or ():
        click.echo(line, nl=False)
        if found := SERVED.search(line):
            return found[1]
    raise SystemExit("The demo ended before it was served; run `huiyin demo` to see why.")


def main() -> int:
    """Take all pictures, or those named; return the exit code."""
    parser = argparse.ArgumentParser(description="Take the pictures of the docs from the demo.")
    parser.add_argument("--url", help="address of a running demo; without it one is built and served")
    parser.add_argument("--to", type=Path, default=ROOT / "docs" / "pictures", help="folder of the pictures")
    parser.add_argument("names", nargs="*", metavar="NAME", choices=[[], *(each.name for each in PICTURES)])
    said = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not chromium:
        raise SystemExit("No Chromium is found: `make browser` installs it.")
    if said.url:
        return photograph(chromium, said.url, said.names, said.to)
    with served_demo() as url:
        return photograph(chromium, url, said.names, said.to)


def photograph(chromium: str, url: str, names: list[str], folder: Path) -> int:
    """Take the pictures from a served demo."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        chosen = [each for each in PICTURES if not names or each.name in names]
        wrong = [sentence for each in chosen for sentence in take(browser, url, each, folder)]
        browser.close()
    total = sum(path.stat().st_size for path in folder.glob("*.png"))
    if total > ALL:
        wrong.append(f"All pictures: {total} bytes, more than {ALL}")
    for sentence in wrong:
        click.echo(sentence, err=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
