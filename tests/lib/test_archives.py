"""A package is checked without us: what was taken away, added, changed or signed by another is named with its place."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from huiyin.lib.archives import Item, NoArchive, check, list_of, packed
from huiyin.lib.signing import signed, verifying_key

SEED = bytes(range(32))
KEY = verifying_key(SEED)
ITEMS = (Item("metadata.json", b"{}"), Item("items/001.pdf", b"%PDF-"), Item("items/002.txt", "改\n水".encode()))
FACTS = {"number": "421125-2025-000001", "office": "青石镇\n信访办"}


def written(folder: Path, items: tuple[Item, ...] = ITEMS) -> Path:
    path = folder / "one.zip"
    path.write_bytes(packed(signed(SEED, list_of(FACTS, items)), items))
    return path


def rewritten(path: Path, **bodies: bytes | None) -> Path:
    """Write the same package with other bytes under some names (``__`` for a dot), None for none."""
    other = {name.replace("__", ".").replace("_of_", "/"): body for name, body in bodies.items()}
    with zipfile.ZipFile(path) as pack:
        kept = {each: pack.read(each) for each in pack.namelist()} | other
    with zipfile.ZipFile(path, "w") as pack:
        for name, body in kept.items():
            if body is not None:
                pack.writestr(name, body)
    return path


def test_a_whole_package_tells_its_facts_and_nothing_wrong(tmp_path: Path) -> None:
    found = check(written(tmp_path), KEY)
    assert (found.items, found.wrong) == (3, ())
    assert found.facts == {"number": "421125-2025-000001", "office": "青石镇 信访办"}


def test_equal_items_give_equal_bytes(tmp_path: Path) -> None:
    assert written(tmp_path).read_bytes() == written(tmp_path).read_bytes()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"items_of_001__pdf": b"%PDF+"}, "items/001.pdf: has other bytes than the list says"),
        ({"items_of_001__pdf": b"%PDF"}, "items/001.pdf: is shorter than the list says"),
        ({"items_of_001__pdf": b"%PDF-1"}, "items/001.pdf: is longer than the list says"),
        ({"metadata__json": None}, "metadata.json: is missing"),
        ({"items_of_003__pdf": b"x"}, "items/003.pdf: is not in the list"),
    ],
)
def test_each_item_that_is_not_what_the_list_says_is_named(
    tmp_path: Path, changed: dict[str, bytes | None], said: str
) -> None:
    assert check(rewritten(written(tmp_path), **changed), KEY).wrong == (said,)


def test_an_item_that_is_there_twice_is_named(tmp_path: Path) -> None:
    path = written(tmp_path)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(path, "a") as pack:
        pack.writestr("metadata.json", b"{}")
    assert "metadata.json: is there more than once" in check(path, KEY).wrong


def test_a_list_that_was_changed_or_is_of_another_key_is_named(tmp_path: Path) -> None:
    path = written(tmp_path)
    with zipfile.ZipFile(path) as pack:
        changed = pack.read("list.txt").replace(b"421125", b"421126")
    (said,) = check(path, verifying_key(bytes(32))).wrong
    assert said.startswith("list.txt: the signature is missing, of another key")
    assert check(rewritten(path, list__txt=changed), KEY).wrong == (said,)


def test_line_ends_that_changed_on_the_way_do_not_break_the_signature(tmp_path: Path) -> None:
    path = written(tmp_path)
    with zipfile.ZipFile(path) as pack:
        changed = pack.read("list.txt").replace(b"\n", b"\r\n")
    assert check(rewritten(path, list__txt=changed), KEY).wrong == ()


def test_what_is_no_package_is_said_in_one_sentence(tmp_path: Path) -> None:
    letter = tmp_path / "letter.zip"
    letter.write_text("a letter")
    with pytest.raises(NoArchive, match=r"letter.zip is no whole zip file"):
        check(letter, KEY)
    path = written(tmp_path)
    with pytest.raises(NoArchive, match="does not begin with"):
        check(rewritten(path, list__txt=b"huiyin receipt 1\n"), KEY)
    with pytest.raises(NoArchive, match="has no list"):
        check(rewritten(path, list__txt=None), KEY)


def test_nothing_is_packed_that_the_list_does_not_name_so() -> None:
    text = signed(SEED, list_of(FACTS, ITEMS))
    for items in (ITEMS[:2], (*ITEMS[:2], Item("items/002.txt", b"other")), (*ITEMS, Item("x", b""))):
        with pytest.raises(ValueError, match=r"items/002.txt|x"):
            packed(text, items)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA, 99])
def test_a_package_that_names_another_way_of_packing_is_told_as_broken(tmp_path: Path, method: int) -> None:
    path = written(tmp_path)
    body = bytearray(path.read_bytes())
    for at in (found.start() for found in re.finditer(b"PK\x01\x02", bytes(body))):
        body[at + 10] = method
    path.write_bytes(bytes(body))
    with pytest.raises(NoArchive):
        check(path, KEY)


@example(2767119, 1)  # the list then begins before the file
@given(some.integers(min_value=0), some.integers(min_value=0, max_value=255))
def test_no_changed_byte_of_a_package_passes(tmp_path_factory: pytest.TempPathFactory, at: int, byte: int) -> None:
    path = written(tmp_path_factory.mktemp("package"))
    body = bytearray(path.read_bytes())
    at %= len(body)
    body[at] ^= byte
    path.write_bytes(bytes(body))
    try:
        found = check(path, KEY)
    except NoArchive:
        return
    if not found.wrong:  # of a zip some bytes say nothing of the content, such as the days of its items
        with zipfile.ZipFile(path) as pack:
            assert {name: pack.read(name) for name in pack.namelist() if name != "list.txt"} == {
                each.name: each.body for each in ITEMS
            }
