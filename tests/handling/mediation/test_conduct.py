"""Mediators, invitees, sessions, records, levels (人民调解法 Art. 8, 9, 19–25, 27; 组织条例 Art. 7)."""

from dataclasses import replace

import pytest

from huiyin.handling.mediation.agreements import draft
from huiyin.handling.mediation.committees import publish_roster
from huiyin.handling.mediation.conduct import (
    investigate,
    invite,
    note_undisputed,
    raise_level,
    report_worsening,
)
from huiyin.handling.mediation.consent import refuse_consent
from huiyin.handling.mediation.forms.shared import assigned
from huiyin.handling.mediation.mediators import assign, recuse_mediator
from huiyin.handling.mediation.opening import register_dispute
from huiyin.handling.mediation.parties import parties_of
from huiyin.handling.mediation.sessions import AtOnce, call_session, hold_session
from huiyin.record.access.predicate import visible
from huiyin.record.documents.keep import text_of
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry
from huiyin.record.procedure.acts import TABLE
from tests.handling.mediation.course import (
    DAY,
    LIN,
    ZHOU,
    accepted,
    again,
    agreed_to,
    dispute,
    fresh,
    hour,
    later,
    make_hall,
    mediated,
    members,
    met,
    no,
    opened,
    terms,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("by_parties", [True, False])
def test_the_committee_names_or_the_parties_choose_one_or_several_by_article_19(*, by_parties: bool) -> None:
    hall = make_hall()
    mediation = accepted(hall)
    chosen = [hall.mediator(), hall.mediator("黄秀英")]
    assign(mediation, chosen, by_parties=by_parties, **hall.doing())
    assert [each.mediator.name for each in assigned(mediation)] == ["陈主任", "黄秀英"]
    assert visible(hall.member).filter(pk=mediation.matter_id).exists()


@pytest.mark.parametrize("tie", ["relative", "interest", "objected", "other", "party"])
def test_a_mediator_tied_to_a_party_or_objected_to_is_refused_by_article_23_and_others_are_named(tie: str) -> None:
    hall = make_hall()
    mediation = accepted(hall)
    with no("mediator_related", "mediation_2010:23.1") as caught:
        assign(mediation, [hall.mediator()], by_parties=False, ties={hall.mediator(): tie}, **hall.doing())
    assert "黄秀英" in str(caught[0].remedy)


def test_a_mediator_who_is_a_party_is_refused_by_article_23() -> None:
    hall = make_hall()
    mediation = accepted(hall, respondents=(replace(ZHOU, name="陈主任"),))
    with no("mediator_related", "mediation_2010:23.1"):
        assign(mediation, [hall.mediator()], by_parties=True, **hall.doing())


def test_a_mediator_who_does_not_take_this_kind_is_refused_by_article_23() -> None:
    hall = make_hall()
    mediation = accepted(hall, kind="property_care")
    with no("mediator_conflict", "mediation_2010:23.1"):
        assign(mediation, [hall.mediator("吴志强")], by_parties=True, **hall.doing())


def test_a_mediator_out_of_term_is_refused_by_article_9() -> None:
    hall = make_hall()
    former = hall.mediator("吴志强")
    head = hall.doing(DAY, hall.town.who("town.head"))
    kept = members(hall.director, hall.member)[:2]
    new = [*kept, replace(kept[1], name="赵新人", post=None)]
    publish_roster(hall.committee, new, elected_on=DAY, elected_by="村民会议", **head)
    mediation = accepted(hall, later(1))
    with no("not_in_office", "mediation_2010:9-2"):
        assign(mediation, [former], by_parties=True, **hall.doing(later(1)))


def test_who_stepped_aside_sees_the_case_no_more_and_another_follows_by_article_23() -> None:
    hall = make_hall()
    mediation = mediated(hall)
    assign(mediation, [hall.mediator("黄秀英")], by_parties=True, **hall.doing())
    recuse_mediator(again(mediation), hall.mediator(), tie="relative", **hall.doing())
    assert not visible(hall.director).filter(pk=mediation.matter_id).exists()
    assert visible(hall.member).filter(pk=mediation.matter_id).exists()
    again_named = {"by_parties": True, **hall.doing(DAY, hall.member)}
    with no("mediator_related"):
        assign(again(mediation), [hall.mediator()], **again_named)


def test_others_are_invited_only_with_the_parties_consent_by_article_20() -> None:
    hall = make_hall()
    mediation = mediated(hall)
    with no("invitation_not_agreed", "mediation_2010:20-1"):
        invite(mediation, "林老伯", part="neighbour", consented=False, **hall.doing())
    row = invite(again(mediation), "林老伯", part="neighbour", consented=True, **hall.doing())
    assert text_of(row.name) == "林老伯"


def test_a_session_is_closed_to_others_unless_the_parties_ask_by_article_23() -> None:
    hall = make_hall()
    where = {"begins_at": hour(later(1), 9), "place": "镇调解室"}
    quiet = call_session(mediated(hall), **where, **hall.doing())
    assert not quiet.in_public


def test_a_session_lies_ahead_and_needs_a_mediator_by_article_19() -> None:
    hall = make_hall()
    mediation = accepted(hall)
    with no("nobody_mediates", "mediation_2010:19"):
        call_session(mediation, begins_at=hour(later(1), 9), place="镇调解室", **hall.doing())
    with no("day_past"):
        call_session(mediation, begins_at=hour(DAY, 9), place="镇调解室", **hall.doing())


def test_every_session_is_recorded_once_by_article_27() -> None:
    hall = make_hall()
    session = call_session(mediated(hall), begins_at=hour(DAY, 15), place="镇调解室", **hall.doing())
    with no("nothing_said", "mediation_2010:27"):
        hold_session(session, " ", **hall.doing())
    hold_session(fresh(session), "双方陈述。", **hall.doing())
    with no("held_already"):
        hold_session(fresh(session), "再记一次。", **hall.doing())


def test_parties_who_are_all_there_sit_down_at_once_and_are_recorded_by_article_27() -> None:
    hall = make_hall()
    at_once = AtOnce(mediation=accepted(hall), begins_at=hour(DAY, 8), place="镇调解室")
    with no("nobody_mediates", "mediation_2010:19"):
        hold_session(at_once, "双方陈述。", **hall.doing())
    at_once = replace(at_once, mediation=mediated(hall))
    for wrong in ({"begins_at": hour(DAY, 22)}, {"begins_at": hour(later(-1), 8)}):
        with no("not_that_day", "mediation_2010:27"):
            hold_session(replace(at_once, **wrong), "双方陈述。", **hall.doing())
    with no("place_needed"):
        hold_session(replace(at_once, place=" "), "双方陈述。", **hall.doing())
    held = hold_session(at_once, "双方陈述。", **hall.doing())
    assert (fresh(held).held_on, text_of(held.place), text_of(held.record)) == (DAY, "镇调解室", "双方陈述。")


def test_no_agreement_is_written_without_a_record_of_how_it_came_about_by_article_27() -> None:
    hall = make_hall()
    with no("no_record", "mediation_2010:27"):
        draft(mediated(hall), terms(), **hall.doing())
    assert draft(met(hall), terms(), **hall.doing()).version == 1


def test_inquiries_and_undisputed_facts_are_recorded_by_article_27_and_lie_sealed() -> None:
    hall = make_hall()
    mediation = mediated(hall)
    investigate(mediation, "问：……\n答：……", person="林老伯", place="三组", **hall.doing())
    kept = note_undisputed(again(mediation), "排水沟两家共用。", **hall.doing())
    assert text_of(kept) == "排水沟两家共用。"
    assert "排水沟" not in str(bytes(Document.objects.get(pk=kept.pk).sealed_body))


@pytest.mark.parametrize("code", ["prevented", "police"])
def test_what_may_worsen_is_prevented_or_reported_to_the_police_by_article_25(code: str) -> None:
    hall = make_hall()
    mediation = mediated(hall)
    report_worsening(mediation, "请双方停止施工。", code=code, **hall.doing())
    assert Entry.objects.get(matter=mediation.matter, act="worsening_reported").code == code


def test_a_mediation_goes_from_village_to_town_to_joint_by_article_7_of_the_1989_regulation() -> None:
    hall = make_hall()
    here = hall.doing(DAY, hall.village_director)
    made = register_dispute(dispute(), committee=hall.village, **here)
    for each in parties_of(agreed_to_by(hall, made.mediation)):
        assert each
    from huiyin.handling.mediation.conduct import accept

    accept(again(made.mediation), **here)
    raise_level(again(made.mediation), to=hall.committee, level="town", reason="双方要求。", **here)
    mediation = again(made.mediation)
    assert (mediation.level, mediation.committee, mediation.matter.office) == ("town", hall.committee, hall.town.town)
    assert not visible(hall.village_director).filter(pk=mediation.matter_id).exists()
    raise_level(mediation, to=hall.village, level="joint", reason="共同调解。", **hall.doing())
    assert visible(hall.village_director).filter(pk=mediation.matter_id).exists()
    with no("not_up", "mediation_1989:7-2"):
        raise_level(again(mediation), to=hall.village, level="village", reason="退回。", **hall.doing())


def agreed_to_by(hall, mediation):
    from huiyin.handling.mediation.consent import consent

    for each in parties_of(mediation):
        consent(fresh(each), how="oral", **hall.doing(DAY, hall.village_director))
    return mediation


def test_no_act_of_mediation_and_no_form_knows_a_fee_by_article_4() -> None:
    hall = make_hall()
    mediation = mediated(hall)
    columns = {f.name for model in (type(mediation), type(hall.mediator())) for f in model._meta.concrete_fields}
    assert not {name for name in columns if "fee" in name or "price" in name or "cost" in name}
    assert not {act for rows in TABLE.values() for act in rows if "fee" in act or "paid" in act}


def test_a_mediator_of_another_committee_sees_nothing_of_a_case() -> None:
    hall = make_hall()
    mediation = opened(hall).mediation
    assert not visible(hall.village_director).filter(pk=mediation.matter_id).exists()


def test_a_second_mediation_of_a_dispute_is_a_new_registration() -> None:
    hall = make_hall()
    first = agreed_to(hall, opened(hall).mediation)
    refuse_consent(fresh(parties_of(first)[0]), **hall.doing())
    second = opened(hall, later(3), applicants=(LIN,)).mediation
    assert second.number != first.number
    assert second.matter_id != first.matter_id
