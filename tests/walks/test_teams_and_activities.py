"""A year's ledger: teams as numbers that go on patrol, activities recorded, corrected, withdrawn and counted."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction

from huiyin.figures.indicators.period import period
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.lookups import figure
from huiyin.lib.files.checked import CheckedFile
from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.journal.verify import verify
from huiyin.routines.activities.acts import Held, correct_activity, record_activity, set_budget, withdraw_activity
from huiyin.routines.activities.lookups import activity_page, budget, ledger, ledger_table, photo_of, sums
from huiyin.routines.activities.models import Activity
from huiyin.routines.rosters.acts import publish_roster, swap
from huiyin.routines.rosters.lookups import patrol_on, patrols_behind, roster_page, shifts_ahead
from huiyin.routines.rosters.patrols import patrol, publish_patrols
from huiyin.routines.teams.acts import Formed, change_team, end_team, form_team
from huiyin.routines.teams.lookups import changes_of, register_of, team_of, teams, teams_table
from huiyin.routines.teams.models import Team
from tests.handling.cases import who
from tests.refused import refused
from tests.town import Town, at, make_town

pytestmark = pytest.mark.django_db
JANUARY, MARCH, JUNE = date(2025, 1, 6), date(2025, 3, 5), date(2025, 6, 18)
PHOTO = CheckedFile(b"\xff\xd8\xffphoto", "image/jpeg", "会场.jpg")
PAPER = CheckedFile(b"%PDF-1.7 plan", "application/pdf", "预案.pdf")


def team_named(town: Town, title: str, **facts: Any) -> Team:
    said = {"kind": "patrol", "members": 8, "post": town.who("town.handler").post, "formed_on": date(2024, 5, 1)}
    return form_team(Formed(title=title, **{**said, **facts}), **who(town, "town.head", JANUARY))


def test_teams_are_numbers_and_go_on_patrol_by_turns() -> None:
    town = make_town()
    made = [team_named(town, f"{place}巡逻队") for place in ("东片", "西片", "南片", "北片")]
    the_register_stands(town, made)
    head = who(town, "town.head", JANUARY)
    span = {"since": date(2025, 1, 8), "until": date(2025, 12, 31)}
    assert refused(publish_patrols, "巡逻", **span, teams=made[:1], **head) == "too_few"
    month = {"since": date(2025, 1, 8), "until": date(2025, 1, 31)}
    away = {made[0]: {date(2025, 1, day) for day in range(8, 32)}}
    assert refused(publish_patrols, "巡逻", **month, teams=made, away=away, **head) == "not_fair"
    assert refused(publish_patrols, "巡逻", **month, teams=made, weekdays=(), **head) == "days"
    publicity = team_named(town, "宣传队", kind="publicity")
    assert refused(publish_patrols, "巡逻", **span, teams=[*made, publicity], **head) == "other_team"
    roster = publish_patrols("2025年义务巡逻", **span, teams=made, weekdays=(2, 5), **head)
    assert refused(publish_patrols, "再排", **span, teams=made, **head) == "covered"
    page = roster_page(town.who("town.head"), roster.pk)
    assert {each.on.weekday() for each in page.shifts} == {2, 5}
    assert all(one.team_id != other.team_id for one, other in zip(page.shifts, page.shifts[1:], strict=False))
    for kind in ("open", "off"):
        counts = [each[kind] for each in page.shares]
        assert max(counts) - min(counts) <= 1
    patrols_are_walked_and_swapped(town, roster.pk)
    following = publish_patrols("2026年", since=date(2026, 1, 1), until=date(2026, 1, 31), teams=made, **head)
    assert roster_page(town.who("town.head"), following.pk).shifts[0].team_id != page.shifts[-1].team_id
    assert not verify().breaks


def the_register_stands(town: Town, made: list[Team]) -> None:
    head, later = who(town, "town.head", JANUARY), who(town, "town.head", MARCH)
    said = {"kind": "patrol", "title": "村东巡逻队", "members": 8, "post": made[0].post, "formed_on": JANUARY}
    for wrong, code in (
        ({"members": 0}, "no_number"),
        ({"members": -3}, "no_number"),
        ({"title": " "}, "nothing_said"),
        ({"title": made[0].title}, "called_so_already"),
        ({"kind": "spies"}, "not_in_the_list"),
        ({"formed_on": MARCH}, "day_ahead"),
        ({"post": town.who("lands.head").post}, "other_post"),
    ):
        assert refused(form_team, Formed(**{**said, **wrong}), **head) == code
    village = team_named(town, "柳树坪应急队", kind="rescue", village=town.village)
    change_team(village, 12, **later)
    assert refused(change_team, village, 12, **later) == "nothing_changed"
    end_team(village, **later)
    assert refused(end_team, village, **later) == "ended_already"
    assert [each.members for each in changes_of(village)] == [0, 12]
    with pytest.raises(NotFound):
        team_of(town.who("lands.head"), village.pk)
    with pytest.raises(NotFound):
        end_team(made[0], **who(town, "lands.head", MARCH))
    register = register_of(town.town, MARCH)
    assert (len(register.teams), register.members, register.villages) == (4, 32, 1)
    assert {each.title for each in register.seats} >= {"handler", "head"}
    assert all(each.held == each.posts for each in register.seats)
    assert "东片巡逻队" in teams_table(town.who("town.head"), at(MARCH)).body.decode()
    assert list(teams(town.town, kind="patrol")) == list(register.teams)


def patrols_are_walked_and_swapped(town: Town, key: Any) -> None:
    head, handler = town.who("town.head"), who(town, "town.handler", date(2025, 1, 22))
    first, second, third = list(patrols_behind(head, key, date(2025, 1, 15)))[::-1]
    assert refused(patrol, first, 9, **handler) == "no_number"
    assert refused(patrol, first, 0, **handler) == "no_number"
    patrol(first, 6, **handler)
    assert refused(patrol, first, 6, **handler) == "kept_already"
    assert refused(patrol, patrol_on(town.town, date(2025, 2, 1)), 6, **handler) == "day_ahead"
    patrol(third, 8, **handler)
    with pytest.raises(NotFound):
        patrol(second, 6, **who(town, "lands.handler", date(2025, 1, 22)))
    assert roster_page(head, key).walked == 2
    january, scope = period("2025-01", date(2025, 1, 31)), Scope(town.town)
    walked = figure("patrols_walked", january, scope)
    assert (walked.n, walked.d) == (2, 7)
    assert figure("patrol_teams", january, scope).n == 4
    told_by = who(town, "town.head", date(2025, 1, 23))
    one, beside, *others = shifts_ahead(head, key, date(2025, 1, 23))
    running = next(each for each in others[1:] if each.team_id == beside.team_id)
    assert refused(swap, one, running, why="work", **told_by) == "two_running"
    assert refused(swap, first, one, why="work", **told_by) == "day_past"
    fit = next(each for each in others[3:] if _swapped(one, each, told_by))
    assert patrol_on(town.town, fit.on).team_id == one.team_id
    people = [town.who(f"town.{each}").post for each in ("clerk", "handler", "head")]
    duty = publish_roster("值班", since=date(2025, 1, 25), until=date(2025, 2, 5), people=people, **told_by)
    on_duty = shifts_ahead(head, duty.pk, date(2025, 1, 25))[0]
    assert refused(swap, one, on_duty, why="work", **told_by) == "other_kind"
    assert refused(patrol, on_duty, 1, **who(town, "town.handler", date(2025, 2, 10))) == "not_found"


def _swapped(one: Any, other: Any, told_by: Any) -> bool:
    try:
        with transaction.atomic():
            return bool(swap(one, other, why="work", **told_by))
    except Refused:
        return False


def test_what_was_held_is_recorded_corrected_withdrawn_and_counted() -> None:
    town = make_town()
    clerk, head = who(town, "town.clerk", MARCH), who(town, "town.head", JANUARY)
    set_budget("宣传费", year=2025, amount=Decimal(30000), **head)
    line = budget(town.town, 2025).get()
    squad = team_named(town, "宣传队", kind="publicity")
    said: dict[str, Any] = {"kind": "publicity", "title": "条例进村", "held_on": MARCH, "place": "柳树坪村广场"}
    said |= {"persons": 120, "copies": 200, "village": town.village, "team": squad, "cost": Decimal(860), "line": line}
    what_is_wrong_is_refused(town, said)
    first = record_activity(Held(**said), photos=[PHOTO], **clerk)
    twice = record_activity(Held(**said), **clerk)
    withdraw_activity(twice, why="twice", **clerk)
    assert refused(withdraw_activity, twice, why="twice", **clerk) == "withdrawn_already"
    assert refused(correct_activity, twice, Held(**said), **clerk) == "withdrawn_already"
    right = correct_activity(first, Held(**{**said, "persons": 102, "cost": Decimal(680)}), **clerk)
    assert refused(correct_activity, first, Held(**said), **clerk) == "corrected_already"
    assert refused(withdraw_activity, first, why="mistake", **clerk) == "corrected_already"
    record_activity(Held(kind="training", title="调解员培训", held_on=MARCH, place="镇政府", persons=46), **clerk)
    record_activity(Held(kind="lecture", title="民法典讲座", held_on=JANUARY, place="学校", persons=300), **clerk)
    assert [each.pk for each in ledger(town.town, 2025, kind="publicity")] == [right.pk]
    page = activity_page(town.who("town.head"), right.pk)
    assert page.counts
    assert [each.pk for each in page.before] == [first.pk]
    assert photo_of(town.who("town.head"), page.photos[0].pk, at(MARCH)).body == PHOTO.content
    assert not activity_page(town.who("town.head"), twice.pk).counts
    others_see_nothing(town, right, page.photos[0].pk)
    kept = budget(town.town, 2025).get()
    assert (kept.amount, kept.paid, kept.left) == (30000, 680, 29320)
    assert [(each.times, each.persons) for each in sums(town.town, 2025)] == [(1, 102), (1, 46), (1, 300)]
    assert "条例进村" in ledger_table(town.who("town.head"), 2025, at(MARCH)).body.decode()
    year, scope = period("2025", date(2025, 12, 31)), Scope(town.town)
    keys = "publicity_held publicity_persons publicity_copies trainings_held training_persons lectures_held".split()
    assert [figure(key, year, scope).n for key in keys] == [1, 102, 200, 1, 46, 1]
    assert figure("publicity_held", year, Scope(town.lands)).n == 0
    assert not verify().breaks


def what_is_wrong_is_refused(town: Town, said: dict[str, Any]) -> None:
    clerk, head = who(town, "town.clerk", MARCH), who(town, "town.head", MARCH)
    for wrong, code in (
        ({"held_on": JUNE}, "day_ahead"),
        ({"persons": -1}, "no_number"),
        ({"copies": -1}, "no_number"),
        ({"cost": Decimal(-1)}, "no_number"),
        ({"kind": "concert"}, "not_in_the_list"),
        ({"title": " "}, "nothing_said"),
        ({"place": ""}, "nothing_said"),
        ({"line": None}, "no_line"),
        ({"held_on": date(2024, 12, 30)}, "other_year"),
        ({"kind": "training", "persons": 0}, "nobody_there"),
    ):
        assert refused(record_activity, Held(**{**said, **wrong}), **clerk) == code
    assert refused(record_activity, Held(**said), photos=[PAPER], **clerk) == "no_picture"
    assert refused(record_activity, Held(**said), photos=[PHOTO] * 10, **clerk) == "too_many_files"
    lands = who(town, "lands.head", MARCH)
    assert refused(record_activity, Held(**said), **lands) == "other_year"
    assert refused(record_activity, Held(**{**said, "line": None, "cost": Decimal(0)}), **lands) == "other_team"
    for amount, year, title, code in (
        (-1, 2025, "宣传费", "below_nothing"),
        (30000, 2025, "宣传费", "nothing_changed"),
        (1, 2030, "宣传费", "other_year"),
        (1, 2025, " ", "nothing_said"),
    ):
        assert refused(set_budget, title, year=year, amount=Decimal(amount), **head) == code
    assert refused(set_budget, "宣传费", year=2025, amount=Decimal(1), **clerk) == "not_your_role"
    assert not Activity.objects.exists()


def others_see_nothing(town: Town, activity: Activity, photo: Any) -> None:
    lands = town.who("lands.head")
    for look in (lambda: activity_page(lands, activity.pk), lambda: photo_of(lands, photo, at(MARCH))):
        with pytest.raises(NotFound):
            look()
    with pytest.raises(NotFound):
        withdraw_activity(activity, why="twice", **who(town, "lands.head", MARCH))
