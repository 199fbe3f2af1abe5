"""Joint meetings of a year: each made from what is stuck, its decisions owned, most of them done in time."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from huiyin.doors.cli.demo_year.case import Step
from huiyin.doors.cli.demo_year.county import County
from huiyin.doors.cli.demo_year.hours import SHANGHAI, in_office, open_day
from huiyin.doors.cli.demo_year.plan import Year
from huiyin.law.workdays import calendar
from huiyin.record.offices.acting import Acting
from huiyin.routines.meetings.acts import Called, Decided, Point, convene, record_minutes
from huiyin.routines.meetings.agenda import stuck
from huiyin.routines.tasks.acts import finish_task

CHAIRS, OWNERS = ("lead", "head", "lead2"), ("land", "building", "labour", "farming", "order")
NEIGHBOURS = ("qingxian_ziran", "qingxian_zhujian", "qingxian_renshe", "qingxian_shuili", "qingxian_xinfang")
TITLE, PLACE = "信访工作联席会议", "镇政府二楼会议室"
SUBJECTS = ("汛期水渠和道路安全", "农民工工资支付", "宅基地审批积压", "网格上报事件的分流", "接访日排班")
TALK = "逐件听取了承办单位的情况，分析了没有办结的原因，明确了牵头岗位和完成时间。"
WORDS = (
    "到现场核实，把结果书面告知信访人。",
    "与相关单位对接，列出缺的材料一次告知。",
    "拿出处理方案报镇里审定。",
    "把承诺的工程排进施工计划并公示。",
)
REPORT = "已按要求办完，情况记在事项里。"
LATE = 0.15


def gatherings(year: Year, county: County, rng: random.Random) -> Iterator[Step]:
    """Return the steps of the meetings of a year: called a week ahead, recorded on the day, decisions done after."""
    count, across = year.count("meetings"), year.count("meetings_across")
    since = max(year.since, date(year.year, 1, 1)) + timedelta(days=10)
    span = (year.until - since).days
    for n in range(count):
        on = open_day(since + timedelta(days=n * span // count))
        asked = rng.sample(NEIGHBOURS, 2) if n * across // count != (n + 1) * across // count else []
        yield from _meeting(on, [county.offices[each] for each in asked], county, year.office, rng)


def _meeting(on: date, invited: list[Any], county: County, office: str, rng: random.Random) -> Iterator[Step]:
    made: dict[str, Any] = {"done": []}
    by, chair = county.who(office, "supervisor"), county.post(office, rng.choice(CHAIRS))
    moment = in_office(calendar().nth_open_day(on - timedelta(days=15), 1), rng)  # before any week of holidays
    subject = rng.choice(SUBJECTS)
    begins_at = datetime.combine(on, time(9), SHANGHAI)

    def called(day: date, at: datetime) -> None:
        points = [Point(why=each.why, matter=each.matter) for each in stuck(by, day)[:4]]
        said = {"title": TITLE, "place": PLACE, "chair": chair, "begins_at": begins_at, "invited": invited}
        plan = Called(**said, points=[*points, Point(why="subject", subject=subject)])
        made["meeting"] = convene(plan, by=by, on=day, at=at)

    yield Step(moment, moment.date(), called)
    decisions = [
        (rng.choice(WORDS), county.who(office, rng.choice(OWNERS)), on + timedelta(days=rng.randint(14, 40)))
        for _ in range(rng.randint(1, 3))
    ]
    at_noon = begins_at + timedelta(hours=3)
    yield Step(at_noon, on, _recorded(made, decisions, invited, by))
    for place, (_words, owner, due_on) in enumerate(decisions):
        late = rng.random() < LATE
        moment = in_office(due_on + timedelta(days=rng.randint(2, 9)) if late else due_on - timedelta(days=2), rng)
        yield Step(moment, moment.date(), _finished(made, place, owner))


def _recorded(made: dict[str, Any], decisions: list[Any], invited: list[Any], by: Acting):  # type: ignore[no-untyped-def]  # noqa: ANN202
    def recorded(on: date, at: datetime) -> None:
        taken = [Decided(words=words, post=owner.post, due_on=due_on) for words, owner, due_on in decisions]
        facts: dict[str, Any] = {"decisions": taken, "attended": invited}
        made["tasks"] = record_minutes(made["meeting"], TALK, **facts, by=by, on=on, at=at).tasks

    return recorded


def _finished(made: dict[str, Any], place: int, owner: Acting):  # type: ignore[no-untyped-def]  # noqa: ANN202
    def finished(on: date, at: datetime) -> None:
        finish_task(made["tasks"][place], REPORT, by=owner, on=on, at=at)

    return finished
