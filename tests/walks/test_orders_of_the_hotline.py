"""Orders come from the platform: one is sent back and forth, answered and redone; one is left out; one becomes a petition."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from huiyin.handling.hotline.acts import close_order, contact_caller, give_back, grade, redo, resolve, send
from huiyin.handling.hotline.calling import Heard, ask_exclusion, call_back, decide_exclusion
from huiyin.handling.hotline.lookups import beside, excluded, newest_calls
from huiyin.handling.hotline.taking import take_in_orders
from huiyin.handling.hotline.turning import turn
from huiyin.handling.intake.ledgers.rows import LedgerRow
from huiyin.record.clocks.lookups import clocks_of
from huiyin.record.journal.verify import verify
from huiyin.record.matters.models import Matter
from huiyin.record.parties.models import Party
from tests.handling.cases import who
from tests.refused import refused
from tests.town import Town, at, make_town

pytestmark = pytest.mark.django_db
MONDAY = date(2025, 9, 15)


def order(town: Town, number: int, **says: object) -> Matter:
    said = {"reporter": "林小满", "phone": "13900000001", "title": f"第{number}处停水", "kind": "求助"}
    row = LedgerRow(row_number=number, matter_no=f"250915{number:04d}", received_on=MONDAY, **{**said, **says})
    assert take_in_orders([row], office=town.town, at=at(MONDAY)).taken == 1
    return Matter.objects.select_related("office", "intake_office").get(contacts__order_number=row.matter_no)


def running(matter: Matter) -> dict[str, date | None]:
    """Return the clocks that run, with their last days."""
    return {each.limit.partition(".")[2]: each.due_on for each in clocks_of(matter) if each.is_open and each.due_on}


def test_an_order_is_sent_given_back_answered_called_back_and_done_once_more() -> None:
    town = make_town()
    matter, sorter, handler = order(town, 1), who(town, "town.sorter", MONDAY), who(town, "town.handler", MONDAY)
    assert running(matter) == {"contact_caller": date(2025, 9, 16), "answer_help": date(2025, 9, 22)}
    assert refused(grade, matter, "complex", **sorter) == "heads_word"
    grade(matter, "utilities", **sorter)
    assert running(matter) == {"contact_caller": date(2025, 9, 16), "answer_utilities": date(2025, 9, 16)}
    assert refused(send, matter, to=town.who("bureau.sorter").post, **sorter) == "no_handler"
    send(matter, to=town.lands, **sorter)
    give_back(matter, "not_ours", "归供水站办。", **who(town, "lands.handler", MONDAY))
    assert (matter.state, matter.returns, matter.office) == ("registered", 1, town.town)
    send(matter, to=town.who("town.handler").post, **sorter)
    contact_caller(matter, "上午十点打过，无人接听。", reached=False, **handler)
    assert "contact_caller" in running(matter)
    contact_caller(matter, "说三天没水了。", **handler)
    assert running(matter) == {"answer_utilities": date(2025, 9, 16)}
    resolve(matter, "solved", "换了阀门，已通水，电话告知。", **handler)
    assert running(matter) == {}
    assert refused(call_back, Heard(), matter=matter, **handler) == "not_your_role"
    clerk = who(town, "town.clerk", MONDAY + timedelta(1))
    assert not call_back(None, matter=matter, **clerk).reached
    assert not newest_calls().exists()
    call_back(Heard(contacted=True, solved=False, satisfied="unsatisfied"), matter=matter, **clerk)
    redo(matter, "二楼还是没水。", **who(town, "town.sorter", MONDAY + timedelta(1)))
    assert (matter.state, matter.kind) == ("registered", "recheck")
    assert running(matter)["answer_recheck"] == date(2025, 9, 19)
    resolve(matter, "solved", "二楼也通了。", **who(town, "town.sorter", MONDAY + timedelta(2)))
    call_back(Heard(contacted=True, solved=True), matter=matter, **who(town, "town.clerk", MONDAY + timedelta(3)))
    close_order(matter, **who(town, "town.sorter", MONDAY + timedelta(3)))
    assert [(each.solved, each.satisfied) for each in newest_calls()] == [(True, "")]
    assert verify().breaks == ()


def test_an_order_is_left_out_of_the_rates_by_another_office_with_its_ground() -> None:
    town = make_town()
    matter, handler = order(town, 2), who(town, "town.handler", MONDAY)
    send(matter, to=town.who("town.handler").post, **who(town, "town.sorter", MONDAY))
    resolve(matter, "explained", "要求超出政策，已说明。", **handler)
    above = who(town, "county.supervisor", MONDAY)
    assert refused(decide_exclusion, matter, agreed=True, **above) == "nothing_asked"
    assert refused(ask_exclusion, matter, "we_say_so", "。", **handler) == "not_in_the_list"
    ask_exclusion(matter, "beyond_law", "要求宅基地面积翻倍。", **handler)
    assert refused(ask_exclusion, matter, "not_ours", "又一次。", **handler) == "asked_already"
    decide_exclusion(matter, agreed=False, **above)
    assert not Matter.objects.filter(excluded(), pk=matter.pk).exists()
    ask_exclusion(matter, "beyond_law", "附上条文。", **handler)
    decide_exclusion(matter, agreed=True, **above)
    assert Matter.objects.filter(excluded(), pk=matter.pk).exists()


def test_an_order_becomes_a_petition_and_both_keep_their_numbers_and_stamps() -> None:
    town = make_town()
    assert order(town, 4, status="已办结", closed_on=MONDAY).close_reason == "closed_on_platform"
    matter = order(town, 3, title="对征地补偿决定不服", content="请求按新标准补偿。", due_on=date(2025, 9, 20))
    assert refused(turn, matter, **who(town, "town.sorter", MONDAY)) == "not_your_role"
    later = MONDAY + timedelta(3)
    made = turn(matter, **who(town, "town.clerk", later))
    assert (matter.state, matter.close_reason, running(matter)) == ("closed", "turned_into_petition", {})
    petition = made.matter
    assert (petition.procedure, petition.registered_on) == ("petition", MONDAY)
    assert running(petition) == {"notify_direct": MONDAY + timedelta(15)}
    assert beside(matter).petition == petition.number
    assert beside(petition).order == matter.number
    assert Party.objects.filter(contact=made.contact).count() == 1
    platform = next(each for each in clocks_of(matter) if each.limit.endswith("answer_platform"))
    assert (platform.due_on, platform.ended_on) == (date(2025, 9, 22), later)
