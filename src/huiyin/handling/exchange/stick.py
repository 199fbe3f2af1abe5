"""Missives carried by hand: what waits, as files to take along; files that came, receipts or an archive of them."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from django.utils.translation import gettext_lazy as _

from huiyin.handling.exchange.arriving import take, take_receipt
from huiyin.handling.exchange.lookups import waiting
from huiyin.handling.exchange.models import Incoming, Outgoing
from huiyin.handling.exchange.packing import pack
from huiyin.lib.missives import Unfit, look_at_receipt, read
from huiyin.lib.refusal import Refused
from huiyin.record.mail.partners import open_partners
from huiyin.record.offices.acting import Acting

MISSIVE, RECEIPT = ".missive", ".receipt"
MOST, MOST_BYTES = 500, 128 << 20
"""Files of one archive, and what they have in all; the shell takes any number."""


@dataclass(frozen=True)
class Taken:
    """What became of one file: its receipt if it was a missive, or why it was refused."""

    name: str
    receipt: bytes = b""
    refusal: str = ""

    @property
    def receipt_name(self) -> str:
        """Return the name of the file in which the receipt goes back."""
        return self.name.removesuffix(MISSIVE) + RECEIPT


def take_files(files: Iterable[tuple[str, bytes]], *, at: datetime) -> list[Taken]:
    """Take in each missive, in the order of their numbers, and each receipt; return what became of each.

    What we ourselves put on the stick is passed over.
    """
    others = [each for each in files if not _is_ours(*each)]
    missives = sorted((each for each in others if not each[0].endswith(RECEIPT)), key=lambda each: _order(*each))
    receipts = [each for each in others if each[0].endswith(RECEIPT)]
    return [_taken(*each, at=at) for each in (*missives, *receipts)]


def unpacked(name: str, content: bytes) -> list[tuple[str, bytes]]:
    """Return the missives and receipts in an archive, or the one file.

    :raises Refused: if the archive is broken or locked, or holds more than can be taken in at once
    """
    if not zipfile.is_zipfile(BytesIO(content)):
        return [(name, content)]
    with zipfile.ZipFile(BytesIO(content)) as archive:
        listed = [each for each in archive.infolist() if each.filename.endswith((MISSIVE, RECEIPT))]
        if len(listed) > MOST or sum(each.file_size for each in listed) > MOST_BYTES:
            raise Refused(
                "too_much",
                _("压缩包里的信件太多或者太大，没有收下；一次最多 500 封、合计 128 MB。"),
                remedy=_("请分几次交；同一封交几次都只算一次。"),
                field="file",
            )
        try:
            return [(each.filename.rpartition("/")[2], archive.read(each)) for each in listed]
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
            raise Refused(
                "garbled",
                _("压缩包坏了或者加了密码，没有收下。"),
                remedy=_("请重新拷贝，或者不压缩、一封一封地交。"),
                field="file",
            ) from error


def to_take_along(reader: Acting, at: datetime) -> list[tuple[str, bytes]]:
    """Return what waits for receipts as files, by name: of the partners of the reader's office and those under it."""
    pack(at)
    path = reader.office.path if reader.office else "-"
    partners = open_partners().filter(own__path__startswith=path)
    return [(file_name(row), bytes(row.body or b"")) for each in partners for row in waiting(each)]


def file_name(row: Outgoing) -> str:
    """Return the name of the file in which a missive travels."""
    return f"{row.partner.own.code}-{row.partner.code}-{row.number:08d}{MISSIVE}"


def _is_ours(name: str, content: bytes) -> bool:
    """Tell whether a file is a missive that we sent, or a receipt that we gave."""
    try:
        if name.endswith(RECEIPT):
            return Incoming.objects.filter(key=look_at_receipt(content).key).exists()
        return Outgoing.objects.filter(pk=read(content).key).exists()
    except Unfit:
        return False


def _taken(name: str, content: bytes, *, at: datetime) -> Taken:
    """Take in one missive or receipt."""
    try:
        if not name.endswith(RECEIPT):
            return Taken(name, receipt=take(content, at=at))
        take_receipt(content, at=at)
    except Refused as refusal:
        return Taken(name, refusal=str(refusal))
    return Taken(name)


def _order(name: str, content: bytes) -> tuple[int, str]:
    """Return by what missives are taken in: their number."""
    try:
        return read(content).number, name
    except Unfit:
        return 0, name
