"""Facts about the pages of meetings: an agenda made from the record, decisions with owner and day, minutes on paper."""

from __future__ import annotations

from datetime import date

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.record.journal.models import Reading
from huiyin.routines.meetings.models import Meeting
from huiyin.routines.tasks.models import Task
from tests.course import accepted
from tests.doors.web.conftest import signed_in
from tests.town import Town

pytestmark = pytest.mark.django_db
CALLED = {"kind": "joint", "title": "季度会议", "begins_on": "2025-09-23", "begins": "09:00", "place": "三楼"}


def test_a_meeting_goes_from_what_is_stuck_to_a_task_reported_done(town: Town, settings: LazySettings) -> None:
    late, hidden = accepted(town, date(2025, 6, 3)).matter, accepted(town, date(2025, 9, 10), narrative="刚来的事。")
    head = signed_in("town.head")
    form = head.get("/calendar/meetings/call/").content.decode()
    assert f"late:{late.number}" in form
    assert hidden.matter.number not in form  # nothing of it is stuck
    said = {**CALLED, "chair": town.who("town.head").post.pk}
    assert head.post("/calendar/meetings/call/", said).status_code == 422
    made = head.post(
        "/calendar/meetings/call/", {**said, "points": [f"late:{late.number}"], "invited": [town.lands.pk]}
    )
    assert made.status_code == 302
    address = made.headers["Location"]
    assert late.number in head.get(address).content.decode()
    lands = signed_in("lands.head").get(address).content.decode()
    assert "不在您可以看的范围" in lands
    assert late.number not in lands
    assert signed_in("bureau.head").get(address).status_code == 404
    assert head.post(f"{address}minutes/", {"text": "议过。"}).status_code == 409  # not held yet
    settings.HUIYIN_CLOCK = "2025-09-23T12:00:00+08:00"
    decision = {"words_1": "十天内清淤。", "post_1": town.who("town.handler").post.pk, "due_1": "2025-10-03"}
    lacking = head.post(f"{address}minutes/", {"text": "逐件研究。", **decision, "post_1": ""})
    assert lacking.status_code in (409, 422)
    assert "逐件研究" in lacking.content.decode()
    assert "负责的岗位" in lacking.content.decode()
    assert head.post(f"{address}minutes/", {"text": "逐件研究。", **decision}).status_code == 302
    assert head.get(f"{address}minutes.pdf").content.startswith(b"%PDF")
    assert head.get(f"{address}minutes.docx").content.startswith(b"PK")
    task = Task.objects.get()
    handler = signed_in("town.handler")
    assert "十天内清淤" in handler.get("/calendar/meetings/").content.decode()
    assert handler.post(f"/calendar/tasks/{task.pk}/", {"said": ""}).status_code == 422
    assert handler.post(f"/calendar/tasks/{task.pk}/", {"said": "已通水。"}).status_code == 302
    assert "已通水" in head.get(address).content.decode()
    assert signed_in("bureau.head").get(f"/calendar/tasks/{task.pk}/").status_code == 404
    assert Meeting.objects.count() == 1
    for page in (address, "/calendar/meetings/", "/calendar/meetings/call/"):
        with CaptureQueriesContext(connection) as statements:
            assert head.get(page).status_code == 200
        assert len(statements) <= 14, page


def test_a_meeting_called_as_its_kind_is_named_once(town: Town) -> None:
    head = signed_in("town.head")
    late = accepted(town, date(2025, 6, 3)).matter
    said = {**CALLED, "chair": town.who("town.head").post.pk, "points": [f"late:{late.number}"]}
    for title in ("信访工作联席会议", "季度会议"):
        assert head.post("/calendar/meetings/call/", {**said, "title": title}).status_code == 302
    rows = head.get("/calendar/meetings/").content.decode().partition("<tbody>")[2].partition("</tbody>")[0]
    assert rows.count("信访工作联席会议") == 2  # the title of one, the kind of the other


def test_the_pack_of_a_month_or_quarter_is_taken_to_a_meeting(town: Town) -> None:
    accepted(town, date(2025, 6, 3), narrative="水渠堵了。")
    head = signed_in("town.head")
    page = head.get("/calendar/meetings/").content.decode()
    assert "2025Q2" in page
    assert head.get("/calendar/meetings/study.pdf?period=2025Q3").content.startswith(b"%PDF")
    assert head.get("/calendar/meetings/study.docx?period=2025-09").content.startswith(b"PK")
    assert Reading.objects.filter(what="print", purpose="meeting").count() == 2
    assert head.get("/calendar/meetings/study.pdf?period=2024").status_code in (409, 422)
    assert head.get("/calendar/meetings/study.pdf?period=soon").status_code in (409, 422)
    assert signed_in("town.handler").get("/calendar/meetings/study.pdf?period=2025Q3").status_code == 403
