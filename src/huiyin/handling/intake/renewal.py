"""Give a new query code to who lost the slip; the old one opens nothing any more (信访工作条例 Art. 21)."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from huiyin.handling.intake.acts import Registered
from huiyin.handling.intake.once import TakenBefore, claim, code_for
from huiyin.lib.refusal import Refused
from huiyin.record.matters.codes import code_digest, digits
from huiyin.record.matters.models import Contact
from huiyin.record.offices.acting import Acting
from huiyin.record.parties.models import Party
from huiyin.record.parties.people import person_of
from huiyin.record.procedure.perform import perform

SHORTEST = 7
"""Digits of a telephone number that must be named."""


def renew_code(
    contact: Contact, *, phone: str, received_on: date, by: Acting, on: date, at: datetime, key: str = ""
) -> Registered:
    """Make a new query code for one contact, after its person named the telephone and the day; the old code dies.

    The entry is shown to the person, so that a code made behind their back is seen.

    :param phone: as the person names it, compared with the telephones of the contact's people
    :param received_on: the day of the receipt, as the person names it
    :param key: a word made by the form: sent twice, it shows the same code
    :raises Refused: if phone or day is not as it was registered, or another office gave the slip
    """
    code = code_for(key)
    try:
        with perform("code_renewed", by=by, on=on, at=at, matter=contact.matter, contact=contact) as act:
            claim(key, contact.pk, at)
            _check_office(contact, by)
            _check_named(contact, phone, received_on)
            contact.code_digest = code_digest(code)
            contact.save(update_fields=["code_digest"])
            act.made(contact)
            act.tell("code_renewed", contact=contact)
    except TakenBefore as earlier:
        return Registered(earlier.contact, earlier.contact.matter, code)
    return Registered(contact, contact.matter, code)


def _check_office(contact: Contact, by: Acting) -> None:
    """Refuse a slip of another office: who gave it knows who got it."""
    if by.office is None or contact.office_id != by.office.pk:
        raise Refused(
            "other_office",
            _("这张回执是%(office)s出具的。") % {"office": contact.office.name},
            remedy=_("请到该机关的窗口补发，或打电话询问。"),
        )


def _check_named(contact: Contact, phone: str, received_on: date) -> None:
    """Refuse what does not fit, without telling which of the two it is."""
    said = digits(phone)
    people = Party.objects.filter(contact=contact, ended_on__isnull=True).select_related("contact")
    known = {digits(person.phone) for each in people if (person := person_of(each))}
    if len(said) < SHORTEST or said not in known or received_on != contact.received_on:
        raise Refused(
            "not_the_person",
            _("电话或者登记日期与登记时的不一致，不能补发查询码。"),
            remedy=_("请再核对一次；没有留过电话的，可以重新提出，会并入原来的事项。"),
            field="phone",
        )
