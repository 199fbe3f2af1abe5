"""Facts about searching: by what a matter is about, in either script, never by who somebody is, never what is hidden."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from huiyin.handling.letters.told import words_of_letter
from huiyin.handling.triage.acts import unlink
from huiyin.handling.triage.claims import Claims
from huiyin.handling.triage.correct import correct_claims
from huiyin.lib.keys import new_id
from huiyin.record.documents.keep import keep_text
from huiyin.record.journal.models import Reading
from huiyin.record.matters.models import Contact
from huiyin.record.parties.people import Person
from huiyin.record.traces.models import Trace
from huiyin.record.traces.waiting import trace_waiting, waiting
from tests import course
from tests.doors.web.conftest import signed_in
from tests.figures.walks import someone
from tests.handling.cases import who
from tests.town import Town, file

pytestmark = pytest.mark.django_db
DAY = date(2025, 9, 15)
SEARCH = "/desk/search/"


def found(client: Client, words: str, **sift: str) -> list[str]:
    page = client.get(SEARCH, {"q": words, **sift})
    assert page.status_code == 200, page.content.decode()
    return [each.matter.number for each in page.context["found"].hits]


def refused(client: Client, words: str) -> str:
    page = client.get(SEARCH, {"q": words})
    assert page.status_code == 422
    return page.context["refused"].code


@pytest.fixture
def sorter(town: Town) -> Client:
    return signed_in("town.sorter")


@pytest.fixture(params=[500, 0], ids=["who has few matters", "who has many"])
def reach(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Look through a reader's own matters, and walk back in time: whoever searches finds the same."""
    monkeypatch.setattr("huiyin.handling.lookups.search.FEW", request.param)


@pytest.mark.usefixtures("reach")
def test_words_of_two_signs_find_summary_story_and_claims_in_either_script(town: Town, sorter: Client) -> None:
    canal = file(town, DAY, narrative="三组的灌溉水渠被占，今年没有水插秧。", claims=("恢复水渠",)).matter.number
    lamp = file(town, DAY, narrative="路燈壞了三個月，電話反映過。", claims=("修好路燈",)).matter.number
    assert found(sorter, "水渠") == [canal]
    assert found(sorter, "插秧") == [canal]
    assert found(sorter, "路灯") == found(sorter, "路燈") == found(sorter, "修好") == [lamp]
    assert found(sorter, "灌溉 恢复") == [canal]
    assert found(sorter, "灌溉，路灯") == []
    assert found(sorter, "喷泉") == []


def test_what_was_looked_for_is_marked_where_it_stands(town: Town, sorter: Client) -> None:
    file(town, DAY, narrative="三組的灌溉水渠被佔，今年沒有水插秧。", claims=("恢復",))
    body = sorter.get(SEARCH, {"q": "没有 水渠"}).content.decode()
    assert "<mark>沒有</mark>" in body.replace("\n", "")
    assert "<mark>水渠</mark>" in body.replace("\n", "")


def test_nobody_is_found_by_name_telephone_or_number(town: Town, sorter: Client) -> None:
    file(town, DAY, narrative="我叫林小满，电话139 0000 0001，身份证11010119900307123X。邻居王大富占了水渠。")
    file(town, DAY, people=(Person(name="石榴", phone="13900000002"),), narrative="石榴家门前的水渠被占。")
    assert [refused(sorter, each) for each in ("林小满", "王大富", "13900000001", "1101 0119", "隔壁王大富")] == [
        "by_person"
    ] * 5
    for words in ("小满", "林小", "大富", "石榴"):
        assert found(sorter, words) == [], words
    assert refused(sorter, "139") == "too_short"
    assert len(found(sorter, "水渠")) == 2


def test_one_sign_too_many_words_and_endless_ones_are_refused_in_a_sentence(sorter: Client) -> None:
    assert refused(sorter, "水") == "too_short"
    assert refused(sorter, "水渠 灌溉 恢复 插秧 路灯 道路 电梯") == "too_many_words"
    assert refused(sorter, "水渠" * 40) == "too_long"
    assert "至少两个汉字" in sorter.get(SEARCH, {"q": "水"}).content.decode()
    assert sorter.get(SEARCH).status_code == 200


@pytest.mark.usefixtures("reach")
def test_nothing_hidden_is_found_or_counted(town: Town, sorter: Client) -> None:
    shown = file(town, DAY, narrative="水渠被占。").matter.number
    file(town, DAY, narrative="水渠被占，是镇政府占的。", named_offices=(town.town,))
    page = sorter.get(SEARCH, {"q": "水渠"})
    assert [each.matter.number for each in page.context["found"].hits] == [shown]
    assert "1 件事项" in page.content.decode()
    assert found(signed_in("lands.handler"), "水渠") == []


@pytest.mark.usefixtures("reach")
def test_filters_are_of_place_category_state_and_days(town: Town, sorter: Client) -> None:
    here = file(town, DAY, village=town.village, narrative="水渠被占，村里的。").matter.number
    late = file(town, DAY + timedelta(days=1), narrative="水渠被占，不知哪里。").matter.number
    assert found(sorter, "水渠") == [late, here]
    assert found(sorter, "水渠", village=town.village.code) == [here]
    assert found(sorter, "水渠", until=str(DAY)) == [here]
    assert found(sorter, "水渠", since=str(DAY + timedelta(days=1))) == [late]
    assert found(sorter, "水渠", state="closed") == []
    assert found(sorter, "水渠", category="no.such") == []
    assert found(sorter, "水渠", since="soon", state="%00", page="x") == [late, here]


def test_twenty_stand_on_a_page_and_each_page_is_one_look_and_as_many_statements(town: Town, sorter: Client) -> None:
    file(town, DAY, narrative="第一件事，水渠。")
    with CaptureQueriesContext(connection) as few:
        found(sorter, "水渠")
    for day in range(21):
        file(town, DAY - timedelta(days=day), narrative=f"第{day}处水渠被占。")
    with CaptureQueriesContext(connection) as many:
        assert len(found(sorter, "水渠")) == 20
    assert [len(each) for each in leafed(sorter, "水渠")] == [20, 2]
    assert len(few) == len(many) <= 12, [each["sql"][:80] for each in many]
    assert list(Reading.objects.order_by("id").values_list("what", "purpose", "rows")) == [
        ("search", "search", 1),
        ("search", "search", 20),
        ("search", "search", 20),
        ("search", "search", 2),
    ]


def test_a_day_is_written_in_the_language_of_the_page(town: Town, sorter: Client) -> None:
    file(town, DAY, narrative="水渠被占。")
    written = []
    for language in ("zh-hans", "en", "zh-hans"):
        sorter.cookies["django_language"] = language
        written.append(sorter.get(SEARCH, {"q": "水渠"}).context["rows"][0]["on"])
    assert written[0] == written[2] == "2025年9月15日"
    assert "2025" in written[1]
    assert "年" not in written[1]


def leafed(client: Client, words: str) -> list[list[str]]:
    """Return the numbers of each page, from the first to the last that the one before leads to."""
    page, told = client.get(SEARCH, {"q": words}), []
    while True:
        told.append([each.matter.number for each in page.context["found"].hits])
        onward = re.search(r'rel="next" href="([^"]+)"', page.content.decode())
        if onward is None:
            return told
        page = client.get(SEARCH + unescape(onward[1]))


@pytest.mark.usefixtures("reach")
def test_of_many_only_a_page_is_counted_and_leafing_reaches_them_all(
    town: Town, sorter: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huiyin.handling.lookups.search.PAGE", 2)
    days = [DAY - timedelta(days=ago) for ago in (0, 0, 3, 45, 400)]
    made = [
        file(town, day, **{**someone(n), "narrative": f"第{n}处水渠被占。"}).matter.number
        for n, day in enumerate(days[:4])
    ]
    assert [len(each) for each in leafed(sorter, "水渠")] == [2, 2]
    made.append(file(town, days[4], **{**someone(4), "narrative": "很久以前的水渠。"}).matter.number)
    first = sorter.get(SEARCH, {"q": "水渠"}).content.decode()
    assert "多于 2 件事项" in first
    assert "再写一个词" in first
    assert leafed(sorter, "水渠") == [made[1::-1], made[2:4], made[4:]]


@pytest.mark.usefixtures("reach")
def test_hidden_matters_are_not_among_those_that_are_more(
    town: Town, sorter: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huiyin.handling.lookups.search.PAGE", 1)
    shown = file(town, DAY - timedelta(days=90), narrative="水渠被占。").matter.number
    for ago in range(3):
        file(town, DAY - timedelta(days=ago), narrative=f"水渠被占，是第{ago}次。", named_offices=(town.town,))
    page = sorter.get(SEARCH, {"q": "水渠"}).context["found"]
    assert ([each.matter.number for each in page.hits], page.more) == ([shown], False)


@pytest.mark.parametrize("after", ["soon", "2025-09-15", "2025-09-15~x", "9999-99-99~0", "~"])
def test_what_says_no_place_to_begin_begins_at_the_newest(town: Town, sorter: Client, after: str) -> None:
    made = file(town, DAY, narrative="水渠被占。").matter.number
    assert found(sorter, "水渠", after=after) == [made]


def test_a_number_opens_the_matter_and_a_hidden_one_reads_as_absent(town: Town, sorter: Client) -> None:
    made = file(town, DAY)
    hidden = file(town, DAY, narrative="他们占的。", named_offices=(town.town,))
    assert sorter.get(SEARCH, {"q": made.matter.number})["Location"].endswith("/")
    pages = [sorter.get(SEARCH, {"q": each}) for each in (hidden.matter.number, "青石信〔2025〕999号")]
    assert [each.status_code for each in pages] == [404, 404]
    bodies = [each.content.decode().replace(each.context["typed"], "") for each in pages]
    assert bodies[0].count("没有找到这个编号") == bodies[1].count("没有找到这个编号") == 1


def test_articles_of_the_law_are_found_by_their_words(sorter: Client) -> None:
    law = sorter.get(SEARCH, {"q": "延長期限"}).context["law"]
    assert law.shown[0].citation.short == "《信访工作条例》第34条"
    assert [piece.text for piece in law.shown[0].text if piece.hit] == ["延长期限"]
    assert sorter.get(SEARCH, {"q": "火星"}).context["law"].count == 0


def test_letters_and_later_words_are_found_once_the_worker_has_read_them(town: Town) -> None:
    made, _answer = course.served(town)
    desk = signed_in("town.head")
    assert found(desk, "通水") == []
    assert waiting() > 0
    while trace_waiting(words_of_letter):
        pass
    assert waiting() == 0
    assert found(desk, "通水") == [made.matter.number]
    page = desk.get(SEARCH, {"q": "通水"})
    assert "处理意见书" in page.content.decode()
    assert found(desk, "小满") == []


@pytest.mark.parametrize(("kind", "hits"), [("aid_need", 0), ("agreement_terms", 0), ("note", 1)])
def test_who_needed_help_is_in_no_search(town: Town, sorter: Client, kind: str, hits: int) -> None:
    contact = file(town, DAY).contact
    keep_text("家中断粮，急需救济。", kind=kind, contact=contact, on=DAY, entry_id=new_id()).save()
    trace_waiting(words_of_letter)
    assert len(found(sorter, "断粮")) == hits


def test_corrected_claims_are_found_by_their_new_words(town: Town) -> None:
    made = course.accepted(town)
    claims = Claims(added=("赔偿秧苗",))
    correct_claims(made.matter, claims, reasons="当面说的。", **who(town, "town.handler", course.later(5)))
    trace_waiting(words_of_letter)
    assert found(signed_in("town.handler"), "秧苗") == [made.matter.number]


def test_a_contact_set_apart_is_found_under_its_own_matter(town: Town, sorter: Client) -> None:
    first = file(town, DAY)
    again = file(town, DAY)
    assert again.matter == first.matter
    unlink(again.contact, **who(town, "town.sorter", DAY))
    assert all(each.registered_on == each.matter.registered_on for each in Trace.objects.select_related("matter"))
    assert set(found(sorter, "插秧")) == {first.matter.number, Contact.objects.get(pk=again.contact.pk).matter.number}


def test_texts_from_before_there_was_a_search_are_traced_by_the_worker(
    town: Town, sorter: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = file(town, DAY, narrative="路灯坏了，找林小满问。")
    Trace.objects.all().delete()
    Contact.objects.update(traced=False)
    assert found(sorter, "路灯") == []
    assert "正在编入索引" not in sorter.get(SEARCH, {"q": "路灯"}).content.decode()
    monkeypatch.setattr("huiyin.record.traces.waiting.FEW", 0)
    assert "正在编入索引" in sorter.get(SEARCH, {"q": "路灯"}).content.decode()
    assert trace_waiting(words_of_letter) > 0
    assert found(sorter, "路灯") == [made.matter.number]
    assert found(sorter, "小满") == []


def test_no_word_can_be_read_from_a_trace(town: Town) -> None:
    file(town, DAY)
    marks = Trace.objects.get().marks
    assert all(isinstance(each, int) for each in marks)
    assert len(set(marks)) == len(marks)
