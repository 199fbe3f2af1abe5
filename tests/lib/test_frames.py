"""Many files through one stream."""

import pytest

from huiyin.lib.frames import NoFrames, framed, unframed

PIECES = [("a/一.csv", b"one"), ("b.bin", b"\x00" * 70_000), ("a/一.csv", b"two"), ("empty", b"")]


def test_pieces_come_out_as_they_went_in_however_the_stream_is_cut() -> None:
    whole = b"".join(framed(PIECES))
    assert list(unframed([whole])) == PIECES
    assert list(unframed(whole[at : at + 7] for at in range(0, len(whole), 7))) == PIECES


def test_a_stream_without_its_end_is_told_from_a_whole_one() -> None:
    whole = b"".join(framed(PIECES))
    for end in (0, 1, 10, len(whole) - 1, len(whole) - 6):
        with pytest.raises(NoFrames):
            list(unframed([whole[:end]]))


def test_nothing_follows_the_end() -> None:
    with pytest.raises(NoFrames):
        list(unframed([*framed(PIECES), b"more"]))


def test_a_name_that_is_no_text_is_none() -> None:
    with pytest.raises(NoFrames):
        list(unframed([b"\x00\x01\xff\x00\x00\x00\x00", *framed([])]))
