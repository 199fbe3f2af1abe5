"""Targets of offices: what was agreed with whom, propose one, see how far it is from the figures, print it; zero reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from huiyin.doors.web.calendar.forms import CalendarForm
from huiyin.doors.web.parts import fields as ask
from huiyin.doors.web.parts.paper import sent
from huiyin.doors.web.parts.performing import posted
from huiyin.doors.web.parts.places import CALENDAR
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.figures.indicators.figure import Figure
from huiyin.figures.indicators.period import period
from huiyin.figures.indicators.registry import indicator_of
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.lookups import counted_figures
from huiyin.routines.targets.acts import Proposed, agree_targets, propose_targets
from huiyin.routines.targets.aims import AIMS, AT_MOST, is_reached
from huiyin.routines.targets.lookups import agreement_of, agreement_paper, agreements, offices_below, targets_of

HEADS = ("head", "lead")


@require_safe
@staff_door(*CALENDAR, whole=True)
def all_targets(request: StaffRequest) -> HttpResponse:
    """Show what the office asks of others for a year, and what is asked of it."""
    context = {"found": agreements(request.acting)[:100], "proposes": bool(set(HEADS) & request.acting.roles)}
    return render(request, "calendar/targets.html", context)


class ProposeForm(CalendarForm):
    """Ask which office, which year, and per cent for each figure that may be aimed at; empty ones are not aimed at."""

    office = ask.Row(_("哪个机关"), word=lambda office: str(office.name))
    year = forms.IntegerField(label=_("哪一年"))
    words = ask.text(_("双方要做的事"), why=_("写机关怎样做；不写人，不写信访量。"), rows=3, required=False)

    def __init__(self, data: QueryDict | None = None, *, by: Any, at: Any) -> None:
        super().__init__(data, by=by, at=at)
        self.offer("office", offices_below(by.office))
        self.start(year=at.year)
        for key in AIMS:
            self.fields[key] = percent_field(key)
        self.order_fields(["office", "year", *AIMS, "words"])

    def do(self) -> Any:
        """Propose it."""
        said = self.cleaned_data
        aims = {key: said[key] for key in AIMS if said[key] is not None}
        facts = {name: said[name] for name in ("office", "year", "words")}
        return propose_targets(Proposed(**facts, aims=aims), **self.doing)


def percent_field(key: str) -> forms.DecimalField:
    """Return the field in which per cent of a figure are aimed at."""
    way = _("不高于百分之几") if key in AT_MOST else _("不低于百分之几")
    label, most = str(indicator_of(key).name), Decimal(100)
    return forms.DecimalField(
        label=label, help_text=way, required=False, decimal_places=1, min_value=Decimal(0), max_value=most
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(*HEADS, whole=True)
def propose(request: StaffRequest) -> HttpResponse:
    """Ask what an office below is to reach, or propose it."""
    form = ProposeForm(posted(request), by=request.acting, at=request.now)
    if form.performed():
        messages.success(request, gettext("已提出，等对方负责人同意。"))
        return HttpResponseRedirect(reverse("calendar:target", args=[form.made.pk]))
    return render(request, "calendar/propose.html", {"form": form}, status=form.status)


@dataclass(frozen=True)
class Compared:
    """A target beside its figure; ``figure`` is None before the year, ``reached`` where there are too few for per cent."""

    target: Any
    name: str
    figure: Figure | None
    reached: bool | None


def compared(agreement: Any, today: date) -> list[Compared]:
    """Return the targets of an agreement beside the figures of its year so far: two statements."""
    targets, names = targets_of(agreement), names_of_aims()
    figures: dict[str, Figure] = {}
    if date(agreement.year, 1, 1) <= today:
        year, scope = period(str(agreement.year), today), Scope(agreement.office)
        counted = [(each, each.counting(year, scope)) for each in (indicator_of(target.figure) for target in targets)]
        figures = {each.key: each for each in counted_figures(counted, year)}
    return [_beside(each, names[each.figure], figures.get(each.figure)) for each in targets]


def _beside(target: Any, name: str, figure: Figure | None) -> Compared:
    if figure is None or figure.percent is None:
        return Compared(target, name, figure, None)
    return Compared(target, name, figure, is_reached(target.figure, target.percent, figure.n or 0, figure.d or 0))


def names_of_aims() -> dict[str, str]:
    """Return how each figure that may be aimed at is called, by its key."""
    return {key: str(indicator_of(key).name) for key in AIMS}


@require_safe
@staff_door(*CALENDAR, whole=True)
def target(request: StaffRequest, key: UUID) -> HttpResponse:
    """Show an agreement: each target beside its figure and its card.

    :raises NotFound: if the reader's office is no side of it
    """
    found = agreement_of(request.acting, key)
    below = found.office_id == getattr(request.acting.office, "pk", None)
    context = {"agreement": found, "rows": compared(found, request.now.date()), "at_most": AT_MOST}
    context["agrees"] = below and found.agreed_on is None and "head" in request.acting.roles
    return render(request, "calendar/target.html", context)


@require_POST
@staff_door("head", whole=True)
def agree(request: StaffRequest, key: UUID) -> HttpResponse:
    """Agree to what is asked of the office.

    :raises Refused: if it is agreed on, or something newer was proposed
    :raises NotFound: if it was asked of another office
    """
    found = agreement_of(request.acting, key)
    agree_targets(found, by=request.acting, on=request.now.date(), at=request.now)
    messages.success(request, gettext("已同意，从现在起双方都能看到进展。"))
    return HttpResponseRedirect(reverse("calendar:target", args=[key]))


@require_safe
@staff_door(*CALENDAR)
def target_paper(request: StaffRequest, key: UUID, kind: str) -> HttpResponse:
    """Send an agreement as PDF or, for ``docx``, as a Word file.

    :raises NotFound: if the reader's office is no side of it
    """
    return sent(agreement_paper(request.acting, key, names_of_aims(), in_word=kind == "docx"), shown=True)
