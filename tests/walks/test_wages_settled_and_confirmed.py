"""Five workers unpaid: a petition, handed to the town's committee, settled in writing, paid in two instalments, confirmed."""

from decimal import Decimal

import pytest

from huiyin.handling.closure.acts import close
from huiyin.handling.closure.reasons import Reason
from huiyin.handling.mediation.agreements import draft, take_force
from huiyin.handling.mediation.case_models import Signature
from huiyin.handling.mediation.committees import Member, hire, leave
from huiyin.handling.mediation.conduct import accept, raise_level
from huiyin.handling.mediation.confirmation import decide, docket, last_day, request_confirmation
from huiyin.handling.mediation.consent import consent, refuse_consent, withdraw_consent
from huiyin.handling.mediation.ending import decline, end_mediation
from huiyin.handling.mediation.mediators import assign, recuse_mediator
from huiyin.handling.mediation.opening import transfer
from huiyin.handling.mediation.parties import Disputing, named, parties_of
from huiyin.handling.mediation.performance import note_missed, note_performed, open_instalments, resume
from huiyin.handling.mediation.signing import Signing, sign
from huiyin.record.clocks.lookups import clocks_of
from huiyin.record.journal.models import Entry
from huiyin.record.journal.verify import verify
from huiyin.record.matters.models import Matter
from huiyin.record.offices.acting import resident
from huiyin.record.parties.people import Person
from tests.handling import cases
from tests.handling.mediation.course import (
    DAY,
    SCAN,
    again,
    again_agreement,
    fresh,
    in_force,
    item,
    later,
    make_hall,
    mediated,
    opened,
    sat_down,
    signed,
    terms,
)
from tests.town import at

pytestmark = pytest.mark.django_db

WORKERS = tuple(Person(name=f"工友{n}", phone=f"1390000001{n}", address="柳树坪村") for n in "一二三四五")
FIRM = Disputing(name="青石建筑队", address="青石镇街道", phone="0000-1000000", is_organisation=True, head="郑老板")


def test_wages_are_settled_paid_in_two_parts_and_confirmed_in_time() -> None:
    hall = make_hall()
    made = cases.accepted(hall.town, DAY, people=WORKERS, persons=5, narrative="被欠工资五万元。", claims=("支付工资",))
    handler = {"by": hall.town.who("town.handler"), "on": DAY, "at": at(DAY)}
    matter = Matter.objects.select_related("office", "intake_office").get(pk=made.matter.pk)
    mediation = again(transfer(matter, committee=hall.village, kind="labour", respondents=[FIRM], **handler))
    assert [person.name for _, person in named(mediation)] == [*(w.name for w in WORKERS), "青石建筑队"]

    here = hall.village_director
    representative, *others = parties_of(mediation)
    mine = {"by": resident(made.contact.pk), "on": DAY, "at": at(DAY)}
    consent(type(representative).objects.get(pk=representative.pk), how="", **mine)
    for each in others:
        consent(type(each).objects.get(pk=each.pk), how="written", **hall.doing(DAY, here))
    accept(again(mediation), **hall.doing(DAY, here))
    raise_level(
        again(mediation), to=hall.committee, level="town", reason="涉及人数较多。", **hall.doing(later(1), here)
    )
    member, chief = hall.mediator("黄秀英"), hall.mediator()
    assign(again(mediation), [chief, member], by_parties=False, **hall.doing(later(1)))
    recuse_mediator(again(mediation), member, tie="objected", **hall.doing(later(2)))

    halves = (
        item(who=6, to=1, what="支付五人工资的一半", amount=Decimal(25000), due_on=later(20)),
        item(who=6, to=1, what="支付五人工资的另一半", amount=Decimal(25000), due_on=later(40)),
    )
    sat_down(hall, mediation, later(3))
    agreement = draft(again(mediation), terms(*halves), **hall.doing(later(3)))
    five, firm = parties_of(agreement.mediation)[:5], parties_of(agreement.mediation)[5]
    for_the_others = [Signing(disputant=each, how="proxy") for each in five[1:]]
    workers = (Signing(disputant=five[0]), *for_the_others)  # the representative signs for the four who named him
    sides = (*workers, Signing(disputant=firm, how="stamp"), Signing(mediator=chief), Signing())
    sign(again_agreement(agreement), *sides, **hall.doing(later(4)))
    assert Signature.objects.filter(agreement=agreement, how="proxy").count() == 4
    agreement = again_agreement(agreement)
    take_force(agreement, scan=SCAN, by=hall.director, at=at(later(4)))
    agreement = again_agreement(agreement)
    assert (agreement.in_force_on, agreement.amount) == (later(4), Decimal(50000))
    assert again(mediation).matter.state == "performing"
    assert [c.strict for c in clocks_of(matter).filter(limit="mediation_2010.perform")] == [later(20)]
    assert last_day(agreement) is not None
    assert clocks_of(matter).get(limit="xinfang_2022.handle").ended_on == later(4)

    asked = request_confirmation(
        agreement, court="青县人民法院", which="body", together=parties_of(mediation), **hall.doing(later(10))
    )
    docket(asked, number="（2025）调确12号", **hall.doing(later(12)))
    decide(asked, result="confirmed", **hall.doing(later(20)))
    right = clocks_of(matter).get(limit="mediation_2010.ask_confirmation")
    assert right.met_on == later(10)

    first, second = open_instalments(mediation)
    note_performed(first, "转账记录。", **hall.doing(later(20)))
    note_missed(second, **hall.doing(later(41)))
    note_performed(type(second).objects.get(pk=second.pk), "转账记录。", **hall.doing(later(42)))
    wages = clocks_of(matter).filter(limit="mediation_2010.perform").order_by("started_on")
    assert [(c.strict, c.met_on) for c in wages] == [(later(20), later(20)), (later(40), later(42))]

    matter = again(mediation).matter
    close(
        matter,
        reason=Reason.MEDIATED,
        evidence="两笔转账记录在卷。",
        **{**handler, "on": later(43), "at": at(later(43))},
    )
    assert not verify().breaks


def test_an_agreement_found_void_is_mediated_again() -> None:
    hall = make_hall()
    agreement = in_force(hall)
    asked = request_confirmation(
        agreement, court="青县人民法院", which="body", together=parties_of(agreement.mediation), **hall.doing(later(1))
    )
    decide(asked, result="void", **hall.doing(later(5)))
    mediation = again(agreement.mediation)
    resume(mediation, "法院认为内容不明确。", **hall.doing(later(6)))
    new = draft(again(mediation), terms(item(due_on=later(30))), **hall.doing(later(6)))
    new = signed(hall, again_agreement(new), later(7))
    take_force(new, scan=SCAN, by=hall.director, at=at(later(7)))
    assert again_agreement(agreement).replaced_on == later(7)
    assert [each.due_on for each in open_instalments(again(mediation))] == [later(30)]
    assert Entry.objects.filter(matter=mediation.matter, act="agreement_took_force").count() == 2
    assert not verify().breaks


def test_what_is_refused_withdrawn_declined_or_fails_ends_with_the_routes_told() -> None:
    hall = make_hall()
    teacher = hire(hall.committee, Member(name="退休教师", is_woman=True), until=later(365), **hall.doing())
    leave(teacher, ground="own_wish", **hall.doing(later(1)))
    refuse_consent(fresh(parties_of(opened(hall).mediation)[1]), **hall.doing())
    decline(again(opened(hall).mediation), ground="in_court", **hall.doing())
    withdraw_consent(fresh(parties_of(mediated(hall))[0]), **hall.doing(later(1)))
    end_mediation(mediated(hall), ground="not_agreed", reasons="差距较大。", **hall.doing(later(1)))
    assert in_force(hall, said=terms(open_points="院墙的高度。")).in_force_on == DAY
    ended = Matter.objects.filter(procedure="dispute", state="closed")
    assert set(ended.values_list("close_reason", flat=True)) == {"mediation_ended"}
    assert not verify().breaks
