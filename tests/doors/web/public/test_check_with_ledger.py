"""Facts about the report checker for staff: their own office's ledger stands beside the text."""

from __future__ import annotations

from datetime import date
from html import unescape
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document

from tests.doors.web.conftest import signed_in
from tests.figures.walks import accepted_on, answered_on
from tests.town import make_town

pytestmark = pytest.mark.django_db
ADDRESS = reverse("public:check-ledger")
REPORT = "青石镇2025年信访工作总结\n全镇共受理信访事项3件，登记信访事项2件。"


@pytest.fixture
def staff() -> Client:
    """Someone of a town that accepted two petitions in 2025 and answered one."""
    town = make_town()
    answered_on(town, accepted_on(town, date(2025, 3, 3), 1), date(2025, 4, 1))
    accepted_on(town, date(2025, 3, 4), 2)
    return signed_in("town.handler")


def said(client: Client, text: str, **more: str) -> str:
    answer = client.post(ADDRESS, {"text": text, **more})
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def test_a_figure_that_the_ledger_contradicts_is_marked(staff: Client) -> None:
    text = said(staff, REPORT, period="2025")
    assert 'class="mark against_ledger"' in text
    assert "3件，而台账“受理信访事项”为2件" in text


def test_a_figure_that_the_ledger_counts_too_is_consistent(staff: Client) -> None:
    text = said(staff, REPORT, period="2025")
    assert "文中2件，台账“登记信访事项”为2件，相符。" in text
    assert 'id="g-unchecked"' not in text


def test_figures_of_another_period_are_not_compared(staff: Client) -> None:
    assert "against_ledger" not in said(staff, REPORT, period="2024").split('class="sheet text"')[1]


def test_the_word_file_tells_the_same(staff: Client) -> None:
    answer = staff.post(ADDRESS, {"text": REPORT, "period": "2025", "as": "docx"})
    tables = Document(BytesIO(answer.content)).tables
    assert any("台账“受理信访事项”为2件" in cell.text for table in tables for cell in table._cells)


def test_the_period_chosen_stays_chosen(staff: Client) -> None:
    text = said(staff, REPORT, period="2025")
    assert '<option value="2025" selected>' in text
    assert '<input type="hidden" name="period" value="2025">' in text


def test_a_period_that_is_none_is_one_sentence_and_names_no_other_figure(staff: Client) -> None:
    answer = staff.post(ADDRESS, {"text": REPORT, "period": "someday"})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()


def test_who_is_not_signed_in_goes_to_the_login(client: Client) -> None:
    answer = client.post(ADDRESS, {"text": REPORT})
    assert (answer.status_code, "login" in answer["Location"]) == (302, True)
