"""Find a matter by what is typed at the window: its number, its place in the year, the number of a slip or of an order."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from django.utils.translation import gettext_lazy as _

from huiyin.lib.refusal import NotFound
from huiyin.record.access.lookups import matters_for
from huiyin.record.matters.codes import LENGTH, digits
from huiyin.record.matters.models import Matter
from huiyin.record.offices.acting import Acting

__all__ = ["Matter", "is_code", "is_number", "matter_numbered", "plain"]

NOTHING = _("没有找到这个编号，请核对事项编号、回执编号或者工单编号；16 位查询码也可以查。")
BRACKETS = str.maketrans("([{【［)]}】］", "〔〔〔〔〔〕〕〕〕〕")
FULL = re.compile(r".{1,12}〔\d{4}〕\d+号?")
SLIP = re.compile(r"[a-z0-9_]+-\d{4}-\d+(-\d+)?")
ORDER = re.compile(r"(?!\d{1,11}$|\d{15}$|\d{17}[\dXx]$)(?=(?:\D*\d){6})[A-Za-z0-9_#/-]{6,60}")
"""The number that a hotline gave: six digits at least, and none that a telephone or a person's papers have."""


def plain(typed: str) -> str:
    """Return what was typed without blanks, with one kind of brackets and of digits."""
    return "".join(unicodedata.normalize("NFKC", typed).split()).translate(BRACKETS)


def is_code(typed: str) -> bool:
    """Tell whether a query code was typed: sixteen digits, however they are divided."""
    said = plain(typed).replace("-", "")
    return said.isdigit() and len(digits(said)) == LENGTH


def is_number(typed: str) -> bool:
    """Tell whether a whole number was typed, of a matter, a slip or an order."""
    said = plain(typed)
    return bool(FULL.fullmatch(said) or SLIP.fullmatch(said.lower()) or ORDER.fullmatch(said))


def matter_numbered(typed: str, reader: Acting, today: date) -> Matter:
    """Return the matter that the reader may see under a number; a bare number is this year's of the office: one statement, or two.

    :raises NotFound: if it is hidden from the reader or there is none; both read the same
    """
    said = plain(typed)
    seen = matters_for(reader)
    if SLIP.fullmatch(said.lower()):
        found = seen.filter(contacts__number=said.lower())
    else:
        found = seen.filter(number=_full(said, reader, today))
    matter = found.first()
    if matter is None and ORDER.fullmatch(said):
        matter = seen.filter(contacts__order_number=said).first()
    if matter is None:
        raise NotFound(NOTHING)
    return matter


def _full(said: str, reader: Acting, today: date) -> str:
    if said.isdigit() and reader.office:
        return f"{reader.office.mark}〔{today.year}〕{int(said)}号"
    return said if said.endswith("号") else f"{said}号"
