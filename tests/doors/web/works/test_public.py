"""What everybody reads of public works: list, map, item, feeds; a word of one's own; joining instead of counting."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from huiyin.handling.works.models import WorksWord
from huiyin.handling.works.resting import add_matters, take_out
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.offices.found import found_village
from tests.doors.web.conftest import DAY
from tests.handling.cases import in_town, who
from tests.handling.works import finished, listed
from tests.town import SINCE, Town


@pytest.fixture
def anybody(town: Town) -> Client:
    cache.clear()
    return Client()


def test_the_list_comes_first_and_a_schematic_of_the_villages_second(
    anybody: Client, town: Town, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    found_village(town.town, code="990121100202", name="石桥村", sort_key="shiqiao", valid_from=SINCE)
    made = [listed(town, title=f"第{n}段机耕路硬化", planned_on=date(2025, 10, n)) for n in range(1, 4)]
    with django_assert_max_num_queries(12):
        page = anybody.get("/works/").content.decode()
    assert page.index("第1段") < page.index("第3段") < page.index("<svg")
    assert "示意：一格一村" in page
    assert "style=" not in page
    assert f'href="/works/?village={town.village.code}"' in page
    assert "还没有项目" not in page
    there = anybody.get("/works/?village=990121100202").content.decode()
    assert "没有这样的项目" in there
    assert "第1段" not in there
    late = anybody.get("/works/?standing=late").content.decode()
    assert "没有这样的项目" in late
    assert anybody.get("/works/?standing=nothing&page=x&village=y").status_code == 200
    picture = anybody.get("/works/").content.decode().split('src="/works/pictures/')[1].split('"')[0]
    shown = anybody.get(f"/works/pictures/{picture}")
    assert (shown["Content-Type"], "max-age" in shown["Cache-Control"]) == ("image/jpeg", True)
    assert anybody.get(f"/works/pictures/{made[0].pk}/").status_code == 404


def test_whoever_brought_a_matter_sees_on_its_page_what_rests_on_it_today(anybody: Client, town: Town) -> None:
    asked = in_town(town, on=DAY)
    made = listed(town, in_town(town, on=DAY, narrative="路面塌了。").matter)
    anybody.post("/follow/", {"code": asked.code})
    assert made.title not in anybody.get("/matter/").content.decode()
    add_matters(made.matter, [asked.matter], **who(town, "town.sorter", DAY))
    page = anybody.get("/matter/").content.decode()
    assert (made.title in page, f"/works/{made.pk}/" in page) == (True, True)
    take_out(made.matter, asked.matter, "other_cause", **who(town, "town.sorter", DAY))
    assert made.title not in anybody.get("/matter/").content.decode()


def test_fewer_than_three_matters_are_not_counted_in_public(anybody: Client, town: Town) -> None:
    made = listed(town, *(in_town(town, on=DAY, narrative=f"第{n}处路面塌了。").matter for n in range(2)))
    assert "2 件事项" not in anybody.get(f"/works/{made.pk}/").content.decode()
    add_matters(made.matter, [in_town(town, on=DAY).matter], **who(town, "town.sorter", DAY))
    assert "3 件事项" in anybody.get(f"/works/{made.pk}/").content.decode()


def test_feeds_tell_what_changed_and_no_person(anybody: Client, town: Town) -> None:
    made = finished(town, in_town(town, on=DAY).matter)
    told = json.loads(anybody.get("/works/feed.json").content)
    assert (told["version"], told["items"][0]["title"]) == ("https://jsonfeed.org/version/1.1", made.title)
    assert "已完工" in told["items"][0]["content_text"]
    rss = anybody.get("/works/feed.rss")
    assert rss["Content-Type"].startswith("application/rss+xml")
    assert made.title in rss.content.decode()
    assert "林小满" not in rss.content.decode() + anybody.get(f"/works/{made.pk}/").content.decode()


def test_an_item_shows_before_and_after_and_both_sides(
    anybody: Client, town: Town, settings: object, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    settings.HUIYIN_CLOCK = "2025-10-21T10:00:00+08:00"  # type: ignore[attr-defined]
    asked = in_town(town, on=DAY)
    made = finished(town, asked.matter)
    with django_assert_max_num_queries(12):
        page = anybody.get(f"/works/{made.pk}/").content.decode()
    assert "没有说话不算满意" in page
    assert "2025-10-20 完工" in page or "10月20日 完工" in page
    assert page.count("<img") == 2
    assert f"/works/{made.pk}/join/" in page
    assert "件事项" not in page  # one or two matters could be guessed
    unknown = anybody.get("/works/00000000-0000-7000-8000-000000000000/")
    assert unknown.status_code == 404


def test_a_petitioner_says_by_the_code_what_stays_their_own_word(anybody: Client, town: Town, settings: object) -> None:
    settings.HUIYIN_CLOCK = "2025-10-21T10:00:00+08:00"  # type: ignore[attr-defined]
    asked = in_town(town, on=DAY)
    made = finished(town, asked.matter)
    there = f"/works/{made.pk}/word/"
    assert anybody.get(there).status_code == 200
    silent = anybody.post(there, {"code": asked.code, "answer": "no"})
    assert silent.status_code == 422
    assert "还差什么" in silent.content.decode()
    wrong = anybody.post(there, {"code": "1234 5678 1234 5678", "answer": "yes"})
    assert wrong.status_code == 422
    said = anybody.post(there, {"code": asked.code, "answer": "no", "said": "转弯处没有护栏。"})
    assert said.status_code == 302
    word = WorksWord.objects.get()
    assert (word.accepted, word.heard, word.contact) == (False, "code", asked.contact)
    page = anybody.get(f"/works/{made.pk}/").content.decode()
    assert "认可 0 次，不认可 1 次" in page
    assert "护栏" not in page
    assert anybody.get(there).status_code == 404


def test_whoever_has_it_too_joins_the_matter_and_is_never_only_counted(anybody: Client, town: Town) -> None:
    asked = in_town(town, on=DAY)
    made = listed(town, asked.matter)
    before = anybody.post(f"/works/{made.pk}/join/", {"key": "a" * 32, "words": ""})
    assert before.status_code == 422
    said = {"key": "a" * 32, "words": "我家门前也是这条路。", "name": "周大山", "phone": "13900000002"}
    went = anybody.post(f"/works/{made.pk}/join/", said)
    assert went.status_code == 302
    again = anybody.post(f"/works/{made.pk}/join/", said)
    assert again["Location"] == went["Location"]
    receipt = anybody.get(went["Location"]).content.decode()
    joined = Contact.objects.get(matter=asked.matter, part="joined")
    assert joined.number in receipt
    assert Matter.objects.get(pk=asked.matter.pk).contacts_count == 2
    assert Client().get(went["Location"]).status_code == 302


def test_what_rests_on_nothing_to_join_says_where_to_go(anybody: Client, town: Town) -> None:
    made = listed(town)
    assert "另外提出" in anybody.get(f"/works/{made.pk}/").content.decode()
    refused = anybody.get(f"/works/{made.pk}/join/")
    assert refused.status_code == 409
    secret = in_town(town, on=DAY, confidential=True)
    hidden = listed(town, secret.matter)
    assert anybody.get(f"/works/{hidden.pk}/join/").status_code == 409


def test_the_chain_names_posts_and_nobody(anybody: Client, town: Town) -> None:
    page = anybody.get("/works/chain/").content.decode()
    assert "青县人民政府" in page
    assert "甄别分办" in page
    staff = str(who(town, "town.sorter")["by"].staff.name)
    assert staff not in page
