"""Facts about files and opinions of last reviews that do not fit: they wait for a person and change nothing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from huiyin.handling.exchange.models import Incoming, Shared
from huiyin.handling.letters.issue import letter_of
from huiyin.handling.reviews.above import re_reviewer_above
from huiyin.handling.reviews.acts import decide_re_review
from huiyin.handling.reviews.letters import ReviewFinding
from huiyin.handling.reviews.models import Decision, Review
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Matter
from tests.admins import make_admins
from tests.afar import PAPERS, County, Reviewed, paper
from tests.town import Town, at, make_town

pytestmark = pytest.mark.django_db
DAY = date(2025, 9, 16)
NUMBER = "青信〔2025〕8号"
FINDING = ReviewFinding(facts="现场已通水。", reasons="有照片为证。", decision="维持复查意见。")


@pytest.fixture
def town() -> Town:
    return make_town()


@pytest.fixture
def county(town: Town) -> Reviewed:
    return Reviewed(town, by=make_admins(town, "city")["security"], at=at(DAY))


def why() -> str:
    return Incoming.objects.order_by("-number")[0].code


def nothing() -> bool:
    return not (Matter.objects.exists() or Shared.objects.exists() or Review.objects.exists())


def test_a_file_without_the_review_opinion_is_not_taken(county: Reviewed) -> None:
    county.files_again(NUMBER, DAY, 文书=[paper(f"c-{NUMBER}", "opinion", f"{NUMBER}处理", DAY)])
    assert (why(), nothing()) == ("paper_missing", True)


@pytest.mark.parametrize(
    "ruling",
    [
        {"复查结果": "redo", "撤销变更事由": "facts_unclear"},
        {"复查结果": "changed"},
        {"复查结果": "upheld", "撤销变更事由": "facts_unclear"},
        {"复查结果": "praised"},
    ],
    ids=lambda said: said["复查结果"],
)
def test_a_review_that_gives_no_right_to_a_last_one_is_not_taken(county: Reviewed, ruling: dict[str, str]) -> None:
    county.files_again(NUMBER, DAY, **ruling)
    assert (why(), nothing()) == ("paper_missing", True)


def test_a_file_of_a_matter_that_we_are_said_to_have_given_is_not_taken(county: Reviewed) -> None:
    county.files_again(NUMBER, DAY, 编号方="收信方")
    assert (why(), nothing()) == ("not_shared", True)


def test_a_file_for_a_day_that_lies_ahead_is_not_taken(county: Reviewed) -> None:
    county.files_again(NUMBER, DAY, 申请日期=(DAY + timedelta(days=1)).isoformat())
    assert (why(), nothing()) == ("day_ahead", True)


def test_a_file_that_comes_twice_opens_one_last_review(county: Reviewed) -> None:
    county.files_again(NUMBER, DAY)
    county.files_again(NUMBER, DAY)
    acts = list(Entry.objects.filter(matter__isnull=False).order_by("id").values_list("act", flat=True))
    assert acts == ["brought_in", "review_told", "re_review_requested", *["re_review_file_taken"] * 2]
    assert sorted(Review.objects.values_list("stage", flat=True)) == ["re_review", "review"]
    assert Document.objects.filter(kind__in=PAPERS).count() == len(PAPERS)


def test_a_file_after_the_last_opinion_is_not_taken_again(county: Reviewed, town: Town) -> None:
    county.files_again(NUMBER, DAY)
    review = Review.objects.select_related("matter__office", "contact", "office").get(stage="re_review")
    decide_re_review(review, FINDING, result=Decision.Result.UPHELD, by=town.who("city.head"), on=DAY, at=at(DAY))
    before = Entry.objects.count()
    county.files_again(NUMBER, DAY)
    assert (why(), Entry.objects.count()) == ("asked_already", before)


def test_papers_of_another_system_are_named_by_what_its_file_says(county: Reviewed, town: Town) -> None:
    county.files_again(NUMBER, DAY)
    review = Review.objects.select_related("matter__office", "contact", "office").get(stage="re_review")
    made = decide_re_review(
        review, FINDING, result=Decision.Result.UPHELD, by=town.who("city.head"), on=DAY, at=at(DAY)
    )
    letter = letter_of(made.document)
    assert (letter.review.office, letter.review.number) == ("青县人民政府", f"{NUMBER}复查")
    assert letter.original.number == f"{NUMBER}处理"


def test_a_level_below_is_no_way_up(county: Reviewed, town: Town) -> None:
    county.files_again(NUMBER, DAY)
    first = Review.objects.select_related("matter__office", "office", "decision__entry__post").get(stage="review")
    above = re_reviewer_above(first.matter, first)
    assert (above.office, above.afar) == (town.city, False)


def test_a_last_opinion_that_nobody_waits_for_is_not_entered(town: Town) -> None:
    above = County(town, by=make_admins(town)["security"], at=at(DAY))
    matter = above.gives(NUMBER, DAY)
    about = {"关联信访事项编号": NUMBER, "信访件编号": f"c-{NUMBER}"}
    said = {"复核日期": DAY.isoformat(), "复核结果": "upheld"}
    unfit = {
        "no_review_open": ("re_reviewed", {**about, **said}),
        "no_answer": ("re_review_served", {**about, "送达时间": DAY.isoformat(), "送达方式": "in_person"}),
        "not_reviewed": (
            "re_review_asked",
            {**about, "编号方": "发信方", "申请日期": DAY.isoformat(), "申请理由": "不服。"},
        ),
        "not_shared": ("re_reviewed", {**about, **said, "关联信访事项编号": "青信〔2025〕404号"}),
        "not_in_the_list": ("re_review_hearing", {**about, "听证日期": DAY.isoformat(), "听证情况": "put_off"}),
        "not_now": ("review_declined", {**about, "告知日期": DAY.isoformat(), "原因": "too_late"}),
    }
    for code, (kind, fields) in unfit.items():
        above.says(kind, DAY, **fields)
        assert (kind, why()) == (kind, code)
    assert list(Entry.objects.filter(matter=matter).values_list("act", flat=True)) == ["registered"]


def test_a_level_below_calls_up_no_file(county: Reviewed) -> None:
    said = {"关联信访事项编号": NUMBER, "信访件编号": f"c-{NUMBER}", "申请日期": DAY.isoformat(), "申请理由": "不服。"}
    county.says("re_review_file_asked", DAY, **said)
    assert (why(), nothing()) == ("not_shared", True)


def test_why_a_file_cannot_come_is_not_noted_where_none_was_asked_for(county: Reviewed) -> None:
    said = {"关联信访事项编号": NUMBER, "信访件编号": f"c-{NUMBER}", "申请日期": DAY.isoformat()}
    county.says("re_review_file_refused", DAY, **said, 原因="too_late", 说明="已经过了。")
    assert why() == "not_shared"
