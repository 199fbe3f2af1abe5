"""Facts about imports and letters at the pages of administration."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob
from pypdf import PdfReader

from huiyin.handling.intake import handed_ledgers
from huiyin.handling.intake.handed_ledgers import KEPT_FOR, drop_old, take_in_waiting
from huiyin.handling.intake.models import HandedLedger
from huiyin.handling.letters.specimens import SCRIPTS, kinds_shown, specimen
from huiyin.handling.letters.written import kinds
from huiyin.record.journal.models import Change, Entry
from huiyin.record.journal.verify import verify
from huiyin.record.matters.models import Matter
from tests.doors.web.administration.conftest import Here
from tests.doors.web.conftest import DAY, signed_in
from tests.town import at

pytestmark = pytest.mark.django_db
IMPORTS = "/administration/imports/"
ROWS = (
    "登记日期,信访人,信访内容,村,信访人风险,摊位号\n"
    "2024-03-01,赵一,水渠漏水,柳树坪村,高,A1\n"
    "2024-03-02,钱二,路灯不亮,柳树坪村,低,A2\n"
    "2024-13-45,孙三,垃圾没人清,柳树坪村,低,A3\n"
)


def hand_in(client: Client, here: Here, text: str = ROWS, name: str = "台账.csv") -> object:
    file = SimpleUploadedFile(name, text.encode())
    return client.post(IMPORTS, {"office": str(here.town.town.pk), "file": file, "sheet": ""})


def handed(client: Client, here: Here) -> tuple[HandedLedger, str]:
    answer = hand_in(client, here)
    assert answer.status_code == 302
    return HandedLedger.objects.get(state="tried"), answer["Location"]


def test_a_try_tells_what_each_column_and_row_becomes_and_writes_nothing(system: Client, here: Here) -> None:
    ledger, address = handed(system, here)
    page = system.get(address).content.decode()
    assert "可以导入 2 行" in page
    assert "不能导入 1 行" in page
    assert "信访人风险" in page
    assert "按规定不收" in page
    assert "第 4 行" in page
    assert "收到时间</span>" in page
    assert "received_at" not in page
    assert Matter.objects.count() == 0
    for sealed in (ledger.sealed_file, ledger.sealed_report):
        assert "赵一".encode() not in bytes(sealed)
        assert "台账".encode() not in bytes(sealed)


def test_a_ledger_is_taken_in_only_after_a_tick_once_and_leaves_an_act(system: Client, here: Here) -> None:
    ledger, address = handed(system, here)
    assert system.post(address, {"do": "take"}).status_code == 422
    for _twice in range(2):
        assert system.post(address, {"do": "take", "sure": "on"}).status_code == 302
    assert 'id="progress"' in system.get(address).content.decode()
    assert ProcrastinateJob.objects.filter(task_name__endswith="take_in_ledgers").count() == 1
    assert take_in_waiting(at(DAY)) == 1
    assert take_in_waiting(at(DAY)) == 0
    assert Matter.objects.count() == 2
    entry = Entry.objects.get(act="ledger_taken_in")
    said = dict(Change.objects.filter(entry=entry).values_list("column", "after"))
    assert said == {"rows_taken": "2", "rows_linked": "0", "rows_refused": "1"}
    ledger.refresh_from_db()
    assert (ledger.state, ledger.sealed_file) == ("taken", None)
    assert "2 行写入" in system.get(address).content.decode()
    assert verify().breaks == ()


def test_the_same_ledger_again_adds_nothing(system: Client, here: Here) -> None:
    for _twice in range(2):
        _ledger, address = handed(system, here)
        system.post(address, {"do": "take", "sure": "on"})
        take_in_waiting(at(DAY))
    assert Matter.objects.count() == 2
    assert list(HandedLedger.objects.order_by("at", "id").values_list("rows_taken", "rows_linked"))[-1] == (0, 2)


def test_a_ledger_half_taken_in_goes_on_and_doubles_nothing(
    system: Client, here: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger, address = handed(system, here)
    system.post(address, {"do": "take", "sure": "on"})
    broken = monkeypatch.context()
    with broken as patch:
        patch.setattr(handed_ledgers, "perform_in_office", lambda *_a, **_k: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            take_in_waiting(at(DAY))
    assert HandedLedger.objects.get(pk=ledger.pk).state == "taking"
    take_in_waiting(at(DAY))
    assert HandedLedger.objects.get(pk=ledger.pk).state == "taken"
    assert Matter.objects.count() == 2


def test_an_unknown_column_is_kept_when_ticked_and_a_refused_one_never(system: Client, here: Here) -> None:
    _ledger, address = handed(system, here)
    answer = system.post(address, {"do": "keep", "keep": ["摊位号", "信访人风险"]})
    page = system.get(answer["Location"]).content.decode()
    assert "确需保留的打勾" not in page
    assert "按规定不收" in page
    assert HandedLedger.objects.filter(state="dropped", sealed_file=None).count() == 1


def test_a_dropped_or_old_try_leaves_no_file(system: Client, here: Here) -> None:
    _ledger, address = handed(system, here)
    system.post(address, {"do": "drop"})
    assert system.get(address).status_code == 409
    handed(system, here)
    assert drop_old(at(DAY) + KEPT_FOR / 2) == 0
    assert drop_old(at(DAY) + KEPT_FOR * 2) == 1
    assert not HandedLedger.objects.exclude(sealed_file=None).exists()


def test_an_office_without_a_clerk_gets_one_sentence(system: Client, here: Here) -> None:
    file = SimpleUploadedFile("台账.csv", ROWS.encode())
    address = system.post(IMPORTS, {"office": str(here.town.lands.pk), "file": file})["Location"]
    system.post(address, {"do": "take", "sure": "on"})
    take_in_waiting(at(DAY))
    assert HandedLedger.objects.get().state == "failed"
    assert "请先设岗" in system.get(address).content.decode()


@pytest.mark.parametrize(
    ("name", "content"), [("a.xlsx", "PK\x03\x04 broken"), ("a.csv", ""), ("a.exe", "MZ"), ("../../a.csv", "")]
)
def test_a_file_that_is_no_ledger_is_refused_beside_the_field(
    system: Client, here: Here, name: str, content: str
) -> None:
    answer = hand_in(system, here, content, name)
    assert answer.status_code == 422
    assert HandedLedger.objects.count() == 0


def test_problems_come_as_a_table_without_formulas(system: Client, here: Here) -> None:
    _ledger, address = handed(system, here)
    answer = system.get(f"{address}problems.csv")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert "第 4 行" in answer.content.decode()


def test_only_the_system_administrator_imports(here: Here, system: Client, security: Client, audit: Client) -> None:
    _ledger, address = handed(system, here)
    for client in (security, audit, signed_in("town.clerk")):
        assert {client.get(each).status_code for each in (IMPORTS, address, f"{address}problems.csv")} == {403}


def test_letters_are_listed_and_each_opens_in_both_scripts(system: Client, here: Here) -> None:
    page = system.get("/administration/letters/").content.decode()
    links = re.findall(r'href="(/administration/letters/[^"]+\.pdf)"', page)
    assert len(links) == len(kinds_shown()) * len(SCRIPTS)
    answers = [system.get(link) for link in links[:2]]
    assert [each["Content-Type"] for each in answers] == ["application/pdf"] * 2
    text = "".join(PdfReader(BytesIO(answers[1].content)).pages[0].extract_text().split())
    assert "登記" in text
    assert system.get("/administration/letters/none/zh-Hans.pdf").status_code == 404


def test_every_specimen_is_of_a_kind_of_letter_and_there_in_both_scripts() -> None:
    assert len(kinds_shown()) >= 15
    assert set(kinds_shown()) <= set(kinds())
    for kind in kinds_shown():
        assert [specimen(kind, script).lang for script in SCRIPTS] == list(SCRIPTS)
