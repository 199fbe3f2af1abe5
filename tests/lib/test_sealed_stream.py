"""Facts about streams sealed in pieces."""

import io

import pytest

from huiyin.lib import sealed_stream
from huiyin.lib.sealed_stream import TAG, Torn, WrongKey, key_of_words, new_salt, open_stream, seal_stream

KEY, HEAD = bytes(range(32)), b"head\n"


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealed_stream, "PIECE", 10)


def sealed(content: bytes) -> bytes:
    out = io.BytesIO()
    seal_stream([content[at : at + 3] for at in range(0, len(content), 3)], out, KEY, HEAD)
    return out.getvalue()


def opened(content: bytes, key: bytes = KEY, head: bytes = HEAD) -> bytes:
    return b"".join(open_stream(io.BytesIO(content), key, head))


@pytest.mark.parametrize("length", [0, 1, 9, 10, 11, 20, 35])
def test_what_was_sealed_opens(length: int) -> None:
    content = bytes(range(length))
    assert opened(sealed(content)) == content


@pytest.mark.parametrize("length", [10, 20, 35])
def test_every_shorter_file_is_found_to_be_cut(length: int) -> None:
    whole = sealed(bytes(range(length)))
    for kept in range(len(whole)):
        with pytest.raises((Torn, WrongKey)):
            opened(whole[:kept])


def test_cut_right_after_the_first_piece_is_not_called_a_wrong_key() -> None:
    with pytest.raises(Torn):
        opened(sealed(bytes(35))[: 10 + TAG])


def test_changed_or_swapped_pieces_are_found() -> None:
    whole = sealed(bytes(35))
    size = 10 + TAG
    swapped = whole[size : 2 * size] + whole[:size] + whole[2 * size :]
    changed = whole[:-1] + bytes([whole[-1] ^ 1])
    for wrong in (swapped, changed, whole + whole[:size]):
        with pytest.raises((Torn, WrongKey)):
            opened(wrong)


def test_another_key_or_header_opens_nothing() -> None:
    with pytest.raises(WrongKey):
        opened(sealed(bytes(35)), bytes(32))
    with pytest.raises(WrongKey):
        opened(sealed(bytes(35)), head=b"other\n")


def test_the_same_words_give_another_key_with_other_salt() -> None:
    assert key_of_words("long enough words", new_salt()) != key_of_words("long enough words", new_salt())
