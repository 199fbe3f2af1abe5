"""Facts about supervising offices (信访工作条例 Art. 39, 40)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from huiyin.handling.answers.acts import answer
from huiyin.handling.ratings.acts import rate
from huiyin.handling.ratings.said import Said
from huiyin.handling.supervision.acts import answer_supervision, delist, list_publicly, supervise
from huiyin.handling.supervision.lookups import proposals
from huiyin.handling.supervision.models import Listing
from huiyin.handling.supervision.proposals import answer_proposal, propose
from huiyin.handling.supervision.reach import is_over
from huiyin.handling.supervision.reminders import remind
from huiyin.handling.supervision.sentinel import last_hour, late_entries, signs
from huiyin.handling.supervision.warnings import handle_warning, warn
from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.clocks.lookups import clocks_of
from huiyin.record.mail.models import Outbox
from huiyin.record.matters.models import Matter
from huiyin.record.offices.acting import resident
from tests.course import accepted, answered, heard, later, opinion, served
from tests.handling.cases import DAY, sorted_at_bureau, who
from tests.town import SHANGHAI, Town, at, make_town

pytestmark = pytest.mark.django_db
WEEK = later(7)
URGED = {"breach": "late", "asked": "说明原因。", "due_on": WEEK}


@pytest.fixture
def town() -> Town:
    return make_town()


def refused_as(code: str, article: str):
    return pytest.raises(Refused, check=lambda error: (error.code, error.article) == (code, f"xinfang_2022:{article}"))


# who supervises whom


def test_an_office_supervises_those_below_and_a_petition_department_its_neighbours(town: Town) -> None:
    assert is_over(town.county, town.town)
    assert is_over(town.bureau, town.town)
    assert is_over(town.bureau, town.lands)
    assert not is_over(town.bureau, town.bureau)
    assert not is_over(town.bureau, town.county)
    assert not is_over(town.lands, town.town)
    assert not is_over(town.town, town.county)


def test_nobody_supervises_their_own_office(town: Town) -> None:
    with refused_as("not_over_it", "40"):
        supervise(accepted(town).matter, **URGED, **who(town, "town.head"))


def test_a_supervisor_whom_the_matter_names_cannot_even_find_it(town: Town) -> None:
    matter = sorted_at_bureau(town, named_posts=(town.who("county.supervisor").post,))
    with pytest.raises(NotFound):
        supervise(matter, **URGED, **who(town, "county.supervisor"))


# letters


@pytest.mark.parametrize(
    ("wrong", "code"),
    [({"breach": "person"}, "not_in_the_list"), ({"asked": " "}, "nothing_said"), ({"due_on": DAY}, "day_past")],
)
def test_a_letter_names_breach_request_and_a_day_ahead(town: Town, wrong: dict[str, object], code: str) -> None:
    with refused_as(code, "40"):
        supervise(accepted(town).matter, **{**URGED, **wrong}, **who(town, "county.supervisor"))


def test_the_clock_of_a_letter_is_met_by_the_answer(town: Town) -> None:
    matter = accepted(town).matter
    sent = supervise(matter, **URGED, **who(town, "county.supervisor"))
    clock = clocks_of(matter).get(limit="xinfang_2022.answer_supervision")
    assert (clock.due_on, clock.office, clock.met_on) == (WEEK, town.town, None)
    answer_supervision(sent, "已到现场。", **who(town, "town.handler"))
    assert clocks_of(matter).get(limit="xinfang_2022.answer_supervision").met_on == DAY
    with refused_as("answered_already", "40"):
        answer_supervision(sent, "已到现场。", **who(town, "town.handler"))


# the public list


def test_what_is_kept_confidential_is_not_listed(town: Town) -> None:
    with refused_as("confidential", "30"):
        list_publicly(accepted(town, confidential=True).matter, due_on=WEEK, **who(town, "county.lead"))


def test_a_matter_stands_on_the_list_once_and_leaves_it_settled(town: Town) -> None:
    matter = served(town, later(-30))[0].matter
    list_publicly(matter, due_on=WEEK, **who(town, "county.lead"))
    with refused_as("listed_already", "39"):
        list_publicly(matter, due_on=WEEK, **who(town, "county.lead"))
    delist(matter, "已通水。", **who(town, "county.supervisor"))
    with refused_as("not_listed", "39"):
        delist(matter, "已通水。", **who(town, "county.supervisor"))


def test_what_is_unanswered_stays_on_the_list(town: Town) -> None:
    matter = accepted(town).matter
    list_publicly(matter, due_on=WEEK, **who(town, "county.lead"))
    with refused_as("not_settled", "39"):
        delist(matter, "已通水。", **who(town, "county.lead"))


def test_the_list_has_no_column_for_words_or_people() -> None:
    names = {field.name for field in Listing._meta.fields}
    assert names == {"id", "matter", "by_office", "office", "listed_on", "due_on", "entry"}


# proposals


def test_what_waits_for_an_answer_stands_above_what_was_answered(town: Town) -> None:
    words = {"found": "四件没有当场告知。", "asked": "公布流程。"}
    early = propose("policy", to=town.town, **words, due_on=WEEK, **who(town, "bureau.head"))
    answer_proposal(early, "已公布。", taken="taken", **who(town, "town.head"))
    waits = propose("policy", to=town.town, **words, due_on=WEEK, **who(town, "bureau.head"))
    assert list(proposals(town.who("town.head"))) == [waits, early]


def test_a_proposal_is_a_task_and_no_petition_and_closes_with_its_answer(town: Town) -> None:
    words = {"found": "四件没有当场告知。", "asked": "公布流程。", "due_on": WEEK}
    made = propose("policy", to=town.town, **words, **who(town, "bureau.head"))
    assert (made.matter.procedure, made.matter.state) == ("task", "registered")
    assert not Matter.objects.filter(procedure="petition").exists()
    answer_proposal(made, "财力不足。", taken="not_taken", **who(town, "town.head"))
    made.matter.refresh_from_db()
    assert (made.matter.state, made.matter.close_reason) == ("closed", "not_taken")
    with refused_as("not_over_it", "40"):
        propose("policy", to=town.county, **words, **who(town, "town.head"))


# warnings


def test_a_warning_is_about_a_matter_and_handled_once(town: Town) -> None:
    matter = accepted(town).matter
    with pytest.raises(Refused, check=lambda error: error.code == "not_in_the_list"):
        warn(matter, about="person", seen="常来。", **who(town, "town.clerk"))
    warned = warn(matter, about="hazard", seen="渠边房屋开裂。", **who(town, "town.clerk"))
    handle_warning(warned, "已撤离。", **who(town, "town.handler"))
    with pytest.raises(Refused, check=lambda error: error.code == "handled_already"):
        handle_warning(warned, "已撤离。", **who(town, "town.handler"))


# reminders


@pytest.mark.parametrize(
    "moment", [datetime(2025, 9, 28, 7, 59), datetime(2025, 9, 28, 18, 0), datetime(2025, 9, 27, 10)]
)
def test_nobody_is_reminded_outside_office_hours_and_on_closed_days(town: Town, moment: datetime) -> None:
    supervise(accepted(town).matter, **{**URGED, "due_on": date(2025, 9, 29)}, **who(town, "county.supervisor"))
    assert remind(moment.replace(tzinfo=SHANGHAI)) == 0


def test_who_leads_now_is_reminded_once_of_what_is_soon_due(town: Town) -> None:
    supervise(accepted(town).matter, **URGED, **who(town, "county.supervisor"))
    assert [remind(at(WEEK - timedelta(days=days))) for days in (4, 1, 1)] == [0, 1, 0]
    assert Outbox.objects.get(kind="due_soon").post == town.who("town.handler").post


# the sentinel


def test_an_answer_in_the_last_hour_of_its_last_day_is_counted(town: Town) -> None:
    matter = accepted(town).matter
    heard(town, matter, DAY)
    last = clocks_of(matter).get(limit="xinfang_2022.handle").due_on
    answer(opinion(), matter=matter, by=town.who("town.head"), on=last, at=at(last, 17))
    assert last_hour(Matter.objects.all(), DAY, last).get().matter == matter


def test_an_answer_in_good_time_is_not(town: Town) -> None:
    answered(town)
    assert not last_hour(Matter.objects.all(), DAY, later(30)).exists()


def test_an_entry_made_days_later_is_counted_and_one_of_the_next_day_is_not(town: Town) -> None:
    first, second = accepted(town).matter, accepted(town, narrative="村道塌了。").matter
    warn(first, about="hazard", seen="开裂。", by=town.who("town.clerk"), on=DAY, at=at(later(1)))
    warn(second, about="hazard", seen="开裂。", by=town.who("town.clerk"), on=DAY, at=at(later(6)))
    assert [entry.matter for entry in late_entries(Matter.objects.all(), DAY, DAY)] == [second]


def test_ratings_at_a_window_stand_apart(town: Town) -> None:
    for what, at_window in (("水渠被占。", True), ("村道塌了。", False)):
        made, _answer = served(town, narrative=what)
        by = resident(made.contact.pk, at_window=at_window)
        rate(Said(of_competent_office="satisfied"), contact=made.contact, by=by, on=later(21), at=at(later(21)))
    (row,) = signs(Matter.objects.all(), DAY, later(30))
    assert (row.ratings, row.at_window) == (2, 1)


def test_old_ledgers_and_demo_years_are_left_out(town: Town) -> None:
    sign_matter = answered(town)[0].matter
    Matter.objects.filter(pk=sign_matter.pk).update(source="demo")
    assert signs(Matter.objects.all(), DAY, later(30)) == []
