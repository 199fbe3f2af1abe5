"""Questions about ledgers that were handed in."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.handling.intake.models import HandedLedger
from huiyin.lib.refusal import NotFound
from huiyin.record.offices.acting import Acting

NO_LEDGER = _("没有找到这份台账，请从导入页打开。")
MOST = 50


def ledgers_of(by: Acting) -> QuerySet[HandedLedger]:
    """Return the last ledgers that were handed in for the administrator's office and those under it, without files."""
    path = by.office.path if by.office else "-"
    found = HandedLedger.objects.filter(office__path__startswith=path).select_related("office", "post")
    return found.defer("sealed_file", "sealed_report").order_by("-at")


def ledger_of(by: Acting, key: UUID) -> HandedLedger:
    """Return one of them.

    :raises NotFound: if there is none
    """
    ledger = ledgers_of(by).filter(pk=key).first()
    if ledger is None:
        raise NotFound(NO_LEDGER)
    return ledger
