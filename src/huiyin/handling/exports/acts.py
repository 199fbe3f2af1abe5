"""Propose a sealed export, and agree to it or deny it: never one person alone (个人信息保护法 Art. 22, 35)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from huiyin.handling.exports.lookups import TAKEN_BACK, Standing, answer_of, asked_for, is_late, made_of
from huiyin.handling.exports.models import SealedExport, SealedExportAnswer
from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.mail.models import Partner
from huiyin.record.mail.partners import open_partners
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Holding, Office
from huiyin.record.procedure.perform import perform

ARTICLE, PROCEDURE = "pipl_2021:22", "export"


def propose_export(
    office: Office, partner: Partner, *, purpose: str, paper: str, until: date, with_files: bool = False, by: Acting,
    on: date, at: datetime,
) -> SealedExport:  # fmt: skip
    """Propose that an office's data leave, who people are among them, sealed to another installation's key.

    :param office: with all under it; the proposer's own or one under it
    :param partner: whose key alone opens the file
    :param purpose: a code of :class:`SealedExport.Purpose`
    :param paper: the number of the paper that orders it; shown to every person concerned
    :param until: matters registered up to this day
    :param with_files: whether letters, photographs and recordings go along
    :raises Refused: if something is missing, the receiver is not open to the office, or the same waits already
    :raises NotFound: if the office does not lie under the proposer's own
    """
    if by.office is None or not office.path.startswith(by.office.path):
        raise NotFound(_("没有找到这个单位，请从列表中选择。"))
    if purpose not in SealedExport.Purpose.values:
        raise Refused("purpose_needed", _("请说明移交的目的。"), article=ARTICLE, field="purpose")
    if not paper.strip():
        raise Refused("paper_needed", _("请填写依据的文件编号，信访人会看到。"), article=ARTICLE, field="paper")
    if until > on:
        raise Refused("day_ahead", _("日期 %(on)s 还没有到。") % {"on": date_format(until)}, field="until")
    check_receiver(partner, by.office)
    with perform(
        "export_proposed", by=by, on=on, at=at, procedure=PROCEDURE, code=purpose, to_office=partner.post.office
    ) as act:
        if any(each.waits(at) for each in asked_for(office, partner)):
            raise Refused("asked_already", _("同样的移交已经提出，正在等另一个人决定。"), article=ARTICLE)
        said = {"purpose": purpose, "paper": paper.strip(), "until": until, "with_files": with_files}
        asked = SealedExport(office=office, partner=partner, entry=act.entry, **said)
        act.made(asked)
    return asked


def agree_to_export(asked: SealedExport, *, by: Acting, on: date, at: datetime) -> SealedExportAnswer:
    """Agree: the file may be made once within the days of the setting.

    :raises Refused: if it was answered or lapsed, the receiver ended, or the same person or post proposed it
    """
    until = at + timedelta(days=settings.HUIYIN_EXPORT_DAYS)
    with perform("export_agreed", by=by, on=on, at=at, procedure=PROCEDURE, until=until.date()) as act:
        _check_waiting(asked, at)
        _check_second(asked, by, on)
        check_receiver(asked.partner, asked.entry.office)
        act.entry.code, act.entry.to_office = asked.purpose, asked.partner.post.office
        agreed = SealedExportAnswer(asked=asked, agreed=True, until=until, entry=act.entry)
        act.made(agreed)
    return agreed


def deny_export(asked: SealedExport, *, why: str, by: Acting, on: date, at: datetime) -> SealedExportAnswer:
    """Deny; whoever proposed it takes it back so.

    :param why: a code of :class:`SealedExportAnswer.Why`
    :raises Refused: if it was answered already, or no reason is given that fits who says it
    """
    own = by.post is not None and by.post.pk == asked.entry.post_id
    if why not in SealedExportAnswer.Why.values or own != (why == TAKEN_BACK):
        raise Refused("reasons_needed", _("请选择不同意的理由。"), field="why")
    with perform("export_denied", by=by, on=on, at=at, procedure=PROCEDURE, code=why) as act:
        _check_waiting(asked, None)
        act.entry.to_office = asked.partner.post.office
        denied = SealedExportAnswer(asked=asked, agreed=False, why=why, entry=act.entry)
        act.made(denied)
    return denied


def check_receiver(partner: Partner, office: Office) -> None:
    """Refuse a receiver that is ended, or that exchanges with another part of the house.

    :raises Refused: beside the field of the receiver
    """
    open_to = open_partners().filter(pk=partner.pk, own__path__startswith=office.path)
    if not open_to.exists():
        raise Refused(
            "receiver_ended",
            _("接收单位已经停用，不能再向它移交。"),
            remedy=_("请安全管理员重新登记互联单位，再重新提出。"),
            field="partner",
        )


def _check_waiting(asked: SealedExport, at: datetime | None) -> None:
    """Refuse what was answered; and, for a yes, what waits for too long: who proposed it may see it otherwise today."""
    if answer_of(asked) is not None:
        raise Refused("answered_already", _("这次移交已经有决定。"), article=ARTICLE)
    if at is not None and is_late(Standing(asked, None, made_of(asked)), at):
        raise Refused(
            "lapsed",
            _("提出已经超过 %(days)d 天，不能再同意。") % {"days": settings.HUIYIN_EXPORT_DAYS},
            remedy=_("仍然需要的，请重新提出。"),
        )


def _check_second(asked: SealedExport, by: Acting, on: date) -> None:
    """Refuse the post that proposed it, any person who sits in it, and posts that are not of the office or over it."""
    sits = Holding.objects.filter(post=asked.entry.post_id, staff=by.staff, since__lte=on).exclude(until__lte=on)
    over = by.office is not None and asked.entry.office.path.startswith(by.office.path)
    if not over or by.post is None or by.post.pk == asked.entry.post_id or sits.exists():
        raise Refused(
            "second_person",
            _("须由另一个人决定，不能是提出的人。"),
            article=ARTICLE,
            remedy=_("请由本单位或上级的另一位负责人、包案领导、督查或者审核岗位办理。"),
        )
