"""Facts about making streams smaller."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from huiyin.lib.deflated import PIECE, deflate, inflate


@given(some.lists(some.binary(max_size=2000)))
def test_what_was_made_smaller_comes_back(content: list[bytes]) -> None:
    assert b"".join(inflate(deflate(content))) == b"".join(content)


def test_zeros_take_no_room_and_come_back_in_pieces_of_a_mebibyte() -> None:
    small = b"".join(deflate([bytes(PIECE)] * 16))
    assert len(small) < PIECE // 10
    assert {len(piece) for piece in inflate([small])} <= {0, PIECE}


def test_a_cut_stream_and_another_thing_are_told() -> None:
    small = b"".join(deflate([b"words " * 1000]))
    with pytest.raises(ValueError, match="was cut"):
        list(inflate([small[:-10]]))
    with pytest.raises(ValueError, match="not made by deflate"):
        list(inflate([b"words"]))
