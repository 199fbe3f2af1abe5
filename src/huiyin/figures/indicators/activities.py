"""What offices did among the people: publicity, trainings, lectures on law; how many times, how many people, how many copies."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.figures.indicators.period import Period
from huiyin.figures.indicators.registry import indicator
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.indicators.share import Sum, Tally
from huiyin.routines.activities.lookups import counting
from huiyin.routines.activities.models import Activity

SINCE = date(2022, 5, 1)
KIND = Activity.Kind


def held_in(period: Period, scope: Scope, kind: str) -> QuerySet[Activity]:
    """Return the activities of a kind held in the period; what was corrected counts once, what was withdrawn not at all."""
    return counting().filter(scope.at("office"), kind=kind, held_on__range=period.days, entry__on__lte=period.as_of)


@indicator(
    name=_("宣传活动"),
    definition=_("本期举办的宣传活动的次数。更正过的只计更正后的一条，撤回的不计。"),
    basis="xinfang_2022:15-2",
    since=SINCE,
    unit="activities",
)
def publicity_held(period: Period, scope: Scope) -> Tally:
    """Count the publicity activities held in the period; a corrected one counts once, a withdrawn one not at all."""
    return Tally(of=held_in(period, scope, KIND.PUBLICITY), matter="")


@indicator(
    name=_("宣传人次"),
    definition=_("本期各次宣传活动到场和入户的人数之和，是人次，不是不同的人数；由举办的机关登记。"),
    basis="xinfang_2022:15-2",
    since=SINCE,
    unit="person_times",
)
def publicity_persons(period: Period, scope: Scope) -> Sum:
    """Add up the persons reached by the publicity of the period: person-times, as the office that held it recorded."""
    return Sum(of=held_in(period, scope, KIND.PUBLICITY), matter="", field="persons")


@indicator(
    name=_("宣传资料"),
    definition=_("本期各次宣传活动发放资料的份数之和；由举办的机关登记。"),
    basis="xinfang_2022:15-2",
    since=SINCE,
    unit="copies",
)
def publicity_copies(period: Period, scope: Scope) -> Sum:
    """Add up the copies handed out by the publicity of the period, as the office that held it recorded."""
    return Sum(of=held_in(period, scope, KIND.PUBLICITY), matter="", field="copies")


@indicator(
    name=_("业务培训"),
    definition=_("本期举办的培训的次数。更正过的只计更正后的一条，撤回的不计。"),
    basis="xinfang_2022:16-2",
    since=SINCE,
    unit="activities",
)
def trainings_held(period: Period, scope: Scope) -> Tally:
    """Count the trainings held in the period; a corrected one counts once, a withdrawn one not at all."""
    return Tally(of=held_in(period, scope, KIND.TRAINING), matter="")


@indicator(
    name=_("培训人次"),
    definition=_("本期各次培训参加人数之和，是人次，不是不同的人数。"),
    basis="xinfang_2022:16-2",
    since=SINCE,
    unit="person_times",
)
def training_persons(period: Period, scope: Scope) -> Sum:
    """Add up the persons present at the trainings of the period: person-times, not different people."""
    return Sum(of=held_in(period, scope, KIND.TRAINING), matter="", field="persons")


@indicator(
    name=_("法治讲座"),
    definition=_("本期举办的法治讲座的次数。更正过的只计更正后的一条，撤回的不计。"),
    basis="xinfang_2022:15-2",
    since=SINCE,
    unit="activities",
)
def lectures_held(period: Period, scope: Scope) -> Tally:
    """Count the lectures on law held in the period; a corrected one counts once, a withdrawn one not at all."""
    return Tally(of=held_in(period, scope, KIND.LECTURE), matter="")


@indicator(
    name=_("讲座人次"),
    definition=_("本期各次法治讲座到场人数之和，是人次，不是不同的人数。"),
    basis="xinfang_2022:15-2",
    since=SINCE,
    unit="person_times",
)
def lecture_persons(period: Period, scope: Scope) -> Sum:
    """Add up the persons present at the lectures on law of the period: person-times, not different people."""
    return Sum(of=held_in(period, scope, KIND.LECTURE), matter="", field="persons")
