"""Open a matter out of another one: with the same people for claims split off, or for a contact wrongly linked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from huiyin.handling.triage.claims import add, text_of
from huiyin.handling.triage.models import SplitContact
from huiyin.lib.keys import new_id
from huiyin.record.access.models import Barred, Custody, Named
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Claim, Contact, Matter, State
from huiyin.record.matters.numbers import take
from huiyin.record.matters.seals import new_cipher, opened
from huiyin.record.offices.models import Office, Post
from huiyin.record.parties.models import Party
from huiyin.record.parties.people import person_of, same_person, sealed_party
from huiyin.record.procedure.performance import Performance
from huiyin.record.traces.leave import take_along

STARTS = ("registered", "raised_anew", "split_off", "set_apart")


def received_on(matter: Matter) -> date:
    """Return the day from which the matter's clocks run: no split and no unlinking buys an office time."""
    return Entry.objects.filter(matter=matter, act__in=STARTS).order_by("-id").values_list("on", flat=True)[0]


def lead_of(matter: Matter) -> Post:
    """Return the post that has the matter now."""
    return Custody.objects.select_related("post__office").get(matter=matter, part="lead", until__isnull=True).post


def matter_like(old: Matter, *, office: Office, on: date, state: str, **facts: object) -> Matter:
    """Return an unsaved matter with a number of its own, otherwise as the one it comes out of."""
    serial = take(office, "matter", on.year)
    return Matter(
        number=f"{office.mark}〔{on.year}〕{serial}号",
        procedure=old.procedure,
        state=state,
        office=office,
        intake_office=office,
        profile=office.profile,
        division=office.division,
        year=on.year,
        category=old.category,
        village=old.village,
        registered_on=on,
        last_on=on,
        confidential=old.confidential,
        source=old.source,
        **facts,
    )


def split_matter(old: Matter, office: Office, on: date) -> Matter:
    """Return the unsaved matter that claims of ``old`` are split off into."""
    return matter_like(old, office=office, on=on, state=State.TRIAGED, kind=old.kind, route=old.route, split_from=old)


def keep_away(act: Performance, old: Matter, new: Matter) -> None:
    """Keep from the new matter whoever the old one names or who stepped aside from it (Art. 28, 30)."""
    act.names += [
        (each.office, each.post) for each in Named.objects.filter(matter=old).select_related("office", "post")
    ]
    barred = Barred.objects.filter(matter=old).select_related("post")
    act.made(*Barred.objects.bulk_create([Barred(matter=new, post=each.post, since=act.entry) for each in barred]))


def carried(old: Matter, claims: Sequence[Claim]) -> list[Contact]:
    """Return the contacts that go with the claims: everyone of the matter once, and whoever asked one of them."""
    owners = {claim.contact_id for claim in claims}
    every = old.contacts.select_related("office").order_by("id")
    return [each for each in every if each.part != Contact.Part.REPEAT or each.pk in owners]


def receipt_of(contact: Contact) -> Contact:
    """Return the contact that the person has the receipt of, however often its matter was split."""
    same = SplitContact.objects.filter(contact=contact).select_related("origin").first()
    return same.origin if same else contact


def carry(act: Performance, origin: Contact, new: Matter) -> Contact:
    """Insert the same receipt again for the new matter: its number with a second sign, its people, a key of its own."""
    contact_id, receipt = new_id(), receipt_of(origin)
    cipher, wrapped = new_cipher(contact_id, origin.office_id)
    sign = SplitContact.objects.filter(origin=receipt).count() + 2
    contact = Contact.objects.create(
        id=contact_id,
        number=f"{receipt.number}-{sign}",
        matter=new,
        office=origin.office,
        part=origin.part,
        channel=origin.channel,
        received_on=origin.received_on,
        division=origin.division,
        year=origin.year,
        persons=origin.persons,
        anonymous=origin.anonymous,
        confidential=origin.confidential,
        reachable=origin.reachable,
        key=wrapped,
        sealed_summary=cipher.seal(opened(origin, bytes(origin.sealed_summary or b""))),
        sealed_narrative=cipher.seal(opened(origin, bytes(origin.sealed_narrative or b""))),
        source=origin.source,
    )
    people = [
        sealed_party(person, contact=contact, cipher=cipher, part=party.part, scope=party.scope)
        for party in Party.objects.filter(contact=origin, ended_on__isnull=True).select_related("contact")
        if (person := person_of(party))
    ]
    same = SplitContact.objects.create(contact=contact, origin=receipt, entry=act.entry)
    act.made(contact, *Party.objects.bulk_create(people), same)
    return contact


def carry_claims(act: Performance, claims: Sequence[Claim], contacts: dict[object, Contact], new: Matter) -> None:
    """Insert the claims in the new matter, each sealed with the key of the contact that asked it."""
    for claim in claims:
        add(act, new, contacts[claim.contact_id], text_of(claim))


def move(act: Performance, contact: Contact, new: Matter) -> None:
    """Move a contact with its people, claims and papers to a matter of its own; its number and code stay."""
    contact.matter, contact.part = new, Contact.Part.FIRST
    contact.save(update_fields=["matter", "part"])
    take_along(contact, new)
    act.made(contact)
    for ordinal, claim in enumerate(Claim.objects.filter(contact=contact).order_by("ordinal"), start=1):
        claim.matter, claim.ordinal = new, ordinal
        claim.save(update_fields=["matter", "ordinal"])
        act.made(claim)
    for party in Party.objects.filter(contact=contact).select_related("contact"):
        person = person_of(party)
        party.matter, party.same_person = new, same_person(new.pk, person) if person else None
        party.save(update_fields=["matter", "same_person"])
    for paper in Document.objects.filter(contact=contact):
        paper.matter = new
        paper.save(update_fields=["matter"])
        act.made(paper)
    if not Claim.objects.filter(matter=new).exists():
        add(act, new, contact, opened(contact, bytes(contact.sealed_summary or b"")))
