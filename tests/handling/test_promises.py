"""Facts about promises."""

import pytest

from huiyin.handling.promises.acts import (
    break_promise,
    keep_in_part,
    keep_promise,
    keep_promises,
    promise,
    strike,
    take_back,
)
from huiyin.handling.promises.lookups import promises_due, promises_of, unkept, words_of
from huiyin.handling.promises.models import Promise
from huiyin.lib.refusal import Refused
from huiyin.record.access.lookups import matters_for
from huiyin.record.offices.acting import resident
from huiyin.record.procedure.perform import perform
from tests.course import DAY, accepted, later, served
from tests.town import Town, at, by_code, file, make_town

pytestmark = pytest.mark.django_db
DUE = later(40)


@pytest.fixture
def town() -> Town:
    return make_town()


def promised(town: Town, made: object, on: object = None, due: object = DUE) -> Promise:
    on = on or later(21)
    return promise(
        "十月底前恢复通水。", contact=made.contact, due_on=due, by=town.who("town.handler"), on=on, at=at(on)
    )


def keep(said: Promise, by: object, on: object, evidence: str = "") -> object:
    return keep_promise(said, by=by, on=on, at=at(on), evidence=evidence)


def test_a_promise_after_the_answer_puts_the_matter_in_performance(town: Town) -> None:
    made, _ = served(town)
    said = promised(town, made)
    assert said.contact.matter.state == "performing"
    assert words_of(said) == "十月底前恢复通水。"
    assert "通水".encode() not in bytes(said.text.sealed_body)


def test_a_promise_during_handling_leaves_the_matter_in_handling(town: Town) -> None:
    made = accepted(town)
    assert promised(town, made).contact.matter.state == "accepted"


def test_a_promise_names_what_and_a_day_that_is_to_come(town: Town) -> None:
    made, _ = served(town)
    with pytest.raises(Refused, match="早于"):
        promised(town, made, due=later(20))
    with pytest.raises(Refused, match="承诺了什么"):
        promise(" ", contact=made.contact, due_on=DUE, by=town.who("town.handler"), on=later(21), at=at(later(21)))


def test_the_office_says_done_with_evidence_and_the_person_confirms_apart(town: Town) -> None:
    made, _ = served(town)
    said = promised(town, made)
    with pytest.raises(Refused, match="兑现的情况和依据"):
        keep(said, town.who("town.handler"), later(30))
    keep(said, town.who("town.handler"), later(30), "验收单，现场照片两张")
    assert promises_of(made.matter).get().stands == "done"
    keep(said, by_code(made), later(31))
    assert promises_of(made.matter).get().stands == "confirmed"
    assert not unkept(made.matter).exists()


def test_a_kept_promise_is_not_kept_twice(town: Town) -> None:
    made, _ = served(town)
    said = promised(town, made)
    keep(said, by_code(made), later(30))
    with pytest.raises(Refused, match="已经登记兑现"):
        keep(said, town.who("town.handler"), later(31), "照片")


def test_another_resident_neither_confirms_nor_breaks_it(town: Town) -> None:
    made, _ = served(town)
    said = promised(town, made)
    again = file(town, later(22))
    other = resident(again.contact.pk)
    with pytest.raises(Refused, match="另一位信访人"):
        keep(said, other, later(30))
    with pytest.raises(Refused, match="另一位信访人"):
        break_promise(said, by=other, on=later(50), at=at(later(50)))


def test_a_promise_is_not_broken_before_its_day(town: Town) -> None:
    made, _ = served(town)
    said = promised(town, made)
    with pytest.raises(Refused) as refused:
        break_promise(said, by=by_code(made), on=DUE, at=at(DUE))
    assert refused.value.code == "not_due"


def test_a_promise_said_to_be_done_can_be_contradicted_at_once(town: Town) -> None:
    made, _ = served(town)
    said = promised(town, made)
    keep(said, town.who("town.handler"), later(30), "照片")
    break_promise(said, by=by_code(made), on=later(31), at=at(later(31)))
    assert promises_of(made.matter).get().stands == "broken"


def test_a_broken_promise_reopens_a_closed_matter(town: Town) -> None:
    made, _ = served(town)
    said = promised(town, made)
    keep(said, town.who("town.handler"), later(30), "照片")
    with perform("closed", by=town.who("town.handler"), on=later(30), at=at(later(30)), matter=made.matter) as act:
        act.matter.closed_on, act.matter.close_reason = later(30), "supported_performed"
    again = Promise.objects.get()
    break_promise(again, by=by_code(made), on=later(45), at=at(later(45)))
    made.matter.refresh_from_db()
    assert made.matter.state == "performing"
    assert made.matter.closed_on is None


def test_a_promise_missed_during_handling_leaves_the_matter_in_handling(town: Town) -> None:
    made = accepted(town)
    said = promised(town, made, on=DAY, due=later(5))
    break_promise(said, by=town.who("town.handler"), on=later(6), at=at(later(6)))
    assert said.contact.matter.state == "accepted"
    with pytest.raises(Refused, match="已经登记为未兑现"):
        break_promise(said, by=by_code(made), on=later(7), at=at(later(7)))


def test_a_confirmed_promise_can_be_taken_back_for_ten_days(town: Town) -> None:
    made, _ = served(town)
    said = promised(town, made)
    keep(said, by_code(made), later(30))
    with pytest.raises(Refused, match="超过 10 天"):
        break_promise(said, by=by_code(made), on=later(41), at=at(later(41)))
    break_promise(said, by=by_code(made), on=later(40), at=at(later(40)))
    assert promises_of(made.matter).get().stands == "broken"


def test_what_is_kept_in_part_stays_open_with_its_day_and_needs_evidence(town: Town) -> None:
    made, _ = served(town)
    said, handler = promised(town, made), town.who("town.handler")
    with pytest.raises(Refused, match="兑现的情况和依据"):
        keep_in_part(said, by=handler, on=later(30), at=at(later(30)), evidence=" ")
    keep_in_part(said, by=handler, on=later(30), at=at(later(30)), evidence="已付3000元，还差4500元。")
    assert (promises_of(made.matter).get().stands, unkept(made.matter).count()) == ("part", 1)
    with pytest.raises(Refused, match="还没有过"):
        break_promise(said, by=by_code(made), on=DUE, at=at(DUE))
    break_promise(said, by=by_code(made), on=later(41), at=at(later(41)))
    keep(said, handler, later(42), "其余4500元已转账。")
    with pytest.raises(Refused, match="已经登记兑现"):
        keep_in_part(said, by=handler, on=later(43), at=at(later(43)), evidence="又付。")


def test_a_confirmation_by_a_slip_is_taken_back_and_the_promise_is_open_until_its_day(town: Town) -> None:
    made, _ = served(town)
    said, person = promised(town, made), by_code(made)
    with pytest.raises(Refused, match="没有可以收回的确认"):
        take_back(said, by=person, on=later(25), at=at(later(25)))
    keep(said, person, later(25))
    take_back(said, by=person, on=later(25), at=at(later(25)))
    assert unkept(made.matter).exists()
    with pytest.raises(Refused, match="还没有过"):
        break_promise(said, by=person, on=later(26), at=at(later(26)))
    keep(said, person, later(26))
    with pytest.raises(Refused, match="没有可以收回的确认"):
        take_back(said, by=person, on=later(37), at=at(later(37)))


def test_a_promise_is_struck_on_the_day_it_was_made_alone_with_reasons_and_counts_no_more(town: Town) -> None:
    made, _ = served(town)
    said, handler = promised(town, made), town.who("town.handler")
    with pytest.raises(Refused, match="哪里记错了"):
        strike(said, reasons=" ", by=handler, on=later(21), at=at(later(21)))
    with pytest.raises(Refused, match="作出当天"):
        strike(said, reasons="日期写错。", by=handler, on=later(22), at=at(later(22)))
    strike(said, reasons="日期写错。", by=handler, on=later(21), at=at(later(21)))
    assert not unkept(made.matter).exists()
    with pytest.raises(Refused):
        keep(said, by_code(made), later(21))
    with pytest.raises(Refused):
        break_promise(said, by=by_code(made), on=later(50), at=at(later(50)))


def test_what_was_said_to_be_done_is_not_struck(town: Town) -> None:
    made, _ = served(town)
    said, handler = promised(town, made), town.who("town.handler")
    keep(said, by_code(made), later(21))
    with pytest.raises(Refused, match="作出当天"):
        strike(said, reasons="日期写错。", by=handler, on=later(21), at=at(later(21)))


def test_several_promises_are_kept_by_one_evidence_or_none_of_them(town: Town) -> None:
    made, _ = served(town)
    said, handler = [promised(town, made), promised(town, made, due=later(70))], town.who("town.handler")
    how = {"by": handler, "on": later(30), "at": at(later(30))}
    with pytest.raises(Refused, match="兑现的情况和依据"):
        keep_promises(said, evidence="", **how)
    keep_promises(said, evidence="一次付清，转账凭证。", **how)
    assert not unkept(made.matter).exists()


def test_promises_due_are_those_the_reader_may_see(town: Town) -> None:
    made, _ = served(town)
    said = promised(town, made)
    mine, other = matters_for(town.who("town.head")), matters_for(town.who("lands.head"))
    assert list(promises_due(mine, DUE)) == [said]
    assert not promises_due(mine, later(39)).exists()
    assert not promises_due(other, DUE).exists()
