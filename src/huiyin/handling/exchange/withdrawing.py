"""Enter that a person withdrew at the other side, or took that back: their own act, told by a partner (信访工作条例 Art. 17)."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.handling.answers.lookups import answer_of
from huiyin.handling.closure.acts import undo_withdrawal, withdraw
from huiyin.handling.closure.reasons import Reason
from huiyin.handling.closure.withdrawal import TURNING, withdrawal_of
from huiyin.handling.exchange.said import Said, tell_lead
from huiyin.handling.exchange.withdrawal_saying import PAPER
from huiyin.lib.refusal import Refused
from huiyin.record.documents.keep import keep_text
from huiyin.record.journal.models import Entry
from huiyin.record.mail.partners import telling_of
from huiyin.record.matters.models import Contact, Matter, State
from huiyin.record.offices.acting import Acting
from huiyin.record.procedure.perform import perform

TOLD = "withdrawal_told"
MOVING = frozenset(
    "accepted extended objected returned objection_denied answered refused directed settled agreed closed reviewed "
    "re_reviewed re_review_hearing".split()
)
"""Kinds by which an office moves a matter: none of them opens again what its person withdrew."""


def withdrawn(said: Said, *, by: Acting) -> None:
    """Enter a person's withdrawal as one made here: it closes the matter, or goes on for neighbours whom they do not know.

    Who withdrew at both sides did so once. What is closed here already stays closed as it is; that the person withdrew is
    kept beside it.
    """
    contact, on = _asking(said), said.day("撤回日期")
    if withdrawal_of(contact) is not None or _last_told(contact) is not None:
        return
    said.matter.refresh_from_db()
    if said.matter.state == State.CLOSED:
        _note(said, contact, by)
        return
    contact.matter = said.matter
    withdraw(contact, written=_words(said), by=_person(said, contact), blind=True, **said.dated(on))


def withdrawal_undone(said: Said, *, by: Acting) -> None:  # noqa: ARG001 - as its neighbours
    """Enter that a person took their withdrawal back: a matter that it closed here goes back to where it stood here.

    Who took it back at both sides did so once; of a matter that was closed otherwise it is kept alone.
    """
    contact, when = _asking(said), said.dated(said.day("取消撤回日期"))
    contact.matter = said.matter
    if withdrawal_of(contact) is not None:
        undo_withdrawal(contact, by=_person(said, contact), blind=True, **when)
    elif _last_told(contact) is not None:
        who = _person(said, contact)
        with perform("withdrawal_undone", matter=said.matter, contact=contact, by=who, blind=True, **when) as act:
            tell_lead(said, act, "withdrawal_undone")


def _asking(said: Said) -> Contact:
    """Return by which contact the person asks now: the one by which the matter was last raised anew, if it was."""
    contact = said.person
    if contact.part != Contact.Part.FIRST:
        return contact
    anew = Entry.objects.filter(matter=said.matter, act="raised_anew", contact__part=Contact.Part.REPEAT)
    last = anew.select_related("contact__matter", "contact__office").order_by("-id").first()
    return last.contact if last is not None and last.contact is not None else contact


def _person(said: Said, contact: Contact) -> Acting:
    return telling_of(said.shared.partner, contact.pk, at_window=said.fields["在窗口办理"])


def _last_told(contact: Contact) -> Entry | None:
    """Return the entry by which a withdrawal was kept beside a closed matter, None if it was taken back since."""
    turns = Entry.objects.filter(matter=contact.matter_id, contact=contact.pk, act__in=(*TURNING, TOLD))
    last = turns.order_by("-id").first()
    return last if last is not None and last.act == TOLD else None


def _note(said: Said, contact: Contact, by: Acting) -> None:
    when = said.dated(said.day("撤回日期"))
    with perform(TOLD, matter=said.matter, contact=contact, by=by, blind=True, **when) as act:
        act.entry.at_window = said.fields["在窗口办理"]
        act.made(keep_text(_words(said), kind=PAPER, contact=contact, on=act.entry.on, entry_id=act.entry.pk))
        tell_lead(said, act, "withdrawn")


def _words(said: Said) -> str:
    """Return what the person wrote; where the other side keeps that, who has it. Papers are kept in Chinese."""
    with translation.override("zh-hans"):
        office = said.shared.partner.post.office.name
        return said.fields.get("撤回书", "").strip() or _("信访人已书面撤回；撤回书存于%s。") % office


def check_goes_on(kind: str, matter: Matter) -> None:
    """Refuse what the other side did before it knew that the person withdrew here; it waits, should that be taken back.

    :raises Refused: saying so
    """
    if matter.close_reason != Reason.WITHDRAWN or not (kind in MOVING or _serves_nothing(kind, matter)):
        return
    raise Refused(
        "withdrawn_here",
        gettext_lazy("信访人已经撤回，事项在本系统已办结，对方送来的这一步没有登记。"),
        article="xinfang_2022:17",
        remedy=gettext_lazy("不用办；信访人取消撤回的，请点“再办一次”。"),
    )


def _serves_nothing(kind: str, matter: Matter) -> bool:
    """Tell whether an answer is said to have been served whose own missive waits."""
    return kind == "answer_served" and answer_of(matter) is None
