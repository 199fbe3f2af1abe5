"""Facts about the page of one matter on the desk."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.handling.answers.acts import draft
from huiyin.handling.casework.acts import note
from huiyin.handling.intake.acts import join
from huiyin.handling.ratings.acts import rate, send_up_unsolved
from huiyin.handling.ratings.said import Said
from huiyin.handling.routing.acts import agree_return
from huiyin.record.journal.models import Reading
from huiyin.record.offices.acting import resident
from huiyin.record.offices.found import add_category
from huiyin.record.parties.people import Person
from tests.course import accepted, heard, later, opinion, serve, served
from tests.doors.web.conftest import DAY, signed_in
from tests.doors.web.desk import befores
from tests.town import Town, at, file, intake

pytestmark = pytest.mark.django_db


def page_of(town: Town, who: str, number: str) -> str:
    answer = signed_in(who).get(f"/desk/matters/{number}/")
    assert answer.status_code == 200
    return answer.content.decode()


def acts_on(page: Any) -> set[str]:
    """Return the acts that a page offers, duties and others."""
    others = [each for _kind, acts in page.context["others"] for each in acts]
    return {each.act for each in (*page.context["duties"], *others)}


def test_the_page_shows_claims_words_clocks_hands_and_no_name(town: Town) -> None:
    made = file(town, DAY)
    text = page_of(town, "town.sorter", made.matter.number)
    for said in ("恢复水渠", "三组的灌溉水渠被占", "告知是否受理", "还有 23 天", "现在在谁手里", "登记"):
        assert said in text
    assert "林小满" not in text
    assert "13900000001" not in text


def test_opening_the_page_is_kept_as_a_reading(town: Town) -> None:
    made = file(town, DAY)
    page_of(town, "town.sorter", made.matter.number)
    assert [(each.what, each.purpose) for each in Reading.objects.filter(matter=made.matter)] == [
        ("matter", "handling")
    ]


def test_a_post_is_offered_its_own_acts_alone(town: Town) -> None:
    made = accepted(town)
    handler = signed_in("town.handler").get(f"/desk/matters/{made.matter.number}/")
    offered = acts_on(handler)
    assert {"drafted", "heard", "noted"} <= offered
    assert not {"answered", "extended", "triaged", "returned", "promise_kept", "refused"} & offered
    head = signed_in("town.head").get(f"/desk/matters/{made.matter.number}/")
    assert {"answered", "extended"} <= acts_on(head)


def test_the_duty_with_a_last_day_comes_first(town: Town) -> None:
    made = accepted(town)
    duties = signed_in("town.head").get(f"/desk/matters/{made.matter.number}/").context["duties"]
    assert (duties[0].act, str(duties[0].last_day)) == ("answered", "2025-11-17")


def test_internal_and_public_notes_stand_apart(town: Town) -> None:
    made = accepted(town)
    by = {"by": town.who("town.handler"), "on": DAY, "at": at(DAY)}
    note(made.matter, "先核对承包合同。", **by)
    note(made.matter, "已到现场查看。", public=True, **by)
    text = page_of(town, "town.handler", made.matter.number)
    inner, outer = text.index("先核对承包合同"), text.index("已到现场查看")
    assert "internal" in text[inner - 300 : inner]
    assert "public" in text[outer - 300 : outer]


def test_a_hidden_and_an_absent_matter_read_the_same_and_cost_the_same(town: Town) -> None:
    made = accepted(town)
    stranger = signed_in("lands.handler")
    stranger.get("/desk/")
    seen = []
    for number in (made.matter.number, "青石信〔2025〕999号"):
        for path in ("", "noted/"):
            with CaptureQueriesContext(connection) as captured:
                answer = stranger.get(f"/desk/matters/{number}/{path}")
            said = answer.content.decode().replace(quote(number), "")
            seen.append((path, answer.status_code, said, len(captured)))
    assert seen[0] == seen[2]
    assert seen[1] == seen[3]
    assert seen[0][1] == 404
    assert not Reading.objects.filter(matter=made.matter).exists()


def test_the_page_costs_as_much_for_a_long_story_as_for_a_short_one(town: Town) -> None:
    short, long = served(town, later(-30))[0], served(town, later(-30), narrative="很长的事。")[0]
    note(short.matter, "走访。", by=town.who("town.handler"), on=DAY, at=at(DAY))
    for n in range(12):
        note(long.matter, f"第{n}次走访。", by=town.who("town.handler"), on=DAY, at=at(DAY))
        person = Person(name=f"邻居{n}", phone=f"1390000010{n}", address="二组")
        joining = intake(people=(person,), narrative=f"我家也一样{n}。")
        join(joining, matter=long.matter, office=town.town, by=town.who("town.clerk"), on=DAY, at=at(DAY))
    browser = signed_in("town.head")
    counts = []
    for made in (short, long):
        browser.get(f"/desk/matters/{made.matter.number}/")
        with CaptureQueriesContext(connection) as captured:
            browser.get(f"/desk/matters/{made.matter.number}/")
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 12


def test_a_draft_is_not_listed_among_the_papers(town: Town) -> None:
    made = accepted(town)
    heard(town, made.matter, DAY)
    draft(opinion(), matter=made.matter, by=town.who("town.handler"), on=DAY, at=at(DAY))
    page = signed_in("town.handler").get(f"/desk/matters/{made.matter.number}/")
    assert "draft" not in {paper.kind for paper, _number in page.context["papers"]}


def test_returns_and_promises_stand_on_the_page(town: Town) -> None:
    contact = befores.objected(town)
    agree_return(contact.matter, **befores.doing(town, "town.sorter"))
    page = signed_in("town.sorter").get(f"/desk/matters/{contact.matter.number}/")
    assert [step.act for step in page.context["bounces"]] == ["registered", "forwarded", "objected", "returned"]
    assert page.context["bounces"][2].office == "青县自然资源局"
    assert sum(hand.returned for hand in page.context["page"].hands) == 1
    promised = befores.promised(town)
    text = page_of(town, "town.handler", promised.matter.number)
    assert "承诺台账" in text
    assert "修好水渠" in text


def test_the_usual_act_stands_before_the_others_that_meet_its_clock(town: Town) -> None:
    contact = befores.triaged(town)
    duties = signed_in("town.sorter").get(f"/desk/matters/{contact.matter.number}/").context["duties"]
    assert duties[0].act == "notified"


def test_what_is_not_sorted_yet_is_sorted_first(town: Town) -> None:
    contact = befores.registered(town)
    duties = signed_in("town.sorter").get(f"/desk/matters/{contact.matter.number}/").context["duties"]
    assert (duties[0].act, duties[0].last_day) == ("triaged", DAY)


def test_an_answer_is_to_be_served_until_everybody_has_it(town: Town) -> None:
    contact = befores.replied_to(town)
    handler, address = signed_in("town.handler"), f"/desk/matters/{contact.matter.number}/"
    assert "answer_served" in {each.act for each in handler.get(address).context["duties"]}
    serve(town, contact, DAY)
    assert "answer_served" not in acts_on(handler.get(address))


@pytest.mark.parametrize(("language", "word"), [("zh-hans", "农业"), ("zh-hant", "農業"), ("en", "Farming")])
def test_categories_are_called_in_the_readers_language(town: Town, language: str, word: str) -> None:
    add_category("01", zh_hans="农业", zh_hant="農業", en="Farming", valid_from=DAY)
    contact = befores.registered(town)
    browser = signed_in("town.sorter")
    browser.cookies["django_language"] = language
    assert word in browser.get(f"/desk/matters/{contact.matter.number}/triaged/").content.decode()


def test_a_sent_up_matter_is_not_handed_back_to_its_office(town: Town) -> None:
    contact = befores.delivered(town)
    by = resident(contact.pk)
    rate(Said(solved=False), contact=contact, by=by, on=DAY, at=at(DAY))
    send_up_unsolved(contact, by=by, on=DAY, at=at(DAY))
    matter = contact.matter
    typed = {"to": town.town.pk, "days": 30, "seen": matter.version, "on": DAY.isoformat()}
    page = signed_in("county.sorter").post(f"/desk/matters/{matter.number}/assigned/", typed)
    assert page.status_code == 422
    assert "不能再交回那里" in str(page.context["form"].errors["to"])
