"""What was done in a village in one week: reports, fixes, places looked at, public works; made from acts, never typed (G3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from huiyin.handling.lookups.field import summaries
from huiyin.handling.lookups.standing import kind_of, standing_word
from huiyin.handling.works.models import WorksStep
from huiyin.record.access.lookups import matters_for
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Matter, Procedure
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Village
from huiyin.routines.rounds.models import Check, Finding

SUNDAY = timedelta(days=6)
FIXED = ("fix_verified", "settled_on_spot")


@dataclass(frozen=True)
class Seen:
    """One matter of the week: what it is about, where it stands now."""

    matter: Matter
    kind: str
    summary: str
    standing: str


@dataclass(frozen=True)
class Week:
    """One week of one village, Monday to Sunday."""

    village: Village
    since: date
    until: date
    reports: tuple[Seen, ...]
    fixed: tuple[Seen, ...]
    petitions: tuple[Seen, ...]
    checks: tuple[Check, ...]
    findings: int
    findings_left: int
    steps: tuple[WorksStep, ...]
    late: int

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing happened."""
        return not (self.reports or self.fixed or self.petitions or self.checks or self.steps)


def monday(day: date) -> date:
    """Return the first day of the week of a day."""
    return day - timedelta(days=day.weekday())


def week_of(reader: Acting, village: Village, day: date, today: date) -> Week:
    """Return the week of a day in a village, as far as the reader sees it: ten statements, however much happened."""
    since, until = monday(day), monday(day) + SUNDAY
    here = matters_for(reader).filter(village=village)
    new = here.filter(registered_on__range=(since, until)).order_by("registered_on", "id")
    reports = list(new.filter(procedure=Procedure.EVENT))
    petitions = list(new.filter(procedure=Procedure.PETITION, confidential=False))
    fixed = list(_fixed(here, since, until))
    words = summaries([*reports, *petitions, *fixed])
    checks = Check.objects.filter(place__village=village, on__range=(since, until)).select_related("place__round")
    findings = Finding.objects.filter(at__place__village=village, at__on__range=(since, until))
    left = Count("pk", filter=Q(task__isnull=False, task__done__isnull=True))
    counted = findings.aggregate(all=Count("pk"), left=left)
    steps = WorksStep.objects.filter(item__matter__village=village, on__range=(since, until)).select_related("item")
    return Week(
        village=village,
        since=since,
        until=until,
        reports=_seen(reports, words),
        fixed=_seen(fixed, words),
        petitions=_seen(petitions, words),
        checks=tuple(checks.order_by("on", "place__ordinal")),
        findings=counted["all"],
        findings_left=counted["left"],
        steps=tuple(steps.order_by("on", "entry_id")),
        late=here.filter(alarm_on__lt=today).exclude(state="closed").count(),
    )


def _fixed(here: QuerySet[Matter], since: date, until: date) -> QuerySet[Matter]:
    acts = Entry.objects.filter(act__in=FIXED, on__range=(since, until), matter__village__isnull=False)
    return here.filter(procedure=Procedure.EVENT, pk__in=acts.values("matter_id")).order_by("closed_on", "id")


def _seen(matters: Sequence[Matter], words: dict[UUID, str]) -> tuple[Seen, ...]:
    return tuple(Seen(each, kind_of(each), words.get(each.pk, ""), standing_word(each)) for each in matters)
