"""Questions about orders: what stands beside one, which wait for a call, and the three rates with what they leave out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from huiyin.handling.hotline.models import CallBack, Exclusion, ExclusionDecision, Order, Turned
from huiyin.record.matters.models import Matter, Procedure


@dataclass(frozen=True)
class Beside:
    """What the page of an order or of what became of it shows beside the matter."""

    called_at: datetime | None = None
    order: str = ""
    petition: str = ""


def exclusion_open(matter: Matter) -> Exclusion | None:
    """Return what was asked and is not decided; None if nothing."""
    return Exclusion.objects.filter(matter=matter, decision__isnull=True).order_by("-id").first()


def beside(matter: Matter) -> Beside | None:
    """Return what belongs to an order, or to the petition that it became; None for every other matter: two statements."""
    if matter.procedure == Procedure.ORDER:
        stamps = Order.objects.filter(matter=matter).first()
        petition = Turned.objects.filter(order=matter).values_list("petition__number", flat=True).first()
        return Beside(stamps.called_at if stamps else None, petition=petition or "")
    order = Turned.objects.filter(petition=matter).values_list("order__number", flat=True).first()
    return Beside(order=order) if order else None


def excluded() -> Exists:
    """Return the condition on matters that they are left out of the rates, by another office's word."""
    return Exists(ExclusionDecision.objects.filter(exclusion__matter=OuterRef("pk"), agreed=True))


def newest_calls() -> QuerySet[CallBack]:
    """Return the last call-back of each order in which the caller was reached."""
    newest = CallBack.objects.filter(reached=True).order_by("matter_id", "-id").distinct("matter_id")
    return CallBack.objects.filter(pk__in=newest.values("pk"))
