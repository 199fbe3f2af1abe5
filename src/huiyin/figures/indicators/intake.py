"""What came in: contacts, matters, visits; old ledgers apart."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.figures.indicators.journal import OPENED, OWN, moved_in
from huiyin.figures.indicators.period import Period
from huiyin.figures.indicators.registry import indicator
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.indicators.share import Tally
from huiyin.handling.triage.models import SplitContact
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import NOT_PETITION, Contact, Matter

SINCE = date(2022, 5, 1)


def contacts_in(period: Period, scope: Scope) -> QuerySet[Contact]:
    """Return the contacts received in the period at offices of the scope: each receipt once, petitions alone."""
    other = Matter.objects.filter(NOT_PETITION, pk=OuterRef("matter"))
    of_split = SplitContact.objects.filter(contact=OuterRef("pk"))
    return Contact.objects.filter(
        scope.at("office"), ~Q(source="carried"), ~Exists(of_split), ~Exists(other), received_on__range=period.days
    )  # fmt: skip


@indicator(
    name=_("登记信访件"),
    definition=_(
        "本期在本机关及所属单位收到并登记的信访件，每封信、每次来访、每个电话各计一件次；重复的、加入的都计入，旧台账导入的不计入。"
    ),
    basis="xinfang_2022:22",
    since=SINCE,
    unit="contacts",
)
def contacts_registered(period: Period, scope: Scope) -> Tally:
    """Count the contacts received and registered in the period at the office and those under it.

    Each letter, visit or call is one; repeats and joins are counted, contacts carried in from old ledgers are not.
    """
    return Tally(of=contacts_in(period, scope))


@indicator(
    name=_("登记信访事项"),
    definition=_("本期新登记的信访事项；同一事项的重复来件、加入不另计，从别的事项分出另办的单列在旁。"),
    basis="xinfang_2022:22",
    since=SINCE,
    unit="matters",
)
def matters_opened(period: Period, scope: Scope) -> Tally:
    """Count the matters newly registered in the period.

    Repeats and joins open none; those split off from another matter are shown beside.
    """
    split = {"split_off": (_("分出另办"), Q(act="split_off"))}
    return Tally(of=moved_in(period, scope, *OWN), within=Q(act__in=OPENED), beside=split)


@indicator(
    name=_("旧台账导入"),
    definition=_("从旧台账导入、所载日期在本期内的信访事项。只有台账上写明的日期，没有期限，不计入其他任何指标。"),
    basis="xinfang_2022:21",
    since=date(1949, 10, 1),
    unit="matters",
)
def carried_in(period: Period, scope: Scope) -> Tally:
    """Count the petitions carried in from old ledgers, by the day that the ledger states.

    They have only the days written there and no limits, and no other figure counts them.
    """
    rows = Entry.objects.filter(scope.at("office"), act="carried_in", on__range=period.days)
    return Tally(of=rows.filter(matter__procedure="petition"))
