"""Who came and how: batches, persons, groups, joint letters, the web; persons are person-times, never different people."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.figures.indicators.intake import contacts_in
from huiyin.figures.indicators.period import Period
from huiyin.figures.indicators.registry import indicator
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.indicators.share import Share, Sum, Tally
from huiyin.record.matters.models import Channel, Contact

SINCE = date(2022, 5, 1)
GROUP = 5
"""Five or more persons make a group visit or a joint letter (customary in statistics, no article)."""
VISIT = Q(channel=Channel.VISIT)
MANY = Q(persons__gte=GROUP)


@indicator(
    name=_("来访批次"),
    definition=_("本期到本机关及所属单位走访的批次，一批人来一次计一批次；其中5人以上（含5人）的集体访单列在旁。"),
    basis="xinfang_2022:20",
    since=SINCE,
    unit="batches",
)
def visit_batches(period: Period, scope: Scope) -> Tally:
    """Count the visits of the period: one group coming once is one batch; those of five or more stand beside."""
    groups = {"groups": (_("其中集体访（5人以上）"), VISIT & MANY)}
    return Tally(of=contacts_in(period, scope), within=VISIT, beside=groups)


@indicator(
    name=_("来访人次"),
    definition=_("本期来访各批次人数之和，同一人来几次计几人次，不是不同的人数。"),
    basis="xinfang_2022:20",
    since=SINCE,
    unit="person_times",
)
def visit_persons(period: Period, scope: Scope) -> Sum:
    """Add up the persons of the period's visits: person-times, not different people."""
    return Sum(of=contacts_in(period, scope), within=VISIT, field="persons")


@indicator(
    name=_("集体访人次"),
    definition=_(
        "本期5人以上（含5人）来访各批次人数之和。代表不超过5人的规定与此无关：一批40人由5名代表反映，仍计40人次。"
    ),
    basis="xinfang_2022:20",
    since=SINCE,
    unit="person_times",
)
def group_visit_persons(period: Period, scope: Scope) -> Sum:
    """Add up the persons of the period's visits by five or more; representatives stand for all who came."""
    return Sum(of=contacts_in(period, scope), within=VISIT & MANY, field="persons")


@indicator(
    name=_("联名信"),
    definition=_("本期收到的由5人以上（含5人）署名的来信。"),
    basis="xinfang_2022:17",
    since=SINCE,
    unit="contacts",
)
def joint_letters(period: Period, scope: Scope) -> Tally:
    """Count the letters of the period signed by five people or more."""
    return Tally(of=contacts_in(period, scope), within=MANY & Q(channel=Channel.LETTER))


@indicator(
    name=_("初次信访件"),
    definition=_("本期登记的信访件中，首次反映该事项的件次；以本机关及所属单位的登记为范围，他人加入的不计。"),
    basis="xinfang_2022:22",
    since=SINCE,
    unit="contacts",
)
def first_contacts(period: Period, scope: Scope) -> Tally:
    """Count the contacts of the period that were the first of their matter at the office and those under it."""
    return Tally(of=contacts_in(period, scope), within=Q(part=Contact.Part.FIRST))


@indicator(
    name=_("网上信访占比"),
    definition=_("本期登记的信访件中，通过网上提出的部分。"),
    basis="xinfang_2022:17",
    since=SINCE,
    unit="contacts",
)
def web_share(period: Period, scope: Scope) -> Share:
    """Of the contacts registered in the period, the part that came by the web."""
    return Share(of=contacts_in(period, scope), where=Q(channel=Channel.WEB))
