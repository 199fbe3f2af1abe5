"""Serve a letter on a person (送达): checked, and kept as a row of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huiyin.lib.refusal import Refused
from huiyin.record.documents.models import Document, Service
from huiyin.record.matters.models import Channel, Contact
from huiyin.record.rows.asked import Asked

PUBLIC_DAYS = 30  # 民事诉讼法 Art. 95 by analogy: public notice counts as served after thirty days


@dataclass(frozen=True, kw_only=True)
class Serving:
    """How a letter is served: refused means left before a witness or a recording; electronic needs consent."""

    method: Service.Method = Service.Method.IN_PERSON
    witnessed: bool = False
    consented: bool = False
    published_on: date | None = None


def check_serving(serving: Serving, contact: Contact, on: date) -> None:
    """Refuse a way of serving that would not count.

    :raises Refused: if it was left without a witness, sent electronically without consent, or published too late
    """
    if serving.method == Service.Method.LEFT and not serving.witnessed:
        raise Refused(
            "no_witness",
            _("信访人拒收的，须有见证人签名，或者以照片、录像记录。"),
            remedy=_("请补上见证，再登记留置送达。"),
            field="witnessed",
        )
    agreed = serving.consented or contact.channel in (Channel.WEB, Channel.EMAIL)
    if serving.method == Service.Method.ELECTRONIC and not agreed:
        raise Refused(
            "no_consent", _("电子送达须经信访人同意。"), remedy=_("请先征得同意，或者改用其他方式。"), field="method"
        )
    if serving.method == Service.Method.PUBLIC and not _long_enough(serving.published_on, on):
        raise Refused(
            "published_too_late",
            _("公告送达自发布之日起满 %s 日才视为送达。") % PUBLIC_DAYS,
            remedy=_("请填写公告发布日期，满期后再登记送达。"),
            field="published_on",
        )


def _long_enough(published_on: date | None, on: date) -> bool:
    return published_on is not None and on >= published_on + timedelta(days=PUBLIC_DAYS)


_served = Asked(lambda of: Service.objects.filter(document=of.document, contact=of.contact))


def serve(document: Document, contact: Contact, serving: Serving, *, on: date, entry_id: UUID) -> Service:
    """Return the proof, unsaved, that the letter reached the contact that day.

    :raises Refused: if it was already served on them
    """
    if _served(document=document.pk, contact=contact.pk):
        raise Refused("served_already", _("这份文书已经送达此人，不能重复登记。"), remedy=_("请查看送达回证。"))
    return Service(
        document=document,
        contact=contact,
        method=serving.method,
        served_on=on,
        witnessed=serving.witnessed,
        entry_id=entry_id,
    )
