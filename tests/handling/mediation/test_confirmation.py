"""Judicial confirmation: together, in time, at the right court, by the content alone (人民调解法 Art. 33; 法释〔2011〕5号)."""

import pytest

from huiyin.handling.letters.issue import pdf_of
from huiyin.handling.mediation.agreements import agree_orally
from huiyin.handling.mediation.confirmation import courts, decide, docket, doubts, last_day, request_confirmation
from huiyin.handling.mediation.parties import parties_of
from huiyin.record.documents.models import Document
from tests.handling.mediation.course import (
    Hall,
    again_agreement,
    drafted,
    fresh,
    in_force,
    item,
    later,
    make_hall,
    mediated,
    no,
    terms,
)

pytestmark = pytest.mark.django_db
COURT = "青县人民法院"


def ask(hall: Hall, agreement, on, **facts: object):
    said = {"court": COURT, "which": "body", "together": parties_of(agreement.mediation), **facts}
    return request_confirmation(again_agreement(agreement), **said, **hall.doing(on))


def test_day_thirty_is_in_time_and_day_thirty_one_is_refused_by_article_33_with_the_way_out() -> None:
    hall = make_hall()
    early, late = in_force(hall), in_force(hall)
    assert last_day(early) == later(30)  # 2025-10-16, a working day
    with no("thirty_days_over", "mediation_2010:33-1") as caught:
        ask(hall, late, later(31))
    assert "起诉" in str(caught[0].remedy)
    assert ask(hall, early, later(30)).requested_on == later(30)


def test_nothing_is_confirmed_before_it_is_in_force_by_article_33() -> None:
    hall = make_hall()
    with no("not_in_force", "mediation_2010:33-1"):
        ask(hall, drafted(hall), later(1))


def test_all_parties_ask_together_by_article_33() -> None:
    hall = make_hall()
    agreement = in_force(hall)
    with no("not_together", "mediation_2010:33-1") as caught:
        ask(hall, agreement, later(1), together=parties_of(agreement.mediation)[:1])
    assert "周大山" in str(caught[0])


def test_the_court_of_the_committee_a_party_or_the_thing_is_competent_by_article_2() -> None:
    hall = make_hall()
    agreement = in_force(hall)
    assert courts(agreement) == {"body": COURT, "party": "", "subject": ""}
    with no("not_competent", "confirmation_2011:2"):
        ask(hall, agreement, later(1), which="referring")
    with no("not_competent", "confirmation_2011:2"):
        ask(hall, agreement, later(1), court=" ")


def test_a_court_that_sent_the_case_confirms_it_itself_by_article_2() -> None:
    hall = make_hall()
    sent = {"source": "court_delegated", "referrer": "云溪县人民法院"}
    agreement = in_force(hall, **sent)
    assert courts(agreement) == {"referring": "云溪县人民法院"}
    with no("not_competent"):
        ask(hall, agreement, later(1))
    assert ask(hall, agreement, later(1), which="referring", court="云溪县人民法院")


@pytest.mark.parametrize(
    ("what", "code"),
    [
        ("双方确认解除婚姻关系", "status"),
        ("双方确认收养关系成立", "status"),
        ("争议土地承包经营权归申请人", "title"),
        ("专利权归申请人", "title"),
    ],
)
def test_content_about_status_or_title_is_doubted_by_article_4_and_a_person_weighs_it(what: str, code: str) -> None:
    hall = make_hall()
    agreement = in_force(hall, said=terms(item(what=what, amount=None, is_payment=False)))
    assert [each.code for each in doubts(agreement)] == [code]
    with no(f"doubt_{code}"):
        ask(hall, agreement, later(1))
    assert ask(hall, agreement, later(1), considered=True)


def test_an_oral_agreement_has_no_paper_to_hand_in_by_article_3() -> None:
    hall = make_hall()
    made = agree_orally(mediated(hall), terms(), **hall.doing())
    with no("doubt_oral", "confirmation_2011:3"):
        ask(hall, made, later(1), considered=True)


def test_the_pack_holds_the_application_and_the_list_of_papers_by_article_3() -> None:
    hall = make_hall()
    agreement = in_force(hall)
    ask(hall, agreement, later(1))
    papers = Document.objects.filter(matter=agreement.mediation.matter, kind="confirmation_pack").order_by("id")
    assert [each.title for each in papers] == ["司法确认申请书", "司法确认材料清单"]
    assert all(pdf_of(each).startswith(b"%PDF") for each in papers)


def test_the_court_number_and_its_result_are_recorded_once_by_article_4_and_8() -> None:
    hall = make_hall()
    asked = ask(hall, in_force(hall), later(1))
    with no("number_needed", "confirmation_2011:4-1"):
        docket(asked, number="", **hall.doing(later(2)))
    docket(fresh(asked), number="（2025）调确9号", **hall.doing(later(2)))
    decide(fresh(asked), result="confirmed", **hall.doing(later(9)))
    with no("decided_already"):
        decide(fresh(asked), result="void", **hall.doing(later(9)))


def test_one_application_runs_at_a_time_and_a_taken_back_one_may_be_made_again_by_article_5() -> None:
    hall = make_hall()
    agreement = in_force(hall)
    asked = ask(hall, agreement, later(1))
    with no("asked_already"):
        ask(hall, agreement, later(2))
    decide(fresh(asked), result="taken_back", **hall.doing(later(3)))
    assert ask(hall, agreement, later(4))
