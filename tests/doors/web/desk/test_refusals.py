"""Facts about what a form says when an act is refused: one sentence, beside its field, and nothing typed is lost."""

from __future__ import annotations

import pytest

from huiyin.handling.casework.acts import note
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Matter
from tests.doors.web.conftest import DAY, signed_in
from tests.doors.web.desk import befores, case_befores
from tests.town import Town, at

pytestmark = pytest.mark.django_db


def test_what_the_act_refuses_stands_beside_its_field_and_the_text_is_kept(town: Town) -> None:
    matter = befores.triaged(town).matter
    typed = {
        "route": "labour_arbitration",
        "organ": "仲裁院",
        "known_on": "2025-09-01",
        "reasons": "  ",
        "seen": 2,
        "on": "2025-09-16",
    }
    page = signed_in("town.sorter").post(f"/desk/matters/{matter.number}/directed/", typed)
    assert page.status_code == 422
    assert "仲裁院" in page.content.decode()
    assert page.context["form"].errors["reasons"]
    assert not Entry.objects.filter(act="directed").exists()


def test_a_refusal_of_the_whole_act_stands_over_the_form(town: Town) -> None:
    matter = befores.taken(town).matter
    typed = {"result_1": "supported", "facts_1": "水渠被占。", "seen": matter.version, "on": "2025-09-16"}
    page = signed_in("town.head").post(f"/desk/matters/{matter.number}/answered/", typed)
    text = page.content.decode()
    assert page.status_code in (409, 422)
    assert "意见书还不能签发" in text
    assert "水渠被占。" in text
    assert not Entry.objects.filter(act="answered").exists()


def test_two_people_never_act_on_one_sight(town: Town) -> None:
    matter = befores.taken(town).matter
    seen = matter.version
    note(matter, "先去了现场。", by=town.who("town.handler"), on=DAY, at=at(DAY))
    browser, address = signed_in("town.handler"), f"/desk/matters/{matter.number}/noted/"
    typed = {"who_reads": "internal", "text": "我写的长长一段。", "seen": seen, "on": "2025-09-16"}
    page = browser.post(address, typed)
    assert page.status_code == 409
    assert "已有新的办理记录" in page.content.decode()
    assert "我写的长长一段。" in page.content.decode()
    assert Entry.objects.filter(act="noted").count() == 1
    again = browser.post(address, {**typed, "seen": page.context["form"]["seen"].value()})
    assert again.status_code == 302
    assert Entry.objects.filter(act="noted").count() == 2


@pytest.mark.parametrize(("on", "word"), [("2025-09-17", "晚于今天"), ("2025-09-01", "早于本事项最近一次记录")])
def test_a_day_ahead_or_before_the_last_entry_is_refused_beside_the_day(town: Town, on: str, word: str) -> None:
    matter = befores.taken(town).matter
    typed = {"who_reads": "public", "text": "去过了。", "seen": matter.version, "on": on}
    page = signed_in("town.handler").post(f"/desk/matters/{matter.number}/noted/", typed)
    assert page.status_code == 422
    assert word in str(page.context["form"].errors["on"])


@pytest.mark.parametrize("garbage", ["", "x" * 10, "-1", "1e999", "\x00"])
def test_garbage_in_any_field_is_an_error_beside_it_and_never_a_fault(town: Town, garbage: str) -> None:
    matter = befores.triaged(town).matter
    typed = {"to": garbage, "days": garbage, "wanted": garbage, "seen": matter.version, "on": garbage}
    page = signed_in("town.sorter").post(f"/desk/matters/{matter.number}/assigned/", typed)
    assert page.status_code == 422
    assert {"to", "days"} <= set(page.context["form"].errors)
    assert not Entry.objects.filter(act="assigned").exists()


def test_a_form_without_the_version_seen_is_not_taken(town: Town) -> None:
    matter = befores.taken(town).matter
    typed = {"who_reads": "public", "text": "去过了。", "on": "2025-09-16"}
    page = signed_in("town.handler").post(f"/desk/matters/{matter.number}/noted/", typed)
    assert page.status_code == 422
    assert not Entry.objects.filter(act="noted").exists()


def test_an_act_that_is_not_open_now_is_refused_before_anything_is_typed(town: Town) -> None:
    matter = befores.registered(town).matter
    page = signed_in("town.sorter").get(f"/desk/matters/{matter.number}/forwarded/")
    assert page.status_code == 409
    text = page.content.decode()
    assert "现在不能由您的岗位进行这一步" in text
    assert f'class="btn" href="/desk/matters/{matter.number}/"' in text
    assert '<a href="/desk/">待办</a>' in text.split("</main>")[0]


def test_an_act_that_takes_the_matter_out_of_sight_leads_back_to_the_list(town: Town) -> None:
    matter = befores.to_decide(town).matter
    typed = {"to": town.lands.pk, "reasons": "归自然资源部门。", "seen": matter.version, "on": "2025-09-16"}
    page = signed_in("county.lead").post(f"/desk/matters/{matter.number}/decided/", typed)
    assert page.status_code == 302
    assert signed_in("county.lead").get(page["Location"]).status_code == 200


def test_a_named_office_cannot_be_given_the_matter(town: Town) -> None:
    from tests.town import file

    made = file(town, DAY, named_offices=(town.lands,))
    browser = signed_in("town.sorter")
    number = made.matter.number
    triaged = {"kind": "complaint", "route": "31.6", "claim_1": "恢复水渠", "seen": made.matter.version}
    assert browser.post(f"/desk/matters/{number}/triaged/", {**triaged, "on": "2025-09-16"}).status_code == 302
    made.matter.refresh_from_db()
    typed = {"to": town.lands.pk, "seen": made.matter.version, "on": "2025-09-16"}
    page = browser.post(f"/desk/matters/{number}/forwarded/", typed)
    assert page.status_code == 409
    assert "有利害关系" in page.content.decode()


def test_closing_offers_only_reasons_that_lack_nothing_but_evidence(town: Town) -> None:
    matter = befores.delivered(town).matter
    page = signed_in("town.handler").get(f"/desk/matters/{matter.number}/closed/")
    assert [code for code, _word in page.context["form"].fields["reason"].choices][:1] == ["supported_performed"]
    assert "其他事由还缺什么" in page.content.decode()
    typed = {"reason": "explained", "evidence": "解释过。", "seen": matter.version, "on": "2025-09-16"}
    refused = signed_in("town.handler").post(f"/desk/matters/{matter.number}/closed/", typed)
    assert refused.status_code == 422
    assert "这个事由现在不能用" in refused.content.decode()
    assert "解释过。" in refused.content.decode()


def test_a_second_list_of_papers_without_the_head_is_refused_with_the_article_and_the_way_out(town: Town) -> None:
    contact = case_befores.asked(town)
    number, version = contact.matter.number, Matter.objects.get(pk=contact.matter_id).version
    typed = {"contact": contact.pk, "items": "会议记录", "seen": version, "on": "2025-09-16"}
    page = signed_in("town.handler").post(f"/desk/matters/{number}/papers_asked/", typed).content.decode()
    assert "第28条" in page
    assert "负责人" in page
    assert Entry.objects.filter(matter=contact.matter_id, act="papers_asked").count() == 1
