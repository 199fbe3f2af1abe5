"""Facts about files attached to messages."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from huiyin.lib import attached
from huiyin.lib.attached import attached_files


def message(**files: bytes) -> EmailMessage:
    made = EmailMessage()
    made["Subject"], made["From"] = "今日派单", "12345@example.org"
    made.set_content("见附件。")
    for name, content in files.items():
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=f"{name}.csv")
    return made


def kept(tmp_path: Path, name: str, content: bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def test_the_tables_of_a_message_are_taken_and_nothing_else(tmp_path: Path) -> None:
    sent = message(工单=b"a,b")
    sent.add_attachment(b"x", maintype="image", subtype="png", filename="logo.png")
    assert attached_files(kept(tmp_path, "one.eml", sent.as_bytes()), (".csv",)) == [("工单.csv", b"a,b")]


def test_every_message_of_a_folder_is_looked_at(tmp_path: Path) -> None:
    box = b"".join(b"From 12345@example.org Tue Mar 10 08:00:00 2026\n" + each.as_bytes() + b"\n\n" for each in (
        message(one=b"1"), message(), message(two=b"2", three=b"3"),
    ))  # fmt: skip
    found = attached_files(kept(tmp_path, "box.mbox", box), (".csv",))
    assert [each.name for each in found] == ["one.csv", "two.csv", "three.csv"]


def test_a_name_leads_into_no_other_folder(tmp_path: Path) -> None:
    sent = message()
    sent.add_attachment(b"x", maintype="text", subtype="csv", filename="..\\..\\etc/passwd.csv")
    assert attached_files(kept(tmp_path, "one.eml", sent.as_bytes()), (".csv",))[0].name == "passwd.csv"


def test_what_is_no_message_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no message"):
        attached_files(kept(tmp_path, "x.eml", b"\x00\x01\x02"), (".csv",))


def test_a_message_that_is_too_large_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attached, "LARGEST", 10)
    with pytest.raises(ValueError, match="save the message alone"):
        attached_files(kept(tmp_path, "x.eml", message().as_bytes()), (".csv",))
