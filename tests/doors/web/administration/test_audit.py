"""Facts about the audit pages: who did what, as a table that computes nothing, and whether the chains hold."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
import segno
from django.db import connection
from django.test import Client

from huiyin.handling.casework.opening import agree_to_opening, propose_opening
from huiyin.record.access.lookups import note_reading
from huiyin.record.administration import chains
from huiyin.record.administration.accounts import make_account
from huiyin.record.administration.openings import openings_of
from huiyin.record.journal.countersigned import countersign, keep
from huiyin.record.journal.heads import export_heads, newest
from huiyin.record.journal.models import Reading
from tests.course import accepted
from tests.doors.web.administration.conftest import Here
from tests.doors.web.conftest import DAY, signed_in
from tests.town import at, file

pytestmark = pytest.mark.django_db
AUDIT = "/administration/audit/"


@pytest.fixture(autouse=True)
def _home(settings: object, tmp_path: Path) -> None:
    settings.HUIYIN_HOME = tmp_path


def table(client: Client, asked: str = "") -> list[list[str]]:
    answer = client.get(f"{AUDIT}export.csv{asked}")
    assert answer["Content-Disposition"].endswith('.csv"')
    assert bytes(answer.content).startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_who_did_what_is_listed_with_values_before_and_after(audit: Client, here: Here) -> None:
    page = audit.get(AUDIT).content.decode()
    assert "划分网格" in page
    assert "管理system" in page
    assert "99012110020101" in page


def test_the_list_is_asked_by_act_person_and_days(audit: Client, here: Here) -> None:
    person = here.admins["security"].staff.pk
    assert "划分网格</td>" not in audit.get(f"{AUDIT}?staff={person}").content.decode()
    assert len(table(audit, "?act=category_added")) == 2
    assert len(table(audit, "?since=2025-09-17")) == 1
    assert audit.get(f"{AUDIT}?since=nonsense").status_code == 200


def test_no_cell_of_the_export_is_a_formula(audit: Client, here: Here) -> None:
    make_account(login="evil", name="=HYPERLINK(1)", email="", by=here.admins["system"], at=at(DAY))
    cells = [cell for row in table(audit) for cell in row]
    assert any("HYPERLINK" in cell for cell in cells)
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []


def test_an_export_is_kept_as_a_reading(audit: Client, here: Here) -> None:
    rows = len(table(audit)) - 1
    reading = Reading.objects.get(what="export")
    assert (reading.rows, reading.post) == (rows, here.admins["audit"].post)


def test_the_audit_administrator_sees_no_act_on_a_matter(audit: Client, here: Here) -> None:
    number = file(here.town, DAY).matter.number
    assert number not in audit.get(AUDIT).content.decode()
    assert all(row[1] != "登记" for row in table(audit))


def test_whole_chains_are_said_to_be_whole(audit: Client, here: Here) -> None:
    assert "完整" in audit.post(f"{AUDIT}chains/").content.decode()


def test_a_broken_chain_is_shown_with_its_place(audit: Client, here: Here) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE; SET LOCAL session_replication_role = replica")
        cursor.execute("UPDATE record_entry SET act = 'appointed' WHERE act = 'grid_laid'")
        cursor.execute("SET LOCAL session_replication_role = origin; SET LOCAL ROLE huiyin_app")
    page = audit.post(f"{AUDIT}chains/").content.decode()
    assert "处不对" in page
    assert "county #1" in page


def test_chains_too_long_for_a_page_are_left_to_the_command(
    audit: Client, here: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chains, "TOO_MANY", 1)
    answer = audit.post(f"{AUDIT}chains/")
    assert answer.status_code == 409
    assert "huiyin verify" in answer.content.decode()


@pytest.mark.parametrize("who", ["county.system", "county.security", "town.head"])
@pytest.mark.parametrize("page", ["", "export.csv", "chains/", "chains/heads/"])
def test_only_the_audit_administrator_audits(who: str, page: str, here: Here) -> None:
    assert signed_in(who).get(AUDIT + page).status_code == 403


SHEET = f"{AUDIT}chains/heads/"


def drawn(text: str) -> str:
    return segno.make_qr(text, error="m").svg_inline(border=0, omitsize=True)


def test_the_newest_signed_heads_stand_on_a_sheet_with_their_code(audit: Client, here: Here) -> None:
    assert "还没有签过名的链头" in audit.get(SHEET).content.decode()
    export_heads(at(DAY))
    heads = newest()
    page = audit.get(SHEET).content.decode()
    for said in (heads.text, heads.mark, heads.key, drawn(heads.text), "chain county"):
        assert said in page
    assert AUDIT + "chains/heads/" in audit.get(f"{AUDIT}chains/").content.decode()


def test_heads_too_long_for_a_code_stand_beside_the_code_of_their_sum(
    audit: Client, here: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huiyin.doors.web.administration.heads.MOST", 100)
    export_heads(at(DAY))
    heads = newest()
    page = audit.get(SHEET).content.decode()
    assert heads.text in page
    assert drawn(f"huiyin heads 1 {heads.at.isoformat()} sha256 {heads.mark}") in page


def test_a_sheet_tells_nothing_of_a_matter_or_of_a_person(audit: Client, here: Here) -> None:
    made = file(here.town, DAY)
    export_heads(at(DAY))
    page = audit.get(SHEET).content.decode()
    assert [word for word in (made.matter.number, str(made.matter.pk), made.contact.number) if word in page] == []


def test_the_page_tells_up_to_where_a_witness_vouches(
    audit: Client, here: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    export_heads(at(DAY))
    heads = newest()
    with monkeypatch.context() as there:
        there.setattr("huiyin.record.matters.proofs._seed", lambda: b"w" * 32)
        said = countersign(heads, witness="prefecture", back=(), at=at(DAY))
    keep([said])
    assert "prefecture 于" in audit.post(f"{AUDIT}chains/").content.decode()
    state = next(each for each in chains.heads() if each.office.code == "county")
    assert state.countersigned == state.exported == state.count


def test_what_was_opened_to_whom_is_told_and_counted_but_never_which_matter(audit: Client, here: Here) -> None:
    town = here.town
    matter = accepted(town).matter
    doing = {"on": DAY, "at": at(DAY)}
    facts = {"reason": "life", "facts": "渠边土坡开裂。"}
    propose_opening(matter, town.who("lands.handler").post, **facts, by=town.who("town.head"), **doing)
    assert "等决定" in audit.get(f"{AUDIT}openings/").content.decode()
    opened = agree_to_opening(matter, by=town.who("town.reader"), **doing)
    reader = replace(town.who("lands.handler"), opened=(matter.pk,))
    note_reading(reader, "matter", "handling", at(DAY), matter=matter)
    row = next(each for each in openings_of(here.admins["audit"]) if each.agreed)
    assert (row.looks, row.until, row.answer) == (1, opened.until, opened.entry)
    page = audit.get(f"{AUDIT}openings/").content.decode()
    assert "人身安全面临紧迫危险" in page
    assert [word for word in (matter.number, str(matter.pk), "土坡") if word in page] == []
