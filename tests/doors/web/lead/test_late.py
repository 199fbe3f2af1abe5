"""Facts about leaders' pages."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from huiyin.handling.answers.acts import draft
from huiyin.handling.routing.acts import own
from huiyin.record.journal.models import Reading
from tests.course import later, opinion
from tests.doors.web.conftest import DAY, signed_in
from tests.doors.web.desk import befores
from tests.town import Town, at, file

pytestmark = pytest.mark.django_db


def test_late_duties_are_counted_by_office_and_each_count_opens_its_list(town: Town) -> None:
    old = [file(town, later(-60), narrative=f"第{n}件旧事。").matter.number for n in range(2)]
    file(town, DAY, narrative="新事。")
    browser = signed_in("county.supervisor")
    page = browser.get("/lead/")
    row = page.context["rows"][0]
    assert (row.office, row.late, row.matters) == ("青石镇人民政府", 2, 2)
    listed = browser.get(f"/lead/late/{town.town.pk}/")
    assert [each.matter.number for each in listed.context["page"].rows] == old


def test_the_board_asks_as_much_for_many_matters_as_for_few(town: Town) -> None:
    browser = signed_in("town.head")
    counts = []
    for many in (1, 30):
        for n in range(many):
            file(town, later(-60), narrative=f"{many}批第{n}件旧事。")
        browser.get("/lead/")
        for address in ("/lead/", f"/lead/late/{town.town.pk}/", "/lead/lists/sign/", "/lead/waiting/"):
            with CaptureQueriesContext(connection) as captured:
                assert browser.get(address).status_code == 200
            counts.append(len(captured))
    assert counts[:4] == counts[4:]
    assert max(counts) <= 12


def test_what_is_soon_due_is_counted_apart(town: Town) -> None:
    file(town, later(-13), narrative="快到期的事。")
    browser = signed_in("town.head")
    row = browser.get("/lead/").context["rows"][0]
    assert (row.late, row.soon) == (0, 1)
    assert len(browser.get(f"/lead/late/{town.town.pk}/?soon=1").context["page"].rows) == 1
    assert browser.get(f"/lead/late/{town.town.pk}/").context["page"].rows == ()


def test_another_offices_lateness_is_not_shown_below_it(town: Town) -> None:
    file(town, later(-60))
    assert signed_in("lands.head").get("/lead/").context["rows"] == ()


def test_a_draft_waits_for_the_head_until_it_is_signed(town: Town) -> None:
    contact = befores.listened(town)
    draft(opinion(), matter=contact.matter, **befores.doing(town, "town.handler"))
    browser = signed_in("town.head")
    rows = browser.get("/lead/lists/sign/").context["rows"]
    assert [row.matter.number for row in rows] == [contact.matter.number]
    assert "等我签发" in browser.get("/desk/").content.decode()
    from tests.course import sign

    sign(town, contact.matter, DAY)
    assert browser.get("/lead/lists/sign/").context["rows"] == ()


def test_the_queue_leads_straight_to_the_act_that_is_waited_for(town: Town) -> None:
    contact = befores.listened(town)
    draft(opinion(), matter=contact.matter, **befores.doing(town, "town.handler"))
    browser = signed_in("town.head")
    html = browser.get("/lead/waiting/").content.decode()
    address = f"{reverse('desk:matter', args=[contact.matter.number])}answered/"
    assert f'href="{address}"' in html
    assert browser.get(address).status_code == 200
    row = browser.get("/lead/waiting/").context["groups"][0][1][0]
    assert (row.by, row.holder, row.days) == ("青石镇人民政府 · handler", "青石镇人民政府 · handler", 0)


def test_who_has_nothing_waiting_is_told_so(town: Town) -> None:
    file(town, DAY)
    assert "现在没有等您的事" in signed_in("county.lead").get("/lead/waiting/").content.decode()


def test_an_asked_recusal_waits_for_the_head_until_it_is_decided(town: Town) -> None:
    contact = befores.with_request(town)
    browser = signed_in("town.head")
    rows = browser.get("/lead/lists/recusal/").context["rows"]
    assert [(row.matter.number, row.act) for row in rows] == [(contact.matter.number, "recused")]


def test_what_is_late_says_which_post_has_it_in_hand(town: Town) -> None:
    befores.taken(town)
    file(town, later(-60), narrative="旧事。")
    rows = signed_in("county.supervisor").get(f"/lead/late/{town.town.pk}/").context["page"].rows
    assert {row.holder for row in rows} == {"青石镇人民政府 · sorter"}


def test_a_proposed_refusal_waits_for_the_second_reader(town: Town) -> None:
    contact = befores.proposed(town)
    browser = signed_in("town.reader")
    assert [row.matter.number for row in browser.get("/lead/lists/second/").context["rows"]] == [contact.matter.number]


def test_reviews_and_decisions_wait_above(town: Town) -> None:
    reviewing, deciding = befores.under_review(town), befores.to_decide(town)
    head = signed_in("county.head").get("/lead/lists/reviews/").context["rows"]
    lead = signed_in("county.lead").get("/lead/lists/decide/").context["rows"]
    assert [row.matter.number for row in head] == [reviewing.matter.number]
    assert [row.matter.number for row in lead] == [deciding.matter.number]


def test_owned_cases_are_listed_and_the_look_is_kept(town: Town) -> None:
    contact = befores.taken(town)
    own(contact.matter, owner=town.who("town.head").post, by=town.who("town.head"), on=DAY, at=at(DAY))
    rows = signed_in("town.head").get("/lead/lists/owned/").context["rows"]
    assert [row.summary for row in rows] == ["恢复水渠"]
    assert Reading.objects.filter(what="list", purpose="supervising").count() == 1


@pytest.mark.parametrize("address", ["/lead/lists/nothing/", "/lead/late/00000000-0000-0000-0000-000000000000/"])
def test_a_list_or_office_that_is_not_there_says_so(town: Town, address: str) -> None:
    assert signed_in("town.head").get(address).status_code == 404


def test_a_handler_has_no_board(town: Town) -> None:
    assert signed_in("town.handler").get("/lead/").status_code == 403
