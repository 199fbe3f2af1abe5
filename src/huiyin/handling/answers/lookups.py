"""Questions about answers: which one stands, what it says, to whom and when it was served."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

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
from huiyin.record.rows.asked import Asked


def claims_of(matter: Matter | UUID) -> QuerySet[Claim]:
    """Return the claims that stand, in their order; struck ones are left out."""
    struck = StruckClaim.objects.filter(claim__matter=matter)
    standing = Claim.objects.filter(matter=matter).exclude(pk__in=struck.values("claim_id"))
    return standing.select_related("contact").order_by("ordinal")


def text_of_claim(claim: Claim) -> str:
    """Return what is asked; empty once erased."""
    return opened(claim.contact, bytes(claim.sealed_text) if claim.sealed_text else None)


def standing_claims(matter: Matter) -> list[Claim]:
    """Return the same as a list; an act asks it several times."""
    return _standing_claims(matter=matter.pk)


def answers_of(matter: Matter | UUID) -> QuerySet[Answer]:
    """Return all answers of a matter, the newest first."""
    found = Answer.objects.filter(matter=matter).select_related("office", "document__contact", "entry")
    return found.order_by("-id")


def newest_answer(matter: Matter) -> Answer | None:
    """Return the newest answer, whether it stands or was revoked; None if there is none."""
    return _newest.first(matter=matter.pk)


def answer_of(matter: Matter) -> Answer | None:
    """Return the answer that stands: the newest, unless a redo has revoked it; None if there is none."""
    newest, redo = newest_answer(matter), redo_ordered(matter)
    return None if newest and redo and redo.pk > newest.entry_id else newest


def redo_ordered(matter: Matter) -> Entry | None:
    """Return the last entry that ordered a redo, None if none did."""
    return _redo_ordered.first(matter=matter.pk)


def draft_of(matter: Matter) -> Opinion | None:
    """Return the newest draft, None if nothing is drafted since the last answer."""
    answered = Answer.objects.filter(matter=matter, entry__gt=OuterRef("entry_id"))
    drafts = Document.objects.filter(~Exists(answered), matter=matter, kind="draft").select_related("contact")
    newest = drafts.order_by("-id").first()
    return read(text_of(newest)) if newest else None


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
    return _copy.first(answer=answer.pk, contact=contact.pk)


def service_of(answer: Answer, contact: Contact) -> Service | None:
    """Return how an answer was served on a contact, None if it was not yet: then no review clock runs."""
    return _service.first(answer=answer.pk, contact=contact.pk)


def _services(answer: UUID) -> QuerySet[Service]:
    return Service.objects.filter(document__in=AnswerCopy.objects.filter(answer=answer).values("document_id"))


_standing_claims = Asked(lambda of: claims_of(of.matter))
_newest = Asked(lambda of: answers_of(of.matter)[:1])
_redo_ordered = Asked(lambda of: Entry.objects.filter(matter=of.matter, act="redo_ordered").order_by("-id")[:1])
_copy = Asked(
    lambda of: AnswerCopy.objects.filter(answer=of.answer, contact=of.contact).select_related("document__contact")[:1]
)
_service = Asked(lambda of: _services(of.answer).filter(contact=of.contact).order_by("id")[:1])


def review_until(matter: Matter, contact: Contact) -> date | None:
    """Return the last day on which this person may ask for a review; None while nothing was served on them."""
    answer = answer_of(matter)
    if answer is None or service_of(answer, contact) is None:
        return None
    return last_day(matter, "ask_review", contact)
