"""Questions about emergency plans: which are in force, what one says and said, what its drills showed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from huiyin.handling.lookups.papers import OpenedPaper
from huiyin.lib.refusal import NotFound
from huiyin.record.access.lookups import matters_for, note_reading
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Office, Post
from huiyin.routines.plans.acts import NO_PLAN, PDF
from huiyin.routines.plans.models import Drill, EmergencyPlan, Fault, PlanEnded, PlanVersion
from huiyin.routines.plans.sealing import paper_of
from huiyin.routines.tasks.lookups import Told, told

KINDS = EmergencyPlan.Kind.choices
RESULTS = Drill.Result.choices
WHYS = PlanEnded.Why.choices


@dataclass(frozen=True)
class Standing:
    """A plan with the version in force on a day (None: not yet, or ended), the next one, and its last drill."""

    plan: EmergencyPlan
    now: PlanVersion | None
    ahead: PlanVersion | None
    drilled_on: date | None


def plans(office: Office | None, today: date) -> list[Standing]:
    """Return the plans of an office as they stand on a day, by kind: three statements."""
    found = EmergencyPlan.objects.filter(office=office).select_related("ended").order_by("kind", "title", "id")
    versions: dict[UUID, list[PlanVersion]] = {}
    for each in PlanVersion.objects.filter(plan__office=office).defer("words", "sealed").order_by("ordinal"):
        versions.setdefault(each.plan_id, []).append(each)
    drills = Drill.objects.filter(version__plan__office=office).order_by("held_on")
    last = dict(drills.values_list("version__plan", "held_on"))
    return [_standing(each, versions.get(each.pk, []), last.get(each.pk), today) for each in found]


def _standing(plan: EmergencyPlan, versions: Sequence[PlanVersion], drilled_on: date | None, today: date) -> Standing:
    if hasattr(plan, "ended"):
        return Standing(plan, None, None, drilled_on)
    now = [each for each in versions if each.in_force_from <= today]
    ahead = [each for each in versions if each.in_force_from > today]
    return Standing(plan, now[-1] if now else None, ahead[0] if ahead else None, drilled_on)


def plan_of(reader: Acting, key: UUID) -> EmergencyPlan:
    """Return a plan of the reader's own office.

    :raises NotFound: if it is another's, or there is none
    """
    found = EmergencyPlan.objects.filter(pk=key, office=reader.office).select_related("ended", "office").first()
    if found is None:
        raise NotFound(NO_PLAN)
    return found


@dataclass(frozen=True)
class Issued:
    """One version, with the day from which the next one replaced it (None: none did)."""

    version: PlanVersion
    replaced_from: date | None


@dataclass(frozen=True)
class Exercise:
    """One drill with what it showed must be mended, as far as the reader may see it."""

    drill: Drill
    faults: Sequence[Told]


@dataclass(frozen=True)
class PlanPage:
    """A plan with all its versions, the latest first, which of them is in force, and its drills."""

    plan: EmergencyPlan
    standing: Standing
    versions: Sequence[Issued]
    drills: Sequence[Exercise]


def plan_page(reader: Acting, key: UUID, today: date) -> PlanPage:
    """Return a plan of the reader's own office: a fixed number of statements.

    :raises NotFound: if it is another's, or there is none
    """
    plan = plan_of(reader, key)
    versions = list(PlanVersion.objects.filter(plan=plan).defer("sealed").select_related("entry").order_by("ordinal"))
    ends = [*(each.in_force_from for each in versions[1:]), None]
    issued = [Issued(each, end) for each, end in zip(versions, ends, strict=True)]
    drills = list(Drill.objects.filter(version__plan=plan).select_related("version").order_by("-held_on", "-id"))
    last = drills[0].held_on if drills else None
    standing = _standing(plan, versions, last, today)
    return PlanPage(plan, standing, issued[::-1], list(_exercises(reader, drills, today)))


def _exercises(reader: Acting, drills: Sequence[Drill], today: date) -> Iterator[Exercise]:
    found = Fault.objects.filter(drill__in=drills, task__matter__in=matters_for(reader)).order_by("id")
    faults = list(found.select_related("task__matter", "task__post__office", "task__done__report__contact"))
    words = told([each.task for each in faults], today)
    by_drill: dict[UUID, list[Told]] = {}
    for each, said in zip(faults, words, strict=True):
        by_drill.setdefault(each.drill_id, []).append(said)
    yield from (Exercise(each, by_drill.get(each.pk, ())) for each in drills)


def version_paper(reader: Acting, key: UUID, at: datetime) -> OpenedPaper:
    """Return the paper of a version of the reader's own office, and keep the look.

    :raises NotFound: if it is another's, or there is none
    """
    found = PlanVersion.objects.filter(pk=key, plan__office=reader.office, sealed__isnull=False)
    version = found.select_related("plan").first()
    if version is None:
        raise NotFound(NO_PLAN)
    note_reading(reader, "document", "plan", at)
    name = f"{version.plan.title} {_('第 %s 版') % version.ordinal}.pdf"
    return OpenedPaper(name=name, media_type=PDF, body=paper_of(version))


def menders(office: Office) -> QuerySet[Post]:
    """Return the posts of an office that may own what has to be mended."""
    found = Post.objects.filter(office=office, closed_on__isnull=True)
    return found.filter(roles__overlap=["handler", "head", "lead", "clerk", "supervisor"]).order_by("title", "id")
