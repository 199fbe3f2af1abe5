"""Everyone walks through all pages that links lead to: none breaks, and none has what a scanner reports."""

from __future__ import annotations

import runpy
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from django.http import HttpResponse  # noqa: TID251 - what was answered
from django.test import override_settings

from huiyin.config import settings as ours
from huiyin.record.offices.models import ROLES
from tests.house.addresses import addresses
from tests.house.crawling import Walk, walk, wrongs
from tests.house.scene import make_scene
from tests.house.stories import TODAY
from tests.house.visitors import Visitor, stranger

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def walks(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[dict[str, Walk]]:
    """What one visitor of each role met, and residents and a stranger."""
    clock = override_settings(HUIYIN_CLOCK=f"{TODAY}T10:00:00+08:00", HUIYIN_CLOCK_SINCE="")
    with django_db_blocker.unblock(), clock, transaction.atomic():
        scene = make_scene()
        by_role: dict[str, Visitor] = {}
        for visitor in scene.staff:
            by_role.setdefault("+".join(sorted(visitor.acting.roles)), visitor)
        everyone, met = {"stranger": stranger(), "resident": scene.residents[0], **by_role}, Counter[str]()
        yield {name: walk(each, met) for name, each in everyone.items()}
        transaction.set_rollback(True)


def test_somebody_of_each_role_walks(walks: dict[str, Walk]) -> None:
    assert set(ROLES) | {"stranger", "resident"} == {role for name in walks for role in name.split("+")}


def test_no_page_breaks_or_has_what_a_scanner_reports(walks: dict[str, Walk]) -> None:
    assert [each for met in walks.values() for each in met.wrong] == []
    assert sum(met.pages for met in walks.values()) > 200


def test_the_walks_reach_many_kinds_of_pages(walks: dict[str, Walk]) -> None:
    reached = {kind.partition("?")[0] for met in walks.values() for kind in met.seen}
    assert len(reached & set(addresses())) > 120  # the others are sent, or need what no story has


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("<p style='x'>a</p>", "inline style"),
        ("<p onclick='x()'>a</p>", "inline onclick"),
        ("<script>1</script>", "inline script"),
        ("<a href='javascript:x()'>a</a>", "inline href"),
        ("<form method='post' action='/file/'></form>", "form to /file/ without a token"),
        ("<img src='http://elsewhere/a.png'>", "img leads to http://elsewhere/a.png"),
        ("<p>Django/5.2</p>", "says Django/5"),
    ],
)
def test_what_a_scanner_reports_is_found(page: str, said: str) -> None:
    assert said in list(wrongs(HttpResponse(f"<html><body>{page}</body></html>"), "desk:matter"))


def test_a_bare_answer_lacks_every_header() -> None:
    answer = HttpResponse("a")
    answer.set_cookie("a", "b")
    answer["Server"] = "x"
    found = list(wrongs(answer, "desk:matter"))
    assert [each.split()[0] for each in found] == [
        *("X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy"),
        *("tells", "policy", "cookie", "may"),
    ]


def test_behind_https_cookies_are_secure_and_browsers_are_told_to_stay(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HUIYIN_HOME", str(tmp_path))
    monkeypatch.setenv("HUIYIN_HTTPS", "1")
    said = runpy.run_path(str(ours.__file__))
    assert said["SESSION_COOKIE_SECURE"]
    assert said["CSRF_COOKIE_SECURE"]
    assert said["SECURE_SSL_REDIRECT"]
    assert said["SECURE_HSTS_SECONDS"] >= 31_536_000
    assert not said["DEBUG"]
