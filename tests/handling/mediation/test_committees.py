"""Who may mediate: committees, rosters of a term, hired mediators (人民调解法 Art. 8–10, 13–15)."""

from dataclasses import replace
from datetime import date

import pytest

from huiyin.handling.mediation.committees import (
    Member,
    desk_of,
    found_committee,
    hire,
    leave,
    publish_roster,
    serving,
    term_end,
)
from huiyin.lib.refusal import Refused
from huiyin.record.journal.models import Entry
from tests.handling.mediation.course import DAY, ELECTED, Hall, later, make_hall, members, no
from tests.town import at

pytestmark = pytest.mark.django_db


def publish(hall: Hall, people: list[Member], **facts: object) -> object:
    said = {"elected_on": DAY, "elected_by": "村民代表会议", **facts}
    return publish_roster(hall.committee, people, **said, **hall.doing())


def refused(hall: Hall, people: list[Member], **facts: object) -> Refused:
    with pytest.raises(Refused) as caught:
        publish(hall, people, **facts)
    assert str(caught.value.remedy)
    return caught.value


def plain(count: int) -> list[Member]:
    rest = [Member(name=f"委员{n}", is_woman=n == 1) for n in range(1, count)]
    return [Member(name="主任", is_woman=False, duty="director"), *rest]


@pytest.mark.parametrize("count", [2, 10])
def test_a_roster_has_three_to_nine_members_by_article_8(count: int) -> None:
    no = refused(make_hall(), plain(count))
    assert (no.code, no.article) == ("wrong_number", "mediation_2010:8-2")


def test_three_and_nine_members_are_enough_and_not_too_many_by_article_8() -> None:
    hall = make_hall()
    for count in (3, 9):
        publish(hall, plain(count))
        assert serving(hall.committee, DAY).count() == count


def test_a_roster_without_a_woman_is_refused_by_article_8_with_the_way_out() -> None:
    hall = make_hall()
    no = refused(hall, [replace(each, is_woman=False) for each in plain(5)])
    assert (no.code, no.article) == ("no_woman", "mediation_2010:8-3")
    assert "补选" in str(no.remedy)
    assert Entry.objects.filter(act="roster_published", on=DAY).count() == 0


@pytest.mark.parametrize("duties", [("member", "member", "member"), ("director", "director", "member")])
def test_a_committee_has_one_director_by_article_8(duties: tuple[str, ...]) -> None:
    people = [replace(each, duty=duty) for each, duty in zip(plain(3), duties, strict=True)]
    assert refused(make_hall(), people).code == "one_director"


def test_where_several_groups_live_who_elected_attests_article_8_and_nothing_is_kept_of_anyone() -> None:
    hall = make_hall()
    assert refused(hall, plain(3), mixed_area=True).article == "mediation_2010:8-3"
    publish(hall, plain(3), mixed_area=True, mixed_area_attested=True)


def test_who_elected_is_named_by_article_9() -> None:
    assert refused(make_hall(), plain(3), elected_by=" ").article == "mediation_2010:9-1"


def test_a_term_lasts_three_years_by_article_9() -> None:
    assert term_end(date(2024, 5, 10)) == date(2027, 5, 9)
    assert term_end(date(2024, 2, 29)) == date(2027, 2, 28)
    hall = make_hall()
    assert serving(hall.committee, date(2027, 5, 9)).exists()
    assert not serving(hall.committee, date(2027, 5, 10)).exists()
    with pytest.raises(Refused) as caught:
        desk_of(hall.committee, date(2027, 5, 10))
    assert caught.value.article == "mediation_2010:9-2"


def test_a_roster_whose_term_is_over_is_not_published_by_article_9() -> None:
    assert refused(make_hall(), plain(3), elected_on=date(2021, 9, 1)).article == "mediation_2010:9-2"


def test_members_may_be_elected_again_by_article_9_and_the_former_term_ends() -> None:
    hall = make_hall()
    publish(hall, members(hall.director, hall.member))
    assert [each.since for each in serving(hall.committee, DAY)] == [DAY] * 3


def test_a_mediator_may_be_hired_beside_the_members_by_article_13() -> None:
    hall = make_hall()
    teacher = Member(name="退休教师", is_woman=True, skills=("family",))
    hired = hire(hall.committee, teacher, until=later(365), **hall.doing())
    assert (hired.duty, hired.roster) == ("hired", None)
    publish(hall, plain(3))
    assert hired in serving(hall.committee, DAY)


def test_who_is_not_an_adult_of_good_standing_does_not_mediate_by_article_14() -> None:
    hall = make_hall()
    people = [*plain(3), Member(name="未核实", is_woman=False, is_fit=False)]
    assert refused(hall, people).article == "mediation_2010:14"


def test_who_took_money_is_dismissed_by_article_15_and_mediates_no_more() -> None:
    hall = make_hall()
    gone = hall.mediator("吴志强")
    leave(gone, ground="gain", **hall.doing())
    assert gone not in serving(hall.committee, DAY)
    assert gone in serving(hall.committee, ELECTED)
    with no("left_already"):
        leave(gone, ground="gain", **hall.doing())


def test_a_roster_is_the_act_of_an_office_without_a_matter() -> None:
    hall = make_hall()
    entry = Entry.objects.filter(act="roster_published", office=hall.committee.office).get()
    assert (entry.matter_id, entry.basis) == (None, "mediation_2010:8")


def test_a_resident_sets_up_no_committee() -> None:
    hall = make_hall()
    clerk = {"by": hall.town.who("town.clerk"), "on": DAY, "at": at(DAY)}
    with no("not_your_role"):
        found_committee(name="新会", mark="新", kind="town", level="town", office=hall.town.town, **clerk)


@pytest.mark.parametrize("kind", ["village", "residents", "town", "enterprise", "sector"])
def test_villages_found_committees_and_towns_and_others_by_reference_by_articles_7_8_and_34(kind: str) -> None:
    hall = make_hall()
    head = {"by": hall.town.who("town.head"), "on": DAY, "at": at(DAY)}
    made = found_committee(name="新会", mark="新人调", kind=kind, level="village", office=hall.village.office, **head)
    assert (made.kind, made.entry.basis) == (kind, "mediation_2010:8")
    with no("name_needed", "mediation_2010:8"):
        found_committee(name=" ", mark="新", kind=kind, level="village", office=hall.village.office, **head)


def test_who_is_over_a_committee_guides_it_and_nobody_else_by_article_5() -> None:
    hall = make_hall()
    stranger = {"by": hall.town.who("lands.head"), "on": DAY, "at": at(DAY)}
    person = Member(name="退休教师", is_woman=True)
    for forbidden in (
        lambda: found_committee(name="会", mark="会", kind="town", level="town", office=hall.town.town, **stranger),
        lambda: publish_roster(hall.committee, plain(3), elected_on=DAY, elected_by="职工大会", **stranger),
        lambda: hire(hall.committee, person, until=later(30), **stranger),
        lambda: leave(hall.mediator(), ground="own_wish", **stranger),
    ):
        with no("not_your_committee", "mediation_2010:5"):
            forbidden()
