"""Take what a partner sends: check it, keep it, give its receipt; then do, in the order of numbers, what it says."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import NoReturn

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiyin.handling.exchange import doing, fields
from huiyin.handling.exchange.models import Incoming, Outgoing, TurnedAway
from huiyin.lib import missives
from huiyin.lib.missives import Missive, Receipt, Unfit
from huiyin.lib.refusal import Refused
from huiyin.record.mail.models import Partner
from huiyin.record.mail.partners import open_partners, own_keys
from huiyin.record.procedure.perform import SHANGHAI

log = logging.getLogger(__name__)
SENTENCES: dict[str, Promise] = {
    "garbled": _("收到的不是完整的交换信件，可能只拷了一半；没有收下，请重新拷贝或重发。"),
    "newer_version": _("信件是更新版本的系统写的，本系统还读不了；没有收下，请先升级本系统，再请对方重发。"),
    "too_large": _("信件超过 32 MB，没有收下；请把大的附件另行移交。"),
    "unknown_partner": _("发信单位没有在本系统登记，没有收下；请安全管理员核对公钥指纹后登记互联单位。"),
    "wrong_signature": _("信件的签名不是登记的发信单位的，没有收下；请打电话核对对方的公钥指纹。"),
    "not_for_us": _("信件是发给别的单位的，没有收下；请交给收信单位。"),
    "day_ahead": _("信件签发的日期晚于今天，没有收下；请双方核对系统时间，之后重发即可。"),
    "number_used": _("这个编号已经收过另一封信，没有收下；请与对方核对编号。"),
    "no_such_missive": _("回执说的信不是本系统发出的，没有登记。"),
}

KEPT_AWAY = 1000
"""Times that something was turned away which are kept, the newest: anybody may post here."""

BROKEN = _("办理时出了意外，信件仍在；请系统管理员查看日志后再试。")


def take(written: bytes, *, at: datetime) -> bytes:
    """Take a missive and return its signed receipt; the same again for the same missive, which then changes nothing.

    What it says is done at once where it can be; what waits for an earlier number, or is refused, stays to be seen.

    :raises Refused: with one sentence, if it cannot be taken; that is kept, and the sender still has it
    """
    try:
        row, is_new = _kept(written, at)
    except _Away as away:
        _turn_away(away, written, at)
    if is_new:
        do_waiting(row.partner, at)
    return bytes(row.receipt)


class _Away(Exception):  # noqa: N818 - not an error: it goes back
    """Say why a missive is not taken."""

    def __init__(self, why: Refused, partner: Partner | None = None, number: int | None = None) -> None:
        super().__init__(why.code)
        self.why, self.partner, self.number = why, partner, number


def _away(code: str, partner: Partner | None = None, number: int | None = None) -> _Away:
    return _Away(Refused(code, SENTENCES[code]), partner, number)


def _turn_away(away: _Away, written: bytes, at: datetime) -> NoReturn:
    """Keep that something was turned away, and say why; whoever sends rubbish fills no table."""
    TurnedAway.objects.create(
        at=at, code=away.why.code, partner=away.partner, number=away.number, sha256=missives.digest(written)
    )
    newest = TurnedAway.objects.order_by("-id").values("pk")[:KEPT_AWAY]
    TurnedAway.objects.exclude(pk__in=newest).delete()
    log.warning("missive turned away: %s", away.why.code)
    raise away.why


@transaction.atomic
def _kept(written: bytes, at: datetime) -> tuple[Incoming, bool]:
    """Keep a missive that can be taken, and tell whether it came for the first time."""
    try:
        missive = missives.read(written)
    except Unfit as unfit:
        raise _away(unfit.code) from None
    partner = _sender(missive)
    content = _opened(missive, written, partner)
    if missive.at.astimezone(SHANGHAI).date() > at.astimezone(SHANGHAI).date():
        raise _away("day_ahead", partner, missive.number)
    before = Incoming.objects.filter(partner=partner, number=missive.number).first()
    before = before or Incoming.objects.filter(partner=partner, key=missive.key).first()
    if before is not None:
        if before.sha256 != missives.digest(written):
            raise _away("number_used", partner, missive.number)
        return before, False
    try:
        kind, _said = fields.read(content)
    except Refused as refusal:
        raise _Away(refusal, partner, missive.number) from None
    return _new(missive, written, partner, kind, at), True


def _sender(missive: Missive) -> Partner:
    """Return the partner that a missive says it comes from, locked, so that one missive of it is taken at a time."""
    known = list(open_partners().filter(code=missive.sender))
    if not known:
        raise _away("unknown_partner")
    found = next((each for each in known if each.own.code == missive.receiver), None)
    if found is None:
        raise _away("not_for_us", known[0], missive.number)
    Partner.objects.select_for_update().get(pk=found.pk)
    return found


def _opened(missive: Missive, written: bytes, partner: Partner) -> bytes:
    try:
        return missives.opened(missive, written, own=own_keys(), theirs=bytes(partner.public))
    except Unfit as unfit:
        raise _away(unfit.code, partner, missive.number) from None


def _new(missive: Missive, written: bytes, partner: Partner, kind: str, at: datetime) -> Incoming:
    return Incoming.objects.create(
        partner=partner,
        key=missive.key,
        number=missive.number,
        kind=kind,
        body=written,
        sha256=missives.digest(written),
        came_at=at,
        receipt=missives.receipt_for(missive, written, at=at, own=own_keys()),
    )


def do_waiting(partner: Partner, at: datetime) -> int:
    """Do what waits of a partner, in the order of numbers up to the first that is missing; return how many were done."""
    last = Incoming.objects.filter(partner=partner).exclude(done_at=None, code="").order_by("-number").first()
    after, done = last.number if last else 0, 0
    for number in (
        Incoming.objects.filter(partner=partner, number__gt=after).order_by("number").values_list("number", flat=True)
    ):
        if number != after + 1:
            break
        done += _do(partner, number, at)
        after = number
    return done


def try_again(row: Incoming, at: datetime) -> bool:
    """Do what was refused once more; tell whether it is done now."""
    return row.done_at is None and _do(row.partner, row.number, at)


@transaction.atomic
def _do(partner: Partner, number: int, at: datetime) -> bool:
    """Do one missive together with the note that it is done, or note why not."""
    row = (
        Incoming.objects.select_for_update(of=("self",))
        .select_related("partner__post__office", "partner__own")
        .get(partner=partner, number=number)
    )
    if row.done_at is not None:
        return False
    written = bytes(row.body or b"")
    missive = missives.read(written)
    kind, said = fields.read(_opened(missive, written, row.partner))
    try:
        with transaction.atomic():
            row.matter = doing.do(kind, said, partner=row.partner, came_at=row.came_at, at=at, key=str(row.key))
    except Refused as refusal:
        row.matter = doing.about(said, row.partner)
        return _note(row, refusal.code, str(refusal))
    except Exception:  # what others wrote must not stop what comes after it; a person sees it
        log.exception("missive could not be done")
        return _note(row, "broken", str(BROKEN))
    row.done_at, row.body, row.code, row.why = at, None, "", ""
    row.save(update_fields=["done_at", "body", "code", "why", "matter"])
    return True


def _note(row: Incoming, code: str, why: str) -> bool:
    """Note why a missive was not done; it waits for a person."""
    row.code, row.why = code[:40], why[:300]
    row.save(update_fields=["code", "why", "matter"])
    log.warning("missive waits for a person: %s", code)
    return False


def take_receipt(written: bytes, *, at: datetime) -> Outgoing:
    """Note that a missive of ours came whole at the other side, and drop its bytes; a second receipt changes nothing.

    :raises Refused: if it is no receipt of a missive of ours, or not signed by who was to have it
    """
    try:
        row, receipt = _vouched(written)
    except Unfit as unfit:
        _turn_away(_away(unfit.code), written, at)
    except _Away as away:
        _turn_away(away, written, at)
    if row.received_at is None:
        row.received_at, row.receipt, row.body, row.next_at, row.outcome = receipt.at, written, None, None, "received"
        row.save(update_fields=["received_at", "receipt", "body", "next_at", "outcome"])
    return row


def _vouched(written: bytes) -> tuple[Outgoing, Receipt]:
    """Return the missive of ours that a receipt is of, and what the receipt says, signed by who was to have it."""
    claimed = missives.look_at_receipt(written)
    row = Outgoing.objects.select_related("partner").filter(pk=claimed.key).first()
    if row is None:
        raise _away("no_such_missive")
    receipt = missives.read_receipt(written, theirs=bytes(row.partner.public))
    if receipt.sha256 != row.sha256:
        raise _away("no_such_missive", row.partner, row.number)
    return row, receipt
