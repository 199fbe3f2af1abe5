"""Facts about mediations, agreements and their performance."""

from datetime import date
from decimal import Decimal

import pytest

from huiyin.figures.indicators.breakdown import breakdowns
from huiyin.figures.indicators.period import period
from huiyin.figures.indicators.scope import scope
from huiyin.handling.mediation.conduct import raise_level
from huiyin.handling.mediation.confirmation import decide
from huiyin.handling.mediation.consent import refuse_consent
from huiyin.handling.mediation.ending import end_mediation
from huiyin.handling.mediation.parties import parties_of
from huiyin.handling.mediation.performance import note_performed, open_instalments, resume
from tests.figures.walks import TODAY, beside, count, share
from tests.handling.mediation.course import (
    DAY,
    Hall,
    again,
    fresh,
    in_force,
    item,
    later,
    make_hall,
    mediated,
    opened,
    terms,
)
from tests.handling.mediation.test_confirmation import ask
from tests.town import Town


@pytest.fixture
def hall(town: Town) -> Hall:
    return make_hall(town)


def failed(hall: Hall, on: date = DAY, ground: str = "not_agreed", **facts):
    mediation = mediated(hall, on, **facts)
    end_mediation(mediation, ground=ground, reasons="多次调解，意见不一。", **hall.doing(on))
    return mediation


def test_a_mediation_begins_when_every_party_agreed(hall: Hall) -> None:
    opened(hall)
    assert count("mediations_begun").n == 0
    mediated(hall, source="court_entrusted", referrer="青县人民法院")
    found = count("mediations_begun")
    assert (found.n, beside(found)) == (1, {"petition": 0, "court": 1, "proactive": 0})


def test_success_is_counted_of_those_concluded_and_what_goes_on_stands_beside(hall: Hall) -> None:
    in_force(hall)
    failed(hall)
    mediated(hall)
    refuse_consent(parties_of(opened(hall).mediation)[1], how="oral", **hall.doing())
    found = count("mediations_succeeded")
    assert (found.n, found.d) == (1, 2)
    assert beside(found) == {"under_way": 1, "in_part": 0, "refused": 1, "unfit": 0}


def test_agreed_in_part_and_ended_is_no_success(hall: Hall) -> None:
    agreement = in_force(hall, said=terms(open_points="院墙由谁拆除。"))
    assert (share("mediations_succeeded"), beside(count("mediations_succeeded"))["under_way"]) == ((0, 0), 1)
    end_mediation(again(agreement.mediation), ground="not_agreed", reasons="院墙一项没有谈成。", **hall.doing(later(3)))
    found = count("mediations_succeeded")
    assert ((found.n, found.d), beside(found)["in_part"]) == ((0, 1), 1)


def test_what_ended_after_the_day_told_was_under_way_then(hall: Hall) -> None:
    mediation = mediated(hall)
    end_mediation(mediation, ground="expired", reasons="期限届满。", **hall.doing(later(9)))
    then = count("mediations_succeeded", as_of=later(8))
    assert ((then.n, then.d), beside(then)["under_way"]) == ((0, 0), 1)
    assert share("mediations_succeeded") == (0, 1)


def test_mediated_again_it_is_under_way_and_its_earlier_success_stays_told(hall: Hall) -> None:
    mediation = again(in_force(hall).mediation)
    resume(mediation, "各方都要变更。", **hall.doing(later(20)))
    assert share("mediations_succeeded", "2025-09") == (1, 1)
    assert beside(count("mediations_succeeded", "2025-10"))["under_way"] == 1


def test_a_mediation_raised_to_the_town_was_begun_in_the_village_and_is_concluded_in_the_town(hall: Hall) -> None:
    from huiyin.handling.mediation.opening import register_dispute
    from tests.handling.mediation.course import accept, consent, dispute

    by = hall.doing(by=hall.village_director)
    mediation = register_dispute(dispute(), committee=hall.village, **by).mediation
    for each in parties_of(mediation):
        consent(fresh(each), how="written", **by)
    accept(again(mediation), **by)
    raise_level(
        again(mediation), to=hall.committee, level="town", reason="村里调解不成。",
        **hall.doing(later(1), by=hall.village_director),
    )  # fmt: skip
    end_mediation(again(mediation), ground="not_agreed", reasons="镇里也不成。", **hall.doing(later(2)))
    assert (count("mediations_begun", office="willow").n, share("mediations_succeeded", office="willow")) == (1, (0, 0))
    assert share("mediations_succeeded", office="town") == (0, 1)


def test_an_amount_is_told_of_three_agreements_and_not_of_two(hall: Hall) -> None:
    in_force(hall, said=terms(item(amount=Decimal("1200.50"))))
    in_force(hall, said=terms(item(amount=Decimal("800.25"))))
    two = count("amount_agreed")
    assert (two.n, two.d, two.large) == (None, 2, "不公开")
    in_force(hall, said=terms(item(amount=Decimal("99.75"))))
    in_force(hall, said=terms(item(amount=None, is_payment=False)))
    three = count("amount_agreed")
    assert (three.n, three.d, three.large) == (2101, 3, "2,101")


def test_a_duty_done_late_is_performed_and_named_as_late(hall: Hall) -> None:
    parts = (item(due_on=later(20)), item(due_on=later(21)), item(due_on=later(200)))
    mediation = in_force(hall, said=terms(*parts)).mediation
    first, second, _third = open_instalments(mediation)
    note_performed(first, "转账记录。", **hall.doing(later(20)))
    note_performed(fresh(second), "收条。", **hall.doing(later(40)))
    found = count("instalments_performed")
    assert ((found.n, found.d), beside(found)) == ((2, 2), {"late": 1})
    assert share("instalments_performed", as_of=later(30)) == (1, 2)


def test_confirmation_counts_what_was_asked_in_time_and_what_the_court_said(hall: Hall) -> None:
    agreed, other = in_force(hall), in_force(hall)
    in_force(hall)
    decide(fresh(ask(hall, agreed, later(2))), result="confirmed", **hall.doing(later(10)))
    ask(hall, other, later(30))
    assert share("confirmation_asked") == (2, 3)
    found = count("confirmed")
    assert ((found.n, found.d), beside(found)) == ((1, 2), {"waiting": 1, "not_confirmed": 0, "taken_back": 0})
    assert share("confirmed", as_of=later(9)) == (0, 1)


def test_tables_by_kind_source_and_level_sum_to_those_begun(hall: Hall) -> None:
    for kind in ("neighbours", "neighbours", "neighbours", "labour", "labour", "labour"):
        mediated(hall, kind=kind)
    asked = period("2025", TODAY), scope("town")
    tables = list(breakdowns(("dispute", "source", "level"), *asked).values())
    assert {table.total for table in tables} == {count("mediations_begun").n} == {6}
    assert [(cell.name, cell.n) for cell in tables[0].cells] == [("劳动争议纠纷", 3), ("邻里纠纷", 3)]
    assert [cell.name for table in tables[1:] for cell in table.cells] == ["当事人申请", "乡镇（街道）"]
