"""Facts about owned cases, visits, lists of what is missing, aid and hand-overs."""

from __future__ import annotations

from datetime import timedelta

import pytest

from huiyin.handling.casework.aid import answer_aid, refer_to_aid
from huiyin.handling.casework.handover import hand_over, take_over
from huiyin.handling.casework.lookups import open_list
from huiyin.handling.casework.missing import ask_papers, ask_papers_again
from huiyin.handling.casework.models import Visit
from huiyin.handling.casework.ownership import Step, do_step, leave_team, name_team, plan, tell_progress
from huiyin.handling.casework.visits import visit
from huiyin.handling.intake.acts import Registered
from huiyin.handling.routing.acts import own
from huiyin.lib.refusal import Refused
from huiyin.record.access.models import Custody
from huiyin.record.documents.keep import text_of
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry
from tests.course import accepted
from tests.figures.walks import share
from tests.handling.cases import DAY, joined, sent_to_town, sorted_at_bureau, who
from tests.town import Town, make_town

pytestmark = pytest.mark.django_db
NEXT = DAY + timedelta(days=1)


@pytest.fixture
def town() -> Town:
    return make_town()


def refused_as(code: str, article: str):
    return pytest.raises(Refused, check=lambda error: (error.code, error.article) == (code, f"xinfang_2022:{article}"))


def owned(town: Town) -> Registered:
    made = accepted(town)
    own(made.matter, owner=town.who("town.head").post, **who(town, "town.head"))
    return made


# team and plan


def test_a_case_that_nobody_owns_has_no_team(town: Town) -> None:
    with refused_as("nobody_owns_it", "18"):
        name_team(accepted(town).matter, {town.who("town.sorter").post: "aid"}, **who(town, "town.head"))


def test_a_post_that_the_matter_names_joins_no_team(town: Town) -> None:
    lands = town.who("lands.handler").post
    matter = sorted_at_bureau(town, named_posts=(lands,))
    own(matter, owner=town.who("bureau.head").post, **who(town, "bureau.head"))
    with refused_as("conflict_of_interest", "28"):
        name_team(matter, {lands: "legal"}, **who(town, "bureau.head"))


@pytest.mark.parametrize("seats", [{}, {"town.sorter": "watching"}])
def test_a_team_has_posts_with_duties_of_the_list(town: Town, seats: dict[str, str]) -> None:
    named = {town.who(name).post: duty for name, duty in seats.items()}
    with refused_as("nobody_named", "18"):
        name_team(owned(town).matter, named, **who(town, "town.head"))


def test_a_post_sits_in_a_team_once(town: Town) -> None:
    matter = owned(town).matter
    name_team(matter, {town.who("town.sorter").post: "aid"}, **who(town, "town.head"))
    with refused_as("sits_already", "18"):
        name_team(matter, {town.who("town.sorter").post: "legal"}, **who(town, "town.head"))


def test_who_leads_keeps_the_lead_in_and_after_the_team(town: Town) -> None:
    matter, handler = owned(town).matter, town.who("town.handler").post
    name_team(matter, {handler: "coordination", town.who("town.sorter").post: "aid"}, **who(town, "town.head"))
    leave_team(matter, handler, **who(town, "town.head"))
    parts = set(Custody.objects.filter(matter=matter, until__isnull=True).values_list("post__title", "part"))
    assert {("handler", "lead"), ("sorter", "co"), ("head", "owner")} <= parts
    with refused_as("not_in_the_team", "18"):
        leave_team(matter, handler, **who(town, "town.head"))


def test_a_step_has_words_a_day_ahead_and_a_post_that_works_on_the_matter(town: Town) -> None:
    matter, handler = owned(town).matter, town.who("town.handler").post
    for steps, code in (
        ([], "steps_needed"),
        ([Step(" ", handler, NEXT)], "steps_needed"),
        ([Step("丈量", handler, DAY - timedelta(days=1))], "day_past"),
        ([Step("丈量", town.who("lands.handler").post, NEXT)], "not_working_on_it"),
    ):
        with refused_as(code, "18"):
            plan(matter, steps, **who(town, "town.head"))


def test_a_step_is_done_once(town: Town) -> None:
    matter, handler = owned(town).matter, town.who("town.handler").post
    (step,) = plan(matter, [Step("丈量", handler, NEXT)], **who(town, "town.head"))
    do_step(step, "已丈量。", **who(town, "town.handler"))
    with refused_as("done_already", "18"):
        do_step(step, "已丈量。", **who(town, "town.handler"))


def test_a_report_reaches_everyone_of_the_matter(town: Town) -> None:
    made = accepted(town)
    neighbour = joined(town, made.matter)
    tell_progress(made.matter, "已到现场。", **who(town, "town.handler"))
    kept = Document.objects.filter(kind="progress").select_related("contact")
    assert {each.contact: text_of(each) for each in kept} == {
        made.contact: "已到现场。",
        neighbour.contact: "已到现场。",
    }
    with refused_as("nothing_said", "21"):
        tell_progress(made.matter, " ", **who(town, "town.handler"))


# visits


@pytest.mark.parametrize("why", ["", "routine", "check"])
def test_nobody_is_visited_at_home_without_asking_or_agreeing(town: Town, why: str) -> None:
    made = accepted(town)
    with refused_as("no_consent", "31"):
        visit(made.contact, "看过。", why=why, **who(town, "town.handler"))
    assert not Visit.objects.exists()


def test_a_visit_is_kept_for_the_person_it_was_about_and_told_to_them(town: Town) -> None:
    made = accepted(town)
    kept = visit(made.contact, "水渠淤塞。", why="agreed", **who(town, "town.handler"))
    assert kept.found.contact == made.contact
    assert Entry.objects.get(act="visited").code == "agreed"


def test_no_column_plans_a_visit_ahead() -> None:
    assert {field.name for field in Visit._meta.fields} == {
        "id",
        "matter",
        "contact",
        "why",
        "visited_on",
        "found",
        "entry",
    }


# one list of what is missing


def test_a_second_list_is_refused_without_the_head_and_says_the_way_out(town: Town) -> None:
    made = accepted(town)
    ask_papers(made.contact, ["承包合同"], **who(town, "town.handler"))
    with refused_as("asked_before", "28") as refused:
        ask_papers(made.contact, ["界桩说明"], **who(town, "town.handler"))
    assert "负责人" in str(refused.value.remedy)
    with pytest.raises(Refused, check=lambda error: error.code == "not_your_role"):
        ask_papers_again(made.contact, ["界桩说明"], reasons="漏了。", **who(town, "town.handler"))


def test_the_head_gives_reasons_for_a_second_list_and_there_was_a_first(town: Town) -> None:
    made = accepted(town)
    with refused_as("never_asked", "28"):
        ask_papers_again(made.contact, ["界桩说明"], reasons="漏了。", **who(town, "town.head"))
    ask_papers(made.contact, ["承包合同"], **who(town, "town.handler"))
    with refused_as("reasons_needed", "28"):
        ask_papers_again(made.contact, ["界桩说明"], reasons=" ", **who(town, "town.head"))
    assert ask_papers_again(made.contact, ["界桩说明"], reasons="漏了。", **who(town, "town.head")).ordinal == 2


def test_each_person_of_a_matter_has_a_first_list(town: Town) -> None:
    made = accepted(town)
    neighbour = joined(town, made.matter)
    ask_papers(made.contact, ["承包合同"], **who(town, "town.handler"))
    assert ask_papers(neighbour.contact, ["承包合同"], **who(town, "town.handler")).ordinal == 1


def test_an_empty_list_is_refused(town: Town) -> None:
    with refused_as("nothing_asked", "28"):
        ask_papers(accepted(town).contact, [" "], **who(town, "town.handler"))


# aid


def test_nobody_is_referred_to_aid_without_wishing_it(town: Town) -> None:
    made = accepted(town)
    with refused_as("no_consent", "37"):
        refer_to_aid(made.contact, "口粮不足。", kind="relief", wished=False, **who(town, "town.handler"))


@pytest.mark.parametrize(
    ("kind", "given", "fen", "code"),
    [
        ("relief", "given", None, "amount_needed"),
        ("relief", "not given", 100, "no_amount"),
        ("job", "given", 100, "no_amount"),
    ],
)
def test_money_has_an_amount_and_nothing_else_has(town: Town, kind: str, given: str, fen: int, code: str) -> None:
    aid = refer_to_aid(accepted(town).contact, "需要。", kind=kind, wished=True, **who(town, "town.handler"))
    with refused_as(code, "37"):
        answer_aid(aid, "结果。", given=given == "given", amount_fen=fen, **who(town, "town.handler"))


def test_the_figure_of_aid_counts_referrals_and_what_was_given(town: Town) -> None:
    made = accepted(town)
    for fen in (60_000, 40_050):
        aid = refer_to_aid(made.contact, "口粮不足。", kind="relief", wished=True, **who(town, "town.handler"))
        answer_aid(aid, "临时救助。", given=True, amount_fen=fen, **who(town, "town.handler"))
    refer_to_aid(made.contact, "想找工作。", kind="job", wished=True, **who(town, "town.handler"))
    assert share("aid_given", DAY.isoformat()[:7]) == (2, 3)


# handing over


def test_the_list_of_a_post_holds_every_open_matter_of_it(town: Town) -> None:
    first = accepted(town).matter
    second = sent_to_town(town, narrative="村道塌了。")
    assert {matter for matter, _parts in open_list(town.who("town.handler").post)} == {first, second}


def test_only_who_follows_signs_once_in_the_post(town: Town) -> None:
    accepted(town)
    drawn = hand_over(town.who("town.sorter").staff, **who(town, "town.handler"))
    assert drawn.items.count() == 1
    with refused_as("not_yours", "28"):
        take_over(drawn, **who(town, "town.head"))
    with refused_as("not_in_post", "28"):
        take_over(drawn, **who(town, "town.sorter"))
    with refused_as("waits_already", "28"):
        hand_over(town.who("town.head").staff, **who(town, "town.handler"))


def test_a_second_reader_in_the_team_does_the_step_that_was_given_them(town: Town) -> None:
    matter, reader = accepted(town).matter, town.who("town.reader").post
    own(matter, owner=town.who("town.head").post, **who(town, "town.head"))
    name_team(matter, {reader: "legal"}, **who(town, "town.handler"))
    (step,) = plan(matter, [Step("出具法律意见", reader, DAY)], **who(town, "town.handler"))
    assert do_step(step, "灌溉设施受法律保护。", **who(town, "town.reader")).on == DAY
