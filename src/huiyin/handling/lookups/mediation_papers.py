"""Print a mediation's papers for who may see it: forms, the agreement as PDF and DOCX, the whole file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiyin.handling.letters.facts import words_of
from huiyin.handling.letters.render import render
from huiyin.handling.letters.word import docx_of
from huiyin.handling.lookups.mediation_choices import committees_near
from huiyin.handling.lookups.mediations import mediation_of
from huiyin.handling.lookups.papers import NO_PAPER, WORD, OpenedPaper
from huiyin.handling.mediation.case_models import Agreement, Mediation
from huiyin.handling.mediation.casefile import agreement_paper, case_file
from huiyin.handling.mediation.forms.entering import application, registration
from huiyin.handling.mediation.forms.file import cover
from huiyin.handling.mediation.forms.notices import rights_notice
from huiyin.handling.mediation.forms.working import closing_report, roster_form
from huiyin.lib.refusal import NotFound
from huiyin.record.access.lookups import matter_for, note_reading
from huiyin.record.offices.acting import Acting

PDF = "application/pdf"


def _agreement(mediation: Mediation) -> Agreement:
    found = mediation.agreements.select_related("terms__contact").order_by("-version").first()
    if found is None:
        raise NotFound(NO_PAPER)
    found.mediation = mediation
    return found


def _agreed(mediation: Mediation, on: date) -> bytes:  # noqa: ARG001 - all printers are called alike
    return render(agreement_paper(_agreement(mediation)))


def _agreed_docx(mediation: Mediation, on: date) -> bytes:  # noqa: ARG001
    return docx_of(agreement_paper(_agreement(mediation)))


PRINTED: Mapping[str, tuple[Promise, Callable[[Mediation, date], bytes], str]] = {
    "application": (_("人民调解申请书"), lambda each, _on: render(application(each, each.asked_on)), PDF),
    "registration": (_("人民调解受理登记表"), lambda each, _on: render(registration(each, each.asked_on)), PDF),
    "rights": (_("权利义务告知书"), lambda each, on: render(rights_notice(each, each.accepted_on or on)), PDF),
    "cover": (_("卷宗封面"), lambda each, on: render(cover(each, on)), PDF),
    "report": (_("结案报告表"), lambda each, on: render(closing_report(each, on)), PDF),
    "agreement": (_("人民调解协议书（PDF）"), _agreed, PDF),
    "agreement-docx": (_("人民调解协议书（DOCX）"), _agreed_docx, WORD),
    "file": (_("整卷（PDF）"), case_file, PDF),
}


def printed(reader: Acting, number: str, name: str, at: datetime) -> OpenedPaper:
    """Return one paper of a matter's mediation, and keep that it was printed.

    :raises NotFound: if the matter is hidden from the reader, or there is no such paper
    """
    matter = matter_for(reader, number, "mediating", at)
    mediation = mediation_of(matter)
    if name not in PRINTED:
        raise NotFound(NO_PAPER)
    word, make, kind = PRINTED[name]
    note_reading(reader, "print", "mediating", at, matter=matter)
    ending = ".docx" if kind == WORD else ".pdf"
    return OpenedPaper(name=f"{word} {mediation.number}{ending}", media_type=kind, body=make(mediation, at.date()))


def printed_roster(reader: Acting, committee_id: UUID, at: datetime) -> OpenedPaper:
    """Return the roster of a committee near the reader, for the justice bureau and the basic court (人民调解法 Art. 10).

    :raises NotFound: if there is no such committee near, or it has no roster
    """
    committee = committees_near(reader).filter(pk=committee_id).first()
    roster = committee.rosters.order_by("-elected_on").first() if committee else None
    if committee is None or roster is None:
        raise NotFound(NO_PAPER)
    with words_of(committee.office):
        body = render(roster_form(roster, at.date()))
    return OpenedPaper(name=f"{committee.name}.pdf", media_type=PDF, body=body)
