"""Correct who a person is: a name, telephone or address that was written down wrongly (个人信息保护法 Art. 46)."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from huiyin.lib.refusal import Refused
from huiyin.record.documents.keep import keep_text
from huiyin.record.matters.seals import cipher_of
from huiyin.record.offices.acting import Acting
from huiyin.record.parties.models import Party
from huiyin.record.parties.people import Person, person_of, sealed_party
from huiyin.record.procedure.perform import perform
from huiyin.record.traces.leave import take_anew

ARTICLE = "pipl_2021:46"


def correct_identity(
    party: Party,
    *,
    name: str = "",
    phone: str = "",
    address: str = "",
    reasons: str,
    by: Acting,
    on: date,
    at: datetime,
) -> Party:
    """Write down anew who a person of a contact is; the old row stays, ended, and letters issued before stay as they are.

    The person is told, and reads on their page which post did it and why: who changes a telephone could ask for a new code.

    :param name: as it should read; empty leaves it as it is, and so do ``phone`` and ``address``
    :raises Refused: if nothing changes, no reasons are given, or the party is a proxy, ended or erased
    """
    if not reasons.strip():
        raise Refused("reasons_needed", _("请写明哪里记错了、怎样核对的。"), article=ARTICLE, field="reasons")
    contact = party.contact
    with perform("identity_corrected", by=by, on=on, at=at, matter=contact.matter, contact=contact) as act:
        party.refresh_from_db()
        cipher, known = cipher_of(contact), person_of(party)
        if cipher is None or known is None or party.ended_on or party.part == Party.Part.PROXY:
            raise Refused("not_there", _("这个人的信息已经更正过或者删除了，请刷新页面。"), field="party")
        person = _as_it_should_read(known, name.strip(), phone.strip(), address.strip())
        anew = sealed_party(person, contact=contact, cipher=cipher, part=party.part)
        party.ended_on = on
        party.save(update_fields=["ended_on"])
        if party.part == Party.Part.PETITIONER and contact.reachable != person.is_reachable:
            contact.reachable = person.is_reachable
            contact.save(update_fields=["reachable"])
        kept = keep_text(reasons.strip(), kind="identity_correction", contact=contact, on=on, entry_id=act.entry.pk)
        act.made(kept, anew)
        take_anew(contact.matter)
        act.tell("identity_corrected", contact=contact)
    return anew


def _as_it_should_read(known: Person, name: str, phone: str, address: str) -> Person:
    person = Person(name or known.name, phone or known.phone, address or known.address)
    if person == known:
        raise Refused("nothing_changed", _("和登记的一样，没有改动。"), field="name")
    return person
