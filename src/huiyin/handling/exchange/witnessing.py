"""Let another installation vouch for our chains, and vouch for its: signed heads go, countersigned heads come back (ADR 32).

The witness sees codes of offices, counts and digests: of no matter and of nobody.
"""

from __future__ import annotations

import logging
from datetime import datetime
from functools import partial
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from huiyin.handling.exchange.models import KeptHeads, Outgoing
from huiyin.handling.exchange.packing import pack_marked
from huiyin.handling.exchange.witnessed import of_partner
from huiyin.lib.refusal import Refused
from huiyin.lib.signing import NotSigned
from huiyin.record.journal.countersigned import (
    Countersigned,
    countersign,
    furthest,
    gone_back,
    keep,
    read_countersigned,
)
from huiyin.record.journal.heads import newest
from huiyin.record.journal.signed_heads import read_heads
from huiyin.record.mail.models import Partner
from huiyin.record.mail.partners import open_partners, witnesses
from huiyin.record.procedure.perform import SHANGHAI

log = logging.getLogger(__name__)
HEADS, WITNESSED = "heads", "heads_witnessed"
NOT_SIGNED = _("信里的链头没有有效的签名，没有收下。")
OTHER_KEY = _("链头是用另一把钥匙签的，和以前收到的不一样，没有收下。")
ASK = _("请打电话问对方是否换过主密钥；换过的，停用后重新登记互联单位。")
NOT_OURS = _("对方会签的不是本系统签过的链头，没有收下。")


def pack_heads(at: datetime) -> int:
    """Make a missive of today's heads to each witness, and of each countersignature that a partner is owed; return how many."""
    return sum(_said_to(each, at) for each in witnesses()) + _answered(at)


def _said_to(witness: Partner, at: datetime) -> int:
    """Say the newest exported heads, at most once a day."""
    last = (
        Outgoing.objects.filter(partner=witness, kind=HEADS).order_by("-id").values_list("made_at", flat=True).first()
    )
    if last is not None and last.astimezone(SHANGHAI).date() >= at.astimezone(SHANGHAI).date():
        return 0
    heads = newest()
    return pack_marked(HEADS, heads.mark, witness, lambda: {"链头": heads.text}, at) if heads else 0


def _answered(at: datetime) -> int:
    said = Outgoing.objects.filter(partner=OuterRef("partner"), kind=WITNESSED, mark=OuterRef("mark"))
    owed = KeptHeads.objects.filter(~Exists(said), ours=False, partner__in=open_partners()).order_by("id")
    rows = owed.select_related("partner__own")
    return sum(pack_marked(WITNESSED, row.mark, row.partner, partial(_answer, row), at) for row in rows)


def _answer(row: KeptHeads) -> dict[str, Any]:
    return {"会签链头": row.text}


def keep_heads(fields: dict[str, Any], *, partner: Partner, at: datetime) -> None:
    """Check heads that a partner signed, say whether a chain went back since those kept before, countersign and keep them.

    The missive, signed by the key that was compared by telephone, vouches for the key of the first heads; later ones
    must be of the same.

    :raises Refused: if they are not signed, or by another key than before
    """
    try:
        heads = read_heads(fields["链头"])
    except NotSigned:
        raise Refused("heads_unsigned", NOT_SIGNED, remedy=_("请对方核对后重发。")) from None
    kept = of_partner(partner, ours=False)
    if any(each.heads.key != heads.key for each in kept if each.partner_id == partner.pk):
        raise Refused("other_key", OTHER_KEY, remedy=ASK)
    if any(each.heads.mark == heads.mark for each in kept):
        return
    back = gone_back(furthest(each.heads for each in kept), heads)
    if back:
        log.error("heads of %s went back: %s", partner.code, ", ".join(map(str, back)))
    text = countersign(heads, witness=partner.own.code, back=back, at=at)
    _keep(read_countersigned(text), partner, ours=False, at=at)


def keep_countersigned(fields: dict[str, Any], *, partner: Partner, at: datetime) -> None:
    """Keep heads of ours that a partner countersigned, in the table and in the file outside the database.

    :raises Refused: if they are not signed, not ours, or countersigned by another key than before
    """
    try:
        said = read_countersigned(fields["会签链头"])
    except NotSigned:
        raise Refused("heads_unsigned", NOT_SIGNED, remedy=_("请对方核对后重发。")) from None
    if not said.heads.is_ours:
        raise Refused("not_our_heads", NOT_OURS, remedy=ASK)
    kept = of_partner(partner, ours=True)
    if any(each.said.key != said.key for each in kept if each.partner_id == partner.pk):
        raise Refused("other_key", OTHER_KEY, remedy=ASK)
    if any(each.heads.mark == said.heads.mark for each in kept):
        return
    if said.back:
        log.error("%s says that our chains went back: %s", partner.code, ", ".join(map(str, said.back)))
    _keep(said, partner, ours=True, at=at)
    try:
        keep([said.text])
    except OSError:  # the nightly copy brings it there
        log.exception("countersigned heads could not be added to the file")


def copy_countersigned() -> int:
    """Add to the file what it lacks of the heads that witnesses countersigned; return how many: for a machine that had none."""
    return keep(KeptHeads.objects.filter(ours=True).order_by("id").values_list("text", flat=True))


def _keep(said: Countersigned, partner: Partner, *, ours: bool, at: datetime) -> None:
    KeptHeads.objects.create(
        partner=partner,
        ours=ours,
        mark=said.heads.mark,
        signed_at=said.heads.at,
        kept_at=at,
        text=said.text,
        back=bool(said.back),
    )
