"""Facts about every page there is: no barrier, no side channel, light, few statements, in three languages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from huiyin.doors.web.calendar.urls import urlpatterns as calendar
from huiyin.doors.web.mediation.forms.every import FORMS as MEDIATION
from tests.browser.conftest import is_fault
from tests.browser.crawl import Seen
from tests.browser.gallery import gallery, never_shown
from tests.browser.rules import WCAG, WORDS_ONLY
from tests.browser.weight import weight
from tests.doors.web.conftest import signed_in
from tests.house.addresses import OF_MAILS, OF_OPEN311, OF_PROGRAMS, addresses
from tests.town import Town

pytestmark = pytest.mark.browser
FIRST = "zh-hans"
LANGUAGES = {"zh-hans": "zh-Hans", "zh-hant": "zh-Hant", "en": "en"}
HEAVIEST, MOST = 100 * 1024, 12

PHONE = ("resident:", "public:", "works:home", "works:chain", "lead:", "account_")
OURS = ("http://localhost:", "http://127.0.0.1:", "data:")
FITS = "document.documentElement.scrollWidth <= window.innerWidth"

OF_MEDIATION = (
    *("mediation", "mediation-consents", "mediation-refusals", "mediation-withdrawals", "mediator-objections"),
)

AFTER_OTHERS = (
    *("account_unlocked", "second_factor_reset", "category_ended", "category_reworded"),
    *("provider_linked", "provider_unlinked"),
    "group_ended",
    *("grid_ended", "grid_handed", "token_ended", "webhook", "webhook_ended", "webhook_sent_again"),
    *("partner", "partner_registered", "partner_ended", "witness_named", "witness_ended"),
)

ELSEWHERE = {
    "parts": "there with DEBUG alone; tests/browser/test_parts.py",
    "set_language": "an address that every page posts to",
    **dict.fromkeys(("desk:paper", "desk:paper_in_word", "desk:proof", "desk:package", "resident:paper"), "a file"),
    **dict.fromkeys(("resident:copy", "resident:receipt", "administration:export"), "a file"),
    **dict.fromkeys(("resident:proof", "resident:slip_proof", "public:proofs-off-line"), "a file"),
    **dict.fromkeys(
        ("resident:check", "resident:step", "counter:receipt", "desk:bulk"), "shown by what was sent before"
    ),
    **dict.fromkeys(("resident:ratings-undone", "resident:ups"), "open after a rating alone; tests/doors/web/resident"),
    "desk:promise_missed": "open on the day after a promise alone; tests/doors/web/desk",
    **dict.fromkeys(
        ("counter:matter", "counter:renew", "counter:supplement"), "found by a number; tests/doors/web/counter"
    ),
    **dict.fromkeys((f"mediation:{act}" for act in MEDIATION), "open on a mediation; tests/doors/web/mediation"),
    **dict.fromkeys(("mediation:case", "mediation:publish"), "likewise; tests/browser/test_mediation.py"),
    **dict.fromkeys(("mediation:found", "mediation:hire", "mediation:leave"), "likewise; tests/doors/web/mediation"),
    **dict.fromkeys(("supervision:drawing", "supervision:finding"), "after a drawing; tests/doors/web/supervision"),
    **dict.fromkeys(("mediation:register_file", "supervision:drawing_paper"), "a file"),
    **dict.fromkeys(
        ("mediation:paper", "mediation:roster_paper", "administration:letter", "administration:problems"), "a file"
    ),
    **dict.fromkeys(
        (f"administration:{act}" for act in AFTER_OTHERS), "after other acts; tests/doors/web/administration"
    ),
    "resident:who_read_copy": "a file",
    **dict.fromkeys(OF_MAILS, "linked where a mailbox is read; tests/browser/test_counter.py"),
    **dict.fromkeys(OF_PROGRAMS | OF_OPEN311, "for programs; tests/doors/api"),
    **dict.fromkeys(("public:bundle", "public:report", "public:report-file"), "a file"),
    "administration:import": "shown once a ledger was handed in; tests/doors/web/administration",
    "resident:promises": "open after a promise alone; tests/doors/web/resident",
    **dict.fromkeys(
        ("administration:reader_key_registered", "administration:reader_key_ended", "reader:envelope"),
        "open where an outside reader has a key; tests/browser/test_sealed.py, tests/house/test_administration.py",
    ),
    **dict.fromkeys(
        (f"resident:{name}" for name in OF_MEDIATION), "open on a mediation; tests/doors/web/resident/test_mediation.py"
    ),
    **dict.fromkeys(
        ("resident:proxies-ended", "resident:publications-taken-back"),
        "open once something can be taken back; tests/doors/web/resident",
    ),
    **dict.fromkeys(
        ("supervision:proposal", "supervision:sign"), "after other acts; tests/doors/web/supervision, tests/browser"
    ),
    **dict.fromkeys(("works:cause",), "open once the same came up again; tests/browser/test_works.py"),
    **dict.fromkeys((f"works:{name}" for name in ("picture", "joined", "json", "rss")), "a file, or sent before"),
    "works:word": "of what is finished; tests/browser/test_works.py",
    **dict.fromkeys((f"field:{name}" for name in ("manifest", "mine", "picture", "worker")), "a file, or JSON"),
    **dict.fromkeys(("exchange:out", "exchange:again"), "a file, or after a missive; tests/doors/web/test_exchange.py"),
    "desk:objected_above": "open on what a partner gave; tests/doors/web/test_exchange.py",
    **dict.fromkeys(
        ("resident:texts", "resident:texts-stopped"),
        "open where a gateway is set; tests/doors/web/resident/test_wishes.py",
    ),
    **dict.fromkeys(("exchange", "exchange_receipt"), "for programs; tests/handling/exchange"),
    "desk:alike": "a piece of a page; tests/doors/web/desk",
    **dict.fromkeys((f"calendar:{each.name}" for each in calendar), "of days and rounds; tests/doors/web/calendar"),
    **dict.fromkeys(("account_inactive", "account_reauthenticate"), "allauth's, for an account that is locked or old"),
    **dict.fromkeys(
        ("mfa_authenticate", "mfa_reauthenticate", "mfa_activate_totp"), "allauth's; tests/doors/web/parts"
    ),
    **dict.fromkeys(("mfa_deactivate_totp", "mfa_view_recovery_codes"), "allauth's, once a second factor is there"),
    **dict.fromkeys(
        ("mfa_list_webauthn", "mfa_add_webauthn"), "after the password again; tests/browser/test_security_keys.py"
    ),
    **dict.fromkeys(("mfa_edit_webauthn", "mfa_remove_webauthn"), "likewise; tests/browser/test_security_keys.py"),
    "mfa_reauthenticate_webauthn": "once there is a key; tests/doors/web/parts/test_security_keys.py",
    **dict.fromkeys(
        ("provider", "provider_back", "provider_out"),
        "leads to another machine; tests/doors/web/parts/test_provider.py",
    ),
    **dict.fromkeys(("mfa_generate_recovery_codes", "mfa_download_recovery_codes"), "allauth's, likewise"),
}
"""Addresses that no link leads a browser to, each with the reason, or where it is looked at."""


def costs(name: str, seen: Seen) -> Iterator[str]:
    """Yield what a page costs too much of."""
    if seen.statements > MOST:
        yield f"{name}: {seen.statements} statements"
    if (bytes_sent := weight(seen)) > HEAVIEST:
        yield f"{name}: {bytes_sent} bytes on a first visit"


def unseen(pages: dict[str, Seen]) -> set[str]:
    """Return the addresses that were not looked at and that nobody says why."""
    return set(addresses()) - set(pages) - set(ELSEWHERE) - never_shown(signed_in("town.head"))


class Looker:
    """Looks at pages in one browser, as the people they are for, and tells what is wrong."""

    def __init__(self, chromium: Browser, server: str, code: str, tag: str) -> None:
        self.chromium, self.server, self.code, self.tag = chromium, server, code, tag
        self.told: list[str] = []
        self.windows: dict[tuple[Client, bool], Page] = {}

    def look(self, name: str, seen: Seen) -> Iterator[str]:
        """Yield what is wrong with one page."""
        page = self._window(seen, phone=name.startswith(PHONE))
        page.goto(seen.url, wait_until="load")
        found = Axe().run(page, options=WCAG if self.code == FIRST else WORDS_ONLY)
        told = [f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in found.response["violations"]]
        told += [] if page.get_attribute("html", "lang") == self.tag else ["does not name its language"]
        told += [] if page.evaluate(FITS) else ["wider than the window"]
        yield from (f"{name} {self.code}: {each}" for each in [*told, *self.told])
        self.told.clear()

    def close(self) -> None:
        """Close all windows."""
        for page in self.windows.values():
            page.context.close()

    def _window(self, seen: Seen, *, phone: bool) -> Page:
        """Return the window of a visitor, opened once for all their pages of one width."""
        key = (seen.client, phone)
        if key not in self.windows:
            page = self.windows[key] = self._context(seen, phone=phone).new_page()
            page.on("console", lambda said: self.told.append(said.text) if is_fault(said.text) else None)
            page.on("request", lambda asked: self.told.append(asked.url) if not asked.url.startswith(OURS) else None)
        return self.windows[key]

    def _context(self, seen: Seen, *, phone: bool) -> BrowserContext:
        size = {"width": 390, "height": 800} if phone else {"width": 1280, "height": 800}
        context = self.chromium.new_context(base_url=self.server, viewport=size, reduced_motion="reduce")
        kept = {each.key: each.value for each in seen.client.cookies.values()}
        kept["django_language"] = self.code
        context.add_cookies([{"name": key, "value": value, "url": self.server} for key, value in kept.items()])
        return context


def test_every_page_has_no_barrier_stays_here_is_light_and_asks_little_in_three_languages(
    town: Town, chromium: Browser, live_server: LiveServer
) -> None:
    pages = gallery(town)
    wrong = [each for name, seen in sorted(pages.items()) for each in costs(name, seen)]
    wrong += [f"{name}: nothing leads a browser here" for name in sorted(unseen(pages))]
    for code, tag in LANGUAGES.items():
        looker = Looker(chromium, live_server.url, code, tag)
        wrong += [each for name, seen in sorted(pages.items()) for each in looker.look(name, seen)]
        looker.close()
    assert not wrong, "\n".join(wrong)
