"""Letters that go with a matter from office to office, and those that tell people where it went."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from huiyin.handling.letters import AssignLetter, Due, ForwardLetter, ReturnLetter, WhereSentNotice
from huiyin.handling.letters.facts import about, due_after, issuer, limit_shown, past, words_of
from huiyin.handling.letters.issue import letter_number
from huiyin.handling.triage.claims import standing, text_of
from huiyin.law.citations import cite
from huiyin.law.clock import Event
from huiyin.record.documents.models import Document
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.offices.models import Office


def forward_letter(matter: Matter, contact: Contact, office: Office, to: Office, on: date) -> ForwardLetter:
    """Return the letter by which an office forwards a matter (转送函, Art. 22)."""
    with words_of(office):
        return ForwardLetter(**_sent(matter, contact, office, to, Event("forwarded", on)))


def assign_letter(
    matter: Matter, contact: Contact, office: Office, to: Office, on: date, *, days: int, wanted: tuple[str, ...]
) -> AssignLetter:
    """Return the letter by which an office assigns a matter with a day for the result (交办函, Art. 22)."""
    event = Event("assigned", on, days=days)
    due = due_after(matter, "feed_back", event) or Due(on=on)
    with words_of(office):
        return AssignLetter(**_sent(matter, contact, office, to, event), due=due, wanted=wanted)


def _sent(matter: Matter, contact: Contact, office: Office, to: Office, event: Event) -> dict[str, Any]:
    """Return what both letters say; an office is not told the name of whoever asked to be kept confidential."""
    said, history = about(contact), past(matter)
    hidden = matter.confidential or contact.confidential or contact.anonymous
    return {
        **issuer(office, event.on),
        "number": letter_number(office, "forward" if event.name == "forwarded" else "assign", event.on),
        "to": to.name,
        "matter": matter.number,
        "received_on": said["received_on"],
        "channel": said["channel"],
        "summary": said["summary"],
        "claims": tuple(text_of(claim) for claim in standing(matter)),
        "petitioner": "" if hidden else said["addressee"],
        "notify": limit_shown(matter, "notify_forwarded"),
        "notify_due": due_after(matter, "notify_forwarded", event, history),
        "objection": limit_shown(matter, "object"),
        "objection_due": due_after(matter, "object", event, history),
        "basis": (cite("xinfang_2022:22").formal,),
    }


def where_sent(
    contact: Contact, office: Office, to: Office, on: date, how: Literal["forwarded", "assigned"]
) -> WhereSentNotice:
    """Return the notice that tells a person where their matter went (告知去向, Art. 23)."""
    with words_of(office):
        return WhereSentNotice(
            **issuer(office, on),
            **about(contact),
            number=letter_number(office, "where_sent", on),
            sent_to=to.name,
            sent_on=on,
            how=how,
            basis=(cite("xinfang_2022:23").formal,),
        )


def return_letter(
    matter: Matter, contact: Contact, office: Office, on: date, *, received_on: date, reasons: str, **facts: Any
) -> ReturnLetter:
    """Return the letter by which an office objects to a matter sent to it (异议退回函, Art. 23).

    :param facts: ``to``, the sender's name; ``proposed``, the office whose matter it is; ``materials`` given back
    """
    theirs = Document.objects.filter(matter=matter, kind__in=("forward", "assign")).order_by("-dated", "-id").first()
    with words_of(office):
        return ReturnLetter(
            **issuer(office, on),
            number=letter_number(office, "return", on),
            matter=matter.number,
            their_number=theirs.number if theirs else "",
            received_on=received_on,
            summary=about(contact)["summary"],
            reasons=reasons,
            limit=limit_shown(matter, "object"),
            basis=(cite("xinfang_2022:23").formal,),
            **facts,
        )
