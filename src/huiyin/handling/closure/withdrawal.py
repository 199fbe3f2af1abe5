"""Read from the journal who withdrew, and whether anyone else's matter it still is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils.translation import gettext as _

from huiyin.lib.refusal import Refused
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Contact
from huiyin.record.offices.acting import Acting
from huiyin.record.rows.asked import Asked

UNDO_DAYS = 10
WITHDRAWING = ("withdrawn", "stepped_out")
TURNING = (*WITHDRAWING, "withdrawal_undone", "raised_anew")


def withdrawal_of(contact: Contact) -> Entry | None:
    """Return the entry by which a contact was withdrawn, None if it was not or that was undone."""
    last = _last.first(matter=contact.matter_id, contact=contact.pk)
    return last if last is not None and last.act in WITHDRAWING else None


_last = Asked(
    lambda of: Entry.objects.filter(matter=of.matter, contact=of.contact, act__in=TURNING).order_by("-id")[:1]
)


def is_withdrawn(entries: Iterable[Entry], contact: Contact) -> bool:
    """Tell the same from the matter's journal, oldest first."""
    turns = [each.act for each in entries if each.contact_id == contact.pk and each.act in TURNING]
    return bool(turns) and turns[-1] in WITHDRAWING


def others_remain(contact: Contact) -> bool:
    """Tell whether another person's contact stands on the matter; repeats belong to who came first."""
    mine = (Contact.Part.FIRST, Contact.Part.REPEAT)
    others = Contact.objects.filter(matter=contact.matter_id).exclude(pk=contact.pk).exclude(part=Contact.Part.REPEAT)
    if contact.part in mine:
        others = others.filter(part=Contact.Part.JOINED)
    return any(withdrawal_of(other) is None for other in others)


def check_own(contact: Contact, by: Acting) -> None:
    """Refuse whoever is not the person of the contact."""
    if by.contact_id != contact.pk:
        raise Refused(
            "not_yours",
            _("只有本人可以撤回或者取消撤回。"),
            article="xinfang_2022:17",
            remedy=_("请用本人的查询码操作。"),
        )


def closing_withdrawal(undone: Entry) -> Entry:
    """Return the withdrawal that closed the matter: the one that is undone, or that of the last neighbour who stayed."""
    last = Entry.objects.filter(matter=undone.matter_id, act="withdrawn", pk__gte=undone.pk).order_by("-id").first()
    return last or undone


def check_undo(contact: Contact, on: date | None) -> Entry:
    """Return the withdrawal that may be undone that day; None: its days were counted where it was undone.

    :raises Refused: if there is none, or its ten days have passed
    """
    withdrawal = withdrawal_of(contact)
    if withdrawal is None:
        raise Refused("not_withdrawn", _("您没有撤回，不需要取消。"))
    if on is not None and on > withdrawal.on + timedelta(days=UNDO_DAYS):
        raise Refused(
            "too_late",
            _("撤回后 %s 天内可以取消，现在已经过了。") % UNDO_DAYS,
            remedy=_("您可以就本事项再次提出。"),
        )
    return withdrawal
