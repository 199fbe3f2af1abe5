"""Facts about the pages on which data are handed over: one person proposes, another decides, each sees how it stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from huiyin.figures.exports.handing_over import make_sealed
from huiyin.handling.exports.models import SealedExport
from huiyin.record.mail.models import Partner
from tests.admins import make_admins
from tests.afar import make_partner
from tests.doors.web.conftest import DAY, signed_in
from tests.town import Town, at, file

pytestmark = pytest.mark.django_db
SAID = {"purpose": "merged", "paper": "青办〔2025〕3号", "until": DAY.isoformat()}


@pytest.fixture(autouse=True)
def partner(town: Town) -> Partner:
    """Let the town have a partner that may receive its data."""
    return make_partner(town, by=make_admins(town)["security"], at=at(DAY))


def proposed(town: Town, **more: object) -> SealedExport:
    """Propose it by page."""
    said = {**SAID, "office": town.town.pk, "partner": Partner.objects.get().pk, **more}
    answer = signed_in("town.head").post("/exchange/handed/new/", said, follow=True)
    assert "等另一个人决定" in answer.content.decode()
    return SealedExport.objects.get()


def test_what_one_proposes_another_agrees_to_and_the_command_is_shown(town: Town) -> None:
    asked = proposed(town, with_files="on")
    address = f"/exchange/handed/{asked.pk}/"
    page = signed_in("town.reader").get(address).content.decode()
    assert "连同文书、照片和录音" in page
    assert asked.partner.fingerprint in page
    reader = signed_in("town.reader")
    unread = reader.post(f"{address}agree/", {})
    assert (unread.status_code, "勾选" in unread.content.decode()) == (422, True)
    page = reader.post(f"{address}agree/", {"read": "on"}, follow=True).content.decode()
    assert f"<code>huiyin export seal {asked.pk} --out town.sealed</code>" in page
    assert "<pre" not in page  # its line would be wider than a telephone
    assert "已同意，可以生成文件" in signed_in("town.head").get("/exchange/handed/").content.decode()


def test_who_proposed_it_is_offered_no_yes_and_takes_it_back(town: Town) -> None:
    asked = proposed(town)
    head = signed_in("town.head")
    page = head.get(f"/exchange/handed/{asked.pk}/").content.decode()
    assert "agree/" not in page
    assert 'value="taken_back"' in page
    answer = head.post(f"/exchange/handed/{asked.pk}/agree/", {"read": "on"})
    assert (answer.status_code, "须由另一个人决定" in answer.content.decode()) == (409, True)
    page = head.post(f"/exchange/handed/{asked.pk}/deny/", {"why": "taken_back"}, follow=True).content.decode()
    assert "提出的人收回" in page


def test_another_person_denies_with_a_reason_of_the_list(town: Town) -> None:
    asked = proposed(town)
    reader = signed_in("town.reader")
    assert 'value="taken_back"' not in reader.get(f"/exchange/handed/{asked.pk}/").content.decode()
    assert reader.post(f"/exchange/handed/{asked.pk}/deny/", {}).status_code == 422
    assert reader.post(f"/exchange/handed/{asked.pk}/deny/", {"why": "taken_back"}).status_code == 422
    page = reader.post(f"/exchange/handed/{asked.pk}/deny/", {"why": "too_much"}, follow=True).content.decode()
    assert "范围太大" in page
    late = reader.post(f"/exchange/handed/{asked.pk}/agree/", {"read": "on"})
    assert (late.status_code, "已经有决定" in late.content.decode()) == (409, True)


def test_what_is_missing_stands_beside_its_field(town: Town) -> None:
    answer = signed_in("town.head").post("/exchange/handed/new/", {**SAID, "paper": ""})
    assert answer.status_code == 422
    assert SealedExport.objects.count() == 0


def test_only_those_who_decide_enter_and_only_in_their_own_office(town: Town) -> None:
    asked = proposed(town)
    for name, status in (("town.clerk", 403), ("town.handler", 403), ("bureau.head", 404), ("county.supervisor", 200)):
        assert signed_in(name).get(f"/exchange/handed/{asked.pk}/").status_code == status, name
    assert signed_in("town.reader").get("/exchange/handed/new/").status_code == 403
    assert signed_in("bureau.head").post(f"/exchange/handed/{asked.pk}/agree/", {"read": "on"}).status_code == 404
    assert "青办" not in signed_in("lands.head").get("/exchange/handed/").content.decode()


def test_the_room_is_shown_where_there_is_a_partner(town: Town) -> None:
    assert 'href="/exchange/handed/"' in signed_in("town.head").get("/desk/").content.decode()
    assert 'href="/exchange/handed/"' not in signed_in("lands.head").get("/desk/").content.decode()


def test_a_list_of_proposals_asks_as_much_as_an_empty_one(town: Town, django_assert_max_num_queries: object) -> None:
    head = signed_in("town.head")
    with django_assert_max_num_queries(10):  # type: ignore[operator]
        assert "还没有提出过移交" in head.get("/exchange/handed/").content.decode()
    proposed(town)
    with django_assert_max_num_queries(10):  # type: ignore[operator]
        assert "青办" in head.get("/exchange/handed/").content.decode()


def test_the_resident_reads_to_whom_it_went(client: Client, town: Town, tmp_path: Path) -> None:
    made = file(town, DAY)
    asked = proposed(town)
    signed_in("town.reader").post(f"/exchange/handed/{asked.pk}/agree/", {"read": "on"})
    make_sealed(asked.pk, tmp_path / "out", at=at(DAY, 12))
    client.post("/follow/", {"code": made.code})
    page = client.get("/matter/read-by/").content.decode()
    assert "机构撤并，移交承接单位（青办〔2025〕3号），加密移交给青县信访局" in page
    assert "导出" in page
