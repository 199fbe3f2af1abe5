"""Whether what came was taken up."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from huiyin.figures.indicators.journal import AT_ONCE, first_reached, moves, stood_of
from huiyin.figures.indicators.period import Period
from huiyin.figures.indicators.registry import indicator
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.indicators.share import Share
from huiyin.record.matters.models import Contact, Matter

LITIGATION = "31.1"
OF_COURTS = Matter.objects.filter(pk=OuterRef("matter"), route=LITIGATION)
UNREACHABLE = Contact.objects.filter(matter=OuterRef("matter"), part="first", reachable=False)
"""The outer matter's first contact, if its name or address was unclear."""


@indicator(
    name=_("受理率"),
    definition=_(
        "本期收到的信访事项（登记的、转送交办来的，各计一次）减去不归本机关的、涉法涉诉的、姓名住址不清的和信访人撤回的，"
        "其中截至日已经受理、直接答复或导入法定途径的部分。减去的各有多少，列在旁边；不予受理的仍在分母。"
    ),
    basis="xinfang_2022:23",
    since=date(2022, 5, 1),
    unit="matters",
)
def accepted(period: Period, scope: Scope) -> Share:
    """Of the matters that reached the office in the period, the part taken up by the day told.

    A matter registered there or sent to it is one. Taken up is: accepted, answered at once, or directed to its
    statutory route. Another office's matters, court and police matters, those with unclear name or address and those
    withdrawn are subtracted and shown beside; refused matters stay in the denominator.
    """
    reached = stood_of(first_reached(period, scope), period)
    done = _taken_up(period, scope)
    elsewhere = ~done & ~_there(scope)
    litigation = Q(directed=True) & Q(Exists(OF_COURTS)) & _acted(scope, period, "directed")
    unclear = ~done & Q(Exists(UNREACHABLE))
    withdrawn = ~done & Q(Exists(moves("withdrawn").filter(matter=OuterRef("matter"), since__lte=period.as_of)))
    return Share(
        of=reached,
        within=~elsewhere & ~litigation & ~unclear & ~withdrawn,
        where=done,
        beside={
            "elsewhere": (_("减：不归本机关"), elsewhere),
            "litigation": (_("减：涉法涉诉"), litigation),
            "unclear": (_("减：姓名住址不清"), unclear),
            "withdrawn": (_("减：信访人撤回"), withdrawn),
        },
    )


def _there(scope: Scope) -> Q:
    """Return whether a matter lay at an office of the scope; anywhere is in all of them."""
    return Q(place__isnull=False) if scope.whole else scope.at("place")


def _taken_up(period: Period, scope: Scope) -> Q:
    """Return whether an office of the scope had taken a matter up: asked of the journal only if some office had."""
    some = Q(taken_up=True)
    return some if scope.whole else some & _acted(scope, period, "accepted", *AT_ONCE, "directed")


def _acted(scope: Scope, period: Period, *acts: str) -> Q:
    found = moves(*acts).filter(scope.at("office"), matter=OuterRef("matter"), since__lte=period.as_of)
    return Q(Exists(found))
