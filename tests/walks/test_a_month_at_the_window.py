"""A month at the window: what comes in, is sorted, passed on, refused, settled, and an old ledger carried in."""

from datetime import date

import pytest

from huiyin.handling.acceptance.acts import accept, deny_refusal, notify, propose_refusal, refuse, serve_notice
from huiyin.handling.casework.acts import extend, hear, note, settle, simplify
from huiyin.handling.casework.correcting import correct_identity
from huiyin.handling.casework.people import ask_recusal, deny_recusal, end_proxy, keep_confidential, proxy, recuse
from huiyin.handling.casework.urgent import notice_urgent, report_urgent
from huiyin.handling.intake.acts import link, supplement
from huiyin.handling.intake.carry import carry_in_rows
from huiyin.handling.intake.ledgers.rows import LedgerRow
from huiyin.handling.intake.renewal import renew_code
from huiyin.handling.lookups.choices import people_of
from huiyin.handling.promises.acts import keep_promise, promise
from huiyin.handling.ratings.acts import rate, undo_rating
from huiyin.handling.ratings.said import Said
from huiyin.handling.routing.acts import assign, co_assign, deny_objection, object_to, own
from huiyin.handling.triage.acts import direct, split, triage, unlink
from huiyin.handling.triage.claims import standing
from huiyin.record.journal.verify import verify
from tests.handling.cases import COMPLAINT, JOINER, accepted, in_town, joined, sorted_at_bureau, who
from tests.town import at, by_code, file, intake, make_town

DAY, NEXT, LATER = date(2025, 9, 16), date(2025, 9, 17), date(2025, 10, 10)
REFUSAL = {"ground": "litigation", "reasons": "县人民法院已立案。", "way": "青县人民法院诉讼服务中心"}

pytestmark = pytest.mark.django_db


def test_an_old_ledger_comes_in_and_neighbours_join_and_part() -> None:
    town = make_town()
    carry_in_rows(
        [LedgerRow(row_number=1, fingerprint="a", content="旧事", received_on=DAY)], office=town.town, at=at(DAY)
    )
    made = file(town, DAY, claims=("恢复水渠", "发放拖欠工资"))
    joined(town, made.matter)
    wrong = link(
        intake(narrative="路灯不亮", claims=()), matter=made.matter, office=town.town, **who(town, "town.clerk")
    )
    supplement("补充照片一张。", contact=made.contact, by=by_code(made), on=DAY, at=at(DAY))
    miswritten = people_of(made.matter).get(contact=made.contact)
    correct_identity(miswritten, phone="13900000012", reasons="少记一位。", **who(town, "town.clerk"))
    renew_code(made.contact, phone="13900000012", received_on=DAY, **who(town, "town.clerk"))
    apart = unlink(wrong.contact, **who(town, "town.sorter", NEXT))
    triage(made.matter, **COMPLAINT, handler=town.who("town.handler").post, **who(town, "town.sorter", NEXT))
    notify(made.matter, **who(town, "town.handler", NEXT))
    new = split(made.matter, [standing(made.matter).last()], **who(town, "town.sorter", NEXT))
    direct(
        new, route="labour_arbitration", organ="青县劳动人事争议仲裁委员会", known_on=DAY, reasons="属于劳动争议。",
        **who(town, "town.sorter", NEXT),
    )  # fmt: skip
    assert [each.state for each in (made.matter, new, apart)] == ["triaged", "closed", "registered"]
    link(intake(narrative="仲裁委不收。"), matter=new, office=town.town, **who(town, "town.clerk", LATER))
    assert new.state == "registered"
    assert verify().breaks == ()


def test_refused_once_without_ground_and_then_with_one() -> None:
    town = make_town()
    matter = in_town(town).matter
    propose_refusal(matter, **REFUSAL, **who(town, "town.handler"))
    deny_refusal(matter, reasons="法院没有立案。", **who(town, "town.reader"))
    propose_refusal(matter, **REFUSAL, **who(town, "town.handler", NEXT))
    letters = refuse(matter, **who(town, "town.reader", NEXT))
    serve_notice(letters[0], method="in_person", **who(town, "town.clerk", NEXT))
    assert (matter.state, matter.close_reason) == ("closed", "not_accepted")


def test_an_objection_that_is_denied_and_a_case_that_is_owned() -> None:
    town = make_town()
    matter = sorted_at_bureau(town)
    assign(matter, to=town.town, days=20, **who(town, "bureau.sorter"))
    object_to(matter, reasons="由县局管理。", proposed=town.lands, **who(town, "town.handler", NEXT))
    deny_objection(matter, reasons="水渠在镇的权责清单里。", **who(town, "bureau.sorter", NEXT))
    co_assign(matter, to=[town.lands], **who(town, "town.handler", NEXT))
    own(matter, owner=town.who("town.head").post, **who(town, "town.head", NEXT))
    accept(matter, **who(town, "town.handler", NEXT))
    assert matter.state == "accepted"


def test_heard_extended_and_settled_between_the_parties() -> None:
    town = make_town()
    made = accepted(town)
    simplify(made.matter, ground="clear", **who(town, "town.handler"))
    keep_confidential(made.contact, by=by_code(made), on=DAY, at=at(DAY))
    party = proxy(made.contact, JOINER, scope="all", until=None, **who(town, "town.clerk"))
    end_proxy(party, by=by_code(made), on=NEXT, at=at(NEXT))
    hear(made.contact, "水渠是四月被填的。", how="on_site", **who(town, "town.handler", NEXT))
    note(made.matter, "到现场查看。", public=True, **who(town, "town.handler", NEXT))
    notice_urgent(made.matter, event="building", facts="渠边房屋开裂。", **who(town, "town.handler", NEXT))
    report_urgent(made.matter, measures="已疏散。", **who(town, "town.head", NEXT))
    asked = ask_recusal(made.contact, town.who("town.head").post, "是亲属。", by=by_code(made), on=NEXT, at=at(NEXT))
    deny_recusal(asked, reasons="没有利害关系。", **who(town, "county.lead", NEXT))
    extend(made.matter, days=20, reason="需要测绘。", **who(town, "town.head", LATER))
    settle(
        made.matter,
        terms="十日内恢复。",
        signed=[made.contact],
        perform_by=date(2025, 10, 24),
        **who(town, "town.handler", LATER),
    )
    kept = promise(
        "渠口加装闸门。", contact=made.contact, due_on=date(2025, 10, 24), **who(town, "town.handler", LATER)
    )
    keep_promise(kept, by=by_code(made), on=LATER, at=at(LATER))
    rating = rate(
        Said(of_petition_office="satisfied", of_competent_office="satisfied", solved=True),
        contact=made.contact,
        by=by_code(made),
        on=LATER,
        at=at(LATER),
    )
    undo_rating(rating, by=by_code(made), on=LATER, at=at(LATER))
    assert made.matter.state == "performing"


def test_a_post_that_steps_aside_hands_the_matter_on() -> None:
    town = make_town()
    made = accepted(town)
    recuse(
        made.matter, town.who("town.handler").post, successor=town.who("town.head").post, **who(town, "town.head", NEXT)
    )
    assert made.matter.state == "accepted"
