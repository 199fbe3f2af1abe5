"""A quarterly joint meeting: its agenda made from what is stuck, three decisions owned, one done, one late by the next."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from huiyin.figures.indicators.period import period
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.lookups import figure
from huiyin.handling.routing.acts import agree_return, object_to, own
from huiyin.lib.refusal import NotFound
from huiyin.record.clocks.lookups import clocks_of
from huiyin.record.journal.verify import verify
from huiyin.record.mail.models import Outbox
from huiyin.record.matters.models import Matter
from huiyin.record.offices.acting import Acting
from huiyin.routines.meetings.acts import Called, Decided, Point, convene, record_minutes
from huiyin.routines.meetings.agenda import stuck
from huiyin.routines.meetings.lookups import meeting_page, meetings, minutes_paper
from huiyin.routines.meetings.models import Meeting
from huiyin.routines.tasks.acts import finish_task
from huiyin.routines.tasks.lookups import tasks
from tests.course import accepted
from tests.handling.cases import sent_to_town, who
from tests.refused import refused
from tests.town import SHANGHAI, Town, at, file, make_town

pytestmark = pytest.mark.django_db
JUNE, MEETING_DAY, NEXT = date(2025, 6, 3), date(2025, 9, 24), date(2025, 12, 24)
BEGINS, NEXT_BEGINS = datetime(2025, 9, 24, 9, tzinfo=SHANGHAI), datetime(2025, 12, 24, 9, tzinfo=SHANGHAI)
TALK = "逐件研究了议题，明确了牵头单位和完成时间。"


def test_a_quarterly_meeting_decides_and_the_next_asks_what_came_of_it() -> None:
    town = make_town()
    late, returned, owned = three_stuck(town)
    supervisor = town.who("county.supervisor")
    found = {each.why: each.matter for each in stuck(supervisor, MEETING_DAY)}
    assert (found["late"], found["owned"]) == (late, owned)
    assert returned in {each.matter for each in stuck(town.who("bureau.sorter"), MEETING_DAY)}
    assert stuck(town.who("lands.handler"), MEETING_DAY) == []
    meeting = called(town, supervisor, [Point(why=why, matter=matter) for why, matter in found.items()])
    decided(town, supervisor, meeting)
    the_next_meeting_follows_up(town, supervisor)
    held = figure("meetings_held", period("2025", NEXT), Scope(town.county))
    assert (held.n, [each.n for each in held.beside]) == (1, [1])
    in_time = figure("tasks_done_in_time", period("2025", NEXT), Scope(town.county))
    assert (in_time.n, in_time.d) == (1, 2)  # the third has its day after the day told
    assert not verify().breaks


def three_stuck(town: Town) -> tuple[Matter, Matter, Matter]:
    late = accepted(town, JUNE, narrative="水渠堵了。").matter
    returned = sent_to_town(town, JUNE, narrative="出让土地的事。")
    object_to(returned, reasons="属自然资源局。", **who(town, "town.handler", date(2025, 6, 4)))
    agree_return(returned, **who(town, "bureau.sorter", date(2025, 6, 5)))
    owned = file(town, date(2025, 9, 22), narrative="村道塌方。").matter
    own(owned, owner=town.who("county.lead").post, **who(town, "town.head", date(2025, 9, 22)))
    return late, returned, owned


def called(town: Town, supervisor: Acting, points: list[Point]) -> Meeting:
    said = {"title": "第三季度联席会议", "place": "县政府三楼", "chair": town.who("county.lead").post}
    told = {"by": supervisor, "on": date(2025, 9, 22), "at": at(date(2025, 9, 22))}
    assert refused(convene, Called(**said, begins_at=BEGINS, points=[]), **told) == "no_agenda"
    assert refused(convene, Called(**{**said, "title": ""}, begins_at=BEGINS, points=points), **told) == "nothing_said"
    past = datetime(2025, 9, 1, 9, tzinfo=SHANGHAI)
    assert refused(convene, Called(**said, begins_at=past, points=points), **told) == "not_ahead"
    clerk = {**said, "chair": town.who("town.clerk").post}
    assert refused(convene, Called(**clerk, begins_at=BEGINS, points=points), **told) == "no_leader"
    points.append(Point(why="subject", subject="秋收前水渠清淤"))
    meeting = convene(Called(**said, begins_at=BEGINS, points=points, invited=[town.town, town.lands]), **told)
    told_posts = set(Outbox.objects.filter(kind="meeting_called").values_list("post", flat=True))
    assert {town.who(each).post.pk for each in ("county.lead", "town.head", "lands.head")} == told_posts
    return meeting


def decided(town: Town, supervisor: Acting, meeting: Meeting) -> None:
    head, lands, handler = (town.who(each).post for each in ("town.head", "lands.head", "town.handler"))
    day, told = date(2025, 10, 20), {"by": supervisor, "on": MEETING_DAY, "at": at(MEETING_DAY, 12)}
    good = [
        Decided(words="镇里月底前清淤。", post=head, due_on=date(2025, 9, 30)),
        Decided(words="自然资源局派人现场确权。", post=lands, due_on=day),
        Decided(words="办好村道抢修手续。", post=handler, due_on=date(2025, 12, 31)),
    ]
    nobody, never = Decided(words="加强协调。", post=None, due_on=day), Decided(words="尽快。", post=head, due_on=None)
    assert refused(record_minutes, meeting, TALK, decisions=[*good, nobody], **told) == "owner_needed"
    assert refused(record_minutes, meeting, TALK, decisions=[*good, never], **told) == "day_needed"
    assert refused(record_minutes, meeting, " ", decisions=good, **told) == "nothing_said"
    early = {"by": supervisor, "on": date(2025, 9, 23), "at": at(date(2025, 9, 23))}
    assert refused(record_minutes, meeting, TALK, decisions=good, **early) == "not_held"
    assert not tasks(supervisor).exists()  # a refused record leaves no task behind
    recorded = record_minutes(meeting, TALK, decisions=good, attended=[town.town], **told)
    assert recorded.minutes.number == "青政信纪〔2025〕1号"
    assert refused(record_minutes, meeting, TALK, decisions=good, **told) == "recorded_already"
    first = tasks(town.who("town.head")).first()
    assert clocks_of(first.matter).get().due_on == date(2025, 9, 30)
    assert refused(finish_task, first, "", **who(town, "town.head", date(2025, 9, 29))) == "nothing_said"
    finish_task(first, "二十九日清淤完毕，三组已通水。", **who(town, "town.head", date(2025, 9, 29)))
    assert clocks_of(first.matter).get().met_on == date(2025, 9, 29)


def the_next_meeting_follows_up(town: Town, supervisor: Acting) -> None:
    told = {"by": supervisor, "on": date(2025, 12, 22), "at": at(date(2025, 12, 22))}
    waiting = [each for each in stuck(supervisor, told["on"]) if each.why == "task"]
    assert len(waiting) == 2
    said = {"title": "第四季度联席会议", "place": "县政府三楼", "chair": town.who("county.lead").post}
    points = [Point(why=each.why, matter=each.matter) for each in waiting]
    following = convene(Called(**said, begins_at=NEXT_BEGINS, points=points, invited=[town.town]), **told)
    page = meeting_page(supervisor, following.pk, at(NEXT))
    assert [(each.is_done, each.is_late) for each in page.before] == [(True, False), (False, True), (False, False)]
    assert "通水" in page.before[0].report
    first = meetings(supervisor).last()
    assert minutes_paper(supervisor, first.pk, at(NEXT), in_word=False).body.startswith(b"%PDF")
    assert minutes_paper(supervisor, first.pk, at(NEXT), in_word=True).body.startswith(b"PK")
    shown = meeting_page(town.who("lands.head"), first.pk, at(NEXT))
    assert [point.number for point in shown.points] == ["", "", ""]  # invited, but kept from what one may not see
    assert len(shown.decisions) == 1
    with pytest.raises(NotFound):
        meeting_page(town.who("bureau.head"), first.pk, at(NEXT))
