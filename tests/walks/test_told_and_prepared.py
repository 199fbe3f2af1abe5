"""What everybody is told, dated and withdrawn with its reason; an emergency plan, its versions and its drill."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from huiyin.figures.indicators.period import period
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.lookups import figure
from huiyin.lib.files.checked import CheckedFile
from huiyin.lib.refusal import NotFound
from huiyin.record.clocks.lookups import clocks_of
from huiyin.record.journal.models import Entry
from huiyin.record.journal.verify import verify
from huiyin.routines.announcements.acts import Told, announce, correct_announcement, withdraw_announcement
from huiyin.routines.announcements.lookups import announcement, own_announcement, own_announcements, told
from huiyin.routines.plans.acts import Version, end_plan, issue_plan, revise_plan
from huiyin.routines.plans.drills import Drilled, Mend, record_drill
from huiyin.routines.plans.lookups import plan_page, plans, version_paper
from huiyin.routines.plans.models import EmergencyPlan
from huiyin.routines.tasks.acts import finish_task
from tests.handling.cases import who
from tests.refused import refused
from tests.town import Town, at, make_town

pytestmark = pytest.mark.django_db
JANUARY, MARCH, JUNE = date(2025, 1, 6), date(2025, 3, 5), date(2025, 6, 18)
PHOTO = CheckedFile(b"\xff\xd8\xffphoto", "image/jpeg", "会场.jpg")
PAPER = CheckedFile(b"%PDF-1.7 plan", "application/pdf", "预案.pdf")


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
