"""A mailbox is read over IMAP: orders of the platform are taken in, each mail once; all else waits for a clerk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest
from django.conf import LazySettings

from huiyin.doors.jobs import mail_in
from huiyin.doors.jobs.mail_in import collect
from huiyin.handling.intake.mails import letter_of, mails_of, report_of
from huiyin.handling.intake.models import ArrivedMail
from huiyin.record.matters.models import Matter
from tests.mailbox import PASSWORD, Post, post_office
from tests.town import Town, at, make_town

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 10)
HEAD = "工单编号,工单类型,标题,地点,来电时间\n"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Post]:
    with post_office(tmp_path_factory.mktemp("mail")) as post:
        yield post


@pytest.fixture
def town(served: Post, settings: LazySettings, tmp_path: Path) -> Town:
    served.folders, served.asked, served.cut_before, served.moves = {"INBOX": {}}, [], "", True
    secret = tmp_path / "password"
    secret.write_text(f"{PASSWORD}\n", encoding="utf-8")
    settings.HUIYIN_MAILBOX, settings.HUIYIN_MAILBOX_CA = served.address, served.authority
    settings.HUIYIN_MAILBOX_PASSWORD_FILE, settings.HUIYIN_MAILBOX_OFFICE = str(secret), "town"
    settings.HUIYIN_MAILBOX_ORDERS_FROM = ["@12345.example.gov.cn"]
    return make_town()


def mail(sender: str = "林小满 <lin@example.org>", said: str = "三组没有自来水。", **head: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, "office@example.org", head.get("subject", "请帮助")
    message["Message-ID"], message["Date"] = head.get("key", "<1@example.org>"), "Mon, 09 Mar 2026 08:30:00 +0800"
    message.set_content(said)
    return message


def orders(*rows: str, key: str = "<o1@12345>", sender: str = "platform@12345.example.gov.cn") -> bytes:
    message = mail(sender, "见附件。", key=key)
    table = (HEAD + "".join(rows)).encode("utf-8-sig")
    message.add_attachment(table, maintype="text", subtype="csv", filename="派单.csv")
    return bytes(message)


def row(number: int, **says: str) -> str:
    day = says.get("day", "2026-03-09 08:30")
    return f"202603090{number:03d},投诉,第{number}处路灯不亮,柳树坪村7组,{day}\n"


def states() -> list[str]:
    return list(ArrivedMail.objects.order_by("id").values_list("state", flat=True))


def test_orders_are_taken_in_and_the_mail_moves_away(served: Post, town: Town) -> None:
    served.deliver(orders(row(1), row(2)))
    assert collect(at(TODAY)) == 1
    assert list(Matter.objects.order_by("id").values_list("number", flat=True)) == [
        "青石信热〔2026〕1号", "青石信热〔2026〕2号",
    ]  # fmt: skip
    assert (states(), served.count("INBOX"), served.count("huiyin")) == (["orders"], 0, 1)
    assert ArrivedMail.objects.get().sealed_message is None
    assert "CLOSE" not in served.asked
    assert collect(at(TODAY)) == 0


def test_a_mail_that_comes_twice_or_by_two_ways_is_one(served: Post, town: Town) -> None:
    once = orders(row(1))
    served.deliver(once, b"Received: from elsewhere\r\n" + once, bytes(mail()), bytes(mail()))
    assert collect(at(TODAY)) == 4
    assert (Matter.objects.count(), states(), served.count("huiyin")) == (1, ["orders", "waiting"], 4)


def test_another_mail_under_a_used_message_id_is_not_lost(served: Post, town: Town) -> None:
    served.deliver(bytes(mail()), bytes(mail(said="另一件事：路断了。")))
    collect(at(TODAY))
    assert states() == ["waiting", "waiting"]


@pytest.mark.parametrize("command", ["SEARCH", "FETCH", "CREATE", "MOVE"])
def test_a_line_that_is_cut_loses_and_doubles_nothing(served: Post, town: Town, command: str) -> None:
    served.deliver(orders(row(1)), bytes(mail()))
    served.cut_before = command
    assert collect(at(TODAY)) == 0
    assert collect(at(TODAY)) == 2
    assert (Matter.objects.count(), states()) == (1, ["orders", "waiting"])
    assert (served.count("INBOX"), served.count("huiyin")) == (0, 2)


def test_a_server_without_move_is_served_by_copy_and_expunge(served: Post, town: Town) -> None:
    served.moves = False
    served.deliver(bytes(mail()))
    collect(at(TODAY))
    assert (served.count("INBOX"), served.count("huiyin")) == (0, 1)


def test_a_refused_mail_keeps_its_report_for_the_clerk(served: Post, town: Town) -> None:
    unread = mail("platform@12345.example.gov.cn", key="<o2@12345>")
    unread.add_attachment(b"\x00\x01", maintype="application", subtype="octet-stream", filename="坏.xlsx")
    served.deliver(orders(row(1), row(2, day="2026-03-20 08:30")), bytes(unread))
    collect(at(TODAY))
    assert (states(), Matter.objects.count()) == (["refused", "refused"], 1)
    assert served.count("huiyin-refused") == 2
    first, second = mails_of(town.who("town.clerk"))
    assert "登记 1 行" in report_of(first)[0]
    assert "晚于今天" in "".join(report_of(first))
    assert "坏.xlsx" in report_of(second)[0]
    assert letter_of(second).files


def test_a_table_from_a_stranger_registers_nothing(served: Post, town: Town) -> None:
    served.deliver(orders(row(1), sender="platform@12345.example.gov.cn.evil.example"))
    collect(at(TODAY))
    assert (states(), Matter.objects.count()) == (["waiting"], 0)


def test_a_mail_that_is_too_large_is_told_and_stays_in_the_mailbox(
    served: Post, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail_in, "LARGEST", 100)
    served.deliver(bytes(mail()))
    collect(at(TODAY))
    assert (states(), served.count("huiyin-refused")) == (["refused"], 1)
    assert "太大" in report_of(ArrivedMail.objects.get())[0]


def test_a_mailbox_that_is_away_or_not_trusted_is_told_in_the_log_and_delays_nobody(
    served: Post, town: Town, settings: LazySettings, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    served.deliver(bytes(mail()))
    wrong = tmp_path / "wrong"
    wrong.write_text("another", encoding="utf-8")
    for name, said in (
        ("HUIYIN_MAILBOX", "imaps://office%40example.org@127.0.0.1:1/INBOX"),
        ("HUIYIN_MAILBOX", served.address.replace("imaps", "imap")),
        ("HUIYIN_MAILBOX_CA", ""),
        ("HUIYIN_MAILBOX_PASSWORD_FILE", str(wrong)),
        ("HUIYIN_MAILBOX_PASSWORD_FILE", str(tmp_path / "none")),
    ):
        right = getattr(settings, name)
        setattr(settings, name, said)
        caplog.clear()
        assert collect(at(TODAY)) == 0
        assert "The mailbox is away" in caplog.text
        setattr(settings, name, right)
    assert (states(), served.count("INBOX")) == ([], 1)
    settings.HUIYIN_MAILBOX = ""
    assert collect(at(TODAY)) == 0
