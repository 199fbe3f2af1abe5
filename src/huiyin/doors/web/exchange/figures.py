"""Figures that offices below published, as they came: by partner and period, and one publication with its cards."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from huiyin.doors.web.parts.places import EXCHANGE, LEAD
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.figures.indicators.figure import Figure
from huiyin.figures.indicators.period import Period
from huiyin.figures.indicators.registry import Indicator, indicators
from huiyin.figures.publications.acts import version_of
from huiyin.figures.publications.lookups import REASONS
from huiyin.handling.exchange.received import ReceivedFigure, ReceivedFigures, Told, received, received_by, told

READERS = EXCHANGE | LEAD | {"statistician"}
MOST = 200
"""Publications on the page, the newest periods of each partner."""


@dataclass(frozen=True)
class Row:
    """One figure as it came: in words, as the publication before said it if otherwise, and how its definition stands here."""

    figure: ReceivedFigure
    name: str
    large: str
    was: str
    moved: bool
    known: bool
    same_definition: bool


@require_safe
@staff_door(*READERS)
def figures(request: StaffRequest) -> HttpResponse:
    """List what offices below published, the newest period first."""
    rows = [(each, dict(REASONS).get(each.reason, each.reason)) for each in received_by(request.acting)[:MOST]]
    return render(request, "exchange/figures.html", {"rows": rows})


@require_safe
@staff_door(*READERS)
def publication(request: StaffRequest, key: UUID) -> HttpResponse:
    """Show one publication with its cards, marked where it tells otherwise than the one before.

    :raises NotFound: if no partner of this office, or of one under it, published it
    """
    made = received(request.acting, key)
    reason = dict(REASONS).get(made.reason, made.reason)
    facts = {"made": made, "reason": reason, "rows": list(_rows(made, told(made)))}
    return render(request, "exchange/publication.html", facts)


def _rows(made: ReceivedFigures, found: Iterable[Told]) -> Iterable[Row]:
    known = {each.key: each for each in indicators()}
    period = Period(made.since, made.until, made.as_of, made.text)
    for each in found:
        indicator = known.get(each.now.key)
        yield Row(
            figure=each.now,
            name=str(indicator.name) if indicator else each.now.name,
            large=_large(each.now, indicator, period),
            was=_large(each.before, indicator, period) if each.before and each.moved else "",
            moved=each.moved,
            known=indicator is not None,
            same_definition=indicator is not None and version_of(indicator) == each.now.definition,
        )


def _large(said: ReceivedFigure, indicator: Indicator | None, period: Period) -> str:
    """Return the number as our own figures are written; of a figure that we do not have, both numbers as they came."""
    if indicator is None:
        return "/".join(str(each) for each in (said.n, said.d) if each is not None) or "—"
    return Figure(indicator, period, said.shape, said.n, said.d).large
