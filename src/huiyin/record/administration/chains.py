"""The state of the chains: how long each is, when its head was last exported, and whether all hold."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from huiyin.lib.refusal import Refused
from huiyin.record.journal.heads import exported
from huiyin.record.journal.lookups import entry_count
from huiyin.record.journal.models import Head
from huiyin.record.journal.verify import Verdict, verify
from huiyin.record.offices.models import Office

TOO_MANY = 50_000
"""Entries that a page walks while one waits; more are left to the command."""


@dataclass(frozen=True)
class ChainState:
    """One office's chain: its length, and up to which entry heads were exported outside the database (0: never)."""

    office: Office
    count: int
    exported: int


def heads() -> list[ChainState]:
    """Return all chains by the path of their office."""
    marks = exported()
    rows = Head.objects.select_related("office").order_by("office__path")
    return [ChainState(head.office, head.count, max(marks.get(head.office_id, {0: b""}))) for head in rows]


def verdict() -> Verdict:
    """Walk every chain and the rows that acts made.

    :raises Refused: if they are too long to wait for
    """
    if entry_count() > TOO_MANY:
        raise Refused(
            "too_long",
            _("记录超过 %(n)d 条，网页上等不及。") % {"n": TOO_MANY},
            remedy=_("请在服务器上运行 huiyin verify，它显示进度和每一处断点。"),
        )
    return verify()
