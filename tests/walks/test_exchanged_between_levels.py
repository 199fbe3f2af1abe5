"""A town to which a county's own installation gives matters: one given back, one left here (信访工作条例 Art. 22, 23)."""

from __future__ import annotations

from base64 import b64encode
from datetime import date

import pytest

from huiyin.handling.exchange.acts import object_above
from huiyin.handling.exchange.asking import Request, ask_file, pack_asked
from huiyin.handling.exchange.packing import pack
from huiyin.handling.intake.acts import register
from huiyin.handling.reviews.acts import decide_re_review, serve_review
from huiyin.handling.reviews.letters import ReviewFinding
from huiyin.handling.reviews.models import Decision, Review
from huiyin.handling.routing.acts import forward
from huiyin.handling.triage.acts import direct, triage
from huiyin.record.clocks.models import Clock
from huiyin.record.journal.models import Entry
from huiyin.record.journal.verify import verify
from tests.admins import make_admins
from tests.afar import Below, County, Reviewed
from tests.handling.cases import COMPLAINT, who
from tests.town import at, intake, make_town

pytestmark = pytest.mark.django_db
D = [date(2025, 9, day) for day in (16, 17, 18)]


def test_given_objected_to_and_taken_back_or_left():
    town = make_town()
    county = County(town, by=make_admins(town)["security"], at=at(D[0]))
    back, left = county.gives("青信〔2025〕1号", D[0]), county.gives("青信〔2025〕2号", D[0])
    for matter in (back, left):
        object_above(matter, reasons="水渠占地由自然资源局查处。", **who(town, "town.sorter", D[1]))
    county.says("returned", D[2], 关联信访事项编号="青信〔2025〕1号", 同意退回日期="2025-09-18")
    refusal = {"答复异议日期": "2025-09-18", "不同意理由": "水渠由镇管护。"}
    county.says("objection_denied", D[2], **{"关联信访事项编号": "青信〔2025〕2号", **refusal})
    back.refresh_from_db()
    left.refresh_from_db()
    assert (back.state, back.close_reason, left.state) == ("closed", "transferred", "registered")
    acts = Entry.objects.filter(matter__in=[back, left]).order_by("id").values_list("act", flat=True)
    assert list(acts) == [
        "registered",
        "registered",
        "objected_above",
        "objected_above",
        "returned_above",
        "denied_above",
    ]
    assert pack(at(D[2], 11)) == 4
    assert not verify().breaks


def test_given_with_a_file_that_may_not_be_kept():
    town = make_town()
    county = County(town, by=make_admins(town)["security"], at=at(D[0]))
    unfit = {"名称": "水渠.png", "类型": "image/png", "内容": b64encode(b"MZ").decode()}
    matter = county.gives("青信〔2025〕3号", D[0], 附件=[unfit])
    acts = Entry.objects.filter(matter=matter).order_by("id").values_list("act", "code")
    assert list(acts) == [("registered", ""), ("files_left_out", "unknown_kind")]
    assert pack(at(D[0], 11)) == 2


def test_what_the_town_shows_another_way_is_closed_and_a_withdrawal_that_crossed_it_is_kept_beside_it():
    town = make_town()
    county = County(town, by=make_admins(town)["security"], at=at(D[0]))
    matter = county.gives("青信〔2025〕4号", D[0])
    triage(matter, **COMPLAINT, **who(town, "town.sorter", D[0]))
    said = {"route": "administrative_review", "organ": "县行政复议办公室", "known_on": D[0], "reasons": "不服处罚。"}
    direct(matter, **said, **who(town, "town.sorter", D[1]))
    named = {"关联信访事项编号": "青信〔2025〕4号", "信访件编号": "c-青信〔2025〕4号", "在窗口办理": False}
    county.says("withdrawn", D[2], 撤回日期="2025-09-18", 撤回书="本人自愿撤回。", **named)
    county.says("withdrawal_undone", D[2], 取消撤回日期="2025-09-18", **named)
    matter.refresh_from_db()
    assert (matter.state, matter.close_reason) == ("closed", "directed")
    acts = Entry.objects.filter(matter=matter).order_by("id").values_list("act", flat=True)
    assert list(acts) == ["registered", "triaged", "directed", "withdrawal_told", "withdrawal_undone"]
    assert pack(at(D[2], 11)) == 2
    assert not verify().breaks


def test_what_is_mediated_below_waits_above_for_performance():
    town = make_town()
    below = Below(town, by=make_admins(town)["security"], at=at(D[0]))
    made = register(intake(), office=town.bureau, **who(town, "bureau.clerk", D[0]))
    triage(made.matter, **COMPLAINT, **who(town, "bureau.sorter", D[0]))
    forward(made.matter, to=town.town, **who(town, "bureau.sorter", D[0]))
    assert pack(at(D[0], 11)) == 1
    number = {"关联信访事项编号": made.matter.number}
    below.says("accepted", D[0], 作出受理意见日期=D[0].isoformat(), **number)
    below.says("agreed", D[1], 协议生效日期=D[1].isoformat(), **number)
    made.matter.refresh_from_db()
    clock = Clock.objects.get(matter=made.matter, limit="xinfang_2022.handle")
    assert (made.matter.state, clock.ended_on, clock.met_on) == ("performing", D[1], None)
    below.says("closed", D[2], 办结时间=D[2].isoformat(), 办结原因="mediation_performed", **number)
    made.matter.refresh_from_db()
    assert (made.matter.state, made.matter.close_reason) == ("closed", "mediation_performed")
    acts = Entry.objects.filter(matter=made.matter).order_by("id").values_list("act", flat=True)
    assert list(acts) == ["registered", "triaged", "forwarded", "accepted", "agreement_told", "closed"]
    assert pack(at(D[2], 11)) == 0
    assert not verify().breaks


def test_a_review_of_a_matter_that_began_below_is_asked_for_and_its_file_comes():
    town = make_town()
    below = Below(town, by=make_admins(town)["security"], at=at(D[0]))
    said = Request(
        number="青石〔2025〕8号", contact_number="c-青石〔2025〕8号", reasons="渠道没有恢复。", asked_on=D[0]
    )
    asked = ask_file(said, partner=below.partner.pk, by=town.who("bureau.clerk"), at=at(D[0]))
    assert pack_asked(at(D[0])) == 1
    below.files("青石〔2025〕8号", D[0])
    asked.refresh_from_db()
    assert asked.matter.state == "reviewing"
    acts = Entry.objects.filter(matter=asked.matter).order_by("id").values_list("act", flat=True)
    assert list(acts) == ["brought_in", "review_requested", "review_file_taken"]
    assert not verify().breaks


def test_a_last_review_of_what_the_county_reviewed_comes_up_and_goes_back_down():
    town = make_town()
    county = Reviewed(town, by=make_admins(town, "city")["security"], at=at(D[0]))
    county.files_again("青信〔2025〕8号", D[0])
    review = Review.objects.select_related("matter", "contact", "office", "of__office").get(stage="re_review")
    assert (review.office, review.of.office) == (town.city, town.county)
    finding = ReviewFinding(facts="现场已通水。", reasons="有照片为证。", decision="维持复查意见。")
    decided = decide_re_review(review, finding, result=Decision.Result.UPHELD, **who(town, "city.head", D[1]))
    serve_review(decided, **who(town, "city.head", D[2]))
    acts = Entry.objects.filter(matter=review.matter).order_by("id").values_list("act", flat=True)
    assert list(acts) == [
        "brought_in",
        "review_told",
        "re_review_requested",
        "re_review_file_taken",
        "re_reviewed",
        "re_review_served",
    ]
    assert pack(at(D[2], 11)) == 3
    assert not verify().breaks
