"""Facts about publishing on the page: who may, what they see before, what everybody sees and takes home after."""

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from huiyin.figures.publications.models import Publication
from huiyin.handling.intake.acts import register
from tests.doors.web.conftest import signed_in
from tests.figures.walks import accepted_on, answered_on, someone
from tests.town import Town, at, intake

PUBLISH, REPORTS, ALL = reverse("public:publish"), reverse("public:reports"), reverse("public:figures")
pytestmark = pytest.mark.usefixtures("few_figures")
HALF = {"office": "town", "period": "2025H1"}


@pytest.fixture
def walked(town: Town) -> Town:
    """A town with seven matters answered in the first half of the year."""
    for number in range(7):
        answered_on(town, accepted_on(town, date(2025, 3, 3), number), date(2025, 4, 1))
    return town


def page(client: Client, address: str, **said: str) -> str:
    answer = client.get(address, {**HALF, **said})
    assert answer.status_code == 200
    return answer.content.decode()


def field(text: str, name: str) -> str:
    return text.split(f'name="{name}" value="')[1].split('"', maxsplit=1)[0]


def send(client: Client, **more: str):
    seen = field(page(client, PUBLISH), "seen")
    return client.post(PUBLISH, {"period": "2025H1", "seen": seen, "confirm": "on", **more})


def entered_late(town: Town) -> None:
    on = date(2025, 6, 30)
    register(intake(**someone(20)), office=town.town, by=town.who("town.clerk"), on=on, at=at(date(2025, 9, 15)))


def test_only_statisticians_and_heads_publish(walked: Town, client: Client) -> None:
    assert client.get(PUBLISH, HALF).status_code == 302
    for address in (PUBLISH, REPORTS, reverse("public:report-file", args=["pdf"])):
        assert signed_in("town.handler").get(address, HALF).status_code == 403


def test_who_publishes_sees_what_will_be_frozen_and_says_so(walked: Town) -> None:
    head = signed_in("town.head")
    text = page(head, PUBLISH)
    assert "将要固定的数字" in text
    assert "7/7" in text
    unsaid = head.post(PUBLISH, {"period": "2025H1", "seen": field(text, "seen")})
    assert (unsaid.status_code, "勾选确认" in unsaid.content.decode()) == (422, True)
    assert not Publication.objects.exists()
    assert send(head).status_code == 302
    assert Publication.objects.get().text == "2025H1"


def test_what_moved_since_the_page_was_opened_is_looked_at_again(walked: Town) -> None:
    head = signed_in("town.head")
    seen = field(page(head, PUBLISH), "seen")
    entered_late(walked)
    answer = head.post(PUBLISH, {"period": "2025H1", "seen": seen, "confirm": "on"})
    assert (answer.status_code, "记录有了变化" in answer.content.decode()) == (409, True)


def test_a_restatement_shows_each_change_and_needs_a_reason(walked: Town, client: Client) -> None:
    head = signed_in("town.head")
    send(head)
    assert "没有任何变化" in page(head, PUBLISH)
    entered_late(walked)
    assert "与上次公布不同的数字" in page(head, PUBLISH)
    assert send(head).status_code == 422
    assert send(head, reason="late_entry").status_code == 302
    text = page(client, ALL)
    assert "第 2 次" in text
    assert "补录了统计期内的办理记录" in text


def test_the_public_page_tells_what_was_published_and_marks_what_the_record_says_within_the_hour(
    walked: Town, client: Client, settings: LazySettings
) -> None:
    assert "尚未公布" in page(client, ALL)
    send(signed_in("town.head"))
    entered_late(walked)
    assert "现为" not in page(client, ALL)
    settings.HUIYIN_CLOCK = "2025-09-16T23:00:00+08:00"
    text = page(client, ALL)
    assert "第 1 次，2025年9月16日，首次公布" in text
    assert "公布时 7，现为 8" in text
    assert "公布过的数字" in page(client, reverse("public:card", args=["contacts_registered"]))
    assert "公布时" not in page(client, ALL, as_of="2025-06-01")


def test_a_running_period_shows_why_it_cannot_be_published(walked: Town) -> None:
    text = page(signed_in("town.head"), PUBLISH, period="2025")
    assert "还没有结束" in text
    assert 'name="confirm"' not in text


def test_figures_stand_beside_those_of_the_year_before_and_the_period_before(walked: Town, client: Client) -> None:
    accepted_on(walked, date(2024, 3, 4), 30)
    answered_on(walked, accepted_on(walked, date(2024, 10, 8), 31), date(2024, 11, 1))
    text = page(client, ALL)
    assert "同比 +600.0%（1）" in text
    assert "环比 +600.0%（1）" in text


def test_a_figure_that_was_nothing_the_year_before_is_told_so_and_not_as_unchanged(
    walked: Town, client: Client
) -> None:
    text = page(client, ALL)
    assert "上年同期 0" in text
    assert "同比：" not in text


@pytest.mark.parametrize("address", [ALL, PUBLISH, REPORTS])
def test_pages_take_few_statements_before_and_after_publishing(
    walked: Town, django_assert_max_num_queries: Callable[[int], object], address: str
) -> None:
    head = signed_in("town.head")
    page(head, address)  # counts the figures, once an hour
    for _time in range(2):
        with django_assert_max_num_queries(12):
            page(head, address)
        if not Publication.objects.exists():
            send(head)


def test_the_bundle_recounts_and_is_the_same_for_everybody(walked: Town, client: Client, tmp_path: Path) -> None:
    send(signed_in("town.head"))
    address = reverse("public:bundle", args=[Publication.objects.get().pk])
    first, again = client.get(address), Client().get(address)
    assert first.content == again.content
    assert "town-2025H1-1.zip" in first["Content-Disposition"]
    ZipFile(BytesIO(first.content)).extractall(tmp_path)
    done = subprocess.run(
        [sys.executable, "recompute.py"], cwd=tmp_path / "town-2025H1-1", capture_output=True, check=False, text=True
    )
    assert (done.returncode, "0 differ" in done.stdout) == (0, True)


@pytest.mark.all_figures
def test_a_published_month_has_its_report_and_other_days_have_none(walked: Town, client: Client) -> None:
    head = signed_in("town.head")
    for text in ("2025-03", "2025H1"):
        seen = field(page(head, PUBLISH, period=text), "seen")
        head.post(PUBLISH, {"period": text, "seen": seen, "confirm": "on"})
    month, half = (Publication.objects.get(text=text) for text in ("2025-03", "2025H1"))
    answer = client.get(reverse("public:report", args=[month.pk]))
    assert (answer["Content-Type"], answer.content[:4]) == ("application/pdf", b"%PDF")
    assert client.get(reverse("public:report", args=[half.pk])).status_code == 404
    assert reverse("public:report", args=[month.pk]) in page(client, ALL, period="2025-03")


def test_an_unknown_publication_is_absent(walked: Town, client: Client) -> None:
    address = reverse("public:bundle", args=["00000000-0000-4000-8000-000000000000"])
    assert client.get(address).status_code == 404


@pytest.mark.all_figures
def test_the_report_page_shows_the_text_the_findings_and_three_files(walked: Town) -> None:
    head = signed_in("town.head")
    text = page(head, REPORTS, period="2025Q1")
    assert "没有发现对不上的数字" in text
    assert "本期登记信访件 7 件次" in text
    heads = {"pdf": b"%PDF", "docx": b"PK", "xlsx": b"PK"}
    for form, begins in heads.items():
        answer = head.get(reverse("public:report-file", args=[form]), {"period": "2025Q1"})
        assert answer.content.startswith(begins)
    assert "请选择其中一种统计期" in page(head, REPORTS, period="2025H1")
    assert head.get(reverse("public:report-file", args=["exe"]), {"period": "2025Q1"}).status_code == 404
