"""Settle on the spot what was brought: every step of the procedure in one sitting, with its written reply (Art. 31, 33)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from huiyin.handling.acceptance.acts import accept
from huiyin.handling.answers.acts import answer, serve_answer
from huiyin.handling.answers.models import Answer
from huiyin.handling.answers.opinion import Finding, Opinion
from huiyin.handling.answers.replies import consult, reply
from huiyin.handling.casework.acts import hear, settle, simplify
from huiyin.handling.triage.acts import triage
from huiyin.record.matters.models import Contact, Kind, Matter
from huiyin.record.offices.acting import Acting


@dataclass(frozen=True, kw_only=True)
class Told:
    """What is told a person who asked a question."""

    text: str
    kind = Kind.CONSULTATION
    route = ""

    def conclude(self, contact: Contact, doing: dict[str, Any]) -> None:
        """Answer the question and hand the answer over."""
        consult(self.text, matter=contact.matter, **doing)
        serve_answer(contact=contact, **doing)


@dataclass(frozen=True, kw_only=True)
class Taken:
    """What becomes of a suggestion, and why."""

    text: str
    reasons: str
    adopted: str
    kind = Kind.SUGGESTION
    route = ""

    def conclude(self, contact: Contact, doing: dict[str, Any]) -> None:
        """Reply to the suggestion and hand the reply over."""
        reply(self.text, adopted=Answer.Adopted(self.adopted), reasons=self.reasons, matter=contact.matter, **doing)
        serve_answer(contact=contact, **doing)


@dataclass(frozen=True, kw_only=True)
class Found:
    """What is found on each claim of a complaint, and what the person said when they were heard."""

    statement: str
    findings: Sequence[Finding]
    ground: str = "clear"
    kind = Kind.COMPLAINT
    route = "31.6"

    def conclude(self, contact: Contact, doing: dict[str, Any]) -> None:
        """Accept the complaint, hear the person, sign the opinion and hand it over, by the simple procedure."""
        _begin(contact.matter, self.ground, doing)
        hear(contact, self.statement, how="in_person", **doing)
        answer(Opinion(findings=tuple(self.findings), heard=self.statement), matter=contact.matter, **doing)
        serve_answer(contact=contact, **doing)


@dataclass(frozen=True, kw_only=True)
class Agreed:
    """What both sides agreed at the table, and until when it is done."""

    terms: str
    perform_by: date | None = None
    ground: str = "clear"
    kind = Kind.COMPLAINT
    route = "31.6"

    def conclude(self, contact: Contact, doing: dict[str, Any]) -> None:
        """Accept the complaint and record the settlement, by the simple procedure."""
        _begin(contact.matter, self.ground, doing)
        settle(contact.matter, terms=self.terms, signed=[contact], perform_by=self.perform_by, **doing)


Result = Told | Taken | Found | Agreed


@transaction.atomic
def settle_here(contact: Contact, result: Result, *, by: Acting, on: date, at: datetime) -> Matter:
    """Settle a matter in one sitting: sorted, accepted, heard, answered in writing, handed over; or nothing of it.

    Every step is its own act with its own checks, so the post must hold the roles of all of them (a post of reception
    days: sorting, handling, signing). Where it does not, the matter stays registered and each post does its part.

    :raises Refused: by the first step that may not be taken, saying which
    """
    doing: dict[str, Any] = {"by": by, "on": on, "at": at}
    matter = contact.matter
    triage(matter, kind=result.kind, route=result.route, handler=by.post, **doing)
    result.conclude(contact, doing)
    return matter


def _begin(matter: Matter, ground: str, doing: dict[str, Any]) -> None:
    accept(matter, **doing)
    simplify(matter, ground=ground, **doing)
