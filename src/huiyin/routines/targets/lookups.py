"""Questions about targets and zero reports: what was agreed with whom, which office reported on a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from huiyin.handling.lookups.papers import OpenedPaper
from huiyin.lib.refusal import NotFound
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Office
from huiyin.routines.targets.acts import NO_AGREEMENT
from huiyin.routines.targets.models import Agreement, Target, ZeroReport
from huiyin.routines.targets.paper import agreement_form, on_paper, zero_form
from huiyin.routines.targets.zero import counted


def agreements(reader: Acting) -> QuerySet[Agreement]:
    """Return what the reader's office asks of others, and what is asked of it; the newest year first."""
    mine = Q(by_office=reader.office) | Q(office=reader.office)
    found = Agreement.objects.filter(mine).select_related("by_office", "office", "proposed_by", "agreed_by")
    return found.order_by("-year", "office__path", "-id")


def agreement_of(reader: Acting, key: UUID) -> Agreement:
    """Return an agreement of which the reader's office is one side.

    :raises NotFound: if there is none
    """
    found = agreements(reader).filter(pk=key).first()
    if found is None:
        raise NotFound(NO_AGREEMENT)
    return found


def targets_of(agreement: Agreement) -> list[Target]:
    """Return the targets of an agreement in the order in which they were proposed."""
    return list(Target.objects.filter(agreement=agreement).order_by("id"))


def offices_below(office: Office) -> QuerySet[Office]:
    """Return the offices under an office that are open, in the order of the tree."""
    found = Office.objects.filter(path__startswith=office.path, closed_on__isnull=True).exclude(pk=office.pk)
    return found.order_by("path")


def agreement_paper(reader: Acting, key: UUID, names: Mapping[str, str], *, in_word: bool) -> OpenedPaper:
    """Return an agreement as PDF/A or DOCX, to be signed and sealed by both.

    :param names: how each figure is called, by its key
    :raises NotFound: if the reader's office is no side of it
    """
    agreement = agreement_of(reader, key)
    return on_paper(agreement_form(agreement, targets_of(agreement), names), in_word=in_word)


@dataclass(frozen=True)
class Reported:
    """One office on a day: its report, or None: it filed none."""

    office: Office
    report: ZeroReport | None


def zero_board(reader: Acting, on: date) -> list[Reported]:
    """Return the offices right below the reader's, each with its report of a day."""
    below = list(Office.objects.filter(parent=reader.office, closed_on__isnull=True).order_by("path"))
    filed = {each.office_id: each for each in ZeroReport.objects.filter(office__in=below, on=on)}
    return [Reported(each, filed.get(each.pk)) for each in below]


def own_zero_report(reader: Acting, on: date) -> ZeroReport:
    """Return what the reader's office has open on a day: as filed, or as it would be filed now.

    :raises NotFound: if the reader acts for no office
    """
    if reader.office is None:
        raise NotFound(NO_AGREEMENT)
    filed = ZeroReport.objects.select_related("office").filter(office=reader.office, on=on).first()
    return filed or counted(reader.office, on)


def own_zero_reports(office: Office | None) -> Sequence[ZeroReport]:
    """Return the last reports that an office filed, the newest first."""
    return list(ZeroReport.objects.filter(office=office).order_by("-on")[:31])


def zero_paper(reader: Acting, day: date, *, in_word: bool) -> OpenedPaper:
    """Return a filed report of the reader's office as PDF/A or DOCX.

    :raises NotFound: if none was filed on that day
    """
    filed = ZeroReport.objects.select_related("office__parent").filter(office=reader.office, on=day).first()
    if filed is None:
        raise NotFound(NO_AGREEMENT)
    return on_paper(zero_form(filed), in_word=in_word)
