"""The letters of supervision, drawn from the record (督办函、建议书)."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from huiyin.handling.letters import Due, SupervisionLetter
from huiyin.handling.letters.facts import about, first_contact, issuer, words_of
from huiyin.handling.letters.issue import letter_number
from huiyin.handling.supervision.models import Breach, Proposal
from huiyin.law.citations import cite
from huiyin.record.matters.models import Matter
from huiyin.record.offices.models import Office

BASIS = "xinfang_2022:40"


def supervision_letter(
    matter: Matter, office: Office, breach: Breach, asked: str, on: date, due_on: date
) -> SupervisionLetter:
    """Return the letter of supervision about a matter (督办函): breach, request, date."""
    with words_of(office):
        return SupervisionLetter(
            **issuer(office, on),
            number=letter_number(office, "supervision", on),
            to=matter.office.name,
            title=_("督办函"),
            matter=matter.number,
            summary=about(first_contact(matter))["summary"],
            found=str(breach.label) + "。",
            asked=asked,
            due=Due(on=due_on),
            basis=(cite(BASIS).formal,),
        )


def proposal_letter(
    kind: Proposal.Kind, office: Office, to: Office, found: str, asked: str, on: date, due_on: date
) -> SupervisionLetter:
    """Return one of the three proposals as a letter (Art. 40)."""
    with words_of(office):
        return SupervisionLetter(
            **issuer(office, on),
            number=letter_number(office, "proposal", on),
            to=to.name,
            title=str(kind.label),
            found=found,
            asked=asked,
            due=Due(on=due_on),
            basis=(cite(BASIS).formal,),
        )
