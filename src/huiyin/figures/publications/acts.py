"""Publish the figures of a finished period, and restate them when the record has changed since."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from huiyin.figures.counting import digest
from huiyin.figures.indicators.figure import Figure
from huiyin.figures.indicators.period import Period
from huiyin.figures.indicators.registry import Indicator
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.lookups import figures, list_of
from huiyin.figures.publications.lookups import changes_since, newest
from huiyin.figures.publications.models import FrozenFigure, Publication
from huiyin.lib.refusal import Refused
from huiyin.record.clocks.models import Clock
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Office
from huiyin.record.procedure.perform import perform

ROLES = ("statistician", "head")


def publish_figures(period: Period, *, scope: Scope, by: Acting, on: date, at: datetime) -> Publication:
    """Publish every figure of an office and a finished period for the first time, frozen with its list (Art. 41).

    :raises Refused: if the period runs still or holds no matters, a clock in it is provisional, or it was published
    """
    office = check_ready(period, scope, on)
    if newest(office, period):
        raise Refused(
            "published_already",
            _("%(office)s %(period)s 的数字已经公布。") % {"office": office, "period": period.text},
            remedy=_("如有变化，请作更正公布并写明原因。"),
        )
    with perform("figures_published", by=by, on=on, at=at, office=office, procedure="figures") as act:
        made = Publication(number=1, reason=Publication.Reason.FIRST, entry=act.entry, **_facts(office, period, on))
        act.made(made, *frozen(made, period, scope))
    return made


def restate_figures(period: Period, *, scope: Scope, reason: str, by: Acting, on: date, at: datetime) -> Publication:
    """Publish figures anew because the record has changed, under the next number and with the reason.

    :param reason: a code of ``Publication.Reason`` other than the first
    :raises Refused: if nothing was published or nothing changed, no reason is given, or as :func:`publish_figures`
    """
    office = check_ready(period, scope, on)
    last = newest(office, period)
    if last is None:
        raise Refused("not_published", _("这一统计期还没有公布过。"), remedy=_("请先作首次公布。"))
    if reason not in set(Publication.Reason.values) - {Publication.Reason.FIRST}:
        raise Refused("reason_needed", _("更正公布应当写明原因。"), remedy=_("请从列表中选择原因。"), field="reason")
    if not changes_since(last, figures(period, scope, lists=True)):
        raise Refused("nothing_changed", _("与上次公布相比没有任何变化，无须更正。"))
    with perform("figures_restated", by=by, on=on, at=at, office=office, procedure="figures", code=reason) as act:
        made = Publication(number=last.number + 1, reason=reason, entry=act.entry, **_facts(office, period, on))
        act.made(made, *frozen(made, period, scope))
    return made


def check_ready(period: Period, scope: Scope, on: date, found: Sequence[Figure] | None = None) -> Office:
    """Return the office that publishes; refuse what still moves (a running period, provisional last days) or counts nothing.

    :param found: the figures of the period if they were counted already
    """
    if scope.office is None:
        raise Refused("no_office", _("没有说明由哪个机关公布，请选择机关。"), field="office")
    if on <= period.until:
        raise Refused(
            "period_runs",
            _("统计期 %(period)s 还没有结束，%(until)s 之后才能公布。")
            % {"period": period.text, "until": period.until},
            field="period",
        )
    fell_due = Clock.objects.filter(scope.at("office"), due_on__range=period.days)
    if fell_due.filter(provisional=True).exists():
        raise Refused(
            "provisional_clocks",
            _("统计期内有暂定的最后一日（当年节假日安排尚未导入），不能公布。"),
            remedy=_("请先导入国务院办公厅的节假日安排，再运行 huiyin clocks recompute。"),
        )
    if not any(each.n or each.d for each in found or figures(period, scope)):
        raise Refused("no_matters", _("%(period)s 没有任何事项，没有可以公布的数字。") % {"period": period.text})
    return scope.office


def draft(period: Period, scope: Scope, on: date) -> tuple[Publication, list[FrozenFigure]]:
    """Return an unsaved publication, numbered 0, with its figures: what publishing today would freeze.

    :raises Refused: as :func:`publish_figures`
    """
    office = check_ready(period, scope, on)
    made = Publication(number=0, reason=Publication.Reason.FIRST, **_facts(office, period, on))
    return made, frozen(made, period, scope)


def _facts(office: Office, period: Period, on: date) -> dict[str, Any]:
    return {
        "office": office,
        "since": period.since,
        "until": period.until,
        "text": period.text,
        "as_of": period.as_of,
        "published_on": on,
    }


def frozen(publication: Publication, period: Period, scope: Scope) -> list[FrozenFigure]:
    """Return every figure of the period, unsaved, with its list; one statement for all numbers and one a list."""
    return [_frozen(publication, each, scope) for each in figures(period, scope)]


def _frozen(publication: Publication, figure: Figure, scope: Scope) -> FrozenFigure:
    rows = list_of(figure.indicator, figure.period, scope)
    return FrozenFigure(
        publication=publication,
        key=figure.key,
        shape=figure.shape,
        n=figure.n,
        d=figure.d,
        beside={each.key: each.n for each in figure.beside},
        definition=version_of(figure.indicator),
        matters_hash=digest(rows),
        counted=sorted(matter for matter, counted in rows if counted),
        not_counted=sorted(matter for matter, counted in rows if not counted),
    )


def version_of(indicator: Indicator) -> str:
    """Return the version of a definition: the SHA-256 of its English words."""
    return hashlib.sha256(indicator.english.encode()).hexdigest()
