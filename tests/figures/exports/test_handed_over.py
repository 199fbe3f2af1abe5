"""Facts about data that leave with who people are: two persons decide, one receiver opens them, each person sees it."""

from __future__ import annotations

import errno
import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.test import override_settings

from huiyin.figures.exports import handing_over
from huiyin.figures.exports.handing_over import make_sealed, open_sealed
from huiyin.handling.exports.acts import agree_to_export, deny_export, propose_export
from huiyin.handling.exports.lookups import standing_of, standings
from huiyin.handling.exports.models import SealedExportMade
from huiyin.handling.lookups.own_looks import every_look
from huiyin.lib.files.checked import CheckedFile
from huiyin.record.administration.partners import end_partner
from huiyin.record.journal.blocks import seal_readings
from huiyin.record.journal.models import Entry, Reading
from huiyin.record.journal.verify import verify
from huiyin.record.matters.models import Contact
from huiyin.record.offices.acting import Acting
from tests.figures.exports.handing import DAY, PAPER, agreed, brought, made, proposed, rows, sealed_again
from tests.refused import refused
from tests.town import at
from tests.two import Two

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nothing_stays")]


def test_the_receiver_reads_who_people_are_and_what_they_said(two: Two, tmp_path: Path) -> None:
    brought(two.town, attachments=(CheckedFile(b"%PDF-1.7 deed", "application/pdf", "地契.pdf"),))
    told = made(two.town, tmp_path / "out.sealed", with_files=True)
    assert told.concerned == 1
    with two.county.here():
        found = open_sealed(tmp_path / "out.sealed", tmp_path / "in")
    assert (found.sender, found.outside.said["paper"]) == ("青石镇人民政府", PAPER)
    (party,) = rows(tmp_path / "in", "party")
    assert json.loads(party["sealed"]) == {"name": "林小满", "phone": "13900000001", "address": "柳树坪村三组"}
    (contact,) = rows(tmp_path / "in", "contact")
    assert contact["sealed_narrative"] == "三组的灌溉水渠被占，今年没有水插秧。"
    assert [each["sealed_text"] for each in rows(tmp_path / "in", "claim")] == ["恢复水渠"]
    (listed,) = rows(tmp_path / "in", "file")
    assert (tmp_path / "in" / listed["path"]).read_bytes() == b"%PDF-1.7 deed"
    assert {each["login"] for each in rows(tmp_path / "in", "staff")} >= {"town.head", "town.clerk"}
    assert "county.security" not in {each["login"] for each in rows(tmp_path / "in", "staff")}


def test_nothing_of_it_can_be_read_in_the_file_and_files_stay_unless_decided(two: Two, tmp_path: Path) -> None:
    brought(two.town, attachments=(CheckedFile(b"%PDF-1.7 deed", "application/pdf", "地契.pdf"),))
    made(two.town, tmp_path / "out.sealed")
    sealed = (tmp_path / "out.sealed").read_bytes()
    assert not any(secret.encode() in sealed for secret in ("林小满", "13900000001", "灌溉水渠"))
    with two.county.here():
        open_sealed(tmp_path / "out.sealed", tmp_path / "in")
    assert sorted(each.name for each in (tmp_path / "in").iterdir()) == ["data", "datapackage.json"]


def test_each_person_sees_who_handed_over_what_for_when_and_to_whom(two: Two, tmp_path: Path) -> None:
    mine, other = brought(two.town), brought(two.town, narrative="路灯不亮。")
    made(two.town, tmp_path / "out.sealed")
    for each in (mine, other):
        _number, looks = every_look(each.contact.pk)
        (look,) = looks
        assert (look.office, look.post, look.what, look.at) == ("青石镇人民政府", "head", "export", at(DAY, 15))
        assert look.purpose_word == "机构撤并，移交承接单位（青办〔2025〕3号），加密移交给青县信访局，电话 0000-0000000"
        assert look.as_json()["purpose_in_words"] == look.purpose_word


def test_of_those_who_asked_for_confidentiality_nothing_leaves(two: Two, tmp_path: Path) -> None:
    secret = brought(two.town, narrative="匿名也可以说的事。", confidential=True)
    brought(two.town)
    told = made(two.town, tmp_path / "out.sealed", with_files=True)
    assert (told.concerned, told.kept_back) == (1, 1)
    with two.county.here():
        open_sealed(tmp_path / "out.sealed", tmp_path / "in")
    held = "".join(path.read_text("utf-8") for path in (tmp_path / "in").rglob("*.jsonl"))
    assert str(secret.contact.pk) not in held
    assert not Reading.objects.filter(contact=secret.contact).exists()


def test_of_an_erased_file_nothing_leaves(two: Two, tmp_path: Path) -> None:
    contact = brought(two.town).contact
    Contact.objects.filter(pk=contact.pk).update(key=None, sealed_summary=None, sealed_narrative=None)
    assert made(two.town, tmp_path / "out.sealed").concerned == 0
    with two.county.here():
        open_sealed(tmp_path / "out.sealed", tmp_path / "in")
    assert rows(tmp_path / "in", "contact") == rows(tmp_path / "in", "party") == []


def test_one_person_alone_cannot_decide_in_any_post(two: Two) -> None:
    asked = proposed(two.town)
    head = two.town.who("town.head", DAY)
    assert refused(agree_to_export, asked, **head) == "second_person"
    in_another_post = Acting(staff=two.town.people["town.head"].staff, post=two.town.people["town.reader"].post)
    assert refused(agree_to_export, asked, **{**head, "by": in_another_post}) == "second_person"
    assert refused(agree_to_export, asked, **two.town.who("town.clerk", DAY)) == "not_your_role"
    assert refused(agree_to_export, asked, **two.town.who("bureau.互联", DAY)) == "second_person"


def test_nothing_is_made_before_somebody_agreed_or_after_a_no(two: Two, tmp_path: Path) -> None:
    asked = proposed(two.town)
    assert refused(sealed_again, asked.pk, tmp_path / "out") == "not_agreed"
    deny_export(asked, why="too_much", **two.town.who("town.reader", DAY))
    assert refused(sealed_again, asked.pk, tmp_path / "out") == "denied"
    assert refused(agree_to_export, asked, **two.town.who("county.lead", DAY)) == "answered_already"
    assert list(tmp_path.iterdir()) == []


def test_who_proposed_it_takes_it_back(two: Two) -> None:
    asked = proposed(two.town)
    deny_export(asked, why="taken_back", **two.town.who("town.head", DAY))
    assert standing_of(asked.pk).state(at(DAY)) == "denied"


def test_a_proposal_and_a_yes_hold_for_seven_days(two: Two, tmp_path: Path) -> None:
    late = {"on": DAY + timedelta(days=8), "at": at(DAY + timedelta(days=8))}
    asked = proposed(two.town)
    assert refused(agree_to_export, asked, by=two.town.people["town.reader"], **late) == "lapsed"
    agree_to_export(asked, **two.town.who("town.reader", DAY))
    assert refused(make_sealed, asked.pk, tmp_path / "out", at=late["at"]) == "too_late"
    assert standing_of(asked.pk).state(late["at"]) == "late"


@override_settings(HUIYIN_EXPORT_DAYS=1)
def test_the_days_are_a_setting(two: Two) -> None:
    asked = agreed(two.town)
    assert [standing_of(asked.pk).state(at(DAY + timedelta(days=n), 11)) for n in (0, 2)] == ["ready", "late"]


def test_the_file_is_made_once(two: Two, tmp_path: Path) -> None:
    asked = agreed(two.town)
    sealed_again(asked.pk, tmp_path / "one")
    assert refused(sealed_again, asked.pk, tmp_path / "two") == "made_already"
    assert [path.name for path in tmp_path.iterdir()] == ["one"]
    with pytest.raises(IntegrityError), transaction.atomic():
        SealedExportMade(asked=asked, sha256="", size=0, contacts=0, entry=Entry.objects.last()).save(force_insert=True)


def test_nothing_goes_to_a_receiver_that_was_ended(two: Two) -> None:
    waiting = proposed(two.town)
    end_partner(two.town.partner, by=two.town.people["county.security"], at=at(DAY))
    assert refused(agree_to_export, waiting, **two.town.who("town.reader", DAY)) == "receiver_ended"
    assert refused(proposed, two.town) == "receiver_ended"


def test_an_agreed_file_is_not_made_for_a_receiver_that_was_ended(two: Two, tmp_path: Path) -> None:
    asked = agreed(two.town)
    end_partner(two.town.partner, by=two.town.people["county.security"], at=at(DAY))
    assert refused(sealed_again, asked.pk, tmp_path / "out") == "receiver_ended"
    assert list(tmp_path.iterdir()) == []


def test_what_is_missing_in_a_proposal_is_said(two: Two) -> None:
    for more, code in (
        ({"purpose": "curious"}, "purpose_needed"),
        ({"paper": "  "}, "paper_needed"),
        ({"until": DAY + timedelta(days=1)}, "day_ahead"),
    ):
        assert refused(proposed, two.town, **more) == code
    proposed(two.town)
    assert refused(proposed, two.town) == "asked_already"
    said = {"purpose": "merged", "paper": PAPER, "until": DAY}
    above = two.town.offices["county"]
    assert refused(propose_export, above, two.town.partner, **said, **two.town.who("town.head", DAY)) == "not_found"
    assert refused(propose_export, above, two.town.partner, **said, **two.town.who("town.clerk", DAY)) == "not_found"


def test_a_neighbouring_office_learns_nothing_of_it(two: Two) -> None:
    asked = proposed(two.town)
    assert refused(standing_of, asked.pk, two.town.people["bureau.互联"]) == "not_found"
    assert standings(two.town.people["bureau.互联"]) == []
    assert [each.asked for each in standings(two.town.people["county.lead"])] == [asked]


def test_without_room_nothing_is_entered_and_nothing_left(
    two: Two, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    brought(two.town)
    asked = agreed(two.town)

    def full(*_said: object, **_more: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(handing_over, "write", full)
    with pytest.raises(OSError, match="No space left"):
        sealed_again(asked.pk, tmp_path / "out")
    assert list(tmp_path.iterdir()) == []
    assert not Reading.objects.filter(what="export").exists()
    assert standing_of(asked.pk).state(at(DAY, 15)) == "ready"


def test_cut_short_before_it_had_its_name_the_same_file_gets_it(
    two: Two, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = agreed(two.town)

    def killed(*_said: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(handing_over, "_named", killed)
        with pytest.raises(KeyboardInterrupt):
            sealed_again(asked.pk, tmp_path / "out")
    assert not (tmp_path / "out").exists()
    assert sealed_again(asked.pk, tmp_path / "out").path == tmp_path / "out"
    with two.county.here():
        assert open_sealed(tmp_path / "out", tmp_path / "in").sender == "青石镇人民政府"


def test_a_file_that_is_there_is_not_written_over(two: Two, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    assert refused(sealed_again, agreed(two.town).pk, tmp_path / "out") == "file_there"
    assert (tmp_path / "out").read_text() == "mine"


def test_the_journal_and_the_readings_hold(two: Two, tmp_path: Path) -> None:
    brought(two.town)
    made(two.town, tmp_path / "out.sealed")
    seal_readings(at(DAY + timedelta(days=3650)))
    assert not verify().breaks
    acts = Entry.objects.filter(act__startswith="export_").order_by("id")
    assert [(each.act, each.code, each.to_office.code) for each in acts] == [
        (act, "merged", "bureau") for act in ("export_proposed", "export_agreed", "export_made")
    ]
    with pytest.raises(Exception, match="append_only"), transaction.atomic():
        SealedExportMade.objects.all().delete()
