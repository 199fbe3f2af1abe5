"""Refer people to aid that they wish for, and keep what came of it (帮扶救助, 信访工作条例 Art. 37)."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from huiyin.handling.casework.models import Aid, AidResult
from huiyin.lib.refusal import Refused
from huiyin.record.documents.keep import keep_text
from huiyin.record.matters.models import Contact
from huiyin.record.offices.acting import Acting
from huiyin.record.procedure.perform import perform

ARTICLE = "xinfang_2022:37"
OF_MONEY = (Aid.Kind.RELIEF, Aid.Kind.JUDICIAL)


def refer_to_aid(contact: Contact, need: str, *, kind: str, wished: bool, by: Acting, on: date, at: datetime) -> Aid:
    """Refer a person to relief, work, legal aid, counselling or judicial relief; what they need stays sealed.

    :param wished: whether the person asked for it or agreed
    :raises Refused: if they did not, the kind is not in the list, or nothing is said of the need
    """
    if kind not in Aid.Kind.values:
        raise Refused("not_in_the_list", _("请选择帮扶救助的种类。"), article=ARTICLE, field="kind")
    if not need.strip():
        raise Refused("nothing_said", _("请写明需要什么帮助。"), article=ARTICLE, field="need")
    if not wished:
        raise Refused(
            "no_consent",
            _("帮扶救助应当是本人提出或者本人同意。"),
            article=ARTICLE,
            remedy=_("请先告知本人可以申请什么、向谁申请，由本人决定。"),
            field="wished",
        )
    with perform("aid_referred", by=by, on=on, at=at, matter=contact.matter, contact=contact, code=kind) as act:
        kept = keep_text(need.strip(), kind="aid_need", contact=contact, on=on, entry_id=act.entry.pk)
        made = Aid(contact=contact, kind=kind, referred_on=on, need=kept, entry=act.entry)
        act.made(kept, made)
        act.tell("aid_referred", contact=contact)
    return made


def answer_aid(
    aid: Aid, outcome: str, *, given: bool, amount_fen: int | None = None, by: Acting, on: date, at: datetime
) -> AidResult:
    """Keep what came of a referral: given or not; of money, how much in fen. Aid is never the price of anything.

    :raises Refused: if nothing is said, money has no amount or other aid has one, or it was answered before
    """
    if not outcome.strip():
        raise Refused("nothing_said", _("请写明帮扶救助的结果。"), article=ARTICLE, field="outcome")
    _check_amount(aid, given=given, amount_fen=amount_fen)
    code = "given" if given else "not_given"
    contact = aid.contact
    with perform("aid_answered", by=by, on=on, at=at, matter=contact.matter, contact=contact, code=code) as act:
        if AidResult.objects.filter(aid=aid).exists():
            raise Refused("answered_already", _("这项帮扶救助已经登记结果。"), article=ARTICLE, field="aid")
        kept = keep_text(outcome.strip(), kind="aid_outcome", contact=contact, on=on, entry_id=act.entry.pk)
        made = AidResult(aid=aid, given=given, amount_fen=amount_fen, on=on, outcome=kept, entry=act.entry)
        act.made(kept, made)
        act.tell("aid_answered", contact=contact)
    return made


def _check_amount(aid: Aid, *, given: bool, amount_fen: int | None) -> None:
    wants = given and aid.kind in OF_MONEY
    if wants != bool(amount_fen):
        raise Refused(
            "amount_needed" if wants else "no_amount",
            _("请填写救助金额（元）。") if wants else _("没有发放救助金的，不填金额。"),
            article=ARTICLE,
            field="amount",
        )
