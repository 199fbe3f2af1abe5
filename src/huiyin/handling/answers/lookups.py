"""Questions about answers: which one stands, what it says, to whom and when it was served."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from huiyin.handling.answers.models import Answer, AnswerCopy
from huiyin.handling.answers.opinion import Finding, Opinion, read
from huiyin.handling.letters import Opinion as OpinionLetter
from huiyin.handling.letters.issue import letter_of
from huiyin.handling.triage.models import StruckClaim
from huiyin.record.clocks.lookups import last_day
from huiyin.record.documents.keep import text_of
from huiyin.record.documents.models import Document, Service
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Claim, Contact, Matter
from huiyin.record.matters.seals import opened


def claims_of(matter: Matter) -> QuerySet[Claim]:
    """Return the claims that stand, in their order; struck ones are left out."""
    struck = StruckClaim.objects.filter(claim__matter=matter)
    standing = Claim.objects.filter(matter=matter).exclude(pk__in=struck.values("claim_id"))
    return standing.select_related("contact").order_by("ordinal")


def text_of_claim(claim: Claim) -> str:
    """Return what is asked; empty once erased."""
    return opened(claim.contact, bytes(claim.sealed_text) if claim.sealed_text else None)


def answers_of(matter: Matter) -> QuerySet[Answer]:
    """Return all answers of a matter, the newest first."""
    found = Answer.objects.filter(matter=matter).select_related("office", "document__contact", "entry")
    return found.order_by("-id")


def answer_of(matter: Matter) -> Answer | None:
    """Return the answer that stands: the newest, unless a redo has revoked it; None if there is none."""
    newest, redo = answers_of(matter).first(), redo_ordered(matter)
    return None if newest and redo and redo.pk > newest.entry_id else newest


def redo_ordered(matter: Matter) -> Entry | None:
    """Return the last entry that ordered a redo, None if none did."""
    return Entry.objects.filter(matter=matter, act="redo_ordered").order_by("-id").first()


def draft_of(matter: Matter) -> Opinion | None:
    """Return the newest draft, None if nothing is drafted since the last answer."""
    drafts = Document.objects.filter(matter=matter, kind="draft").select_related("contact").order_by("-id")
    last, newest = answers_of(matter).first(), drafts.first()
    if newest is None or (last is not None and newest.entry_id < last.entry_id):
        return None
    return read(text_of(newest))


def opinion_of(answer: Answer) -> Opinion:
    """Return what an issued opinion says, read from its letter; the law as the letter prints it.

    :raises Refused: if it was lawfully erased
    """
    letter = letter_of(answer.document)
    if not isinstance(letter, OpinionLetter):
        return Opinion()
    ordinals = answer.results.order_by("claim__ordinal").values_list("claim__ordinal", flat=True)
    findings = tuple(
        Finding(ordinal=n, result=c.outcome, facts=c.facts, reasons=c.reasons, opinion=c.opinion, basis=c.basis)
        for n, c in zip(ordinals, letter.claims, strict=True)
    )
    return Opinion(findings=findings, heard=letter.heard, enclosures=letter.enclosures)


def copy_for(answer: Answer, contact: Contact) -> AnswerCopy | None:
    """Return the copy of an answer that is addressed to a contact, None if none was made yet."""
    return answer.copies.filter(contact=contact).select_related("document__contact").first()


def service_of(answer: Answer, contact: Contact) -> Service | None:
    """Return how an answer was served on a contact, None if it was not yet: then no review clock runs."""
    return Service.objects.filter(document__in=answer.copies.values("document_id"), contact=contact).first()


def unserved(answer: Answer) -> list[Contact]:
    """Return the contacts with clear name and address on whom the answer was not yet served; repeats left out."""
    served = Service.objects.filter(document__in=answer.copies.values("document_id"))
    owed = Contact.objects.filter(matter=answer.matter_id, reachable=True).exclude(part=Contact.Part.REPEAT)
    return list(owed.exclude(pk__in=served.values("contact_id")).order_by("id"))


def review_until(matter: Matter, contact: Contact) -> date | None:
    """Return the last day on which this person may ask for a review; None while nothing was served on them."""
    answer = answer_of(matter)
    if answer is None or service_of(answer, contact) is None:
        return None
    return last_day(matter, "ask_review", contact)
