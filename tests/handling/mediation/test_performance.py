"""What was agreed is looked after, at the parties' wish (人民调解法 Art. 31–33)."""

from decimal import Decimal

import pytest

from huiyin.handling.letters.facts import words_of
from huiyin.handling.mediation.forms.notices import rights_notice
from huiyin.handling.mediation.parties import parties_of
from huiyin.handling.mediation.performance import (
    close_dispute,
    follow_up,
    note_missed,
    note_performed,
    open_instalments,
    resume,
)
from huiyin.record.access.lookups import matters_for
from huiyin.record.clocks.lookups import clocks_of, open_duties
from huiyin.record.mail.models import Outbox
from tests.handling.mediation.course import Hall, again, fresh, in_force, item, later, make_hall, no, terms

pytestmark = pytest.mark.django_db


def in_two_parts(hall: Hall):
    parts = (item(amount=Decimal(600)), item(amount=Decimal(600), due_on=later(50)))
    return in_force(hall, said=terms(*parts)).mediation


def test_each_instalment_is_a_clock_of_the_committee_one_after_the_other_by_article_31() -> None:
    hall = make_hall()
    mediation = in_two_parts(hall)
    duties = open_duties(matters_for(hall.director), hall.committee.office_id)
    assert [(c.limit, c.strict) for c in duties] == [("mediation_2010.perform", later(20))]
    note_performed(open_instalments(mediation)[0], "转账记录。", **hall.doing(later(18)))
    shown = clocks_of(mediation.matter).filter(limit="mediation_2010.perform").order_by("started_on")
    assert [(c.strict, c.met_on) for c in shown] == [(later(20), later(18)), (later(50), None)]


def test_performance_is_shown_by_something_by_article_31() -> None:
    hall = make_hall()
    mediation = in_two_parts(hall)
    with no("no_evidence", "mediation_2010:31-2"):
        note_performed(open_instalments(mediation)[0], " ", **hall.doing(later(1)))


def test_nothing_is_missed_before_its_day_has_passed_by_article_31() -> None:
    hall = make_hall()
    first = open_instalments(in_two_parts(hall))[0]
    with no("not_missed", "mediation_2010:31-2"):
        note_missed(first, **hall.doing(later(20)))
    note_missed(fresh(first), **hall.doing(later(21)))
    with no("not_missed"):
        note_missed(fresh(first), **hall.doing(later(22)))


def test_a_late_payment_is_still_recorded_by_article_31() -> None:
    hall = make_hall()
    mediation = in_two_parts(hall)
    note_missed(open_instalments(mediation)[0], **hall.doing(later(60)))
    for each in open_instalments(mediation):
        note_performed(each, "转账记录。", **hall.doing(later(61)))
    assert open_instalments(mediation) == []


@pytest.mark.parametrize("asked", ["", "scheduled"])
def test_nobody_is_visited_who_did_not_ask_or_agree(asked: str) -> None:
    hall = make_hall()
    mediation = again(in_two_parts(hall))
    with no("visit_not_wanted", "mediation_2010:31-2"):
        follow_up(mediation, "查看。", disputant=parties_of(mediation)[0], asked=asked, **hall.doing(later(5)))


def test_a_visit_shows_on_the_party_s_own_page() -> None:
    from huiyin.handling.lookups.page import resident_page

    hall = make_hall()
    mediation = again(in_two_parts(hall))
    party = parties_of(mediation)[0]
    follow_up(mediation, "已恢复。", disputant=party, asked="consented", **hall.doing(later(5)))
    page = resident_page(party.own_id, later(5))
    assert "followed_up" in [step.act for step in page.timeline]


def test_a_dispute_is_not_closed_while_something_agreed_is_left_by_article_31() -> None:
    hall = make_hall()
    mediation = again(in_two_parts(hall))
    with no("not_performed", "mediation_2010:31-2"):
        close_dispute(mediation, **hall.doing(later(1)))


def test_who_changes_an_agreement_says_why_by_article_33() -> None:
    hall = make_hall()
    mediation = again(in_two_parts(hall))
    with no("reasons_needed", "mediation_2010:33-3"):
        resume(mediation, "", **hall.doing(later(1)))


def test_a_missed_day_is_told_to_who_may_sue_by_article_32() -> None:
    hall = make_hall()
    mediation = in_two_parts(hall)
    note_missed(open_instalments(mediation)[0], **hall.doing(later(21)))
    assert Outbox.objects.filter(kind="performance_missed", contact__matter=mediation.matter).exists()
    with words_of(mediation.committee.office):
        said = "".join(block.text for block in rights_notice(again(mediation), later(21)).blocks)
    assert "可以向人民法院起诉" in said
