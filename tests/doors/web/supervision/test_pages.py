"""Facts about the pages of supervision."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from huiyin.handling.casework.handover import hand_over
from huiyin.handling.closure.acts import close
from huiyin.handling.closure.reasons import Reason
from huiyin.handling.supervision.acts import list_publicly, supervise
from huiyin.handling.supervision.models import LookBack, Proposal
from huiyin.lib.refusal import Refused
from huiyin.record.journal.models import Reading
from huiyin.record.offices.found import appoint
from huiyin.record.offices.models import Holding
from tests.course import accepted, later, served
from tests.doors.web.conftest import DAY, signed_in
from tests.doors.web.desk import case_befores
from tests.doors.web.desk.befores import doing
from tests.handling.cases import sorted_at_bureau
from tests.house.stories import by_web
from tests.town import Town, at

pytestmark = pytest.mark.django_db
PROPOSED = {"kind": "improve", "found": "三个月内四件没有当场告知。", "asked": "公布流程。", "due_on": "2025-10-16"}


def test_a_supervisor_sees_letters_and_listings_of_matters_in_sight(town: Town) -> None:
    number = case_befores.urged(town).matter.number
    listed = accepted(town, narrative="村道塌了一半。").matter
    list_publicly(listed, due_on=later(20), **doing(town, "county.lead"))
    page = signed_in("county.supervisor").get("/supervision/").content.decode()
    assert number in page
    assert listed.number in page
    assert Reading.objects.filter(post=town.who("county.supervisor").post, what="list", rows=2).exists()


def test_who_a_matter_names_sees_no_letter_about_it(town: Town) -> None:
    made = by_web(town.county, "letter", DAY, named_posts=(town.who("county.supervisor").post,))
    assert made.matter.number not in signed_in("county.supervisor").get("/supervision/").content.decode()
    seen = case_befores.urged(town).matter.number
    assert seen not in signed_in("lands.head").get("/supervision/").content.decode()


def test_the_public_list_says_office_and_days_and_no_word_of_a_person(town: Town) -> None:
    matter = accepted(town).matter
    list_publicly(matter, due_on=later(20), **doing(town, "county.lead"))
    page = Client().get("/supervision/listed/")
    text = page.content.decode()
    assert page.status_code == 200
    assert town.town.name in text
    assert "2025年10月6日" in text
    assert not [word for word in (matter.number, "林小满", "水渠", "柳树坪") if word in text]


def test_a_proposal_is_made_and_answered_on_its_page(town: Town) -> None:
    bureau = signed_in("bureau.head")
    empty = bureau.post("/supervision/proposals/new/", {**PROPOSED, "to": town.town.pk, "due_on": "2025-09-16"})
    assert empty.status_code == 422
    assert "三个月内四件" in empty.content.decode()
    made = bureau.post("/supervision/proposals/new/", {**PROPOSED, "to": town.town.pk})
    assert made.status_code == 302
    assert Proposal.objects.get().office == town.town
    proposal = Proposal.objects.select_related("matter", "letter").get()
    desk = signed_in("town.head").get(f"/desk/matters/{proposal.matter.number}/").content.decode()
    assert made.headers["Location"] in desk
    assert (proposal.letter.kind, "打开议定事项" in desk) == ("proposal", False)
    answered = signed_in("town.head").post(made.headers["Location"], {"taken": "taken", "words": "已经公布。"})
    assert answered.status_code == 302
    assert "已经公布。" in bureau.get(made.headers["Location"]).content.decode()


def test_an_office_with_none_below_is_told_who_proposes_and_asked_for_nothing(town: Town) -> None:
    page = signed_in("town.head").get("/supervision/proposals/new/").content.decode()
    assert "没有下级单位可以提建议" in page
    assert "发出建议" not in page
    assert "发出建议" in signed_in("bureau.head").get("/supervision/proposals/new/").content.decode()


def test_a_hidden_proposal_is_as_absent(town: Town) -> None:
    made = signed_in("bureau.head").post("/supervision/proposals/new/", {**PROPOSED, "to": town.town.pk})
    lands = signed_in("lands.head")
    answers = []
    for address in (made.headers["Location"], made.headers["Location"].replace("1", "9")):
        with CaptureQueriesContext(connection) as seen:
            answers.append((lands.get(address).status_code, len(seen)))
    assert answers[0] == answers[1]
    assert answers[0][0] == 404


def test_the_steps_of_a_plan_stand_on_the_list_of_the_post_that_does_them(town: Town) -> None:
    contact = case_befores.planned(town)
    page = signed_in("town.handler").get("/supervision/steps/").content.decode()
    assert contact.matter.number in page
    assert "到现场丈量" in page
    assert contact.matter.number not in signed_in("town.sorter").get("/supervision/steps/").content.decode()


def test_the_sentinel_counts_and_shows_what_it_counted(town: Town) -> None:
    matter = accepted(town, DAY - timedelta(days=7)).matter
    lead = signed_in("county.lead")
    page = lead.get("/supervision/sentinel/")
    assert [row.office for row in page.context["rows"]] == [town.town.name]
    behind = lead.get("/supervision/sentinel/loops/", {"office": town.town.name})
    assert matter.number not in behind.content.decode()
    assert lead.get("/supervision/sentinel/people/").status_code == 404
    assert signed_in("town.handler").get("/supervision/sentinel/").status_code == 403


def test_a_post_is_handed_over_and_signed_by_both(town: Town) -> None:
    matter = accepted(town).matter
    sorter, handler = town.who("town.sorter").staff, town.who("town.handler").post
    giver = signed_in("town.handler")
    assert matter.number in giver.get("/supervision/handovers/").content.decode()
    assert giver.post("/supervision/handovers/", {"taker": sorter.pk}).status_code == 302
    again = giver.post("/supervision/handovers/", {"taker": sorter.pk})
    assert again.status_code == 409
    Holding.objects.filter(post=handler).update(until=DAY)
    Holding.objects.filter(staff=sorter).update(until=DAY)
    appoint(sorter, handler, DAY)
    taker = signed_in("town.sorter")
    address = next(
        iter(part for part in taker.get("/supervision/handovers/").content.decode().split('"') if "/take/" in part)
    )
    assert taker.post(address).status_code == 302
    assert "等接任人签收" not in taker.get("/supervision/handovers/").content.decode()


def test_pages_ask_as_much_for_many_letters_as_for_few(town: Town) -> None:
    supervisor, counts = signed_in("county.supervisor"), []
    for what in ("水渠被占。", "村道塌了。"):
        matter = accepted(town, narrative=what).matter
        supervise(matter, breach="late", asked="说明。", due_on=later(7), **doing(town, "county.supervisor"))
        with CaptureQueriesContext(connection) as seen:
            supervisor.get("/supervision/")
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 12


def test_nobody_hands_a_post_to_themselves(town: Town) -> None:
    sorted_at_bureau(town)
    by = town.who("bureau.sorter")
    with pytest.raises(Refused, check=lambda error: error.code == "to_oneself"):
        hand_over(by.staff, **doing(town, "bureau.sorter"))


def test_closed_matters_are_drawn_by_a_printed_seed_and_looked_back_at(town: Town) -> None:
    matter = served(town, later(-40))[0].matter
    handler = {"by": town.who("town.handler"), "on": later(-10), "at": at(later(-10))}
    close(matter, reason=Reason.SUPPORTED, evidence="验收单在卷。", **handler)
    county = signed_in("county.supervisor")
    empty = county.post("/supervision/look-back/", {"since": "2025-01-01", "until": "2025-01-02", "count": 3})
    assert "这段时间没有办结的事项" in empty.content.decode()
    made = county.post("/supervision/look-back/", {"since": "2025-07-01", "until": "2025-09-16", "count": 3})
    page = county.get(made.url).content.decode()
    drawing = LookBack.objects.get()
    assert matter.number in page
    assert drawing.seed in page
    sheet = county.get(f"{made.url}paper/")
    text = "".join("".join(each.extract_text().split()) for each in PdfReader(io.BytesIO(sheet.content)).pages)
    assert drawing.seed in text
    finding = f"/supervision/look-back/matters/{drawing.drawn.get().pk}/"
    assert "请写明" not in county.get(finding).content.decode()
    said = {"how": "papers", "found": "卷内有验收单。", "result": "true"}
    assert county.post(finding, said).status_code == 302
    assert "办结属实" in county.get(made.url).content.decode()
    assert "已经登记了结论" in county.post(finding, said).content.decode()
    assert signed_in("town.head").get(made.url).status_code == 404


def test_the_backlog_lists_matters_open_for_more_than_ninety_days_and_who_owns_them(town: Town) -> None:
    old = accepted(town, later(-91)).matter
    young = accepted(town, later(-90), narrative="村道塌了一半。").matter
    page = signed_in("county.supervisor").get("/supervision/backlog/").content.decode()
    assert old.number in page
    assert young.number not in page
    assert "没有包案领导" in page
