"""A real browser on a real server; skipped plainly where there is no Chromium."""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from django.conf import LazySettings, settings
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.browser.rules import COLOURS, WCAG, rules_for
from tests.town import Town, make_town

CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), ""
)
WITHOUT_WINDOWS = shutil.which("chromium-headless-shell") or CHROMIUM
"""The same engine without the windows that nobody sees, where it is: half the work, but no profile on the disk."""
SHOTS = os.environ.get("HUIYIN_SHOTS", "")
DAY = date(2025, 9, 16)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip every journey where there is no Chromium, saying how to get it."""
    for item in items:
        if "browser" in item.keywords and not CHROMIUM:
            item.add_marker(pytest.mark.skip(reason="no Chromium here: `make browser` installs it"))


@pytest.fixture(scope="session", autouse=True)
def static_folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Give whitenoise an empty folder to look through, before the server starts."""
    settings.STATIC_ROOT = tmp_path_factory.mktemp("static")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright keeps a loop in this thread; the server has its own
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=WITHOUT_WINDOWS, args=["--no-sandbox"])
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def town(transactional_db: None, settings: LazySettings) -> Town:
    settings.HUIYIN_CLOCK, settings.HUIYIN_CLOCK_SINCE = "2025-09-16T10:00:00+08:00", ""
    return make_town()


@pytest.fixture
def visit(chromium: Browser, live_server: LiveServer) -> Iterator[Callable[..., Page]]:
    """Open a browser window of some size and colours, and fail on whatever it complains of."""
    complaints: list[str] = []
    contexts = []

    def open_window(*, wide: bool = False, dark: bool = False, script: bool = True) -> Page:
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": 1280, "height": 800} if wide else {"width": 390, "height": 800},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
            locale="zh-CN",
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if is_fault(said.text) else None)
        return page

    yield open_window
    for context in contexts:
        context.close()
    assert complaints == []


def is_fault(text: str) -> bool:
    return "Content Security Policy" in text or "Uncaught" in text


def looked_at(page: Page, rules: dict[str, Any]) -> AxeResults:
    """Return what axe finds wrong on a page; what is right need not cross over to this process."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return AxeResults(page.evaluate("rules => axe.run(rules).then(({violations}) => ({violations}))", rules))


def check(page: Page, name: str = "", rules: dict[str, Any] | None = None) -> None:
    """Assert that axe finds nothing, and that nothing is wider than the window; keep a picture if asked for."""
    found = looked_at(page, rules or rules_for(page))
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), (
        f"{name} is wider than the window"
    )
    if SHOTS and name:
        page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)


def check_in_both_colours(page: Page, name: str) -> None:
    """Assert the same of a page in light, then of its colours in dark, without opening it again."""
    check(page, f"{name}-light", WCAG)
    page.emulate_media(color_scheme="dark")
    check(page, f"{name}-dark", COLOURS)
    page.emulate_media(color_scheme="light")
