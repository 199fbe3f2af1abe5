"""Promises kept, missed and broken; a closing corrected; a withdrawal of one's own free will, undone (Art. 17, 32, 40)."""

from datetime import date

import pytest

from huiyin.handling.answers.acts import draft, serve_answer
from huiyin.handling.closure.acts import close, correct, undo_withdrawal, withdraw
from huiyin.handling.closure.erasure import erase
from huiyin.handling.closure.reasons import Reason, Wrong
from huiyin.handling.promises.acts import break_promise, keep_in_part, keep_promise, promise, strike, take_back
from huiyin.handling.promises.lookups import promises_of
from huiyin.handling.ratings.acts import rate, undo_rating
from huiyin.handling.ratings.said import Said
from huiyin.record.journal.models import Entry
from huiyin.record.journal.verify import verify
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.offices.acting import resident
from tests.admins import make_admins
from tests.course import DAY, heard, later, opinion, served, sign
from tests.handling.cases import accepted, joined, solved, who
from tests.town import at, by_code, make_town

pytestmark = pytest.mark.django_db


def acts(matter: Matter) -> list[str]:
    return list(Entry.objects.filter(matter=matter).order_by("id").values_list("act", flat=True))


def fresh(matter: Matter) -> Matter:
    return Matter.objects.select_related("office", "intake_office").get(pk=matter.pk)


def test_a_missed_promise_an_answer_a_broken_promise_and_a_corrected_closing() -> None:
    town = make_town()
    made = accepted(town, DAY)
    person, handler = by_code(made), "town.handler"

    early = promise("三日内到现场。", contact=made.contact, due_on=later(3), **who(town, handler, DAY))
    wrong = promise("三日内付三千元。", contact=made.contact, due_on=later(3), **who(town, handler, DAY))
    strike(wrong, reasons="三百元误写成三千元。", **who(town, handler, DAY))
    break_promise(early, by=person, on=later(4), at=at(later(4)))
    keep_promise(early, evidence="现场照片", **who(town, handler, later(5)))
    assert made.contact.matter.state == "accepted"

    matter = fresh(made.matter)
    draft(opinion(), matter=matter, **who(town, handler, later(6)))
    heard(town, matter, later(7))
    sign(town, matter, later(20))
    contact = Contact.objects.get(pk=made.contact.pk)
    serve_answer(contact=contact, **who(town, "town.clerk", later(20)))
    late = promise("十月底通水。", contact=contact, due_on=later(40), **who(town, handler, later(21)))
    assert contact.matter.state == "performing"
    keep_in_part(late, evidence="先修通了两组。", **who(town, handler, later(28)))
    keep_promise(late, by=person, on=later(29), at=at(later(29)))
    take_back(late, by=person, on=later(29), at=at(later(29)))
    keep_promise(late, evidence="验收单", **who(town, handler, later(30)))
    matter = fresh(matter)
    close(matter, reason=Reason.SUPPORTED, evidence="验收单在卷。", **who(town, handler, later(31)))
    good = rate(Said(solved=True), contact=contact, by=person, on=later(31), at=at(later(31)))
    undo_rating(good, by=person, on=later(32), at=at(later(32)))
    assert solved(contact) is None

    broken = promises_of(matter).get(pk=late.pk)
    break_promise(broken, by=person, on=later(33), at=at(later(33)))
    matter = fresh(matter)
    assert (matter.state, matter.closed_on) == ("performing", None)
    keep_promise(promises_of(matter).get(pk=late.pk), by=person, on=later(35), at=at(later(35)))
    matter = fresh(matter)
    close(matter, reason=Reason.SUPPORTED, evidence="信访人已确认。", **who(town, handler, later(36)))
    correct(matter, wrong=Wrong.NEW_FACTS, **who(town, "town.head", later(37)))
    assert acts(matter) == [
        *("registered", "triaged", "accepted", "promised_meanwhile", "promised_meanwhile"),
        *("promise_struck", "promise_missed", "promise_kept"),
        *("drafted", "heard", "answered", "answer_served", "promised"),
        *("promise_part_kept", "promise_kept", "promise_kept_undone", "promise_kept", "closed"),
        *("rated", "rating_undone", "promise_broken", "promise_kept", "closed", "corrected"),
    ]
    assert not verify().breaks


def test_one_steps_out_the_other_withdraws_and_comes_back() -> None:
    town = make_town()
    made = accepted(town, DAY)
    neighbour = joined(town, made.matter).contact
    withdraw(made.contact, written="自愿撤回。", by=by_code(made), on=later(1), at=at(later(1)))
    assert fresh(made.matter).state == "accepted"
    mine = resident(neighbour.pk)
    withdraw(neighbour, written="自愿撤回。", by=mine, on=later(2), at=at(later(2)))
    assert fresh(made.matter).close_reason == "withdrawn"
    undo_withdrawal(neighbour, by=mine, on=later(5), at=at(later(5)))
    assert fresh(made.matter).state == "accepted"
    assert acts(made.matter)[-3:] == ["stepped_out", "withdrawn", "withdrawal_undone"]
    assert not verify().breaks


def test_thirty_years_after_the_closing_what_is_personal_is_erased() -> None:
    town = make_town()
    made, _answer = served(town)
    matter = fresh(made.matter)
    close(matter, reason=Reason.SUPPORTED, evidence="验收单在卷。", **who(town, "town.handler", later(60)))
    long_after = date(2056, 1, 1)
    contact = Contact.objects.select_related("matter", "office").get(pk=made.contact.pk)
    erase(contact, by=make_admins(town)["security"], on=long_after, at=at(long_after))
    assert acts(matter)[-1] == "erased"
    assert not verify().breaks
