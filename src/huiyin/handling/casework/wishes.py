"""What the person of a matter wishes while it is handled: to be heard in a hearing, to be visited at home or not (Art. 31)."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.lib.refusal import Refused
from huiyin.record.access.models import Custody
from huiyin.record.access.own import check_own
from huiyin.record.documents.keep import keep_text
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry
from huiyin.record.mail.texting import phone_of, texts_chosen, texts_offered
from huiyin.record.matters.models import Contact
from huiyin.record.offices.acting import Acting
from huiyin.record.procedure.perform import perform
from huiyin.record.procedure.performance import Performance

ARTICLE = "xinfang_2022:31"
VISITS = ("visit_agreed", "visit_declined")
CALLED = ("hearing_called", "hearing_opened")


def ask_hearing(contact: Contact, reasons: str, *, by: Acting, on: date, at: datetime) -> Document:
    """Ask that the matter be heard in a hearing, and say why; the office decides and tells (听证, Art. 31 item 6, 36).

    :raises Refused: if no reasons are given, or it was asked before and no hearing was called since
    """
    if not reasons.strip():
        raise Refused(
            "reasons_needed", _("请写明为什么要听证、想在听证会上说清什么。"), article=ARTICLE, field="reasons"
        )
    with perform("hearing_asked", by=by, on=on, at=at, matter=contact.matter, contact=contact) as act:
        check_own(contact, by)
        if hearing_asked(contact):
            raise Refused("asked_already", _("已经申请过听证，正在等单位答复。"), article=ARTICLE)
        kept = keep_text(reasons.strip(), kind="hearing_wish", contact=contact, on=on, entry_id=act.entry.pk)
        act.made(kept)
        _tell_in_charge(contact, act)
    return kept


def agree_to_visit(contact: Contact, *, by: Acting, on: date, at: datetime) -> None:
    """Agree that officers come to one's home about the matter; it can be changed at any time (Art. 31 item 6).

    :raises Refused: if it was said before
    """
    _say("visit_agreed", contact, by, on, at)


def decline_visit(contact: Contact, *, by: Acting, on: date, at: datetime) -> None:
    """Say that nobody is to come to one's home about the matter; it is handled all the same (Art. 31 item 6).

    :raises Refused: if it was said before
    """
    _say("visit_declined", contact, by, on, at)


def _say(act_name: str, contact: Contact, by: Acting, on: date, at: datetime) -> None:
    with perform(act_name, by=by, on=on, at=at, matter=contact.matter, contact=contact) as act:
        check_own(contact, by)
        if visit_wish(contact) == act_name:
            raise Refused("said_already", _("您已经这样说过，不用再说一次。"), article=ARTICLE)
        _tell_in_charge(contact, act)


def _tell_in_charge(contact: Contact, act: Performance) -> None:
    held = Custody.objects.filter(matter=contact.matter_id, part="lead", until__isnull=True).select_related("post")
    for each in held:
        act.tell(act.entry.act, post=each.post)


def visit_wish(contact: Contact) -> str:
    """Return the person's last word on visits at home, as its act; empty if nothing was said."""
    last = Entry.objects.filter(matter=contact.matter_id, contact=contact, act__in=VISITS).order_by("-id").first()
    return last.act if last else ""


def hearing_asked(contact: Contact) -> bool:
    """Tell whether the person asked for a hearing and none was called or opened since."""
    asked_or_called = Q(act="hearing_asked", contact=contact) | Q(act__in=CALLED)
    last = Entry.objects.filter(asked_or_called, matter=contact.matter_id).order_by("-id").first()
    return last is not None and last.act == "hearing_asked"


def choose_texts(contact: Contact, *, by: Acting, on: date, at: datetime) -> None:
    """Choose to be told of news by text message, which says where to look and nothing more (个人信息保护法 Art. 14).

    :raises Refused: if it was chosen before, no number was left, or none are sent here
    """
    with perform("texts_chosen", by=by, on=on, at=at, matter=contact.matter, contact=contact):
        check_own(contact, by)
        if not texts_offered():
            raise Refused("no_texts", _("这里还不能发短信。"), remedy=_("请用查询码查看进展。"))
        if not phone_of(contact):
            raise Refused("no_phone", _("您没有留下手机号，不能发短信。"), remedy=_("请用查询码查看进展。"))
        if texts_chosen(contact):
            raise Refused("said_already", _("您已经选了短信提醒。"))


def stop_texts(contact: Contact, *, by: Acting, on: date, at: datetime) -> None:
    """Have no more text messages; nothing is asked (个人信息保护法 Art. 15).

    :raises Refused: if none were chosen
    """
    with perform("texts_stopped", by=by, on=on, at=at, matter=contact.matter, contact=contact):
        check_own(contact, by)
        if not texts_chosen(contact):
            raise Refused("said_already", _("您没有选短信提醒。"))
