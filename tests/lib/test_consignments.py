"""A file of any length, signed by who sends it and sealed to who receives it."""

import json
from io import BytesIO

import pytest

from huiyin.lib.consignments import opened, read, write
from huiyin.lib.envelopes import new_private
from huiyin.lib.missives import Keys, Unfit
from huiyin.lib.sealed_stream import PIECE
from huiyin.lib.signing import signed

SENDER, RECEIVER, OTHER = (Keys(new_private(), new_private()) for _each in range(3))
CONTENT = [b"x" * PIECE, b"y" * PIECE, b"end"]
SAID = {"office": "青县信访局", "paper": "青办〔2025〕3号"}


def written(content: list[bytes] = CONTENT) -> bytes:
    out = BytesIO()
    write(out, content, said=SAID, own=SENDER, theirs=RECEIVER.public)
    return out.getvalue()


def unfit(file: bytes, own: Keys = RECEIVER) -> str:
    with pytest.raises(Unfit) as error:
        _read_whole(BytesIO(file), own)
    return error.value.code


def _read_whole(source: BytesIO, own: Keys) -> None:
    list(opened(source, read(source), own))


def test_the_receiver_reads_what_was_written_and_who_wrote_it() -> None:
    source = BytesIO(written())
    outside = read(source)
    assert outside.said == SAID
    assert outside.sender == SENDER.public
    assert b"".join(opened(source, outside, RECEIVER)) == b"".join(CONTENT)


def test_nothing_inside_can_be_read_in_the_file() -> None:
    assert b"yyyy" not in written()


def test_another_installation_cannot_open_it_nor_can_who_wrote_it() -> None:
    assert (unfit(written(), OTHER), unfit(written(), SENDER)) == ("not_for_us", "not_for_us")


def test_a_file_cut_short_anywhere_is_torn_or_no_file() -> None:
    whole = written()
    start = len(whole) - len(b"".join(CONTENT)) - 3 * 16
    assert unfit(whole[:-1]) == "torn"
    assert unfit(whole[: start + PIECE + 16]) == "torn"
    assert unfit(whole[:start]) == "torn"
    assert unfit(whole[:40]) == "garbled"
    assert unfit(b"") == "garbled"


def test_a_byte_changed_outside_or_inside_is_found() -> None:
    whole = written()
    assert unfit(whole.replace("〔2025〕3号".encode(), "〔2025〕4号".encode())) == "wrong_signature"
    assert unfit(whole[:-20] + bytes([whole[-20] ^ 1]) + whole[-19:]) == "torn"


def test_a_newer_version_is_told_from_a_broken_one() -> None:
    first = json.loads(written().split(b"\n")[0])
    for version, code in ((2, "newer_version"), (0, "garbled"), (True, "garbled"), ("1", "garbled")):
        line = json.dumps({**first, "version": version}, ensure_ascii=False)
        assert unfit(f"{signed(SENDER.signing, line)}\n".encode()) == code


def test_another_format_is_none_of_ours() -> None:
    line = json.dumps({"format": "huiyin exchange", "version": 1})
    assert unfit(f"{signed(SENDER.signing, line)}\n".encode()) == "garbled"


def test_an_empty_content_is_whole() -> None:
    source = BytesIO(written([]))
    assert b"".join(opened(source, read(source), RECEIVER)) == b""
