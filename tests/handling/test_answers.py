"""Facts about answers."""

from datetime import date

import pytest

from huiyin.handling.answers.acts import answer, draft, serve_answer
from huiyin.handling.answers.basis import cited
from huiyin.handling.answers.lookups import (
    answer_of,
    copy_for,
    draft_of,
    opinion_of,
    review_until,
    service_of,
)
from huiyin.handling.answers.missing import missing, warnings
from huiyin.handling.answers.models import Answer
from huiyin.handling.answers.opinion import Opinion, read, written
from huiyin.handling.answers.replies import consult, reply
from huiyin.handling.answers.service import Serving
from huiyin.handling.intake.acts import join
from huiyin.handling.letters.issue import letter_of, pdf_of
from huiyin.lib.refusal import Refused
from huiyin.record.clocks.lookups import clocks_of
from huiyin.record.documents.models import Document, Service
from huiyin.record.parties.people import Person
from huiyin.record.procedure.perform import perform
from tests.course import DAY, accepted, answered, finding, heard, later, opinion, serve, served, sign, sorted_as
from tests.town import Town, at, intake, make_town

pytestmark = pytest.mark.django_db
SIGNED = later(20)


@pytest.fixture
def town() -> Town:
    return make_town()


def test_an_opinion_answers_every_claim_with_a_number_of_its_own(town: Town) -> None:
    made, given = answered(town)
    assert given.document.number == "青石信处〔2025〕1号"
    assert [result.result for result in given.results.all()] == ["supported"]
    assert made.matter.state == "answered"
    assert made.matter.answered_on == SIGNED
    assert opinion_of(given).findings[0].basis[0] == "《信访工作条例》第三十一条第六项"


def test_the_opinion_letter_names_the_person_the_claims_and_the_organ_above(town: Town) -> None:
    _, given = answered(town)
    letter = letter_of(given.document)
    assert letter.addressee == "林小满"
    assert letter.claims[0].request == "恢复水渠"
    assert letter.remedy.organ == "青县人民政府"
    assert letter.remedy.limit.days == 30
    assert pdf_of(given.document).startswith(b"%PDF")


def test_no_opinion_before_the_person_was_heard(town: Town) -> None:
    made = accepted(town)
    with pytest.raises(Refused, match="听取信访人陈述"):
        sign(town, made.matter, SIGNED)
    assert made.matter.state == "accepted"
    assert not Answer.objects.exists()


def test_hearing_the_person_before_acceptance_is_not_enough(town: Town) -> None:
    made, _ = answered(town)
    order_redo(town, made.matter, made.contact)
    made.matter.accepted_on = later(12)
    assert missing(made.matter, opinion(), SIGNED)


@pytest.mark.parametrize("part", ["facts", "reasons", "opinion"])
def test_a_claim_without_a_part_is_missing_it(town: Town, part: str) -> None:
    made = accepted(town)
    heard(town, made.matter, DAY)
    said = missing(made.matter, opinion(finding(**{part: " "})), SIGNED)
    assert len(said) == 1
    assert "第 1 项诉求" in said[0]


def test_a_claim_without_law_or_result_or_answer_is_missing_it(town: Town) -> None:
    made = accepted(town, claims=("恢复水渠", "赔偿损失"))
    heard(town, made.matter, DAY)
    said = missing(made.matter, opinion(finding(result="", basis=())), SIGNED)
    assert len(said) == 3
    assert said[-1] == "第 2 项诉求还没有答复。"


def test_a_finding_on_no_claim_is_pointed_out(town: Town) -> None:
    made = accepted(town)
    heard(town, made.matter, DAY)
    assert missing(made.matter, opinion(finding(), finding(9)), SIGNED) == ["第 9 项不是本事项的诉求，请删去。"]


def test_an_incomplete_opinion_is_not_signed(town: Town) -> None:
    made = accepted(town)
    heard(town, made.matter, DAY)
    with pytest.raises(Refused) as refused:
        sign(town, made.matter, SIGNED, opinion(finding(basis=())))
    assert refused.value.code == "opinion_incomplete"
    assert not Document.objects.filter(kind="opinion").exists()


def test_a_handler_does_not_sign_for_the_office(town: Town) -> None:
    made = accepted(town)
    heard(town, made.matter, DAY)
    with pytest.raises(Refused, match="没有这项职责"):
        answer(opinion(), matter=made.matter, by=town.who("town.handler"), on=SIGNED, at=at(SIGNED))


@pytest.mark.parametrize(
    ("reference", "code"),
    [
        ("xinfang_2022:99", "no_citation"),
        ("nothing_2022:1", "no_citation"),
        ("按有关规定", "no_citation"),
        ("xinfang_2005:31", "not_in_force"),
        ("《信访条例》第三十一条", "not_in_force"),
        ("《信访工作条例》第九十九条", "no_citation"),
    ],
)
def test_law_that_is_not_there_or_not_in_force_is_refused(reference: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        cited(reference, SIGNED)
    assert refused.value.code == code


def test_law_in_force_on_the_day_may_be_cited() -> None:
    assert cited("xinfang_2005:31", date(2020, 6, 1)) == "《信访条例》第三十一条"
    assert cited("《土地管理法》第十四条", SIGNED) == "《土地管理法》第十四条"


def test_a_later_draft_takes_the_place_of_an_earlier_one(town: Town) -> None:
    made = accepted(town)
    for facts in ("初查。", "复查后。"):
        draft(opinion(finding(facts=facts)), matter=made.matter, by=town.who("town.handler"), on=DAY, at=at(DAY))
    assert draft_of(made.matter) == opinion(finding(facts="复查后。"))
    assert Document.objects.filter(kind="draft").count() == 2
    assert "复查".encode() not in bytes(Document.objects.filter(kind="draft").last().sealed_body)


def test_a_draft_is_spent_once_the_answer_is_signed(town: Town) -> None:
    made = accepted(town)
    draft(opinion(), matter=made.matter, by=town.who("town.handler"), on=DAY, at=at(DAY))
    heard(town, made.matter, DAY)
    sign(town, made.matter, SIGNED)
    assert draft_of(made.matter) is None


def test_an_opinion_reads_back_as_written() -> None:
    said = Opinion(findings=(finding(),), heard="已当面听取", enclosures=("照片",))
    assert read(written(said)) == said


def test_serving_starts_thirty_days_for_that_person_alone(town: Town) -> None:
    made = accepted(town)
    neighbour = joined(town, made.matter)
    heard(town, made.matter, DAY)
    given = sign(town, made.matter, SIGNED)
    serve(town, made.contact, SIGNED)
    assert review_until(made.matter, made.contact) == date(2025, 11, 5)
    assert review_until(made.matter, neighbour) is None
    assert service_of(given, made.contact) is not None
    assert service_of(given, neighbour) is None
    assert [c.contact_id for c in clocks_of(made.matter) if c.limit.endswith("ask_review")] == [made.contact.pk]


def test_each_person_gets_the_one_opinion_addressed_to_them(town: Town) -> None:
    made = accepted(town)
    neighbour = joined(town, made.matter)
    heard(town, made.matter, DAY)
    given = sign(town, made.matter, SIGNED)
    letters = {copy.contact_id: letter_of(copy.document) for copy in given.copies.all()}
    assert letters[made.contact.pk].addressee == "林小满"
    assert letters[neighbour.pk].addressee == "周大山"
    assert len({letter.number for letter in letters.values()}) == 1


def test_who_joins_after_the_answer_is_served_a_copy_too(town: Town) -> None:
    made, given = answered(town)
    neighbour = joined(town, made.matter, later(25))
    serve(town, neighbour, later(26))
    assert service_of(given, neighbour).served_on == later(26)
    assert review_until(made.matter, neighbour) >= later(56)


def test_an_answer_is_served_on_a_person_once(town: Town) -> None:
    made, _ = served(town)
    with pytest.raises(Refused, match="已经送达"):
        serve(town, made.contact, later(22))
    assert Service.objects.count() == 1


@pytest.mark.parametrize(
    ("serving", "code"),
    [
        (Serving(method=Service.Method.LEFT), "no_witness"),
        (Serving(method=Service.Method.ELECTRONIC), "no_consent"),
        (Serving(method=Service.Method.PUBLIC), "published_too_late"),
        (Serving(method=Service.Method.PUBLIC, published_on=later(1)), "published_too_late"),
    ],
)
def test_a_way_of_serving_that_does_not_count_is_refused(town: Town, serving: Serving, code: str) -> None:
    made, _ = answered(town)
    with pytest.raises(Refused) as refused:
        serve_answer(contact=made.contact, by=town.who("town.clerk"), on=SIGNED, at=at(SIGNED), serving=serving)
    assert refused.value.code == code


@pytest.mark.parametrize(
    "serving",
    [
        Serving(method=Service.Method.LEFT, witnessed=True),
        Serving(method=Service.Method.ELECTRONIC, consented=True),
        Serving(method=Service.Method.PUBLIC, published_on=later(0)),
    ],
)
def test_a_lawful_way_of_serving_counts(town: Town, serving: Serving) -> None:
    made, _ = answered(town)
    on = later(31)
    kept = serve_answer(contact=made.contact, by=town.who("town.clerk"), on=on, at=at(on), serving=serving)
    assert (kept.method, kept.served_on) == (serving.method, on)


def test_after_a_redo_the_same_opinion_is_refused(town: Town) -> None:
    made, _ = answered(town)
    order_redo(town, made.matter, made.contact)
    with pytest.raises(Refused) as refused:
        sign(town, made.matter, later(40))
    assert refused.value.code == "same_opinion"
    other_signs = opinion(finding(facts=" 经现场查看,水渠被堆土占用约二十米"))
    with pytest.raises(Refused):
        sign(town, made.matter, later(40), other_signs)


def test_after_a_redo_a_nearly_equal_opinion_is_warned_of_and_a_new_one_is_not(town: Town) -> None:
    made, _ = answered(town)
    order_redo(town, made.matter, made.contact)
    nearly = opinion(finding(facts="经现场查看，水渠被堆土占用约三十米。"))
    anew = opinion(
        finding(facts="测绘显示占用二十六点五米，堆土者为施工队。", reasons="依据测绘报告。", opinion="由施工队清除。")
    )
    assert len(warnings(made.matter, nearly)) == 1
    assert warnings(made.matter, anew) == []
    assert sign(town, made.matter, later(40), anew) == answer_of(made.matter)


def test_hard_words_and_names_of_others_in_an_opinion_are_warned_of(town: Town) -> None:
    made, _ = answered(town)
    harsh = opinion(finding(facts="经查，邻居王建国表示属实。", reasons="你属于无理取闹。", opinion="不予支持。"))
    assert [sentence[:6] for sentence in warnings(made.matter, harsh)] == ["写出了他人的", "“无理取闹”"]
    assert warnings(made.matter, opinion(finding())) == []


def test_a_fault_of_procedure_alone_may_be_cured_with_the_same_opinion(town: Town) -> None:
    made, _ = answered(town)
    order_redo(town, made.matter, made.contact, ground="procedure")
    assert sign(town, made.matter, later(40)).document.number == "青石信处〔2025〕2号"


def test_a_revoked_answer_no_longer_stands(town: Town) -> None:
    made, _ = answered(town)
    order_redo(town, made.matter, made.contact)
    assert answer_of(made.matter) is None


def test_a_suggestion_is_replied_to_with_what_became_of_it(town: Town) -> None:
    made = sorted_as(town, "suggestion")
    given = reply_to(town, made.matter)
    assert (given.kind, given.adopted) == ("suggestion", "partly")
    assert made.matter.state == "answered"
    assert letter_of(given.document).reasons == "本年预算已定。"


def test_a_complaint_gets_no_mere_reply_and_a_suggestion_no_opinion(town: Town) -> None:
    made = accepted(town)
    with pytest.raises(Refused) as refused:
        reply_to(town, made.matter)
    assert refused.value.code == "other_kind"
    other = sorted_as(town, "suggestion", narrative="建议增设路灯。")
    with pytest.raises(Refused):
        sign(town, other.matter, SIGNED)


def test_a_consultation_is_answered(town: Town) -> None:
    made = sorted_as(town, "consultation")
    given = consult("每周一至周五受理。", matter=made.matter, by=town.who("town.handler"), on=DAY, at=at(DAY))
    assert letter_of(given.document).answer == "每周一至周五受理。"
    with pytest.raises(Refused):
        reply_to(town, made.matter)


def test_an_empty_reply_is_refused(town: Town) -> None:
    made = sorted_as(town, "consultation")
    with pytest.raises(Refused, match="答复内容"):
        consult(" ", matter=made.matter, by=town.who("town.handler"), on=DAY, at=at(DAY))


def reply_to(town: Town, matter: object) -> Answer:
    return reply(
        "已列入明年计划。",
        adopted=Answer.Adopted.PARTLY,
        reasons="本年预算已定。",
        matter=matter,
        by=town.who("town.handler"),
        on=later(5),
        at=at(later(5)),
    )


def joined(town: Town, matter: object, on: date = DAY) -> object:
    person = Person(name="周大山", phone="13900000002", address="三组")
    said = intake(people=(person,), claims=())
    said = type(said)(**{**vars(said), "claims": ()})
    by = town.who("town.clerk")
    return join(said, matter=matter, office=town.town, by=by, on=on, at=at(on)).contact


def order_redo(town: Town, matter: object, contact: object, ground: str = "facts_unclear") -> None:
    """Ask for a review and revoke, below the room of reviews."""
    on = later(30)
    with perform(
        "review_requested", by=town.who("town.clerk"), on=on, at=at(on), matter=matter, contact=contact
    ) as act:
        act.give("reviewer", town.who("county.head").post)
    with perform(
        "redo_ordered", by=town.who("county.head"), on=on, at=at(on), matter=matter, contact=contact, code=ground
    ):
        pass


def test_a_person_sees_their_copy_its_service_and_the_last_day(town: Town) -> None:
    made = accepted(town)
    heard(town, made.matter, DAY)
    given = sign(town, made.matter, SIGNED)
    assert (answer_of(made.matter), service_of(given, made.contact)) == (given, None)
    assert review_until(made.matter, made.contact) is None
    serve(town, made.contact, SIGNED)
    assert copy_for(given, made.contact).document == given.document
    assert service_of(given, made.contact).served_on == SIGNED
    assert review_until(made.matter, made.contact) == date(2025, 11, 5)
