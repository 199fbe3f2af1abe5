"""Facts about hearings while a matter is handled (信访工作条例 Art. 31 item 6)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from huiyin.handling.casework.hearing import NOTICE_DAYS, call_hearing, conclude_hearing, hold_hearing
from huiyin.handling.casework.hearing_letters import Calling
from huiyin.handling.casework.lookups import hearing_to_come, hearing_to_conclude
from huiyin.handling.intake.acts import Registered
from huiyin.handling.letters.issue import letter_of
from huiyin.lib.refusal import Refused
from huiyin.record.access.lookups import matters_for
from huiyin.record.documents.models import Document
from tests.course import accepted, heard, sign
from tests.handling.cases import DAY, at_bureau, joined, who
from tests.town import Town, at, make_town

pytestmark = pytest.mark.django_db
SOON = DAY + timedelta(days=NOTICE_DAYS)


@pytest.fixture
def town() -> Town:
    return make_town()


def calling(town: Town, on: date = SOON, chair: str = "town.reader") -> Calling:
    return Calling(begins_at=at(on, 9), place="柳树坪村委会", chair=town.who(chair).post)


def refused_as(code: str):
    return pytest.raises(Refused, check=lambda error: (error.code, error.article) == (code, "xinfang_2022:31"))


def called(town: Town) -> Registered:
    made = accepted(town)
    call_hearing(made.matter, calling(town), **who(town, "town.handler"))
    return made


def test_a_notice_goes_out_seven_days_before_and_not_six(town: Town) -> None:
    matter = accepted(town).matter
    with refused_as("notice_too_short") as refused:
        call_hearing(matter, calling(town, SOON - timedelta(days=1)), **who(town, "town.handler"))
    assert "2025年9月23日" in str(refused.value)
    call_hearing(matter, calling(town), **who(town, "town.handler"))


def test_everyone_of_the_matter_is_told_where_when_and_before_whom(town: Town) -> None:
    made = accepted(town)
    joined(town, made.matter)
    call_hearing(made.matter, calling(town), **who(town, "town.handler"))
    letters = [letter_of(each) for each in Document.objects.filter(matter=made.matter, kind="hearing").order_by("id")]
    assert [letter.addressee for letter in letters] == ["林小满", "周大山"]
    assert {letter.chair for letter in letters} == {"青石信reader（reader）"}


@pytest.mark.parametrize("did", ["leads", "heard"])
def test_who_handled_or_investigated_never_chairs(town: Town, did: str) -> None:
    matter = accepted(town).matter
    if did == "heard":
        heard(town, matter, DAY)
    with refused_as("chair_investigated"):
        call_hearing(matter, calling(town, chair="town.handler"), **who(town, "town.handler"))


def test_who_the_matter_names_never_chairs(town: Town) -> None:
    matter = at_bureau(town, named_posts=(town.who("town.reader").post,)).matter
    with pytest.raises(Refused):
        call_hearing(matter, calling(town), **who(town, "bureau.sorter"))


def test_the_chair_reads_the_matter_once_called(town: Town) -> None:
    made = accepted(town)
    lands = replace(calling(town), chair=town.who("lands.head").post)
    call_hearing(made.matter, lands, **who(town, "town.handler"))
    assert matters_for(town.who("lands.head")).filter(pk=made.matter.pk).exists()


def test_a_hearing_is_not_held_before_its_day(town: Town) -> None:
    matter = called(town).matter
    with refused_as("before_its_day"):
        hold_hearing(matter, "各方陈述。", **who(town, "town.handler", SOON - timedelta(days=1)))


def test_calling_anew_puts_off_a_hearing_not_held(town: Town) -> None:
    matter = called(town).matter
    later = SOON + timedelta(days=3)
    call_hearing(matter, calling(town, later), **who(town, "town.handler"))
    assert hearing_to_come(matter).begins_at == at(later, 9)


def test_nothing_is_held_that_nobody_was_called_to(town: Town) -> None:
    with refused_as("no_hearing"):
        hold_hearing(accepted(town).matter, "各方陈述。", **who(town, "town.handler"))


def test_only_the_chair_concludes_and_once(town: Town) -> None:
    matter = called(town).matter
    hold_hearing(matter, "各方陈述。", **who(town, "town.handler", SOON))
    with refused_as("chair_concludes"):
        conclude_hearing(matter, "以附图为准。", **who(town, "town.handler", SOON))
    conclude_hearing(matter, "以附图为准。", **who(town, "town.reader", SOON))
    assert hearing_to_conclude(matter) is None
    with refused_as("no_hearing"):
        conclude_hearing(matter, "以附图为准。", **who(town, "town.reader", SOON))


@pytest.mark.parametrize("act", [hold_hearing, conclude_hearing])
def test_an_empty_record_or_conclusion_is_refused(town: Town, act) -> None:
    with refused_as("nothing_said"):
        act(called(town).matter, " ", **who(town, "town.handler", SOON))


def test_a_hearing_has_a_place(town: Town) -> None:
    with refused_as("place_needed"):
        call_hearing(accepted(town).matter, replace(calling(town), place=" "), **who(town, "town.handler"))


def test_no_opinion_is_signed_while_a_hearing_waits_for_its_day_or_its_conclusion(town: Town) -> None:
    matter = called(town).matter
    heard(town, matter, SOON)
    for done in (lambda: None, lambda: hold_hearing(matter, "笔录。", **who(town, "town.handler", SOON))):
        done()
        with pytest.raises(Refused, match="听证") as refused:
            sign(town, matter, SOON)
        assert (refused.value.code, refused.value.article) == ("opinion_incomplete", "xinfang_2022:32")
        assert "由主持人作出结论" in str(refused.value.remedy)
    conclude_hearing(matter, "堆土属实。", **who(town, "town.reader", SOON))
    assert sign(town, matter, SOON).pk
