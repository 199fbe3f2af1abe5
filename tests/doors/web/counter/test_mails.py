"""E-mails wait for a clerk, who registers one with one key or puts it aside; nothing is registered by the machine."""

from __future__ import annotations

import sys
from email.message import EmailMessage

import pytest
from django.conf import LazySettings
from django.test import Client

from huiyin.handling.intake.mails import keep_mail
from huiyin.handling.intake.models import ArrivedMail
from huiyin.record.documents.models import Document
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.matters.seals import opened
from tests.doors.web.conftest import DAY, signed_in
from tests.handling.events import picture
from tests.town import Town, at


def mail(town: Town, subject: str = "三组停水", **files: bytes) -> ArrivedMail:
    message = EmailMessage()
    message["From"], message["Subject"], message["Message-ID"] = (
        "林小满 <lin@example.org>",
        subject,
        f"<{len(subject)}@x>",
    )
    message.set_content("<b>三组</b>没有自来水，已经五天。")
    for name, content in files.items():
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return keep_mail(bytes(message), office=town.town, at=at(DAY, 8))


@pytest.fixture
def clerk(town: Town) -> Client:
    return signed_in("town.clerk")


def test_a_mail_is_registered_with_one_key_on_the_day_it_came(clerk: Client, town: Town) -> None:
    kept = mail(town, **{"路.jpg": picture().content, "程序.exe": b"MZ"})
    assert "三组停水" in clerk.get("/counter/mails/").content.decode()
    page = clerk.get(f"/counter/mails/{kept.pk}/").content.decode()
    for told in ("lin@example.org", "&lt;b&gt;三组&lt;/b&gt;", "路.jpg", "程序.exe", "没有接收"):
        assert told in page, told
    said = {"name": "林小满", "address": "lin@example.org", "narrative": "三组停水\n没有自来水，已经五天。"}
    answer = clerk.post(f"/counter/mails/{kept.pk}/", {**said, "do": "register"})
    assert answer["Location"] == "/counter/receipt/"
    contact = Contact.objects.get()
    assert contact.number in clerk.get("/counter/receipt/").content.decode()
    assert (contact.channel, contact.received_on) == ("email", DAY)
    assert opened(contact, bytes(contact.sealed_narrative)).startswith("三组停水")
    assert Document.objects.filter(contact=contact, media_type="image/jpeg").count() == 1
    kept.refresh_from_db()
    assert (kept.state, kept.sealed_message, kept.contact) == ("registered", None, contact)
    assert clerk.get(f"/counter/mails/{kept.pk}/").status_code == 404
    again = clerk.post(f"/counter/mails/{kept.pk}/", {**said, "do": "register"})
    assert (again.status_code, Matter.objects.count()) == (404, 1)


def test_a_file_that_the_scan_of_the_house_refuses_is_left_in_the_mailbox(
    clerk: Client, town: Town, settings: LazySettings
) -> None:
    settings.HUIYIN_SCAN = [sys.executable, "-c", "raise SystemExit(1)"]
    kept = mail(town, **{"路.jpg": picture().content})
    assert "没有通过安全检查" in clerk.get(f"/counter/mails/{kept.pk}/").content.decode()
    clerk.post(f"/counter/mails/{kept.pk}/", {"narrative": "没有自来水。", "do": "register"})
    assert Contact.objects.count() == 1
    assert not Document.objects.filter(kind="attachment").exists()


def test_nothing_is_registered_without_words_nor_as_an_accusation(clerk: Client, town: Town) -> None:
    kept = mail(town)
    empty = clerk.post(f"/counter/mails/{kept.pk}/", {"narrative": " "})
    assert empty.status_code == 422
    accused = clerk.post(f"/counter/mails/{kept.pk}/", {"narrative": "村干部收钱。", "accusation": "on"})
    assert (accused.status_code, "12388" in accused.content.decode()) == (409, True)
    assert (Matter.objects.count(), ArrivedMail.objects.get().state) == (0, "waiting")


def test_what_asks_for_nothing_is_put_aside_by_name_of_its_post(clerk: Client, town: Town) -> None:
    kept = mail(town, "优惠广告")
    assert clerk.post(f"/counter/mails/{kept.pk}/", {"do": "aside"})["Location"] == "/counter/mails/"
    kept.refresh_from_db()
    assert (kept.state, kept.post, kept.sealed_message) == ("aside", town.who("town.clerk").post, None)
    assert "没有等登记的邮件" in clerk.get("/counter/mails/").content.decode()


def test_a_mail_is_shown_to_clerks_of_its_own_office_alone(town: Town) -> None:
    kept = mail(town)
    assert signed_in("town.handler").get("/counter/mails/").status_code == 403
    other = signed_in("bureau.clerk")
    assert "三组停水" not in other.get("/counter/mails/").content.decode()
    assert other.get(f"/counter/mails/{kept.pk}/").status_code == 404


def test_the_window_tells_how_many_wait_where_a_mailbox_is_read(
    clerk: Client, town: Town, settings: pytest.FixtureRequest
) -> None:
    mail(town)
    assert "封邮件等登记" not in clerk.get("/counter/").content.decode()
    settings.HUIYIN_MAILBOX = "imaps://office@127.0.0.1/INBOX"  # type: ignore[attr-defined]
    assert "1 封邮件等登记" in clerk.get("/counter/").content.decode()
