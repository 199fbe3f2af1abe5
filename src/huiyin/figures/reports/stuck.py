"""The tables of an analysis pack: what is stuck, causes by category and place, what is late, bounced, promised, decided."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Count, Min, Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from huiyin.figures.indicators.breakdown import CUTS, opened_in
from huiyin.figures.indicators.comparison import before
from huiyin.figures.indicators.journal import entries
from huiyin.figures.indicators.period import Period
from huiyin.figures.indicators.promises import fell_due
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.reports.report import Table
from huiyin.handling.promises.models import PromiseStep
from huiyin.record.clocks.models import Clock
from huiyin.record.offices.acting import Acting
from huiyin.routines.meetings.agenda import stuck
from huiyin.routines.tasks.models import Task

MOST = 20
"""Lines of causes; a meeting about more settles nothing."""

COMMON = 2
"""Matters from one place on one subject from which on a cause is common; single ones stand together."""

Cause = tuple[str, ...]


def kinds(period: Period, scope: Scope) -> Table:
    """Return from which categories matters came, beside the period before."""
    now, then = _causes(period, scope, CATEGORY), _causes(before(period), scope, CATEGORY)
    words = _words(now, then)
    rows = (
        (words.get(code) or _("未分类"), str(now.get((code,), 0)), str(then.get((code,), 0)))
        for (code,) in sorted({*now, *then}, key=lambda cause: (-now.get(cause, 0), cause))
    )
    return Table((_("类别"), _("本期"), _("上期")), tuple(rows))


def causes(period: Period, scope: Scope) -> Table:
    """Return the categories and places from which most matters came, beside the period before; single ones together."""
    now, then = _causes(period, scope, CATEGORY, PLACE), _causes(before(period), scope, CATEGORY, PLACE)
    shown = sorted((cause for cause, n in now.items() if n >= COMMON), key=lambda cause: (-now[cause], cause))[:MOST]
    words = _words(now)
    rows = [
        (words.get(code) or _("未分类"), place or _("未写明"), str(now[code, place]), str(then.get((code, place), 0)))
        for code, place in shown
    ]
    rest = sum(now.values()) - sum(now[cause] for cause in shown)
    before_rest = sum(then.values()) - sum(then.get(cause, 0) for cause in shown)
    others = (_("其他（件数少的合在一起）"), "", str(rest), str(before_rest))
    return Table((_("类别"), _("地点"), _("本期"), _("上期")), (*rows, *([others] if rest else [])))


CATEGORY, PLACE = "matter__category", "matter__village__name"


def _causes(period: Period, scope: Scope, *fields: str) -> dict[Cause, int]:
    rows = opened_in(period, scope).order_by().values_list(*fields).annotate(n=Count("pk"))
    return {tuple(each or "" for each in cause): n for *cause, n in rows}


def _words(*found: dict[Cause, int]) -> dict[str, str]:
    return CUTS["category"].words([code for causes in found for code, *_place in causes if code])


def late(scope: Scope, on: date) -> Table:
    """Return the open duties after their last day, by the office that owes them."""
    owed = Clock.objects.filter(scope.at("office"), is_open=True, nature="duty", due_on__lt=on)
    rows = owed.exclude(matter__procedure="task").order_by().values_list("office__name")
    found = rows.annotate(n=Count("pk"), matters=Count("matter", distinct=True), oldest=Min("due_on")).order_by("-n")
    lines = ((name, str(n), str(matters), date_format(oldest)) for name, n, matters, oldest in found)
    return Table((_("单位"), _("超期期限"), _("涉及事项"), _("最早到期")), tuple(lines))


def bounced(period: Period, scope: Scope) -> Table:
    """Return how often offices gave matters back in the period, and how many of them had been given back before."""
    gave = entries("objected").filter(scope.at("office"), on__range=period.days)
    again = Count("pk", filter=Q(matter__returns__gt=1))
    found = gave.order_by().values_list("office__name").annotate(n=Count("pk"), again=again).order_by("-n")
    return Table((_("单位"), _("提出退回"), _("其中退过两次以上的事项")), _written(found))


def promised(period: Period, scope: Scope) -> Table:
    """Return the promises whose day fell in the period, by office: kept, and found broken."""
    due = fell_due(period, scope)
    done = PromiseStep.objects.filter(promise__in=due, on__lte=period.as_of)
    kept, broken = (set(done.filter(step=step).values_list("promise", flat=True)) for step in ("done", "broken"))
    offices: dict[str, list[int]] = {}
    for pk, name in due.order_by("office__path").values_list("pk", "office__name"):
        line = offices.setdefault(name, [0, 0, 0])
        for at, counts in enumerate((True, pk in kept and pk not in broken, pk in broken)):
            line[at] += counts
    rows = tuple((name, *map(str, counts)) for name, counts in offices.items())
    return Table((_("单位"), _("到期承诺"), _("单位说已兑现"), _("没有兑现")), rows)


def decided(scope: Scope, on: date) -> Table:
    """Return what meetings and rounds decided and nobody reported done, by the office that owes it."""
    owed = Task.objects.filter(scope.at("office"), done__isnull=True)
    late_ones = Count("pk", filter=Q(due_on__lt=on))
    found = owed.order_by().values_list("office__name").annotate(n=Count("pk"), late=late_ones).order_by("-late", "-n")
    return Table((_("单位"), _("没有做完的议定事项"), _("其中超期")), _written(found))


def _written(found: Iterable[tuple[Any, ...]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(str(each) for each in row) for row in found)


def stuck_ones(reader: Acting, on: date) -> Table:
    """Return the matters that are stuck of all that the reader may see, by number: why, since when, in which office."""
    rows = tuple(
        (each.word, each.matter.number, each.matter.office.name, date_format(each.since) if each.since else "")
        for each in stuck(reader, on)
    )
    return Table((_("原因"), _("事项"), _("单位"), _("从哪天起")), rows)
