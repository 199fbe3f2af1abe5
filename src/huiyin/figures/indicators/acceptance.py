"""Whether what came was taken up."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.figures.indicators.journal import AT_ONCE, OPENED, SENT, first_in, placed
from huiyin.figures.indicators.period import Period
from huiyin.figures.indicators.registry import indicator
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.indicators.share import Share
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Contact, Matter

LITIGATION = "31.1"


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
    reached = placed(_reached(period, scope), period.as_of)
    done = Q(Exists(_acts(scope, period, "accepted", *AT_ONCE, "directed")))
    elsewhere = ~Q(place_then__startswith=scope.path) & ~done
    litigation = Q(Exists(_acts(scope, period, "directed")), route=LITIGATION)
    unclear = Q(Exists(Contact.objects.filter(matter=OuterRef("pk"), part="first", reachable=False))) & ~done
    withdrawn = Q(Exists(Entry.objects.filter(matter=OuterRef("pk"), act="withdrawn", on__lte=period.as_of))) & ~done
    return Share(
        of=reached.exclude(elsewhere).exclude(litigation).exclude(unclear).exclude(withdrawn),
        where=done,
        matter="",
        beside={
            "elsewhere": (_("减：不归本机关"), reached.filter(elsewhere)),
            "litigation": (_("减：涉法涉诉"), reached.filter(litigation)),
            "unclear": (_("减：姓名住址不清"), reached.filter(unclear)),
            "withdrawn": (_("减：信访人撤回"), reached.filter(withdrawn)),
        },
    )


def _reached(period: Period, scope: Scope) -> QuerySet[Matter]:
    """Return the petitions that first came to an office of the scope in the period."""
    own = Q(scope.at("office"), act__in=(*OPENED, "split_off"))
    return first_in(period, Entry.objects.filter(own | Q(scope.at("to_office"), act__in=SENT)))


def _acts(scope: Scope, period: Period, *acts: str) -> QuerySet[Entry]:
    return Entry.objects.filter(scope.at("office"), matter=OuterRef("pk"), act__in=acts, on__lte=period.as_of)
