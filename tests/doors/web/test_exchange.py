"""Facts about the page of exchange: what came and waits, a missive done again, files handed in and taken along."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from huiyin.doors.web.exchange.home import KINDS as WORDS
from huiyin.handling.closure.acts import undo_withdrawal, withdraw
from huiyin.handling.exchange.acts import object_above
from huiyin.handling.exchange.kinds import KINDS
from huiyin.handling.exchange.models import AskedFile, Incoming, ReceivedFigures
from huiyin.handling.exchange.packing import pack
from huiyin.handling.exchange.sending import send_due
from huiyin.record.mail.models import Partner
from huiyin.record.matters.models import Matter
from huiyin.record.offices.acting import resident
from tests.admins import make_admins
from tests.afar import Below, County, published_figures
from tests.doors.web.conftest import DAY, signed_in
from tests.handling.cases import who
from tests.town import Town, at

pytestmark = pytest.mark.django_db


@pytest.fixture
def county(town: Town) -> County:
    return County(town, by=make_admins(town)["security"], at=at(DAY))


@pytest.fixture
def clerk(town: Town, county: County) -> Client:
    return signed_in("town.clerk")


def test_the_page_tells_what_came_what_waits_and_what_could_not_be_done(
    county: County, town: Town, clerk: Client
) -> None:
    matter = county.gives("青信〔2025〕1号", DAY)
    county.says("returned", DAY, 关联信访事项编号="青信〔2025〕404号", 同意退回日期=DAY.isoformat())
    next(county.numbers)
    county.says("returned", DAY, 关联信访事项编号="青信〔2025〕1号", 同意退回日期=DAY.isoformat())
    page = clerk.get("/exchange/").content.decode()
    for said in (matter.number, "青信〔2025〕404号", "缺第 3 号", "等前面的信", "再办一次"):
        assert said in page
    stuck = Incoming.objects.get(number=2)
    answer = clerk.post(f"/exchange/{stuck.pk}/again/", follow=True).content.decode()
    assert "还是办不了" in answer
    done = Incoming.objects.get(number=1)
    assert clerk.post(f"/exchange/{done.pk}/again/").status_code == 404


def test_every_kind_of_missive_has_a_word() -> None:
    assert set(KINDS) == set(WORDS)


def test_what_came_for_a_withdrawn_matter_is_told_with_its_number_and_done_again_once_that_is_taken_back(
    county: County, town: Town, clerk: Client
) -> None:
    matter = county.gives("青信〔2025〕1号", DAY)
    contact = matter.contacts.get()
    by = resident(contact.pk)
    withdraw(contact, written="本人自愿撤回。", by=by, on=DAY, at=at(DAY))
    county.says("returned", DAY, 关联信访事项编号="青信〔2025〕1号", 同意退回日期=DAY.isoformat())
    stuck = Incoming.objects.get(kind="returned")
    page = clerk.get("/exchange/").content.decode()
    waiting = page[page.index("收到了，还没有办") :]
    assert waiting.index(matter.number) < waiting.index("信访人已经撤回") < waiting.index("再办一次</button>")
    undo_withdrawal(contact, by=by, on=DAY, at=at(DAY))
    clerk.post(f"/exchange/{stuck.pk}/again/")
    matter.refresh_from_db()
    assert (matter.state, matter.close_reason) == ("closed", "transferred")


def test_what_was_turned_away_is_told(county: County, clerk: Client) -> None:
    written = county.writes("returned", DAY, 关联信访事项编号="x", 同意退回日期=DAY.isoformat())
    assert clerk.post("/api/exchange/", written[:99], content_type="text/plain").status_code == 422
    assert "可能只拷了一半" in clerk.get("/exchange/").content.decode()


def test_what_an_older_system_cannot_read_is_told_as_its_age_and_goes_again(county: County, clerk: Client) -> None:
    county.gives("青信〔2025〕1号", DAY)
    Partner.objects.update(url="https://county.example.org/api/exchange/")
    pack(at(DAY))
    assert send_due(lambda _url, _body: ("newer_version", b""), at(DAY)) == 0
    page = clerk.get("/exchange/").content.decode()
    assert ("对方的系统版本较旧" in page, "再试" in page) == (True, True)


def test_files_are_taken_in_and_receipts_given_back(county: County, clerk: Client) -> None:
    written = county.writes("returned", DAY, 关联信访事项编号="x", 同意退回日期=DAY.isoformat())
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("1.missive", written)
        archive.writestr("2.missive", written[:200])
        archive.writestr("readme.txt", "x")
    page = clerk.post("/exchange/take/", {"file": SimpleUploadedFile("a.zip", packed.getvalue())}).content.decode()
    assert "已收下" in page
    assert "可能只拷了一半" in page
    file = SimpleUploadedFile("a.zip", packed.getvalue())
    answer = clerk.post("/exchange/take/", {"file": file, "receipts": "1"})
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.namelist() == ["1.receipt"]
        assert archive.read("1.receipt") == bytes(Incoming.objects.get().receipt)
    empty = clerk.post("/exchange/take/", {"file": SimpleUploadedFile("e.zip", _empty())})
    assert empty.status_code == 422


def test_a_chain_that_went_back_is_shown_loudly(county: County, clerk: Client) -> None:
    county.says_heads(DAY, bureau=12, lands=3)
    page = clerk.get("/exchange/").content.decode()
    assert "本方见证对方链头" in page
    assert "记录链倒退" not in page
    county.says_heads(DAY, bureau=11, lands=4)
    page = clerk.get("/exchange/").content.decode()
    assert 'role="alert"><h3>记录链倒退' in page
    assert "bureau 的记录链：以前 12 条，这次 11 条" in page
    assert "lands 的记录链" not in page
    county.says_heads(DAY, bureau=13, lands=5)
    assert "以前 12 条，这次 11 条" in clerk.get("/exchange/").content.decode()


def _empty() -> bytes:
    made = io.BytesIO()
    zipfile.ZipFile(made, "w").close()
    return made.getvalue()


def test_what_waits_is_taken_along(county: County, town: Town, clerk: Client) -> None:
    matter = county.gives("青信〔2025〕1号", DAY)
    object_above(matter, reasons="不归镇管。", **who(town, "town.sorter", DAY))
    with zipfile.ZipFile(io.BytesIO(clerk.get("/exchange/waiting.zip").content)) as archive:
        assert archive.namelist() == ["town-bureau-00000001.missive", "town-bureau-00000002.missive"]


def test_the_desk_offers_to_object_to_what_came_and_to_nothing_else(county: County, town: Town) -> None:
    matter = county.gives("青信〔2025〕1号", DAY)
    sorter = signed_in("town.sorter")
    address = f"/desk/matters/{matter.number}/objected_above/"
    page = sorter.get(f"/desk/matters/{matter.number}/")
    assert "objected_above" in page.content.decode()
    assert sorter.get(address).status_code == 200
    assert Matter.objects.get(pk=matter.pk).state == "registered"


def test_only_the_counter_sorters_and_heads_enter(county: County) -> None:
    assert signed_in("town.head").get("/exchange/").status_code == 200
    assert signed_in("town.handler").get("/exchange/").status_code == 403
    assert signed_in("bureau.head").get("/exchange/").content.decode().count("<h2") == 0


def archive_of(name: str, content: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return packed.getvalue()


def test_an_archive_that_is_broken_or_swells_is_refused_with_a_sentence(clerk: Client) -> None:
    whole = archive_of("a.missive", b"half a missive " * 200)
    broken = whole.replace(whole[40:60], bytes(20), 1)
    swelling = archive_of("a.missive", bytes(129 << 20))
    for content, said in ((broken, "压缩包坏了"), (swelling, "请分几次交")):
        answer = clerk.post("/exchange/take/", {"file": SimpleUploadedFile("信.zip", content)})
        assert (answer.status_code, said in answer.content.decode()) == (422, True)


def test_the_room_stands_in_the_menu_only_once_there_is_a_partner(town: Town) -> None:
    clerk = signed_in("town.clerk")
    assert 'href="/exchange/"' not in clerk.get("/counter/").content.decode()
    County(town, by=make_admins(town)["security"], at=at(DAY))
    assert 'href="/exchange/"' in clerk.get("/counter/").content.decode()
    lands = signed_in("lands.sorter")
    assert 'href="/exchange/"' not in lands.get("/duties/", follow=True).content.decode()


def test_published_figures_of_a_partner_stand_on_a_page_with_their_cards(county: County, town: Town) -> None:
    for number, n in ((1, 1200), (2, 1201)):
        reason = {"更正原因": "late_entry"} if number > 1 else {}
        county.says("figures", DAY, **published_figures(number, n), **reason)
    head = signed_in("town.head")
    page = head.get("/exchange/figures/").content.decode()
    assert page.count("青石镇政府") == 2
    assert "补录了统计期内的办理记录" in page
    newest = ReceivedFigures.objects.get(number=2)
    page = head.get(f"/exchange/figures/{newest.pk}/").content.decode()
    for said in ("1,201", "上次公布 1,200", "口径与本系统不同", "新的指标", "本系统没有这项指标", "a" * 64):
        assert said in page
    assert signed_in("lands.head").get(f"/exchange/figures/{newest.pk}/").status_code == 404
    assert signed_in("town.handler").get("/exchange/figures/").status_code == 403


def test_a_review_file_is_asked_for_by_page_and_listed_until_it_comes(town: Town) -> None:
    below = Below(town, by=make_admins(town)["security"], at=at(DAY))
    clerk = signed_in("bureau.clerk")
    numbers = {"number": "青石〔2025〕8号", "contact_number": "c-青石〔2025〕8号"}
    said = {"partner": below.partner.pk, "stage": "review", **numbers}
    unsaid = clerk.post("/exchange/review-files/", {**said, "asked_on": DAY.isoformat(), "reasons": ""})
    assert unsaid.status_code == 422
    words = {"asked_on": DAY.isoformat(), "reasons": "渠道没有恢复。"}
    page = clerk.post("/exchange/review-files/", {**said, **words}, follow=True).content.decode()
    assert "还没有到" in page
    again = clerk.post("/exchange/review-files/", {**said, **words})
    assert (again.status_code, "已经调取过" in again.content.decode()) == (422, True)
    below.files("青石〔2025〕8号", DAY)
    page = clerk.get("/exchange/review-files/").content.decode()
    assert "还没有到" not in page
    assert AskedFile.objects.get().matter.number in page


def test_why_the_file_of_a_last_review_cannot_come_stands_where_it_was_asked_for(town: Town) -> None:
    below = Below(town, by=make_admins(town)["security"], at=at(DAY))
    clerk = signed_in("bureau.clerk")
    numbers = {"number": "青石〔2025〕8号", "contact_number": "c-青石〔2025〕8号"}
    words = {"asked_on": DAY.isoformat(), "reasons": "复查没有去看现场。"}
    page = clerk.post(
        "/exchange/review-files/", {**numbers, **words, "partner": below.partner.pk, "stage": "re_review"}, follow=True
    ).content.decode()
    assert ("还没有到" in page, "复核" in page) == (True, True)
    about = {"关联信访事项编号": numbers["number"], "信访件编号": numbers["contact_number"]}
    why = {"申请日期": DAY.isoformat(), "原因": "too_late", "说明": "请求复核的最后一天是 2025年8月1日，已经过了。"}
    below.says("re_review_file_refused", DAY, **about, **why)
    page = clerk.get("/exchange/review-files/").content.decode()
    assert ("还没有到" in page, "最后一天是 2025年8月1日" in page) == (False, True)


def test_a_town_is_offered_nobody_to_ask_for_a_review_file(county: County, clerk: Client) -> None:
    assert "还没有下级互联单位" in clerk.get("/exchange/review-files/").content.decode()


def test_pages_of_figures_and_review_files_ask_little(
    town: Town, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    below = Below(town, by=make_admins(town)["security"], at=at(DAY))
    for number in (1, 2, 3):
        reason = {"更正原因": "late_entry"} if number > 1 else {}
        below.says("figures", DAY, **published_figures(number, number), **reason)
    head, clerk = signed_in("bureau.head"), signed_in("bureau.clerk")
    key = ReceivedFigures.objects.get(number=3).pk
    for client, address in (
        (clerk, "/exchange/"),
        (head, "/exchange/figures/"),
        (head, f"/exchange/figures/{key}/"),
        (clerk, "/exchange/review-files/"),
    ):
        with django_assert_max_num_queries(12):
            assert client.get(address).status_code == 200
