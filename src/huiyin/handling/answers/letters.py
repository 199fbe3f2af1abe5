"""Compose the letters of an answer from the record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from huiyin.handling.answers.basis import cited
from huiyin.handling.answers.lookups import standing_claims, text_of_claim
from huiyin.handling.answers.opinion import Finding, Opinion
from huiyin.handling.letters import ClaimAnswer, MatterLetter, Remedy
from huiyin.handling.letters import Opinion as OpinionLetter
from huiyin.handling.letters.facts import about, issuer, limit_shown
from huiyin.record.matters.models import Claim, Contact, Matter
from huiyin.record.offices.models import Office


def opinion_letter(matter: Matter, opinion: Opinion, contact: Contact, number: str, on: date) -> OpinionLetter:
    """Return the 信访处理意见书 that answers every claim and names the next right (Art. 32, 35)."""
    answered = tuple(
        _claim_answer(claim, finding, on) for claim in standing_claims(matter) if (finding := opinion.on(claim.ordinal))
    )
    return OpinionLetter(
        **issuer(matter.office, on),
        **about(contact),
        number=number,
        accepted_on=matter.accepted_on or matter.registered_on,
        claims=answered,
        remedy=remedy(matter, matter.office, "ask_review"),
        heard=opinion.heard,
        enclosures=opinion.enclosures,
    )


def _claim_answer(claim: Claim, finding: Finding, on: date) -> ClaimAnswer:
    return ClaimAnswer(
        request=text_of_claim(claim),
        facts=finding.facts,
        reasons=finding.reasons,
        outcome=finding.result,  # type: ignore[arg-type]
        opinion=finding.opinion,
        basis=tuple(cited(reference, on) for reference in finding.basis),
    )


def remedy(matter: Matter, office: Office, key: str) -> Remedy:
    """Return the right to ask the office above ``office``; its last day comes with the service on each person."""
    above = office.parent
    if above is None:
        return Remedy(organ=_("上一级机关、单位"), limit=limit_shown(matter, key))
    return Remedy(
        organ=above.name,
        address=above.address,
        phone=above.phone,
        limit=limit_shown(matter, key),
        bring=(_("本意见书"), _("身份证明")),
    )


def readdressed(letter: MatterLetter, contact: Contact) -> MatterLetter:
    """Return the same letter addressed to another person of the matter."""
    return replace(letter, **about(contact))
