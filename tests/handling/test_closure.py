"""Facts about closing."""

from datetime import date

import pytest

from huiyin.handling.answers.acts import serve_answer
from huiyin.handling.answers.models import Answer
from huiyin.handling.answers.replies import consult, reply
from huiyin.handling.casework.acts import settle
from huiyin.handling.closure.acts import close, correct, undo_withdrawal, withdraw
from huiyin.handling.closure.lookups import label_of, reasons_open
from huiyin.handling.closure.reasons import OF_OTHER_ACTS, Reason, Wrong
from huiyin.handling.closure.rights import rights_open
from huiyin.handling.promises.acts import keep_promise, promise
from huiyin.handling.reviews.acts import decide_review, serve_review
from huiyin.handling.reviews.letters import ReviewFinding
from huiyin.handling.reviews.models import Decision
from huiyin.handling.reviews.request import request_review
from huiyin.lib.refusal import Refused
from huiyin.record.clocks.lookups import clocks_of
from huiyin.record.mail.models import Outbox
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.offices.acting import resident
from tests.course import DAY, accepted, answered, finding, heard, later, opinion, serve, served, sign, sorted_as
from tests.handling.cases import joined
from tests.town import Town, at, by_code, file, make_town

pytestmark = pytest.mark.django_db
SHOWN = "经现场验收，水渠已通水，照片在卷。"
LAPSED = date(2025, 11, 6)


@pytest.fixture
def town() -> Town:
    return make_town()


def shut(town: Town, matter: Matter, reason: Reason, on: date = LAPSED, evidence: str = "") -> None:
    close(matter, reason=reason, by=town.who("town.handler"), on=on, at=at(on), evidence=evidence)


def fresh(contact: Contact) -> Matter:
    return Matter.objects.select_related("office", "intake_office").get(pk=contact.matter_id)


def step_back(contact: Contact, on: date = DAY, words: str = "本人自愿撤回。") -> None:
    withdraw(contact, written=words, by=resident(contact.pk), on=on, at=at(on))


def test_a_supported_matter_closes_once_served_and_performed(town: Town) -> None:
    made, _ = served(town)
    matter = fresh(made.contact)
    shut(town, matter, Reason.SUPPORTED, later(25), SHOWN)
    assert (matter.state, matter.close_reason, matter.closed_on) == ("closed", "supported_performed", later(25))


def test_performance_is_shown_and_not_claimed(town: Town) -> None:
    made, _ = served(town)
    with pytest.raises(Refused, match="办结的依据"):
        shut(town, fresh(made.contact), Reason.SUPPORTED)


def test_nothing_closes_before_the_answer_is_served_on_everyone(town: Town) -> None:
    made, _ = answered(town)
    with pytest.raises(Refused, match="没有送达全部信访人，还有 1 人"):
        shut(town, fresh(made.contact), Reason.SUPPORTED, evidence=SHOWN)


def test_an_open_promise_keeps_a_matter_open(town: Town) -> None:
    made, _ = served(town)
    who = {"by": town.who("town.handler"), "on": later(21), "at": at(later(21))}
    said = promise("十月底通水。", contact=made.contact, due_on=later(40), **who)
    with pytest.raises(Refused, match="承诺没有兑现"):
        shut(town, fresh(made.contact), Reason.SUPPORTED, evidence=SHOWN)
    keep_promise(said, evidence="照片", **who)
    shut(town, fresh(made.contact), Reason.SUPPORTED, evidence=SHOWN)


@pytest.mark.parametrize("words", ["信访人书面承诺息诉罢访。", "本人不再上访"])
def test_a_promise_to_stop_petitioning_closes_nothing(town: Town, words: str) -> None:
    made, _ = served(town)
    with pytest.raises(Refused, match="不得以信访人承诺不再信访"):
        shut(town, fresh(made.contact), Reason.SUPPORTED, evidence=f"{SHOWN}{words}")


@pytest.mark.parametrize(
    ("result", "reason"),
    [
        ("partly", Reason.PARTLY),
        ("explained", Reason.EXPLAINED),
        ("not_supported", Reason.NOT_SUPPORTED),
    ],
)
def test_an_opinion_that_does_not_support_all_closes_when_the_right_to_review_has_lapsed(
    town: Town, result: str, reason: Reason
) -> None:
    made, _ = served(town, said=opinion(finding(result=result)))
    matter = fresh(made.contact)
    with pytest.raises(Refused, match="期限还没有过"):
        shut(town, matter, reason, date(2025, 11, 5))
    shut(town, matter, reason)
    assert matter.close_reason == reason.value


def test_the_reason_is_what_the_opinion_says(town: Town) -> None:
    made, _ = served(town, said=opinion(finding(result="not_supported")))
    with pytest.raises(Refused, match="应为“不予支持”"):
        shut(town, fresh(made.contact), Reason.SUPPORTED, evidence=SHOWN)


def test_an_unused_right_closes_as_lapsed(town: Town) -> None:
    made, _ = served(town)
    matter = fresh(made.contact)
    shut(town, matter, Reason.REVIEW_LAPSED)
    assert matter.close_reason == "review_lapsed"


def test_one_persons_lapsed_right_never_closes_anothers(town: Town) -> None:
    made = accepted(town)
    other = joined(town, made.matter).contact
    heard(town, made.matter, DAY)
    sign(town, made.matter, later(20))
    serve(town, made.contact, later(20))
    serve(town, other, later(40))
    assert rights_open(fresh(made.contact), LAPSED) == [other]
    with pytest.raises(Refused, match="期限还没有过"):
        shut(town, fresh(made.contact), Reason.REVIEW_LAPSED)


def test_an_open_review_keeps_a_matter_open_and_an_unused_re_review_closes_it(town: Town) -> None:
    made, _ = served(town)
    on = later(30)
    review = request_review("不服。", contact=made.contact, by=by_code(made), on=on, at=at(on))
    wanting = reasons_open(fresh(made.contact), LAPSED)[Reason.RE_REVIEW_LAPSED]
    assert "还有复查、复核没有作出意见。" in wanting
    head, found = town.who("county.head"), ReviewFinding(facts="属实", reasons="有据", decision="维持")
    decision = decide_review(review, found, result=Decision.Result.UPHELD, by=head, on=later(40), at=at(later(40)))
    serve_review(decision, by=head, on=later(41), at=at(later(41)))
    with pytest.raises(Refused, match="期限还没有过"):
        shut(town, fresh(made.contact), Reason.RE_REVIEW_LAPSED, later(71))
    with pytest.raises(Refused, match="请改选逾期未申请复核"):
        shut(town, fresh(made.contact), Reason.REVIEW_LAPSED, later(80))
    matter = fresh(made.contact)
    shut(town, matter, Reason.RE_REVIEW_LAPSED, later(80))
    assert matter.state == "closed"


def test_no_re_review_lapses_without_a_review(town: Town) -> None:
    made, _ = served(town)
    with pytest.raises(Refused, match="请改选逾期未申请复查"):
        shut(town, fresh(made.contact), Reason.RE_REVIEW_LAPSED)


def test_a_settlement_closes_once_performed(town: Town) -> None:
    made = accepted(town)
    with pytest.raises(Refused):
        shut(town, fresh(made.contact), Reason.RECONCILED, later(5), SHOWN)
    who = {"by": town.who("town.handler"), "on": later(5), "at": at(later(5))}
    settle(fresh(made.contact), terms="三日内清除堆土。", signed=[made.contact], **who)
    matter = fresh(made.contact)
    with pytest.raises(Refused, match="和解协议或者调解协议"):
        shut(town, matter, Reason.MEDIATED, later(9), SHOWN)
    shut(town, matter, Reason.RECONCILED, later(9), SHOWN)
    assert matter.close_reason == "reconciled"


def test_a_suggestion_closes_with_what_became_of_it(town: Town) -> None:
    made = sorted_as(town, "suggestion")
    matter = fresh(made.contact)
    who = {"by": town.who("town.handler"), "on": later(2), "at": at(later(2))}
    reply("列入计划。", adopted=Answer.Adopted.ADOPTED, reasons="可行。", matter=matter, **who)
    with pytest.raises(Refused, match="没有送达"):
        shut(town, matter, Reason.ADOPTED, later(3))
    serve_answer(contact=made.contact, by=town.who("town.clerk"), on=later(3), at=at(later(3)))
    matter = fresh(made.contact)
    with pytest.raises(Refused, match="没有与“建议未采纳已回复”相符"):
        shut(town, matter, Reason.NOT_ADOPTED, later(3))
    shut(town, matter, Reason.ADOPTED, later(3))
    assert matter.state == "closed"


def test_a_consultation_closes_when_its_answer_was_given(town: Town) -> None:
    made = sorted_as(town, "consultation")
    matter = fresh(made.contact)
    consult("周一至周五。", matter=matter, by=town.who("town.handler"), on=DAY, at=at(DAY))
    serve(town, made.contact, DAY)
    matter = fresh(made.contact)
    with pytest.raises(Refused, match="还没有有效的信访处理意见书"):
        shut(town, matter, Reason.EXPLAINED, DAY)
    shut(town, matter, Reason.CONSULTED, DAY)
    assert matter.close_reason == "consultation_answered"


def test_only_who_cannot_be_found_is_closed_as_unreachable(town: Town) -> None:
    made, _ = answered(town)
    with pytest.raises(Refused, match="清楚，应当送达"):
        shut(town, fresh(made.contact), Reason.UNREACHABLE, evidence=SHOWN)
    lost, _ = answered(town, people=(), narrative="路灯不亮。")
    matter = fresh(lost.contact)
    shut(town, matter, Reason.UNREACHABLE, evidence="三次走访均无此人。")
    assert matter.state == "closed"


def test_a_matter_without_successor_closes_on_evidence(town: Town) -> None:
    made, _ = answered(town)
    matter = fresh(made.contact)
    with pytest.raises(Refused, match="办结的依据"):
        shut(town, matter, Reason.NO_SUCCESSOR)
    shut(town, matter, Reason.NO_SUCCESSOR, evidence="村委会证明无承继人。")
    assert matter.state == "closed"


@pytest.mark.parametrize("reason", sorted(OF_OTHER_ACTS))
def test_reasons_of_other_acts_are_not_chosen_by_hand(town: Town, reason: Reason) -> None:
    made, _ = served(town)
    with pytest.raises(Refused, match="不是手工选择"):
        shut(town, fresh(made.contact), Reason(reason), evidence=SHOWN)


def test_each_reason_says_what_it_lacks(town: Town) -> None:
    made, _ = served(town)
    ready = [r for r, wanting in reasons_open(fresh(made.contact), LAPSED, SHOWN).items() if not wanting]
    assert ready == [Reason.SUPPORTED, Reason.REVIEW_LAPSED, Reason.NO_SUCCESSOR]


def test_a_reason_has_words_and_an_unknown_code_stays_itself() -> None:
    assert label_of("re_review_final") == "复核终结"
    assert label_of("else") == "else"


def test_a_resident_withdraws_in_writing_and_is_told_at_once(town: Town) -> None:
    made = accepted(town)
    with pytest.raises(Refused, match="书面提出"):
        step_back(made.contact, words=" ")
    step_back(made.contact)
    matter = fresh(made.contact)
    assert (matter.state, matter.close_reason) == ("closed", "withdrawn")
    assert Outbox.objects.filter(kind="withdrawn", contact=made.contact).exists()


def test_staff_never_withdraw(town: Town) -> None:
    made = accepted(town)
    for name in ("town.clerk", "town.handler", "town.head"):
        with pytest.raises(Refused, match="没有这项职责"):
            withdraw(made.contact, written="撤回", by=town.who(name), on=DAY, at=at(DAY))


def test_nobody_withdraws_for_another(town: Town) -> None:
    made = accepted(town)
    other = joined(town, fresh(made.contact)).contact
    with pytest.raises(Refused, match="只有本人"):
        withdraw(made.contact, written="撤回", by=resident(other.pk), on=DAY, at=at(DAY))


def test_a_matter_goes_on_for_the_neighbours_of_who_withdraws(town: Town) -> None:
    made = accepted(town)
    other = joined(town, fresh(made.contact)).contact
    step_back(made.contact)
    assert fresh(made.contact).state == "accepted"
    with pytest.raises(Refused, match="已经撤回"):
        step_back(Contact.objects.get(pk=made.contact.pk))
    step_back(other)
    assert fresh(made.contact).state == "closed"


def test_a_withdrawal_can_be_undone_for_ten_days(town: Town) -> None:
    made = accepted(town)
    step_back(made.contact)
    by = by_code(made)
    with pytest.raises(Refused) as refused:
        undo_withdrawal(made.contact, by=by, on=later(11), at=at(later(11)))
    assert refused.value.code == "too_late"
    undo_withdrawal(made.contact, by=by, on=later(10), at=at(later(10)))
    matter = fresh(made.contact)
    assert (matter.state, matter.closed_on, matter.close_reason) == ("accepted", None, "")
    with pytest.raises(Refused, match="没有撤回"):
        undo_withdrawal(Contact.objects.get(pk=made.contact.pk), by=by, on=later(10), at=at(later(10)))


def test_who_stepped_out_may_step_back_in(town: Town) -> None:
    made = accepted(town)
    joined(town, fresh(made.contact))
    step_back(made.contact)
    undo_withdrawal(made.contact, by=by_code(made), on=later(3), at=at(later(3)))
    assert fresh(made.contact).state == "accepted"


def test_who_steps_back_in_after_the_last_neighbour_withdrew_opens_the_matter_again(town: Town) -> None:
    made = accepted(town)
    neighbour = joined(town, fresh(made.contact)).contact
    step_back(made.contact)
    step_back(neighbour)
    assert fresh(made.contact).state == "closed"
    undo_withdrawal(made.contact, by=by_code(made), on=later(3), at=at(later(3)))
    matter = fresh(made.contact)
    assert (matter.state, matter.close_reason) == ("accepted", "")
    assert clocks_of(matter).get(limit="xinfang_2022.handle").is_open
    step_back(made.contact, later(3))
    assert fresh(made.contact).state == "closed"
    assert not clocks_of(matter).filter(nature="duty", is_open=True).exists()


def test_who_steps_out_is_owed_nothing_more_and_their_neighbour_is(town: Town) -> None:
    made = file(town, DAY)
    neighbour = joined(town, fresh(made.contact)).contact
    step_back(Contact.objects.select_related("matter").get(pk=made.contact.pk))
    told = clocks_of(fresh(made.contact)).filter(limit="xinfang_2022.notify_direct")
    mine, theirs = (told.get(contact=each.pk) for each in (made.contact, neighbour))
    assert (mine.ended_on, mine.met_on, theirs.is_open) == (DAY, None, True)


def test_a_repeat_does_not_make_its_person_another(town: Town) -> None:
    made = accepted(town)
    file(town, DAY)
    step_back(Contact.objects.get(pk=made.contact.pk))
    assert fresh(made.contact).state == "closed"


def test_a_head_corrects_a_wrong_closing(town: Town) -> None:
    made, _ = served(town)
    matter = fresh(made.contact)
    shut(town, matter, Reason.SUPPORTED, later(25), SHOWN)
    on = later(26)
    for name in ("town.handler", "county.head"):
        with pytest.raises(Refused):
            correct(matter, wrong=Wrong.NOT_PERFORMED, by=town.who(name), on=on, at=at(on))
    correct(matter, wrong=Wrong.NOT_PERFORMED, by=town.who("town.head"), on=on, at=at(on))
    assert (matter.state, matter.closed_on, matter.close_reason) == ("accepted", None, "")
