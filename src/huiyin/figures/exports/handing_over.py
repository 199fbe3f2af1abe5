"""Make the sealed file that two persons decided, and open one that came: each whole or not at all."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from huiyin.figures.exports.acts import Told, about_of, put, rows_of, telling
from huiyin.figures.exports.package import NAME, described
from huiyin.figures.exports.pieces import Piece, Sums, summed
from huiyin.figures.exports.reach import Reach
from huiyin.figures.exports.sealed import Concerned, concern, files_handed_in, sealed_pieces, sealed_tables
from huiyin.figures.kit.bundle import check_empty
from huiyin.handling.exports.lookups import SealedExport, standing_of
from huiyin.handling.exports.making import acting_for, enter_made, export_to_make
from huiyin.lib.consignments import Outside, opened, read, write
from huiyin.lib.files.whole import whole_folder
from huiyin.lib.frames import NoFrames, framed, unframed
from huiyin.lib.missives import Unfit, fingerprint
from huiyin.lib.refusal import Refused
from huiyin.record.mail.partners import open_partners, own_keys
from huiyin.record.rows.moment import one_moment

INSIDE = re.compile(r"datapackage\.json|(data|files)/[A-Za-z0-9][A-Za-z0-9._-]*")
"""Names of files that a package may hold: nothing outside the folder into which it is opened."""
SENTENCES = {
    "garbled": _("这不是移交文件，或者开头已经损坏；请向移交单位重新取。"),
    "newer_version": _("这份移交文件是更新的版本写的；请先升级本系统再打开。"),
    "wrong_signature": _("移交文件的签名不对，可能被改动过，没有打开；请向移交单位重新取。"),
    "not_for_us": _("这份移交文件不是封装给本系统的，只有接收单位自己的系统能打开。"),
    "torn": _("移交文件不完整或者被改动过，什么也没有留下；请重新复制。"),
}


@dataclass(frozen=True)
class Made:
    """What was made: the file, how many rows (0 where it only got its name), of how many contacts, of how many nothing left."""

    path: Path
    rows: int
    concerned: int
    kept_back: int


@dataclass(frozen=True)
class Opened:
    """What was opened: where, what it says outside, who sent it, and the rows of each table."""

    folder: Path
    outside: Outside
    sender: str
    rows: dict[str, int]


def make_sealed(key: UUID, path: Path, *, at: datetime, told: Told | None = None) -> Made:
    """Make the file of a sealed export that was agreed: once, and everyone concerned sees it on their page.

    The file has its name only when the journal says that it was made; cut short in between, the same command again gives
    the name to the very same file.

    :raises Refused: if the file may not be made, or something lies there already
    :raises OSError: if there is no room; then nothing was entered
    """
    part = path.with_name(f".{path.name}.part")
    if path.exists():
        raise Refused("file_there", _("%(path)s 已经存在，请另选一个文件名。") % {"path": path}, field="out")
    if (left := _left_unnamed(key, part)) is not None:
        return _named(part, path, left)
    asked = export_to_make(key, at)
    with tempfile.TemporaryFile() as kept:
        concerned = Concerned(kept)
        try:
            rows = _write(asked, part, concerned, at, told)
            digest, size = _digest(part), part.stat().st_size
            with transaction.atomic():
                by = acting_for(asked)
                enter_made(asked, concerned, sha256=digest, size=size, contacts=concerned.count, by=by, at=at)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        return _named(part, path, Made(path, rows, concerned.count, concerned.kept_back))


def _left_unnamed(key: UUID, part: Path) -> Made | None:
    """Return what was made if the journal says so and the file lies there, but was cut short before it had its name."""
    made = standing_of(key).made
    if made is None or not part.exists() or _digest(part) != made.sha256:
        return None
    return Made(part, 0, made.contacts, 0)


def _named(part: Path, path: Path, made: Made) -> Made:
    part.rename(path)
    _sync(path.parent)
    return replace(made, path=path)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write(asked: SealedExport, part: Path, concerned: Concerned, at: datetime, told: Told | None) -> int:
    """Write the sealed file, of one moment, and return how many rows are in it."""
    reach, sums = Reach(asked.office, asked.until), Sums()
    said = {
        "id": str(asked.pk),
        "office": asked.office.name,
        "to": asked.partner.post.office.name,
        "purpose": asked.purpose,
        "paper": asked.paper,
        "until": asked.until.isoformat(),
        "made_at": at.isoformat(),
    }
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out, one_moment():
        concern(reach, concerned)
        pieces = _pieces(asked, reach, sums, at, told)
        content = framed((piece.name, piece.content) for piece in pieces)
        write(out, content, said=said, own=own_keys(), theirs=bytes(asked.partner.public))
        out.flush()
        os.fsync(out.fileno())
    return sum(rows_of(sums).values())


def _pieces(asked: SealedExport, reach: Reach, sums: Sums, at: datetime, told: Told | None) -> Iterator[Piece]:
    for table, rows in sealed_tables(reach):
        yield from summed(telling(sealed_pieces(table, rows), table.name, told), sums)
    if asked.with_files:
        yield from summed(telling(files_handed_in(reach), "file", told), sums)
    yield Piece(NAME, described(about_of(reach, at, "sealed"), sums, sealed=True))


def open_sealed(path: Path, folder: Path, *, heard: str = "") -> Opened:
    """Open a file that was sealed to this installation into a new or empty folder.

    :param heard: the sender's fingerprint as heard by telephone, if it is no partner here; blanks do not matter
    :raises Refused: if it is none, of a newer version, for others, changed, or from somebody unknown; nothing is left then
    """
    check_empty(folder)
    try:
        with path.open("rb") as source:
            outside = read(source)
            sender = _known(outside, heard)
            rows = _into(folder, source, outside)
    except Unfit as unfit:
        raise Refused(unfit.code, SENTENCES[unfit.code]) from unfit
    return Opened(folder, outside, sender, rows)


def _known(outside: Outside, heard: str) -> str:
    """Return the name of the partner that signed, or its fingerprint if it was compared by telephone.

    :raises Refused: if it is neither
    """
    mark = fingerprint(outside.sender)
    for partner in open_partners():
        if bytes(partner.public) == outside.sender:
            return str(partner.post.office.name)
    if "".join(heard.split()).lower() == "".join(mark.split()):
        return mark
    raise Refused(
        "unknown_sender",
        _("签名的不是本系统的互联单位，公钥指纹 %(mark)s。") % {"mark": mark},
        remedy=_("请打电话逐组核对指纹，一致的再用 --fingerprint 写上它打开。"),
    )


def _into(folder: Path, source: BinaryIO, outside: Outside) -> dict[str, int]:
    rows: dict[str, int] = {}

    def pieces() -> Iterator[Piece]:
        for name, content in unframed(opened(source, outside, own_keys())):
            if not INSIDE.fullmatch(name):
                raise Unfit("garbled")
            if name.endswith(".jsonl"):
                rows[Path(name).stem] = rows.get(Path(name).stem, 0) + content.count(b"\n")
            yield Piece(name, content)

    with whole_folder(folder) as place:
        try:
            put(pieces(), place)
        except NoFrames:
            raise Unfit("torn") from None
    return rows


def _sync(folder: Path) -> None:
    """Have the new name survive a power cut, where the system can say so of a folder."""
    with suppress(OSError):
        at = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(at)
        finally:
            os.close(at)
