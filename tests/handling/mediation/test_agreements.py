"""What an agreement must say, who signs, when it is in force (人民调解法 Art. 3, 4, 28–30; 信访工作条例 Art. 33)."""

from decimal import Decimal

import pytest

from huiyin.handling.mediation.agreements import agree_orally, draft, take_force, terms_of
from huiyin.handling.mediation.content import Terms, lacks, read, write
from huiyin.handling.mediation.ending import end_mediation
from huiyin.handling.mediation.opening import transfer
from huiyin.handling.mediation.parties import parties_of
from huiyin.handling.mediation.performance import open_instalments
from huiyin.handling.mediation.signing import Signing, sign, unsigned
from huiyin.lib.files.checked import CheckedFile
from huiyin.record.documents.models import Document
from huiyin.record.matters.models import Matter
from tests.handling import cases
from tests.handling.mediation.course import (
    DAY,
    SCAN,
    ZHOU,
    again,
    again_agreement,
    drafted,
    in_force,
    item,
    later,
    make_hall,
    mediated,
    no,
    signed,
    terms,
)
from tests.town import at

PARTIES = {1: "林小满", 2: "周大山"}


def codes(said: Terms, parties: dict[int, str] | None = None) -> list[str]:
    return [each.code for each in lacks(said, PARTIES if parties is None else parties, DAY)]


def test_complete_terms_lack_nothing() -> None:
    assert codes(terms()) == []


def test_parties_are_named_by_article_29_item_1() -> None:
    assert codes(terms(item(to=None, who=1)), {1: "林小满"}) == ["one_party"]
    assert codes(terms(), {1: "林小满", 2: " "}) == ["no_name"]


@pytest.mark.parametrize("part", ["facts", "points", "responsibility"])
def test_facts_points_and_responsibility_are_said_by_article_29_item_2(part: str) -> None:
    assert codes(terms(**{part: ""})) == [f"no_{part}"]


@pytest.mark.parametrize(
    ("lack", "facts"),
    [
        ("no_amount", {"amount": None}),
        ("no_amount", {"amount": Decimal(0)}),
        ("no_date", {"due_on": None}),
        ("day_past", {"due_on": later(-1)}),
        ("no_way", {"how": ""}),
        ("no_content", {"what": ""}),
        ("not_a_party", {"who": 9}),
        ("unclear", {"what": "尽快支付费用"}),
    ],
)
def test_every_item_has_content_amount_way_and_time_by_article_29_item_3(lack: str, facts: dict) -> None:
    assert codes(terms(item(**facts))) == [lack]


def test_an_agreement_without_items_is_none_by_article_29_item_3() -> None:
    assert codes(Terms(facts="a", points="b", responsibility="c")) == ["no_items"]


@pytest.mark.parametrize("word", ["不再信访", "放弃起诉", "息访"])
def test_no_agreement_bars_other_ways_by_article_3(word: str) -> None:
    assert "bars_rights" in codes(terms(item(what=f"付款后对方{word}")))


def test_no_agreement_asks_a_fee_for_mediating_by_article_4() -> None:
    assert "fee" in codes(terms(item(what="支付调解费")))


def test_terms_read_back_are_the_terms_that_were_written() -> None:
    said = terms(item(), item(due_on=later(30), amount=None, is_payment=False, to=None))
    assert read(write(said)) == said


@pytest.mark.django_db
def test_an_agreement_without_amount_or_date_is_refused_by_article_29_with_the_way_out() -> None:
    hall = make_hall()
    mediation = mediated(hall)
    with no("no_amount", "mediation_2010:29.3") as caught:
        draft(mediation, terms(item(amount=None, due_on=None)), **hall.doing())
    assert str(caught[0].remedy)
    with no("no_date", "mediation_2010:29.3"):
        draft(mediation, terms(item(due_on=None)), **hall.doing())


@pytest.mark.django_db
def test_it_is_in_force_when_all_signed_the_mediator_signed_and_the_seal_is_on_it_by_article_29() -> None:
    hall = make_hall()
    agreement = drafted(hall)
    lin, zhou = parties_of(agreement.mediation)
    steps = [
        ({"disputant": lin, "how": "signature"}, later(0)),
        ({"disputant": zhou, "how": "fingerprint"}, later(1)),
        ({"mediator": hall.mediator()}, later(1)),
        ({}, later(2)),
    ]
    for who, on in steps:
        with no("not_all_signed", "mediation_2010:29-2"):
            take_force(agreement, scan=SCAN, by=hall.director, at=at(later(2)))
        sign(again_agreement(agreement), Signing(**who), **hall.doing(on))
    assert unsigned(agreement) == []
    take_force(again_agreement(agreement), scan=SCAN, by=hall.director, at=at(later(4)))
    assert again_agreement(agreement).in_force_on == later(2)


@pytest.mark.django_db
def test_the_signed_paper_is_kept_as_a_scan() -> None:
    hall = make_hall()
    agreement = signed(hall, drafted(hall))
    for wrong in (None, CheckedFile(b"RIFF", "audio/wav", "a.wav")):
        with no("scan_needed", "mediation_2010:29-2"):
            take_force(again_agreement(agreement), scan=wrong, by=hall.director, at=at(DAY))
    take_force(again_agreement(agreement), scan=SCAN, by=hall.director, at=at(DAY))
    assert Document.objects.get(matter=agreement.mediation.matter, kind="agreement_scan").media_type == SCAN.media_type


@pytest.mark.django_db
def test_nobody_signs_twice_and_no_stranger_signs_by_article_29() -> None:
    hall = make_hall()
    agreement = drafted(hall)
    lin = parties_of(agreement.mediation)[0]
    sign(agreement, Signing(disputant=lin), **hall.doing())
    with no("signed_already"):
        sign(again_agreement(agreement), Signing(disputant=lin), **hall.doing())
    with no("not_of_it", "mediation_2010:29-2"):
        sign(again_agreement(agreement), Signing(mediator=hall.mediator("黄秀英")), **hall.doing())


@pytest.mark.django_db
def test_a_new_version_is_signed_anew_and_the_old_one_is_put_aside() -> None:
    hall = make_hall()
    old = signed(hall, drafted(hall))
    new = draft(again(old.mediation), terms(item(due_on=later(30))), **hall.doing())
    assert new.version == 2
    with no("not_to_sign"):
        take_force(again_agreement(old), scan=SCAN, by=hall.director, at=at(DAY))
    assert len(unsigned(again_agreement(new))) == 4


@pytest.mark.django_db
def test_an_oral_agreement_is_recorded_and_in_force_the_day_it_is_reached_by_article_28_and_30() -> None:
    hall = make_hall()
    made = agree_orally(mediated(hall), terms(), **hall.doing(later(3)))
    assert (made.in_force_on, made.form, terms_of(made)) == (later(3), "oral", terms())
    assert again(made.mediation).matter.state == "performing"


@pytest.mark.django_db
def test_a_petition_is_settled_in_writing_by_article_33_of_the_regulation() -> None:
    hall = make_hall()
    made = cases.accepted(hall.town, DAY)
    matter = Matter.objects.select_related("office", "intake_office").get(pk=made.matter.pk)
    handler = {"by": hall.town.who("town.handler"), "on": DAY, "at": at(DAY)}
    mediation = transfer(matter, committee=hall.committee, kind="land", respondents=[ZHOU], **handler)
    with no("written_needed", "xinfang_2022:33"):
        agree_orally(mediation, terms(), **hall.doing())


@pytest.mark.django_db
def test_what_is_agreed_in_part_stands_and_the_rest_goes_on_by_article_28() -> None:
    hall = make_hall()
    agreement = in_force(hall, said=terms(open_points="院墙的高度。"))
    mediation = again(agreement.mediation)
    assert (agreement.partial, mediation.matter.state) == (True, "mediating")
    end_mediation(mediation, ground="not_agreed", reasons="院墙的高度谈不拢。", **hall.doing(later(5)))
    assert again(mediation).matter.state == "performing"
    assert len(open_instalments(mediation)) == 1


@pytest.mark.django_db
def test_each_party_gets_a_copy_and_the_committee_keeps_one_by_article_29() -> None:
    from tests.handling.mediation.test_consent import words

    hall = make_hall()
    agreement = in_force(hall)
    paper = words(Document.objects.get(matter=agreement.mediation.matter, kind="mediation_agreement"))
    assert "一式 3 份" in paper
    assert "民族" in paper  # printed for the pen, never held
