"""Facts about the page of the week, targets of offices, and zero reports."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.routines.meetings.acts import Called, Decided, Point, convene, record_minutes
from huiyin.routines.receptions.days import Planned, publish_day
from huiyin.routines.rosters.acts import publish_roster
from huiyin.routines.rounds.acts import Found, Stop, check_place, plan_round
from huiyin.routines.rounds.acts import Planned as Round
from huiyin.routines.rounds.lookups import places_of
from huiyin.routines.targets.models import Agreement, ZeroReport
from huiyin.routines.tasks.acts import finish_task
from tests.course import accepted
from tests.doors.web.conftest import DAY, signed_in
from tests.handling.cases import who
from tests.town import SHANGHAI, Town

pytestmark = pytest.mark.django_db
LAST_WEEK, WEDNESDAY = date(2025, 9, 10), date(2025, 9, 17)
AIMS = {"reply_on_time": "95", "changed_in_review": "10", "rated_competent_office": "60"}


def test_an_empty_week_says_so(town: Town) -> None:
    page = signed_in("town.handler").get("/calendar/week/").content.decode()
    assert "今天日程里没有您的事" in page
    assert "上周日程里没有记下什么" in page


def test_the_week_shows_what_is_asked_of_a_post_and_what_came_of_the_last(town: Town, settings: LazySettings) -> None:
    settings.HUIYIN_CLOCK = "2025-09-09T10:00:00+08:00"
    a_week_is_planned(town)
    settings.HUIYIN_CLOCK = "2025-09-16T10:00:00+08:00"
    worker = signed_in("town.handler")
    with CaptureQueriesContext(connection) as statements:
        page = worker.get("/calendar/week/").content.decode()
    assert len(statements) <= 12, [each["sql"][:90] for each in statements]
    for words in ("领导接访", "联席会议", "校园排查", "还有 1 处", "值班", "以前没做完的", "排查地点", "发现问题"):
        assert words in page, words
    asked, done = page.split('id="done"')
    assert "完成议定事项" in done
    assert "议定事项" in asked  # due last Monday, not done
    assert "校园排查" not in signed_in("town.clerk").get("/calendar/week/").content.decode()
    assert "领导接访" not in signed_in("lands.handler").get("/calendar/week/").content.decode()


def a_week_is_planned(town: Town) -> None:
    """Publish a reception, hold one meeting and call another, check one school of two, roster a fortnight."""
    early, head = date(2025, 9, 8), town.who("town.head").post
    handler, told = town.who("town.handler").post, who(town, "town.head", early)
    publish_day(Planned(on=WEDNESDAY, post=head), **who(town, "town.clerk", early))
    point = [Point(why="subject", subject="秋收用水")]
    held = {"title": "联席会议", "place": "二楼", "chair": head, "points": point}
    meeting = convene(Called(**held, begins_at=datetime(2025, 9, 10, 9, tzinfo=SHANGHAI)), **told)
    convene(Called(**held, begins_at=datetime(2025, 9, 18, 9, tzinfo=SHANGHAI)), **told)
    owned = [Decided(words=words, post=handler, due_on=date(2025, 9, 15)) for words in ("清淤。", "公示。")]
    tasks = record_minutes(meeting, "议了。", decisions=owned, **who(town, "town.head", LAST_WEEK)).tasks
    finish_task(tasks[0], "清完。", **who(town, "town.handler", date(2025, 9, 12)))
    stops = [Stop(what=what, post=handler) for what in ("一小", "二小")]
    facts: dict[str, Any] = {"theme": "schools", "title": "校园排查", "since": early, "until": date(2025, 9, 19)}
    made = plan_round(Round(**facts, points=("围墙",), stops=stops), **told)
    first = places_of(made)[0].place
    check_place(first, [Found(point=1, fact="插座已换。")], **who(town, "town.handler", LAST_WEEK))
    people = [town.who(f"town.{each}").post for each in ("handler", "clerk", "sorter")]
    publish_roster("值班", since=early, until=date(2025, 9, 30), people=people, **told)
    accepted(town, date(2025, 6, 3), narrative="水渠堵了。")


def test_a_target_is_proposed_agreed_and_compared_on_pages(town: Town) -> None:
    upper, lower = signed_in("county.head"), signed_in("town.head")
    said = {"office": town.town.pk, "year": "2025", **AIMS}
    refused = upper.post("/calendar/targets/propose/", {**said, "words": "确保全年零上访。"})
    assert refused.status_code == 422
    assert "那会让人去拦，而不是去办" in refused.content.decode()
    alone = {"office": town.town.pk, "year": "2025", "satisfied_with_competent_office": "90"}
    assert "只请满意的人" in upper.post("/calendar/targets/propose/", alone).content.decode()
    assert upper.post("/calendar/targets/propose/", said).status_code == 302
    address = f"/calendar/targets/{Agreement.objects.get().pk}/"
    assert "等同意" in lower.get(address).content.decode()
    assert signed_in("town.clerk").post(f"{address}agree/").status_code == 403
    assert lower.post(f"{address}agree/").status_code == 302
    assert lower.post(f"{address}agree/").status_code == 409
    with CaptureQueriesContext(connection) as statements:
        page = upper.get(address).content.decode()
    assert len(statements) <= 12
    assert f"/figures/reply_on_time/?office={town.town.code}&amp;period=2025" in page
    assert "不高于 10.0%" in page
    assert lower.get(f"{address}target.pdf").content.startswith(b"%PDF")
    assert lower.get(f"{address}target.docx").content.startswith(b"PK")
    assert signed_in("lands.head").get(address).status_code == 404
    assert "2025" in lower.get("/calendar/targets/").content.decode()


def test_a_zero_report_is_counted_filed_once_and_printed(town: Town) -> None:
    accepted(town, date(2025, 6, 3), narrative="水渠堵了。")
    clerk = signed_in("town.clerk")
    assert "还没报" in clerk.get("/calendar/zero/").content.decode()
    assert clerk.post("/calendar/zero/file/").status_code == 302
    assert clerk.post("/calendar/zero/file/").status_code == 409
    assert ZeroReport.objects.get().duties_late == 1
    assert clerk.get(f"/calendar/zero/{DAY}.pdf").content.startswith(b"%PDF")
    assert clerk.get(f"/calendar/zero/{DAY}.docx").content.startswith(b"PK")
    assert clerk.get("/calendar/zero/2025-09-15.pdf").status_code == 404
    assert clerk.get("/calendar/zero/yesterday.pdf").status_code == 404
    assert signed_in("town.handler").post("/calendar/zero/file/").status_code == 403
    board = signed_in("county.head").get("/calendar/zero/").content.decode()
    assert "青石镇人民政府" in board
    assert "下级机关今天的" in board
