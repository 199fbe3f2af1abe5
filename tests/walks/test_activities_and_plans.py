"""A year's ledger: teams on patrol, activities recorded and corrected, what everybody is told, an emergency plan and its drill."""

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
from huiyin.record.clocks.lookups import clocks_of
from huiyin.record.journal.models import Entry
from huiyin.record.journal.verify import verify
from huiyin.routines.activities.acts import Held, correct_activity, record_activity, set_budget, withdraw_activity
from huiyin.routines.activities.lookups import activity_page, budget, ledger, ledger_table, photo_of, sums
from huiyin.routines.activities.models import Activity
from huiyin.routines.announcements.acts import Told, announce, correct_announcement, withdraw_announcement
from huiyin.routines.announcements.lookups import announcement, own_announcement, own_announcements, told
from huiyin.routines.plans.acts import Version, end_plan, issue_plan, revise_plan
from huiyin.routines.plans.drills import Drilled, Mend, record_drill
from huiyin.routines.plans.lookups import plan_page, plans, version_paper
from huiyin.routines.plans.models import EmergencyPlan
from huiyin.routines.rosters.acts import publish_roster, swap
from huiyin.routines.rosters.lookups import patrol_on, patrols_behind, roster_page, shifts_ahead
from huiyin.routines.rosters.patrols import patrol, publish_patrols
from huiyin.routines.tasks.acts import finish_task
from huiyin.routines.teams.acts import Formed, change_team, end_team, form_team
from huiyin.routines.teams.lookups import changes_of, register_of, team_of, teams, teams_table
from huiyin.routines.teams.models import Team
from tests.handling.cases import who
from tests.town import Town, at, make_town

pytestmark = pytest.mark.django_db
JANUARY, MARCH, JUNE = date(2025, 1, 6), date(2025, 3, 5), date(2025, 6, 18)
PHOTO = CheckedFile(b"\xff\xd8\xffphoto", "image/jpeg", "会场.jpg")
PAPER = CheckedFile(b"%PDF-1.7 plan", "application/pdf", "预案.pdf")


def refused(act: Any, *args: Any, **facts: Any) -> str:
    with pytest.raises(Refused) as error, transaction.atomic():
        act(*args, **facts)
    assert str(error.value)
    return error.value.code


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


def test_what_everybody_is_told_is_dated_corrected_and_withdrawn_with_its_reason() -> None:
    town = make_town()
    head = who(town, "town.head", MARCH)
    said = {"kind": "notice", "topic": "roads", "title": "河堤路施工", "words": "三月十日至二十日封闭。", "until": JUNE}
    answer = {
        **said,
        "kind": "answer",
        "title": "低保怎么申请？",
        "words": "向村里提出。",
        "basis": "社会救助暂行办法第11条",
    }
    for wrong, code in (
        ({"title": ""}, "nothing_said"),
        ({"words": " "}, "nothing_said"),
        ({"topic": "gossip"}, "not_in_the_list"),
        ({"until": JANUARY}, "day_past"),
        ({"words": "找王某，13977771234。"}, "names_a_person"),
        ({"kind": "answer"}, "no_basis"),
    ):
        assert refused(announce, Told(**{**said, **wrong}), **head) == code
    notice, policy = announce(Told(**said), **head), announce(Told(**answer), **head)
    right = correct_announcement(notice, Told(**{**said, "words": "三月十二日至二十日封闭。"}), **head)
    assert refused(correct_announcement, notice, Told(**said), **head) == "corrected_already"
    assert refused(correct_announcement, right, Told(**answer), **head) == "other_kind"
    assert [each.pk for each in told("notice", today=MARCH)] == [right.pk]
    assert list(told("notice", today=date(2025, 7, 1))) == []  # it held until June
    assert announcement(notice.pk).corrected == right
    assert [each.pk for each in told("answer", today=MARCH, words="低保 村里", topic="roads")] == [policy.pk]
    assert list(told("answer", today=MARCH, words="低保 公路")) == []
    assert refused(withdraw_announcement, right, " ", **head) == "nothing_said"
    withdraw_announcement(right, "工程推迟到四月。", **head)
    assert refused(withdraw_announcement, right, "又一次。", **head) == "withdrawn_already"
    assert list(told("notice", today=MARCH, office=town.town)) == []
    assert announcement(right.pk).withdrawn.why == "工程推迟到四月。"
    assert {each.pk for each in own_announcements(town.who("town.head"))} == {right.pk, policy.pk}
    with pytest.raises(NotFound):
        own_announcement(town.who("lands.head"), right.pk)
    with pytest.raises(NotFound):
        withdraw_announcement(policy, "不该由外单位撤。", **who(town, "lands.head", MARCH))
    assert not verify().breaks


def test_an_emergency_plan_has_versions_and_its_drill_leaves_tasks() -> None:
    town = make_town()
    head = who(town, "town.head", MARCH)
    first = Version(words="水位到警戒线，值班岗位电话通知各村。", in_force_from=date(2025, 4, 1), paper=PAPER)
    assert refused(issue_plan, "防汛预案", kind="war", first=first, **head) == "not_in_the_list"
    assert refused(issue_plan, " ", kind="flood", first=first, **head) == "nothing_said"
    photo = Version(words="一", in_force_from=JANUARY, paper=PHOTO)
    assert refused(issue_plan, "防汛预案", kind="flood", first=photo, **head) == "no_pdf"
    plan = issue_plan("防汛应急预案", kind="flood", first=first, **head)
    early = Drilled(held_on=MARCH, place="柳树坪村", participants=30, result="good")
    assert refused(record_drill, plan, early, **head) == "not_in_force"
    second = Version(words="加一条：夜间由两个岗位值守。", in_force_from=date(2025, 6, 1), change="增加夜间值守。")
    assert refused(revise_plan, plan, Version(words="改。", in_force_from=JUNE), **head) == "nothing_said"
    back = Version(words="改。", in_force_from=date(2025, 4, 1), change="改。")
    assert refused(revise_plan, plan, back, **head) == "not_after"
    revise_plan(plan, second, **head)
    a_drill_is_held(town, plan)
    page = plan_page(town.who("town.head"), plan.pk, JUNE)
    assert [each.replaced_from for each in page.versions] == [None, date(2025, 6, 1)]
    assert page.standing.now.ordinal == 2
    assert page.drills[0].drill.version.ordinal == 2
    assert version_paper(town.who("town.head"), page.versions[1].version.pk, at(JUNE)).body == PAPER.content
    for look in (lambda: version_paper(town.who("lands.head"), page.versions[1].version.pk, at(JUNE)),
                 lambda: version_paper(town.who("town.head"), page.versions[0].version.pk, at(JUNE)),
                 lambda: plan_page(town.who("lands.head"), plan.pk, JUNE)):  # fmt: skip
        with pytest.raises(NotFound):
            look()
    later = who(town, "town.head", date(2025, 7, 1))
    end_plan(plan, why="merged", **later)
    assert refused(end_plan, plan, why="merged", **later) == "ended_already"
    assert refused(revise_plan, plan, second, **later) == "ended_already"
    gone = Drilled(held_on=date(2025, 7, 1), place="镇", participants=3, result="good")
    assert refused(record_drill, plan, gone, **later) == "ended_already"
    assert plans(town.town, date(2025, 7, 2))[0].now is None
    assert not verify().breaks


def a_drill_is_held(town: Town, plan: EmergencyPlan) -> None:
    told_by, handler = who(town, "town.head", JUNE), town.who("town.handler").post
    said: dict[str, Any] = {"held_on": JUNE, "place": "柳树坪村", "participants": 46, "result": "partly"}
    pump = Mend(words="三号泵站备用电源启动慢，更换蓄电池。", post=handler, due_on=date(2025, 7, 10))
    for wrong, code in (
        ({"held_on": date(2025, 6, 19)}, "day_ahead"),
        ({"participants": 0}, "no_number"),
        ({"participants": -5}, "no_number"),
        ({"place": ""}, "nothing_said"),
        ({"result": "splendid"}, "not_in_the_list"),
    ):
        assert refused(record_drill, plan, Drilled(**{**said, **wrong}), [pump], **told_by) == code
    assert refused(record_drill, plan, Drilled(**said), **told_by) == "nothing_to_mend"
    nobody = Mend(words="更换。", post=None, due_on=date(2025, 7, 10))
    assert refused(record_drill, plan, Drilled(**said), [nobody], **told_by) == "owner_needed"
    assert not Entry.objects.filter(act="task_set").exists()
    drill = record_drill(plan, Drilled(**said), [pump], **told_by)
    (shown,) = plan_page(town.who("town.head"), plan.pk, JUNE).drills
    (fault,) = shown.faults
    assert fault.words.startswith("三号泵站")
    assert clocks_of(fault.task.matter).get().due_on == date(2025, 7, 10)
    finish_task(fault.task, "已更换并试机。", **who(town, "town.handler", date(2025, 7, 1)))
    year, scope = period("2025", date(2025, 12, 31)), Scope(town.town)
    held = figure("drills_held", year, scope)
    assert (held.n, held.beside[0].n) == (1, 1)
    assert drill.version.ordinal == 2
