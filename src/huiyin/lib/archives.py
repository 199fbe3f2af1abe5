"""A file of papers as one package that anybody can check without us: a zip, and in it a signed list of every item.

The list is text: its first line says what it is, then facts, then a line for each item with its SHA-256, its bytes and
its name, at last the signature (Ed25519) over all before.
"""

from __future__ import annotations

import errno
import hashlib
import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from huiyin.lib.signing import LINE, NotSigned, checked

FIRST: Final = "huiyin archive 1"
LIST: Final = "list.txt"
PIECE: Final = 1 << 20
LONGEST: Final = 4_000_000
"""Bytes of a list at most: ten thousand items have a tenth of it."""
ITEM = re.compile(r"item ([0-9a-f]{64}) ([0-9]{1,15}) ([A-Za-z0-9][A-Za-z0-9./_-]{0,119})")
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    KeyError,
    ValueError,
)
"""What zipfile raises for a file whose bytes were changed; which of them depends on where."""
DATED = (1980, 1, 1, 0, 0, 0)
"""The day of every item, the oldest that a zip can tell: equal items then give equal bytes."""


@dataclass(frozen=True)
class Item:
    """One file of a package: a plain name without blanks, and its bytes."""

    name: str
    body: bytes


@dataclass(frozen=True)
class Checked:
    """What a check found: the facts of the list, how many items it names, what is wrong, each in a sentence with its place."""

    facts: Mapping[str, str]
    items: int
    wrong: tuple[str, ...]


class NoArchive(ValueError):  # noqa: N818 - names what is wrong
    """The file is no package of this kind; the text is one sentence for people."""


def list_of(facts: Mapping[str, str], items: Sequence[Item]) -> str:
    """Return the list of a package, to be signed."""
    said = [f"{name}: {' '.join(value.split())}" for name, value in facts.items()]
    rows = [f"item {hashlib.sha256(each.body).hexdigest()} {len(each.body)} {each.name}" for each in items]
    return "\n".join([FIRST, *said, *rows])


def packed(signed_list: str, items: Iterable[Item]) -> bytes:
    """Return the package; equal items give equal bytes.

    :raises ValueError: if an item is not as the list has it
    """
    rows = dict(_rows(signed_list.splitlines()))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as pack:
        _put(pack, LIST, signed_list.encode())
        for each in items:
            if rows.pop(each.name, None) != (hashlib.sha256(each.body).hexdigest(), len(each.body)):
                raise ValueError(each.name)
            _put(pack, each.name, each.body)
    if rows:
        raise ValueError(next(iter(rows)))
    return out.getvalue()


def check(path: Path, key: bytes) -> Checked:
    """Check a package: the signature of its list by a key, and each item against the list.

    :param key: the 32-byte public key of the installation that made it
    :raises NoArchive: if it is no such package
    :raises OSError: if it cannot be read
    """
    try:
        with _broken_where_unreadable(), zipfile.ZipFile(path) as pack:
            signed_list = _list(path, pack)
            wrong = [*_unsigned(signed_list, key), *_differing(signed_list, pack)]
    except NoArchive:
        raise
    except BROKEN as error:
        raise NoArchive(f"{path.name} is no whole zip file: it was cut or changed.") from error
    lines = signed_list.splitlines()
    return Checked(dict(_facts(lines)), len(dict(_rows(lines))), tuple(wrong))


@contextmanager
def _broken_where_unreadable() -> Iterator[None]:
    """Tell what the system or an unpacker balks at as a broken zip; whether the file itself can be read is no such thing.

    The system balks at a directory that points before the beginning of the file; bzip2 at bytes that it did not pack,
    by an error of the system's kind without its number.
    """
    try:
        yield
    except OSError as error:
        if error.errno not in (errno.EINVAL, None):
            raise
        raise zipfile.BadZipFile(str(error)) from error


def _list(path: Path, pack: zipfile.ZipFile) -> str:
    if LIST not in pack.namelist():
        raise NoArchive(f"{path.name} has no {LIST}: it is no package of huiyin archive.")
    with pack.open(LIST) as file:
        text = file.read(LONGEST).decode(errors="replace")
    if text.partition("\n")[0].strip() != FIRST:
        raise NoArchive(f"{path.name} is no package of this form: its list does not begin with “{FIRST}”.")
    return text


def _unsigned(signed_list: str, key: bytes) -> Iterator[str]:
    try:
        checked(key, signed_list)
    except NotSigned:
        yield f"{LIST}: the signature is missing, of another key, or the list was changed"


def _differing(signed_list: str, pack: zipfile.ZipFile) -> Iterator[str]:
    rows = dict(_rows(signed_list.splitlines()))
    names = [each.filename for each in pack.infolist() if each.filename != LIST]
    for name in sorted(set(rows) - set(names)):
        yield f"{name}: is missing"
    for name in names:
        if name not in rows:
            yield f"{name}: is not in the list"
        elif names.count(name) > 1:
            yield f"{name}: is there more than once"
        elif said := _item(pack, name, *rows[name]):
            yield f"{name}: {said}"


def _item(pack: zipfile.ZipFile, name: str, digest: str, size: int) -> str:
    """Return what is wrong with one item, reading no more of it than the list says that it has."""
    found, count = hashlib.sha256(), 0
    try:
        with _broken_where_unreadable(), pack.open(name) as file:
            while piece := file.read(PIECE):
                found.update(piece)
                count += len(piece)
                if count > size:
                    return "is longer than the list says"
    except BROKEN:
        return "cannot be read: it was changed"
    if count < size:
        return "is shorter than the list says"
    return "" if found.hexdigest() == digest else "has other bytes than the list says"


def _rows(lines: Iterable[str]) -> Iterator[tuple[str, tuple[str, int]]]:
    for line in lines:
        if found := ITEM.fullmatch(line.strip()):
            yield found[3], (found[1], int(found[2]))


def _facts(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    for line in lines[1:]:
        if ITEM.fullmatch(line.strip()) or line.startswith(LINE):
            return
        name, _colon, value = line.partition(": ")
        yield name, value.strip()


def _put(pack: zipfile.ZipFile, name: str, body: bytes) -> None:
    entry = zipfile.ZipInfo(name, DATED)
    entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
    pack.writestr(entry, body)
