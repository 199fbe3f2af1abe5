"""A day of reception: published, booked, moved, held with twenty batches, eight of them settled on the spot."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from huiyin.figures.indicators.period import period
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.lookups import figure
from huiyin.handling.answers.opinion import Finding
from huiyin.handling.intake.acts import Registered
from huiyin.lib.refusal import NotFound
from huiyin.record.documents.models import Document, Service
from huiyin.record.journal.verify import verify
from huiyin.record.mail.models import Outbox
from huiyin.record.offices.acting import Acting, resident
from huiyin.record.offices.found import appoint, open_post
from huiyin.record.offices.models import Staff
from huiyin.record.parties.people import Person
from huiyin.routines.receptions.booking import Booked, book, free_slots, give_up, turn_by_code
from huiyin.routines.receptions.days import Planned, cancel, move, publish_day, substitute
from huiyin.routines.receptions.lookups import held_in, own_day
from huiyin.routines.receptions.models import ReceptionDay, Turn, TurnEnd
from huiyin.routines.receptions.queue import arrive, call, free_no_shows, hear, leave, next_of, walk_in
from huiyin.routines.receptions.reminders import forget_bookers, remind
from huiyin.routines.receptions.sealing import Booker
from huiyin.routines.receptions.settling import Agreed, Found, Taken, Told, settle_here
from huiyin.routines.receptions.shown import queue_of, screen_of, to_tell
from tests.refused import refused
from tests.town import SHANGHAI, SINCE, Town, file, intake, make_town

pytestmark = pytest.mark.django_db
MONDAY, WEDNESDAY, THURSDAY = date(2025, 9, 15), date(2025, 9, 17), date(2025, 9, 18)


def clock(on: date, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(on.year, on.month, on.day, hour, minute, tzinfo=SHANGHAI)


def doing(by: Acting, on: date, hour: int = 9, minute: int = 0) -> dict[str, Any]:
    return {"by": by, "on": on, "at": clock(on, hour, minute)}


def seat(town: Town, short: str, roles: str) -> Acting:
    """Open one more post in the town."""
    post = open_post(town.town, short, roles.split())
    staff = Staff.objects.create_user(f"town.{short}", name=short, password="a-long-password-1")
    appoint(staff, post, SINCE)
    return Acting(staff=staff, post=post)


def person(serial: int) -> Person:
    return Person(name=f"来访人{serial}", phone=f"1390000{serial:04d}", address="柳树坪村")


def brought(serial: int, **facts: Any) -> Any:
    return intake(narrative=f"第{serial}户门前的路坏了。", claims=("修好路面",), people=(person(serial),), **facts)


def finding() -> Finding:
    said = {"facts": "经查看，路面破损约三米。", "reasons": "村道由镇里养护。", "opinion": "本周内修好。"}
    return Finding(ordinal=1, result="supported", **said, basis=("xinfang_2022:31.6",))


RESULTS = (
    Told(text="养老金认证可以在手机上办，也可以到窗口办。"),
    Told(text="补贴名单下周张榜。"),
    Told(text="办证需要身份证和户口簿。"),
    Taken(text="窗口中午轮流值班。", reasons="方便上班的人。", adopted="adopted"),
    Found(statement="路坏了三个月。", findings=(finding(),)),
    Found(statement="路灯不亮。", findings=(finding(),)),
    Agreed(terms="村委会三日内垫平路面，双方无其他争议。"),
    Agreed(terms="施工队一周内恢复田埂。"),
)


def test_a_day_of_reception_from_the_calendar_to_its_figures() -> None:
    town = make_town()
    desk, mayor = seat(town, "reception", "clerk sorter handler head"), seat(town, "mayor", "lead")
    clerk, head = town.who("town.clerk"), town.who("town.head")
    day = published(town, head, mayor)
    booked = places_are_booked_once(town, day, clerk)
    the_leader_is_away(day, head, mayor, booked)
    day = own_day(clerk, day.pk)
    heard = the_day_is_held(day, clerk, booked)
    eight_are_settled(heard, desk)
    what_it_adds_up_to(town, day, clerk)
    assert forget_bookers(clock(THURSDAY + timedelta(days=40))) == Turn.objects.count() - 1
    assert not verify().breaks


def published(town: Town, head: Acting, mayor: Acting) -> ReceptionDay:
    told = doing(town.who("town.clerk"), MONDAY)
    plan = {"post": head.post, "theme": "道路和用水", "minutes": 10}
    assert refused(publish_day, Planned(on=MONDAY, **plan), **told) == "not_ahead"
    assert refused(publish_day, Planned(on=date(2025, 9, 20), **plan), **told) == "closed_day"
    assert refused(publish_day, Planned(on=WEDNESDAY, post=town.who("town.clerk").post), **told) == "no_leader"
    day = publish_day(Planned(on=WEDNESDAY, **plan), **told)
    assert (day.places, day.place) == (15, town.town.address)
    assert refused(publish_day, Planned(on=WEDNESDAY, **plan), **told) == "leader_engaged"
    down = Planned(on=date(2025, 9, 20), post=mayor.post, kind="down", village=town.village)
    assert publish_day(down, **told).place == "柳树坪村"
    return day


def places_are_booked_once(town: Town, day: ReceptionDay, clerk: Acting) -> list[Booked]:
    web = doing(resident(), MONDAY, 20)
    first = Booker(call="王", phone="139 0000 0001", about="修路")
    made = [book(day, 1, first, key="a" * 32, **web)]
    assert book(day, 1, first, key="a" * 32, **web).turn.pk == made[0].turn.pk
    assert refused(book, day, 1, Booker(call="李"), **web) == "slot_taken"
    assert refused(book, day, 2, Booker(call="王", phone="13900000001"), **web) == "booked_already"
    assert refused(book, day, 2, Booker(call=" "), **web) == "call_needed"
    mine = file(town, MONDAY, narrative="去年的水渠还堵着。")
    about = doing(clerk, MONDAY, 15)
    made.append(book(day, 2, Booker(call="林"), way="phone", matter_code=mine.code, **about))
    assert refused(book, day, 3, Booker(call="林"), way="phone", matter_code=mine.code, **about) == "booked_already"
    made += [
        book(day, slot, Booker(call="客", phone=f"13900000{slot:03d}"), key=f"{slot:032x}", **web)
        for slot in range(3, 11)
    ]
    spare = book(day, 11, Booker(call="周", phone="13711110000"), **web)
    give_up(turn_by_code(spare.code), **web)
    assert refused(give_up, turn_by_code(spare.code), **web) == "ended"
    assert free_slots(day, web["at"]) == [11, 12, 13, 14, 15]
    with pytest.raises(NotFound):
        queue_hidden_from(town, day)
    return made


def queue_hidden_from(town: Town, day: ReceptionDay) -> None:
    assert own_day(town.who("town.clerk"), day.pk) == day
    own_day(town.who("bureau.clerk"), day.pk)


def the_leader_is_away(day: ReceptionDay, head: Acting, mayor: Acting, booked: list[Booked]) -> None:
    told = doing(head, MONDAY, 16)
    assert refused(substitute, day, mayor.post, why="golf", **told) == "not_in_the_list"
    substitute(day, mayor.post, why="meeting", **told)
    change = move(day, THURSDAY, why="meeting", **told)
    assert (change.old_on, day.on, day.post) == (WEDNESDAY, THURSDAY, mayor.post)
    kinds = set(Outbox.objects.filter(contact=booked[1].turn.contact).values_list("kind", flat=True))
    assert {"place_booked", "reception_changed"} <= kinds
    assert len(to_tell(day)) == 9  # with a telephone and no matter of their own: they are called
    assert remind(clock(WEDNESDAY, 7)) == 0
    assert remind(clock(WEDNESDAY, 9)) == 2  # the leader, and who comes about a known matter
    assert remind(clock(WEDNESDAY, 10)) == 0


def the_day_is_held(day: ReceptionDay, clerk: Acting, booked: list[Booked]) -> list[Registered]:
    now = doing(clerk, THURSDAY, 8, 50)
    assert refused(arrive, booked[0].turn, **doing(clerk, WEDNESDAY)) == "another_day"
    for each in booked[:8]:
        arrive(turn_by_code(each.code), **now)
    assert refused(arrive, turn_by_code(booked[0].code), **now) == "there_already"
    assert refused(call, turn_by_code(booked[9].code), **now) == "not_there"
    crowd = walk_in(day, Booker(call="五名代表", about="征地补偿"), persons=40, **now)
    others = [walk_in(day, Booker(call=f"第{n}位"), **doing(clerk, THURSDAY, 9, n)) for n in range(1, 12)]
    call(turn_by_code(crowd.code), **now)
    assert screen_of(day).called[0] == crowd.turn.serial
    assert next_of(day).pk == booked[0].turn.pk  # who booked nine o'clock goes before who came after ten to nine
    heard = [the_crowd_is_heard(crowd, clerk)]
    heard += [take_turn(each, clerk) for each in (*booked[:8], *others)]
    gone = walk_in(day, Booker(call="等不及"), **doing(clerk, THURSDAY, 10))
    leave(turn_by_code(gone.code), **doing(clerk, THURSDAY, 10, 30))
    freed = free_no_shows(day, **doing(clerk, THURSDAY, 10, 50))
    assert {each.turn.pk for each in freed} == {booked[8].turn.pk, booked[9].turn.pk}
    assert refused(free_no_shows, day, **doing(clerk, THURSDAY, 10, 50)) == "nobody_late"
    assert heard[2].contact.part == "repeat"  # what came about a known matter is linked to it
    return heard


def the_crowd_is_heard(crowd: Booked, clerk: Acting) -> Registered:
    told = doing(clerk, THURSDAY, 9)
    six = intake(narrative="四十户的补偿款没有到。", people=tuple(person(n) for n in range(6)), persons=40)
    turn = turn_by_code(crowd.code)
    assert refused(hear, turn, six, **told) == "too_many_representatives"
    five = intake(narrative="四十户的补偿款没有到。", people=tuple(person(n) for n in range(5)), persons=40)
    made = hear(turn, five, **told)
    assert made.contact.persons == 40
    assert refused(hear, turn_by_code(crowd.code), five, **told) == "ended"
    return made


def take_turn(each: Booked, clerk: Acting) -> Registered:
    turn = turn_by_code(each.code)
    call(turn, **doing(clerk, THURSDAY, 10))
    return hear(turn, brought(turn.serial + 20), **doing(clerk, THURSDAY, 10))


def eight_are_settled(heard: list[Registered], desk: Acting) -> None:
    now = doing(desk, THURSDAY, 11)
    assert len(heard) == 20
    for made, result in zip(heard[4:12], RESULTS, strict=True):
        settle_here(made.contact, result, **now)
    assert Document.objects.filter(matter__in=[each.matter for each in heard[4:10]], kind__in=WRITTEN).count() == 6
    assert Service.objects.filter(contact__in=[each.contact for each in heard[4:10]], served_on=THURSDAY).count() == 6
    handler = Acting(staff=desk.staff, post=open_post(desk.office, "sorter only", ["sorter"]))
    assert refused(settle_here, heard[12].contact, RESULTS[0], **{**now, "by": handler}) == "no_handler_here"
    heard[12].matter.refresh_from_db()
    assert heard[12].matter.state == "registered"  # nothing of a refused sitting stays


WRITTEN = ("opinion", "suggestion", "consultation")


def what_it_adds_up_to(town: Town, day: ReceptionDay, clerk: Acting) -> None:
    queue = queue_of(day, clerk, clock(THURSDAY, 12))
    assert (len(queue.heard), queue.persons, queue.settled) == (20, 59, 8)
    assert sorted(each.turn.end.how for each in queue.ended if each not in queue.heard) == [
        *("given_up", "left", "no_show", "no_show")
    ]
    held = held_in(town.town, MONDAY, THURSDAY)
    assert (held.days, held.batches, held.persons, held.settled) == (1, 20, 59, 8)
    september = period("2025-09", THURSDAY)  # the day in the village lies ahead and counts in none
    keys = ("reception_days", "reception_batches", "reception_persons", "settled_at_reception")
    counted = [figure(key, september, Scope(town.town), lists=True) for key in keys]
    assert [each.n for each in counted] == [1, 20, 59, 8]
    assert counted[3].d == 20


def test_whoever_booked_a_cancelled_day_loses_only_that_day() -> None:
    town = make_town()
    head, told = town.who("town.head"), doing(town.who("town.clerk"), MONDAY)
    day = publish_day(Planned(on=WEDNESDAY, post=head.post), **told)
    booked = book(day, 1, Booker(call="王", phone="13900000001"), **doing(resident(), MONDAY))
    cancel(day, why="emergency", **doing(head, MONDAY))
    assert TurnEnd.objects.get(turn=booked.turn).how == "cancelled"
    assert [each.turn for each in to_tell(day)] == [booked.turn]
    assert refused(book, day, 2, Booker(call="李"), **doing(resident(), MONDAY)) == "cancelled"
    assert refused(move, day, THURSDAY, why="meeting", **doing(head, MONDAY)) == "cancelled"
    publish_day(Planned(on=WEDNESDAY, post=head.post), **told)
