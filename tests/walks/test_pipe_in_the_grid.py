"""A broken pipe is seen in a grid, sent up and back, put right, looked at by two who differ, and closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from huiyin.handling.events.acts import (
    close_event,
    decline_event,
    dispatch,
    open_event,
    report_fix,
    return_event,
    take_event,
    whistle,
)
from huiyin.handling.events.collecting import collect
from huiyin.handling.events.lookups import contested, event_of, last_report
from huiyin.handling.events.turning import Asked, turn_event, turned_into
from huiyin.handling.events.verifying import Looked, decide_verification, verify_fix
from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.access.lookups import matters_for
from huiyin.record.clocks.lookups import clocks_of
from huiyin.record.documents.models import Document
from huiyin.record.journal.verify import verify
from huiyin.record.matters.models import Matter
from huiyin.record.parties.people import Person
from tests.handling.cases import who
from tests.handling.events import SEEN, Gridded, fixed, gridded, picture, worker_in
from tests.refused import refused
from tests.town import NEIGHBOUR

pytestmark = pytest.mark.django_db
WEDNESDAY, NEXT_WEEK = date(2025, 9, 17), date(2025, 9, 24)


def limits_open(matter: Matter) -> dict[str, date | None]:
    """Return the clocks that run, with their last days."""
    return {each.limit.partition(".")[2]: each.due_on for each in clocks_of(matter) if each.is_open}


def test_a_pipe_is_called_up_to_the_county_put_right_and_verified() -> None:
    there = gridded()
    town, sorter = there.town, who(there.town, "town.sorter")
    the_list_is_kept(there)
    matter = collect(there.report(papers=[picture()]), **who(town, "town.worker"), key="a" * 32).matter
    assert limits_open(matter) == {"open_event": WEDNESDAY}
    assert not matters_for(town.who("lands.handler")).filter(pk=matter.pk).exists()
    open_event(matter, kind="water", severity="urgent", **sorter)
    dispatch(matter, to=town.lands, **sorter)
    assert limits_open(matter) == {"fix_urgent_supply": WEDNESDAY}
    returned_with_its_reason(there, matter)
    whistle(matter, to=town.lands, said="主管网要县里停水。", **sorter)
    take_event(matter, **who(town, "lands.handler"))
    assert refused(report_fix, matter, " ", **who(town, "lands.handler")) == "nothing_said"
    report_fix(matter, "已停水换管。", papers=[picture("navy")], **who(town, "lands.handler", WEDNESDAY))
    assert limits_open(matter) == {"verify_fix": date(2025, 9, 22)}
    two_look_at_it(there, matter)
    assert not verify().breaks


def the_list_is_kept(there: Gridded) -> None:
    worker = who(there.town, "town.worker")
    for kind, article in (("enforcement", "jsjb_2021:17"), ("collecting", "pipl_2021:6")):
        with pytest.raises(Refused) as outside:
            collect(there.report(kind=kind), **worker)
        assert (outside.value.code, outside.value.article) == ("outside_the_list", article)
        assert "清单" in str(outside.value)
    assert refused(collect, there.report(kind="persons"), **worker) == "not_in_the_list"
    assert refused(collect, there.report(severity="大概紧急"), **worker) == "unknown_severity"
    assert refused(collect, there.report(said=" "), **worker) == "nothing_said"
    assert refused(collect, there.report(grid=None), **worker) == "no_place"
    assert Matter.objects.count() == 0
    declined = there.collected(said="上级要求挨户登记信仰。")
    sorter = who(there.town, "town.sorter")
    assert refused(decline_event, declined, "tired", "不办。", **sorter) == "not_in_the_list"
    decline_event(declined, "collecting", "请退回要求填报的单位。", **sorter)
    assert (declined.state, declined.close_reason, limits_open(declined)) == ("closed", "collecting", {})


def returned_with_its_reason(there: Gridded, matter: Matter) -> None:
    town, lands = there.town, who(there.town, "lands.handler")
    assert refused(return_event, matter, "不想办", "不归我们。", **lands) == "not_in_the_list"
    assert refused(return_event, matter, "not_ours", " ", **lands) == "nothing_said"
    return_event(matter, "not_ours", "供水归水务部门。", **lands)
    assert (matter.returns, matter.state, matter.office) == (1, "triaged", town.town)
    assert list(limits_open(matter)) == ["dispatch_event_urgent"]
    with pytest.raises(NotFound):
        take_event(matter, **lands)
    sorter = who(town, "town.sorter")
    assert refused(dispatch, matter, to=there.worker.post, **sorter) == "not_a_grids_duty"
    assert refused(whistle, matter, to=town.town, said="请来。", **sorter) == "not_above"
    assert refused(whistle, matter, to=town.lands, said="", **sorter) == "nothing_said"


def two_look_at_it(there: Gridded, matter: Matter) -> None:
    """The worker's telephone says that it holds, the sorter's that it does not: a person decides, nothing is lost."""
    report, worker = last_report(matter), who(there.town, "town.worker", WEDNESDAY)
    sorter = who(there.town, "town.sorter", WEDNESDAY)
    holds = Looked(solved=True, of=report.pk, papers=[picture("green")])
    assert refused(verify_fix, matter, Looked(solved=False, of=report.pk), **worker) == "nothing_said"
    assert verify_fix(matter, holds, key="b" * 32, **worker) == "made"
    assert verify_fix(matter, holds, key="b" * 32, **worker) == "again"
    leaks = Looked(solved=False, of=report.pk, said="接头还在滴水。", papers=[picture("red")])
    assert verify_fix(matter, leaks, key="c" * 32, **sorter) == "contested"
    assert verify_fix(matter, leaks, key="c" * 32, **sorter) == "again"
    assert refused(close_event, matter, **sorter) == "contested"
    first, second = contested(matter)
    assert [(each.row.solved, each.words, len(each.pictures)) for each in (first, second)] == [
        (True, "", 1),
        (False, "接头还在滴水。", 1),
    ]
    decide_verification(matter, second.row, **sorter)
    assert matter.state == "accepted"
    assert refused(decide_verification, matter, second.row, **sorter) == "not_contested"
    report_fix(matter, "接头已换。", **who(there.town, "lands.handler", NEXT_WEEK))
    again = Looked(solved=True, of=last_report(matter).pk)
    assert verify_fix(matter, again, **who(there.town, "town.worker", NEXT_WEEK)) == "made"
    close_event(matter, **who(there.town, "town.sorter", NEXT_WEEK))
    assert (matter.state, matter.close_reason, limits_open(matter)) == ("closed", "solved", {})
    assert Document.objects.filter(matter=matter, kind="attachment").count() == 4


def test_what_is_put_right_at_once_is_one_event_however_often_it_is_sent() -> None:
    there = gridded()
    report = there.report(kind="sanitation", said="路口倒了一堆枯枝。", settled="已清走。", warns=True)
    sent = [collect(report, key="d" * 32, **who(there.town, "town.worker")) for _ in range(3)]
    assert [each.again for each in sent] == [False, True, True]
    (matter,) = Matter.objects.filter(procedure="event")
    assert (matter.state, matter.close_reason, event_of(matter).on_the_spot) == ("closed", "settled_on_spot", True)
    assert {each.matter.pk for each in sent} == {matter.pk}
    assert matter.number == "青石信网〔2025〕1号"


def test_who_put_it_right_does_not_verify_it_and_a_grids_new_worker_does() -> None:
    there = gridded()
    there.grid.post = worker_in(there.town, "successor").post
    matter = there.collected()
    there.grid.save()
    town, sorter = there.town, who(there.town, "town.sorter")
    open_event(matter, kind="water", severity="ordinary", **sorter)
    dispatch(matter, to=town.town, **sorter)
    take_event(matter, **who(town, "town.handler"))
    report_fix(matter, "修好了。", **who(town, "town.handler"))
    look = Looked(solved=True, of=last_report(matter).pk)
    assert refused(verify_fix, matter, look, **who(town, "town.handler")) == "not_your_role"
    assert verify_fix(matter, look, **who(town, "town.successor")) == "made"
    assert (
        verify_fix(matter, Looked(solved=True, of=look.of, said="也看了。"), **who(town, "town.worker")) == "contested"
    )
    other, report = fixed(there, said="又一处。")
    wrong = Looked(solved=True, of=look.of)
    assert refused(verify_fix, other, wrong, **who(town, "town.worker")) == "no_such_fix"
    still = Looked(solved=False, of=report.pk, said="还在漏。")
    assert verify_fix(other, still, **who(town, "town.worker")) == "made"
    assert other.state == "accepted"
    assert matter.registered_on == SEEN


def test_an_event_that_is_a_grievance_becomes_the_persons_own_petition_from_that_day() -> None:
    there = gridded()
    event = there.collected(kind="dispute", said="两块地中间的水沟该走哪边。")
    clerk = who(there.town, "town.clerk", WEDNESDAY)
    asked = Asked("水沟改到我家地里，请镇里裁一下。", NEIGHBOUR)
    assert refused(turn_event, event, asked, **clerk) == "not_their_wish"
    assert refused(turn_event, event, Asked("请裁。", Person(name=" "), wished=True), **clerk) == "not_their_wish"
    assert Matter.objects.count() == 1
    made = turn_event(event, replace(asked, wished=True), **clerk)
    assert (event.state, event.close_reason, limits_open(event)) == ("closed", "turned_into_petition", {})
    assert (made.matter.procedure, made.matter.registered_on, made.contact.channel) == ("petition", WEDNESDAY, "field")
    assert limits_open(made.matter)
    assert (turned_into(event), turned_into(made.matter)) == (made.matter.number, event.number)
    assert made.code
    assert not verify().breaks
