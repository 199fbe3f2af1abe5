"""A boundary between two yards: seen on a visit, mediated in the village, settled by word, looked at again (人民调解法)."""

from collections.abc import Callable

import pytest

from huiyin.handling.mediation.agreements import agree_orally
from huiyin.handling.mediation.case_models import Mediation
from huiyin.handling.mediation.committees import serving
from huiyin.handling.mediation.conduct import (
    accept,
    investigate,
    invite,
    note_undisputed,
    report_worsening,
)
from huiyin.handling.mediation.consent import consent, join_party
from huiyin.handling.mediation.mediators import assign
from huiyin.handling.mediation.opening import register_dispute
from huiyin.handling.mediation.parties import parties_of
from huiyin.handling.mediation.performance import close_dispute, follow_up, note_performed, open_instalments
from huiyin.handling.mediation.sessions import call_session, hold_session
from huiyin.record.clocks.lookups import clocks_of
from huiyin.record.journal.models import Entry
from huiyin.record.journal.verify import verify
from tests.figures.walks import share
from tests.handling.mediation.course import DAY, LIN, ZHOU, Hall, again, dispute, hour, item, later, make_hall, terms

pytestmark = pytest.mark.django_db


def found_by_the_village(hall: Hall) -> Mediation:
    """The director hears of it in the field and asks both (Art. 17)."""
    here = hall.village_director
    told = dispute(source="proactive", channel="field", applicants=(), respondents=())
    mediation = register_dispute(told, committee=hall.village, **hall.doing(DAY, here)).mediation
    assert not parties_of(mediation)
    join_party(again(mediation), LIN, side="applicant", how="oral", **hall.doing(DAY, here))
    join_party(again(mediation), ZHOU, side="respondent", how="oral", **hall.doing(DAY, here))
    return mediation


def brought_by_a_visit(hall: Hall) -> Mediation:
    """One of them comes and asks; the other is asked and agrees (Art. 17)."""
    here = hall.village_director
    told = dispute(channel="visit")
    mediation = register_dispute(told, committee=hall.village, **hall.doing(DAY, here)).mediation
    for each in parties_of(mediation):
        consent(each, how="oral", **hall.doing(DAY, here))
    return mediation


def test_a_boundary_brought_by_a_visit_is_settled_by_word_in_the_village() -> None:
    settled_by_word(brought_by_a_visit)
    assert share("resolved_of_screened", office="town") == (0, 0)


def test_a_boundary_that_the_village_found_is_settled_by_word() -> None:
    settled_by_word(found_by_the_village)
    assert share("resolved_of_screened", office="town") == (1, 1)
    assert share("resolved_of_screened", office="town", as_of=later(12)) == (0, 1)


def settled_by_word(come_in: Callable[[Hall], Mediation]) -> None:
    """Both sides agree by word at a session, perform, and are looked at again."""
    hall = make_hall()
    here = hall.village_director
    mediation = come_in(hall)
    accept(again(mediation), **hall.doing(later(1), here))
    chief = serving(hall.village, DAY).get(name="陈主任")
    assign(again(mediation), [chief], by_parties=True, **hall.doing(later(1), here))
    invite(again(mediation), "林老伯", part="neighbour", consented=True, **hall.doing(later(1), here))
    inquiry = {"person": "林老伯", "place": "三组"}
    investigate(again(mediation), "问：排水沟原来在哪里？\n答：两家中间。", **inquiry, **hall.doing(later(1), here))
    report_worsening(again(mediation), "请双方暂停施工。", code="prevented", **hall.doing(later(1), here))
    session = call_session(
        again(mediation), begins_at=hour(later(2), 15), place="村委会", in_public=True, **hall.doing(later(1), here)
    )
    hold_session(session, "双方陈述，现场丈量。", **hall.doing(later(2), here))
    note_undisputed(again(mediation), "排水沟宽零点六米，两家共用。", **hall.doing(later(2), here))
    agreed = agree_orally(again(mediation), terms(item(due_on=later(10))), **hall.doing(later(2), here))
    assert agreed.in_force_on == later(2)
    mediation = again(mediation)
    assert mediation.matter.state == "performing"
    running = clocks_of(mediation.matter).get(limit="mediation_2010.perform", is_open=True)
    assert running.strict == later(10)

    note_performed(open_instalments(mediation)[0], "收条一张。", **hall.doing(later(9), here))
    party = parties_of(mediation)[0]
    follow_up(
        again(mediation),
        "排水沟已恢复，双方往来正常。",
        disputant=party,
        asked="requested",
        **hall.doing(later(12), here),
    )
    close_dispute(again(mediation), **hall.doing(later(13), here))
    matter = again(mediation).matter
    assert (matter.state, matter.close_reason) == ("closed", "mediation_performed")
    assert list(Entry.objects.filter(matter=matter).order_by("id").values_list("act", flat=True)) == [
        *("dispute_registered", "consented", "consented", "mediation_accepted", "mediators_assigned", "invited"),
        *("investigated", "worsening_reported", "session_called", "session_held", "undisputed_noted"),
        *("agreed_orally", "performance_awaited", "performed", "followed_up", "mediation_closed"),
    ]
    assert not verify().breaks
