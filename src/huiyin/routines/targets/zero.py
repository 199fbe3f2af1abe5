"""Report what an office has open on a day (零报告), counted from the ledger and never typed: no person, no gathering, no level."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from huiyin.handling.promises.lookups import OPEN, ledger
from huiyin.handling.routing.receivers import post_of
from huiyin.lib.refusal import Refused
from huiyin.record.clocks.models import Clock
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Office
from huiyin.record.procedure.perform import perform
from huiyin.routines.targets.acts import PROCEDURE
from huiyin.routines.targets.models import ZeroReport
from huiyin.routines.tasks.models import Task


def counted(office: Office, on: date) -> ZeroReport:
    """Return what the ledger says the office has open on a day, as a report that is not filed: three statements."""
    duties = Clock.objects.filter(office=office, is_open=True, nature="duty").exclude(matter__procedure="task")
    tasks = Task.objects.filter(office=office, done__isnull=True)
    of_rounds = Q(origin=Task.Origin.ROUND)
    late = Q(due_on__lt=on)
    said = duties.aggregate(duties=Count("pk"), duties_late=Count("pk", filter=late))
    said |= tasks.aggregate(
        tasks=Count("pk", filter=~of_rounds),
        tasks_late=Count("pk", filter=~of_rounds & late),
        hazards=Count("pk", filter=of_rounds),
        hazards_late=Count("pk", filter=of_rounds & late),
    )
    said["promises_late"] = ledger().filter(OPEN, office=office, due_on__lt=on).count()
    return ZeroReport(office=office, on=on, **said)


def file_zero_report(*, by: Acting, on: date, at: datetime) -> ZeroReport:
    """File what the office has open today; a report of nothing is one too.

    :raises Refused: if today's is filed
    """
    office = post_of(by).office
    if ZeroReport.objects.filter(office=office, on=on).exists():
        raise Refused("filed_already", _("今天的零报告已经报过。"), remedy=_("之后有变化的，明天的报告会数到。"))
    with perform("zero_reported", by=by, on=on, at=at, procedure=PROCEDURE, to_office=office.parent) as act:
        made = counted(office, on)
        made.entry = act.entry
        act.made(made)
    return made
