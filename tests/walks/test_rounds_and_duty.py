"""A round of eleven schools with what it finds, and the duty of a year with its swaps."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.db import transaction

from huiyin.figures.indicators.period import period
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.lookups import figure
from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.clocks.lookups import clocks_of
from huiyin.record.journal.verify import verify
from huiyin.record.offices.found import found_village
from huiyin.record.offices.models import Post
from huiyin.routines.rosters.acts import publish_roster, swap
from huiyin.routines.rosters.lookups import on_duty, roster_page
from huiyin.routines.rounds.acts import Found, Planned, Stop, check_place, plan_round
from huiyin.routines.rounds.lookups import place_of, places_of, round_of
from huiyin.routines.tasks.acts import finish_task
from tests.handling.cases import who
from tests.refused import refused
from tests.town import SINCE, Town, make_town

pytestmark = pytest.mark.django_db
PLANNED_ON, FIRST, LAST = date(2025, 9, 1), date(2025, 9, 2), date(2025, 9, 12)
POINTS = ("校门和围墙", "用电和消防", "饮水", "校车和门前道路")
DECEMBER = date(2024, 12, 20)


def test_eleven_schools_are_checked_and_what_is_found_is_owned() -> None:
    town = make_town()
    handler, told = town.who("town.handler").post, who(town, "town.head", PLANNED_ON)
    schools = [Stop(what=f"第{n}小学", post=handler) for n in range(1, 11)]
    facts = {"theme": "schools", "title": "开学前校园安全排查", "since": FIRST, "until": LAST, "points": POINTS}
    gone = found_village(town.town, code="990121100299", name="老河村", sort_key="laohe", valid_from=SINCE)
    gone.valid_to = date(2025, 6, 30)
    gone.save()
    merged = Planned(**facts, stops=[*schools, Stop(village=gone, post=handler)])
    assert refused(plan_round, merged, **told) == "place_ended"
    assert refused(plan_round, Planned(**facts, stops=[]), **told) == "no_place"
    stops = [*schools, Stop(village=town.village, what="柳树坪村小学", post=handler)]
    assert refused(plan_round, Planned(**{**facts, "points": [" "]}, stops=stops), **told) == "nothing_said"
    planned = plan_round(Planned(**facts, stops=stops), **told)
    the_schools_are_visited(town, planned.pk)
    stood = places_of(planned)
    assert [len(each.findings) for each in stood] == [2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1]
    made = round_of(town.who("town.head"), planned.pk)
    assert (made.all_places, made.visited, made.found, made.open) == (11, 11, 4, 1)
    with pytest.raises(NotFound):
        round_of(town.who("lands.head"), planned.pk)
    september, scope = period("2025-09", date(2025, 9, 30)), Scope(town.town)
    assert figure("places_checked", september, scope).n == 11
    remedied = figure("findings_remedied", september, scope)
    assert (remedied.n, remedied.d) == (3, 4)
    assert not verify().breaks


def the_schools_are_visited(town: Town, key: Any) -> None:
    by, handler = town.who("town.handler"), town.who("town.handler").post
    stood = [each.place for each in places_of(round_of(by, key))]
    head, day = town.who("town.head").post, date(2025, 9, 20)
    early, now = who(town, "town.handler", PLANNED_ON), who(town, "town.handler", date(2025, 9, 3))
    wall = Found(point=1, fact="围墙裂缝约五米。", post=handler, due_on=day)
    assert refused(check_place, stood[0], [wall], **early) == "outside"
    assert refused(check_place, stood[0], [Found(point=1, fact=" ")], **now) == "nothing_said"
    assert refused(check_place, stood[0], [Found(point=9, fact="不在清单里。")], **now) == "nothing_said"
    assert refused(check_place, stood[0], [Found(point=1, fact="裂缝。", post=head)], **now) == "day_needed"
    check_place(stood[0], [wall, Found(point=2, fact="插座松动，当场换好。")], **now)
    assert refused(check_place, stood[0], [], **now) == "checked_already"
    check_place(stood[1], [Found(point=3, fact="饮水机滤芯过期。", post=handler, due_on=day)], **now)
    for place in stood[2:10]:
        check_place(place, [], **now)
    check_place(stood[10], [Found(point=4, fact="门前没有斑马线，当日划好。")], **now)
    (wall_task,) = [each.task for each in places_of(round_of(by, key))[0].findings if each.task]
    assert clocks_of(wall_task.matter).get().due_on == date(2025, 9, 22)  # the 20th is a Saturday
    finish_task(wall_task, "已加固。", **who(town, "town.handler", date(2025, 9, 10)))
    with pytest.raises(NotFound):
        place_of(town.who("lands.head"), stood[0].pk)


def test_a_year_of_duty_is_fair_and_swaps_keep_its_rules() -> None:
    town = make_town()
    head, told = town.who("town.head"), who(town, "town.head", DECEMBER)
    people = [town.who(f"town.{each}").post for each in ("clerk", "sorter", "handler", "reader", "head")]
    year = {"since": date(2025, 1, 1), "until": date(2025, 12, 31)}
    away = {people[2]: {date(2025, 1, 28) + timedelta(days=n) for n in range(8)}}
    assert refused(publish_roster, "值班", **year, people=people[:1], **told) == "too_few"
    lands: list[Post] = [town.who("lands.head").post, *people]
    assert refused(publish_roster, "值班", **year, people=lands, **told) == "other_post"
    roster = publish_roster("2025年值班表", **year, people=people, away=away, **told)
    again = {"since": date(2025, 12, 31), "until": date(2026, 1, 31)}
    assert refused(publish_roster, "值班", **again, people=people, **told) == "covered"
    page = roster_page(head, roster.pk)
    assert len(page.shifts) == 365
    assert all(one.post_id != other.post_id for one, other in pairwise(page.shifts))
    for kind in ("open", "off"):
        counts = [each[kind] for each in page.shares]
        assert max(counts) - min(counts) <= 1
    assert next(each for each in page.shifts if each.on == date(2025, 1, 29)).closed == "春节"
    swaps_keep_the_rules(town, page.shifts)
    following = publish_roster("2026年值班表", since=date(2026, 1, 1), until=date(2026, 1, 31), people=people, **told)
    assert roster_page(head, following.pk).shifts[0].post != on_duty(town.town, date(2025, 12, 31)).post
    assert not verify().breaks


def swaps_keep_the_rules(town: Town, shifts: Any) -> None:
    told = who(town, "town.head", date(2025, 3, 3))
    one = next(each for each in shifts if each.on == date(2025, 3, 10))
    beside = next(each for each in shifts if each.on == date(2025, 3, 11))
    running = next(each for each in shifts if each.on > date(2025, 3, 12) and each.post_id == beside.post_id)
    past = next(each for each in shifts if each.on == date(2025, 3, 1))
    assert refused(swap, one, running, why="ill", **told) == "two_running"
    assert refused(swap, past, one, why="ill", **told) == "day_past"
    assert refused(swap, one, one, why="ill", **told) == "same_post"
    assert refused(swap, one, running, why="tired", **told) == "not_in_the_list"
    for other in (each for each in shifts if each.on > date(2025, 3, 20) and each.post_id != one.post_id):
        try:
            with transaction.atomic():
                swap(one, other, why="leave", **told)
        except Refused:
            continue
        break
    assert on_duty(town.town, one.on).post_id == other.post_id
